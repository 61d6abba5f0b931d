"""Dated states: articles and later sources, each told apart."""

from dataclasses import replace

import pytest

from geo.atlas import read_atlas
from geo.history import (
    OUTCOME_OF,
    OUTCOMES,
    State,
    article_state,
    history,
    is_intention,
    outcome,
    shown_at,
    status_at,
)
from geo.placement import placement
from geo.promises import Promise
from geo.starts import NotAStartError, bounds
from geo.updates import Effect, Later
from geo.vocabulary import INTENDED_STATUSES, STATUSES


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


def test_outcomes_follow_what_was_promised(atlas):
    found = {
        i: outcome(atlas.facts[i], atlas.later, atlas.facts)
        for i in (
            "hwy-01 hwy-02 hwy-03 hwy-09 road-01 port-08 fig-15 port-16 pair-38".split()
        )
    }
    assert found == {
        "hwy-01": "late",  # due within 2020, open on 24 December 2021
        "hwy-02": "delivered",  # to begin in 2020: it is partly open
        "hwy-03": "delivered",
        "hwy-09": "under_way",
        "road-01": "not_known",
        "port-08": "still_planned",
        "fig-15": "delivered",  # the articles themselves answer these three
        "port-16": "partly",
        "pair-38": "partly",
    }


def judged(atlas, states, **promise):
    """Judge one plan by states and a promise that a test makes up."""
    updates = {
        f"up-{n}": replace(
            next(iter(atlas.later.updates.values())), id=f"up-{n}", date=d
        )
        for n, (d, _) in enumerate(states)
    }
    effects = [
        Effect(
            update_id=f"up-{n}",
            fact_id="hwy-01",
            relation="state",
            status=status,
            start=date,
            note_zh="",
            note_en="",
        )
        for n, (date, status) in enumerate(states)
    ]
    blank = {"promised": "", "due": "", "answered_by": (), "answers": ""}
    made = Promise(fact_id="hwy-01", note_zh="", note_en="", **(blank | promise))
    later = Later(updates=updates, effects=tuple(effects), promises={"hwy-01": made})
    return outcome(atlas.facts["hwy-01"], later, atlas.facts)


@pytest.mark.parametrize(
    ("states", "promise", "expected"),
    [
        ([("2021-05", "open")], {}, "delivered"),
        ([("2020-12", "open")], {"promised": "completion", "due": "2020"}, "delivered"),
        ([("2021-01", "open")], {"promised": "completion", "due": "2020"}, "late"),
        # The first state that keeps the word counts, not the latest one.
        (
            [("2020-11", "open"), ("2025-01", "open")],
            {"promised": "opening", "due": "2020-12-31"},
            "delivered",
        ),
        ([("2021-01", "partly_open")], {"promised": "completion"}, "partly"),
        # A start is kept by works that are seen, whenever they were seen.
        (
            [("2023-01", "under_construction")],
            {"promised": "start", "due": "2020"},
            "delivered",
        ),
        ([("2023-01", "partly_open")], {"promised": "start"}, "delivered"),
        ([("2023-01", "preparatory")], {"promised": "start"}, "still_planned"),
        ([("2021-09", "planned")], {}, "still_planned"),
        ([("2021-09", "not_stated")], {}, "not_known"),
        ([], {"answered_by": ("ins-01",), "answers": "whole"}, "delivered"),
        ([], {"answered_by": ("ins-01",), "answers": "part"}, "partly"),
        # Of several answers the least counts.
        ([], {"answered_by": ("ins-01", "rail-03"), "answers": "whole"}, "under_way"),
        ([], {"promised": "count"}, "not_known"),
    ],
)
def test_a_plan_is_measured_by_what_it_promised(atlas, states, promise, expected):
    assert judged(atlas, states, **promise) == expected


def test_every_status_has_its_outcome():
    assert set(OUTCOME_OF) == set(STATUSES)
    assert set(OUTCOME_OF.values()) <= set(OUTCOMES)
    assert {OUTCOME_OF[status] for status in INTENDED_STATUSES}.isdisjoint(
        {"delivered", "late", "partly", "under_way"}
    )


def test_a_promise_is_that_of_a_plan_and_no_earlier_article_answers_it(atlas):
    for promise in atlas.later.promises.values():
        fact = atlas.facts[promise.fact_id]
        assert is_intention(fact), fact.id
        for name in promise.answered_by:
            assert atlas.facts[name].as_of >= fact.as_of, (fact.id, name)
            assert atlas.facts[name].stands, name


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("hwy-02,start", "hwy-02,begin", "wrong_promised_word"),
        ("hwy-02,start,2020", "hwy-02,start,soon", "bad_date"),
        ("hwy-02,start", "hwy-99,start", "unknown_fact"),
        (",fig-14,whole", ",fig-99,whole", "unknown_fact"),
        (",fig-14,whole", ",fig-14,", "wrong_answers_word"),
        ("hwy-03,start", "hwy-02,start", "duplicate_id"),
    ],
)
def test_a_fault_of_a_promise_is_named(edit, old, new, problem):
    atlas = read_atlas(edit("promises.csv", old, new))
    issues = atlas.problems["later"].issues
    assert problem in {issue.problem for issue in issues}
    assert {issue.file for issue in issues} == {"data/promises.csv"}


def test_every_plan_of_the_articles_is_asked_after(atlas):
    for fact in atlas.facts.values():
        if fact.claim_type in ("plan", "target") and fact.map_use != "exclude":
            assert is_intention(fact), fact.id


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


def test_a_road_that_came_later_is_as_of_its_own_date(built):
    road = built["later_links"].features.loc["later-tongliang-zizhong"]
    assert road["as_of"] == road["event_date"][:7] == "2025-12"
    existing = built["highway_corridors"].features.loc["hwy-09-chengyu-existing"]
    assert existing["as_of"] == "2020-06"


def test_what_changed_between_the_articles_keeps_both_sides(atlas):
    changes = {c.id: c for c in atlas.later.conflicts_of("article")}
    assert set(changes["articles-central-line"].fact_ids) == {"rail-01", "rail-03"}
    assert "articles-ports" in changes
    for change in changes.values():
        assert not change.update_ids
        assert len(change.fact_ids) >= 2
