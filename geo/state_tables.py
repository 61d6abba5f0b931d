"""TOML tables that bring texts and a state of the map: scenes, questions."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from geo.errors import Issue, Remedy
from geo.tables import ISO_DATE
from geo.vocabulary import FACT_LAYERS, STATUSES


class StateTable:
    """One table of texts and a state; reading from it notes what is wrong with it."""

    def __init__(self, file: str, table_id: str, cells: object) -> None:
        self.file = file
        self.id = table_id
        self.cells: dict[str, Any] = cells if isinstance(cells, dict) else {}
        self.issues: list[Issue] = []

    def complain(self, column: str, problem: str, value: object, remedy: str) -> None:
        """Note what is wrong in a column."""
        self.issues.append(
            Issue(
                problem=problem,
                file=self.file,
                row=self.id,
                column=column,
                value="" if value is None else str(value),
                remedy=remedy,
            )
        )

    def text(self, key: str) -> str:
        """Read a text that must be there."""
        value = self.cells.get(key)
        if isinstance(value, str) and value.strip():
            return value.strip()
        self.complain(
            key, "missing_word", value, Remedy("Fill in {column}.", column=key)
        )
        return ""

    def known(
        self, key: str, allowed: Collection[str], problem: str, remedy: str
    ) -> tuple[str, ...]:
        """Read a list of ids that must all be in `allowed`."""
        values = self.cells.get(key, [])
        if not isinstance(values, list):
            self.complain(key, problem, values, "Write a list.")
            return ()
        for value in values:
            if value not in allowed:
                self.complain(key, problem, value, remedy)
        return tuple(str(value) for value in values)

    def choice(self, key: str, allowed: Sequence[str]) -> str:
        """One of some words; the first where none is given."""
        value = self.cells.get(key, allowed[0])
        if value not in allowed:
            remedy = Remedy("Use one of: {words}.", words=", ".join(allowed))
            self.complain(key, "wrong_clock_word", value, remedy)
        return str(value)

    def date(self, key: str) -> str:
        """Read a date, or nothing."""
        value = self.cells.get(key, "")
        if value and not (isinstance(value, str) and ISO_DATE.fullmatch(value)):
            self.complain(key, "bad_date", value, "Write YYYY, YYYY-MM or YYYY-MM-DD.")
        return str(value)

    def layers(self) -> tuple[str, ...]:
        """Read the fact layers that are shown."""
        remedy = "Give a layer's id."
        return self.known("layers", FACT_LAYERS, "wrong_layer_word", remedy)

    def status(self) -> tuple[str, ...]:
        """Read the statuses that are shown; none means all."""
        return self.known("status", STATUSES, "wrong_status_word", "Give a status.")

    def refuse_other_keys(self, keys: Sequence[str]) -> None:
        """Note every key but these."""
        remedy = Remedy("Use one of: {words}.", words=", ".join(keys))
        for key in sorted(set(self.cells) - set(keys)):
            self.complain(key, "unknown_key", key, remedy)
