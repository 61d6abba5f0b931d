"""A parcel as Shapefiles in a ZIP: one a kind of geometry, and what they cannot hold.

Names of fields have ten letters, texts 254 bytes: what is longer is cut at a character,
marked, and stands whole in a table beside.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd

from service.formats.csv_text import cell
from service.formats.packing import README, explained, packed, readme
from service.formats.parcel import GBK, Parcel
from service.formats.tables import Shapes, related, split
from service.registers import table_bytes

MOST_BYTES = 254
CUT = "..."  # in every encoding a byte each
TEXTS = "texts.csv"
TEXT_COLUMNS = ("table", "feature_id", "field", "property", "text")
CODE_PAGES = {"utf-8": "UTF-8", GBK: "CP936"}


def to_bytes(parcel: Parcel, _ending: str) -> bytes:
    """Write the ZIP."""
    files: dict[str, bytes] = {}
    told: dict[str, str] = {}
    cut: list[list[str]] = []
    with tempfile.TemporaryDirectory() as folder:
        for shapes in split(parcel, "none"):
            cut += _write(parcel, shapes, Path(folder))
            told[f"{shapes.name}.shp"] = shapes.name.rpartition("_")[2]
        files |= {file.name: file.read_bytes() for file in Path(folder).iterdir()}
    for name, table in related(parcel).items():
        rows = [[*map(cell, row)] for row in table.itertuples(index=False, name=None)]
        files[f"{name}.csv"] = table_bytes(list(table.columns), rows)
        told[f"{name}.csv"] = name
    if cut:
        files[TEXTS] = table_bytes(TEXT_COLUMNS, cut)
        told[TEXTS] = "texts"
    files |= explained(parcel)
    told |= {"dictionary.csv": "dictionary", "sources.csv": "sources"}
    files[README] = readme(parcel, told)
    return packed(files, parcel.dated)


def _write(parcel: Parcel, shapes: Shapes, folder: Path) -> list[list[str]]:
    """Write one Shapefile; return the texts that it could not hold whole."""
    import pyogrio  # noqa: PLC0415 - GDAL costs memory

    table = shapes.features.copy()
    cut = []
    for name in table.columns:
        if name == "geometry" or table[name].dtype != object:
            continue
        short = parcel.dictionary.features[name].short
        held = [_held(value, parcel.encoding) for value in table[name]]
        cut += [
            [shapes.name, feature_id, short, name, value]
            for feature_id, value, kept in _differing(table["id"], table[name], held)
        ]
        table[name] = pd.Series(held, index=table.index, dtype=object)
    shorts = {name: e.short for name, e in parcel.dictionary.features.items()}
    pyogrio.write_dataframe(
        table.rename(columns=shorts),
        folder / f"{shapes.name}.shp",
        driver="ESRI Shapefile",
        geometry_type=shapes.geometry_type.removeprefix("Multi"),
        layer_options={
            "ENCODING": CODE_PAGES[parcel.encoding],
            "DBF_DATE_LAST_UPDATE": parcel.dated,
        },
    )
    return cut


def _differing(
    ids: Any, values: Any, held: list[str | None]
) -> Iterator[tuple[str, str, str | None]]:
    for feature_id, value, kept in zip(ids, values, held, strict=True):
        if not pd.isna(value) and value != kept:
            yield str(feature_id), str(value), kept


def _held(value: Any, encoding: str) -> str | None:
    """Return as much of a text as a field takes, whole characters, marked where cut."""
    if pd.isna(value):
        return None
    # A letter that the encoding lacks becomes a question mark here.
    text = str(value).encode(encoding, "replace").decode(encoding)
    # GDAL counts the bytes of UTF-8, whatever it writes.
    whole = text.encode()
    if len(whole) <= MOST_BYTES:
        return text
    return whole[: MOST_BYTES - len(CUT)].decode(errors="ignore") + CUT
