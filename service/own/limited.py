"""What is too much of a file to draw; and its columns, each of one type."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import shapely
from shapely.geometry.base import BaseGeometry

from service.own.limits import ROWS, VERTICES
from service.own.reading import Reading
from service.own.trouble import RefusedFileError, Trouble

# Columns by which rows are told apart.
IDS = ("id", "fid", "编号", "objectid", "code", "代码", "项目编号")


def limited(read: Reading) -> Reading:
    """Leave out of the drawing what is too much of it; it stays in the table."""
    if not len(read.shapes):
        raise RefusedFileError("no_features")
    said = [*read.troubles, *_doubles(read.table)]
    whys = list(read.whys)
    shapes: list[BaseGeometry | None] = list(read.shapes)
    counts = np.cumsum(shapely.get_num_coordinates(read.shapes))
    cut = len(shapes)
    if len(shapes) > ROWS:
        cut = ROWS
        values: dict[str, int] = {"most": ROWS, "from": int(read.table.index[cut])}
        said.insert(0, Trouble(code="too_many", values=values))
    within = int(np.searchsorted(counts, VERTICES, side="right"))
    if within < cut:
        cut = within
        values = {"count": int(counts[-1]), "most": VERTICES}
        values["from"] = int(read.table.index[cut])
        said.insert(0, Trouble(code="many_vertices", values=values))
    if cut < len(shapes):
        shapes[cut:] = [None] * (len(shapes) - cut)
        whys = [one for one in whys if (one.row or 0) < int(read.table.index[cut])]
    return replace(
        read,
        table=_typed(read.table),
        shapes=np.array([*shapes, None], dtype=object)[:-1],
        troubles=tuple(said),
        whys=tuple(whys),
    )


def _doubles(table: pd.DataFrame) -> list[Trouble]:
    """Say which rows share an id with one before; each stays."""
    said = []
    for name in table.columns:
        if str(name).casefold() not in IDS:
            continue
        held = table[name].dropna()
        again = held[held.astype(str).duplicated()]
        # A column whose values mostly come again tells kinds and not things.
        if 0 < len(again) <= len(held) / 2:
            said += [
                Trouble(
                    code="same_id",
                    row=int(str(number)),
                    values={"name": str(name), "value": str(value)},
                )
                for number, value in again.items()
            ]
    return said


def _typed(table: pd.DataFrame) -> pd.DataFrame:
    """Give columns of one type that type; mixed ones become text, nothing is lost."""
    return pd.DataFrame(
        {name: _column(table[name]) for name in table.columns}, index=table.index
    )


def _column(values: pd.Series) -> pd.Series:
    held = [value for value in values if value is not None and value == value]  # noqa: PLR0124 - NaN
    kinds = {type(value) for value in held}
    if not kinds:
        return pd.Series([None] * len(values), index=values.index, dtype="str")
    if kinds == {bool}:
        return values.astype("boolean")
    if kinds == {int} and all(abs(value) < 2**53 for value in held):
        return values.astype("Int64")
    if kinds <= {int, float} and all(abs(value) < 2**53 for value in held):
        return pd.to_numeric(values).astype("float64")
    texts = [None if v is None or v != v else str(v) for v in values]  # noqa: PLR0124
    return pd.Series(texts, index=values.index, dtype="str")
