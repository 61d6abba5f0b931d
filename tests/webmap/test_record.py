"""What the records on the map rest on: who says what, and what no feature carries."""

import json

import pytest


@pytest.fixture(scope="module")
def record(published):
    return published.payload["record"]


def who(record, feature_id, subject):
    """Sources and reports that tell one thing of a feature."""
    return [
        one.get("source_id") or one["update_id"]
        for one in record["features"][feature_id]["told_by"]
        if subject in one["tells"]
    ]


def test_each_statement_of_a_record_names_who_says_so(record):
    """泸永: planned by the article, opened by a later report, its length published."""
    road = "hwy-04-luzhou-yongchuan"
    assert who(record, road, "name") == ["jjrb-2020-06-growth-pole"]
    assert who(record, road, "status") == ["jjrb-2020-06-growth-pole", "up-hwy-06"]
    assert who(record, road, "official_km") == ["route-facts"]
    assert who(record, road, "geometry") == ["route-facts", "geonames"]
    told = record["features"][road]["told_by"]
    assert any("sc.sina.com.cn 2022-09-30" in one.get("cited", ()) for one in told)


def test_every_feature_has_a_source_for_its_name_its_state_and_its_course(
    published, record
):
    known = {*published.payload["sources"], *record["sources"]}
    known |= {*published.payload["updates"], *record["updates"]}
    for feature in published.payload["features"]:
        for subject in ("name", "status", "geometry"):
            sources = who(record, feature["id"], subject)
            assert sources, (feature["id"], subject)
            assert set(sources) <= known, feature["id"]


def test_a_record_names_the_report_that_last_saw_the_thing(published, record):
    bus = record["features"]["bus-gaozhu-shuangfengqiao"]
    assert bus["seen"] == "up-cy-20b"
    update = {**published.payload["updates"], **record["updates"]}["up-cy-20b"]
    assert "news1046933.shtml" in update["url"]


def test_a_line_says_how_it_lies_beside_an_independent_network(published, record):
    for feature_id, extras in record["features"].items():
        feature = published.features[feature_id]
        checked = extras.get("checked")
        assert (checked is not None) == ("checked_on" in feature), feature_id
        if checked:
            assert checked["median"] == feature["checked_median_km"]
            assert checked["date"] == feature["checked_on"]
    methods = {r.network.method for r in published.atlas.routes.values() if r.network}
    assert methods == {published.words("en", "record.check_method")}


def test_every_fact_that_no_feature_carries_can_be_told(published, record):
    facts = {**published.payload["facts"], **record["facts"]}
    apart = set(published.atlas.facts) - set(published.carried)
    assert set(record["statements"]) == apart
    assert set(facts) == set(published.atlas.facts)
    for fact_id in apart:
        statement = record["statements"][fact_id]
        assert statement["where"] == published.placed[fact_id]
        assert all(statement["owner"].values())
        assert statement["states"], fact_id
        reports = {s["update_id"] for s in statement["states"] if "update_id" in s}
        assert reports <= {*published.payload["updates"], *record["updates"]}


def test_doubtful_words_stand_with_the_facts_that_have_them(published, record):
    for reading in published.atlas.parts.readings.get():
        for fact_id in reading.fact_ids:
            told = record["readings"][fact_id]
            assert reading.printed in [one["printed"] for one in told]


def test_every_end_of_a_feature_says_how_well_it_is_known(published, record):
    for feature in published.payload["features"]:
        for place_id in feature["props"].get("place_ids", ()):
            place = published.atlas.gazetteer[place_id]
            known = record["places"][place_id]
            assert known["km"] == place.accuracy_km
            assert known["basis"] == place.basis_kind


def test_nothing_of_it_is_sent_before_the_page_is_whole(published):
    from webmap._portions import take_apart

    portions = take_apart(published.payload)
    assert "record" not in portions.first
    assert not any(
        key.startswith("record.")
        for portion in (portions.first, portions.texts)
        for key in portion["words"]["zh"]
    )
    assert "record.facts_head" in portions.record["words"]["en"]
    assert json.dumps(portions.record["statements"])
