"""A parcel as a workbook: every text a text, so that no date or share is made of it."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from service.formats.csv_text import located
from service.formats.packing import packed
from service.formats.parcel import Parcel
from service.formats.tables import beside, flat, related

SHEET_MOST = 31  # letters of a sheet's name
NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\]")
# What no cell of the format may hold.
CONTROL = re.compile(r"[\000-\010\013\014\016-\037]")
CELL_MOST = 32_767
TEXT = "@"  # the format of a cell that is text, whatever it looks like
PROPERTIES = "docProps/core.xml"
TIME = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


class CellTooLongError(ValueError):
    """A text does not fit into a cell; the message names sheet and column."""


def to_bytes(parcel: Parcel, _ending: str) -> bytes:
    """Write small print first, then a sheet a layer, then what explains them."""
    small = beside(parcel)
    sheets = {parcel.words["about_zh"]: small["about"]}
    for part in parcel.parts:
        features = flat(parcel, [part], "none")
        plain = pd.DataFrame(features.drop(columns="geometry"))
        whole = pd.concat([plain, located(features, parcel.epsg)], axis=1)
        sheets[f"{part.title['zh']} {part.layer_id}"] = whole
    for name, table in related(parcel).items():
        sheets[f"{parcel.words[name + '_zh']} {name}"] = table
    for name in ("dictionary", "sources"):
        sheets[f"{parcel.words[name + '_zh']} {name}"] = small[name]
    return book_bytes(parcel, sheets)


def book_bytes(parcel: Parcel, sheets: Mapping[str, pd.DataFrame]) -> bytes:
    """Write tables as the sheets of a workbook, by name; the same bytes every time."""
    import openpyxl  # noqa: PLC0415 - costs memory

    book = openpyxl.Workbook(write_only=True)
    book.properties.title = f"{parcel.title['zh']} · {parcel.title['en']}"
    book.properties.description = f"{parcel.told('zh')}\n{parcel.told('en')}"
    book.properties.creator = parcel.words["publisher_zh"]
    for name, table in sheets.items():
        _sheet(book, name, table)
    buffer = io.BytesIO()
    book.save(buffer)
    return _dated(buffer.getvalue(), parcel.dated)


def _sheet(book: Any, name: str, table: pd.DataFrame) -> None:
    sheet = book.create_sheet(NOT_IN_NAMES.sub(" ", name)[:SHEET_MOST])
    sheet.freeze_panes = "B2"
    _row(sheet, table.columns, table.columns)
    for row in table.itertuples(index=False, name=None):
        _row(sheet, table.columns, row)


def _row(sheet: Any, columns: Iterable[str], values: Iterable[Any]) -> None:
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415

    cells: list[Any] = []
    for column, value in zip(columns, values, strict=True):
        plain = value.item() if hasattr(value, "item") else value
        if pd.isna(plain):
            cells.append(None)
        elif isinstance(plain, bool | int | float):
            cells.append(plain)
        else:
            text = CONTROL.sub("", str(plain))
            if len(text) > CELL_MOST:
                raise CellTooLongError(f"{sheet.title}, {column}: {len(text)} letters")
            one = WriteOnlyCell(sheet, text)
            # Also what begins as a formula does is text.
            one.data_type = "s"
            one.number_format = TEXT
            cells.append(one)
    sheet.append(cells)


def _dated(content: bytes, dated: str) -> bytes:
    """Date a workbook as its data: writers put in the moment at which they write."""
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        files = {name: book.read(name) for name in book.namelist()}
    when = rf"\g<1>{dated}T00:00:00Z".encode()
    files[PROPERTIES] = TIME.sub(when, files[PROPERTIES])
    return packed(files, dated)
