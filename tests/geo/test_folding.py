"""What a reader writes is found in whatever script it is written, and by old names."""

import pytest
from opencc import OpenCC

from app_pages._facts import fact_rows, found_rows
from geo.errors import RegisterError
from geo.folding import Folding
from geo.gazetteer import read_gazetteer
from geo.old_names import read_old_names
from tools.build_characters import character_table


@pytest.mark.parametrize("script", ["s2t", "s2tw", "s2hk"])
def test_every_name_is_the_same_in_the_characters_of_each_script(atlas, script):
    names = {place.name_zh for place in atlas.gazetteer.places.values()}
    names |= {name for old in atlas.parts.old_names.get().values() for name in old}
    convert = OpenCC(script)
    written = {name: convert.convert(name) for name in names}
    assert sum(name != other for name, other in written.items()) > 100
    for name, other in written.items():
        assert atlas.parts.characters.get()(other) == atlas.parts.characters.get()(
            name
        ), other


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("ｂｕｓ－０１", "bus-01"),  # noqa: RUF001 - full width, on purpose
        ("ＬＵＺＨＯＵ", "luzhou"),  # noqa: RUF001 - full width, on purpose
        ("成渝雙城", "成渝双城"),
        ("\uf9dd州", "利州"),  # an ideograph that only stands for another
        ("広安", "广安"),
        ("栄昌", "荣昌"),
        ("峯", "峰"),
    ],
)
def test_width_case_and_variants_are_folded(atlas, written, plain):
    assert atlas.parts.characters.get()(written) == plain


def test_a_sign_is_folded_to_one_sign_alone(atlas):
    variants = "".join(atlas.parts.characters.get().variants.values())
    assert len(set(variants)) == len(variants)
    assert Folding({"国": "國囯"})("國囯国") == "国国国"


def test_the_table_is_up_to_date(published):
    path = published.atlas.paths.register("characters.toml")
    fresh = character_table(published)
    assert path.read_text(encoding="utf-8") == fresh, "run `make pinyin`"


@pytest.mark.parametrize(
    ("text", "fact_id"),
    [
        ("瀘州", "hwy-04"),
        ("瀘縣 永川", "adj-03"),
        ("ＢＵＳ－０１", "bus-01"),  # noqa: RUF001 - full width, on purpose
        ("廣安", "hwy-07"),
        ("永川市", "adj-03"),
        ("永川縣", "adj-03"),
        ("Luzhou-Yongchuan", "hwy-04"),  # a hyphen for the dash of our texts
        ("朱沱-云锦", "bus-02"),
    ],
)
def test_the_app_finds_facts_in_any_script_and_by_old_names(published, text, fact_id):
    rows = fact_rows(published)
    found, is_whole = found_rows(published, rows, text)
    assert is_whole
    assert len(found) < len(rows) / 2
    assert fact_id in {row["fact"].id for row in found}


def test_an_old_name_leads_to_its_place_and_is_no_name_for_registers(atlas):
    assert "万县市" in atlas.parts.old_names.get()[atlas.gazetteer.resolve("500101").id]
    assert "渡口市" in atlas.parts.old_names.get()["city_panzhihua"]
    known = {place.name_zh for place in atlas.gazetteer.places.values()}
    for names in atlas.parts.old_names.get().values():
        assert not known & set(names)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("500101,same", "999999,same"),
        ("500101,same", "500101,maybe"),
        (",from memory: written 丰 since 1958", ","),
    ],
)
def test_a_wrong_row_of_old_names_is_named(edit, old, new):
    paths = edit("old_names.csv", old, new)
    with pytest.raises(RegisterError, match=r"old_names\.csv, row \d+"):
        read_old_names(paths, read_gazetteer(paths))
