"""Compact coordinates for the page: whole numbers, each the step from the last."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import shapely
from shapely import LineString
from shapely.geometry.base import BaseGeometry

UNITS_PER_DEGREE = 100_000  # whole numbers per degree: about one metre
LINE_MIN_POINTS = 2


def encode_line(line: LineString, step: int = 1) -> list[int]:
    """Encode lon, lat degrees as ``[x0, y0, dx1, dy1, …]`` in 1e-5 degrees.

    What is known less well is rounded to so many of them: fewer bytes.
    """
    steps_per_degree = UNITS_PER_DEGREE / step
    whole = step * np.rint(shapely.get_coordinates(line) * steps_per_degree).astype(int)
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


def coarse_line(
    flat: Sequence[int],
    scale: Sequence[float],
    grid_deg: float,
    tolerance_deg: float,
) -> list[int]:
    """Thin a line and round it to a wider grid; it keeps its ends, so neighbours meet.

    Parameters
    ----------
    flat
        x and y in turn as integers, all but the first pair as differences.
    scale
        Degrees that one unit of x and of y stands for.
    grid_deg
        Degrees that one unit of the answer stands for.
    tolerance_deg
        How far the line may move.

    Returns
    -------
    list of int
        The line in the same form, at least two points of it.
    """
    points = np.asarray(flat).reshape(-1, 2).cumsum(axis=0) * np.asarray(scale)
    if len(points) > LINE_MIN_POINTS:
        line = LineString(points).simplify(tolerance_deg, preserve_topology=False)
        points = np.asarray(line.coords)
    grid = np.rint(points / grid_deg).astype(int)
    moved = (np.diff(grid, axis=0) != 0).any(axis=1)
    # The first point, and each that is not where the one before it is.
    kept = grid[np.concatenate([[True], moved])]
    if len(kept) < LINE_MIN_POINTS:
        kept = grid[[0, -1]]
    steps = np.diff(kept, axis=0, prepend=np.zeros((1, 2), dtype=int))
    return [int(value) for value in steps.ravel()]
