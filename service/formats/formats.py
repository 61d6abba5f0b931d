"""Which formats there are, and the one door through which a parcel becomes bytes."""

from __future__ import annotations

import importlib
from dataclasses import dataclass

from service.formats.parcel import Parcel


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """One format: its ending, what HTTP calls it, and the module that writes it."""

    ending: str
    media_type: str
    title: str
    """Its own name, the same in every language."""
    module: str
    has_crs: bool = True
    """Whether it can hold other coordinates than WGS 84."""
    has_encoding: bool = False
    """Whether Chinese text may be had in GBK."""


FORMATS: dict[str, Format] = {
    one.ending: one
    for one in (
        Format(
            ending="geojson",
            media_type="application/geo+json",
            title="GeoJSON",
            module="geojson",
            has_crs=False,
        ),
        Format(
            ending="gpkg",
            media_type="application/geopackage+sqlite3",
            title="GeoPackage",
            module="databases",
        ),
        Format(
            ending="csv",
            media_type="text/csv; charset=utf-8",
            title="CSV",
            module="csv_text",
        ),
        Format(
            ending="xlsx",
            media_type=(
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
            ),
            title="Excel",
            module="workbook",
        ),
        Format(
            ending="shp.zip",
            media_type="application/zip",
            title="Shapefile",
            module="shapefile",
            has_encoding=True,
        ),
        Format(
            ending="kml",
            media_type="application/vnd.google-earth.kml+xml",
            title="KML",
            module="kml",
            has_crs=False,
        ),
        Format(
            ending="kmz",
            media_type="application/vnd.google-earth.kmz",
            title="KMZ",
            module="kml",
            has_crs=False,
        ),
        Format(
            ending="fgb",
            media_type="application/vnd.flatgeobuf",
            title="FlatGeobuf",
            module="flatgeobuf",
        ),
        Format(
            ending="parquet",
            media_type="application/vnd.apache.parquet",
            title="GeoParquet",
            module="parquet",
        ),
        Format(
            ending="gdb.zip",
            media_type="application/zip",
            title="FileGDB",
            module="databases",
        ),
        Format(ending="dxf", media_type="image/vnd.dxf", title="DXF", module="drawing"),
    )
}
# Only of all layers together.
INSTITUTE = Format(
    ending="zip",
    media_type="application/zip",
    title="规划院成果包",
    module="institute",
    has_encoding=True,
)
# How else people write an ending.
ALIASES = {"shp": "shp.zip", "gdb": "gdb.zip", "geoparquet": "parquet"}


def written(parcel: Parcel, ending: str) -> bytes:
    """Write a parcel in a format of `FORMATS`; its library is loaded only now."""
    one = {**FORMATS, INSTITUTE.ending: INSTITUTE}[ending]
    module = importlib.import_module(f"service.formats.{one.module}")
    content: bytes = module.to_bytes(parcel, ending)
    return content
