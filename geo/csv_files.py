"""Read the records of a CSV file, however an editor or a spreadsheet left it."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterator

from geo.errors import Issue, RegisterError
from geo.files import BYTE_ORDER_MARK, Readable, read_text

# What no cell begins or ends with on purpose, beside blanks of every kind.
INVISIBLE = BYTE_ORDER_MARK + "\u200b"
CURLY_QUOTES = "“”‘’"
# What stands between cells where it is not a comma, and how to say so.
SEPARATORS = {
    ";": "The file is separated by semicolons: save it with commas between cells.",
    "\t": "The file is separated by tabs: save it with commas between cells.",
    "|": "The file is separated by bars: save it with commas between cells.",
    "，": "The file is separated by Chinese commas: write plain ones between cells.",
}
ONLY_SEPARATORS = "".join(SEPARATORS) + ', "'
STRAIGHT = "Write straight quotes, or none."
SHOWN = 80  # characters of what stands where a header should

Record = tuple[int, list[str]]


def read_records(
    path: Readable, file: str, columns: Collection[str]
) -> tuple[list[str], list[Record]]:
    """Read header and records of a CSV file, blank ones passed over.

    Parameters
    ----------
    path, file, columns
        As for `geo.tables.read_table`.

    Returns
    -------
    header, records
        Names of the columns, blank where one has none; and each record with the line
        that it starts at, as an editor counts them.

    Raises
    ------
    RegisterError
        If the file cannot be read as UTF-8 text, is not separated by commas, has
        unbalanced quotes, or its header lacks a column.
    """
    text = read_text(path, file)
    _check_separator(text, file, columns)
    records = list(_records(text, file))
    if not records:
        issue = Issue(problem="empty_file", file=file, remedy="Restore what it held.")
        raise RegisterError([issue])
    (row, header), *rest = records
    while not header[-1]:
        header.pop()
    _check_header(header, row, file, columns)
    return header, rest


def _records(text: str, file: str) -> Iterator[tuple[int, list[str]]]:
    """Yield what is not blank: the line that a record starts at, and its cells."""
    # Only \n, \r and \r\n end a line of CSV; other ends of lines are part of a cell.
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    start = 1
    try:
        for record in reader:
            cells = [_bare(cell) for cell in record]
            if any(cells):
                yield start, cells
            start = reader.line_num + 1
    except csv.Error as error:
        remedy = "Put straight quotes round a cell, and double those inside it."
        issue = Issue(problem="bad_quotes", file=file, row=start, remedy=remedy)
        raise RegisterError([issue]) from error


def _bare(cell: str) -> str:
    return cell.strip().strip(INVISIBLE).strip()


def _check_separator(text: str, file: str, columns: Collection[str]) -> None:
    """Tell a file that is separated otherwise, by the line its columns stand in."""
    lines = (line.strip(INVISIBLE) for line in text.splitlines())
    line = next((line for line in lines if line.strip(ONLY_SEPARATORS)), "")

    def named(separator: str) -> int:
        parts = line.split(separator)
        names = {_bare(part).strip(f'"{CURLY_QUOTES}') for part in parts}
        return len(names & set(columns))

    for separator, remedy in SEPARATORS.items():
        if named(separator) > max(1, named(",")):
            value = "Tab" if separator == "\t" else separator
            issue = Issue(
                problem="wrong_separator", file=file, row=1, value=value, remedy=remedy
            )
            raise RegisterError([issue])


def _check_header(
    header: list[str], row: int, file: str, columns: Collection[str]
) -> None:
    missing = sorted(set(columns) - set(header))
    bare = {name.strip(CURLY_QUOTES) for name in header}
    if set(missing) & bare:
        issues = [Issue(problem="curly_quotes", file=file, row=row, remedy=STRAIGHT)]
    elif missing and len(missing) == len(set(columns)):
        # Not one column: something else stands where the header should.
        issues = [
            Issue(
                problem="missing_header",
                file=file,
                row=row,
                value=", ".join(header)[:SHOWN],
                remedy="Restore the header row; it is the first one.",
            )
        ]
    else:
        issues = [
            Issue(problem=problem, file=file, row=row, column=column, remedy=remedy)
            for problem, columns_at_fault, remedy in (
                ("missing_column", missing, "Restore the column in the header row."),
                (
                    "duplicate_column",
                    sorted({c for c in header if c and header.count(c) > 1}),
                    "Give each column a name of its own.",
                ),
            )
            for column in columns_at_fault
        ]
    if issues:
        raise RegisterError(issues)
