"""The contract that every layer keeps, on the real registers."""

import json

import pytest

from geo import vocabulary
from geo.atlas import read_atlas
from layers import all_layers, build_layers, to_geojson

LAYER_IDS = [layer.id for layer in all_layers()]


def test_the_charter_layers_come_first():
    assert LAYER_IDS[:4] == [
        "bus_lines",
        "highway_corridors",
        "port_links",
        "paired_districts",
    ]


def test_a_layer_is_called_like_its_module():
    import importlib

    for layer in all_layers():
        assert importlib.import_module(f"layers.{layer.id}").LAYER is layer
        known = vocabulary.FACT_LAYERS + vocabulary.CONTEXT_LAYERS
        assert layer.id in known


@pytest.mark.parametrize("layer_id", LAYER_IDS)
def test_a_layer_is_built_without_a_problem(built, layer_id):
    assert built[layer_id].problem is None


def test_only_road_freight_has_no_features_since_no_article_gives_a_route(built):
    empty = [i for i, layer in built.items() if len(layer.features) == 0]
    assert empty == ["road_freight"]


@pytest.mark.parametrize("layer_id", LAYER_IDS)
def test_building_again_gives_the_same_bytes(built, atlas, layer_id):
    layer = next(layer for layer in all_layers() if layer.id == layer_id)
    first = to_geojson(built[layer_id].features, {})
    assert to_geojson(layer.features(atlas), {}) == first


@pytest.mark.parametrize("layer_id", LAYER_IDS)
def test_geojson_obeys_rfc_7946(built, layer_id):
    from shapely.geometry import shape

    text = to_geojson(built[layer_id].features, {}).decode()
    collection = json.loads(text)
    assert collection["type"] == "FeatureCollection"
    assert "crs" not in collection
    minx, miny, maxx, maxy = collection.get("bbox", (0, 0, 0, 0))
    ids = [feature["id"] for feature in collection["features"]]
    assert ids == sorted(set(ids))
    for feature in collection["features"]:
        geometry = shape(feature["geometry"])
        assert geometry.is_valid
        assert minx <= geometry.bounds[0] <= geometry.bounds[2] <= maxx
        assert miny <= geometry.bounds[1] <= geometry.bounds[3] <= maxy
        polygons = [
            g
            for g in getattr(geometry, "geoms", [geometry])
            if g.geom_type == "Polygon"
        ]
        assert all(polygon.exterior.is_ccw for polygon in polygons)
        assert len(feature["bbox"]) == 4


@pytest.mark.parametrize("layer_id", LAYER_IDS)
def test_coordinates_have_at_most_six_decimals(built, layer_id):
    collection = json.loads(
        to_geojson(built[layer_id].features, {}), parse_float=lambda text: text
    )

    def numbers(value):
        for item in value if isinstance(value, list) else []:
            yield from [item] if isinstance(item, str) else numbers(item)

    for feature in collection["features"]:
        for number in numbers(feature["geometry"]["coordinates"]):
            assert len(number.partition(".")[2]) <= 6


def test_a_fact_feature_leads_to_a_fact_or_to_a_source_of_its_own(built, atlas):
    for layer in built.values():
        if layer.layer.context:
            continue
        for feature in layer.features.itertuples():
            assert feature.fact_ids or (feature.outside_articles and feature.source_ids)
            listed = [fact["id"] for fact in feature.facts]
            assert listed == feature.fact_ids
            for fact_id in feature.fact_ids:
                assert atlas.facts[fact_id].source_id in feature.source_ids


def test_a_plan_never_looks_like_a_thing_that_exists(built, atlas):
    for layer in built.values():
        if layer.layer.context:
            continue
        for feature in layer.features.itertuples():
            facts = [atlas.facts[fact_id] for fact_id in feature.fact_ids]
            if facts and not any(fact.stands for fact in facts):
                assert feature.status not in ("open", "partly_open", "in_force"), (
                    feature.id
                )


def test_no_river_feature_has_a_length(built):
    for layer in built.values():
        features = layer.features
        if "length_km" in features:
            on_river = features["geometry_basis"] == "river"
            assert features.loc[on_river, "length_km"].isna().all()


def test_every_map_fact_of_a_layer_is_carried_by_its_features(built, atlas):
    for layer_id, layer in built.items():
        carried = {i for ids in layer.features["fact_ids"] for i in ids}
        owned = {
            fact.id
            for fact in atlas.facts.values()
            if fact.layer == layer_id and fact.map_use == "map"
        }
        assert owned <= carried, layer_id


def test_the_atlas_is_not_changed_by_building(atlas):
    before = atlas.counties.to_json()
    build_layers(atlas)
    assert atlas.counties.to_json() == before


def test_a_broken_layer_file_takes_no_other_layer_down(edit):
    paths = edit("features/port_links.csv", "guoyuan_port", "nowhere_port")
    broken = build_layers(read_atlas(paths))
    assert [i for i, layer in broken.items() if layer.problem] == ["port_links"]
    issue = broken["port_links"].problem.issues[0]
    assert issue.file == "data/features/port_links.csv"
    assert issue.value == "nowhere_port"


def test_a_broken_river_takes_only_what_needs_it_down(data_copy):
    data_copy.geodata("rivers.geojson").write_text("{}", encoding="utf-8")
    broken = build_layers(read_atlas(data_copy))
    down = {i for i, layer in broken.items() if layer.problem}
    assert down == {"port_links", "rivers"}


def test_geometry_outside_the_region_is_refused(edit):
    paths = edit("places.csv", ",105.8488,29.0184,", ",115.8488,29.0184,")
    broken = build_layers(read_atlas(paths))
    issue = broken["bus_lines"].problem.issues[0]
    assert issue.problem == "geometry_outside_region"
