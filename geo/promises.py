"""What a plan promised, so that what became of it is measured by that and no more.

A road that was to be begun within the year has kept its word once works are under way,
though it opens years later. A plan that one of the five articles answers itself is told
so by that article; the later register need not repeat it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from geo.paths import DataPaths
from geo.register import Fact
from geo.tables import Row, read_table

PROMISE_COLUMNS = "fact_id promised due answered_by answers note_zh note_en".split()
PROMISED = ("start", "completion", "opening", "count", "agreement")
# How much of a plan the articles answer.
ANSWERS = ("whole", "part")


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """What one plan promised, by when, and which articles answer it."""

    fact_id: str
    promised: str
    """One of `PROMISED`, or blank: measured by the state of the thing itself."""
    due: str
    answered_by: tuple[str, ...]
    """Facts of the same or a later article."""
    answers: str
    """One of `ANSWERS`, or blank where no article answers."""
    note_zh: str
    note_en: str


def read_promises(paths: DataPaths, facts: Mapping[str, Fact]) -> dict[str, Promise]:
    """Read the promises, by fact.

    Raises
    ------
    RegisterError
        If a row has a wrong word or date, or names an unknown fact.
    """
    path = paths.register("promises.csv")
    table = read_table(path, paths.short(path), PROMISE_COLUMNS)
    table.unique("fact_id")
    promises = {row.text("fact_id"): _promise(row, facts) for row in table}
    table.done()
    return promises


def _promise(row: Row, facts: Mapping[str, Fact]) -> Promise:
    answered_by = row.items("answered_by")
    for column, named in (
        ("fact_id", (row.text("fact_id"),)),
        ("answered_by", answered_by),
    ):
        if not set(named) <= set(facts):
            row.complain(column, "unknown_fact", "Give an id of facts.csv.")
    return Promise(
        fact_id=row.text("fact_id"),
        promised=row.choice("promised", ("", *PROMISED)),
        due=row.date("due"),
        answered_by=answered_by,
        answers=row.choice("answers", ANSWERS if answered_by else ("",)),
        note_zh=row.text("note_zh"),
        note_en=row.text("note_en"),
    )
