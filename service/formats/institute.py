"""The package that a planning institute (规划院) expects, as one ZIP.

Geodatabase, Shapefiles and drawing in CGCS2000, in degrees and in the zone of the
choice; layers named by the initials of their pinyin; a dictionary in the form of the
norm for plans' databases (字段代码, 字段名称, 类型, 长度, 约束).
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pandas as pd

from geo.crs import CGCS2000
from geo.zones import WITH_NUMBER, zone_of
from service.formats import databases, drawing, shapefile
from service.formats.packing import README, packed, readme
from service.formats.parcel import Parcel
from service.formats.tables import beside, split
from service.formats.workbook import book_bytes
from service.registers import table_bytes

DEGREES_EPSG = CGCS2000.to_epsg() or 0
USUAL_ZONE_EPSG = WITH_NUMBER[0]
DICTIONARY, METADATA = "dictionary.xlsx", "metadata.csv"
# The norm's words for types, and how long a field of each is.
TYPES = {"integer": ("Int", 9), "number": ("Float", 24), "boolean": ("Int", 1)}
TEXT_TYPE, TEXT_LENGTH = "Char", 254
NEEDED, OPTIONAL = "M", "O"
NORM_COLUMNS = ("序号", "字段名称", "字段代码", "类型", "长度", "约束", "值域", "说明")
LAYER_COLUMNS = ("图层代码", "图层名称", "几何", "要素数", "英文名称", "编号")


def to_bytes(parcel: Parcel, _ending: str) -> bytes:
    """Write the package; the parcel's CRS is the zone, or the usual one."""
    zone = parcel.epsg if zone_of(parcel.epsg) else USUAL_ZONE_EPSG
    coded = _coded(parcel)
    files: dict[str, bytes] = {}
    for epsg in (DEGREES_EPSG, zone):
        one = replace(coded, epsg=epsg)
        folder = f"EPSG{epsg}"
        files |= _unpacked(f"{folder}/SHP", shapefile.to_bytes(one, "shp.zip"))
        gdb = databases.to_bytes(replace(one, name="package"), databases.GDB)
        files |= _unpacked(folder, gdb)
        files[f"{folder}/package.dxf"] = drawing.to_bytes(one, "dxf")
    # One readme for all: the parts say the same of themselves.
    files = {name: c for name, c in files.items() if not name.endswith(README)}
    files[DICTIONARY] = _dictionary(coded)
    files[METADATA] = _metadata(coded)
    told = {
        f"EPSG{DEGREES_EPSG}/": "degrees",
        f"EPSG{zone}/": "zone",
        DICTIONARY: "norm",
        METADATA: "metadata",
    }
    files[README] = readme(parcel, told)
    return packed(files, parcel.dated)


def _unpacked(folder: str, content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as part:
        return {f"{folder}/{name}": part.read(name) for name in part.namelist()}


def _coded(parcel: Parcel) -> Parcel:
    """Name each layer by its code; the code of a layer is told in the dictionary."""
    codes = {part.layer_id: part.code for part in parcel.parts}
    return replace(
        parcel,
        parts=tuple(replace(p, layer_id=codes[p.layer_id]) for p in parcel.parts),
        columns={codes[i]: names for i, names in parcel.columns.items()},
    )


def _dictionary(parcel: Parcel) -> bytes:
    """Write a sheet of layers, then the fields of each in the norm's form."""
    shapes = list(split(replace(parcel, epsg=DEGREES_EPSG), "none"))
    ids = {part.code: part.source_id for part in parcel.parts}
    layers = pd.DataFrame(
        [
            (
                one.name,
                one.part.title["zh"],
                one.geometry_type,
                len(one.features),
                one.part.title["en"],
                ids[one.part.layer_id],
            )
            for one in shapes
        ],
        columns=list(LAYER_COLUMNS),
    )
    sheets = {"图层": layers}
    sheets |= {one.name: _fields(parcel, one.features) for one in shapes}
    return book_bytes(parcel, sheets)


def _fields(parcel: Parcel, table: Any) -> pd.DataFrame:
    return pd.DataFrame(_rows(parcel, table), columns=list(NORM_COLUMNS))


def _rows(parcel: Parcel, table: Any) -> Iterator[tuple[Any, ...]]:
    names = [name for name in table.columns if name != "geometry"]
    for number, name in enumerate(names, 1):
        entry = parcel.dictionary.features[name]
        kind, length = TYPES.get(entry.type, (TEXT_TYPE, TEXT_LENGTH))
        is_full = len(table) > 0 and not table[name].isna().any()
        yield (
            number,
            entry.title_zh,
            entry.short,
            kind,
            length,
            NEEDED if is_full else OPTIONAL,
            ";".join(entry.values),
            f"{entry.description_zh}（{entry.unit}）"
            if entry.unit
            else entry.description_zh,
        )


def _metadata(parcel: Parcel) -> bytes:
    about = beside(parcel)["about"]
    rows = [list(row) for row in about.itertuples(index=False, name=None)]
    return table_bytes(list(about.columns), rows)
