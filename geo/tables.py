"""Read a CSV register row by row, collecting every complaint before raising."""

from __future__ import annotations

import csv
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from geo.errors import Issue, RegisterError, Remedy

ISO_DATE = re.compile(
    r"(?:19|20)\d\d(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?"
)


@dataclass(slots=True)
class Row:
    """One row of a register; reading a cell notes what is wrong with it."""

    file: str
    number: int  # as an editor shows it: the header is row 1
    cells: dict[str, str]
    issues: list[Issue]

    def complain(self, column: str, problem: str, remedy: str) -> None:
        """Note that the cell in `column` is wrong, and how to mend it."""
        self.issues.append(
            Issue(
                problem=problem,
                file=self.file,
                row=self.number,
                column=column,
                value=self.cells.get(column, ""),
                remedy=remedy,
            )
        )

    def text(self, column: str) -> str:
        """Text of a cell that may be blank."""
        return self.cells[column].strip()

    def needed(self, column: str) -> str:
        """Text of a cell that must not be blank."""
        value = self.text(column)
        if not value:
            self.complain(
                column, "blank_cell", Remedy("Fill in {column}.", column=column)
            )
        return value

    def items(self, column: str) -> tuple[str, ...]:
        """Parts of a cell that is a list joined by semicolons."""
        return tuple(
            part.strip() for part in self.text(column).split(";") if part.strip()
        )

    def choice(self, column: str, allowed: Collection[str]) -> str:
        """Text that must be one of `allowed`."""
        value = self.text(column)
        if value not in allowed:
            problem = f"wrong_{column}_word"
            self.complain(
                column,
                problem,
                Remedy("Use one of: {words}.", words=", ".join(sorted(allowed))),
            )
        return value

    def number_or_none(self, column: str) -> float | None:
        """Number of a cell, or None where it is blank."""
        value = self.text(column)
        if not value:
            return None
        try:
            return float(value)
        except ValueError:
            self.complain(column, "bad_number", "Write a plain number such as 12.5.")
            return None

    def decimal(self, column: str) -> float:
        """Read a number from a cell that must hold one."""
        self.needed(column)
        return self.number_or_none(column) or 0.0

    def date(self, column: str) -> str:
        """Date as YYYY, YYYY-MM or YYYY-MM-DD, or blank."""
        value = self.text(column)
        if value and not ISO_DATE.fullmatch(value):
            self.complain(column, "bad_date", "Write YYYY, YYYY-MM or YYYY-MM-DD.")
        return value

    def flag(self, column: str) -> bool:
        """Read a cell that holds ``yes`` or is blank."""
        return self.choice(column, ("", "yes")) == "yes"


@dataclass(slots=True)
class Table:
    """A register being read: iterate its rows, then call `done`."""

    file: str
    rows: list[Row]
    issues: list[Issue] = field(default_factory=list)

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def unique(self, column: str) -> None:
        """Complain about every value of `column` that stands twice."""
        first: dict[str, int] = {}
        for row in self.rows:
            value = row.text(column)
            if value in first:
                remedy = Remedy(
                    "Row {row} has it already; give this row its own.", row=first[value]
                )
                row.complain(column, "duplicate_id", remedy)
            first.setdefault(value, row.number)

    def done(self) -> None:
        """Raise what was collected, all at once.

        Raises
        ------
        RegisterError
            If any row complained.
        """
        if self.issues:
            raise RegisterError(self.issues)


def read_table(path: Path, file: str, columns: Collection[str]) -> Table:
    """Read a CSV register.

    Parameters
    ----------
    path
        The file, UTF-8.
    file
        Its name as messages show it.
    columns
        Columns that must be there; others are kept as they are.

    Raises
    ------
    RegisterError
        If the file is missing, not UTF-8 text, lacks a column, or a row has too
        many or too few cells.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines(keepends=True)
    except FileNotFoundError as error:
        raise RegisterError(
            [Issue(problem="missing_file", file=file, remedy="Restore the file.")]
        ) from error
    except UnicodeDecodeError as error:
        remedy = "Save the file as UTF-8."
        raise RegisterError(
            [Issue(problem="not_utf8", file=file, remedy=remedy)]
        ) from error
    reader = csv.DictReader(lines)
    table = Table(file, [])
    for column in sorted(set(columns) - set(reader.fieldnames or ())):
        remedy = "Restore the column in the header row."
        table.issues.append(
            Issue(
                problem="missing_column", file=file, row=1, column=column, remedy=remedy
            )
        )
    table.done()
    for cells in reader:
        row = Row(file, reader.line_num, {}, table.issues)
        table.rows.append(row)
        surplus = cells.pop(None, None)
        row.cells = {column: value or "" for column, value in cells.items()}
        if surplus or None in cells.values():
            first = next(iter(row.cells.values()), "")
            remedy = "Quote cells that contain a comma; keep one cell a column."
            table.issues.append(
                Issue(
                    problem="wrong_cell_count",
                    file=file,
                    row=row.number,
                    value=first,
                    remedy=remedy,
                )
            )
    return table
