"""What a person may do with a proposal, and what stays what it is whatever they do."""

import json

import pytest

from desk.draft import ACCEPTED, REFUSED
from desk.drawing import drawn, shape_of
from desk.errors import MendingError
from desk.mending import (
    EXISTING,
    Finder,
    chosen,
    decided,
    mended,
    split,
    status_drawn,
    units_by_name,
    with_place,
)
from geo.vocabulary import STANDING_CLAIMS
from tests.desk.drafts import draft_from

UNITS = units_by_name({"length_km": ["里程公里", "length km"], "fare_cny": ["票价元"]})


@pytest.fixture(scope="module")
def finder(atlas):
    return Finder(atlas.gazetteer)


@pytest.fixture(scope="module")
def draft():
    return draft_from(
        "2026年3月18日，潼南至安岳跨省公交开通。荣昌至隆昌公交力争年内开行。"
    )


def type_in(draft, finder, at=0, **typed):
    return mended(draft, draft.rows[at].id, typed, finder, UNITS).rows[at]


def test_cells_are_mended_by_the_words_of_the_register(draft, finder):
    row = type_in(
        draft,
        finder,
        name=" 潼安公交 ",
        status="partly_open",
        date="2026-03",
        figures="里程公里 = 45；票价元：8",
        ends="潼南 — 遂宁、某某寨",
    )
    assert (row.name, row.status, row.date) == ("潼安公交", "partly_open", "2026-03")
    assert row.figures == {"length_km": 45, "fare_cny": 8}
    ids = [(end.text, end.place_id) for end in row.ends]
    assert ids == [
        ("潼南", "county_tongnan"),
        ("遂宁", "city_suining"),
        # A name that nobody holds is kept, and not guessed.
        ("某某寨", ""),
    ]


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("status", "建成了"),
        ("claim_type", "传闻"),
        ("date", "去年"),
        ("figures", "很长"),
        ("figures", "长=45"),
        ("figures", "length_km=4.5.6"),
    ],
)
def test_what_is_no_word_of_the_register_is_refused(draft, finder, column, value):
    with pytest.raises(MendingError) as caught:
        type_in(draft, finder, **{column: value})
    assert caught.value.code == column


@pytest.mark.parametrize("status", EXISTING)
def test_a_plan_never_becomes_something_that_exists(draft, finder, status):
    assert draft.rows[1].claim_type not in STANDING_CLAIMS
    with pytest.raises(MendingError) as caught:
        type_in(draft, finder, at=1, status=status)
    assert caught.value.code == "plan_exists"
    # Who reads that it is there says first that it is a fact.
    row = type_in(draft, finder, at=1, claim_type="fact", status=status)
    assert row.status == status


WISHES = (
    "荣昌至隆昌公交力争年内开行。",
    "川渝规划建设大竹至垫江高速公路。",
    "大竹至垫江高速公路目标2027年建成通车。",
    "大竹至垫江高速公路尚未开通。",
    "“要是大竹至垫江高速公路能通车就好了。”居民说。",
    "大竹至垫江公交没有开通。",
)


@pytest.mark.parametrize("text", WISHES)
def test_no_wish_is_drawn_as_what_exists(text, published):
    draft = draft_from(text)
    draft = decided(draft, {row.id for row in draft.rows}, ACCEPTED)
    for row in draft.rows:
        assert row.status not in EXISTING
        assert status_drawn(row) not in EXISTING
    told = drawn(draft, published.atlas.gazetteer, published.words, "zh")
    there = {published.words("zh", f"status.{status}") for status in EXISTING}
    for feature in json.loads(told)["features"] if told else []:
        assert feature["properties"]["状态"] not in there
        assert "（" in feature["properties"]["名称"]


def test_a_row_is_split_and_no_id_comes_again():
    draft = draft_from("潼南与安岳、遂宁签署合作协议。")
    row = draft.rows[0]
    assert len(row.ends) == 3
    parts = split(draft, row.id)
    assert [tuple(e.text for e in one.ends) for one in parts.rows] == [
        ("潼南", "安岳"),
        ("潼南", "遂宁"),
    ]
    more = split(parts, parts.rows[0].id)
    assert len({one.id for one in more.rows}) == len(more.rows) == 3


def test_of_several_places_the_person_chooses(finder):
    draft = draft_from("2026年3月18日，潼南至南岸公交开通。")
    draft = mended(draft, draft.rows[0].id, {"ends": "潼南 — 市中区"}, finder, UNITS)
    end = draft.rows[0].ends[1]
    choices = finder.choices(draft, end)
    assert end.place_id == ""
    assert len(choices) > 1
    told = chosen(draft, draft.rows[0].id, 1, choices[1])
    assert told.rows[0].ends[1].place_id == choices[1]


@pytest.mark.parametrize(
    "text", ["29.35, 105.93", "105.93 29.35", "29.35°N 105.93°E", "29.35，105.93"]
)
def test_a_place_is_added_however_its_numbers_stand(draft, text):
    [place] = with_place(draft, "某某寨", text).places
    assert (place.lat, place.lon) == pytest.approx((29.35, 105.93))


@pytest.mark.parametrize(
    "text", ["", "29.35", "200, 300", "北纬二十九度", "51.5, -0.1"]
)
def test_a_position_elsewhere_is_refused(draft, text):
    with pytest.raises(MendingError):
        with_place(draft, "某某寨", text)


def test_what_lies_nowhere_is_not_drawn(atlas):
    draft = draft_from("2026年3月18日，朱沱镇至某某寨镇公交开通。")
    row = draft.rows[0]
    assert [end.place_id for end in row.ends] == ["zhutuo", ""]
    assert shape_of(draft, row, atlas.gazetteer) is None
    there = with_place(draft, "某某寨镇", "29.35, 105.93")
    assert shape_of(there, there.rows[0], atlas.gazetteer).geom_type == "LineString"


def test_only_what_was_accepted_is_drawn_with_its_status(draft, published):
    words, places = published.words, published.atlas.gazetteer
    assert drawn(draft, places, words, "zh") == ""
    some = decided(draft, {draft.rows[0].id}, ACCEPTED)
    some = decided(some, {draft.rows[1].id}, REFUSED)
    [feature] = json.loads(drawn(some, places, words, "en"))["features"]
    assert feature["properties"]["Status"] == words("en", "status.open")
    assert feature["geometry"]["type"] == "LineString"
