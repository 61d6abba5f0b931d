"""Sheets of a workbook, each a table of its own."""

from __future__ import annotations

import io
import warnings
from datetime import date, datetime, time
from zipfile import BadZipFile

from service.own.reading import Reading
from service.own.tables import in_layer, read_table
from service.own.trouble import RefusedFileError

MOST_CELLS = 3_000_000


def read_workbook(content: bytes, layer: str) -> Reading:
    """Read one sheet: the one that is named, else the first with places in it.

    Raises
    ------
    RefusedFileError
        If it is no workbook, too large, or no sheet says where its rows lie.
    """
    import openpyxl  # noqa: PLC0415 - costs memory

    with warnings.catch_warnings():
        # Of styles and extensions that nobody asks for here.
        warnings.simplefilter("ignore")
        try:
            book = openpyxl.load_workbook(
                io.BytesIO(content), read_only=True, data_only=True, keep_links=False
            )
            sheets = {
                sheet.title: _cells(sheet)
                for sheet in book.worksheets
                if sheet.sheet_state == "visible"
            }
        except (BadZipFile, KeyError, ValueError, TypeError, OSError) as error:
            raise RefusedFileError("xlsx_broken") from error
    filled = [name for name, cells in sheets.items() if cells]
    if not filled:
        raise RefusedFileError("empty")
    wished = [layer] if layer in filled else filled
    first: RefusedFileError | None = None
    for name in wished:
        try:
            read = read_table(sheets[name], kind="xlsx")
        except RefusedFileError as error:
            first = first or error
            continue
        # What has no place anywhere is offered no more than once.
        return in_layer(read, filled if len(filled) > 1 else (), name)
    assert first is not None  # noqa: S101 - one sheet at least was tried
    raise first


def _cells(sheet: object) -> list[list[object]]:
    rows: list[list[object]] = []
    count = 0
    blank = 0
    for row in sheet.iter_rows(values_only=True):  # type: ignore[attr-defined]
        cells = [_plain(cell) for cell in row]
        while cells and cells[-1] is None:
            cells.pop()
        count += len(cells)
        if count > MOST_CELLS:
            raise RefusedFileError("too_many_cells", most=MOST_CELLS)
        blank = 0 if cells else blank + 1
        rows.append(cells)
    return rows[: len(rows) - blank]


def _plain(cell: object) -> object:
    """A date as it is read, everything else as it is."""
    if isinstance(cell, datetime):
        is_day = cell.time() == time()
        return cell.date().isoformat() if is_day else cell.isoformat(sep=" ")
    if isinstance(cell, date | time):
        return cell.isoformat()
    if cell is None or isinstance(cell, str | int | float | bool):
        return None if cell == "" else cell
    return str(cell)
