"""What leads: how its article had a thing, and how it stands today."""

import pytest

from geo.headline import headline
from geo.history import history


def head(atlas, *fact_ids, related=(), newest="2026-03"):
    told = history([atlas.facts[i] for i in fact_ids], atlas.later)
    return headline(told, related=related, newest=newest)


@pytest.mark.parametrize(
    ("fact_id", "reported", "since", "known", "known_since"),
    [
        ("hwy-01", "under_construction", "2020-06", "open", "2021-12-24"),
        ("hwy-04", "planned", "2020-06", "open", "2022-10-01"),
        ("hwy-03", "planned", "2020-06", "open", "2023-09-15"),
        ("hwy-09", "preparatory", "2020-06", "under_construction", "2024-08"),
    ],
)
def test_roads_are_headed_by_both(atlas, fact_id, reported, since, known, known_since):
    found = head(atlas, fact_id)
    assert found.has_moved
    assert (found.reported.status, found.reported.since) == (reported, since)
    assert (found.known.status, found.known.since) == (known, known_since)


def test_what_has_not_moved_is_headed_once(atlas):
    found = head(atlas, "bus-01")
    assert not found.has_moved
    assert found.known.since == "2020-08-18"


def test_silence_is_told_of_what_is_not_finished(atlas):
    assert head(atlas, "port-08").silent_since == "2021-09"
    assert head(atlas, "bus-01").silent_since == ""
    # A report that changes nothing is news all the same.
    assert head(atlas, "port-08", related=["2025-04"]).silent_since == ""
    assert head(atlas, "port-08", newest="2022-01").silent_since == ""
    assert head(atlas, "port-08", newest="").silent_since == ""


def test_nothing_is_headed_that_nothing_is_told_of():
    assert headline([], related=[], newest="2026-03") is None
