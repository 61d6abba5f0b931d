"""A parcel as a database: GeoPackage, or File Geodatabase in a ZIP."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import pandas as pd

from service.formats.packing import README, packed, readme
from service.formats.parcel import Parcel
from service.formats.tables import Shapes, beside, related, split, texts
from service.gdal_settings import gdal_settings
from service.qgis.package import dress

GDB = "gdb.zip"
GPKG_VERSION = "1.2"  # newer ones make GDAL before 3.7 warn


def to_bytes(parcel: Parcel, ending: str) -> bytes:
    """Write one table a kind of geometry, and beside them what features point to."""
    # Writing is dated; the date of the data makes the same bytes of the same data.
    dated = {"OGR_CURRENT_DATE": f"{parcel.dated}T00:00:00.000Z"}
    is_gdb = ending == GDB
    with gdal_settings(dated), tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{parcel.name}.{'gdb' if is_gdb else 'gpkg'}"
        _write(parcel, path, is_gdb=is_gdb)
        if not is_gdb:
            return path.read_bytes()
        files = {
            f"{path.name}/{file.name}": file.read_bytes() for file in path.iterdir()
        }
    files[README] = readme(parcel, {path.name: "gdb"})
    return packed(files, parcel.dated)


def _write(parcel: Parcel, path: Path, *, is_gdb: bool) -> None:
    driver = "OpenFileGDB" if is_gdb else "GPKG"
    made: dict[str, Any] = {} if is_gdb else {"VERSION": GPKG_VERSION}
    tables = {**related(parcel), **beside(parcel)}
    if not is_gdb:
        tables |= {name: texts(rows) for name, rows in parcel.registers.items()}
    written = list(split(parcel, "none"))
    for shapes in written:
        _table(
            shapes.features,
            path,
            driver,
            shapes.name,
            geometry_type=shapes.geometry_type,
            dataset_options={} if path.exists() else made,
            layer_options=_titled(parcel, shapes, is_gdb=is_gdb),
        )
    tables = {name: table for name, table in tables.items() if len(table.columns)}
    for name, table in tables.items():
        _table(table, path, driver, name)
    if not is_gdb:
        dress(path, parcel, written, tables)


def _table(table: pd.DataFrame, path: Path, driver: str, name: str, **how: Any) -> None:
    import pyogrio  # noqa: PLC0415

    pyogrio.write_dataframe(table, path, layer=name, driver=driver, **how)


def _titled(parcel: Parcel, shapes: Shapes, *, is_gdb: bool) -> dict[str, str]:
    title, kind = shapes.part.title, shapes.name.rpartition("_")[2]
    named = f"{title['zh']} {parcel.words[kind + '_zh']}"
    if is_gdb:
        return {"LAYER_ALIAS": named}
    told = f"{title['en']}\n{parcel.told('zh')}\n{parcel.told('en')}"
    return {"IDENTIFIER": named, "DESCRIPTION": told}
