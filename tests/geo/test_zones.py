"""Coordinates come back to the centimetre, and what reaches out of a zone is told."""

import numpy as np
import pytest
import shapely
from pyproj import CRS, Geod

from geo.zones import GIVEN_IN, beyond, given_in, zone_of

CENTIMETRE = 0.01


def farthest_m(one, other):
    """How far the vertices of two equal-shaped geometries lie apart at most."""
    a, b = (shapely.get_coordinates(g.to_numpy()) for g in (one, other))
    _, _, metres = Geod(ellps="WGS84").inv(*a.T, *b.T)
    return np.max(metres)


@pytest.mark.parametrize("epsg", GIVEN_IN)
@pytest.mark.parametrize("layer_id", ["counties", "outside_links", "railways"])
def test_there_and_back_is_within_a_centimetre(built, epsg, layer_id):
    features = built[layer_id].features
    given = given_in(features, epsg)
    assert given.crs == CRS.from_epsg(epsg)
    back = given.to_crs(4326)
    assert farthest_m(features.geometry, back.geometry) <= CENTIMETRE


@pytest.mark.parametrize(
    ("epsg", "first_digits"), [(4523, "35"), (4524, "36"), (4544, ""), (4545, "")]
)
def test_only_some_zones_put_their_number_before_the_easting(built, epsg, first_digits):
    chengdu_or_chongqing = built["counties"].features.cx[104:108, 29:31]
    x = given_in(chengdu_or_chongqing, epsg).geometry.centroid.x
    millions = {f"{value:.0f}"[:-6] for value in x}
    assert millions == {first_digits}


def test_two_zones_stand_side_by_side():
    west, east = zone_of(4523), zone_of(4524)
    assert west.east == east.west == pytest.approx(106.5)
    assert zone_of(4490) is None


def test_what_reaches_out_of_a_zone_is_told_with_how_far_lengths_are_off(built):
    features = built["outside_links"].features
    found = beyond(features, 4524)
    assert set(found.ids) <= set(features["id"])
    assert found.ids
    assert 0 < found.worst_share < 0.05
    inside = features[~features["id"].isin(found.ids)]
    assert not beyond(inside, 4524).ids
    assert not beyond(features, 4490).ids
