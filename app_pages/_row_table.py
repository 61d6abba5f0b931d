"""A table of which one row may be chosen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

ROW_PX = 35
# Of a table that scrolls: a dozen rows.
TALLEST_PX = 457


def chosen_row(
    rows: Any,
    said: Mapping[str, str],
    columns: Sequence[str],
    *,
    wide: Sequence[str] | Mapping[str, int],
    numbers: Mapping[str, str],
    tallest_px: int,
    row_px: int = ROW_PX,
    key: str,
) -> int | None:
    """Show a table as high as its rows, up to a height; return the row that is chosen.

    Parameters
    ----------
    rows
        As `streamlit.dataframe` takes them.
    said
        Head of each column.
    columns
        In their order.
    wide
        Those that take more room; or how many pixels each takes that is not as wide
        as its cells.
    numbers
        Format of those that are numbers; the others are text.
    tallest_px
        Beyond this height the table scrolls.
    row_px
        Height of a row: in a higher one, sentences go on in a second line.
    key
        Of the widget: other rows are another table.
    """
    config: dict[str, Any] = {
        name: st.column_config.TextColumn(said[name], width=_width(name, wide))
        for name in columns
    }
    for name, form in numbers.items():
        config[name] = st.column_config.NumberColumn(said[name], format=form)
    event = st.dataframe(
        rows,
        hide_index=True,
        column_order=columns,
        column_config=config,
        height=min(tallest_px, row_px * len(rows) + ROW_PX + 2),
        row_height=row_px,
        placeholder="—",
        on_select="rerun",
        selection_mode="single-row",
        key=key,
    )
    chosen = event.selection.rows
    return chosen[0] if chosen and chosen[0] < len(rows) else None


def _width(name: str, wide: Sequence[str] | Mapping[str, int]) -> Any:
    if isinstance(wide, Mapping):
        return wide.get(name)
    return "large" if name in wide else None
