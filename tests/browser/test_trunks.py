"""Lines on one way are drawn once, and each of them can still be found there."""

import pytest
from playwright.sync_api import expect

from tests.browser.pointing import click_feature, spot_of, state, wait_until

PORTS = "?layers=port_links"
SHORTEST = "rail-water-guoyuan-chengdu"
LONGEST = "rail-water-guoyuan-panzhihua"
# Strokes that have a length on the screen.
STROKES = """() => [...document.querySelectorAll(".leaflet-lines-pane path")]
  .filter(path => path.getTotalLength() > 1).length"""
FAR = "?layers=port_links&c=29,104.5&z=7"
# A waypoint of all that go west, at which nothing else is drawn.
ON_THE_TRUNK = [30.5822, 105.2514]
SPOT_AT = """at => {
  const { x, y } = window.map_page.latLngToContainerPoint(at);
  return [x, y + 3];
}"""
LENGTH = "id => document.querySelector(`[data-feature='${id}']`).getTotalLength()"


@pytest.fixture
def rail_water(published):
    """The services by rail from the port."""
    return [
        feature
        for feature in published.payload["features"]
        if feature["id"].startswith("rail-water-")
    ]


def hover(page, feature_id):
    page.mouse.move(*spot_of(page, feature_id))
    return page.locator(".lm-tip")


def test_a_trunk_says_how_many_it_stands_for_and_names_them(map_at, rail_water):
    page = map_at(PORTS)
    marks = page.locator(".lm-badge.lm-trunk-count").all_inner_texts()
    assert "×5" in marks
    told = hover(page, SHORTEST).inner_text()
    named = [one for one in rail_water if one["name"]["zh"] in told]
    assert len(named) in (5, 7)
    assert str(len(named)) in told


def test_each_service_can_be_hit_on_a_stretch_of_its_own(open_map, rail_water):
    page = open_map(FAR)
    for feature in rail_water:
        click_feature(page, feature["id"])
        assert state(page)["selected"] == feature["id"]
        page.evaluate("linkMap.apply({ selected: '' })")
        wait_until(page, "!document.querySelector('.leaflet-popup')")


def test_a_click_on_a_trunk_asks_which_of_them_is_meant(open_map, rail_water):
    page = open_map("?layers=port_links&c=30.2,105.3&z=8")
    page.mouse.click(*page.evaluate(SPOT_AT, ON_THE_TRUNK))
    rows = page.locator(".lm-chooser [data-row]")
    expect(rows).to_have_count(5)
    ids = set(rows.evaluate_all("all => all.map(one => one.dataset.row)"))
    assert ids < {feature["id"] for feature in rail_water}
    assert state(page)["selected"] == ""
    # The list has the keys: down twice, and taken.
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    wanted = rows.nth(2).get_attribute("data-row")
    page.keyboard.press("Enter")
    assert state(page)["selected"] == wanted
    expect(page.locator(".lm-chooser")).to_be_hidden()
    page.keyboard.press("Escape")
    page.mouse.click(*page.evaluate(SPOT_AT, ON_THE_TRUNK))
    expect(rows).to_have_count(5)
    page.keyboard.press("Escape")
    expect(page.locator(".lm-chooser")).to_be_hidden()
    assert state(page)["selected"] == ""


def test_what_is_chosen_is_seen_along_its_whole_way(map_at):
    page = map_at(FAR)
    selected = "path[stroke='var(--select)']"
    page.evaluate("id => linkMap.apply({ selected: id })", LONGEST)
    whole = page.eval_on_selector(selected, "path => path.getTotalLength()")
    own = page.evaluate(LENGTH, LONGEST)
    assert whole > 2 * own


def test_a_service_that_a_filter_leaves_alone_has_its_way_to_itself(map_at):
    page = map_at("?layers=port_links&status=planned,in_force")
    assert page.locator(".lm-trunk-count").count() <= 1  # the legend's own
    before = page.evaluate(STROKES)
    page.evaluate("linkMap.apply({ status: ['open'] })")
    assert page.evaluate(STROKES) > before
