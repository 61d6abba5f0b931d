"""Follow a river: cut it between places, tell the places' order along it."""

from __future__ import annotations

from collections.abc import Sequence

import shapely
from shapely import LineString, Point
from shapely.ops import substring

from geo.crs import to_metric, to_wgs84
from geo.curves import round_coordinates
from geo.errors import GeometryError, Issue


def distance_along_km(river: LineString, place: Point) -> float:
    """Distance from the river line's start to the point next to `place`.

    Measured along the drawn line in the metric CRS, in km. It orders places; it is
    no fairway distance, since the line cuts meanders.
    """
    return float(shapely.line_locate_point(to_metric(river), to_metric(place))) / 1000


def order_along(river: LineString, places: Sequence[Point]) -> list[int]:
    """Indices of `places` from the river line's start to its end."""
    distances = [distance_along_km(river, place) for place in places]
    return sorted(range(len(places)), key=distances.__getitem__)


def cut(
    river: LineString, start: Point, end: Point, max_offset_km: float
) -> LineString:
    """Take the part of the river between two places on its banks.

    The result runs from `start` to `end`, upstream or downstream.

    Parameters
    ----------
    river
        Lon, lat degrees.
    start, end
        Places near the river, lon and lat in degrees.
    max_offset_km
        How far from the line a place may lie and still be on this river.

    Raises
    ------
    GeometryError
        If a place lies farther off.
    """
    line = to_metric(river)
    offsets = []
    for place in (start, end):
        point = to_metric(place)
        gap_km = float(shapely.distance(line, point)) / 1000
        if gap_km > max_offset_km:
            value = f"{place.x:.4f}, {place.y:.4f}: {gap_km:.1f} km off"
            remedy = "Use a place on the river, or give another river."
            raise GeometryError(
                [
                    Issue(
                        problem="place_off_river",
                        file="data/places.csv",
                        value=value,
                        remedy=remedy,
                    )
                ]
            )
        offsets.append(float(shapely.line_locate_point(line, point)))
    start_m, end_m = offsets
    return round_coordinates(to_wgs84(substring(line, start_m, end_m)))
