"""What became of the plans, each measured by what it promised and by when."""

import csv
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from geo.atlas import read_atlas
from geo.outcomes import (
    BEGUN,
    DROPPED,
    KEPT,
    KEPT_LATE,
    NO_SOURCE,
    OUTCOME_OF,
    OUTCOMES,
    PARTLY,
    UNDER_WAY,
    MonthsLate,
    months_late,
    outcome,
    share_on_time,
    wilson,
)
from geo.periods import Period, period
from geo.promises import Promise, is_intention
from geo.starts import NotAStartError
from geo.updates import Effect, Later
from geo.vocabulary import INTENDED_STATUSES, STATUSES

GOLDEN = Path(__file__).parent / "golden" / "outcomes.csv"


@pytest.fixture(scope="module")
def outcomes(atlas):
    """What became of each plan, by fact."""
    return {
        fact.id: outcome(fact, atlas.later, atlas.facts)
        for fact in atlas.facts.values()
        if is_intention(fact)
    }


def told(promise, found):
    """One row of the golden table, as it is read against the articles."""
    kept, late = found.kept, found.months_late
    row = {
        "fact_id": promise.fact_id,
        "promised": promise.promised,
        "due": promise.due,
        "outcome": found.word,
        "kept_first": kept.first if kept else "",
        "kept_last": kept.last if kept else "",
        "months_low": late.low if late else "",
        "months_high": late.high if late else "",
        "on_time": {True: "yes", False: "no", None: ""}[found.on_time],
    }
    return {key: "" if value is None else str(value) for key, value in row.items()}


def test_the_outcomes_are_the_golden_ones(atlas, outcomes):
    promises = atlas.later.promises
    with GOLDEN.open(encoding="utf-8", newline="") as file:
        golden = list(csv.DictReader(file))
    assert [told(promises[i], outcomes[i]) for i in outcomes] == golden
    assert {row["outcome"] for row in golden} == set(OUTCOMES) - {DROPPED}


def test_the_share_kept_on_time_is_told_with_its_number_and_interval(outcomes):
    share = share_on_time(outcomes.values())
    assert (share.on_time, share.n) == (4, 5)
    assert (round(share.low, 3), round(share.high, 3)) == (0.376, 0.964)


def test_below_five_there_is_no_share(outcomes):
    told = [found for found in outcomes.values() if found.on_time is not None]
    assert share_on_time(told[:4]) is None
    assert share_on_time(told[:5]) is not None


@pytest.mark.parametrize(
    ("hits", "n", "low", "high"),
    # R. G. Newcombe, Statistics in Medicine 17 (1998), 857-872, table I, method 3.
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_the_interval_is_wilsons(hits, n, low, high):
    assert wilson(hits, n) == pytest.approx((low, high), abs=5e-5)


def test_every_plan_has_its_promise_and_each_keeping_its_source(atlas):
    later = atlas.later
    plans = {fact.id for fact in atlas.facts.values() if is_intention(fact)}
    assert set(later.promises) == plans
    for promise in later.promises.values():
        fact = atlas.facts[promise.fact_id]
        for name in promise.answered_by:
            assert atlas.facts[name].as_of >= fact.as_of, (fact.id, name)
            assert atlas.facts[name].stands, name
        if promise.kept_by:
            report = later.updates[promise.kept_by]
            # Nobody reports a keeping before it is there.
            newest = date.fromisoformat(f"{report.date_published}-31"[:10])
            kept = period(promise.kept_on)
            assert (kept.first or kept.last) <= newest, fact.id


def test_what_keeps_a_promise_is_a_state_that_can(atlas):
    """An update that keeps a promise tells of the fact in a state that can keep it."""
    later = atlas.later
    for promise in later.promises.values():
        told = later.states_of(promise.fact_id)
        states = {e.status for u, e in told if u.id == promise.kept_by}
        if states:
            # A number can be reached by what, as a whole, is open in part.
            able = BEGUN if promise.promised in {"start", "count"} else ("open",)
            assert states & set(able), (promise.fact_id, states)


def test_a_date_that_the_article_gives_is_given_with_its_words(atlas):
    for promise in atlas.later.promises.values():
        assert bool(promise.due) == bool(promise.due_words), promise.fact_id
    due = {p.fact_id: p.due for p in atlas.later.promises.values() if p.due}
    assert due["hwy-01"] == "2020"
    assert due["pow-01"] == "2020-06-30"


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2020", (2020, 1, 1), (2020, 12, 31)),
        ("2020-02", (2020, 2, 1), (2020, 2, 29)),
        ("2020-12-07", (2020, 12, 7), (2020, 12, 7)),
        ("2020/2020-12-08", (2020, 1, 1), (2020, 12, 8)),
        ("../2021-12", None, (2021, 12, 31)),
    ],
)
def test_a_period_is_as_wide_as_its_source_is_vague(text, first, last):
    assert period(text) == Period(first and date(*first), date(*last))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "soon",
        "20",
        "2020-13",
        "2020-02-30",
        "2020/",
        "2021/2020",
        "../..",
        "2020-1",
    ],
)
def test_what_is_no_period_is_refused(text):
    with pytest.raises(NotAStartError):
        period(text)


