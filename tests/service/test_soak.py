"""The soak tells a leak from a level, and its load is answered."""

import math

import pytest

from tools.server import serving
from tools.soak import MOST_RISE, RATES, SoakError, rise_of, soak


def readings(mb_at):
    return [(at, mb_at(at)) for at in range(0, 900, 5)]


def test_a_leak_is_told_from_a_level_and_from_a_start():
    def grown(at):
        return 200 + 60 * min(at / 120, 1)

    level = rise_of(readings(grown), 180)
    assert level.level_mb == pytest.approx(260)
    assert abs(level.share) < 1e-9
    waves = rise_of(readings(lambda at: grown(at) + 8 * math.sin(at)), 180)
    assert abs(waves.share) < MOST_RISE
    leak = rise_of(readings(lambda at: grown(at) + at / 50), 180)
    assert leak.rise_mb == pytest.approx((895 - 180) / 50)
    assert leak.share > MOST_RISE


def test_a_run_that_is_all_warm_up_says_so():
    with pytest.raises(SoakError, match="longer"):
        rise_of(readings(lambda _: 200), 890)


@pytest.mark.long
def test_a_short_soak_is_answered_and_kept():
    with serving() as server:
        told = soak(server, minutes=0.5, warm_up=0.1)
    assert set(told["asked"]) == set(RATES)
    for kind, counts in told["asked"].items():
        assert counts["answered"] > 2, kind
        assert counts["failed"] == 0, counts
    assert told["memory"]["level_mb"] > 50
    assert len(told["readings_mb"]) > 100
