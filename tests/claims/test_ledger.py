"""The ledger computes its verdicts: golden answers, and a wrong number turns them."""

import re

import pytest

from claims import CHECKS, VERDICTS, ledger
from geo.atlas import read_atlas

GOLDEN = {
    "border-cities": "confirmed",
    "border-sichuan-units": "confirmed",
    "border-chongqing-units": "confirmed",
    "border-belt": "confirmed",
    "luxian-east-yongchuan": "confirmed",
    "neijiang-dazu-third-unit": "consistent",
    "nanchong-tongnan-third-unit": "consistent",
    "linshui-neighbours": "not_checkable",
    "guangan-adjoins-liangjiang": "confirmed",
    "liangjiang-neighbours": "contradicts",
    "jiangjin-luzhou-yibin-chain": "consistent",
    "ziyang-on-the-way": "consistent",
    "bus-ends-on-both-sides": "confirmed",
    "ports-of-each-side": "confirmed",
    "feeder-ports-on-river": "consistent",
    "zhutuo-in-yongchuan": "confirmed",
    "erping-in-tongliang": "confirmed",
    "aid-districts": "confirmed",
    "huachuan-changan-distance": "consistent",
    "guoyuan-ore-a-year": "not_checkable",
    "planned-buses-named": "not_checkable",
    "pairs-named": "not_checkable",
    "chengdu-units": "consistent",
    "three-thirteens": "consistent",
    "west-and-east-towards-each-other": "consistent",
    "guangan-in-the-north": "consistent",
    "three-on-the-yangtze": "consistent",
    "rail-water-ends-in-sichuan": "confirmed",
}


@pytest.fixture(scope="module")
def claims(atlas):
    return {claim.id: claim for claim in ledger(atlas)}


def test_the_verdicts_are_the_golden_ones(claims):
    assert {i: claim.verdict for i, claim in claims.items()} == GOLDEN
    assert set(GOLDEN.values()) == set(VERDICTS)


def test_the_units_that_could_join_neijiang_and_dazu_are_named(claims):
    names = claims["neijiang-dazu-third-unit"].values["names"]
    assert names["zh"] == "荣昌区、安岳县"
    assert claims["nanchong-tongnan-third-unit"].values["names"]["zh"] == "蓬溪县"
    assert (
        claims["linshui-neighbours"].values["names"]["zh"] == "渝北区、长寿区、垫江县"
    )


MUTATIONS = [
    ("adj-01,1,6,", "adj-01,1,7,", "border-cities", "contradicts"),
    ("adj-01,2,17,", "adj-01,2,18,", "border-sichuan-units", "contradicts"),
    ("adj-02,1,13,", "adj-02,1,12,", "border-chongqing-units", "contradicts"),
    ("sc-01,1,300,", "sc-01,1,500,", "huachuan-changan-distance", "contradicts"),
    ("port-02,1,5000,", "port-02,1,50000,", "guoyuan-ore-a-year", "contradicts"),
    ("bus-03,1,13,", "bus-03,1,0,", "planned-buses-named", "contradicts"),
    ("pair-09,1,23,", "pair-09,1,20,", "chengdu-units", "confirmed"),
    ("pair-09,1,23,", "pair-09,1,24,", "chengdu-units", "contradicts"),
    ("all-01,1,3,", "all-01,1,4,", "jiangjin-luzhou-yibin-chain", "contradicts"),
    ("all-02,1,13,", "all-02,1,9,", "liangjiang-neighbours", "confirmed"),
    ("aid-01,1,4,", "aid-01,1,5,", "aid-districts", "contradicts"),
    ("adj-01,2,17,", "adj-01,2,16,", "border-belt", "contradicts"),
    # Shorter than the straight line, though within a tenth of the road, is wrong too.
    ("sc-01,1,300,", "sc-01,1,240,", "huachuan-changan-distance", "contradicts"),
    ("all-02,1,13,", "all-02,1,14,", "three-thirteens", "contradicts"),
]


@pytest.mark.parametrize(("old", "new", "claim_id", "verdict"), MUTATIONS)
def test_a_wrong_number_in_the_register_turns_its_verdict(
    edit, old, new, claim_id, verdict
):
    claims = {
        c.id: c.verdict for c in ledger(read_atlas(edit("figures.csv", old, new)))
    }
    assert claims[claim_id] == verdict
    touched = {i for i in claims if claims[i] != GOLDEN[i]}
    assert claim_id in touched
    assert len(touched) <= 3  # what rests on the same figure, and nothing else


MOVED = {
    "a town into the next county": (
        "erping,二坪镇",
        ",106.1568,29.8989,",
        ",106.4364,29.8274,",
        "erping-in-tongliang",
    ),
    "a port from the river": (
        "yibin_port,宜宾港",
        ",104.7658,28.7911,",
        ",104.7658,28.9911,",
        "feeder-ports-on-river",
    ),
    "a port across the border": (
        "luzhou_port,泸州港",
        ",105.5327,28.8842,",
        ",105.9235,29.3593,",
        "ports-of-each-side",
    ),
    "a city to the south": (
        "city_guangan,广安市",
        ",106.6370,30.4741,",
        ",106.6370,28.4741,",
        "guangan-in-the-north",
    ),
    "a far end across the border": (
        "city_meishan,眉山市",
        ",103.8463,30.0798,",
        ",106.5316,29.5600,",
        "rail-water-ends-in-sichuan",
    ),
    "a city off the way": (
        "city_ziyang,资阳市",
        ",104.6481,30.1211,",
        ",104.0640,32.1211,",
        "ziyang-on-the-way",
    ),
}


