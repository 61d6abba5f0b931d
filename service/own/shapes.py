"""What a row draws, made sound: closed rings, no strokes without length, flat."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

Position = tuple[float, float]


@dataclass(slots=True)
class Parts:
    """Whatever a row draws: any number of each; coordinates as the file has them."""

    points: list[Position] = field(default_factory=list)
    lines: list[list[Position]] = field(default_factory=list)
    polygons: list[list[list[Position]]] = field(default_factory=list)

    def add(self, other: Parts) -> None:
        """Take another's in."""
        self.points += other.points
        self.lines += other.lines
        self.polygons += other.polygons


@dataclass(frozen=True, slots=True, kw_only=True)
class Sound:
    """A geometry that can be drawn, and what was mended."""

    shape: BaseGeometry | None
    said: tuple[str, ...] = ()
    """Codes; of what was found odd."""
    why: str = ""
    """The code where there is nothing to draw."""


def sound(parts: Parts) -> Sound:
    """Return one geometry of all parts: close rings, leave out what has no length."""
    said: dict[str, None] = {}
    polygons = [one for rings in parts.polygons if (one := _polygon(rings, said))]
    if len(polygons) < len(parts.polygons):
        said["ring_short"] = None
    lines = [
        shapely.LineString(line)
        for line in map(_distinct, parts.lines)
        if len(line) > 1
    ]
    points = [shapely.Point(at) for at in parts.points]
    whole = joined([*points, *lines, *polygons])
    if whole is not None:
        return Sound(shape=whole, said=tuple(said))
    had = parts.lines or parts.polygons
    return Sound(shape=None, why="too_short" if had else "empty_geometry")


def joined(simple: list[BaseGeometry]) -> BaseGeometry | None:
    """Return simple geometries as one: of one kind as several, else a collection."""
    if not simple:
        return None
    if len(simple) == 1:
        return simple[0]
    kinds = {one.geom_type for one in simple}
    if len(kinds) > 1:
        return shapely.GeometryCollection(simple)
    several: BaseGeometry = getattr(shapely, f"Multi{kinds.pop()}")(simple)
    return several


def _distinct(line: list[Position]) -> list[Position]:
    return [at for i, at in enumerate(line) if i == 0 or at != line[i - 1]]


def _polygon(
    rings: list[list[Position]], said: dict[str, None]
) -> shapely.Polygon | None:
    closed = []
    for ring in map(_distinct, rings):
        if not ring:
            continue
        if ring[0] != ring[-1]:
            said["ring_open"] = None
            ring.append(ring[0])
        if len(ring) >= 4:
            closed.append(ring)
    if not closed:
        return None
    polygon = shapely.Polygon(closed[0], closed[1:])
    if not polygon.is_valid:
        said["ring_crosses"] = None
    return polygon


def from_shapely(shape: BaseGeometry | None) -> Sound:
    """Return what a library has read, flat and in simple parts.

    Heights and measures go; curves and surfaces have been made of lines before.
    """
    if shape is None:
        return Sound(shape=None, why="no_geometry")
    if shape.is_empty:
        return Sound(shape=None, why="empty_geometry")
    flat = shapely.force_2d(shape)
    xy = shapely.get_coordinates(flat)
    simple = [one for one in _simple(flat) if not one.is_empty]
    finite = [one for one in simple if np.isfinite(shapely.get_coordinates(one)).all()]
    whole = joined(finite)
    if whole is None:
        code = "empty_geometry" if not len(xy) else "bad_coordinates"
        return Sound(shape=None, why=code)
    said = ["part_left_out"] if len(finite) < len(simple) else []
    polygons = [one for one in finite if one.geom_type == "Polygon"]
    if not all(one.is_valid for one in polygons):
        said.append("ring_crosses")
    return Sound(shape=whole, said=tuple(said))


def _simple(shape: BaseGeometry) -> list[BaseGeometry]:
    found: list[BaseGeometry] = []
    waiting = [shape]
    while waiting:
        one = waiting.pop(0)
        if hasattr(one, "geoms"):
            waiting = [*one.geoms, *waiting]
        elif one.geom_type == "LinearRing":
            found.append(shapely.LineString(one.coords))
        else:
            found.append(one)
    return found
