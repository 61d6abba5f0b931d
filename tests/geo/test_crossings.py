"""Where lines cross the border: cut exactly, and counted a second way."""

from itertools import pairwise

import geopandas
import numpy as np
import pytest
from pyproj import Geod
from shapely import LineString, MultiLineString, Point, box

from geo.border import across_border, neighbours
from geo.crossings import crossings, km_by_side, side_of, stretches
from geo.sides import Side
from layers import border_ledger, records

GEOD = Geod(ellps="WGS84")
STEP_M = 40
SIDES = {
    "a": Side(id="a", province_adcode="510000"),
    "b": Side(id="b", province_adcode="500000"),
}


@pytest.fixture(scope="module")
def squares():
    """Two counties of one side in the west, one of the other in the east."""
    return geopandas.GeoDataFrame(
        index=["510001", "510002", "500001"],
        geometry=[box(0, 0, 1, 1), box(0, 1, 1, 2), box(1, 0, 2, 2)],
        crs=4326,
    )


@pytest.fixture(scope="module")
def ledger(published):
    built = [b for b in published.built.values() if b.features is not None]
    facts = [b for b in built if not b.layer.context]
    every = [record for b in facts for record in records(b.features)]
    return border_ledger(published.atlas, every)


def test_a_line_is_cut_in_its_order_and_loses_nothing(squares):
    line = LineString([(0.5, 1.5), (0.5, 0.5), (1.5, 0.5)])
    found = stretches(line, squares)
    assert [one.adcode for one in found] == ["510002", "510001", "500001"]
    [point] = crossings(found, SIDES)
    assert (round(point.lon, 6), round(point.lat, 3)) == (1, 0.5)
    assert (point.from_adcode, point.to_adcode) == ("510001", "500001")
    whole = GEOD.geometry_length(line) / 1000
    assert sum(km_by_side(found, SIDES).values()) == pytest.approx(whole, rel=1e-4)
    back = stretches(line.reverse(), squares)
    assert [one.adcode for one in back] == ["500001", "510001", "510002"]


def test_what_leaves_the_data_lies_on_no_side_and_crosses_nothing(squares):
    line = LineString([(0.5, 0.5), (-0.5, 0.5), (-0.5, 3), (1.5, 3), (1.5, 1)])
    found = stretches(line, squares)
    assert [one.adcode for one in found] == ["510001", "", "500001"]
    assert crossings(found, SIDES) == []
    assert km_by_side(found, SIDES)[""] > 0
    assert side_of("", SIDES) == ""


def test_parts_are_cut_one_by_one_and_a_hair_is_no_stretch(squares):
    parts = MultiLineString([[(0.2, 0.2), (0.8, 0.2)], [(1.2, 0.2), (1.8, 0.2)]])
    found = stretches(parts, squares)
    assert [one.adcode for one in found] == ["510001", "500001"]
    # A few metres beyond the border and back is how the line is drawn.
    hair = LineString([(0.5, 0.5), (1.0001, 0.5), (0.5, 0.6)])
    assert [one.adcode for one in stretches(hair, squares)] == ["510001"]


def side_at(lon, lat, counties):
    hit = counties.sindex.query(Point(lon, lat), predicate="intersects")
    return str(counties.index[hit[0]])[:2] if len(hit) else ""


def test_the_kilometres_agree_with_steps_along_each_line(published, ledger):
    """A second computation: points every few metres, each in its county."""
    counties = published.atlas.parts.counties.value
    sides = published.atlas.parts.sides.value
    digits = {side: one.province_adcode[:2] for side, one in sides.items()}
    for link in [one for one in ledger.links if one.km][::5]:
        sums = dict.fromkeys(digits.values(), 0.0)
        for (x1, y1), (x2, y2) in pairwise(link.feature["geometry"].coords):
            _, _, leg_m = GEOD.inv(x1, y1, x2, y2)
            steps = max(1, round(leg_m / STEP_M))
            for share in (np.arange(steps) + 0.5) / steps:
                at = side_at(x1 + share * (x2 - x1), y1 + share * (y2 - y1), counties)
                if at in sums:
                    sums[at] += leg_m / steps / 1000
        for side, code in digits.items():
            assert link.km[side] == pytest.approx(sums[code], abs=0.3), link.id


def test_every_crossing_lies_on_the_border_between_its_two_counties(published, ledger):
    counties = published.atlas.parts.counties.value.geometry
    for link in ledger.links:
        for point in link.points:
            at = Point(point.lon, point.lat)
            for adcode in (point.from_adcode, point.to_adcode):
                assert counties[adcode].distance(at) < 0.001, link.id  # about 100 m


def test_the_ledger_knows_each_pair_and_says_which_have_no_link(published, ledger):
    counties = published.atlas.parts.counties.value
    sides = published.atlas.parts.sides.value
    pairs = across_border(neighbours(counties), sides)
    assert set(ledger.pairs) == pairs
    assert len(pairs) == 29
    assert (len({a for a, _ in pairs}), len({b for _, b in pairs})) == (17, 13)
    held = {pair for link in ledger.links for pair in link.pairs}
    assert held == {pair for pair, ids in ledger.pairs.items() if ids}
    assert held < pairs
    assert ("510521", "500118") in held  # 泸县 and 永川
    # A link without a course has its ends alone; a river is cut, but not measured.
    for link in ledger.links:
        is_measured = link.feature.get("length_km") is not None
        assert bool(link.km) == (bool(link.points) and is_measured)
        assert link.counties
