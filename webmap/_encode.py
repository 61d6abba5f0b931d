"""Compact coordinates for the page: whole numbers, each the step from the last."""

from __future__ import annotations

from typing import Any

import numpy as np
import shapely
from shapely import LineString
from shapely.geometry.base import BaseGeometry

UNITS_PER_DEGREE = 100_000  # whole numbers per degree: about one metre


def encode_line(line: LineString) -> list[int]:
    """Encode lon, lat degrees as ``[x0, y0, dx1, dy1, …]`` in 1e-5 degrees."""
    whole = np.rint(shapely.get_coordinates(line) * UNITS_PER_DEGREE).astype(int)
    steps = np.diff(whole, axis=0, prepend=[[0, 0]])
    return [int(step) for step in steps.ravel()]


def encode_geometry(geometry: BaseGeometry) -> dict[str, Any]:
    """Encode a point or line geometry as the runtime decodes it."""
    match geometry.geom_type:
        case "Point":
            coordinates: Any = encode_line(LineString([geometry.coords[0]] * 2))[:2]
        case "LineString":
            coordinates = encode_line(geometry)  # type: ignore[arg-type]  # by its type
        case "MultiLineString":
            coordinates = [encode_line(part) for part in geometry.geoms]  # type: ignore[attr-defined]  # by its type
        case other:
            message = f"{other} is not sent to the page; polygons go by adcode"
            raise ValueError(message)
    return {"type": geometry.geom_type, "coordinates": coordinates}
