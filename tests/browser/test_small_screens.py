"""A phone, a phone on its side, and a zoom of 400 %: everything is there to be used."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import TIMEOUT_MS
from tests.browser.pointing import (
    CLOSE,
    READY,
    inside,
    map_inside,
    spot_of,
    state,
    wait_until,
)
from tests.browser.standing import TURN
from tests.matrices import cases, crossed

PHONE = {"width": 390, "height": 844}
# 1280 x 1024 at 400 %, what WCAG 1.4.10 asks for.
ZOOMED = {"width": 320, "height": 256}
SCREENS = {
    "phone": PHONE,
    "on its side": {"width": 844, "height": 390},
    "small, on its side": {"width": 667, "height": 375},
    "zoomed": ZOOMED,
}
# Where popups still are, with little beside them.
TABLETS = {
    "tablet": {"width": 768, "height": 1024},
    "narrow window": {"width": 660, "height": 800},
}
LOOKS = [
    f"?lang={lang}&theme={theme}"
    for lang in ("zh", "en")
    for theme in ("light", "projector")
]
PAGES = [
    "facts",
    "desk",
    "downloads",
    "checks",
    "plans",
    "places",
    "ties",
    "border",
    "overview",
    "about",
]

# Visible controls that a finger or pointer cannot get at: outside the screen, or
# under something else. What scrolls within a box is reached by scrolling.
OUT_OF_REACH = """() => {
  const controls = document.querySelectorAll(
    ".lm-bar button, .lm-line button, .lm-search input, .lm-head");
  const lost = [];
  let seen = 0;
  for (const one of controls) {
    if (!one.checkVisibility()) continue;
    seen += 1;
    const box = one.getBoundingClientRect();
    const x = box.x + box.width / 2, y = box.y + box.height / 2;
    const hit = document.elementFromPoint(x, y);
    if (!hit || !(one.contains(hit) || hit.closest(".lm-search")?.contains(one)))
      lost.push([one.className, one.textContent, x, y]);
  }
  return [seen, lost];
}"""
SMALL_TARGETS = """() => [...document.querySelectorAll(
    "button, input, select, summary, textarea, [role=option], .lm-point")]
  .filter(part => part.checkVisibility())
  .map(part => [part, (part.closest("label") || part).getBoundingClientRect()])
  .filter(([part, box]) => box.width && (box.width < 24 || box.height < 24))
  .map(([part, box]) => [part.outerHTML.slice(0, 90), box.width, box.height])"""
# A finger's breadth: what lies on the map of a phone upright.
NO_THUMB = """() => [...document.querySelectorAll(
    ".lm-bar button, .lm-line button, .lm-search input, .lm-head")]
  .filter(part => part.checkVisibility() && part.getBoundingClientRect().height < 44)
  .map(part => part.outerHTML.slice(0, 90))"""
SIDEWAYS = """() => [document.documentElement, document.body,
    ...document.querySelectorAll("[data-testid=stMain]")]
  .filter(part => part.scrollWidth > part.clientWidth + 1)
  .map(part => [part.tagName, part.scrollWidth, part.clientWidth])"""


@pytest.fixture
def on_screen(chromium, app, watch):
    """Open the map in a browser with a small screen and fingers."""
    opened = []

    def open_on(size, query="", path="/map"):
        context = chromium.new_context(
            viewport=size,
            locale="zh-CN",
            has_touch=True,
            is_mobile=True,
            reduced_motion="reduce",
        )
        context.set_default_timeout(TIMEOUT_MS)
        watch.follow(context)
        opened.append(context)
        page = context.new_page()
        page.goto(f"{app}{path}{query}")
        if path == "/map":
            wait_until(page, READY)
        return page

    yield open_on
    for context in opened:
        context.close()
    watch.check()


@pytest.mark.parametrize("size", cases(SCREENS))
def test_every_control_is_within_reach_in_every_look(on_screen, size):
    page = on_screen(size)
    for look in LOOKS:
        page.evaluate(TURN, look)
        seen, lost = page.evaluate(OUT_OF_REACH)
        # Zoom, home; talk, scenes, measure, compare, help; line; search; tabs, on a
        # phone two more.
        assert seen == 3 + 5 + 8 + 1 + (5 if size["width"] <= 640 else 3), look
        assert lost == [], look
        assert page.evaluate(SIDEWAYS) == [], look
        assert page.evaluate(SMALL_TARGETS) == [], look
        if size == PHONE:
            assert page.evaluate(NO_THUMB) == [], look


def test_a_window_made_small_closes_the_panel_and_keeps_the_selection(open_map):
    page = open_map("?f=bus-01")
    tip = page.locator(".lm-popup .lm-told-tip")
    expect(tip).to_be_visible()
    expect(page.locator(".lm-detail h3")).to_contain_text("朱沱")
    assert page.locator('.lm-head[aria-expanded="true"]').count() == 1
    page.set_viewport_size(ZOOMED)
    expect(page.locator(".lm-detail h3")).to_contain_text("朱沱")
    expect(tip).to_have_count(0)
    page.locator(".lm-detail-close").click()
    assert state(page)["selected"] == ""
    expect(page.locator('.lm-head[aria-expanded="true"]')).to_have_count(0)
    for at in (2, 0, 1):
        page.locator(".lm-head").nth(at).click()
        expect(page.locator('.lm-head[aria-expanded="true"]')).to_have_count(1)
        page.locator(".lm-head").nth(at).click()
    page.set_viewport_size({"width": 1366, "height": 768})
    page.evaluate("linkMap.apply({ selected: 'bus-01' })")
    expect(tip).to_be_visible()
    expect(page.locator(".lm-detail h3")).to_contain_text("朱沱")


@pytest.mark.parametrize("size", cases(SCREENS, ["zoomed"]))
def test_what_opens_can_be_read(on_screen, size):
    page = on_screen(size)
    page.locator(".lm-search input").tap()
    page.keyboard.type("luzhougang")
    expect(page.locator(".lm-found-list [role=option]").first).to_be_visible()
    assert inside(page, ".lm-found-list") is True
    page.keyboard.press("Enter")
    card = page.locator(".lm-detail")
    expect(card).to_contain_text("泸州港")
    assert inside(page, ".lm-detail") is True
    if size != ZOOMED:  # there, the card covers the map until it is closed
        spot_of(page, "port-luzhou")
    page.locator(".lm-detail-close").tap()
    expect(card).to_be_hidden()
    assert state(page)["selected"] == ""

    page.locator(".lm-head").first.tap()
    row = page.locator('.lm-row:has(input[data-layer="railways"])')
    row.scroll_into_view_if_needed()
    row.locator("label").tap()
    assert "railways" in state(page)["layers"]
    assert page.evaluate(SMALL_TARGETS) == []
    page.locator(".lm-head").first.tap()

    if size["width"] <= 640:
        page.locator('[data-tab="record"]').tap()
        assert inside(page, ".lm-questions") is True
        page.locator('[data-tab="record"]').tap()
    page.locator(".lm-export-open").tap()
    assert inside(page, ".lm-menu") is True
    page.keyboard.press("Escape")

    for tool in ("scenes", "help"):
        page.locator(f'[data-tool="{tool}"]').tap()
        assert inside(page, "dialog[open]") is True
        assert page.evaluate(SMALL_TARGETS) == []
        page.keyboard.press("Escape")
        expect(page.locator("dialog[open]")).to_have_count(0)


@pytest.mark.parametrize(
    ("size", "query"), crossed(TABLETS, {"a scene": "?scene=overview", "home": ""}, 4)
)
@pytest.mark.parametrize("step", [13, pytest.param(1, marks=pytest.mark.long)])
def test_a_popup_can_be_closed_wherever_it_opens(on_screen, size, query, step):
    page = on_screen(size, query)
    for one in page.evaluate("linkMap.features().filter(one => one.visible)")[::step]:
        page.evaluate("id => linkMap.apply({ selected: id })", one["id"])
        assert inside(page, CLOSE) is True, one["id"]


@pytest.mark.parametrize("size", cases(TABLETS))
def test_a_selection_of_a_link_can_be_closed_in_the_view_of_its_scene(on_screen, size):
    page = on_screen(size, "?scene=corridors&f=hwy-03")
    assert state(page)["selected"] == "hwy-03"
    # A popup that gives way to the card fades first.
    wait_until(page, "document.querySelectorAll(arg).length === 1", CLOSE)
    assert inside(page, CLOSE) is True
    page.locator(CLOSE).first.tap()
    wait_until(page, "linkMap.state().selected === ''")


@pytest.mark.parametrize("size", cases(SCREENS, ["small, on its side"]))
def test_a_scene_is_told_on_it(on_screen, size, published):
    page = on_screen(size)
    page.locator('[data-tool="present"]').tap()
    scenes = published.payload["scenes"]
    caption = page.locator(".lm-caption")
    expect(caption.locator("h2")).to_have_text(scenes[0]["title"]["zh"])
    assert inside(page, ".lm-caption") is True
    page.locator('[data-action="next"]').tap()
    expect(caption.locator("h2")).to_have_text(scenes[1]["title"]["zh"])
    page.locator(".lm-caption-facts summary").tap()
    page.locator(".lm-caption-facts a, .lm-caption-facts button").first.tap()
    expect(page.locator(".lm-detail")).to_be_visible()
    assert inside(page, ".lm-detail") is True
    page.locator(".lm-detail-close").tap()
    page.locator('[data-action="close"]').tap()
    expect(caption).to_be_hidden()


@pytest.mark.parametrize("path", cases(PAGES, ["facts", "plans"]))
def test_the_pages_reflow_without_scrolling_sideways(on_screen, path):
    page = on_screen(ZOOMED, "?lang=en", f"/{path}")
    expect(page.locator(".page h1").first).to_be_visible()
    assert page.evaluate(SIDEWAYS) == []


def test_the_app_on_a_phone_shows_map_and_record(on_screen):
    page = on_screen(PHONE, "?f=bus-01", "/")
    frame = map_inside(page)
    assert state(frame)["selected"] == "bus-01"
    assert page.evaluate(SIDEWAYS) == []
    box = page.locator(".map-frame iframe").bounding_box()
    assert box["width"] > 380
    assert box["height"] > 500
    expect(frame.locator(".lm-record h3")).to_be_visible()


def touch(session, kind, points):
    session.send(
        "Input.dispatchTouchEvent",
        {
            "type": kind,
            "touchPoints": [
                {"x": x, "y": y, "id": i} for i, (x, y) in enumerate(points)
            ],
        },
    )


def test_fingers_tap_drag_and_pinch(on_screen):
    page = on_screen(PHONE, "?z=8&c=29.6,105.8&layers=bus_lines")
    page.touchscreen.tap(*spot_of(page, "bus-01"))
    wait_until(page, "linkMap.state().selected === 'bus-01'")
    expect(page.locator(".lm-detail")).to_contain_text("朱沱")
    # Leaflet takes two taps in less time for a double tap, which zooms.
    tapped = page.evaluate("performance.now()")
    wait_until(page, "performance.now() > arg + 250", tapped)
    page.locator(".lm-detail-close").tap()
    expect(page.locator(".lm-detail")).to_be_hidden()

    session = page.context.new_cdp_session(page)
    before = state(page)["view"]
    touch(session, "touchStart", [(200, 500)])
    for step in range(1, 6):
        touch(session, "touchMove", [(200 + 20 * step, 500 - 10 * step)])
    touch(session, "touchEnd", [])
    wait_until(page, "linkMap.state().view.lng < arg", before["lng"])

    zoom = state(page)["view"]["zoom"]
    touch(session, "touchStart", [(180, 500), (220, 500)])
    for step in range(1, 8):
        touch(session, "touchMove", [(180 - 10 * step, 500), (220 + 10 * step, 500)])
    touch(session, "touchEnd", [])
    wait_until(page, "linkMap.state().view.zoom > arg + 0.5", zoom)
