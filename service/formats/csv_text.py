"""A parcel as CSV: longitude and latitude for spreadsheets, WKT for a GIS."""

from __future__ import annotations

from typing import Any

import pandas as pd
import shapely
from geopandas import GeoDataFrame

from geo.zones import zone_of
from service.formats.parcel import Parcel
from service.formats.tables import flat
from service.registers import table_bytes

# Of degrees 10 cm, of metres a millimetre.
DEGREE_DECIMALS = 6
METRE_DECIMALS = 3
# What a text file can hold of the small print only beside each row.
REPEATED = ("licence", "note", "crs", "version", "filter")


def to_bytes(parcel: Parcel, _ending: str) -> bytes:
    """Write UTF-8 with a byte order mark; no cell is taken for a formula."""
    table = flat(parcel, parcel.parts, "text")
    columns = [name for name in table.columns if name != "geometry"]
    places = located(table, parcel.epsg)
    small = {n.key: f"{n.zh} {n.en}" for n in parcel.notices if n.key in REPEATED}
    header = [*columns, *places.columns, "wkt", *small]
    decimals = METRE_DECIMALS if zone_of(parcel.epsg) else DEGREE_DECIMALS
    wkt = [
        text or ""
        for text in shapely.to_wkt(
            table.geometry.to_numpy(), rounding_precision=decimals
        )
    ]
    lines = [
        [*map(cell, row), *map(cell, place), shape, *small.values()]
        for row, place, shape in zip(
            table[columns].itertuples(index=False, name=None),
            places.itertuples(index=False, name=None),
            wkt,
            strict=True,
        )
    ]
    return table_bytes(header, lines)


def located(table: GeoDataFrame, epsg: int) -> pd.DataFrame:
    """Return a point that lies on each feature: of a line its middle.

    A reader's own columns of such names keep them: ours are then called otherwise.
    """
    names = ("x", "y") if zone_of(epsg) else ("lon", "lat")
    if {*names} & {*table.columns}:
        names = (f"lm_{names[0]}", f"lm_{names[1]}")
    decimals = METRE_DECIMALS if zone_of(epsg) else DEGREE_DECIMALS
    points = [_on(shape) for shape in table.geometry]
    return pd.DataFrame(
        {
            name: [
                None if point is None else round(getattr(point, axis), decimals)
                for point in points
            ]
            for name, axis in zip(names, ("x", "y"), strict=True)
        }
    )


def _on(shape: Any) -> Any:
    if shape is None:
        return None
    if shape.geom_type == "LineString":
        return shape.interpolate(0.5, normalized=True)
    return shape if shape.geom_type == "Point" else shape.representative_point()


def cell(value: Any) -> str:
    """Write a value as text; blank where there is none."""
    if pd.isna(value):
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)
