"""A table as a workbook of a spreadsheet, with a sheet that says what it holds."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from typing import Any

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# What XML cannot hold; it comes with texts of others.
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
LONGEST_NAME = 31
NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\]")
WIDEST = 60
# A Han character is as wide as two Latin ones.
WIDE = re.compile(r"[\u2e80-\uffef]")
Cell = str | float | int | None


def workbook(
    name: str,
    columns: Sequence[str],
    rows: Iterable[Sequence[Cell]],
    *,
    about: tuple[str, Sequence[tuple[str, str]]],
) -> bytes:
    """Write a table as XLSX: texts stay texts, whatever they begin with.

    Parameters
    ----------
    name
        Of the sheet.
    columns
        What stands above the columns.
    rows
        Cells of each row; None for an empty one.
    about
        Name of the second sheet, and its lines: what is said, and of what.
    """
    # Few readers ask for one: it is loaded with the first.
    from openpyxl import Workbook  # noqa: PLC0415
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415
    from openpyxl.styles import Alignment, Font  # noqa: PLC0415
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    lines = [list(row) for row in rows]
    book = Workbook(write_only=True)

    def cell(sheet: Any, value: Cell, *, is_bold: bool = False) -> Any:
        is_text = isinstance(value, str)
        made = WriteOnlyCell(sheet, UNPRINTABLE.sub("", str(value)))
        if is_text:
            # Else "=1+1" would be a formula.
            made.data_type = "s"
        else:
            made.value = value
        made.font = Font(bold=is_bold)
        made.alignment = Alignment(wrap_text=True, vertical="top")
        return made

    sheet = book.create_sheet(_sheet_name(name))
    sheet.freeze_panes = "B2"
    last = get_column_letter(max(1, len(columns)))
    sheet.auto_filter.ref = f"A1:{last}{len(lines) + 1}"
    for at, column in enumerate(columns):
        widest = max(map(_width, [column, *(line[at] for line in lines)]))
        letter = get_column_letter(at + 1)
        sheet.column_dimensions[letter].width = min(WIDEST, widest + 2)
    sheet.append([cell(sheet, column, is_bold=True) for column in columns])
    for line in lines:
        sheet.append([cell(sheet, value) for value in line])
    title, said = about
    notes = book.create_sheet(_sheet_name(title))
    notes.column_dimensions["A"].width = 24
    notes.column_dimensions["B"].width = WIDEST
    for label, text in said:
        notes.append([cell(notes, label, is_bold=True), cell(notes, text)])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _sheet_name(name: str) -> str:
    return NOT_IN_A_NAME.sub(" ", name)[:LONGEST_NAME]


def _width(value: Cell) -> int:
    text = "" if value is None else str(value)
    return len(text) + len(WIDE.findall(text))
