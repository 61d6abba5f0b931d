"""What the map says of its own errors: bounds, and where there can be none."""

import json

import pytest
import shapely

from geo.crs import GEOD
from layers import to_geojson
from layers._contract import LayerError, check
from layers._frame import records

# Nobody states where these run: arcs of buses and roads whose ends alone are known, and
# the expansion, most of which later sources leave open.
NO_COURSE = {
    "bus-gaozhu-shuangfengqiao",
    "bus-laolong-xikou",
    "bus-pengnan-guxi",
    "bus-qijian-wusheng-station",
    "bus-qinglong-shuanglong",
    "bus-renshi-xinsheng",
    "bus-tanghe-bailu",
    "hwy-09-chengyu-expansion",
    "hwy-chengkou-linshui",
    "hwy-dazhou-wanzhou-tail",
    "port-xintian-rail",
    "rail-chengdu-dazhou-wanzhou-hsr",
    "rail-dazhou-wanzhou",
    "rail-europe-north",
    "rail-fankuai-wanzhou-hsr",
    "rail-point-to-point",
    "rail-water-guoyuan-chengdu",
    "rail-water-guoyuan-chuanwei",
    "rail-water-guoyuan-meishan",
    "rail-water-guoyuan-neijiang",
    "rail-water-guoyuan-panzhihua",
    "rail-water-guoyuan-xichang",
    "rail-water-guoyuan-xinjin",
    "rail-xian-chongqing-hsr",
}
# An arrow is read as a direction.
TURNED_BY_DEG = 5


def test_a_line_whose_course_nobody_states_has_no_bound(built):
    found = {
        record["id"]
        for layer in built.values()
        for record in records(layer.features)
        if record["accuracy_m"] is None
    }
    assert found == NO_COURSE


def test_no_bound_is_null_in_the_download_and_words_on_the_pages(published, built):
    collection = json.loads(to_geojson(built["railways"].features, {}))
    by_id = {f["id"]: f["properties"] for f in collection["features"]}
    assert by_id["rail-europe-north"]["accuracy_m"] is None
    assert by_id["rail-central-line"]["accuracy_m"] == 5000
    payload = {f["id"]: f for f in published.payload["features"]}
    assert payload["rail-europe-north"]["accuracy_m"] is None
    said = [published.words(i, "record.course_not_stated") for i in ("zh", "en")]
    assert "走向未写明" in said[0]
    assert "course not stated" in said[1]


def test_a_point_without_a_bound_breaks_the_contract(built, atlas):
    ports = built["port_links"].features.copy()
    ports.loc["port-guoyuan", "accuracy_m"] = None
    with pytest.raises(LayerError, match="accuracy_m"):
        check("port_links", ports, atlas)


def test_the_later_road_reaches_the_end_that_its_source_names(atlas):
    road = atlas.routes["hwy10_tongzi"]
    assert road.official_km == pytest.approx(sum(road.side_km))
    assert len(road.published_lengths()) == 3
    road.check_length()


def test_the_expansion_is_measured_against_its_own_length(built):
    roads = built["highway_corridors"].features["official_km"]
    assert roads["hwy-09-chengyu-expansion"] < roads["hwy-09-chengyu-existing"]


def test_the_provincial_road_ends_at_the_border(built, atlas):
    road = built["highway_corridors"].features.loc["road-01-s202-linshui"]
    across = atlas.counties.geometry["500115"]
    assert road["geometry"].intersection(across).length < 0.01
    crossing = atlas.gazetteer["linshui_border"]
    assert road["accuracy_m"] == crossing.accuracy_km * 1000


def test_a_city_stands_where_its_ties_start(built, atlas):
    chengdu = atlas.gazetteer.resolve("成都")
    arrow = built["outside_links"].features.geometry["outside-sichuan-yunnan"]
    assert shapely.Point(arrow.coords[0]) == chengdu.point
    assert atlas.counties.geometry[chengdu.adcode].contains(chengdu.point)
    gap_km = (
        GEOD.inv(*chengdu.point.coords[0], *_point(atlas, "cd_all_units"))[2] / 1000
    )
    assert gap_km < chengdu.accuracy_km


@pytest.mark.parametrize("arrow_id", ["rail-laos-vientiane", "rail-laos-vang-vieng"])
def test_an_arrow_points_to_the_place_it_names(built, arrow_id):
    arrow = built["railways"].features.loc[arrow_id]
    start, *_, head = shapely.get_parts(arrow["geometry"])[-1].coords
    drawn_deg = GEOD.inv(*start, *head)[0]
    true_deg = GEOD.inv(*start, arrow["far_lon"], arrow["far_lat"])[0]
    assert abs(drawn_deg - true_deg) < TURNED_BY_DEG


def test_hosts_of_a_liangjiang_office_are_those_of_liangjiang(atlas):
    zones = {"liangjiang_new_area", "tianfu_new_area"}
    for place in atlas.gazetteer.places.values():
        if place.parent_place_id in zones and place.zone_host_adcodes:
            zone = atlas.gazetteer[place.parent_place_id]
            assert set(place.zone_host_adcodes) <= set(zone.zone_host_adcodes), place.id


def _point(atlas, place_id):
    return atlas.gazetteer[place_id].point.coords[0]
