"""River lines: the shortest way down the GSHHG network through the path points."""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass
from typing import Any, TypeVar

import networkx as nx
import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from tools.geojson import to_feature
from tools.gshhg import STEPS, Segment
from tools.recipe import METRES_PER_DEGREE, GeodataError, Recipe, River

Node = tuple[int, int]
Shape = TypeVar("Shape", bound=BaseGeometry)


@dataclass(frozen=True)
class Plane:
    """A local plane in metres, true enough for tolerances and shortest ways."""

    middle_lat: float

    @property
    def scale(self) -> tuple[float, float]:
        """Metres per degree of longitude and of latitude."""
        squeeze = math.cos(math.radians(self.middle_lat))
        return METRES_PER_DEGREE * squeeze, METRES_PER_DEGREE

    def to_metric(self, geometry: Shape) -> Shape:
        """Degrees to metres."""
        return shapely.transform(geometry, lambda xy: xy * self.scale)

    def to_wgs84(self, geometry: Shape) -> Shape:
        """Metres to degrees."""
        return shapely.transform(geometry, lambda xy: xy / self.scale)


def network(segments: list[Segment], *, bridge_m: float, plane: Plane) -> nx.Graph:
    """Return the river network; nodes are vertices, edges weigh metres.

    Loose ends are tied to the nearest vertex of another line within `bridge_m`:
    the source leaves gaps of 30 to 800 m at confluences and level changes.
    """
    scale = np.array(plane.scale) / STEPS
    graph = nx.Graph()
    for segment in segments:
        steps = np.hypot(*(np.diff(segment, axis=0) * scale).T).tolist()
        nodes = [tuple(point) for point in segment.tolist()]
        for (a, b), metres in zip(itertools.pairwise(nodes), steps, strict=True):
            if a != b:
                graph.add_edge(a, b, metres=metres)
    _bridge(graph, bridge_m, plane)
    return graph


def _bridge(graph: nx.Graph, bridge_m: float, plane: Plane) -> None:
    line_of = {
        node: number
        for number, line in enumerate(nx.connected_components(graph))
        for node in line
    }
    nodes = sorted(graph)
    metric = np.array(nodes) / STEPS * plane.scale
    lines = np.array([line_of[node] for node in nodes])
    ends = [i for i, node in enumerate(nodes) if graph.degree(node) == 1]
    for end in ends:
        away = np.hypot(*(metric - metric[end]).T)
        away[lines == lines[end]] = np.inf
        nearest = int(away.argmin())
        if away[nearest] <= bridge_m:
            graph.add_edge(nodes[end], nodes[nearest], metres=float(away[nearest]))


def course(graph: nx.Graph, river: River, *, snap_m: float, plane: Plane) -> list[Node]:
    """Return the vertices of a river from its first path point to its last.

    Raises
    ------
    GeodataError
        If a path point is further than `snap_m` from any river vertex, or the
        points are not joined by rivers, or not one after the other.
    """
    nodes = np.array(sorted(graph))
    stops: list[Node] = []
    for point in river.path:
        away = np.hypot(*((nodes / STEPS - np.array(point)) * plane.scale).T)
        nearest = int(away.argmin())
        if away[nearest] > snap_m:
            message = (
                f"{river.id}: path point {point} is {away[nearest]:.0f} m from the "
                f"nearest river, over {snap_m} m; move it in recipe.toml"
            )
            raise GeodataError(message)
        stops.append(tuple(nodes[nearest].tolist()))
    way = stops[:1]
    for start, end in itertools.pairwise(stops):
        try:
            leg = nx.shortest_path(graph, start, end, weight="metres")
        except nx.NetworkXNoPath as error:
            message = f"{river.id}: no river joins {start} and {end}; check its path"
            raise GeodataError(message) from error
        way += leg[1:]
    if len(set(way)) != len(way):
        message = f"{river.id}: runs back on itself; a path point lies on a branch"
        raise GeodataError(message)
    return way


def clipped(line: shapely.LineString, land: BaseGeometry) -> shapely.LineString:
    """Return the longest part of the line on the land, still running downstream."""
    parts = shapely.get_parts(shapely.line_merge(shapely.intersection(line, land)))
    longest: shapely.LineString = max(parts, key=shapely.length)
    ends = [line.project(shapely.get_point(longest, end)) for end in (0, -1)]
    return longest if ends[0] < ends[1] else shapely.reverse(longest)


def to_rivers(
    segments: list[Segment], land: BaseGeometry, recipe: Recipe
) -> list[dict[str, Any]]:
    """Return the river features, one LineString each, running downstream.

    Parameters
    ----------
    segments
        Decoded GSHHG segments.
    land
        The two provinces (degrees); rivers end `clip_margin_m` beyond them.

    Raises
    ------
    GeodataError
        If a river of the recipe cannot be traced.
    """
    plane = Plane(float(shapely.bounds(land)[[1, 3]].mean()))
    graph = network(segments, bridge_m=recipe.rivers["bridge_m"], plane=plane)
    metric_land = plane.to_metric(land)
    features = []
    for river in recipe.river:
        way = course(graph, river, snap_m=recipe.rivers["snap_m"], plane=plane)
        whole = plane.to_metric(shapely.LineString(np.array(way) / STEPS))
        margin_m = river.clip_margin_m or recipe.rivers["clip_margin_m"]
        line = clipped(whole, metric_land.buffer(margin_m))
        thinned = line.simplify(recipe.rivers["simplify_m"])
        features.append(
            to_feature(
                plane.to_wgs84(thinned),
                feature_id=river.id,
                properties={
                    "id": river.id,
                    "name_zh": river.name_zh,
                    "name_en": river.name_en,
                    "rank": river.rank,
                },
            )
        )
    return features
