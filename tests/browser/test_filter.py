"""The filter bar: what a reader asks for, by mouse or keyboard, is what is shown."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import LAPTOP
from tests.browser.test_accessibility import bare, grave  # noqa: F401 - a fixture

ADD = ".lm-filter-add"
BAR = ".lm-bar-slot"
POPOVER = ".lm-filter"
CHIPS = ".lm-filter-chip"
ROAD, BUS = "hwy-04-luzhou-yongchuan", "bus-01"
YONGCHUAN, LUXIAN = "500118", "510521"
PHONE = {"width": 390, "height": 844}


def state(page):
    return page.evaluate("linkMap.state()")


def visible(page):
    """Ids of the features that pass, with the status that each is shown with."""
    return page.evaluate(
        """() => Object.fromEntries(linkMap.features().filter(f => f.visible)
        .map(f => [f.id, f.status_shown]))"""
    )


def drawn(page):
    """Ids of the features that stand on the map."""
    return set(
        page.evaluate(
            """() => [...document.querySelectorAll("[data-feature]")]
            .map(one => one.dataset.feature)"""
        )
    )


def test_what_links_two_counties_today_takes_three_actions(open_map, words):
    """The first task of a planner: 永川 and 泸县, as it stands today."""
    page = open_map()
    page.locator(ADD).click()  # 1
    expect(page.locator(".lm-filter-text")).to_be_focused()
    page.keyboard.type("永川 泸县")  # 2, and Enter ends it
    page.keyboard.press("Enter")
    page.locator('[data-clock="known"]').click()  # 3
    now = state(page)
    assert (now["place"], now["clock"]) == ([YONGCHUAN, LUXIAN], "known")
    found = visible(page)
    assert found[ROAD] == found[BUS] == "open"
    assert set(found) == drawn(page)
    assert "hwy-03-neijiang-dazu" not in found
    chip = page.locator(CHIPS)
    expect(chip).to_have_text(f"{words('zh', 'filter.facet_place')} 永川区、泸县×")
    expect(page.locator(f"{BAR} .lm-filter-sum")).to_contain_text(
        words("zh", "filter.count", count=len(found))
    )
    # What it is called and how it stands is told where it is drawn.
    for feature_id, name in ((ROAD, "泸州—永川高速"), (BUS, "朱沱—云锦省际公交")):
        mark = page.locator(f"[data-feature='{feature_id}']").first
        label = mark.get_attribute("aria-label")
        assert label.startswith(f"{name} · {words('zh', 'status.open')}")
    page.wait_for_url(f"**place={YONGCHUAN},{LUXIAN}&clock=known")


def test_what_the_filter_hides_is_hidden_everywhere(open_map):
    query = f"?layers=all&place={YONGCHUAN}&status=open&clock=known"
    page = open_map(query)
    found = visible(page)
    assert found
    assert set(found.values()) == {"open"}
    assert drawn(page) == set(found)
    # A name of a unit is that of its ground; all others belong to features.
    names = page.evaluate("linkMap.labels().filter(n => n.kind !== 'ground')")
    features = page.evaluate("linkMap.features().map(f => f.id)")
    assert {n["id"] for n in names} & set(features) <= set(found)
    for layer in ("bus_lines", "highway_corridors", "railways"):
        row = page.locator(".lm-row", has=page.locator(f'[data-layer="{layer}"]'))
        told = page.evaluate(
            """layer => linkMap.features(layer)
            .filter(f => f.visible && f.register !== 'later').length""",
            layer,
        )
        expect(row.locator(".lm-count")).to_have_text(re.compile(rf"^{told}\b"))


def test_by_mouse_values_are_chosen_counted_and_cleared(open_map, words):
    page = open_map("?layers=highway_corridors,railways")
    page.locator(ADD).click()
    page.locator('[data-value="tab status"]').click()
    row = page.locator(".lm-facet-row", has=page.locator('[data-value="status open"]'))
    count = int(row.locator(".lm-count").inner_text())
    row.locator("label").click()
    assert len(visible(page)) == count
    other = page.locator(
        ".lm-facet-row", has=page.locator('[data-value="status planned"]')
    )
    # Its facet released, the other value still says what it would leave.
    more = int(other.locator(".lm-count").inner_text())
    other.locator("label").click()
    assert len(visible(page)) == count + more
    assert state(page)["status"] == ["open", "planned"]
    other.hover()
    other.get_by_role("button").click()
    assert state(page)["status"] == ["planned"]
    assert len(visible(page)) == more
    page.locator('[data-value="tab side"]').click()
    page.locator('[data-value="side cross"]').check()
    page.mouse.click(700, 600)  # beside it
    expect(page.locator(POPOVER)).to_be_hidden()
    expect(page.locator(CHIPS)).to_have_count(3)
    said = words("zh", "filter.clear_one", name=words("zh", "filter.facet_status"))
    page.get_by_role("button", name=said).click()
    assert (state(page)["status"], state(page)["side"]) == ([], "cross")
    page.locator(BAR).get_by_role("button", name=words("zh", "filter.clear")).click()
    expect(page.locator(CHIPS)).to_have_count(0)
    page.wait_for_url(lambda url: "?" not in url)


def test_by_keyboard_alone(open_map):
    page = open_map("?lang=en")
    page.locator(ADD).focus()
    page.keyboard.press("Enter")
    expect(page.locator(".lm-filter-text")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Space")
    assert len(state(page)["place"]) == 1
    # What has been ticked keeps the focus, though all rows are made anew.
    assert page.evaluate("document.activeElement.checked") is True
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.locator('[data-value="tab status"]')).to_be_focused()
    page.keyboard.press("ArrowRight")
    # Typing goes to the line above, wherever one is.
    page.keyboard.type("planned, 2020")
    expect(page.locator(".lm-filter-text")).to_have_value("planned, 2020")
    page.keyboard.press("Enter")
    now = state(page)
    assert (now["status"], now["from"], now["to"]) == (["planned"], "2020", "2020")
    page.keyboard.press("Escape")
    expect(page.locator(POPOVER)).to_be_hidden()
    expect(page.locator(ADD)).to_be_focused()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_where_nothing_passes_the_map_says_so(open_map, words, lang):
    page = open_map(f"?lang={lang}&from=2100")
    assert visible(page) == {}
    note = page.locator(".lm-empty")
    expect(note).to_contain_text(words(lang, "filter.empty"))
    note.get_by_role("button").click()
    expect(note).to_be_hidden()
    assert visible(page)
    page.evaluate("linkMap.apply({ layers: [] })")
    expect(note).to_contain_text(words(lang, "filter.no_layer"))
    note.get_by_role("button").click()
    assert visible(page)


def test_addresses_are_heard_and_what_they_hide_is_loosened_for_what_they_ask(
    open_map, words
):
    page = open_map("?place=atlantis&source=wechat&side=left")
    toasts = page.locator(".lm-toast")
    expect(toasts).to_have_count(2)
    expect(toasts.first).to_contain_text("atlantis")
    assert state(page)["source"] == []
    asked = f"?status=planned&side=sichuan&source=jjrb-2020-11-union&f={ROAD}"
    page = open_map(f"{asked}&clock=known")
    now = state(page)
    assert (now["selected"], now["status"], now["side"]) == (ROAD, [], "")
    expect(page.locator(".lm-toast")).to_contain_text(words("zh", "notice.filter_off"))
    # What does not hide it stays.
    assert now["clock"] == "known"


def test_a_finger_on_a_phone_filters_and_nothing_grave_is_found(bare, app):  # noqa: F811
    page = bare
    for size in (LAPTOP, PHONE):
        page.set_viewport_size(size)
        page.goto(f"{app}/map?status=open")
        page.wait_for_function("() => window.linkMap")
        page.locator(ADD).click()
        assert grave(page) == []
        box = page.locator(POPOVER).bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= size["width"]
        assert box["y"] + box["height"] <= size["height"]
        page.locator(".lm-filter-text").fill("在建")
        page.locator('[data-value="status under_construction"]').check()
        assert grave(page) == []
        assert "under_construction" in state(page)["status"]
