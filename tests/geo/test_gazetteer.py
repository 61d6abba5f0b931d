"""A name means one place, or the candidates are listed."""

import pytest

from geo.errors import GazetteerError


@pytest.mark.parametrize(
    "name",
    ["果园港", "Guoyuan Port", "guoyuan  port", "果园港国家物流枢纽", "guoyuan_port"],
)
def test_any_name_of_a_place_resolves_to_it(atlas, name):
    assert atlas.gazetteer.resolve(name).id == "guoyuan_port"


def test_an_adcode_resolves_to_its_county(atlas):
    assert atlas.gazetteer.resolve("500118").id == "county_yongchuan"
    assert atlas.gazetteer.resolve("510502").name_zh == "江阳区"


def test_all_counties_resolve_by_adcode(atlas, rows_in):
    counties = [p for p in atlas.gazetteer.places.values() if p.is_county]
    assert len(counties) == rows_in("counties.csv") > 100
    for county in counties:
        assert atlas.gazetteer.resolve(county.adcode).id == county.id


def test_a_city_is_meant_by_the_name_that_the_articles_print(atlas):
    assert atlas.gazetteer.resolve("广安").id == "city_guangan"
    assert atlas.gazetteer.resolve("510100").id == "city_chengdu"


def test_an_ambiguous_name_raises_with_its_candidates(atlas):
    with pytest.raises(GazetteerError) as caught:
        atlas.gazetteer.resolve("市中区")
    assert caught.value.issues[0].problem == "ambiguous_name"
    assert "511002" in str(caught.value)
    assert "511102" in str(caught.value)


def test_an_unknown_name_raises(atlas):
    with pytest.raises(GazetteerError, match="unknown place"):
        atlas.gazetteer.resolve("Atlantis")


def test_every_printed_place_of_a_map_fact_resolves(atlas):
    for fact in atlas.facts.values():
        if fact.map_use == "map":
            names = [part.strip() for part in fact.cells["places_zh"].split(";")]
            found = [atlas.gazetteer.resolve(name).id for name in names]
            assert tuple(found) == fact.place_ids, fact.id


def test_accuracy_basis_and_datum_are_known_for_every_place(atlas):
    for place in atlas.gazetteer.places.values():
        assert place.accuracy_km > 0, place.id
        assert place.basis, place.id
        assert place.datum, place.id


def test_a_bureau_belongs_to_its_zone(atlas):
    zone = atlas.gazetteer.zone("liangjiang_modern_services_bureau")
    assert zone.id == "liangjiang_new_area"


def test_every_place_with_an_adcode_lies_in_its_county(atlas):
    for place in atlas.gazetteer.places.values():
        if place.adcode:
            county = atlas.counties.geometry[place.adcode]
            assert county.contains(place.point), place.id
