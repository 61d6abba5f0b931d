"""A place's page gathers what touches it."""

from geo.dossier import dossier


def of(atlas, name):
    return dossier(atlas, atlas.gazetteer.resolve(name))


def test_yongchuan_knows_its_bus_its_road_and_its_neighbours_across(atlas):
    found = of(atlas, "永川")
    assert {"bus-01", "hwy-04", "adj-02", "adj-03"} <= {f.id for f in found.facts}
    assert {p.name_zh for p in found.across} == {"泸县", "合江县"}
    assert "hwy04_luyong" in {route.id for route in found.routes}
    assert "朱沱镇" in {p.name_zh for p in found.inside}


def test_a_zone_gathers_what_its_bureaus_do(atlas):
    facts = {f.id for f in of(atlas, "两江新区").facts}
    assert {"pair-14", "pair-15", "pair-20", "ins-07"} <= facts


def test_a_port_has_its_links(atlas):
    facts = {f.id for f in of(atlas, "果园港").facts}
    assert {"port-02", "port-06", "rail-07", "port-17"} <= facts


def test_no_dossier_holds_an_excluded_fact(atlas):
    for place in atlas.gazetteer.places.values():
        if place.kind != "district_or_county":
            facts = dossier(atlas, place).facts
            assert not [f.id for f in facts if f.map_use == "exclude"]
