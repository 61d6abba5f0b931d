"""Drawn roads beside an independent network: bounds hold, and a misplaced point shows.

Necessary, not sufficient: the network names no road, so a line that agrees with it may
still be another road's.
"""

from dataclasses import replace

import pytest
from shapely import Point

from geo.crs import GEOD
from geo.errors import GeometryError, RegisterError
from geo.routes import BORDER_KIND
from tests import network

MOVED_KM = 15
CAUGHT_SHARE = 0.95
# Moved so, these still lie on some road about as far from the network as before, keep
# the published length within its bounds, and no other route passes them by that name.
# Left is above nought.
NOT_CAUGHT = {
    ("hwy01_chengziyu", 2, MOVED_KM),
    ("hwy01_tail", 2, MOVED_KM),
    ("hwy01_tail", 4, MOVED_KM),
    ("hwy08_luyu", 1, MOVED_KM),
    ("hwy09_chengyu", 25, -MOVED_KM),
}
ROAD_LAYERS = ("highway_corridors", "bus_lines")
# Newer than the network, in none, on country roads or without a stated course.
WITHOUT_PATH = {
    "bus01_zhutuo_yunjin",
    "cy_bamiao_tieqiao",
    "hwy02_nantong",
    "hwy07_tongguang",
    "hwy08_jianglu_north",
    "hwy09_expansion",
    "hwy10_tongzi",
    "road01_s202",
    "x10_tail",
    "x21_yongzi",
    "x22_dadian",
    "x26_wankaida",
}


@pytest.fixture(scope="module")
def roads(atlas):
    """Every road that is drawn, by route id."""
    drawn = [row for layer in ROAD_LAYERS for row in atlas.declared(layer)]
    ids = dict.fromkeys(row.route_id for row in drawn if row.role == "line")
    ids.pop("", None)  # an arc between two ends
    return {route_id: atlas.routes[route_id] for route_id in ids}


@pytest.fixture(scope="module")
def compared(roads):
    found = {i: network.compare(road, road.waypoints) for i, road in roads.items()}
    return {i: comparison for i, comparison in found.items() if comparison}


def figures(comparison):
    return (
        round(comparison.median_km, 1),
        round(comparison.p90_km, 1),
        round(comparison.share_within, 2),
    )


def outside_its_county(atlas, waypoints):
    """Waypoints that lie more than a kilometre or so outside the county they name."""
    return [
        point.name_zh
        for point in waypoints
        if atlas.counties.geometry[point.adcode].distance(Point(point.lon, point.lat))
        > 0.01
    ]


def test_the_network_has_a_path_for_the_roads_that_say_so(roads, compared):
    assert set(roads) - set(compared) == WITHOUT_PATH
    assert {i for i, road in roads.items() if road.network} == set(compared)


def test_lines_and_waypoints_lie_as_near_the_network_as_they_claim(compared):
    missed = {i: c.missed for i, c in compared.items() if not c.holds}
    assert not missed


def test_the_register_has_the_figures_of_the_comparison(roads, compared):
    stored = {
        i: (road.network.median_km, road.network.p90_km, road.network.share_within)
        for i, road in roads.items()
        if road.network
    }
    assert stored == {i: figures(comparison) for i, comparison in compared.items()}
    assert {road.network.method for road in roads.values() if road.network} == {
        network.METHOD
    }


def test_every_waypoint_lies_in_the_county_it_names(atlas):
    for route in atlas.routes.values():
        assert not outside_its_county(atlas, route.waypoints), route.id


def off_its_length(route, waypoints):
    """Whether the app itself refuses the line, by the lengths that are published."""
    try:
        replace(route, waypoints=waypoints).check_length()
    except GeometryError:
        return True
    return False


def at_odds_by_name(routes, route, waypoints):
    """Waypoints that another route passes by the same name, and elsewhere.

    What stands in brackets behind a name only explains it. Border crossings are called
    after what they join, and a route whose course nobody states borrows its waypoints:
    neither is a second opinion.
    """
    others = [
        point
        for other in routes.values()
        if other.id != route.id and other.course_stated
        for point in other.waypoints
        if point.kind != BORDER_KIND
    ]
    return [
        point.name_zh
        for point in waypoints
        for other in others
        if other.name_zh.split("(")[0] == point.name_zh.split("(")[0]
        and GEOD.inv(point.lon, point.lat, other.lon, other.lat)[2] / 1000
        > point.accuracy_km + other.accuracy_km
    ]


def test_a_place_of_two_routes_stands_in_one_spot(atlas):
    odd = {
        route.id: at_odds_by_name(atlas.routes, route, route.waypoints)
        for route in atlas.routes.values()
    }
    assert not {i: names for i, names in odd.items() if names}


@pytest.mark.long
def test_a_waypoint_moved_across_its_line_is_caught(atlas, roads, compared):
    """By the network, its county, the published length or another route.

    The figures stored in the register, which any change of a line would change, do
    not count.
    """
    every, not_caught = 0, set()
    for route_id in compared:
        road = roads[route_id]
        for at, point in enumerate(road.waypoints):
            for km in (MOVED_KM, -MOVED_KM):
                moved = network.moved_across(road.waypoints, at, km)
                now = network.compare(road, moved)
                every += 1
                if not (
                    now is None
                    or not now.holds
                    or outside_its_county(atlas, moved)
                    or off_its_length(road, moved)
                    or at_odds_by_name(atlas.routes, road, moved)
                ):
                    not_caught.add((route_id, point.seq, km))
    assert not_caught == NOT_CAUGHT
    assert 1 - len(not_caught) / every >= CAUGHT_SHARE


def test_a_middle_waypoint_moved_across_its_line_is_caught(roads, compared):
    for route_id, before in compared.items():
        points = roads[route_id].waypoints
        moved = network.moved_across(points, len(points) // 2, MOVED_KM)
        now = network.compare(roads[route_id], moved)
        assert now is None or not now.holds or figures(now) != figures(before), route_id


def test_a_point_moved_across_goes_as_far_as_said(roads):
    points = roads["hwy09_chengyu"].waypoints
    for at in (0, len(points) // 2, len(points) - 1):
        moved = network.moved_across(points, at, MOVED_KM)[at]
        km = GEOD.inv(points[at].lon, points[at].lat, moved.lon, moved.lat)[2] / 1000
        assert km == pytest.approx(MOVED_KM)


def test_half_a_comparison_is_named(edit):
    from geo.atlas import read_atlas

    paths = edit("route_facts.csv", ",1.6,3.3,1.00,", ",,3.3,1.00,")
    with pytest.raises(RegisterError):
        _ = read_atlas(paths).routes