@pytest.mark.parametrize(
    ("due", "kept", "low", "high"),
    [
        ("2020", "2021-12-24", 12, 12),
        ("2020", "2020-12-31", 0, 0),
        ("2020", "2021-01-01", 1, 1),
        ("2020", "2021-01-31", 1, 1),
        ("2020", "2021-02-01", 2, 2),
        ("2020-06-30", "2020-07-30", 1, 1),
        ("2020-06-30", "2020-07-31", 1, 1),
        ("2020-06-15", "2020-06-16", 1, 1),
        ("2020-06-15", "2020-07-15", 1, 1),
        ("2020-06-15", "2020-07-16", 2, 2),
        ("2020", "2022", 13, 24),
        ("2020", "2022-10", 22, 22),
        ("2020", "../2021-12", 0, 12),
        ("2020", "2020/2020-12-08", 0, 0),
    ],
)
def test_months_late_count_from_the_end_of_what_was_due(due, kept, low, high):
    assert months_late(period(due), period(kept)) == MonthsLate(low, high)


def judged(atlas, states, **promise):
    """Judge one plan by states and a promise that a test makes up."""
    some = next(iter(atlas.later.updates.values()))
    updates = {
        f"up-{n}": replace(some, id=f"up-{n}", date=d)
        for n, (d, _) in enumerate(states)
    }
    shape = next(e for e in atlas.later.effects if e.relation == "state")
    effects: list[Effect] = [
        replace(
            shape, update_id=f"up-{n}", fact_id="hwy-01", status=status, start=start
        )
        for n, (start, status) in enumerate(states)
    ]
    given = {"promised": "completion"} | promise
    made = Promise(fact_id="hwy-01", name_zh="路", name_en="road", **given)
    later = Later(updates=updates, effects=tuple(effects), promises={"hwy-01": made})
    return outcome(atlas.facts["hwy-01"], later, atlas.facts)


