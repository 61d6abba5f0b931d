"""Many readers at once: everyone is served, in the memory of a few."""

import pytest

from bench.sessions import crowd
from tools.server import serving

RSS_MB = 270


@pytest.mark.long
@pytest.mark.parametrize("count", [10, 50, 100])
def test_a_crowd_is_served_within_the_memory_that_is_promised(count):
    with serving() as server:
        # It waits until every script has finished, and fails where one does not.
        met = crowd(server, count)
    assert met.rss_mb is None or met.rss_mb <= RSS_MB
