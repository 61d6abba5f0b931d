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

#: An end this near to the frame was cut by it: far below a vertex's spacing.
ON_FRAME_DEG = 1e-6


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


def joined(ways: dict[str, list[Node]], rivers: tuple[River, ...]) -> None:
    """End each river at the first vertex that it shares with the one it joins.

    Raises
    ------
    GeodataError
        If it joins a river that is not in the recipe, or never meets it.
    """
    for river in rivers:
        if not river.into:
            continue
        receiving = set(ways.get(river.into, ()))
        meets = [i for i, node in enumerate(ways[river.id]) if node in receiving]
        if not meets:
            message = f"{river.id}: never meets {river.into or 'a river'}; check `into`"
            raise GeodataError(message)
        del ways[river.id][meets[0] + 1 :]


def thinned(
    way: list[Node], kept: set[Node], *, tolerance_m: float, plane: Plane
) -> shapely.LineString:
    """Simplify a course between the vertices that must stay: those others end at."""
    cuts = [i for i, node in enumerate(way[1:-1], 1) if node in kept]
    xy = np.array(way) / STEPS * plane.scale
    runs = [
        shapely.get_coordinates(
            shapely.LineString(xy[start : end + 1]).simplify(tolerance_m)
        )
        for start, end in itertools.pairwise([0, *cuts, len(way) - 1])
    ]
    points = np.vstack([runs[0], *(run[1:] for run in runs[1:])])
    return plane.to_wgs84(shapely.LineString(points))


def untangled(line: shapely.LineString) -> shapely.LineString:
    """Cut off the knots where a line crosses itself: ends that overlap at a bridge."""
    if line.is_simple:
        return line
    graph = nx.Graph()
    for run in shapely.get_parts(shapely.node(line)):
        points = [tuple(xy) for xy in shapely.get_coordinates(run).tolist()]
        for a, b in itertools.pairwise(points):
            graph.add_edge(a, b, length=math.dist(a, b))
    way = nx.shortest_path(graph, line.coords[0], line.coords[-1], weight="length")
    return shapely.LineString(way)


def clipped(line: shapely.LineString, frame: BaseGeometry) -> shapely.LineString:
    """Return the longest part of the line in the frame, still running downstream."""
    parts = shapely.get_parts(shapely.line_merge(shapely.intersection(line, frame)))
    longest: shapely.LineString = max(parts, key=shapely.length)
    ends = [line.project(shapely.get_point(longest, end)) for end in (0, -1)]
    return longest if ends[0] < ends[1] else shapely.reverse(longest)


def ends_of(
    line: shapely.LineString, frame: BaseGeometry, kept: set[Node], way: list[Node]
) -> tuple[str, str]:
    """Say what the two ends of a line are: source, confluence or frame."""
    first, last = (shapely.get_point(line, end) for end in (0, -1))
    edge = frame.boundary
    head = "confluence" if way[0] in kept else "source"
    return (
        "frame" if edge.distance(first) < ON_FRAME_DEG else head,
        "frame" if edge.distance(last) < ON_FRAME_DEG else "confluence",
    )


def to_rivers(segments: list[Segment], recipe: Recipe) -> list[dict[str, Any]]:
    """Return the river features, one LineString each, running downstream.

    A tributary ends at a vertex of the river that it joins. What lies beyond the frame
    of the recipe is cut off.

    Parameters
    ----------
    segments
        Decoded GSHHG segments.

    Raises
    ------
    GeodataError
        If a river of the recipe cannot be traced.
    """
    frame = shapely.box(*recipe.rivers["frame"])
    plane = Plane(float(shapely.bounds(frame)[[1, 3]].mean()))
    graph = network(segments, bridge_m=recipe.rivers["bridge_m"], plane=plane)
    snap_m = recipe.rivers["snap_m"]
    ways = {r.id: course(graph, r, snap_m=snap_m, plane=plane) for r in recipe.river}
    joined(ways, recipe.river)
    mouths = {ways[river.id][-1] for river in recipe.river if river.into}
    features = []
    for river in recipe.river:
        way = ways[river.id]
        whole = thinned(
            way, mouths, tolerance_m=recipe.rivers["simplify_m"], plane=plane
        )
        line = clipped(untangled(whole), frame)
        head, mouth = ends_of(line, frame, mouths, way)
        features.append(
            to_feature(
                line,
                feature_id=river.id,
                properties={
                    "id": river.id,
                    "name_zh": river.name_zh,
                    "name_en": river.name_en,
                    "rank": river.rank,
                    "head": head,
                    "mouth": mouth,
                },
            )
        )
    return features
