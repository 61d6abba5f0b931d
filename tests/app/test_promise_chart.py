"""The chart of promises: one row each, in words, in the reader's language."""

import json
from itertools import pairwise

import pyarrow as pa
import pytest

from app_pages._promise_chart import chart_rows
from geo.outcomes import OUTCOMES
from service.promises import judged_promises
from tests.app.test_app_pages import said, visit
from webmap.promises import outcome_words


def chart_of(app):
    """The chart that has a row for each promise; the other one compares dates."""
    (chart,) = [c for c in app.get("vega_lite_chart") if '"told"' in c.proto.spec]
    return chart.proto


def spec_of(app):
    """The one chart of a page, as it goes to the browser."""
    return json.loads(chart_of(app).spec)


def rows_drawn(app):
    """The rows that travel with it."""
    proto = chart_of(app)
    tables = [proto.data.data, *(table.data.data for table in proto.datasets)]
    (table,) = filter(None, tables)
    return pa.ipc.open_stream(table).read_all().to_pylist()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_promise_has_a_row_with_its_name_and_outcome(published, lang):
    app = visit("plans", lang=lang)
    judged = {one.fact.id: one for one in judged_promises(published.atlas)}
    rows = rows_drawn(app)
    assert {row["fact_id"] for row in rows} == set(judged)
    assert len(rows) == len(judged)
    for row in rows:
        one = judged[row["fact_id"]]
        assert row["name"] == getattr(one.promise, f"name_{lang}")
        assert row["told"] == outcome_words(published.words, one.outcome)[lang]
        assert row["row"].endswith(row["name"])
    assert published.words(lang, "plans.chart") in spec_of(app)["description"]


def test_the_rows_stand_by_outcome_and_then_by_what_was_due(published):
    judged = judged_promises(published.atlas)
    rows = chart_rows(judged, published.atlas.facts, published.words, "zh")
    ranks = [OUTCOMES.index(row["outcome"]) for row in rows]
    assert ranks == sorted(ranks)
    for before, after in pairwise(rows):
        if before["outcome"] == after["outcome"]:
            assert (before["due"] or "9") <= (after["due"] or "9")
    # The number that keeps the order in the chart is that order.
    assert [row["row"] for row in rows] == sorted(row["row"] for row in rows)


def test_no_mark_says_that_a_plan_exists_of_which_no_source_tells(published):
    judged = judged_promises(published.atlas)
    rows = chart_rows(judged, published.atlas.facts, published.words, "zh")
    for row in rows:
        assert bool(row["ended"]) == (row["outcome"] != "no_source"), row
        if row["ended"]:
            assert row["begun"] <= row["ended"] <= row["end"]


def test_nothing_in_the_chart_waits_for_a_pointer():
    spec = json.dumps(spec_of(visit("plans")))
    assert '"tooltip"' not in spec
    assert '"params"' not in spec


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_share_is_told_with_its_number_interval_and_what_is_left_out(lang):
    page = said(visit("plans", lang=lang))
    assert "38" in page
    assert {"zh": "有5项，其中按期实现4项，占80%", "en": "Of 5 plans"}[lang] in page
    assert {"zh": "未写期限55项", "en": "55 without a due date"}[lang] in page
