"""Where places, routes and rivers lie: once as given, or many times within their error.

The model: the error of a point is uniform in the disc of its accuracy, independent of
every other point (the root of a uniform number times the radius, at a uniform angle). A
route's waypoints move each within its own accuracy, and its line is built anew from
them. A river's line, whose error is one bound for the whole, moves as a whole. Units'
boundaries do not move: claims about them state the border they rest on instead.

Each place, route and river has a stream of chance of its own, so that a claim's result
depends on nothing but what it is about.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import shapely
from shapely import LineString, MultiPoint

from geo.atlas import Atlas
from geo.crs import length_km, to_metric, to_wgs84
from geo.curves import smooth_line
from geo.errors import GeometryError
from geo.routes import Route

Array = npt.NDArray[np.float64]
Points = npt.NDArray[np.object_]

M_PER_KM = 1000


class Positions:
    """Positions of what a claim is about; also notes what was asked for.

    Parameters
    ----------
    atlas
        The data.
    draws
        How many times to move everything; 0 means once, as given.
    seed
        Of the chance; the same seed gives the same positions.
    """

    def __init__(self, atlas: Atlas, draws: int = 0, seed: int = 0) -> None:
        self._atlas = atlas
        self._seed = seed
        self._draws = draws
        self.count = draws or 1
        self.read: dict[str, list[list[float]]] = {}
        """What was asked for, by name: longitude, latitude and error in metres."""

    def lonlat(self, place_id: str) -> Array:
        """Positions of a place, (count, 2), degrees."""
        place = self._atlas.gazetteer[place_id]
        given = [[place.lon, place.lat, place.accuracy_km * M_PER_KM]]
        moved: Array = self._moved(f"place {place_id}", given)[:, 0]
        return moved

    def points(self, place_id: str) -> Points:
        """Positions of a place as points."""
        return _points(self.lonlat(place_id))

    def metric_points(self, place_id: str) -> Points:
        """Positions of a place as points in metres."""
        return _points(_metric(self.lonlat(place_id)))

    def route_km(self, route: Route) -> Array:
        """Length of a route's line, drawn anew through its waypoints each time."""
        given = [[p.lon, p.lat, p.accuracy_km * M_PER_KM] for p in route.waypoints]
        moved = self._moved(f"route {route.id}", given)
        return np.array([length_km(_line(xy, route.id)) for xy in moved])

    def river(self, river_id: str) -> Points:
        """Line of a river, moved as a whole each time, degrees."""
        line = self._atlas.river(river_id)
        error_m = self._atlas.accuracy_m("rivers.geojson")
        coordinates = shapely.get_coordinates(line)
        x, y = (float(value) for value in coordinates[0])
        shift = self._moved(f"river {river_id}", [[x, y, error_m]])[:, 0] - (x, y)
        return np.array([LineString(coordinates + by) for by in shift], dtype=object)

    def _moved(self, name: str, given: Sequence[Sequence[float]]) -> Array:
        """Move points within their error: (count, points, 2), degrees."""
        self.read[name] = [list(one) for one in given]
        points = np.array(given, dtype=float)
        if not self._draws:
            return points[None, :, :2]
        digest = hashlib.sha256(f"{self._seed} {name}".encode()).digest()
        chance = np.random.default_rng(int.from_bytes(digest[:8]))
        shape = (self._draws, len(points))
        radius_m = points[:, 2] * np.sqrt(chance.random(shape))
        angle = 2 * np.pi * chance.random(shape)
        away = np.stack([np.cos(angle), np.sin(angle)], axis=-1)
        metric = _metric(points[:, :2]) + radius_m[..., None] * away
        flat = to_wgs84(MultiPoint(metric.reshape(-1, 2)))
        return shapely.get_coordinates(flat).reshape(*shape, 2)


def _metric(lonlat: Array) -> Array:
    return shapely.get_coordinates(to_metric(MultiPoint(lonlat)))


def _points(coordinates: Array) -> Points:
    return np.array(list(shapely.get_parts(MultiPoint(coordinates))), dtype=object)


def _line(waypoints: Array, name: str) -> LineString:
    """Draw a line as the map does; one that would cross itself stays straight."""
    try:
        return smooth_line([(x, y) for x, y in waypoints], name)
    except GeometryError:
        return LineString(waypoints)
