"""Read a CSV register row by row, collecting every complaint before raising."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from geo.csv_files import STRAIGHT, read_records
from geo.errors import Issue, RegisterError, Remedy
from geo.files import Readable
from geo.starts import NotAStartError, bounds

ISO_DATE = re.compile(
    r"(?:19|20)\d\d(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?"
)

START_REMEDY = (
    "Write an EDTF date that ends, such as 2022-10, ../2021-01-11 (by then) or "
    "2017-41 (second half)."
)


def split_list(cell: str) -> tuple[str, ...]:
    """Parts of a cell that is a list joined by semicolons."""
    return tuple(part.strip() for part in cell.split(";") if part.strip())


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
        return self.cells[column]

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
        return split_list(self.text(column))

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
            number = float(value)
        except ValueError:
            number = math.nan
        if not math.isfinite(number):
            self.complain(column, "bad_number", "Write a plain number such as 12.5.")
            return None
        return number

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

    def start(self, column: str) -> str:
        """Start of a state in EDTF, such as 2022-10, ../2021-01-11 or 2017-41."""
        value = self.text(column)
        try:
            bounds(value)
        except NotAStartError:
            self.complain(column, "bad_start", START_REMEDY)
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


def read_table(
    path: Readable,
    file: str,
    columns: Collection[str],
    *,
    optional: Collection[str] = (),
    may_be_empty: bool = False,
) -> Table:
    """Read a CSV register.

    What a spreadsheet leaves behind does no harm: a byte order mark, blank rows and
    columns, blanks round a cell or a column's name.

    Parameters
    ----------
    path
        The file, UTF-8.
    file
        Its name as messages show it.
    columns
        Columns that must be there; others are kept as they are.
    optional
        Columns that may be left out: their cells are blank then.
    may_be_empty
        Whether a header alone is a register too.

    Raises
    ------
    RegisterError
        If the file cannot be read as UTF-8 text, is not separated by commas, lacks
        header, rows or a column, or has unbalanced quotes; or if a row has too many
        or too few cells.
    """
    header, records = read_records(path, file, columns)
    table = Table(file, [])
    for number, cells in records:
        row = Row(file, number, {}, table.issues)
        table.rows.append(row)
        padded = [*cells, *[""] * (len(header) - len(cells))]
        row.cells = dict.fromkeys(optional, "") | {
            name: cell for name, cell in zip(header, padded, strict=False) if name
        }
        _check_cells(row, header, cells)
    if not table.rows and not may_be_empty:
        issue = Issue(problem="empty_file", file=file, remedy="Restore what it held.")
        raise RegisterError([issue])
    return table


def _check_cells(row: Row, header: list[str], cells: list[str]) -> None:
    """Complain of a row whose cells do not stand under the columns one by one."""
    named = dict(enumerate(header))
    surplus = [cell for at, cell in enumerate(cells) if cell and not named.get(at)]
    # Curly quotes do not keep a comma together: their two ends stand in two cells.
    torn = [cell for cell in cells if cell.startswith("“") and "”" not in cell]
    if torn:
        problem, remedy = "curly_quotes", STRAIGHT
    elif surplus or len(cells) < len(header):
        problem = "wrong_cell_count"
        remedy = "Quote cells that contain a comma; keep one cell a column."
    else:
        return
    row.issues.append(
        Issue(
            problem=problem,
            file=row.file,
            row=row.number,
            value=next(filter(None, cells)),
            remedy=remedy,
        )
    )