@pytest.mark.parametrize("kind", MOVED)
def test_a_place_moved_in_the_gazetteer_turns_its_verdict(data_copy, kind):
    row, old, new, claim_id = MOVED[kind]
    path = data_copy.register("places.csv")
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    moved = [line.replace(old, new) if line.startswith(row) else line for line in lines]
    assert moved != lines
    path.write_text("".join(moved), encoding="utf-8")
    claims = {claim.id: claim.verdict for claim in ledger(read_atlas(data_copy))}
    assert claims[claim_id] == "contradicts"


def test_a_difference_is_shown_only_where_it_means_something(claims):
    counted = [c.id for c in claims.values() if c.verdict == "not_checkable"]
    assert counted
    assert not any(claims[claim_id].difference for claim_id in counted)


def test_a_missing_figure_makes_its_claim_not_checkable_and_no_other(data_copy):
    path = data_copy.register("figures.csv")
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if not line.startswith("sc-01,")]
    path.write_text("".join(kept), encoding="utf-8")
    claims = {claim.id: claim for claim in ledger(read_atlas(data_copy))}
    assert claims["huachuan-changan-distance"].verdict == "not_checkable"
    assert claims["huachuan-changan-distance"].problem is not None
    assert claims["border-cities"].verdict == "confirmed"


def test_the_ledger_file_says_everything_in_both_languages(published):
    import json

    rows = json.loads(published.files["/data/v1/claims.json"].content)["claims"]
    assert [row["id"] for row in rows] == list(GOLDEN)
    for row in rows:
        for lang in ("zh", "en"):
            for part in ("claim", "found", "method", "verdict", "sureness"):
                text = row[f"{part}_{lang}"]
                assert text
                assert not re.search(r"\btrials\.[a-z]", text)
                assert "{" not in text
                assert "claims." not in text
            # A method is a sentence.
            assert row[f"method_{lang}"].endswith({"zh": "。", "en": "."}[lang])
        assert row["fact_ids"]
        assert (row["trials"] is None) == (row["held"] is None)


DECLARED = {
    "an unknown fact": ('facts = ["adj-03"]', 'facts = ["adj-99"]', "unknown_fact"),
    "an unknown fact of a figure": ('["adj-02", 1]', '["adj-99", 1]', "unknown_fact"),
    "a figure without its number": ('["adj-02", 1]', '["adj-02"]', "missing_figure"),
    "a figure of number nought": ('["adj-02", 1]', '["adj-02", 0]', "missing_figure"),
    "facts that are no list": (
        'facts = ["adj-03"]',
        'facts = "adj-03"',
        "unknown_fact",
    ),
    "a misspelt key": ('river = "yangtze"', 'rivers = "yangtze"', "unknown_key"),
    "a number for a text": ('place = "city_chengdu"', "place = 5", "not_text"),
    "no check": ('check = "ends_touch"', 'side = "x"', "missing_field"),
}


@pytest.mark.parametrize("kind", DECLARED)
def test_a_claim_that_cannot_be_meant_is_named_at_start(edit, kind):
    old, new, problem = DECLARED[kind]
    atlas = read_atlas(edit("claims.toml", old, new))
    issues = atlas.problems["claims"].issues
    assert problem in {issue.problem for issue in issues}
    assert all(issue.row and issue.remedy for issue in issues)
    assert ledger(atlas) == []


ALONE = {
    "an unknown check": ("claims.toml", "ends_touch", "ends_meet"),
    "an unknown side": ("claims.toml", 'side = "chongqing"', 'side = "east"'),
    "an unknown river": ("claims.toml", "yangtze", "nile"),
    "an unknown place": ("claims.toml", "city_chengdu", "city_nowhere"),
    "an unknown direction": ("claims.toml", '"north"', '"up"'),
    "an unknown start": ("claims.toml", "liangjiang_new_area", "nowhere"),
    "no layer": ("claims.toml", 'layer = "bus_lines"\n', ""),
    "too few facts": ("claims.toml", '["port-02", "port-03"]\nfig', '["port-02"]\nfig'),
    "one figure too few": ("claims.toml", '[["adj-01", 2], ["adj-02", 1]]', "[]"),
    "one end too few": ("facts.csv", "county_lu;county_yongchuan", "county_lu"),
}


@pytest.mark.parametrize("kind", ALONE)
def test_a_claim_that_cannot_be_checked_takes_no_other_down(edit, kind):
    claims = ledger(read_atlas(edit(*ALONE[kind])))
    assert [claim.id for claim in claims] == list(GOLDEN)
    faulty = [claim for claim in claims if claim.problem]
    assert len(faulty) == 1, [claim.id for claim in faulty]
    assert faulty[0].verdict == "not_checkable"
    assert all(issue.remedy for issue in faulty[0].problem.issues)


def test_every_way_to_test_is_used_and_explained():
    assert {claim.check for claim in read_atlas().parts.claims.get()} == set(CHECKS)
    assert all(check.__doc__ for check in CHECKS.values())
