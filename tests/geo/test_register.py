"""Each fault in a register is named with file, row, column, value and remedy."""

import csv
import re

import pytest

from geo.atlas import read_atlas
from geo.errors import DataError
from geo.register import ANCHOR_LENGTH


def test_all_facts_are_there_with_their_ids(atlas, rows_in):
    ids = list(atlas.facts)
    assert len(ids) == rows_in("facts.csv") > 100
    assert ids[0] == "bus-01"
    assert ids[-1] == "off-08"
    themes = {fact_id.split("-")[0] for fact_id in ids}
    assert themes == set(
        "bus hwy road rail port pow pair all sc ins adj fig tl aid off".split()
    )


def test_every_fact_has_an_article_with_a_month(atlas):
    for fact in atlas.facts.values():
        source = atlas.sources[fact.source_id]
        assert source.kind == "article"
        assert len(fact.as_of) == 7, fact.id


def test_anchors_are_locators_and_not_quotations(atlas):
    assert all(len(fact.anchor) <= ANCHOR_LENGTH for fact in atlas.facts.values())


def test_descriptions_are_in_both_languages(atlas):
    for fact in atlas.facts.values():
        assert any("\u4e00" <= sign <= "\u9fff" for sign in fact.desc_zh), fact.id
        # A Chinese name may stand in brackets behind its English.
        english = re.sub(r"\([^)]*\)", "", fact.desc_en)
        assert not any("\u4e00" <= sign <= "\u9fff" for sign in english), fact.id


FAULTS = [
    ("facts.csv", "zhutuo;yunjin", "zhutuo;nowhere", "unknown_place", "place_ids"),
    ("facts.csv", "zhutuo;yunjin", "zhutuo;市中区", "ambiguous_name", "place_ids"),
    (
        "facts.csv",
        "fact,map,zhutuo",
        "fact,wall,zhutuo",
        "wrong_map_use_word",
        "map_use",
    ),
    ("facts.csv", ",open,已开行", ",opened,已开行", "wrong_status_word", "status"),
    ("facts.csv", "bus-01,jjrb-", "bus-01,xxx-", "missing_source", "source_id"),
    ("facts.csv", ",2020-08-18,", ",18.8.2020,", "bad_date", "event_date"),
    ("facts.csv", "\nbus-02,", "\nbus-01,", "duplicate_id", "id"),
    ("figures.csv", "条线路,lines", ",lines", "number_without_unit", "unit_zh"),
    ("places.csv", ",105.8488,29.0184,", ",29.0184,105.8488,", "not_on_earth", "lat"),
    ("places.csv", ",105.8488,29.0184,", ",east,29.0184,", "bad_number", "lon"),
]


@pytest.mark.parametrize(("name", "old", "new", "problem", "column"), FAULTS)
def test_a_fault_is_named_where_it_stands(edit, name, old, new, problem, column):
    paths = edit(name, old, new)
    with pytest.raises(DataError) as caught:
        read_atlas(paths)
    issue = next(i for i in caught.value.issues if i.problem == problem)
    assert issue.file == f"data/{name}"
    assert issue.column == column
    assert isinstance(issue.row, int)
    assert issue.row > 1
    assert issue.value
    assert issue.remedy or problem == "number_without_unit"
    assert str(issue.row) in str(caught.value)


def test_the_row_is_the_line_an_editor_shows(edit):
    paths = edit("facts.csv", ",2020-08-18,", ",yesterday,")
    with pytest.raises(DataError) as caught:
        read_atlas(paths)
    lines = paths.register("facts.csv").read_text(encoding="utf-8").splitlines()
    assert "yesterday" in lines[caught.value.issues[0].row - 1]


def test_a_missing_column_is_named(data_copy):
    path = data_copy.register("facts.csv")
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    with path.open("w", encoding="utf-8", newline="") as file:
        columns = [column for column in rows[0] if column != "status"]
        writer = csv.DictWriter(file, columns, extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)
    with pytest.raises(DataError) as caught:
        read_atlas(data_copy)
    assert [i.column for i in caught.value.issues] == ["status"]


def test_every_fault_is_reported_in_one_run(edit):
    edit("facts.csv", ",2020-08-18,", ",yesterday,")
    paths = edit("facts.csv", "bus-02,jjrb-", "bus-02,xxx-")
    with pytest.raises(DataError) as caught:
        read_atlas(paths)
    assert {i.problem for i in caught.value.issues} >= {"bad_date", "missing_source"}


def test_what_is_in_effect_rests_on_a_word_of_the_article(atlas):
    """A border, a count or a rank is no mechanism: such facts are `standing`."""
    for fact in atlas.facts.values():
        if fact.status == "in_force":
            assert fact.cells["status_words_zh"], fact.id
    standing = {i for i, f in atlas.facts.items() if f.status == "standing"}
    assert {f for f in standing if f.startswith("adj-")} == {
        i for i in atlas.facts if i.startswith("adj-")
    }
