"""Each statement of a feature names its own sources, and those carry it."""

import json

import pytest

from layers import records, to_geojson
from layers._sources import KINDS, NETWORK_SOURCE, ROUTE_SOURCE, WHOLE

# What a reader may ask "who says so?" of; what a feature lacks needs no source.
STATEMENTS = (
    "name_zh name_en desc_zh desc_en status claim_type as_of event_date length_km "
    "official_km checked_median_km checked_p90_km checked_share_within checked_on "
    "checked_method reported_since status_known known_since silent_since last_seen"
).split()
LISTS = ("figures", "states")
HEADING = ("/reported_since", "/status_known", "/known_since", "/silent_since")


@pytest.fixture(scope="module")
def features(built):
    return [
        record
        for layer in built.values()
        if not layer.layer.context
        for record in records(layer.features)
    ]


def stated(feature):
    """Pointers of what a feature says."""
    pointers = [f"/{key}" for key in STATEMENTS if feature.get(key) not in (None, "")]
    for key in LISTS:
        pointers += [f"/{key}/{at}" for at in range(len(feature[key]))]
    return [*pointers, "/geometry", "/accuracy_m", WHOLE]


def said_at(feature, pointer):
    """What the feature says there; of the whole, nothing."""
    if pointer in (WHOLE, "/geometry"):
        return None
    value = feature
    for step in pointer.split("/")[1:]:
        value = value[int(step)] if isinstance(value, list) else value[step]
    return value


def tells_how_it_stands(later, feature, entry):
    """Whether one of the states that a heading may rest on is that source's."""
    pointer, name = entry["property"], entry["record_id"]
    its = [
        s for s in feature["states"] if name in (s.get("update_id"), s.get("fact_id"))
    ]
    if pointer == "/silent_since":
        dates = [s["date"] for s in its]
        dates += [later.updates[name].date] if name in later.updates else []
        return any(date.startswith(feature["silent_since"]) for date in dates)
    if pointer == "/reported_since":
        return any(s["kind"] == "article" for s in its)
    return any(s["status"] == feature["status_known"] for s in its)


def carried_by_fact(facts, name, feature, pointer, value):
    """Whether an article's fact carries what it is named for."""
    fact = facts[name]
    held = {
        "/status": fact.status,
        "/claim_type": fact.claim_type,
        "/as_of": fact.as_of,
        "/event_date": fact.event_date,
    }
    if pointer in held:
        return held[pointer] == value
    if pointer.startswith("/figures/"):
        return value["value"] in [f.value for f in fact.figures] and (
            value["unit_zh"] in [f.unit_zh for f in fact.figures]
        )
    if pointer.startswith("/states/"):
        return (value["fact_id"], value["status"]) == (fact.id, fact.status)
    if fact.id not in feature["fact_ids"]:
        return False
    # A fact's own words are that fact's, not another one's.
    own = {
        i
        for i in feature["fact_ids"]
        if pointer.startswith("/desc_") and value == getattr(facts[i], pointer[1:])
    }
    return not own or fact.id in own


def told_by_article(atlas, feature, entry):
    pointer, name = entry["property"], entry["record_id"]
    value = said_at(feature, pointer)
    # Only for its month may a road name the plan that it lies under.
    answered = feature["answers_fact_ids"] if pointer == "/as_of" else []
    return (
        name in {*feature["fact_ids"], *answered}
        and entry["dataset"] == atlas.facts[name].source_id
        and carried_by_fact(atlas.facts, name, feature, pointer, value)
    )


def told_by_update(atlas, feature, entry):
    pointer, name = entry["property"], entry["record_id"]
    update = atlas.later.updates.get(name)
    is_state = pointer.startswith("/states/")
    is_its = not is_state or said_at(feature, pointer).get("update_id") == name
    return update is not None and is_its and entry["dataset"] == update.source_id


def told_by_route(atlas, feature, entry):
    route = atlas.routes.get(entry["record_id"])
    if route is None or entry["record_id"] != feature.get("route_id"):
        return False
    if entry["property"] == "/official_km":
        return feature["official_km"] in [km for _, km in route.published_lengths()]
    return entry["dataset"] == ROUTE_SOURCE and set(entry["cited"]) <= set(
        route.sources
    )


def told_by_geodata(atlas, feature, entry):
    name = entry["record_id"]
    if entry["dataset"] == NETWORK_SOURCE:
        return name == feature["route_id"] and atlas.routes[name].network is not None
    files = {"boundary": "counties.geojson", "river": "rivers.geojson"}
    drawn_from = {
        *feature["place_ids"],
        feature.get("route_id"),
        files.get(feature["geometry_basis"]),
    }
    return entry["dataset"] in atlas.sources and name in drawn_from


TOLD_BY = {
    "article": told_by_article,
    "update": told_by_update,
    "route": told_by_route,
    "geodata": told_by_geodata,
}


def wrong_sources(atlas, feature):
    """What is unsourced, sourced twice the same, or sourced from what lacks it."""
    entries = feature["sources"]
    sourced = {entry["property"] for entry in entries}
    wrong = [f"{one} has no source" for one in stated(feature) if one not in sourced]
    for entry in entries:
        pointer = entry["property"]
        if not TOLD_BY[entry["kind"]](atlas, feature, entry):
            wrong.append(f"{pointer} is not carried by {entry['record_id']}")
        if pointer in HEADING and not tells_how_it_stands(atlas.later, feature, entry):
            wrong.append(f"{pointer} does not rest on {entry['record_id']}")
    if len({json.dumps(e, sort_keys=True) for e in entries}) != len(entries):
        wrong.append("an entry stands twice")
    return wrong


