"""The bar above every page: one language, one theme, and the filter goes along."""

import re
from io import BytesIO

import pytest
from openpyxl import load_workbook
from playwright.sync_api import expect

from tests.browser.conftest import LAPTOP, TIMEOUT_MS
from tests.browser.pointing import map_inside, wait_until

HAN = re.compile(r"[\u3400-\u9fff]")
OTHER_LANGUAGE = "中"
FILTER = "?layers=highway_corridors&status=planned"


@pytest.fixture
def reader(chromium, app):
    """Open a page as a reader with some languages in the browser's list."""
    contexts = []

    def opened(path, locale):
        context = chromium.new_context(viewport=LAPTOP, locale=locale)
        context.set_default_timeout(TIMEOUT_MS)
        contexts.append(context)
        page = context.new_page()
        page.goto(f"{app}{path}")
        expect(page.locator(".top-bar nav")).to_be_visible()
        return page

    yield opened
    for context in contexts:
        context.close()


def bar_text(page):
    return page.locator(".top-bar").inner_text()


@pytest.mark.parametrize("path", ["/", "/facts"])
def test_a_browser_that_lists_no_chinese_gets_english_everywhere(reader, words, path):
    page = reader(path, "en-GB")
    assert not HAN.search(bar_text(page).replace(OTHER_LANGUAGE, ""))
    expect(page.locator("html")).to_have_attribute("lang", "en")
    name = "" if path == "/" else f"{words('en', 'pages.facts')} · "
    expect(page).to_have_title(f"{name}{words('en', 'app.title')}")
    assert words("zh", "pages.facts") in bar_text(reader(path, "zh-CN"))


def test_title_and_words_stay_with_the_language_through_reruns(reader, words):
    page = reader("/facts", "zh-CN")
    page.locator("[data-choose-lang=en]").click()
    title = words("en", "shell.title", page="Facts", app=words("en", "app.title"))
    expect(page).to_have_title(title)
    now = re.compile(f"^{words('en', 'clock.known')} ")
    page.get_by_role("radio", name=now).click()
    page.wait_for_url("**clock=known**")
    expect(page).to_have_title(title)
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.get_by_role("link", name=words("en", "pages.plans")).click()
    expect(page.locator(".page h1")).to_be_visible()
    assert not HAN.search(page.locator(".page h1").inner_text())
    # The next visit remembers it.
    page.goto(page.url.partition("?")[0])
    expect(page.locator("html")).to_have_attribute("lang", "en")


def test_a_switch_on_the_map_turns_the_bar_without_a_rerun(open_app, watch, words):
    page, frame = open_app()
    sent = len(watch.frames_sent)
    page.locator("[data-choose-lang=en]").click()
    wait_until(frame, "linkMap.state().lang === 'en'")
    expect(page.get_by_role("link", name=words("en", "pages.facts"))).to_be_visible()
    assert len(watch.frames_sent) == sent


def test_the_filter_goes_along_and_back_leads_home(open_app, words):
    page, _ = open_app(FILTER)
    steps = page.evaluate("history.length")
    page.get_by_role("link", name=words("zh", "pages.facts")).click()
    chip = page.locator(".st-key-chip-status button").first
    expect(chip).to_contain_text(words("zh", "status.planned"))
    assert "layers=highway_corridors" in page.url
    # One step to another page is one entry.
    assert page.evaluate("history.length") == steps + 1
    chip.click()
    expect(chip).to_have_count(0)
    assert "status=" not in page.url
    page.get_by_role("link", name=words("zh", "pages.map"), exact=True).click()
    frame = map_inside(page)
    assert frame.evaluate("linkMap.state().layers.join()") == "highway_corridors"
    assert frame.evaluate("linkMap.state().status.length") != 1
    page.go_back()
    expect(page.locator(".st-key-facets")).to_be_visible()


def test_dark_is_the_apps_own_setting_and_the_map_follows_at_first(reader):
    page = reader("/about", "zh-CN")
    ground = "getComputedStyle(document.querySelector('.stApp')).backgroundColor"
    light = page.evaluate(ground)
    page.locator(".bar-theme").click()
    wait_until(page, "document.documentElement.dataset.theme === 'dark'")
    expect(page.locator(".page h1").first).to_be_visible()
    assert page.evaluate(ground) != light
    page.locator(".top-bar [data-page=map]").click()
    frame = map_inside(page)
    assert frame.evaluate("linkMap.state().theme") == "dark"


def test_three_actions_from_home_to_all_road_projects_as_excel(reader, published):
    page = reader("/", "en-GB")
    map_inside(page)
    page.get_by_role("link", name=published.words("en", "pages.facts")).click()
    layer = published.words("en", "layers.highway_corridors.title")
    page.get_by_role("button", name=layer).click()
    expect(page.locator(".st-key-chip-layers")).to_be_visible()
    name = published.words("en", "facts.save_projects")
    save = page.get_by_role("button", name=re.compile(name))
    with page.expect_download() as saved:
        save.click()
    table = load_workbook(BytesIO(saved.value.path().read_bytes())).worksheets[0]
    head, *rows = table.iter_rows(values_only=True)
    told = [dict(zip(head, row, strict=True)) for row in rows]
    names = [row["Project"] for row in told]
    assert len(set(names)) == len(names)
    every = {f["name_en"] for f in published.drawn if f["layer"] == "highway_corridors"}
    assert set(names) <= every
    [row] = [row for row in told if row["Project"] == "Luzhou–Yongchuan Expressway"]
    assert (row["State as reported"], row["State now"]) == ("Planned", "Open")
    assert (row["Reported since"], row["Now since"]) == ("2020-06", "2022-10-01")
    assert row["Reported by"].startswith("Economic Daily")
    assert row["Now said by"]
    assert not HAN.search(str(told))


def test_a_row_of_the_facts_opens_its_record(reader, published):
    page = reader("/facts?layers=bus_lines", "zh-CN")
    table = page.locator("[data-testid=stDataFrame]").first
    expect(table).to_be_visible()
    box = table.bounding_box()
    page.mouse.click(box["x"] + 18, box["y"] + 35 + 17)
    record = page.locator("li.fact")
    expect(record).to_be_visible()
    first = next(
        fact for fact in published.atlas.facts.values() if fact.layer == "bus_lines"
    )
    expect(record).to_contain_text(first.desc_zh)
    expect(record.locator("a.to-map")).to_be_visible()
