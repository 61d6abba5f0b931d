"""Write geometries as RFC 7946 GeoJSON, the same bytes every time."""

from __future__ import annotations

import json
from typing import Any, TypeVar

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

#: Decimals of stored coordinates: 1 m, far below the error of any source here.
DECIMALS = 5

#: A geometry, or many of them in an array.
Shapes = TypeVar("Shapes", BaseGeometry, NDArray[np.object_])


def to_json(value: object) -> str:
    """Return compact JSON, Chinese unescaped, keys in the order given."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def rounded(geometry: Shapes) -> Shapes:
    """Round coordinates (degrees) vertex by vertex, so shared edges stay shared."""
    return shapely.transform(geometry, lambda xy: np.round(xy, DECIMALS))


def to_feature(
    geometry: BaseGeometry, *, feature_id: str, properties: dict[str, object]
) -> dict[str, Any]:
    """Return a GeoJSON feature; polygons get the right-hand winding."""
    turned = shapely.orient_polygons(rounded(geometry), exterior_cw=False)
    return {
        "type": "Feature",
        "id": feature_id,
        "properties": properties,
        "geometry": shapely.geometry.mapping(turned),
    }


def to_collection(features: list[dict[str, Any]]) -> str:
    """Return a FeatureCollection with a bbox, one feature a line, newline at the end.

    Longitude and latitude in degrees, WGS 84; there is no `crs` member, as
    RFC 7946 asks.
    """
    shapes = [shapely.geometry.shape(feature["geometry"]) for feature in features]
    bbox = to_json([float(edge) for edge in shapely.total_bounds(shapes)])
    lines = ",\n".join(to_json(feature) for feature in features)
    return f'{{"type":"FeatureCollection","bbox":{bbox},"features":[\n{lines}\n]}}\n'
