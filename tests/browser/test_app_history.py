"""Back and Forward in the app step through selections and scenes, as at /map."""

import pytest
from playwright.sync_api import expect

from tests.browser.pointing import click_feature, map_inside, select, state, wait_until
from tests.matrices import cases

NEAR_LUZHOU = "?z=10&c=28.9,105.45&layers=port_links"


def record(frame):
    return frame.locator(".lm-detail:not([hidden]) .lm-record")


def went(page, frame, way, selected):
    page.evaluate(f"history.{way}()")
    wait_until(frame, "linkMap.state().selected === arg", selected)


def test_back_and_forward_step_through_selections_and_the_record_follows(app_at):
    page, frame = app_at(NEAR_LUZHOU)
    begun = frame.evaluate("performance.timeOrigin")
    for feature_id in ("port-luzhou", "port-yibin", "bus-01"):
        select(frame, feature_id)
        expect(record(frame)).to_have_attribute("data-record", feature_id)
    for way, feature_id in (
        ("back", "port-yibin"),
        ("back", "port-luzhou"),
        ("forward", "port-yibin"),
        ("back", "port-luzhou"),
    ):
        went(page, frame, way, feature_id)
        expect(record(frame)).to_have_attribute("data-record", feature_id)
        wait_until(page, "location.search.includes(`f=${arg}`)", feature_id)
    went(page, frame, "back", "")
    expect(record(frame)).to_have_count(0)
    wait_until(page, "!location.search.includes('f=')")
    assert frame.evaluate("performance.timeOrigin") == begun  # it never came anew


def test_a_click_is_a_step_and_a_toggle_is_none(open_app):
    page, frame = open_app(NEAR_LUZHOU)
    steps = page.evaluate("history.length")
    box = frame.locator('input[data-layer="bus_lines"]')
    box.check()
    frame.locator('button[data-lang="en"]').click()
    wait_until(frame, "location.search.includes('lang=en')")
    assert page.evaluate("history.length") == steps
    click_feature(page, "port-luzhou", frame)
    expect(record(frame)).to_have_attribute("data-record", "port-luzhou")
    assert page.evaluate("history.length") == steps + 1
    went(page, frame, "back", "")
    assert state(frame)["lang"] == "en"


def test_scenes_are_steps_too(app_at, published):
    page, frame = app_at("")
    scenes = [scene["id"] for scene in published.payload["scenes"]][:3]
    for scene in scenes:
        frame.evaluate("scene => linkMap.apply({ scene })", scene)
    for scene in reversed(scenes[:-1]):
        page.evaluate("history.back()")
        wait_until(frame, "linkMap.state().scene === arg", scene)
        wait_until(page, "location.search.includes(`scene=${arg}`)", scene)


@pytest.mark.parametrize("other", cases(["facts", "downloads"]))
def test_from_another_page_back_leads_to_the_map_as_it_was(open_app, words, other):
    page, frame = open_app("")
    select(frame, "bus-01")
    expect(record(frame)).to_have_attribute("data-record", "bus-01")
    wait_until(page, "location.search.includes('f=bus-01')")
    page.get_by_role("link", name=words("zh", f"pages.{other}")).click()
    expect(page.locator(".page h1").first).to_be_visible()
    page.go_back()
    frame = map_inside(page)
    expect(record(frame)).to_have_attribute("data-record", "bus-01")
    assert state(frame)["selected"] == "bus-01"


@pytest.mark.parametrize(
    "kept", cases(["embed=true", "embed_options=hide_loading_screen"])
)
def test_how_streamlit_is_embedded_stays_in_the_address(open_app, kept):
    page, frame = open_app(f"?{kept}&f=bus-01")
    assert kept.partition("=")[0] not in frame.evaluate("location.search")
    select(frame, "port-luzhou")
    wait_until(page, "location.search.includes('f=port-luzhou')")
    assert kept in page.evaluate("location.search")
    frame.evaluate("linkMap.apply({ selected: '' })")
    wait_until(page, "!location.search.includes('f=port-luzhou')")
    assert kept in page.evaluate("location.search")


@pytest.mark.parametrize("lang", cases(["en", "zh"]))
def test_the_tab_says_the_page_in_the_language_of_the_map(app_at, words, lang):
    page, frame = app_at("")
    frame.locator(f'button[data-lang="{lang}"]').click()
    expect(page).to_have_title(words(lang, "app.title"))
    select(frame, "bus-01")
    expect(record(frame)).to_have_attribute("data-record", "bus-01")
    expect(page).to_have_title(words(lang, "app.title"))
