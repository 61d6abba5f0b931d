"""The two tables of the promises: from them alone all that is told of them follows."""

import csv
import io
from calendar import monthrange
from datetime import date

import pytest

from app_pages._promise_chart import chart_rows
from geo.outcomes import outcome, share_on_time, wilson
from geo.promises import is_intention
from service.promises import PROMISE_COLUMNS, SOURCE_COLUMNS, judged_promises


@pytest.fixture(scope="module")
def tables(published):
    """Both files as a reader gets them, and nothing else."""
    return {
        name: list(
            csv.DictReader(
                io.StringIO(
                    published.files[f"/data/v1/{name}.csv"].content.decode("utf-8-sig")
                )
            )
        )
        for name in ("promises", "promise_sources")
    }


def later_by(start, months):
    """The same day so many months on; the last of a month stays the last."""
    index = start.month - 1 + months
    year, month = start.year + index // 12, index % 12 + 1
    last = monthrange(year, month)[1]
    is_last = start.day == monthrange(start.year, start.month)[1]
    return date(year, month, last if is_last else min(start.day, last))


def months_after(due, day):
    """Months that have begun since a due date, counted one by one."""
    months = 0
    while later_by(due, months) < day:
        months += 1
    return months


def recomputed(row):
    """Months late, whether in time, and the outcome, by the dates of one row."""
    outcome = row["outcome"]
    late, on_time = ("", ""), ""
    if row["due_last"] and row["kept_last"]:
        due = date.fromisoformat(row["due_last"])
        first, last = row["kept_first"], date.fromisoformat(row["kept_last"])
        low = months_after(due, date.fromisoformat(first)) if first else 0
        late = (low, months_after(due, last))
        on_time = "yes" if late[1] == 0 else "no" if low else ""
        outcome = "kept_late" if on_time == "no" else "kept"
    return late, on_time, outcome


def test_lateness_and_outcome_follow_from_the_dates_of_a_row(tables):
    dated = [row for row in tables["promises"] if row["due_last"] and row["kept_last"]]
    assert len(dated) >= 6
    for row in dated:
        late, on_time, outcome = recomputed(row)
        told = (row["months_late_low"], row["months_late_high"])
        assert (tuple(map(str, late)), on_time, outcome) == (
            told,
            row["on_time"],
            row["outcome"],
        ), row["id"]


def test_the_share_follows_from_the_table(tables, published):
    atlas = published.atlas
    plans = [fact for fact in atlas.facts.values() if is_intention(fact)]
    share = share_on_time(outcome(f, atlas.later, atlas.facts) for f in plans)
    told = [row["on_time"] for row in tables["promises"] if row["on_time"]]
    hits, n = told.count("yes"), len(told)
    assert (hits, n) == (share.on_time, share.n)
    assert wilson(hits, n) == (share.low, share.high)


def test_the_chart_follows_from_the_tables(tables, published):
    answers = {}
    for row in tables["promise_sources"]:
        if row["used_for"] == "answer":
            answers.setdefault(row["fact_id"], []).append(row["date"])

    def end(text):
        year, _, rest = text.partition("-")
        month = int(rest[:2] or 12)
        day = rest[3:] or monthrange(int(year), month)[1]
        return str(date(int(year), month, int(day)))

    shown = chart_rows(
        judged_promises(published.atlas), published.atlas.facts, published.words, "en"
    )
    by_fact = {row["fact_id"]: row for row in shown}
    for row in tables["promises"]:
        mark = row["kept_last"]
        if not mark and row["outcome"] != "no_source":
            told = row["heard"] or max(answers[row["fact_id"]])
            mark = end(told)
        drawn = by_fact[row["fact_id"]]
        assert drawn["said"] == end(row["made"])
        assert (drawn["due"] or "") == row["due_last"]
        assert (drawn["ended"] or "") == mark, row["id"]
        assert drawn["name"] == row["name_en"]
        assert drawn["told"] == row["outcome_en"]


def test_every_report_that_decides_is_among_the_sources(tables):
    used = {}
    for row in tables["promise_sources"]:
        used.setdefault(row["promise_id"], []).append(row)
        assert row["date"], row
        assert row["publisher_zh"], row
        assert row["publisher_en"], row
        assert row["title_zh"], row
        # An article of the first register has no grade; a later report has one.
        assert bool(row["confidence"]) == bool(row["update_id"]), row
    for row in tables["promises"]:
        own = used[row["id"]]
        assert [r["source_id"] for r in own if r["used_for"] == "made"] == [
            row["article_source"]
        ]
        # One report may tell of several states.
        keeping = {r["update_id"] for r in own if r["used_for"] == "kept"}
        assert keeping == ({row["kept_by"]} if row["kept_by"] else set())
        answered = [r["answer_id"] for r in own if r["used_for"] == "answer"]
        assert ";".join(answered) == row["answered_by"]
    assert set(used) == {row["id"] for row in tables["promises"]}


def test_the_tables_have_their_columns_and_both_languages(tables):
    assert list(tables["promises"][0]) == PROMISE_COLUMNS
    assert list(tables["promise_sources"][0]) == SOURCE_COLUMNS
    for row in tables["promises"]:
        for part in ("name", "promised", "outcome"):
            zh, en = row[f"{part}_zh"], row[f"{part}_en"]
            assert zh
            assert en
            assert zh != en
        assert bool(row["note_zh"]) == bool(row["note_en"])
