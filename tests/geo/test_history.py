"""Dated states: articles and later sources, each told apart."""

import pytest

from geo.history import (
    article_state,
    history,
    status_at,
)
from geo.placement import placement


def states(atlas, *fact_ids):
    return history([atlas.facts[i] for i in fact_ids], atlas.later)


def test_the_central_line_is_planned_in_2020_and_under_construction_in_2023(atlas):
    line = states(atlas, "rail-01", "rail-03")
    assert status_at(line, "2020-06", with_updates=False) == "planned"
    assert status_at(line, "2021-01", with_updates=False) == "planned"
    assert status_at(line, "2023-05", with_updates=False) == "under_construction"
    assert status_at(line, "2020-05", with_updates=False) is None


def test_a_road_planned_in_2020_stands_open_only_with_later_sources(atlas):
    road = states(atlas, "hwy-03")
    assert status_at(road, "2026-03", with_updates=False) == "planned"
    assert status_at(road, "2023-08", with_updates=True) == "planned"
    assert status_at(road, "2023-09-15", with_updates=True) == "open"


@pytest.mark.parametrize("fact_id", ["hwy-02", "hwy-07", "hwy-08"])
def test_roads_that_opened_in_part_stay_partly_open(atlas, fact_id):
    assert (
        status_at(states(atlas, fact_id), "2026-03", with_updates=True) == "partly_open"
    )


def test_a_year_only_fact_stands_at_its_article_and_never_earlier(atlas):
    for fact in atlas.facts.values():
        if len(fact.event_date) == len("2020"):
            assert article_state(fact).date == fact.as_of


def test_every_state_says_which_register_it_comes_from(atlas):
    for fact in atlas.facts.values():
        for state in states(atlas, fact.id):
            assert state.kind == ("update" if state.update_id else "article")
            assert state.fact_id in atlas.facts


def test_a_plan_beside_standing_facts_does_not_lower_the_whole(atlas):
    tie = states(atlas, "pair-12", "pair-38", "pair-01")
    assert tie[-1].shown == "in_force"


def test_links_marked_as_copies_are_not_published(published, rows_in):
    import json

    updates = json.loads(published.files["/data/v1/updates.json"].content)["updates"]
    assert len(updates) == rows_in("updates.csv")
    shown = {update["id"]: update["url"] for update in updates}
    assert shown["up-hwy-07"] == ""
    assert shown["up-hwy-08"].startswith("https://www.mot.gov.cn/")


def test_the_sum_closes_every_fact_is_shown_or_excluded(atlas, published, rows_in):
    placed = published.placed
    assert len(placed) == rows_in("facts.csv")
    assert set(placed.values()) == {
        "map",
        "statement",
        "region",
        "timeline",
        "excluded",
    }
    excluded = {i for i, where in placed.items() if where == "excluded"}
    assert excluded == {i for i in atlas.facts if i.startswith("off-")}
    stated = [
        s["fact_id"]
        for layer in published.payload["layers"]
        for s in layer["statements"]
    ]
    at_statement = {i for i, where in placed.items() if where == "statement"}
    assert set(stated) == at_statement


def test_a_map_fact_without_a_feature_is_undrawn_and_not_lost(atlas):
    carried = {i for i, f in atlas.facts.items() if f.map_use == "map"} - {"bus-01"}
    placed = placement(atlas, carried, [])
    assert [i for i, where in placed.items() if where == "undrawn"] == ["bus-01"]


def test_a_road_that_came_later_is_as_of_its_own_date(built):
    road = built["later_links"].features.loc["later-tongliang-zizhong"]
    assert road["as_of"] == road["event_date"][:7] == "2025-12"
    existing = built["highway_corridors"].features.loc["hwy-09-chengyu-existing"]
    assert existing["as_of"] == "2020-06"


def test_what_changed_between_the_articles_keeps_both_sides(atlas):
    changes = {c.id: c for c in atlas.later.conflicts_of("article")}
    assert set(changes["articles-central-line"].fact_ids) == {"rail-01", "rail-03"}
    assert "articles-ports" in changes
    for change in changes.values():
        assert not change.update_ids
        assert len(change.fact_ids) >= 2
