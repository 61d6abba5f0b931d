"""Smooth lines pass their waypoints without loops; arcs fan out."""

import itertools

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import LineString, Point

from geo.crs import to_metric, to_wgs84
from geo.curves import arc, fan, smooth_line
from geo.errors import GeometryError

TOLERANCE_M = 70  # simplifying and rounding move a curve by less


@st.composite
def walks(draw):
    """Waypoints that go roughly east, as a road between towns does."""
    steps = draw(
        st.lists(
            st.tuples(st.floats(3_000, 40_000), st.floats(-12_000, 12_000)),
            min_size=2,
            max_size=12,
        )
    )
    x, y = -200_000.0, 0.0
    points = [Point(x, y)]
    for east, north in steps:
        x, y = x + east, y + north
        points.append(Point(x, y))
    return [(p.x, p.y) for p in (to_wgs84(point) for point in points)]


@given(walks())
@settings(max_examples=60, deadline=None)
def test_a_smooth_line_passes_every_waypoint_and_never_crosses_itself(waypoints):
    line = smooth_line(waypoints, "walk")
    assert line.is_simple
    metric = to_metric(line)
    for waypoint in waypoints:
        assert metric.distance(to_metric(Point(waypoint))) < TOLERANCE_M


@given(walks())
@settings(max_examples=60, deadline=None)
def test_a_smooth_line_stays_near_the_straight_one(waypoints):
    straight = to_metric(LineString(waypoints))
    longest_m = max(
        Point(a).distance(Point(b))
        for a, b in itertools.pairwise(shapely.get_coordinates(straight))
    )
    line = to_metric(smooth_line(waypoints, "walk"))
    assert shapely.hausdorff_distance(line, straight) < 0.3 * longest_m
    assert line.length < 1.2 * straight.length


def test_a_line_that_must_cross_itself_is_refused():
    knot = [(105.0, 30.0), (106.0, 30.0), (106.0, 30.5), (105.5, 29.5)]
    with pytest.raises(GeometryError, match="self crossing"):
        smooth_line(knot, "knot")


def test_an_arc_joins_its_ends_and_rises_to_its_bulge():
    start, end = Point(104.0, 30.5), Point(106.5, 29.5)
    curve = to_metric(arc(start, end, 0.2))
    chord = to_metric(LineString([start, end]))
    assert curve.boundary.geoms[0].distance(to_metric(start)) < 2
    assert curve.boundary.geoms[1].distance(to_metric(end)) < 2
    height = shapely.hausdorff_distance(curve, chord)
    assert height / chord.length == pytest.approx(0.2, rel=0.02)


def test_arcs_between_the_same_two_cities_do_not_lie_on_each_other():
    ends = [
        (Point(104.0 + i / 50, 30.6), Point(106.5, 29.5 + i / 50)) for i in range(6)
    ]
    middles = [line.interpolate(0.5, normalized=True) for line in fan(ends, 0.2)]
    gaps = [a.distance(b) for a, b in itertools.combinations(middles, 2)]
    assert min(gaps) > 0.05  # degrees: some five kilometres
