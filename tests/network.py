"""An independent road network to hold drawn roads against: for tests alone.

The package scgraph-data carries a world network of OpenStreetMap (ODbL), thinned to its
junctions and with straight chords between them. Its licence keeps it out of the
product: no coordinate of it may stand in data/, and only distances come from it.
"""

from __future__ import annotations

import heapq
import importlib.util
import json
import math
import re
from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import numpy as np
import shapely
from shapely import LineString, MultiPoint, Point

from geo.crs import GEOD, length_km, to_metric
from geo.errors import GeometryError
from geo.routes import Route, Waypoint

METHOD = (
    "nodes of the best path in scgraph-data 2.0.0 (OpenStreetMap) between the line's "
    "ends, km off the drawn line"
)
# Degrees west, south, east, north: Sichuan's basin and Chongqing with a margin.
BOX = (102.5, 27.5, 110.0, 33.0)
END_KM = 5.0  # a path begins and ends at nodes this near the line's ends
CORRIDOR_KM = 20.0  # and leaves the line no farther than this
# Longer or shorter than the line, a path is another road or none.
PATH_RATIO = (0.8, 1.3)
# The package's data are of April 2024: what opened in a later year is not among them.
NEWEST_YEAR = "2024"
# Being built: a path between its ends is that of an older road.
NOT_BUILT = ("x26_wankaida",)
EDGE = re.compile(r"(\d+): ")


@dataclass(frozen=True)
class Network:
    """Junctions of roads, and which are joined."""

    points: np.ndarray
    """Shapely points in metres of `geo.crs.METRIC`."""
    near: dict[int, list[tuple[int, float]]]
    """Neighbours of each junction, with the geodesic distance in km."""


@dataclass(frozen=True)
class Comparison:
    """How a drawn line lies beside the best path between its ends, in km."""

    off_km: np.ndarray
    missed: tuple[str, ...]
    """Waypoints farther off the path than their own accuracy."""
    bound_km: float

    @property
    def median_km(self) -> float:
        """Half of the nodes lie nearer."""
        return float(np.median(self.off_km))

    @property
    def p90_km(self) -> float:
        """Nine in ten nodes lie nearer."""
        return float(np.quantile(self.off_km, 0.9))

    @property
    def share_within(self) -> float:
        """Share of the nodes within the line's stated accuracy."""
        return float((self.off_km <= self.bound_km).mean())

    @property
    def holds(self) -> bool:
        """Whether line and waypoints are as near the path as they claim."""
        return self.p90_km <= self.bound_km and not self.missed


@cache
def road_network() -> Network:
    """Read the part of the network that lies in `BOX`, once.

    The module is read as text: to import it would hold the roads of the whole world.
    """
    spec = importlib.util.find_spec("scgraph_data")
    folder = Path(next(iter(spec.submodule_search_locations)))
    text = (folder / "world_highways.py").read_text(encoding="utf-8")
    _, _, text = text.partition("graph=[{")
    graph, _, text = text.partition("}]\nnodes=")
    lat_lon = np.array(json.loads(text[: text.index("]]") + 2]))
    west, south, east, north = BOX
    lat, lon = lat_lon.T
    inside = (west <= lon) & (lon <= east) & (south <= lat) & (lat <= north)
    kept = {int(old): new for new, old in enumerate(np.flatnonzero(inside))}
    rows = graph.split("}, {")
    pairs = np.array(
        [
            (kept[old], kept[int(other)])
            for old in kept
            for other in EDGE.findall(rows[old])
            if int(other) in kept
        ]
    )
    lon, lat = lon[inside], lat[inside]
    a, b = pairs.T
    edge_km = GEOD.inv(lon[a], lat[a], lon[b], lat[b])[2] / 1000
    near = defaultdict(list)
    for first, second, km in zip(a.tolist(), b.tolist(), edge_km.tolist(), strict=True):
        near[first].append((second, km))
        near[second].append((first, km))
    metric = to_metric(MultiPoint(np.column_stack([lon, lat])))
    return Network(shapely.get_parts(metric), dict(near))


def compare(route: Route, waypoints: tuple[Waypoint, ...]) -> Comparison | None:
    """Hold a route, drawn through some waypoints, against the network.

    None where the network has no path of about its length between its ends, or the
    waypoints make no line, nobody states the course, or the road is too new or not
    built.
    """
    is_too_new = route.open_date[:4] > NEWEST_YEAR or route.id in NOT_BUILT
    if not route.course_stated or is_too_new:
        return None
    network = road_network()
    try:
        drawn = replace(route, waypoints=waypoints).line()
    except GeometryError:
        return None
    line = to_metric(drawn)
    off_km = shapely.distance(network.points, line) / 1000
    path = _best_path(network, line, off_km)
    if len(path) < 2:
        return None
    chords = LineString(network.points[path])
    if not PATH_RATIO[0] <= chords.length / 1000 / length_km(drawn) <= PATH_RATIO[1]:
        return None
    missed = tuple(
        f"{point.seq} {point.name_zh}"
        for point in waypoints
        if to_metric(Point(point.lon, point.lat)).distance(chords) / 1000
        > point.accuracy_km
    )
    bound_km = max(point.accuracy_km for point in waypoints)
    return Comparison(off_km[path], missed, bound_km)


def _best_path(network: Network, line: LineString, off_km: np.ndarray) -> list[int]:
    """Nodes of the path that is short and keeps to the line; none where none is."""
    starts, goals = (_nodes_at(network, Point(line.coords[i])) for i in (0, -1))
    heap = [(_weighed(km, km), node, node) for node, km in starts.items()]
    heapq.heapify(heap)
    before: dict[int, int] = {}
    best, last = math.inf, None
    while heap and heap[0][0] < best:
        cost, node, previous = heapq.heappop(heap)
        if node in before:
            continue
        before[node] = previous
        if node in goals and (end := cost + _weighed(goals[node], goals[node])) < best:
            best, last = end, node
        for other, km in network.near.get(node, ()):
            if other not in before and off_km[other] < CORRIDOR_KM:
                mean_off = (off_km[node] + off_km[other]) / 2
                heapq.heappush(heap, (cost + _weighed(km, mean_off), other, node))
    path = []
    while last is not None:
        path.append(last)
        last = before[last] if before[last] != last else None
    return path[::-1]


def _nodes_at(network: Network, end: Point) -> dict[int, float]:
    km = shapely.distance(network.points, end) / 1000
    return {int(i): float(km[i]) for i in np.flatnonzero(km <= END_KM)}


def _weighed(km: float, off_km: float) -> float:
    """Length of an edge, longer the farther it runs from the drawn line."""
    return km * (1 + off_km)


def moved_across(
    waypoints: tuple[Waypoint, ...], at: int, km: float
) -> tuple[Waypoint, ...]:
    """Move one waypoint across the line, to its left where `km` is above nought."""
    before = waypoints[max(at - 1, 0)]
    after = waypoints[min(at + 1, len(waypoints) - 1)]
    course_deg = GEOD.inv(before.lon, before.lat, after.lon, after.lat)[0]
    point = waypoints[at]
    lon, lat, _ = GEOD.fwd(point.lon, point.lat, course_deg - 90, km * 1000)
    moved = replace(point, lon=lon, lat=lat)
    return (*waypoints[:at], moved, *waypoints[at + 1 :])
