"""The record beside the map, cards of places, and the ways from one to the next."""

import pytest
from playwright.sync_api import expect

from tests.browser.pointing import CLOSE, select, state, wait_until

LAPTOP, PHONE = (1366, 768), (390, 844)
ROAD = "hwy-04-luzhou-yongchuan"
YONGCHUAN, WUSHENG = "500118", "511622"
TOLD = ".lm-detail:not([hidden]) .lm-record"
# A place in Wusheng where nothing is drawn, at home on a laptop.
IN_WUSHENG = """() => {
  const { x, y } = window.map_page.latLngToContainerPoint([30.33, 106.35]);
  return [x, y];
}"""


@pytest.mark.parametrize("size", [LAPTOP, PHONE], ids=["laptop", "phone"])
def test_a_record_and_a_places_card_lead_to_each_other(open_map, page, size, words):
    """A road, the county that its sentence names, another link of it, and back."""
    page.set_viewport_size({"width": size[0], "height": size[1]})
    open_map(f"?f={ROAD}")
    told = page.locator(TOLD)
    heads = page.locator(f"{TOLD} .lm-fact-fold > summary").all_inner_texts()
    assert [head.split("\n")[0] for head in heads] == [
        words("zh", f"record.{key}")
        for key in (
            "facts_head",
            "later_head",
            "sources_head",
            "exactness",
            "ids_head",
        )
    ]
    sheet = told.locator('[data-act="sheet"]')
    assert sheet.evaluate("link => new URL(link.href).pathname") == f"/sheet/{ROAD}"
    told.locator(f'.lm-place[data-place="{YONGCHUAN}"]').first.click()
    expect(told).to_have_attribute("data-place-card", YONGCHUAN)
    assert state(page)["at"] == YONGCHUAN
    row = told.locator(f'[data-row="{ROAD}"]')
    expect(row).to_contain_text("2020-06 计划 → 2022-10 已开通")
    # The other links of the county are there too, each a way to its record.
    expect(told.locator('[data-row="bus-01"]')).to_have_count(1)
    told.locator('[data-row="bus-01"]').click()
    expect(told).to_have_attribute("data-record", "bus-01")
    page.locator('[data-tool="back"]').click()
    expect(told).to_have_attribute("data-place-card", YONGCHUAN)
    # Back in the window's own history: the card, then the road.
    page.go_back()
    wait_until(page, "linkMap.state().at === arg", YONGCHUAN)
    page.go_back()
    expect(told).to_have_attribute("data-record", ROAD)
    page.locator(CLOSE).click()
    expect(told).to_have_count(0)
    assert state(page)["selected"] == ""


def test_bare_ground_opens_the_card_of_its_county_and_only_these_filters(open_map):
    page = open_map()
    page.mouse.click(*page.evaluate(IN_WUSHENG))
    told = page.locator(TOLD)
    expect(told).to_have_attribute("data-place-card", WUSHENG)
    rows = told.locator("[data-row]")
    assert rows.count() >= 3
    outline = page.locator(".leaflet-found-pane path")
    expect(outline).to_have_count(1)
    told.locator('[data-act="only"]').click()
    assert state(page)["place"] == [WUSHENG]
    listed = set(rows.evaluate_all("all => all.map(one => one.dataset.row)"))
    shown = page.evaluate(
        "linkMap.features().filter(one => one.visible).map(one => one.id)"
    )
    # All that the card counts, those that later sources tell of among them.
    assert set(shown) == listed
    # Whatever has the focus.
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("Escape")
    expect(outline).to_have_count(0)
    assert state(page)["at"] == ""


def test_a_city_is_told_by_kind_before_its_many_rows(map_at):
    page = map_at("?at=city_chongqing")
    told = page.locator(TOLD)
    expect(told).to_have_attribute("data-place-card", "city_chongqing")
    assert told.locator("[data-row]:visible").count() == 0
    buses = told.locator('[data-fold="bus_lines"]')
    buses.locator("summary").click()
    expect(buses.locator("[data-row]:visible")).not_to_have_count(0)


def test_keys_and_buttons_lead_to_the_nearest_and_back(map_at):
    page = map_at("?f=bus-01")
    page.keyboard.press("]")
    first = state(page)["selected"]
    assert first.startswith("bus-01-stop")
    page.locator('[data-tool="next"]').click()
    assert state(page)["selected"] not in (first, "bus-01")
    page.keyboard.press("[")
    page.keyboard.press("[")
    assert state(page)["selected"] == "bus-01"
    # Only what is in force is on the way.
    page.evaluate("linkMap.apply({ layers: ['bus_lines'] })")
    seen = set()
    for _ in range(4):
        page.keyboard.press("]")
        seen.add(state(page)["selected"])
    assert all(one.startswith("bus-") for one in seen)


def test_what_is_chosen_elsewhere_is_framed_and_named(map_at):
    page = map_at()
    select(page, "bus-01")
    box = page.locator('[data-feature="bus-01"]').bounding_box()
    left = page.locator(".lm-left").bounding_box()
    assert box["x"] > left["x"] + left["width"]
    assert box["width"] > 100
    expect(page.locator(".lm-told-tip")).to_contain_text("朱沱—云锦省际公交")
    ids = page.evaluate("linkMap.labels().map(one => one.id)")
    assert "bus-01" in ids


def test_this_is_wrong_says_what_was_seen(open_map, published):
    page = open_map(f"?f={ROAD}&clock=known")
    page.locator('[data-act="wrong"]').click()
    text = page.locator(".lm-wrong textarea").input_value()
    for part in (ROAD, "hwy-04", "已开通", published.payload["version"], "f=" + ROAD):
        assert part in text
    page.keyboard.press("Escape")
    expect(page.locator(".lm-wrong")).to_be_hidden()
    assert state(page)["selected"] == ROAD
