"""The map inside Streamlit, which hears nothing of what happens on it."""

import json

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.browser.pointing import (
    STORED,
    click_feature,
    drag_map,
    select,
    state,
    wait_until,
)
from tests.matrices import cases

# When the page came: another time, if it came anew.
BEGUN = "performance.timeOrigin"
NEAR_LUZHOU = "?z=10&c=28.9,105.45&layers=port_links"


def record(frame):
    return frame.locator(".lm-detail:not([hidden]) .lm-record")


def test_a_click_on_the_map_tells_the_record_in_the_map(app_at, published):
    page, frame = app_at(NEAR_LUZHOU)
    expect(record(frame)).to_have_count(0)
    click_feature(page, "port-luzhou", frame)
    expect(record(frame)).to_have_attribute("data-record", "port-luzhou")
    feature = next(f for f in published.payload["features"] if f["id"] == "port-luzhou")
    for fact_id in feature["fact_ids"]:
        fact = published.atlas.facts[fact_id]
        source = published.atlas.sources[fact.source_id]
        block = record(frame).locator(f'[data-fact="{fact_id}"]')
        for text in (fact.desc_zh, source.title_zh, source.publication_zh):
            expect(block).to_contain_text(text)
    expect(record(frame)).to_contain_text(feature["name"]["zh"])


def test_the_frame_has_the_whole_width(app_at):
    page, frame = app_at()
    assert page.locator("[data-testid=stSidebar]").count() == 0
    box = page.locator(".map-frame iframe").bounding_box()
    assert (box["x"], box["width"]) == (0, 1366)
    assert frame.evaluate("innerWidth") == 1366


def test_nothing_that_happens_on_the_map_reaches_python(open_app, watch):
    page, frame = open_app()
    wait_until(frame, STORED)
    begun = frame.evaluate(BEGUN)
    quiet, asked = len(watch.frames_sent), len(watch.requests)
    for feature_id in ("bus-01", "port-luzhou"):
        select(frame, feature_id)
        expect(record(frame)).to_have_attribute("data-record", feature_id)
    # One drag each way; ten of each are counted by `make bench`.
    for turn in range(4):
        drag_map(page, frame, (60 if turn % 2 else -60, 30 if turn % 3 else -30))
    box = frame.locator('input[data-layer="bus_lines"]')
    for _ in range(2):
        box.uncheck()
        box.check()
    frame.locator('button[data-lang="en"]').click()
    frame.evaluate("linkMap.apply({ selected: '', at: '500118' })")
    expect(record(frame).locator("h3")).to_have_text("Yongchuan District")
    frame.locator('button[data-lang="zh"]').click()
    wait_until(frame, "linkMap.state().lang === 'zh'")
    wait_until(page, "location.search.includes('at=500118')")
    assert len(watch.frames_sent) == quiet
    assert frame.evaluate(BEGUN) == begun
    # Chromium looks for the icon again at each new address, and the app asks now and
    # then whether its server is there; the map itself asks for nothing.
    later = {url.rpartition("/")[2] for url in watch.requests[asked:]}
    assert later <= {"favicon.png", "health"}


def test_a_plans_handle_leads_from_a_road_to_the_planned_work(app_at, published):
    road = next(
        f
        for f in published.payload["features"]
        if f["outside_articles"] and f["props"].get("answers_fact_ids")
    )
    fact_id = road["props"]["answers_fact_ids"][0]
    _, frame = app_at(f"?f={road['id']}")
    expect(record(frame)).to_have_attribute("data-record", road["id"])
    record(frame).locator(f'[data-fact-handle="{fact_id}"]').click()
    wait_until(frame, "linkMap.state().selected === arg", fact_id)
    expect(record(frame)).to_contain_text(published.atlas.facts[fact_id].desc_zh)


def test_a_facts_own_page_opens_in_the_apps_window(open_app):
    page, frame = open_app("?f=port-05")
    record(frame).locator('a[data-fact-page="port-05"]').click()
    page.wait_for_url("**/facts?fact=port-05")
    expect(page.locator("#fact-port-05")).to_be_visible()


def test_the_top_address_follows_the_map(open_app):
    page, frame = open_app()
    steps = page.evaluate("history.length")
    frame.locator('input[data-layer="bus_lines"]').uncheck()
    wait_until(page, "location.search.includes('layers=')")
    frame.locator('button[data-lang="en"]').click()
    wait_until(page, "location.search.includes('lang=en')")
    select(frame, "port-luzhou")
    wait_until(page, "location.search.includes('f=port-luzhou')")
    # A selection is a step, so that Back ends it; a toggle and a language are none.
    assert page.evaluate("history.length") == steps + 1
    before = state(frame)
    expect(record(frame)).to_have_attribute("data-record", "port-luzhou")

    page.reload()
    frame = page.locator(".map-frame iframe").element_handle().content_frame()
    wait_until(frame, "window.linkMap")
    assert {**state(frame), "view": None} == {**before, "view": None}
    expect(record(frame)).to_have_attribute("data-record", "port-luzhou")
    expect(page.locator("html")).to_have_attribute("lang", "en")


