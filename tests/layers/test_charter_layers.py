"""What the four charter layers show, as a reader of the articles would check it."""

import pytest
from shapely import LineString, Point

from geo import river
from layers._status import deciding_fact


@pytest.fixture
def layer(built):
    """What the articles tell of in a layer; later sources have tests of their own."""
    return lambda layer_id: built[layer_id].features.query("register == 'articles'")


def test_one_bus_line_with_both_ends_as_stops(layer):
    buses = layer("bus_lines")
    assert list(buses.query("role == 'line'").index) == ["bus-01"]
    line = buses.geometry["bus-01"]
    for stop in buses.query("role == 'stop'").geometry:
        assert line.distance(stop) < 0.01
    assert buses.loc["bus-01", "event_date"] == "2020-08-18"
    assert buses.loc["bus-01", "status"] == "open"


def test_the_bus_line_crosses_the_border_once(layer, atlas):
    line = layer("bus_lines").geometry["bus-01"]
    chongqing = atlas.counties.geometry["500118"]
    assert line.crosses(chongqing)
    assert line.intersection(chongqing).geom_type == "LineString"


def test_planned_buses_are_a_statement_and_not_lines(published):
    bus = next(i for i in published.payload["layers"] if i["id"] == "bus_lines")
    stated = {statement["fact_id"] for statement in bus["statements"]}
    assert "bus-03" in stated
    assert "13" in published.payload["facts"]["bus-03"]["desc"]["zh"]


NAMED_ROADS = {
    "hwy-01": "under_construction",
    "hwy-02": "planned",
    "hwy-03": "planned",
    "hwy-04": "planned",
    "hwy-05": "planned",
    "hwy-07": "preparatory",
    "hwy-08": "preparatory",
    "hwy-09": "preparatory",
    "hwy-10": "planned",
    "road-01": "planned",
}


def test_every_named_road_is_drawn_with_its_status(layer):
    roads = layer("highway_corridors")
    found = {f.fact_ids[0]: f.status for f in roads.itertuples() if f.fact_ids}
    assert found == NAMED_ROADS


def test_an_existing_road_is_apart_from_the_work_planned_on_it(layer):
    roads = layer("highway_corridors")
    existing = roads[roads["outside_articles"]]
    assert set(existing["status"]) == {"open"}
    answered = {i for ids in existing["answers_fact_ids"] for i in ids}
    assert answered == {"hwy-01", "hwy-02", "hwy-08", "hwy-09"}
    assert all("route-facts" in ids for ids in existing["source_ids"])


def test_zhenguang_stays_inside_sichuan(layer, atlas):
    road = layer("highway_corridors").geometry["hwy-07-tongjiang-guangan"]
    is_sichuan = atlas.counties["province_adcode"] == "510000"
    assert atlas.counties.geometry[is_sichuan].union_all().contains(road)


def test_targets_are_statements(published):
    roads = next(
        i for i in published.payload["layers"] if i["id"] == "highway_corridors"
    )
    stated = {statement["fact_id"] for statement in roads["statements"]}
    assert {"hwy-06", "hwy-11", "road-02", "road-03"} <= stated


def test_feeders_follow_the_river_between_their_ports(layer, atlas):
    links = layer("port_links")
    yangtze = atlas.river("yangtze")
    for feature_id in ("port-link-guoyuan-yibin", "port-link-guoyuan-luzhou"):
        line = links.geometry[feature_id]
        assert links.loc[feature_id, "geometry_basis"] == "river"
        # From quay to quay: only the ends leave the water.
        assert all(yangtze.distance(Point(xy)) < 0.001 for xy in line.coords[1:-1])
    # The Yibin feeder passes Luzhou, so it holds the Luzhou one.
    whole = links.geometry["port-link-guoyuan-yibin"].buffer(0.001)
    luzhou = LineString(links.geometry["port-link-guoyuan-luzhou"].coords[:-1])
    assert whole.contains(luzhou)


def test_ports_are_points_near_the_river(layer, atlas):
    ports = layer("port_links").query("role == 'port'")
    assert set(ports["name_zh"]) == {"果园港", "泸州港", "宜宾港", "万州港"}
    order = river.order_along(atlas.river("yangtze"), list(ports.geometry))
    names = [ports["name_zh"].iloc[i] for i in order]
    assert names == ["宜宾港", "泸州港", "果园港", "万州港"]


def test_rail_water_lines_start_at_the_symbol_of_guoyuan(layer, atlas):
    links = layer("port_links")
    lines = links[links.index.str.startswith("rail-water-")]
    assert len(lines) == 7
    guoyuan = atlas.gazetteer.resolve("果园港").point
    assert all(Point(line.coords[0]) == guoyuan for line in lines.geometry)


@pytest.mark.parametrize(
    ("line", "site"), [("panzhihua", "site-pangang"), ("chuanwei", "site-chuanwei")]
)
def test_a_rail_water_line_to_a_works_ends_at_its_symbol(layer, line, site):
    links = layer("port_links").geometry
    assert Point(links[f"rail-water-guoyuan-{line}"].coords[-1]) == links[site]


def test_the_dry_port_is_hollow_since_nobody_knows_where_it_is(layer):
    dry_port = layer("port_links").loc["dry-port-linshui"]
    assert dry_port["hollow"]
    assert dry_port["accuracy_m"] == 37_000


def test_guoyuan_keeps_its_cargo_figures_apart(layer, atlas):
    guoyuan = layer("port_links").loc["port-guoyuan"]
    assert {"port-02", "port-03", "port-04", "port-05"} <= set(guoyuan["fact_ids"])
    scopes = {
        figure.scope_zh
        for fact_id in ("port-02", "port-03", "port-04", "port-05")
        for figure in atlas.facts[fact_id].figures
    }
    assert len(scopes) >= 4


def test_one_feature_a_pair_carries_all_its_facts(layer):
    pairs = layer("paired_districts").query("geometry_basis == 'relation'")
    ends = [tuple(sorted(ids)) for ids in pairs["place_ids"]]
    assert len(ends) == len(set(ends))
    tie = pairs.loc["pair-tianfu-liangjiang"]
    assert tie["weight"] == len(tie["fact_ids"]) >= 14
    assert tie["status"] == "in_force"


def test_a_zone_is_a_ring_with_hosts_and_a_district_its_polygon(layer):
    pairs = layer("paired_districts")
    rings = pairs.query("role == 'ring'")
    assert all(rings.geometry.geom_type == "Point")
    assert all(len(hosts) > 0 for hosts in rings["zone_host_adcodes"])
    units = pairs.query("role == 'unit'")
    assert set(units["name_zh"]) == {
        "温江区",
        "巴南区",
        "青羊区",
        "渝中区",
        "新都区",
        "九龙坡区",
    }
    assert set(units["geometry_basis"]) == {"boundary"}


def test_a_plan_does_not_raise_a_status(atlas):
    facts = [atlas.facts["pair-38"], atlas.facts["pair-12"]]  # planned, in_force
    assert deciding_fact(facts).id == "pair-12"
    assert deciding_fact([atlas.facts["pair-38"]]).status == "planned"


def test_a_port_carries_every_fact_that_names_it(layer, atlas):
    links = layer("port_links")
    carried = {i for ids in links["fact_ids"] for i in ids}
    for port in links.query("role == 'port'").itertuples():
        named = {
            fact.id
            for fact in atlas.facts.values()
            if port.place_ids[0] in fact.place_ids
            and (fact.layer == "port_links" or fact.theme == "port")
        }
        assert named <= set(port.fact_ids) | {"port-09"}, port.id
        assert named & carried
    assert links.loc["port-luzhou", "status"] == "open"
