"""Dated states: articles and later sources, each told apart."""

import pytest

from geo.history import (
    State,
    article_state,
    history,
    shown_at,
)
from geo.placement import placement
from geo.starts import NotAStartError, bounds
from geo.vocabulary import INTENDED_STATUSES


def status_at(some, clock, date=""):
    shown = shown_at(some, clock, date)
    return shown and shown.status


def states(atlas, *fact_ids):
    return history([atlas.facts[i] for i in fact_ids], atlas.later)


def test_the_central_line_is_planned_in_2020_and_under_construction_in_2023(atlas):
    line = states(atlas, "rail-01", "rail-03")
    assert status_at(line, "reported", "2020-06") == "planned"
    assert status_at(line, "reported", "2021-01") == "planned"
    assert status_at(line, "reported", "2023-05") == "under_construction"
    assert status_at(line, "reported", "2020-05") is None


def test_a_road_planned_in_2020_stands_open_only_with_later_sources(atlas):
    road = states(atlas, "hwy-03")
    assert status_at(road, "reported", "2026-03") == "planned"
    assert status_at(road, "known", "2021-11") == "planned"
    assert status_at(road, "known", "2023-08") == "partly_open"
    assert status_at(road, "known", "2023-09-15") == "open"


@pytest.mark.parametrize("fact_id", ["hwy-02", "hwy-07", "hwy-08"])
def test_roads_that_opened_in_part_stay_partly_open(atlas, fact_id):
    assert status_at(states(atlas, fact_id), "known", "2026-03") == "partly_open"


def test_a_year_only_fact_stands_at_its_article_and_never_earlier(atlas):
    for fact in atlas.facts.values():
        if len(fact.event_date) == len("2020"):
            assert article_state(fact).date == fact.as_of


def test_every_state_says_which_register_it_comes_from(atlas):
    for fact in atlas.facts.values():
        for state in states(atlas, fact.id):
            assert state.kind == ("update" if state.update_id else "article")
            assert state.fact_id in atlas.facts


def test_a_plan_beside_standing_facts_does_not_lower_the_whole(atlas):
    tie = states(atlas, "pair-12", "pair-38", "pair-01")
    assert status_at(tie, "reported") == status_at(tie, "known") == "in_force"


def told(*states):
    """Make up the states of one fact: status, start, and what is unusual."""
    return [
        State(
            date=when.latest,
            status=status,
            kind=more.get("kind", "update"),
            fact_id="hwy-01",
            stands=status not in INTENDED_STATUSES,
            start=start,
            earliest=when.earliest,
            latest=when.latest,
        )
        for status, start, more in states
        for when in (bounds(start),)
    ]


def test_no_plan_is_shown_once_either_register_holds_an_opening(atlas):
    for fact in atlas.facts.values():
        road = states(atlas, fact.id)
        openings = [s for s in road if s.stands and s.status == "open"]
        for day in {state.latest for state in road}:
            if any(state.latest <= day for state in openings):
                assert status_at(road, "known", day) not in INTENDED_STATUSES, fact.id


def test_an_opening_outlives_a_plan_that_is_told_after_it():
    road = told(("open", "2021-12-24", {}), ("planned", "2023-05", {"kind": "article"}))
    assert status_at(road, "known", "2023-06") == "open"
    assert status_at(road, "reported", "2023-06") == "planned"


def test_a_start_known_by_its_half_year_is_uncertain_within_it():
    works = told(("planned", "2016-12-31", {}), ("under_construction", "2017-41", {}))
    assert status_at(works, "known", "2017-06-30") == "planned"
    shown = shown_at(works, "known", "2017-07-01")
    assert (shown.status, shown.uncertain, shown.since) == (
        "under_construction",
        True,
        "2017-41",
    )
    assert not shown_at(works, "known", "2017").uncertain


def test_a_road_seen_at_work_was_still_a_plan_when_it_was_told_as_one():
    works = told(("planned", "2020-06", {}), ("under_construction", "../2025-08", {}))
    assert status_at(works, "known", "2020-06") == "planned"
    assert status_at(works, "known", "2025-07-31") == "planned"
    assert status_at(works, "known", "2025-08") == "under_construction"


def test_started_in_2020_is_not_shown_before_the_month_of_the_plan(atlas):
    road = states(atlas, "hwy-02")
    assert status_at(road, "known", "2020-06") == "planned"
    assert shown_at(road, "known", "2020-07").uncertain
    assert not shown_at(road, "known", "2020-12-08").uncertain


def test_the_latest_of_several_reports_does_not_make_a_state_younger():
    works = told(
        ("under_construction", "2022-11-28", {}),
        ("under_construction", "../2026-01-30", {}),
    )
    assert shown_at(works, "known").since == "2022-11-28"


@pytest.mark.parametrize("date", ["soon", "2021-13", "2021-02-30", "../.."])
def test_what_is_no_date_is_refused(date):
    with pytest.raises(NotAStartError):
        shown_at([], "known", date)


def test_links_marked_as_copies_are_not_published(published, rows_in):
    import json

    updates = json.loads(published.files["/data/v1/updates.json"].content)["updates"]
    assert len(updates) == rows_in("updates.csv")
    shown = {update["id"]: update["url"] for update in updates}
    assert shown["up-hwy-07"] == ""
    assert shown["up-hwy-08"].startswith("https://www.mot.gov.cn/")


def test_the_sum_closes_every_fact_is_shown_or_excluded(atlas, published, rows_in):
    placed = published.placed
    assert len(placed) == rows_in("facts.csv")
    assert set(placed.values()) == {
        "map",
        "statement",
        "region",
        "timeline",
        "excluded",
    }
    excluded = {i for i, where in placed.items() if where == "excluded"}
    assert excluded == {i for i in atlas.facts if i.startswith("off-")}
    stated = [
        s["fact_id"]
        for layer in published.payload["layers"]
        for s in layer["statements"]
    ]
    at_statement = {i for i, where in placed.items() if where == "statement"}
    assert set(stated) == at_statement


def test_a_map_fact_without_a_feature_is_undrawn_and_not_lost(atlas):
    carried = {i for i, f in atlas.facts.items() if f.map_use == "map"} - {"bus-01"}
    placed = placement(atlas, carried, [])
    assert [i for i, where in placed.items() if where == "undrawn"] == ["bus-01"]


def test_a_road_told_later_is_as_of_its_newest_source(built):
    road = built["highway_corridors"].features.loc["hwy-tongliang-zizhong"]
    assert road["event_date"] == "2025-12-31"
    assert road["as_of"] == road["last_seen"][:7] == "2026-01"
    existing = built["highway_corridors"].features.loc["hwy-09-chengyu-existing"]
    assert existing["as_of"] == "2020-06"


def test_what_changed_between_the_articles_keeps_both_sides(atlas):
    changes = {c.id: c for c in atlas.later.conflicts_of("article")}
    assert set(changes["articles-central-line"].fact_ids) == {"rail-01", "rail-03"}
    assert "articles-ports" in changes
    for change in changes.values():
        assert not change.update_ids
        assert len(change.fact_ids) >= 2


def test_a_start_that_no_plain_date_can_say_is_told_and_still_stands_at_its_article(
    atlas,
):
    supplier = shown_at(states(atlas, "sc-05"), "reported")
    assert supplier.since == "2017-41"
    assert status_at(states(atlas, "sc-05"), "known", "2019-12") is None
