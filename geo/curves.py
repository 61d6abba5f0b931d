"""Curves: smooth lines through waypoints, and arcs that fan out.

All functions take and return lon, lat degrees (WGS 84) and work in metres inside.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import shapely
from shapely import LineString, Point
from shapely.geometry.base import BaseGeometry

from geo.crs import to_metric, to_wgs84
from geo.errors import GeometryError, Issue

Coordinates = npt.NDArray[np.float64]  # (n, 2), metres
LonLat = tuple[float, float]
Step = tuple[LonLat, LonLat]

SAMPLE_M = 800  # distance between the points of a drawn curve
SIMPLIFY_M = 60  # points that move the curve by less are dropped
ARC_POINTS = 17
ARROW_POINTS = 300
# How far a bracket keeps from the two places that it spans, and how wide its turns are,
# as shares of their chord.
BRACKET_FOOT = 0.03
BRACKET_TURN = 0.045
BRACKET_TURN_POINTS = 7
DECIMALS = 4  # of a degree: about ten metres, as exact as places are given


def smooth_line(
    waypoints: Sequence[LonLat],
    name: str,
    ways: Mapping[Step, Coordinates] | None = None,
) -> LineString:
    """Draw a line through waypoints, smooth and without crossing itself.

    A centripetal Catmull-Rom spline (C. Yuksel, S. Schaefer, J. Keyser:
    "Parameterization and applications of Catmull-Rom curves", 2011) passes through
    every waypoint and, unlike the uniform one, makes no cusp or loop within a
    segment. Where bends of neighbouring segments still meet, the straight line
    through the waypoints is drawn instead.

    Parameters
    ----------
    waypoints
        At least two (lon, lat) pairs in degrees, in order.
    name
        What the line is called in an error.
    ways
        Curves from one waypoint to the next that are given: see `shared_ways`.

    Raises
    ------
    GeometryError
        If even the straight line through the waypoints crosses itself.
    """
    straight = to_metric(LineString(waypoints))
    given = ways or {}
    pieces = [
        given.get(step, piece)
        for step, piece in zip(pairwise(waypoints), _pieces(straight), strict=True)
    ]
    curve = LineString(np.vstack([pieces[0], *(piece[1:] for piece in pieces[1:])]))
    for candidate in (curve, straight):
        line = round_coordinates(to_wgs84(candidate))
        if line.is_simple:
            return line
    remedy = "Check the order of the waypoints: the line through them crosses itself."
    raise GeometryError(
        [
            Issue(
                problem="self_crossing",
                file="data/waypoints.csv",
                value=name,
                remedy=remedy,
            )
        ]
    )


def shared_ways(routes: Iterable[Sequence[LonLat]]) -> dict[Step, Coordinates]:
    """Curves between neighbouring waypoints that several routes have, either way round.

    Where a curve goes depends on the waypoints before and after it, so that routes
    which part would part a little too early. The route with the most waypoints draws
    what they share.

    Parameters
    ----------
    routes
        Waypoints of each, as for `smooth_line`.
    """
    longest_first = sorted(routes, key=len, reverse=True)
    takers = Counter(
        frozenset(step) for one in longest_first for step in set(pairwise(one))
    )
    ways: dict[Step, Coordinates] = {}
    for waypoints in longest_first:
        steps = list(pairwise(waypoints))
        if not any(takers[frozenset(step)] > 1 and step not in ways for step in steps):
            continue
        for step, piece in zip(
            steps, _pieces(to_metric(LineString(waypoints))), strict=True
        ):
            if takers[frozenset(step)] > 1 and step not in ways:
                ways[step] = piece
                ways[step[::-1]] = piece[::-1]
    return ways


def _pieces(straight: LineString) -> list[Coordinates]:
    """A curve from each point of a line to the next; together they are smooth.

    Each keeps its ends, so that lines through the same places meet there.
    """
    points = shapely.get_coordinates(straight)
    if len(points) == 2:
        return [shapely.get_coordinates(shapely.segmentize(straight, SAMPLE_M))]
    # Mirrored end points give the first and last segment a natural direction.
    padded = np.vstack([2 * points[0] - points[1], points, 2 * points[-1] - points[-2]])
    return [
        shapely.get_coordinates(
            LineString(
                [*_catmull_rom_segment(padded[i : i + 4]), points[i + 1]]
            ).simplify(SIMPLIFY_M)
        )
        for i in range(len(points) - 1)
    ]


def _catmull_rom_segment(control: Coordinates) -> Coordinates:
    """Points of one segment, from its second control point up to its third.

    Barry and Goldman's pyramid; knots are spaced by the square root of the chord
    (the centripetal choice).
    """
    chords = np.linalg.norm(np.diff(control, axis=0), axis=1)
    t0, t1, t2, t3 = np.concatenate([[0.0], np.cumsum(np.sqrt(chords))])
    count = max(2, round(chords[1] / SAMPLE_M))
    t = np.linspace(t1, t2, count, endpoint=False)[:, None]
    p0, p1, p2, p3 = control
    a1 = (t1 - t) / (t1 - t0) * p0 + (t - t0) / (t1 - t0) * p1
    a2 = (t2 - t) / (t2 - t1) * p1 + (t - t1) / (t2 - t1) * p2
    a3 = (t3 - t) / (t3 - t2) * p2 + (t - t2) / (t3 - t2) * p3
    b1 = (t2 - t) / (t2 - t0) * a1 + (t - t0) / (t2 - t0) * a2
    b2 = (t3 - t) / (t3 - t1) * a2 + (t - t1) / (t3 - t1) * a3
    result: Coordinates = (t2 - t) / (t2 - t1) * b1 + (t - t1) / (t2 - t1) * b2
    return result


def arc(start: Point, end: Point, bulge: float, points: int = ARC_POINTS) -> LineString:
    """Draw a curve that says "these two" and follows no path on the ground.

    Parameters
    ----------
    start, end
        The two ends, lon and lat in degrees.
    bulge
        Height of the arc over its chord, as a share of the chord; the sign chooses
        the side (positive: left of the direction from start to end).
    points
        How many points the curve is drawn with.
    """
    a, b = shapely.get_coordinates([to_metric(start), to_metric(end)])
    chord = b - a
    left = np.array([-chord[1], chord[0]])
    # A quadratic Bezier reaches half the height of its control point.
    control = (a + b) / 2 + left * bulge * 2
    t = np.linspace(0, 1, points)[:, None]
    curve = (1 - t) ** 2 * a + 2 * (1 - t) * t * control + t**2 * b
    return round_coordinates(to_wgs84(LineString(curve)))


def fan(ends: Sequence[tuple[Point, Point]], spread: float) -> list[LineString]:
    """Draw arcs that fan out instead of lying on each other.

    Arcs get bulges from -spread to +spread in the order in which their chords lie
    from one side to the other, so neighbours part and rarely cross.

    Parameters
    ----------
    ends
        Pairs of points, lon and lat in degrees; each pair runs the same way
        (west to east) or is turned so.
    spread
        Largest bulge, as a share of the chord.
    """
    turned = [(a, b) if a.x <= b.x else (b, a) for a, b in ends]
    middles = [
        shapely.get_coordinates(to_metric(LineString([a, b]))).mean(axis=0)
        for a, b in turned
    ]
    # From south-east to north-west: across the Chengdu-Chongqing axis.
    order = sorted(range(len(turned)), key=lambda i: middles[i][1] + middles[i][0])
    arcs: list[LineString] = [LineString()] * len(turned)
    for place, i in enumerate(order):
        share = 2 * place / (len(order) - 1) - 1 if len(order) > 1 else 0.5
        arcs[i] = arc(*turned[i], bulge=spread * share)
    return arcs


def bracket(a: Point, b: Point, far: Point) -> LineString:
    """Draw the sign "somewhere between these two": a brace, open towards them.

    Parameters
    ----------
    a, b
        The two places, lon and lat in degrees.
    far
        The point of the brace lies on this place's side of the two.

    Returns
    -------
    LineString
        From one foot to the other; its point is half way along.
    """
    ends = shapely.get_coordinates([to_metric(point) for point in (a, b, far)])
    chord = ends[1] - ends[0]
    left = np.array([-chord[1], chord[0]])
    side = left if np.dot(left, ends[2] - ends[0]) > 0 else -left
    turn = np.linspace(0, np.pi / 2, BRACKET_TURN_POINTS)
    # From the foot into the back, then out of it to the point.
    along = BRACKET_TURN * np.concatenate([1 - np.cos(turn), np.sin(turn) - 1])
    along[BRACKET_TURN_POINTS:] += 0.5
    aside = BRACKET_FOOT + BRACKET_TURN * np.concatenate(
        [np.sin(turn), 2 - np.cos(turn)]
    )
    half = np.column_stack([along, aside])
    other = np.column_stack([1 - along, aside])[::-1]
    shares = np.vstack([half, other[1:]])
    line = ends[0] + shares[:, :1] * chord + shares[:, 1:] * side
    return round_coordinates(to_wgs84(LineString(line)))


def towards(start: Point, far: Point, frame: BaseGeometry, bulge: float) -> LineString:
    """Draw an arc from `start` towards a far place, as far as the frame's edge.

    Parameters
    ----------
    start, far
        Lon and lat in degrees; `start` lies inside the frame.
    frame
        Area in lon, lat degrees at whose edge the arc ends.
    bulge
        As for `arc`.
    """
    # The far place may be ten times farther than the frame's edge: points enough.
    inside = shapely.intersection(arc(start, far, bulge, ARROW_POINTS), frame)
    pieces = [piece for piece in shapely.get_parts(inside) if piece.length > 0]
    first = min(pieces, key=lambda piece: piece.distance(start))
    return round_coordinates(first)


def round_coordinates(line: BaseGeometry) -> LineString:
    """Round to `DECIMALS` of a degree and drop points that fall together."""
    coordinates = np.round(shapely.get_coordinates(line), DECIMALS)
    moved = np.any(np.diff(coordinates, axis=0) != 0, axis=1)
    return LineString(coordinates[np.concatenate([[True], moved])])
