"""Dated states of what no article tells: since when, on whose word, last seen when.

The articles' features have their states from facts and `update_facts.csv`; a feature
without facts has them here, each from one row of `updates.csv`.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from geo import vocabulary
from geo.paths import DataPaths
from geo.starts import MONTH_LENGTH, PLAIN, bounds
from geo.tables import Row, read_table

LATER_STATE_COLUMNS = (
    "feature_id update_id start status last_seen seen_update_id note_zh note_en"
).split()


@dataclass(frozen=True, slots=True, kw_only=True)
class LaterState:
    """A status that a feature without facts has from some time on."""

    feature_id: str
    update_id: str
    start: str
    """When it began, as exactly as the source tells (EDTF)."""
    status: str
    last_seen: str
    """Date of the newest source that tells of it so."""
    seen_update_id: str
    """That source: the state's own update, or a newer one."""
    note_zh: str
    note_en: str

    @property
    def fact_id(self) -> str:
        """Blank: no article tells of it."""
        return ""

    @property
    def known_from(self) -> str:
        """Day by which it had begun for certain."""
        return bounds(self.start).latest

    @property
    def as_of(self) -> str:
        """Month of the newest source."""
        return self.last_seen[:MONTH_LENGTH]

    @property
    def stated_date(self) -> str:
        """The start where it is one plain date; blank where it lies between two."""
        return self.start if PLAIN.fullmatch(self.start) else ""


LaterStates = dict[str, tuple[LaterState, ...]]


def read_later_states(paths: DataPaths, updates: Collection[str]) -> LaterStates:
    """Read the states, in file order, by feature.

    Raises
    ------
    RegisterError
        If a row has a wrong word or date, or names an unknown update.
    """
    path = paths.register("later_states.csv")
    table = read_table(path, paths.short(path), LATER_STATE_COLUMNS)
    states: LaterStates = {}
    for row in table:
        state = _state(row, updates)
        states[state.feature_id] = (*states.get(state.feature_id, ()), state)
    table.done()
    return states


def _state(row: Row, updates: Collection[str]) -> LaterState:
    if row.text("update_id") not in updates:
        row.complain("update_id", "unknown_update", "Give an id of updates.csv.")
    seen_update_id = row.text("seen_update_id") or row.text("update_id")
    if seen_update_id not in updates:
        row.complain("seen_update_id", "unknown_update", "Give an id of updates.csv.")
    if len(row.text("last_seen")) < MONTH_LENGTH:
        remedy = "Give the month, or the day, of the newest source."
        row.complain("last_seen", "bad_date", remedy)
    return LaterState(
        feature_id=row.needed("feature_id"),
        update_id=row.text("update_id"),
        start=row.start("start"),
        status=row.choice("status", vocabulary.STATUSES),
        last_seen=row.date("last_seen"),
        seen_update_id=seen_update_id,
        note_zh=row.text("note_zh"),
        note_en=row.text("note_en"),
    )
