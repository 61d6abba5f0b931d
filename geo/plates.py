"""A plate: a rectangle of the ground, drawn flat on paper or a small picture.

Degrees become pixels by one scale: a degree of longitude is as much shorter as it is
in the middle of the plate. Over a few hundred kilometres no reader sees the difference.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, radians

import shapely
from shapely import Point, Polygon
from shapely.geometry.base import BaseGeometry

KM_PER_DEGREE = 111.2
# Detail below a fraction of a pixel is dropped: nobody sees it, and the page is small.
DETAIL_PX = 0.4
Bounds = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plate:
    """What is drawn, how large, and where a degree lies on it."""

    bounds: Bounds
    """Longitude and latitude in degrees: least, then largest."""
    width: float
    """Pixels."""
    height: float
    """Pixels."""

    @property
    def px_per_degree(self) -> float:
        """Pixels for a degree of latitude."""
        return self.height / (self.bounds[3] - self.bounds[1])

    @property
    def px_per_km(self) -> float:
        """Pixels for a kilometre."""
        return self.px_per_degree / KM_PER_DEGREE

    def at(self, lon: float, lat: float) -> tuple[float, float]:
        """Return where a place lies on the plate: pixels from the upper left."""
        left, bottom, right, top = self.bounds
        x = (lon - left) / (right - left) * self.width
        y = (top - lat) / (top - bottom) * self.height
        return x, y

    def holds(self, lon: float, lat: float) -> bool:
        """Whether a place lies on the plate."""
        left, bottom, right, top = self.bounds
        return left <= lon <= right and bottom <= lat <= top

    def clipped(self, geometry: BaseGeometry) -> BaseGeometry:
        """Return the part of a geometry that lies on the plate, and a little beyond.

        What is beyond keeps the edge of a clipped area out of sight.
        """
        left, bottom, right, top = self.bounds
        more = 4 / self.px_per_degree
        return shapely.clip_by_rect(
            geometry, left - more, bottom - more, right + more, top + more
        )

    def path(self, geometry: BaseGeometry) -> str:
        """Write a geometry as the ``d`` of an SVG path; blank where none of it is here.

        Parameters
        ----------
        geometry
            Lines or areas, longitude and latitude in degrees.
        """
        found = shapely.simplify(self.clipped(geometry), DETAIL_PX / self.px_per_degree)
        return "".join(
            _run([self.at(*xy[:2]) for xy in ring.coords], is_closed=is_closed)
            for part in shapely.get_parts(found)
            for ring, is_closed in _rings(part)
        )


def _rings(part: BaseGeometry) -> list[tuple[BaseGeometry, bool]]:
    if isinstance(part, Polygon):
        return [(ring, True) for ring in (part.exterior, *part.interiors)]
    return [(part, False)] if part.geom_type in ("LineString", "LinearRing") else []


def _run(points: list[tuple[float, float]], *, is_closed: bool) -> str:
    if not points:
        return ""
    steps = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    return f"M{steps}" + ("Z" if is_closed else "")


def plate_around(
    bounds: Bounds, *, width: float, height: float, margin: float, least_km: float
) -> Plate:
    """Return a plate that shows something with a margin, and never too near.

    Parameters
    ----------
    bounds
        Of what is shown, in degrees.
    width, height
        Of the plate, in pixels.
    margin
        Share of the plate that stays free on each side.
    least_km
        The plate shows at least so much from top to bottom.
    """
    left, bottom, right, top = bounds
    middle_lon, middle_lat = (left + right) / 2, (bottom + top) / 2
    shrink = cos(radians(middle_lat))
    free = 1 - 2 * margin
    tall = max(
        (top - bottom) / free,
        (right - left) * shrink / free * height / width,
        least_km / KM_PER_DEGREE,
    )
    wide = tall * width / height / shrink
    return Plate(
        bounds=(
            middle_lon - wide / 2,
            middle_lat - tall / 2,
            middle_lon + wide / 2,
            middle_lat + tall / 2,
        ),
        width=width,
        height=height,
    )


def bounds_of(geometries: list[BaseGeometry]) -> Bounds:
    """Return the bounds of several geometries, in degrees."""
    left, bottom, right, top = shapely.total_bounds(geometries)
    return float(left), float(bottom), float(right), float(top)


def around(point: Point, km: float) -> Bounds:
    """Return bounds that reach so far from a point on each side, in degrees."""
    tall = km / KM_PER_DEGREE
    wide = tall / cos(radians(point.y))
    return point.x - wide, point.y - tall, point.x + wide, point.y + tall
