"""The ground of every map on a sheet: both sides, counties, rivers, the border."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import shapely
from shapely.geometry.base import BaseGeometry

from geo.border import shared_edge
from geo.parts import Sound
from service.published import Published


@dataclass(frozen=True, slots=True, kw_only=True)
class River:
    """A river line with its names; rank 1 is the main river."""

    line: BaseGeometry
    name_zh: str
    name_en: str
    rank: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """Longitude and latitude in degrees; empty where the geodata are at fault."""

    sides: dict[str, BaseGeometry]
    """Area of each side of the border, by the id of the side."""
    county_lines: BaseGeometry
    """Every border between counties, each once."""
    border: BaseGeometry
    """Where the two sides meet."""
    rivers: tuple[River, ...]
    circle: BaseGeometry
    """Outline of the economic circle."""


@lru_cache(maxsize=1)
def ground_of(published: Published) -> Ground:
    """Return the ground, made once for all sheets."""
    atlas = published.atlas
    counties, rivers, circle = (
        part.value if isinstance(part, Sound) else None
        for part in (
            atlas.parts.counties,
            atlas.parts.rivers,
            atlas.parts.circle_extent,
        )
    )
    nothing = shapely.MultiLineString()
    if counties is None:
        return Ground(
            sides={}, county_lines=nothing, border=nothing, rivers=(), circle=nothing
        )
    units = counties.geometry.to_numpy()
    sides = {
        side.id: shapely.coverage_union_all(
            units[[side.holds(str(adcode)) for adcode in counties.index]]
        )
        for side in atlas.parts.sides.get_or({}).values()
    }
    pairs = sorted(atlas.across_border) if sides else []
    edges = [shared_edge(counties, *pair) for pair in pairs]
    return Ground(
        sides=sides,
        county_lines=shapely.line_merge(shapely.union_all(shapely.boundary(units))),
        border=shapely.line_merge(shapely.union_all(edges)),
        rivers=tuple(
            River(
                line=row["geometry"],
                name_zh=str(row["name_zh"]),
                name_en=str(row["name_en"]),
                rank=int(row["rank"]),
            )
            for row in ([] if rivers is None else rivers.to_dict("records"))
        ),
        circle=nothing if circle is None else shapely.union_all(circle.geometry),
    )
