"""The browser's boundaries: on a grid, cut into arcs that neighbours share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from topojson import Topology

from tools.counties import County, check_coverage
from tools.geojson import to_json
from tools.recipe import GeodataError, Recipe

Rings = list[list[list[int]]]  # polygons, of rings, of arc references


@dataclass(frozen=True)
class Units:
    """The units in the order of the counties: their shapes and register rows."""

    counties: list[County]
    rows: dict[str, dict[str, str]]

    @property
    def shapes(self) -> NDArray[np.object_]:
        """The geometries, degrees."""
        return np.array([county.geometry for county in self.counties])


def to_topology(units: Units, recipe: Recipe) -> str:
    """Return the topology of the page as JSON, one arc or unit a line.

    Coordinates are whole steps of `grid_deg` (degrees, WGS 84) from `origin`;
    each arc is one flat list, the first point and then differences.

    Raises
    ------
    GeodataError
        If a unit has no register row or the result is no coverage any more.
    """
    missing = [c.adcode for c in units.counties if c.adcode not in units.rows]
    if missing:
        message = f"data/counties.csv: no row with adcode {missing}; add one each"
        raise GeodataError(message)
    grid = recipe.topology["grid_deg"]
    origin = np.array(recipe.topology["origin"])
    stepped = shapely.transform(units.shapes, lambda xy: np.round((xy - origin) / grid))
    stepped = shapely.remove_repeated_points(stepped)
    check_coverage(stepped, expected=len(units.counties))
    arcs, members = numbered(*cut(stepped))
    transform = {"scale": [grid, grid], "translate": origin.tolist()}
    lines = ",\n".join(to_json(delta_coded(arc)) for arc in arcs)
    described = ",\n".join(
        to_json(describe(county, units.rows[county.adcode], polygons))
        for county, polygons in zip(units.counties, members, strict=True)
    )
    return (
        f'{{"transform":{to_json(transform)},"arcs":[\n{lines}\n],'
        f'"units":[\n{described}\n]}}\n'
    )


def cut(stepped: NDArray[np.object_]) -> tuple[list[NDArray[np.int64]], list[Rings]]:
    """Cut a coverage on whole-number coordinates into shared arcs."""
    topology = Topology(
        list(stepped), prequantize=False, shared_coords=True, winding_order="CCW_CW"
    ).to_dict()
    arcs = [np.array(arc).astype(np.int64) for arc in topology["arcs"]]
    members = topology["objects"]["data"]["geometries"]
    return arcs, [
        unit["arcs"] if unit["type"] == "MultiPolygon" else [unit["arcs"]]
        for unit in members
    ]


def numbered(
    arcs: list[NDArray[np.int64]], members: list[Rings]
) -> tuple[list[NDArray[np.int64]], list[Rings]]:
    """Sort and turn the arcs as the units first use them, so the file is stable."""
    kept: list[NDArray[np.int64]] = []
    position: dict[int, int] = {}

    def renamed(reference: int) -> int:
        old, is_reversed = (~reference, True) if reference < 0 else (reference, False)
        if old not in position:
            position[old] = ~len(kept) if is_reversed else len(kept)
            kept.append(arcs[old][::-1] if is_reversed else arcs[old])
        new = position[old]
        return ~new if is_reversed else new

    renumbered = [
        [[[renamed(arc) for arc in ring] for ring in polygon] for polygon in polygons]
        for polygons in members
    ]
    return kept, renumbered


def delta_coded(arc: NDArray[np.int64]) -> list[int]:
    """Flatten an arc: the first point, then the step to each next one."""
    steps: list[int] = np.diff(arc, axis=0, prepend=[[0, 0]]).ravel().tolist()
    return steps


def describe(county: County, row: dict[str, str], polygons: Rings) -> dict[str, Any]:
    """Return the unit as the page reads it."""
    return {
        "adcode": county.adcode,
        "pref": county.prefecture_adcode[:4],
        "prov": county.province_adcode[:2],
        "circle": row["in_circle"],
        "name": {"zh": row["name_zh"], "en": row["name_en"]},
        "arcs": polygons,
    }