def test_every_statement_of_every_feature_has_a_source_that_carries_it(atlas, features):
    wrong = {f["id"]: wrong_sources(atlas, f) for f in features}
    assert not {i: w for i, w in wrong.items() if w}


def test_the_ground_names_the_file_it_comes_from(atlas, built):
    for layer in built.values():
        if layer.layer.context:
            for record in records(layer.features):
                [entry] = record["sources"]
                assert entry["property"] == WHOLE
                assert [entry["dataset"]] == record["source_ids"]
                assert atlas.paths.geodata(entry["record_id"]).is_file()


def test_a_source_that_is_lost_is_noticed(atlas, features):
    for feature in features:
        entries = feature["sources"]
        for entry in entries:
            kept = [e for e in entries if e is not entry]
            if entry["property"] not in {e["property"] for e in kept}:
                assert wrong_sources(atlas, {**feature, "sources": kept}), entry


def test_a_statement_put_down_to_another_source_is_noticed(atlas, features):
    """To a fact of elsewhere, to another article, to a fact beside it that lacks it."""
    for feature in features:
        for at, entry in enumerate(feature["sources"]):
            if entry["kind"] != "article":
                continue
            changed = list(feature["sources"])
            stranger = next(i for i in atlas.facts if i not in feature["fact_ids"])
            for wrong in (
                {"record_id": stranger, "dataset": atlas.facts[stranger].source_id},
                {"dataset": "geonames"},
                {"kind": "update"},
                {"kind": "route", "cited": []},
            ):
                changed[at] = {**entry, **wrong}
                assert wrong_sources(atlas, {**feature, "sources": changed}), wrong
            for sibling in map(atlas.facts.get, feature["fact_ids"]):
                lacks_it = sibling.status != feature["status"]
                if lacks_it and entry["property"] == "/status":
                    other = {"record_id": sibling.id, "dataset": sibling.source_id}
                    changed[at] = {**entry, **other}
                    assert wrong_sources(atlas, {**feature, "sources": changed}), other


def test_figures_of_a_feature_are_those_of_its_facts(atlas, features):
    for feature in features:
        told = [
            figure for i in feature["fact_ids"] for figure in atlas.facts[i].figures
        ]
        assert [f["value"] for f in feature["figures"]] == [f.value for f in told]
        assert all(f["unit_zh"] and f["unit_en"] for f in feature["figures"])


def test_a_feature_leads_to_a_fact_or_to_publications_by_name(features):
    """The promise of the about page: existing and later roads name their sources."""
    for feature in features:
        whole = [e for e in feature["sources"] if e["property"] == WHOLE]
        kinds = {entry["kind"] for entry in whole}
        assert kinds <= ({"article"} if feature["fact_ids"] else {"route", "update"})
        assert kinds
        assert all(e["cited"] for e in whole if e["kind"] == "route"), feature["id"]


def test_the_plan_and_what_came_of_it_name_different_sources(features):
    """泸永: the article planned it, a later report opened it."""
    [road] = [f for f in features if f["id"] == "hwy-04-luzhou-yongchuan"]
    by_pointer = {e["property"]: e for e in road["sources"]}
    assert by_pointer["/status"]["record_id"] == "hwy-04"
    opened = next(at for at, s in enumerate(road["states"]) if s["status"] == "open")
    assert by_pointer[f"/states/{opened}"]["kind"] == "update"
    assert by_pointer["/geometry"]["dataset"] != by_pointer["/status"]["dataset"]


def test_a_published_length_names_those_who_publish_it(atlas, features):
    roads = {f["id"]: f for f in features}
    entries = [
        e
        for e in roads["hwy-03-neijiang-dazu"]["sources"]
        if e["property"] == "/official_km"
    ]
    assert [e["kind"] for e in entries] == ["update", "route"]
    assert len(entries[1]["cited"]) < len(atlas.routes["hwy03_neida"].sources)


def test_sources_travel_in_the_download(built):
    text = to_geojson(built["highway_corridors"].features, {}).decode()
    for feature in json.loads(text)["features"]:
        entries = feature["properties"]["sources"]
        assert {"property", "dataset", "kind", "license"} <= set(entries[0])


def test_unknown_publications_and_routes_are_named(edit):
    from geo.atlas import read_atlas
    from geo.errors import RegisterError

    edit("route_sources.csv", "cyjjw.net 2023-09-15,up", "nobody.example,up")
    edit("route_sources.csv", "hwy10_tongzi,open_date", "hwy10_tongzi,official_km")
    atlas = read_atlas(edit("route_sources.csv", "hwy05_kailiang,", "hwy99,"))
    with pytest.raises(RegisterError) as caught:
        _ = atlas.routes
    assert {issue.file for issue in caught.value.issues} == {"data/route_sources.csv"}
    found = {issue.problem for issue in caught.value.issues}
    assert found == {"missing_source", "duplicate_id", "unknown_route"}


def test_updates_named_for_a_route_exist(atlas):
    for route in atlas.routes.values():
        for told in route.field_sources.values():
            assert set(told.update_ids) <= set(atlas.later.updates), route.id


def test_none_of_it_burdens_the_page(published):
    for feature in published.payload["features"]:
        heavy = {"sources", "figures"} | {
            key for key in feature["props"] if key.startswith("checked_")
        }
        assert not heavy & (set(feature) | set(feature["props"])), feature["id"]


def test_every_kind_of_source_is_looked_at():
    assert set(TOLD_BY) == set(KINDS)
