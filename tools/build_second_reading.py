"""Write what a second reading changed: ``python -m tools.build_second_reading``.

Each change of a fact, status, date, name or figure is a row of data/changes.csv; the
page groups them by what they concern, for readers who ask why the map says otherwise
than before.
"""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

from geo.paths import DataPaths
from geo.tables import Row, read_table

PAGE = Path(__file__).resolve().parent.parent / "docs" / "second-reading.md"
CHANGE_COLUMNS = "id field old new reason source date".split()
HEAD = """# What the second reading changed

All facts were held against the articles once more, and the drawn roads against an
independent network: {count} entries of {ids} things were changed or added. A blank
*before* is an entry that is new, a blank *now* one that is gone. What is in brackets is
described, not quoted. `make second-reading` writes this page from `data/changes.csv`.
"""


def read_changes(paths: DataPaths) -> list[Row]:
    """Read the changes, in file order.

    Raises
    ------
    RegisterError
        If the file cannot be read, or a row lacks what it concerns, why or on whose
        word.
    """
    path = paths.register("changes.csv")
    table = read_table(path, paths.short(path), CHANGE_COLUMNS)
    for row in table:
        for column in ("id", "field", "reason", "source"):
            row.needed(column)
        row.date("date")
    table.done()
    return table.rows


def page(changes: list[Row]) -> str:
    """Write the page: one table for each thing that was changed, by id."""
    ordered = sorted(changes, key=lambda row: row.text("id"))
    parts = [HEAD.format(count=len(ordered), ids=len({r.text("id") for r in ordered}))]
    for name, rows in groupby(ordered, key=lambda row: row.text("id")):
        parts.append(f"\n## {name}\n\n| field | before | now | why | source |\n")
        parts.append("|---|---|---|---|---|\n")
        parts += [_line(row) for row in rows]
    return "".join(parts)


def _line(row: Row) -> str:
    cells = [row.text(column) for column in "field old new reason source".split()]
    # A bar within a cell would end it.
    return f"| {' | '.join(cell.replace('|', '&#124;') for cell in cells)} |\n"


if __name__ == "__main__":
    PAGE.write_text(page(read_changes(DataPaths())), encoding="utf-8")
