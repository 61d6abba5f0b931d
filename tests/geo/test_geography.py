"""Golden answers on the real geodata: border, river, routes."""

import pytest
from shapely import LineString, Point

from geo import border, river
from geo.crs import length_km, to_metric
from geo.errors import GeometryError

SICHUAN_17 = (
    "510521 510522 510903 510904 510921 511011 511083 511621 511622 511623 511681 "
    "511703 511722 511723 511724 511781 512021"
).split()
CHONGQING_13 = (
    "500101 500111 500112 500115 500116 500117 500118 500152 500153 500154 500155 "
    "500229 500231"
).split()


def test_six_cities_and_17_counties_meet_13_districts(atlas):
    pairs = atlas.across_border
    sichuan = {a for a, _ in pairs}
    chongqing = {b for _, b in pairs}
    assert sorted(sichuan) == SICHUAN_17
    assert sorted(chongqing) == CHONGQING_13
    assert len(set(atlas.counties.loc[sorted(sichuan), "prefecture_zh"])) == 6


def test_no_county_of_neijiang_touches_dazu(atlas):
    pairs = border.neighbours(atlas.counties)
    is_neijiang = atlas.counties["prefecture_zh"] == "内江市"
    neijiang = set(atlas.counties.index[is_neijiang])
    assert not border.are_neighbours(pairs, neijiang, {"500111"})


def test_lu_county_and_kaijiang_touch_their_partners(atlas):
    pairs = border.neighbours(atlas.counties)
    assert ("500118", "510521") in pairs
    assert ("500155", "511723") in pairs


def test_the_ports_lie_along_the_river_in_order(atlas):
    names = ["果园港", "万州港", "宜宾港", "泸州港"]
    points = [atlas.gazetteer.resolve(name).point for name in names]
    order = river.order_along(atlas.river("yangtze"), points)
    assert [names[i] for i in order] == ["宜宾港", "泸州港", "果园港", "万州港"]


def test_a_cut_runs_from_the_first_place_to_the_second(atlas):
    yangtze = atlas.river("yangtze")
    guoyuan = atlas.gazetteer.resolve("果园港").point
    yibin = atlas.gazetteer.resolve("宜宾港").point
    line = river.cut(yangtze, guoyuan, yibin, max_offset_km=5)
    assert Point(line.coords[0]).distance(guoyuan) < 0.05
    assert Point(line.coords[-1]).distance(yibin) < 0.05
    assert to_metric(yangtze).buffer(30).contains(to_metric(line))


def test_a_place_away_from_the_river_is_refused(atlas):
    chengdu = atlas.gazetteer.resolve("成都").point
    guoyuan = atlas.gazetteer.resolve("果园港").point
    with pytest.raises(GeometryError, match="place off river"):
        river.cut(atlas.river("yangtze"), guoyuan, chengdu, max_offset_km=5)


def test_a_degree_of_latitude_is_about_111_km():
    line = LineString([(105, 30), (105, 31)])
    assert length_km(line) == pytest.approx(110.85, abs=0.05)


def test_every_route_is_drawn_and_its_length_holds(atlas):
    for route in atlas.routes.values():
        if route.id == "water_yibin_wanzhou":
            continue  # the river line is traced, not drawn through the ports
        assert route.line().is_simple, route.id
        route.check_length()


def test_a_length_far_from_the_published_one_is_refused(edit):
    from geo.atlas import read_atlas

    paths = edit("route_facts.csv", ",50,18.77,31.4,", ",90,18.77,31.4,")
    with pytest.raises(GeometryError, match=r"drawn / published = 0\.5"):
        read_atlas(paths).routes["hwy03_neida"].check_length()
