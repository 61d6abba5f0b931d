"""Drawn roads beside an independent network: bounds hold, and a misplaced point shows.

Necessary, not sufficient: the network names no road, so a line that agrees with it may
still be another road's.
"""

import pytest
from shapely import Point

from geo.crs import GEOD
from geo.errors import RegisterError
from tests import network

MOVED_KM = 15
CAUGHT_SHARE = 0.95
# Moved so, these still lie on some road about as far from the network as before: the
# ends and neighbours of a road may end at another junction. Left is above nought.
NOT_CAUGHT = {("hwy08_luyu", 10, -MOVED_KM)}
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


@pytest.mark.long
def test_a_waypoint_moved_across_its_line_is_caught(atlas, roads, compared):
    caught, by_figures_alone, not_caught = 0, 0, set()
    for route_id, before in compared.items():
        points = roads[route_id].waypoints
        for at, point in enumerate(points):
            for km in (MOVED_KM, -MOVED_KM):
                moved = network.moved_across(points, at, km)
                now = network.compare(roads[route_id], moved)
                if now is None or not now.holds or outside_its_county(atlas, moved):
                    caught += 1
                elif figures(now) != figures(before):
                    by_figures_alone += 1
                else:
                    not_caught.add((route_id, point.seq, km))
    every = caught + by_figures_alone + len(not_caught)
    assert not_caught <= NOT_CAUGHT
    assert (caught + by_figures_alone) / every >= CAUGHT_SHARE
    # Without the stored figures some hide on a parallel road: nine in ten do not.
    assert caught / every >= 0.9


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