@pytest.mark.parametrize(
    ("states", "promise", "word", "on_time"),
    [
        ([("2021-05", "open")], {}, KEPT, None),
        ([("2020-12", "open")], {"due": "2020"}, KEPT, True),
        ([], {"due": "2020", "kept_on": "2020-12"}, KEPT, True),
        ([], {"due": "2020", "kept_on": "2021-01"}, KEPT_LATE, False),
        # It may have been in time, or not: nobody says.
        ([], {"due": "2020", "kept_on": "../2021-01"}, KEPT, None),
        ([], {"due": "2020", "kept_on": "2020-12/2021-01"}, KEPT, None),
        # Half a road, seen after the whole was due, is late for certain.
        ([("2021-01", "partly_open")], {"due": "2020"}, PARTLY, False),
        ([("2020-11", "partly_open")], {"due": "2020"}, PARTLY, None),
        ([("2021-01", "partly_open")], {}, PARTLY, None),
        ([("2021-01", "under_construction")], {"due": "2020"}, UNDER_WAY, False),
        # A start is kept by works that are seen, whenever they were seen.
        ([("2023-01", "under_construction")], {"promised": "start"}, KEPT, None),
        ([("2023-01", "partly_open")], {"promised": "start"}, KEPT, None),
        # Who tells that a plan is a plan tells neither of a beginning nor of an end.
        ([("2023-01", "preparatory")], {"promised": "start"}, NO_SOURCE, None),
        ([("2021-09", "planned")], {"due": "2020"}, NO_SOURCE, None),
        ([("2021-09", "not_stated")], {}, NO_SOURCE, None),
        ([("2021-09", "planned")], {"dropped_by": "up-0"}, DROPPED, None),
        (
            [("2021-09", "planned")],
            {"dropped_by": "up-0", "due": "2020"},
            DROPPED,
            False,
        ),
        ([], {"answered_by": ("ins-01",), "answers": "whole"}, KEPT, None),
        ([], {"answered_by": ("ins-01",), "answers": "part"}, PARTLY, None),
        # Of several answers the least counts.
        (
            [],
            {"answered_by": ("ins-01", "rail-03"), "answers": "whole"},
            UNDER_WAY,
            None,
        ),
        ([], {"promised": "count", "due": "2020"}, NO_SOURCE, None),
    ],
)
def test_a_plan_is_measured_by_what_it_promised(atlas, states, promise, word, on_time):
    found = judged(atlas, states, **promise)
    assert (found.word, found.on_time) == (word, on_time)


def test_silence_keeps_the_date_of_the_last_report(atlas):
    found = judged(atlas, [("2021-01", "planned"), ("2021-09", "planned")])
    assert found.word == NO_SOURCE
    assert (found.heard, found.heard_status) == ("2021-09", "planned")


def test_every_status_has_its_outcome():
    assert set(OUTCOME_OF) == set(STATUSES)
    assert set(OUTCOME_OF.values()) <= set(OUTCOMES)
    assert {OUTCOME_OF[status] for status in INTENDED_STATUSES} == {NO_SOURCE}


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (
            "开工,Nanchong–Tongnan Expressway begun,start",
            "开工,x,begin",
            "wrong_promised_word",
        ),
        ("start,2020,年内,2020-12-07", "start,soon,年内,2020-12-07", "bad_date"),
        (",../2023-09-15,up-hwy-05", ",2021/2020,up-hwy-05", "bad_date"),
        ("hwy-02,南充", "hwy-99,南充", "unknown_fact"),
        ("hwy-02,南充", "hwy-03,南充", "duplicate_id"),
        (",fig-14,whole", ",fig-99,whole", "unknown_fact"),
        (",fig-14,whole", ",fig-14,", "wrong_answers_word"),
        (",../2023-09-15,up-hwy-05", ",../2023-09-15,up-hwy-99", "unknown_update"),
        (",../2023-09-15,up-hwy-05", ",../2023-09-15,", "keeping_untold"),
        (",../2023-09-15,up-hwy-05", ",,up-hwy-05", "keeping_untold"),
        ("start,2020,年内,2020-12-07", "start,2020,,2020-12-07", "due_untold"),
        ("rail-15,国际班列海外仓", "tl-01,国际班列海外仓", "missing_promise"),
    ],
)
def test_a_fault_of_a_promise_is_named(edit, old, new, problem):
    atlas = read_atlas(edit("promises.csv", old, new))
    issues = atlas.problems["later"].issues
    assert problem in {issue.problem for issue in issues}
    assert {issue.file for issue in issues} == {"data/promises.csv"}
