"""What a plan promised, so that what became of it is measured by that and no more.

A road that was to be begun within the year has kept its word once works are under way,
though it opens years later. A plan that one of the five articles answers itself is told
so by that article; the later register need not repeat it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from geo.errors import Remedy
from geo.paths import DataPaths
from geo.periods import period
from geo.register import ANCHOR_LENGTH, Fact
from geo.starts import NotAStartError
from geo.tables import Row, Table, read_table

PROMISE_COLUMNS = (
    "fact_id name_zh name_en promised due due_words kept_on kept_by dropped_by "
    "answered_by answers note_zh note_en"
).split()
PROMISED = ("start", "completion", "opening", "count", "agreement")
# How much of a plan the articles answer.
WHOLE, PART = "whole", "part"

INTENTIONS = ("plan", "target", "forecast", "proposal", "vision")
NOT_FINISHED = ("in_progress", "under_construction", "preparatory")


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """What one plan promised, by when, and who tells that it was kept."""

    fact_id: str
    name_zh: str
    name_en: str
    promised: str
    """One of `PROMISED`."""
    due: str = ""
    """The period within which it was to be kept, as its article states, or blank."""
    due_words: str = ""
    """The article's own words for that, as a locator."""
    kept_on: str = ""
    """The period in which it was kept, as exact as the source; blank if none tells."""
    kept_by: str = ""
    """The update that tells so; blank where an article does."""
    dropped_by: str = ""
    """The update that tells that it was given up."""
    answered_by: tuple[str, ...] = ()
    """Facts of the same or a later article."""
    answers: str = ""
    """How much of it they answer: ``whole``, ``part``, or blank without any."""
    note_zh: str = ""
    note_en: str = ""


def is_intention(fact: Fact) -> bool:
    """Whether one asks what became of it: a plan, or a thing under way."""
    return fact.map_use != "exclude" and (
        fact.claim_type in INTENTIONS or fact.status in NOT_FINISHED
    )


def read_promises(
    paths: DataPaths, facts: Mapping[str, Fact], update_ids: Mapping[str, object]
) -> dict[str, Promise]:
    """Read the promises, by fact.

    Parameters
    ----------
    paths
        Where the data is.
    facts
        The plans, and what may answer them.
    update_ids
        Later reports by id: who may tell that a promise was kept or dropped.

    Raises
    ------
    RegisterError
        If a row has a wrong word or date, names an unknown fact or update, tells of a
        keeping without its source, or a plan has no row.
    """
    path = paths.register("promises.csv")
    table = read_table(path, paths.short(path), PROMISE_COLUMNS)
    table.unique("fact_id")
    promises = {row.text("fact_id"): _promise(row, facts, update_ids) for row in table}
    _complain_of_missing(table, promises, facts)
    table.done()
    return promises


def _complain_of_missing(
    table: Table, promises: Mapping[str, Promise], facts: Mapping[str, Fact]
) -> None:
    asked = [fact.id for fact in facts.values() if is_intention(fact)]
    missing = [fact_id for fact_id in asked if fact_id not in promises]
    if missing and table.rows:
        remedy = Remedy("Give a row to each of: {ids}.", ids=", ".join(missing))
        table.rows[-1].complain("fact_id", "missing_promise", remedy)


def _promise(
    row: Row, facts: Mapping[str, Fact], update_ids: Mapping[str, object]
) -> Promise:
    answered_by = row.items("answered_by")
    for column, named in (
        ("fact_id", (row.text("fact_id"),)),
        ("answered_by", answered_by),
    ):
        if not set(named) <= set(facts):
            row.complain(column, "unknown_fact", "Give an id of facts.csv.")
    for column in ("kept_by", "dropped_by"):
        if row.text(column) and row.text(column) not in update_ids:
            row.complain(column, "unknown_update", "Give an id of updates.csv.")
    promise = Promise(
        fact_id=row.text("fact_id"),
        name_zh=row.needed("name_zh"),
        name_en=row.needed("name_en"),
        promised=row.choice("promised", PROMISED),
        due=_period(row, "due"),
        due_words=row.text("due_words"),
        kept_on=_period(row, "kept_on"),
        kept_by=row.text("kept_by"),
        dropped_by=row.text("dropped_by"),
        answered_by=answered_by,
        answers=row.choice("answers", (WHOLE, PART) if answered_by else ("",)),
        note_zh=row.text("note_zh"),
        note_en=row.text("note_en"),
    )
    _check_told(row, promise)
    return promise


def _check_told(row: Row, promise: Promise) -> None:
    """Complain where a date has no source or a source no date."""
    is_told = bool(promise.kept_by) or promise.answers == WHOLE
    if bool(promise.kept_on) != is_told:
        remedy = "Give the day of keeping with the update or article that tells it."
        row.complain("kept_on", "keeping_untold", remedy)
    if bool(promise.due) != bool(promise.due_words):
        remedy = "Give the date with the words of the article that state it."
        row.complain("due", "due_untold", remedy)
    if len(promise.due_words) > ANCHOR_LENGTH:
        remedy = Remedy("Keep it to {count} characters.", count=ANCHOR_LENGTH)
        row.complain("due_words", "long_anchor", remedy)


def _period(row: Row, column: str) -> str:
    text = row.text(column)
    if text:
        try:
            period(text)
        except NotAStartError:
            remedy = "Write a date, or two with a slash, such as ../2021-12 (by then)."
            row.complain(column, "bad_date", remedy)
    return text
