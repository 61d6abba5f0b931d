"""A layer as GeoJSON bytes that obey RFC 7946 and come out the same every time."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import shapely
from geopandas import GeoDataFrame
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

from layers._frame import NULL_IS_SAID, records

DECIMALS = 6  # RFC 7946 section 11.2: about 10 cm, finer than any of our data


def to_geojson(features: GeoDataFrame, members: Mapping[str, Any]) -> bytes:
    """Write a layer as a GeoJSON feature collection, one feature a line.

    Parameters
    ----------
    features
        WGS 84 degrees (lon, lat), indexed by id.
    members
        What the collection says of itself: title, licence, attribution (RFC 7946
        section 6.1 allows foreign members).

    Returns
    -------
    bytes
        UTF-8; outer rings counter-clockwise, no ``crs`` member, a bbox for the
        collection and for each feature, features in the order of their ids.
    """
    head = {"type": "FeatureCollection", **members}
    if features.geometry.notna().any():
        head["bbox"] = _bbox(features.total_bounds)
    lines = [_dump(_feature(record)) for record in records(features)]
    opening = _dump(head)[:-1] + ',"features":[\n'
    return (opening + ",\n".join(lines) + "\n]}\n").encode()


def _feature(record: dict[str, Any]) -> dict[str, Any]:
    shape: BaseGeometry | None = record.pop("geometry")
    geometry = None if shape is None else shapely.orient_polygons(shape)
    properties = {
        key: value
        for key, value in record.items()
        if value is not None or key in NULL_IS_SAID
    }
    if geometry is None:
        # A row of a reader's own that has no place.
        bare = {"type": "Feature", "id": record["id"]}
        return {**bare, "properties": properties, "geometry": None}
    return {
        "type": "Feature",
        "id": record["id"],
        "bbox": _bbox(geometry.bounds),
        "properties": properties,
        "geometry": _rounded(mapping(geometry)),
    }


def _bbox(bounds: Any) -> list[float]:
    return [round(float(value), DECIMALS) for value in bounds]


def _rounded(value: Any) -> Any:
    if isinstance(value, float):
        return round(value, DECIMALS)
    if isinstance(value, list | tuple):
        return [_rounded(item) for item in value]
    if isinstance(value, dict):
        return {key: _rounded(item) for key, item in value.items()}
    return value


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
