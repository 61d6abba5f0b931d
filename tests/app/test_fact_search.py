"""The facts page finds by the map's rules, held to the same queries."""

import pytest

from app_pages._facts import fact_rows, found_rows
from tools.runtime_fixture import queries_asked

LEAST_AMONG_THREE, LEAST_FIRST = 0.9, 0.75
FACT_KINDS = ("fact", "statement")


@pytest.fixture(scope="module")
def rows(published):
    return fact_rows(published)


def wanted_facts(published, query):
    """Facts that may come first: those named, and those of features that are named."""
    carried = {f["id"]: f["fact_ids"] for f in published.payload["features"]}
    ids = set()
    for one in (f"{query['kind']}:{query['id']}", *query["also"]):
        kind, _, name = one.partition(":")
        ids |= {name} if kind in FACT_KINDS else set(carried.get(name, ()))
    return ids


def test_what_planners_ask_of_facts_comes_first(published, rows):
    first = among_three = asked = 0
    missed = []
    for query in queries_asked(published.atlas.paths):
        wanted = wanted_facts(published, query)
        if query["kind"] not in FACT_KINDS or query["topic"] == "pinyin":
            continue
        asked += 1
        found, _ = found_rows(published, rows, query["query"])
        ids = [row["fact"].id for row in found[:3]]
        first += bool(ids and ids[0] in wanted)
        among_three += bool(wanted & set(ids))
        if not wanted & set(ids):
            missed.append((query["query"], query["id"], ids))
    assert asked > 20
    assert among_three >= LEAST_AMONG_THREE * asked, missed
    assert first >= LEAST_FIRST * asked, (first, asked)


def test_a_sentence_comes_before_a_caveat(published, rows):
    for text in ("里程", "票价", "公交"):
        found, _ = found_rows(published, rows, text)
        said = [text in row["fact"].desc_zh for row in found]
        in_caveat = [
            not one and text in row["fact"].caveat_zh
            for one, row in zip(said, found, strict=True)
        ]
        assert (
            True not in said
            or True not in in_caveat
            or (len(said) - 1 - said[::-1].index(True) < in_caveat.index(True))
        ), text


def test_the_nearest_are_offered_where_nothing_holds_all(published, rows):
    found, is_whole = found_rows(published, rows, "朱沱公交 地铁换乘")
    assert found
    assert not is_whole
    assert "bus-01" in {row["fact"].id for row in found}
    assert found_rows(published, rows, "qqzz xxyy")[0] == []
