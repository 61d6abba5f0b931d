"""What the payload gives the search: every place, every fact, every reading."""

import csv
import gzip
import json

import pytest

from tools.build_pinyin import county_readings, pinyin_table
from webmap.search import HAN, NOWHERE, named_in_search

MOST_BYTES = 20_000


@pytest.fixture(scope="module")
def entries(published):
    return published.payload["search"]


def reading(entries, name):
    """Read a name as the page does."""
    sounds = {c: sound for sound, signs in entries["syllables"].items() for c in signs}
    usual = [sounds.get(sign, "?") for sign in HAN.findall(name)]
    return entries["readings"].get(name, " ".join(usual))


def test_every_place_can_be_found_once(entries, atlas, published, rows_in):
    listed = [place["id"] for place in entries["places"]]
    assert len(set(listed)) == len(listed)
    units = published.payload["context"]["topology"]["units"]
    assert len(units) == rows_in("counties.csv")
    for place in atlas.gazetteer.places.values():
        if place.is_county:
            assert place.id not in listed
        elif place.kind not in NOWHERE:
            assert place.id in listed
    for place in entries["places"]:
        assert place["zh"]
        assert place["en"]
        assert place["km"] > 0


def test_every_fact_can_be_found_but_those_of_other_regions(entries, atlas, published):
    shown = set(published.payload["facts"])
    more = set(entries["facts"])
    assert not shown & more
    excluded = {f.id for f in atlas.facts.values() if f.map_use == "exclude"}
    assert shown | more == set(atlas.facts) - excluded


def test_every_character_of_a_name_has_a_reading(entries, published):
    names = named_in_search(entries, published.payload["features"])
    assert len(names) > 250
    unread = {name for name in names if "?" in reading(entries, name)}
    assert unread == set()


def test_counties_are_read_as_their_register_says(entries, atlas):
    path = atlas.paths.register("counties.csv")
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == len(atlas.counties)
    for row in rows:
        expected = row["pinyin_full"].replace("v", "u").replace("ü", "u")
        assert reading(entries, row["name_zh"]) == expected


@pytest.mark.parametrize(
    ("name", "pinyin"),
    [
        ("重庆长安汽车", "chong qing chang an qi che"),
        ("朱沱镇", "zhu tuo zhen"),
        ("新都区", "xin du qu"),
        ("电子科技大学", "dian zi ke ji da xue"),
    ],
)
def test_characters_of_several_readings_are_read_rightly(entries, name, pinyin):
    assert reading(entries, name) == pinyin


def test_the_table_of_readings_is_up_to_date(published):
    path = published.atlas.paths.register("pinyin.toml")
    fresh = pinyin_table(published)
    assert path.read_text(encoding="utf-8") == fresh, "run python -m tools.build_pinyin"


def test_county_names_inside_longer_names_are_known(atlas):
    known = county_readings(atlas.paths)
    assert known["犍为"] == ["qian", "wei"]
    assert known["郫都区"] == ["pi", "du", "qu"]


def test_other_names_say_something_new(entries):
    for place in entries["places"]:
        for other in place.get("also", ()):
            assert other not in {place["zh"], place["en"]}
    by_id = {place["id"]: place for place in entries["places"]}
    assert "镇江羌族乡(误)" in by_id["suojiang"]["also"]
    assert "also" not in by_id["zhutuo"]  # its aliases are its name with a prefix


def test_the_entries_stay_small(entries):
    text = json.dumps(entries, ensure_ascii=False, separators=(",", ":"))
    assert len(gzip.compress(text.encode(), 9)) < MOST_BYTES
