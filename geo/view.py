"""What view.toml says: where the map opens, and where features may lie."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from shapely import box

from geo.errors import Issue, RegisterError
from geo.gazetteer import LAT_RANGE, LON_RANGE, Gazetteer
from geo.paths import DataPaths
from geo.toml_files import read_toml, value_in

FILE = "view.toml"
Bounds = tuple[float, float, float, float]
SIDES_OF_A_BOX = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class MapView:
    """Bounds are (minx, miny, maxx, maxy) in degrees, WGS 84."""

    home: Bounds
    """What the map shows when it opens."""
    region: Bounds
    """Where every feature must lie."""
    core_city_ids: frozenset[str]
    """Cities that the circle is named for; they are labelled at every zoom."""


def read_view(paths: DataPaths, gazetteer: Gazetteer) -> MapView:
    """Read and check view.toml.

    Raises
    ------
    RegisterError
        If bounds are missing or no box on earth, the home view leaves the region, or
        a core city is none of the gazetteer's.
    """
    path = paths.register(FILE)
    file = paths.short(path)
    table = read_toml(path, file)
    issues: list[Issue] = []
    home, region = (_bounds(table, file, name, issues) for name in ("home", "region"))
    core_city_ids = _core_cities(table, file, gazetteer, issues)
    if not issues and not box(*region).contains(box(*home)):
        remedy = "The home view lies in the region: mend one of the two."
        issues.append(_issue(file, "home", "bounds", list(home), remedy))
    if issues:
        raise RegisterError(issues)
    return MapView(home=home, region=region, core_city_ids=core_city_ids)


def _bounds(table: dict[str, Any], file: str, name: str, issues: list[Issue]) -> Bounds:
    found = value_in(table, file, name, "bounds")
    numbers = found if isinstance(found, list) else []
    are_numbers = len(numbers) == SIDES_OF_A_BOX and all(
        isinstance(n, int | float) and not isinstance(n, bool) and math.isfinite(n)
        for n in numbers
    )
    minx, miny, maxx, maxy = numbers if are_numbers else (0, 0, 0, 0)
    if not (
        LON_RANGE[0] <= minx < maxx <= LON_RANGE[1]
        and LAT_RANGE[0] <= miny < maxy <= LAT_RANGE[1]
    ):
        remedy = "Write minx, miny, maxx, maxy in degrees, longitude first."
        issues.append(_issue(file, name, "bounds", found, remedy))
    return float(minx), float(miny), float(maxx), float(maxy)


def _core_cities(
    table: dict[str, Any], file: str, gazetteer: Gazetteer, issues: list[Issue]
) -> frozenset[str]:
    column = "core_city_ids"
    ids = value_in(table, file, "home", column)
    if not isinstance(ids, list):
        issues.append(_issue(file, "home", column, ids, "Write a list."))
        return frozenset()
    names = [str(place_id) for place_id in ids]
    if strange := [name for name in names if name not in gazetteer.places]:
        remedy = "Name places by their id in places.csv."
        issues.append(_issue(file, "home", column, ", ".join(strange), remedy))
    return frozenset(names)


def _issue(file: str, row: str, column: str, value: object, remedy: str) -> Issue:
    return Issue(
        problem="bad_view",
        file=file,
        row=row,
        column=column,
        value=str(value),
        remedy=remedy,
    )
