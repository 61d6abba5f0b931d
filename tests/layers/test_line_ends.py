"""A line ends at the symbol of its end; lines through one place meet there."""

import pytest
import shapely
from shapely import Point

from geo.crs import to_metric
from geo.curves import shared_ways
from layers import records

# Nearer than this, an end and a symbol would be seen to miss each other at local scale.
NEAR_M = 1_500
# Symbols of what a line serves; a firm or a hall may stand beside a road by chance.
SERVED = ("stop", "station", "port", "dry_port")
STATION_KINDS = ("rail_station", "rail_freight_station", "rail_yard", "bus_station")


@pytest.fixture(scope="module")
def drawn(built):
    """Every feature with its geometry, of all layers of facts."""
    return [
        (record, geometry)
        for one in built.values()
        if not one.layer.context
        for record, geometry in zip(
            records(one.features), one.features.geometry, strict=True
        )
    ]


def ends_of(geometry):
    for part in shapely.get_parts(geometry):
        yield from (Point(part.coords[0]), Point(part.coords[-1]))


def test_no_line_ends_beside_the_symbol_it_means(drawn):
    served = [(r, to_metric(g), g) for r, g in drawn if r["role"] in SERVED]
    beside = []
    for record, geometry in drawn:
        if record["geometry_basis"] not in ("waypoints", "river", "relation"):
            continue
        if geometry.geom_type == "Point":
            continue
        for end in ends_of(geometry):
            beside += [
                (record["id"], symbol["id"])
                for symbol, there, place in served
                if to_metric(end).distance(there) < NEAR_M and end != place
            ]
    assert not beside


def test_a_line_ends_at_the_symbols_of_the_places_that_it_names(drawn, atlas):
    symbols = {r["place_ids"][0] for r, _ in drawn if r["role"] in SERVED}
    for record, geometry in drawn:
        if record["geometry_basis"] not in ("waypoints", "river"):
            continue
        if geometry.geom_type == "Point":
            continue
        ends = list(ends_of(geometry))
        first, last = record["place_ids"][0], record["place_ids"][-1]
        for place_id in {first, last} & symbols:
            assert atlas.gazetteer[place_id].point in ends, (record["id"], place_id)


def test_a_waypoint_at_a_station_is_its_point_in_the_gazetteer(atlas):
    stations = {
        p.name_zh: p for p in atlas.gazetteer.places.values() if p.kind in STATION_KINDS
    }
    met = set()
    for route in atlas.routes.values():
        for waypoint in route.waypoints:
            place = stations.get(waypoint.name_zh)
            if not place or waypoint.adcode != place.adcode:
                continue
            met.add(place.id)
            assert (waypoint.lon, waypoint.lat) == (place.lon, place.lat), route.id
    assert met


def test_routes_through_the_same_places_are_one_line_there(atlas):
    chengdu, panzhihua = (
        atlas.routes[i].line()
        for i in ("rail07_guoyuan_chengdu", "port17_guoyuan_panzhihua")
    )
    assert set(chengdu.coords) <= set(panzhihua.coords)


def test_a_shared_way_is_the_same_in_both_directions_and_others_have_none():
    west, east, north = (105.0, 30.0), (106.0, 30.1), (106.5, 31.0)
    ways = shared_ways([[west, east, north], [east, west], [north, (107.0, 31.0)]])
    assert set(ways) == {(west, east), (east, west)}
    assert (ways[west, east] == ways[east, west][::-1]).all()
