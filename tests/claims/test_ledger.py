"""The ledger computes its verdicts: golden answers, and a wrong number turns them."""

import pytest

from claims import CHECKS, VERDICTS, ledger
from geo.atlas import read_atlas

GOLDEN = {
    "border-cities": "confirmed",
    "border-sichuan-units": "confirmed",
    "border-chongqing-units": "confirmed",
    "luxian-east-yongchuan": "confirmed",
    "bus-crosses-once": "consistent",
    "kaijiang-liangping-touch": "consistent",
    "neijiang-dazu-third-unit": "consistent",
    "nanchong-tongnan-third-unit": "consistent",
    "zhenguang-inside-sichuan": "consistent",
    "linshui-neighbours": "not_checkable",
    "ports-along-river": "confirmed",
    "towns-in-counties": "confirmed",
    "huachuan-changan-distance": "consistent",
    "guoyuan-ore-a-year": "consistent",
    "planned-buses-named": "not_checkable",
    "expressway-starts-named": "consistent",
    "pairs-named": "not_checkable",
    "signatories-among-participants": "consistent",
    "chengdu-units": "contradicts",
    "three-thirteens": "not_checkable",
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
    ("hwy-06,2,4,", "hwy-06,2,5,", "expressway-starts-named", "contradicts"),
    ("pair-09,1,23,", "pair-09,1,20,", "chengdu-units", "confirmed"),
    ("pair-10,1,16,", "pair-10,1,26,", "signatories-among-participants", "contradicts"),
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
    assert len(touched) <= 2  # what rests on the same figure, and nothing else


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
            for part in ("claim", "found", "method", "verdict"):
                text = row[f"{part}_{lang}"]
                assert text
                assert "{" not in text
                assert "claims." not in text
        assert row["fact_ids"]


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
    "no layer": ("claims.toml", 'layer = "bus_lines"\n', ""),
    "too few facts": ("claims.toml", '["port-02", "port-03"]\nfig', '["port-02"]\nfig'),
    "one figure too few": ("claims.toml", '[["hwy-06", 1], ["hwy-06", 2]]', "[]"),
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
