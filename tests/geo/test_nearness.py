"""What lies near and within, held against a computation of another kind."""

import geopandas as gpd
import numpy as np
import pytest
import shapely
from pyproj import Geod

from geo.nearness import NO, POSSIBLE, SURE, Counties, Lines, sound_areas

GEOD = Geod(ellps="WGS84")
STEP_DEG = 0.0005  # some 50 m


def lines(accuracy_m):
    course = shapely.LineString([(105.0, 29.5), (106.0, 29.9), (106.5, 29.4)])
    frame = {"accuracy_m": [accuracy_m]}
    return gpd.GeoDataFrame(frame, geometry=[course], index=["a"], crs=4326)


def by_ellipsoid(shape, course):
    """Shortest geodesic from a point to a line that is taken apart finely."""
    at = shapely.get_coordinates(shapely.segmentize(course, STEP_DEG))
    lon, lat = np.full(len(at), shape.x), np.full(len(at), shape.y)
    return GEOD.inv(lon, lat, at[:, 0], at[:, 1])[2].min()


def test_distances_agree_with_geodesics_over_the_region():
    frame = lines(0.0)
    # Between far vertices a straight line is another one in each projection.
    frame["geometry"] = shapely.segmentize(frame.geometry.to_numpy(), 0.01)
    chance = np.random.default_rng(7)
    spots = shapely.points(chance.uniform((104.5, 28.8), (107, 30.5), (60, 2)))
    found = Lines(frame).near(spots, 150_000)
    for spot, near in zip(spots, found, strict=True):
        known = by_ellipsoid(spot, frame.geometry.iloc[0])
        # The projection stretches by a thousandth at most; the steps add 50 m.
        assert near[0].distance_m == pytest.approx(known, rel=0.002, abs=60)


@pytest.mark.parametrize(
    ("accuracy_m", "within_m", "certainty"),
    [
        (1_000, 12_000, SURE),
        (3_000, 12_000, POSSIBLE),
        (3_000, 9_000, POSSIBLE),
        (1_000, 8_500, NO),
        (float("nan"), 12_000, POSSIBLE),
        (float("nan"), 9_000, NO),
    ],
)
def test_the_error_of_a_line_decides_between_surely_and_perhaps(
    accuracy_m, within_m, certainty
):
    # Ten kilometres north of the first end, along its meridian.
    lon, lat, _ = GEOD.fwd(105.0, 29.5, 300, 10_000)
    [near] = Lines(lines(accuracy_m)).near(
        np.array([shapely.Point(lon, lat)]), within_m
    )
    assert [one.certainty for one in near] == ([] if certainty == NO else [certainty])
    if near:
        assert near[0].distance_m == pytest.approx(10_000, rel=0.002)


def test_what_has_no_place_is_near_nothing_and_the_nearest_comes_first(published):
    frame = published.built["highway_corridors"].features
    some = frame[frame["geometry_basis"] == "waypoints"]
    shapes = np.array([None, shapely.Point(105.8, 29.3)], dtype=object)
    nothing, near = Lines(some).near(shapes, 40_000)
    assert nothing == ()
    away = [one.distance_m for one in near]
    assert len(away) > 2
    assert away == sorted(away)


@pytest.fixture(scope="module")
def counties(published):
    units = published.atlas.parts.counties.value
    return units, Counties(units, published.atlas.parts.sides.get_or({}), 470)


def test_points_lie_in_the_county_that_holds_them(counties):
    units, found = counties
    chance = np.random.default_rng(11)
    spots = shapely.points(chance.uniform((104, 28.6), (108, 31), (300, 2)))
    plain = gpd.GeoDataFrame(
        {"code": [str(code) for code in units.index]},
        geometry=units.geometry.to_numpy(),
        crs=4326,
    )
    asked = gpd.GeoDataFrame(geometry=spots, crs=4326)
    known = asked.sjoin(plain, how="left")["code"]
    checked = 0
    for at, spread in enumerate(found.spread(spots)):
        sure = [one for one in spread.counties if one.certainty == SURE]
        inside = [one.adcode for one in spread.counties if one.share == 1]
        answers = {str(code) for code in np.atleast_1d(known.loc[at])} - {"nan"}
        if not answers:
            assert not sure
            continue
        checked += 1
        assert set(inside) == answers
        # Beside a border the neighbour is told, too, and nothing is sure.
        assert len(spread.counties) == 1 or not sure
    assert checked > 200


def test_a_line_over_the_border_is_split_as_it_is_on_the_ellipsoid(counties):
    units, found = counties
    line = shapely.LineString([(105.2, 29.2), (106.4, 29.5)])
    [spread] = found.spread(np.array([line]))
    assert spread.crosses == SURE
    for side, first in (("sichuan", "51"), ("chongqing", "50")):
        land = shapely.union_all(
            [shape for code, shape in units.geometry.items() if str(code)[:2] == first]
        )
        known = GEOD.geometry_length(shapely.intersection(line, land)) / 1000
        assert spread.km[side] == pytest.approx(known, rel=1e-5)
    assert sum(one.share for one in spread.counties) == pytest.approx(1, abs=0.01)
    shares = [one.share for one in spread.counties]
    assert shares == sorted(shares, reverse=True)


def test_beside_the_border_a_thing_may_cross(counties):
    units, found = counties
    edge = shapely.intersection(units.geometry["510521"], units.geometry["500118"])
    on = shapely.line_interpolate_point(shapely.line_merge(edge), 0.5, normalized=True)
    away = shapely.Point(on.x - 0.2, on.y)
    area = on.buffer(0.05)
    by, far, over = found.spread(np.array([on, away, area]))
    assert (by.crosses, far.crosses, over.crosses) == (POSSIBLE, NO, SURE)


def test_an_area_whose_edge_crosses_itself_is_measured_as_it_is_drawn(counties):
    _, found = counties
    ring = [(105.6, 29.2), (105.8, 29.4), (105.8, 29.2), (105.6, 29.4), (105.6, 29.2)]
    bow = shapely.Polygon(ring)
    [mended, none] = sound_areas(np.array([bow, None], dtype=object))
    assert none is None
    assert mended.is_valid
    [spread] = found.spread(np.array([mended]))
    assert sum(one.share for one in spread.counties) == pytest.approx(1, abs=0.01)