@pytest.mark.parametrize(
    "opened",
    cases({"a fact": ("bus-02", "bus-01"), "a feature": ("port-yibin", "port-yibin")}),
)
def test_an_address_with_f_opens_with_the_record(open_app, opened):
    asked, feature_id = opened
    _, frame = open_app(f"?f={asked}")
    expect(record(frame)).to_have_attribute("data-record", feature_id)
    expect(frame.locator(".lm-told-tip")).to_be_visible()
    assert state(frame)["selected"] == asked


def test_an_unknown_id_is_named_and_the_map_works(open_app):
    _, frame = open_app("?f=nobody-9")
    expect(frame.locator(".lm-toast").first).to_contain_text("nobody-9")
    select(frame, "bus-01")
    expect(record(frame)).to_have_attribute("data-record", "bus-01")


def test_presenting_and_pictures_work_from_inside_the_app(open_app, watch, published):
    page, frame = open_app()
    frame.locator('[data-tool="present"]').click()
    wait_until(page, "document.fullscreenElement?.tagName === 'IFRAME'")
    box = frame.locator(".lm-root").bounding_box()
    assert (box["width"], box["height"]) == (1366, 768)
    sent = len(watch.frames_sent)
    scenes = published.payload["scenes"]
    for scene in scenes[1:4]:
        page.keyboard.press("PageDown")
        expect(frame.locator(".lm-caption h2")).to_have_text(scene["title"]["zh"])
        for _ in scene.get("steps", []):
            page.keyboard.press("PageDown")
    page.keyboard.press("Escape")
    wait_until(page, "!document.fullscreenElement")
    frame.locator(".lm-export-open").click()
    with page.expect_download() as saved:
        frame.locator('.lm-menu [role="menuitem"]').first.click()
    with Image.open(saved.value.path()) as picture:
        assert picture.format == "PNG"
        assert picture.width > 900
    # None of it was Python's business.
    assert len(watch.frames_sent) == sent


def test_the_other_pages_open_and_the_map_comes_back(open_app, words):
    page, frame = open_app()
    frame.locator('button[data-lang="en"]').click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.get_by_role("link", name=words("en", "pages.downloads")).click()
    title = page.locator(".page h1")
    expect(title).to_be_visible()
    assert title.evaluate("h => h.innerText") == words("en", "downloads.title")
    page.locator(".bar-more summary").click()
    page.get_by_role("link", name=words("en", "pages.about")).click()
    expect(page.locator(".page h1")).to_contain_text(words("en", "about.title"))
    page.get_by_role("link", name=words("en", "pages.map"), exact=True).click()
    frame = page.locator(".map-frame iframe").element_handle().content_frame()
    wait_until(frame, "window.linkMap")
    assert frame.locator("[data-feature]").count() > 0


@pytest.mark.parametrize("path", cases(["downloads", "about"]))
def test_a_page_opened_by_its_address_is_chinese_by_default(app, page, words, path):
    page.goto(f"{app}/{path}")
    title = page.locator(".page h1")
    expect(title).to_have_text(words("zh", f"{path}.title"), use_inner_text=True)
    page.goto(f"{app}/{path}?lang=en")
    expect(title).to_have_text(words("en", f"{path}.title"), use_inner_text=True)


def test_a_record_leads_to_the_file_of_its_layer(open_app):
    page, frame = open_app("?f=bus-01")
    frame.locator('[data-fold="ids"] summary').click()
    link = record(frame).locator('a[href*="bus_lines.geojson"]')
    with page.expect_download() as download:
        link.click()
    content = json.loads(download.value.path().read_text(encoding="utf-8"))
    assert content["type"] == "FeatureCollection"


def test_unknown_data_paths_answer_json_and_the_rest_is_the_app(app, page):
    for path in ("/data/nothing", "/data/v1/no.geojson", "/export/x", "/ogc"):
        answer = page.request.get(f"{app}{path}")
        assert answer.status == 404, path
        assert "application/json" in answer.headers["content-type"]
        assert "/data/v1/bus_lines.geojson" in answer.json()["available"]
    index = page.request.get(f"{app}/")
    assert index.status == 200
    assert "text/html" in index.headers["content-type"]
    assert "<title>成渝联动图</title>" in index.text()
