"""Rows of the comparison: what counts as met, and what ran out of time."""

from __future__ import annotations

import json
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest

from bench.__main__ import measured
from bench.growth import grown_payload
from bench.report import write_json
from bench.table import Over, Row, spread, to_markdown


@pytest.mark.parametrize(
    ("ours", "plain", "is_met"),
    [
        (50, None, True),
        (51, None, False),
        (80, 1000, True),  # the ratio holds where the figure does not
        (120, 1000, False),
        (Over(180), 1000, False),
        (80, Over(1000), True),
        (None, 1000, None),
    ],
)
def test_a_budget_is_met_by_figure_or_ratio(ours: Any, plain: Any, is_met: Any) -> None:
    row = Row(what="it", ours=ours, plain=plain, unit="ms", most=50, most_ratio=0.1)
    assert row.is_met is is_met


def test_what_ran_out_of_time_is_a_figure_and_bounds_the_ratio() -> None:
    row = Row(what="crowd", ours=0.5, plain=Over(180), unit="s", most=2)
    assert "| > 180 s | 0.50 s | < 0.0028 |" in to_markdown([row])
    assert row.plain_values()["plain"] == "> 180"


def test_the_row_of_many_has_the_95th_percentile_and_the_median() -> None:
    row = spread("it", [float(n) for n in range(1, 101)], unit="ms", most=90)
    assert (row.ours, row.median, row.is_met) == (95, 50.5, False)
    assert "95 ms (median 50 ms)" in to_markdown([row])


def test_a_part_that_fails_keeps_the_rows_before_it(capsys: Any) -> None:
    def part(_: object) -> Iterator[Row]:
        yield Row(what="first", ours=1, unit="s", most=2)
        message = "the plain page does not answer\nand a traceback"
        raise TimeoutError(message)

    rows = measured("sessions", part, SimpleNamespace())  # type: ignore[arg-type]
    assert [row.is_met for row in rows] == [True, False]
    assert "the plain page does not answer" in to_markdown(rows)
    assert "traceback" not in to_markdown(rows)
    assert "first" in capsys.readouterr().err


def test_the_result_is_kept_as_json_with_the_machine(tmp_path: Any) -> None:
    path = tmp_path / "new" / "bench.json"
    rows = [Row(what="it", ours=Over(3), unit="s", most=2)]
    write_json(path, {"cores": "2"}, rows)
    kept = json.loads(path.read_text("utf-8"))
    assert kept["machine"] == {"cores": "2"}
    assert kept["rows"][0] == {
        "what": "it",
        "ours": "> 3",
        "plain": None,
        "median": None,
        "unit": "s",
        "most": 2,
        "most_ratio": None,
        "ratio": None,
        "met": False,
    }


def test_a_grown_payload_repeats_features_under_ids_of_their_own(
    published: Any,
) -> None:
    grown = grown_payload(published.payload, 3)
    ids = [one["id"] for one in grown["features"]]
    assert len(set(ids)) == len(ids) == 3 * len(published.payload["features"])
    assert grown["facts"] is published.payload["facts"]
