"""Features as tables: one type a column in all, one kind of geometry in each."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

import pandas as pd
import shapely
from geopandas import GeoDataFrame

from geo.dictionary import ROWS_OF, Entry
from geo.zones import given_in
from layers import records
from service.formats.parcel import Parcel, Part

FEATURE_ID = "feature_id"
# Geometry by kind: the name of a table ends so, and what it holds.
KINDS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "points": ("Point", ("Point", "MultiPoint")),
    "lines": ("MultiLineString", ("LineString", "MultiLineString")),
    "areas": ("MultiPolygon", ("Polygon", "MultiPolygon")),
}
COLLECTION, MULTI = "GeometryCollection", "Multi"
# Whole numbers of 32 bits: every format has them, and ours are small.
DTYPES = {"integer": "Int32", "boolean": "boolean", "number": "float64"}
# A fact has an id of its own beside that of its feature.
RENAMED = {"id": "fact_id"}


@dataclass(frozen=True, slots=True)
class Shapes:
    """A layer's features of one kind of geometry, in the CRS that was asked for."""

    name: str
    """``<layer>_<kind>``."""
    part: Part
    geometry_type: str
    features: GeoDataFrame


def split(parcel: Parcel, nested: str) -> Iterator[Shapes]:
    """Yield each layer's tables, one a kind of geometry; an empty layer has one.

    Parameters
    ----------
    parcel
        The layers.
    nested
        What becomes of rows within a feature: ``text`` writes them as JSON, ``none``
        leaves them to tables of their own.
    """
    for part in parcel.parts:
        whole = flat(parcel, [part], nested)
        types = whole.geometry.geom_type
        # Rows without a place, of a reader's own alone, go with the first kind.
        placeless = whole[whole.geometry.isna()]
        for kind, (geometry_type, members) in KINDS.items():
            some = whole[types.isin(members)]
            some = _with_parts(some, whole[types == COLLECTION], members)
            is_last = kind == "areas" and len(placeless)
            if not len(some) and not is_last and (len(whole) or kind != "lines"):
                continue
            some, placeless = pd.concat([some, placeless]), placeless.iloc[:0]
            if geometry_type.startswith("Multi"):
                some = some.set_geometry(_multi(some))
            yield Shapes(f"{part.layer_id}_{kind}", part, geometry_type, some)


def _with_parts(
    some: GeoDataFrame, mixed: GeoDataFrame, members: tuple[str, ...]
) -> GeoDataFrame:
    """Add what rows of several kinds of geometry have of one."""
    shapes = {
        at: [p for p in shapely.get_parts(shape) if p.geom_type in members]
        for at, shape in mixed.geometry.items()
    }
    held = mixed.loc[[at for at, parts in shapes.items() if parts]]
    if not len(held):
        return some
    several = [
        parts[0] if len(parts) == 1 else getattr(shapely, MULTI + members[0])(parts)
        for parts in shapes.values()
        if parts
    ]
    return pd.concat([some, held.set_geometry(several, crs=held.crs)]).sort_index()


def _multi(features: GeoDataFrame) -> Any:
    return features.geometry.map(
        lambda shape: (
            shape
            if shape is None or shape.geom_type.startswith(MULTI)
            else getattr(shapely, MULTI + shape.geom_type)([shape])
        )
    ).set_crs(features.crs)


def flat(parcel: Parcel, parts: Iterable[Part], nested: str) -> GeoDataFrame:
    """Return features as one typed table in the CRS that was asked for.

    Columns are those that the layers have, in the order of the dictionary.
    """
    parts = list(parts)
    has = {name for part in parts for name in parcel.columns[part.layer_id]}
    entries = [
        entry
        for name, entry in parcel.dictionary.features.items()
        if name in has and (nested == "text" or entry.type != "table")
    ]
    rows = [row for part in parts for row in records(part.features)]
    columns: dict[str, Any] = {entry.name: _column(entry, rows) for entry in entries}
    shapes = [row["geometry"] for row in rows]
    table = GeoDataFrame(columns, geometry=shapes, crs=4326)
    return given_in(table, parcel.epsg)


def related(parcel: Parcel) -> dict[str, pd.DataFrame]:
    """Return what features hold several of, each a table that points to its feature."""
    tables = {}
    for name, entry in parcel.dictionary.features.items():
        if entry.type != "table":
            continue
        columns = parcel.dictionary.table(ROWS_OF + name)
        rows = [
            {FEATURE_ID: feature["id"], **row}
            for part in parcel.parts
            for feature in records(part.features)
            for row in feature.get(name) or ()
        ]
        table = {FEATURE_ID: pd.Series([row[FEATURE_ID] for row in rows], dtype=object)}
        for column, one in columns.items():
            table[RENAMED.get(column, column)] = _column(one, rows)
        tables[ROWS_OF + name] = pd.DataFrame(table)
    return tables


def beside(parcel: Parcel) -> dict[str, pd.DataFrame]:
    """Return the tables that explain the others: dictionary, sources, small print."""
    used = {name for names in parcel.columns.values() for name in names}
    tables = {"features", *(ROWS_OF + name for name in used)}
    entries = [
        {
            "table_name" if name == "table" else name: value
            for name, value in asdict(entry).items()
            if name != "values"
        }
        | {"allowed_values": ";".join(entry.values)}
        for entry in parcel.dictionary
        if entry.table in tables and (entry.table != "features" or entry.name in used)
    ]
    sources = [
        {name: text_of(value) for name, value in source.items()}
        for source in parcel.sources
    ]
    return {
        "dictionary": texts(entries),
        "sources": texts(sources),
        "about": texts([asdict(notice) for notice in parcel.notices]),
    }


def texts(rows: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    """Return rows as a table of texts."""
    return pd.DataFrame(list(rows), dtype=object)


def _column(entry: Entry, rows: list[dict[str, Any]]) -> pd.Series[Any]:
    values = [row.get(entry.name) for row in rows]
    if entry.type in DTYPES:
        blank = [None if value == "" else value for value in values]
        return pd.Series(blank, dtype=DTYPES[entry.type])
    return pd.Series([text_of(value) for value in values], dtype=object)


def text_of(value: object) -> str | None:
    """Return a value as a cell holds it; None where it says nothing."""
    if value in (None, "", [], ()):
        return None
    if isinstance(value, list | tuple) and all(isinstance(i, str) for i in value):
        return ";".join(value)
    if isinstance(value, str):
        return value
    if isinstance(value, list | tuple | dict | bool):
        return json.dumps(value, ensure_ascii=False)
    return str(value)
