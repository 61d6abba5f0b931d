"""The map inside Streamlit: Python hears a selection, and nothing else."""

import json
import re

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.browser.pointing import (
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


def record(page):
    return page.locator("article.record")


def test_a_click_on_the_map_brings_the_record_from_python(app_at, published):
    page, frame = app_at(NEAR_LUZHOU)
    expect(record(page)).to_have_count(0)
    click_feature(page, "port-luzhou", frame)
    expect(record(page)).to_have_attribute("data-feature", "port-luzhou")
    feature = next(f for f in published.payload["features"] if f["id"] == "port-luzhou")
    for fact_id in feature["fact_ids"]:
        fact = published.atlas.facts[fact_id]
        source = published.atlas.sources[fact.source_id]
        block = record(page).locator(f"#fact-{fact_id}")
        for text in (fact.desc_zh, source.title_zh, source.publication_zh, source.date):
            expect(block).to_contain_text(text)
    expect(record(page)).to_contain_text(feature["name"]["zh"])


def test_the_frame_and_its_state_survive_a_rerun(app_at):
    page, frame = app_at(NEAR_LUZHOU)
    begun, before = frame.evaluate(BEGUN), state(frame)
    click_feature(page, "port-luzhou", frame)
    expect(record(page)).to_have_attribute("data-feature", "port-luzhou")
    page.locator(".map-frame iframe").wait_for()
    assert page.locator(".map-frame iframe").count() == 1
    assert frame.evaluate(BEGUN) == begun
    after = state(frame)
    assert after["layers"] == before["layers"]
    assert after["view"]["zoom"] == before["view"]["zoom"]
    # A second selection runs Python again, in the very same frame.
    select(frame, "port-yibin")
    expect(record(page)).to_have_attribute("data-feature", "port-yibin")
    assert frame.evaluate(BEGUN) == begun


def test_pans_toggles_and_languages_cause_no_rerun(open_app, watch):
    page, frame = open_app()
    select(frame, "bus-01")
    expect(record(page)).to_have_attribute("data-feature", "bus-01")
    frames_at_start = len(watch.frames_sent)
    select(frame, "port-luzhou")
    expect(record(page)).to_have_attribute("data-feature", "port-luzhou")
    for_one_rerun = len(watch.frames_sent) - frames_at_start
    assert for_one_rerun >= 1  # so the count below means something

    quiet, asked = len(watch.frames_sent), len(watch.requests)
    # One drag each way; ten of each are counted by `make bench`.
    for turn in range(4):
        drag_map(page, frame, (60 if turn % 2 else -60, 30 if turn % 3 else -30))
    box = frame.locator('input[data-layer="bus_lines"]')
    for _ in range(2):
        box.uncheck()
        box.check()
    frame.locator('button[data-lang="en"]').click()
    frame.locator('button[data-lang="zh"]').click()
    wait_until(frame, "linkMap.state().lang === 'zh'")
    assert len(watch.frames_sent) == quiet
    # Whatever was only on its way would come before the next selection's frame.
    select(frame, "bus-01")
    expect(record(page)).to_have_attribute("data-feature", "bus-01")
    assert len(watch.frames_sent) == quiet + for_one_rerun
    # Chromium looks for the icon again at each new address, and the app asks now and
    # then whether its server is there; the map itself asks for nothing.
    later = {url.rpartition("/")[2] for url in watch.requests[asked:]}
    assert later <= {"favicon.png", "health"}


def test_the_side_panel_follows_the_language_without_python(open_app, watch):
    page, frame = open_app("?f=bus-01")
    heading = record(page).locator("h2")
    expect(heading).to_be_visible()
    shown = "h => h.innerText"
    assert heading.evaluate(shown) == "朱沱—云锦省际公交"
    quiet = len(watch.frames_sent)
    frame.locator('button[data-lang="en"]').click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    assert heading.evaluate(shown) == "Zhutuo–Yunjin inter-provincial bus"
    assert not re.search(
        r"[\u3400-\u9fff]",
        record(page).evaluate(
            "r => [...r.querySelectorAll('h2, h3, .chip, dt')].map(e => e.innerText)"
            ".join()"
        ),
    )
    frame.locator('button[data-lang="zh"]').click()
    expect(page.locator("html")).to_have_attribute("lang", "zh-Hans")
    assert heading.evaluate(shown) == "朱沱—云锦省际公交"
    assert len(watch.frames_sent) == quiet


def test_a_fact_link_in_the_panel_selects_on_the_map(app_at):
    page, frame = app_at("?f=port-guoyuan")
    expect(record(page)).to_have_attribute("data-feature", "port-guoyuan")
    begun = frame.evaluate(BEGUN)
    record(page).locator('a[data-fact="port-05"]').click()
    expect(record(page).locator("#fact-port-05")).to_have_class(re.compile("chosen"))
    assert state(frame)["selected"] == "port-05"
    assert frame.evaluate(BEGUN) == begun


def test_a_plans_link_leads_from_a_road_to_the_planned_work(app_at, published):
    road = next(
        f
        for f in published.payload["features"]
        if f["outside_articles"] and f["props"].get("answers_fact_ids")
    )
    fact_id = road["props"]["answers_fact_ids"][0]
    page, frame = app_at(f"?f={road['id']}")
    expect(record(page)).to_have_attribute("data-feature", road["id"])
    record(page).locator(f'a[data-fact="{fact_id}"]').first.click()
    wait_until(frame, "linkMap.state().selected === arg", fact_id)
    expect(frame.locator(".leaflet-popup .lm-pop")).to_have_count(1)


def test_a_fact_link_in_the_popup_reaches_the_panel(app_at):
    page, frame = app_at("?f=port-guoyuan")
    expect(record(page)).to_have_attribute("data-feature", "port-guoyuan")
    frame.locator('.leaflet-popup .lm-fact a[data-fact="port-05"]').click()
    expect(record(page).locator("#fact-port-05")).to_have_class(re.compile("chosen"))


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
    expect(record(page)).to_have_attribute("data-feature", "port-luzhou")

    page.reload()
    frame = page.locator(".map-frame iframe").element_handle().content_frame()
    wait_until(frame, "window.linkMap")
    assert {**state(frame), "view": None} == {**before, "view": None}
    expect(record(page)).to_have_attribute("data-feature", "port-luzhou")
    expect(page.locator("html")).to_have_attribute("lang", "en")


@pytest.mark.parametrize(
    "opened",
    cases({"a fact": ("bus-02", "bus-01"), "a feature": ("port-yibin", "port-yibin")}),
)
def test_an_address_with_f_opens_with_the_record(open_app, opened):
    asked, feature_id = opened
    page, frame = open_app(f"?f={asked}")
    expect(record(page)).to_have_attribute("data-feature", feature_id)
    expect(frame.locator(".leaflet-popup")).to_be_visible()
    assert state(frame)["selected"] == asked


def test_an_unknown_id_is_named_and_the_map_works(open_app, words):
    page, frame = open_app("?f=nobody-9")
    text = words("zh", "record.unknown_id", id="nobody-9")
    expect(page.locator("section.record")).to_contain_text(text)
    expect(frame.locator(".lm-toast").first).to_contain_text("nobody-9")
    select(frame, "bus-01")
    expect(record(page)).to_have_attribute("data-feature", "bus-01")


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
    page.keyboard.press("Escape")
    wait_until(page, "!document.fullscreenElement")
    frame.locator(".lm-export-open").click()
    with page.expect_download() as saved:
        frame.locator('.lm-menu [role="menuitem"]').first.click()
    with Image.open(saved.value.path()) as picture:
        assert picture.format == "PNG"
        assert picture.width > 900
    # None of it was Python's business: the first word it hears is the selection.
    assert len(watch.frames_sent) == sent
    select(frame, "bus-01")
    expect(record(page)).to_have_attribute("data-feature", "bus-01")
    assert len(watch.frames_sent) == sent + 1


def test_deselecting_brings_the_welcome_back(app_at, words):
    page, frame = app_at("?f=bus-01")
    expect(record(page)).to_be_visible()
    frame.locator(".leaflet-popup-close-button").click()
    expect(record(page)).to_have_count(0)
    expect(page.locator("section.record")).to_contain_text(words("zh", "record.hint"))


def test_the_other_pages_open_and_the_map_comes_back(open_app, words):
    page, frame = open_app()
    frame.locator('button[data-lang="en"]').click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.get_by_role("link", name=words("zh", "pages.downloads")).click()
    title = page.locator(".page h1")
    expect(title).to_be_visible()
    assert title.evaluate("h => h.innerText") == words("en", "downloads.title")
    page.get_by_role("link", name=words("zh", "pages.about")).click()
    expect(page.locator(".page h1")).to_contain_text(words("en", "about.title"))
    page.get_by_role("link", name=words("zh", "pages.map")).click()
    frame = page.locator(".map-frame iframe").element_handle().content_frame()
    wait_until(frame, "window.linkMap")
    assert frame.locator("[data-feature]").count() > 0


@pytest.mark.parametrize("path", cases(["downloads", "about"]))
def test_a_page_opened_by_its_address_is_chinese_by_default(app, page, words, path):
    page.goto(f"{app}/{path}")
    title = page.locator(".page h1")
    expect(title).to_be_visible()
    assert title.evaluate("h => h.innerText") == words("zh", f"{path}.title")
    page.goto(f"{app}/{path}?lang=en")
    expect(title).to_be_visible()
    assert title.evaluate("h => h.innerText") == words("en", f"{path}.title")


def test_every_layer_can_be_downloaded_from_the_panel(app_at, published):
    page, _ = app_at()
    links = page.locator(".files a")
    hrefs = links.evaluate_all("links => links.map(a => a.href)")
    names = [layer["id"] for layer in published.payload["layers"]]
    for name in names:
        assert any(f"/data/v1/{name}.geojson?download=1" in href for href in hrefs)
    with page.expect_download() as download:
        links.first.click()
    assert download.value.suggested_filename.endswith(".geojson")
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
