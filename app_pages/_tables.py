"""What the reader takes away: a table as CSV or XLSX, in the reader's language."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

import streamlit as st

from service.published import Published
from service.registers import table_bytes
from service.workbook import workbook

CSV = "text/csv; charset=utf-8"


def _cells(columns: Mapping[str, str], rows: Sequence[Mapping[str, Any]]) -> Any:
    return [[row.get(name) for name in columns] for row in rows]


def csv_of(columns: Mapping[str, str], rows: Sequence[Mapping[str, Any]]) -> bytes:
    """Write rows as CSV under the words of their columns."""
    lines = [
        ["" if cell is None else str(cell) for cell in line]
        for line in _cells(columns, rows)
    ]
    return table_bytes(list(columns.values()), lines)


def xlsx_of(
    published: Published,
    lang: str,
    title: str,
    columns: Mapping[str, str],
    rows: Sequence[Mapping[str, Any]],
    in_force: str,
) -> bytes:
    """Write rows as XLSX, with a sheet that names filter, version and licence."""
    words = published.words
    about = [
        (words(lang, "tables.what"), title),
        (words(lang, "tables.rows"), str(len(rows))),
        (words(lang, "tables.filter"), in_force or words(lang, "tables.no_filter")),
        (words(lang, "tables.version"), str(published.payload["version"])),
        (words(lang, "tables.licence"), words(lang, "tables.licence_text")),
    ]
    return workbook(
        title,
        list(columns.values()),
        _cells(columns, rows),
        about=(words(lang, "tables.about"), about),
    )


def save_button(
    label: str,
    data: bytes | Callable[[], bytes],
    name: str,
    media_type: str,
    key: str,
    hint: str | None = None,
) -> None:
    """Show a button that saves a file; nothing is made before it is clicked."""
    st.download_button(
        label,
        data,
        name,
        media_type,
        key=key,
        on_click="ignore",
        icon=":material/download:",
        help=hint,
    )


def save_chart_table(
    published: Published,
    lang: str,
    name: str,
    columns: Mapping[str, str],
    rows: Sequence[Mapping[str, Any]],
) -> None:
    """Offer what a chart shows as CSV."""
    label = published.words(lang, "tables.csv")
    save_button(
        label, partial(csv_of, columns, rows), f"{name}.csv", CSV, f"csv-{name}"
    )
