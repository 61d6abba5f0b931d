"""The filter in Python: it answers the cases that the page answers too, and its own."""

from pathlib import Path

import pytest

from geo.atlas import read_atlas
from layers import Filter, passes
from tools.filter_cases import Asked, cases, to_text

CASES = Path("tests/filter_cases.json")


@pytest.fixture(scope="module")
def asked():
    return Asked(read_atlas())


def test_the_cases_are_those_of_the_data():
    written = CASES.read_text(encoding="utf-8")
    assert written == to_text(cases()), "run `make filter-cases`"


def test_a_filter_that_asks_nothing_lets_all_pass_that_the_articles_tell(asked):
    told = [f["id"] for f in asked.features if f["register"] == "articles"]
    every = [f["id"] for f in asked.features if passes(f, Filter(), asked.touches)]
    assert every == told
    assert asked.passing("layers=all") == told


def test_the_first_task_of_a_planner(asked):
    """What links 永川 and 泸县, as it stands today: two places, one clock."""
    found = asked.passing("place=500118,510521&clock=known")
    assert {"bus-01", "hwy-04-luzhou-yongchuan"} <= set(found)
    both = [i for i in found if _meets_all(asked, i, ("500118", "510521"))]
    assert set(both) >= {"bus-01", "hwy-04-luzhou-yongchuan", "hwy-08-luyu-expansion"}


def _meets_all(asked, feature_id, places):
    return all(asked.touches.meets(feature_id, place) for place in places)


@pytest.mark.parametrize(
    ("part", "whole"),
    [
        ("zhutuo", "county_yongchuan"),
        ("county_yongchuan", "city_chongqing"),
        ("yunjin", "city_luzhou"),
        ("city_luzhou", "province_sichuan"),
        ("guoyuan_port", "500105"),
        ("tianfu_new_area", "510100"),
    ],
)
def test_what_touches_a_part_touches_the_whole(asked, part, whole):
    touched = [f["id"] for f in asked.features if asked.touches.meets(f["id"], part)]
    assert touched
    assert all(asked.touches.meets(feature_id, whole) for feature_id in touched)


def test_a_line_touches_the_units_that_it_runs_through(asked):
    """A road that no fact places in Jiangjin runs through it."""
    assert asked.touches.meets("hwy-08-luyu-expansion", "500116")
    assert not asked.touches.meets("pair-wenjiang-banan", "500112")


@pytest.mark.parametrize(
    ("feature_id", "side"),
    [
        ("bus-01", "cross"),
        ("bus-01-stop-zhutuo", "chongqing"),
        ("hwy-07-tongjiang-guangan", "sichuan"),
        ("power-third-corridor", "cross"),
        ("outside-qujiang-pingwu", "sichuan"),
    ],
)
def test_a_feature_lies_on_the_side_of_its_ends_and_its_course(asked, feature_id, side):
    assert asked.touches.side(feature_id) == side


def test_every_feature_lies_on_a_side_and_touches_a_place(asked):
    for feature_id, touch in asked.touches.features.items():
        assert touch.side in asked.touches.sides, feature_id
        assert touch.places, feature_id


def test_an_address_is_read_as_the_map_reads_it(asked):
    said = "status=op,flying&from=2021&to=2020-06&claim=all&side=left&source=wechat"
    assert asked.filter(said) == Filter(
        layers=asked.shown, status=("open",), start="2020-06", end="2021"
    )
    assert asked.filter("asof=now").clock == "known"
    assert asked.filter("layers=none").layers == ()
    assert asked.filter("place=-500118").place == ()
