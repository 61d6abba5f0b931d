"""A slow line shows the first view early; the rest comes after it, and all of it."""

import re

import brotli
import pytest
from playwright.sync_api import expect

from tests.browser.pointing import READY, TOLD, wait_until

FIRST_KB, FULL_KB, ALL_KB = 140, 240, 450
LATER = ("/layers.", "/texts.", "/whole_page.")
LOADED = """() => ({
  first: performance.getEntriesByName("linkmap:first-view")[0].startTime,
  files: performance.getEntriesByType("resource").map(one => ({
    name: one.name, start: one.startTime, end: one.responseEnd })),
})"""


def size(page, url):
    """Bytes that brotli at its best sends for a file."""
    return len(brotli.compress(page.request.get(url).body()))


@pytest.fixture
def held_back(app, page):
    """Open the map with portions held back, and hand out a way to let them through."""
    waiting = []
    page.route("**/layers.*.json", lambda route: waiting.append(route))  # noqa: PLW0108 - Playwright marks the function

    def opened(query=""):
        page.goto(f"{app}/map{query}")
        wait_until(page, "performance.getEntriesByName('linkmap:first-view').length")
        return page

    def let_through():
        for route in waiting:
            route.continue_()

    return opened, let_through


def test_ground_and_charter_layers_are_there_before_the_rest(held_back, words):
    opened, let_through = held_back
    page = opened()
    expect(page.locator(".lm-label", has_text="重庆")).not_to_have_count(0)
    expect(page.locator("[data-feature^='hwy-']")).not_to_have_count(0)
    page.locator('[data-tab="legend"]').click()
    expect(page.locator(".lm-legend")).to_contain_text(words("zh", "status.planned"))
    assert page.evaluate("window.linkMap === undefined")
    let_through()
    wait_until(page, READY)
    assert page.evaluate("linkMap.features('railways').length") > 5
    assert page.evaluate("linkMap.features().every(one => one.desc_zh && one.desc_en)")


def test_what_is_chosen_before_its_words_are_there_is_told_once_they_are(held_back):
    opened, let_through = held_back
    page = opened("?z=10&c=28.9,105.45")
    page.locator("[data-feature='port-luzhou']").click()
    let_through()
    wait_until(page, READY)
    told = page.locator(TOLD)
    expect(told).to_contain_text("泸州")
    expect(told).to_contain_text("port-0")
    assert page.evaluate("linkMap.state().selected") == "port-luzhou"


def test_an_address_may_ask_for_what_comes_later(held_back):
    opened, let_through = held_back
    page = opened("?layers=railways&f=rail-01&theme=dark")
    let_through()
    wait_until(page, READY)
    now = page.evaluate("linkMap.state()")
    assert now["layers"] == ["railways"]
    assert now["selected"] == "rail-01"
    expect(page.locator(".lm-toast")).to_have_count(0)


def test_what_the_reader_does_before_the_rest_comes_stays(held_back):
    opened, let_through = held_back
    page = opened("?scene=border")
    before = page.evaluate("map_page.getZoom()")
    page.mouse.move(500, 400)
    page.mouse.wheel(0, -400)
    wait_until(page, "map_page.getZoom() > arg", before)
    seen = page.evaluate("map_page.getBounds().toBBoxString()")
    let_through()
    wait_until(page, READY)
    assert page.evaluate("linkMap.state().scene") == "border"
    assert page.evaluate("map_page.getBounds().toBBoxString()") == seen


def test_finer_ground_is_tried_again_when_somebody_comes_nearer(app, page, watch):
    refused = []

    def answer(route):
        if refused:
            route.continue_()
        else:
            refused.append(route.abort())

    page.route("**/fine.*.json", answer)
    watch.expected += ["TypeError", "Failed to load resource"]
    page.goto(f"{app}/map")
    wait_until(page, READY)
    with page.expect_response("**/fine.*.json") as fine:
        page.evaluate("linkMap.apply({ view: { zoom: 10 } })")
    assert fine.value.ok


def test_no_word_of_the_first_view_comes_later(held_back):
    """What stands on its parts, and what they say on use, is not a key."""
    opened, _ = held_back
    page = opened("?lang=en&layers=nonsense")
    page.locator(".lm-bar button").first.click()
    seen = page.evaluate(
        """() => [...document.querySelectorAll("*")].flatMap(one => [
          one.getAttribute("aria-label"), one.title,
          one.children.length ? "" : one.textContent]).filter(Boolean)"""
    )
    assert [text for text in seen if re.fullmatch(r"[a-z]+(\.[a-z_]+)+", text)] == []


def test_bytes_stay_within_their_budget(open_map, app):
    page = open_map()
    loaded = page.evaluate(LOADED)
    first, full, everything = (size(page, f"{app}/map") for _ in range(3))
    for file in loaded["files"]:
        sent = size(page, file["name"])
        everything += sent
        if file["end"] <= loaded["first"]:
            full += sent
        # On a fast line what follows is there, too, before the first view is drawn.
        if not any(late in file["name"] for late in LATER):
            first += sent if file["end"] <= loaded["first"] else 0
    early = [
        file["name"] for file in loaded["files"] if file["start"] < loaded["first"]
    ]
    assert not any("/presenter." in name for name in early)  # no talk before the map
    assert first <= FIRST_KB * 1000
    assert full <= FULL_KB * 1000
    assert everything <= ALL_KB * 1000


def test_the_single_file_stays_within_its_budget(app, page):
    assert len(page.request.get(f"{app}/export/map.html").body()) <= 2_000_000


def test_nothing_that_comes_later_is_asked_for_by_the_html(app, page):
    html = page.request.get(f"{app}/map").text()
    assert "prefetch" not in html
    assert html.count('rel="preload"') == 1
    assert "/first." in html.split('rel="preload"')[1].split(">")[0]
