"""What only later sources tell of, in the layers of its kind and told apart."""

import json
from datetime import date, timedelta

import pytest

from geo.starts import bounds
from layers import records
from webmap._portions import take_apart


@pytest.fixture(scope="module")
def later(built):
    """Every feature that only later sources tell of."""
    return [
        record
        for layer in built.values()
        if not layer.layer.context
        for record in records(layer.features)
        if record["register"] == "later"
    ]


def test_a_later_feature_says_what_it_rests_on(later, atlas):
    assert len(later) > 50
    for feature in later:
        assert feature["outside_articles"]
        assert feature["fact_ids"] == []
        assert feature["claim_type"] == "fact"
        assert feature["as_of"] == feature["last_seen"][:7]
        for lang in ("zh", "en"):
            assert feature[f"name_{lang}"]
            assert feature[f"desc_{lang}"]
            assert feature[f"note_{lang}"]
        for state in feature["states"]:
            assert state["kind"] == "update"
            assert "fact_id" not in state
            assert atlas.later.updates[state["update_id"]]


ANNOUNCED_AHEAD = timedelta(days=2)


def _first_day(feature, pointer):
    """First day on which what a feature states there can have been said."""
    if pointer in ("/last_seen", "/as_of"):
        return bounds(feature[pointer[1:]]).earliest
    if pointer == "/status_known":
        # It rests on every state that has that status now.
        status = feature["status_known"]
        of_it = [s["start"] for s in feature["states"] if s["status"] == status]
    else:
        of_it = [feature["states"][int(pointer.rpartition("/")[2])]["start"]]
    # "Some day until then" can be said then, not before.
    return min(bounds(start.rpartition("/")[2]).earliest for start in of_it)


def test_no_source_is_older_than_what_it_is_said_to_tell(later):
    wrong = []
    undated = set()
    for feature in later:
        seen = set()
        for source in feature["sources"]:
            pointer = source["property"]
            if not pointer.startswith(
                ("/states/", "/status_known", "/last_seen", "/as_of")
            ):
                continue
            seen.add(pointer)
            if "date" not in source:
                undated.add(source["dataset"])
                continue
            said = date.fromisoformat(bounds(source["date"]).latest)
            first = date.fromisoformat(_first_day(feature, pointer))
            ahead = ANNOUNCED_AHEAD if "/sta" in pointer else timedelta()
            if said < first - ahead:
                wrong.append(f"{feature['id']} {pointer}: {source['record_id']}")
        assert {"/states/0", "/status_known", "/last_seen", "/as_of"} <= seen
    assert not wrong, "\n".join(wrong)
    # A page without a date can be held against nothing: no second one slips in.
    assert undated == {"reference-undated-dawan"}


def test_what_was_last_seen_names_the_report_that_saw_it(later, atlas):
    buses = {feature["id"]: feature for feature in later}
    named = {
        source["property"]: source["record_id"]
        for source in buses["bus-gaozhu-shuangfengqiao"]["sources"]
        if source["property"] in ("/states/0", "/last_seen", "/as_of")
    }
    assert named["/states/0"] == "up-cy-20"
    assert named["/last_seen"] == named["/as_of"] == "up-cy-20b"
    assert "2026" in atlas.later.updates["up-cy-20b"].desc_en


def test_roads_and_buses_are_lines_and_an_arc_where_only_ends_are_known(later):
    for feature in later:
        if feature["layer"] in ("highway_corridors", "bus_lines"):
            assert feature["role"] == "line"
        if feature["role"] == "line":
            has_course = "route_id" in feature
            expected = "waypoints" if has_course else "relation"
            assert feature["geometry_basis"] == expected, feature["id"]


def test_what_is_doubtful_is_faint_and_says_so(later):
    faint = {feature["id"]: feature for feature in later if feature["faint"]}
    for feature_id in (
        "bus-pengnan-guxi",
        "bus-qinglong-shuanglong",
        "bus-laolong-xikou",
        "bus-renshi-xinsheng",
        "bus-bamiao-tieqiao",
        "platform-neijiang-rongchang",
        "pair-tianfu-beibei",
    ):
        assert faint[feature_id]["note_zh"], feature_id


def test_a_bus_last_seen_in_2021_says_so(later):
    buses = {feature["id"]: feature for feature in later}
    assert buses["bus-tongnan-moxi"]["last_seen"] == "2021-03-21"
    assert buses["bus-tongnan-moxi"]["status"] == "open"


def test_the_ten_platforms_name_their_counties(built, atlas):
    platforms = built["alliances"].features.query("register == 'later'")
    assert len(platforms) == 10
    across = atlas.sides
    for members in platforms["member_adcodes"]:
        assert set(members) <= set(atlas.counties.index)
        for side in across.values():
            assert any(side.holds(adcode) for adcode in members)


def test_pairs_of_the_articles_stand_as_they_stood(built, edit):
    """Later pairs fan out beside them and move none."""
    from geo.atlas import read_atlas
    from layers import build_layers

    now = built["paired_districts"].features
    paths = edit("later_states.csv", "feature_id,", "other_id,")
    before = build_layers(read_atlas(paths))["paired_districts"].features
    for feature_id, line in before.geometry.items():
        assert now.geometry[feature_id].equals(line), feature_id


def test_downloads_tell_the_registers_apart(published):
    content = published.files["/data/v1/bus_lines.geojson"].content
    buses = json.loads(content)["features"]
    by_register = [bus["properties"]["register"] for bus in buses]
    assert by_register.count("later") == 9
    later = next(b for b in buses if b["properties"]["register"] == "later")
    assert {"last_seen", "link_id", "counted"} <= set(later["properties"])
    catalogue = json.loads(published.files["/data/v1/collections.json"].content)
    entry = next(c for c in catalogue["collections"] if c["id"] == "bus_lines")
    assert entry["feature_count_by_register"] == {"articles": 3, "later": 9}
    assert entry["feature_count"] == 12


def test_later_features_come_after_the_first_view(published):
    portions = take_apart(published.payload)
    early = [*portions.first["features"], *portions.layers["features"]]
    assert {f["register"] for f in early} == {"articles"}
    added = portions.later["features"]
    assert {f["register"] for f in added} == {"later"}
    assert len(early) + len(added) == len(published.payload["features"])
    # Every report is sent once, with what first rests on it.
    sent = [*portions.texts["fields"]["updates"], *portions.later["updates"]]
    assert sorted(sent) == sorted(published.payload["updates"])
    for feature in added:
        assert {s["update_id"] for s in feature["states"]} <= set(sent)


def test_old_addresses_lead_to_what_took_their_place(published):
    features = {feature["id"] for feature in published.payload["features"]}
    withdrawn = published.payload["withdrawn"]
    assert withdrawn["later_links"]["now"] == ["highway_corridors"]
    assert withdrawn["later-tongliang-zizhong"]["now"] == ["hwy-tongliang-zizhong"]
    assert "later-tongliang-zizhong" not in features
    assert "hwy-tongliang-zizhong" in features
    old = "/data/v1/later_links.geojson"
    assert old not in published.paths
    assert published.heir(old) == "highway_corridors.geojson"
