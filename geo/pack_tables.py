"""The registers of a pack, read by the readers of our own.

A column that says nothing may be left out, and so may a file; what our registers do not
need to be asked, since we write them, is asked here: ids of the pack's own, text
without hidden signs, no column that nobody reads.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

from geo import pack_form
from geo.errors import Issue, Remedy
from geo.features import FEATURE_ID
from geo.pack_files import Held
from geo.pack_form import SOURCES_FILE, TABLES, FeatureRow
from geo.tables import Row, Table, read_table
from geo.toml_files import read_toml

MOST_ROWS = 2000  # in one table
LONGEST_CELL = 4000  # characters
SHOWN = 80
# Signs that turn the direction of what follows: they make a text look like another.
TURNS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
HIDDEN_CATEGORIES = ("Cc", "Zl", "Zp")
# A pack's later reports stand among its sources.
FILE_OF = {"update_sources.toml": SOURCES_FILE}
ROW_OF = {row.FILE: row for row in TABLES.values()}


class PackTables:
    """A pack's registers: `geo.registers.Registers` for what others made.

    Parameters
    ----------
    label
        What messages call the pack.
    files
        Its files, by name.
    namespace
        With which every id of its own begins.
    """

    def __init__(
        self, label: str, files: Mapping[str, Held], namespace: str = ""
    ) -> None:
        self._label = label
        self._files = files
        self._namespace = namespace
        self._tables: dict[str, Table] = {}

    def file(self, name: str) -> str:
        """Name a register as messages do."""
        return f"{self._label}/{FILE_OF.get(name, name)}"

    def toml(self, name: str) -> dict[str, Any]:
        """Read a register in TOML; none where the pack has no such file."""
        held = self._files.get(FILE_OF.get(name, name))
        return {} if held is None else read_toml(held, self.file(name))

    def table(
        self, name: str, columns: Collection[str], *, may_be_empty: bool = True
    ) -> Table:
        """Read a table; one without rows where the pack has no such file.

        Raises
        ------
        RegisterError
            If it cannot be read; see `geo.tables.read_table`.
        """
        del may_be_empty  # a pack may hold a header alone, as ours may not
        if name not in self._files:
            return self._tables.setdefault(name, Table(self.file(name), []))
        form = ROW_OF.get(name, FeatureRow)
        known = pack_form.columns(form)
        table = read_table(
            self._files[name],
            self.file(name),
            form.NEEDED,
            optional=[*columns, *known],
            may_be_empty=True,
        )
        self._tables[name] = table
        self._check_size(table)
        for row in table.rows[:1]:
            _check_columns(row, known)
        for row in table:
            _check_texts(row)
            if form.ID:
                self._check_id(row, form.ID)
        return table

    def rows(self, name: str) -> list[Row]:
        """Rows of a table that was read before, as far as it could be."""
        table = self._tables.get(name)
        return table.rows if table else []

    def id_problem(self, value: str) -> tuple[str, str] | None:
        """Say what is wrong with an id of the pack's own: problem and remedy."""
        if not FEATURE_ID.fullmatch(value):
            return "bad_id", "Use lower-case words joined by hyphens."
        if not value.startswith(f"{self._namespace}-"):
            remedy = "Let it begin with {start}, as every id of this pack does."
            return "foreign_id", Remedy(remedy, start=f"{self._namespace}-")
        return None

    def _check_id(self, row: Row, column: str) -> None:
        if problem := self.id_problem(row.text(column)):
            row.complain(column, *problem)

    def _check_size(self, table: Table) -> None:
        if len(table.rows) > MOST_ROWS:
            remedy = Remedy("A table holds {count} rows at most.", count=MOST_ROWS)
            table.issues.append(
                Issue(problem="too_many_rows", file=table.file, remedy=remedy)
            )
            del table.rows[MOST_ROWS:]


def _check_columns(row: Row, columns: Collection[str]) -> None:
    for column in row.cells:
        if column not in columns:
            remedy = "Leave the column out, or name it as docs/packs.md does."
            _complain(row, "unknown_column", column, "", remedy)


def _check_texts(row: Row) -> None:
    for column, value in row.cells.items():
        if problem := text_problem(value):
            _complain(row, problem[0], column, value, problem[1])


def _complain(row: Row, problem: str, column: str, value: str, remedy: str) -> None:
    row.complain(column, problem, remedy)
    row.issues[-1] = replace(row.issues[-1], column=column[:SHOWN], value=value[:SHOWN])


def text_problem(value: str) -> tuple[str, str] | None:
    """Say what is wrong with a text, whatever it says: problem and remedy."""
    if len(value) > LONGEST_CELL:
        remedy = "Keep it to {count} characters."
        return "long_text", Remedy(remedy, count=LONGEST_CELL)
    if any(
        sign in TURNS or unicodedata.category(sign) in HIDDEN_CATEGORIES
        for sign in value
    ):
        return "hidden_sign", "Write plain text on one line, without hidden signs."
    return None
