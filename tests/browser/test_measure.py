"""What is measured and compared on the map, by mouse, finger and keys."""

import re

from playwright.sync_api import expect
from pyproj import Geod

from tests.browser.conftest import TIMEOUT_MS
from tests.browser.pointing import READY, wait_until

PHONE = {"width": 390, "height": 844}
CARD = ".lm-measure"
SELECTED = "linkMap.state().selected"
FIGURE = f"{CARD} .lm-tool-figure b"
BOTH_ENDS_SEEN = """() => {
  const left = document.querySelector(".lm-left").getBoundingClientRect().right;
  const side = document.querySelector(".lm-side .lm-body");
  const right = side.getBoundingClientRect().left;
  const dots = [...document.querySelectorAll(".leaflet-sketch-pane path")]
    .map((path) => path.getBoundingClientRect())
    .filter(({ width, height }) => width && Math.abs(width - height) < 1);
  return dots.length === 2 && dots.every((one) => one.left > left && one.right < right
    && one.top > 40 && one.bottom < innerHeight);
}"""
LEGS = f"{CARD} .lm-tool-rows td"


def number(text):
    """Return the first number in a text."""
    return float(re.search(r"[\d,]+(\.\d+)?", text)[0].replace(",", ""))


def pause(page):
    """Wait so long that the next click is no second one of a double click."""
    page.wait_for_timeout(600)


def test_a_path_by_mouse_closed_to_an_area_and_left_step_by_step(open_map):
    page = open_map("?z=8&c=29.9,105.5")
    page.locator("[data-tool=measure]").click()
    expect(page.locator(CARD)).to_be_visible()
    corners = [(560, 300), (760, 360), (640, 520)]
    for x, y in [*corners, corners[0]]:
        page.mouse.move(x, y)
        page.mouse.click(x, y)
        pause(page)
    length, area = (number(text) for text in page.locator(FIGURE).all_text_contents())
    legs = [number(text) for text in page.locator(LEGS).all_text_contents()]
    assert len(legs) == 3
    assert abs(sum(legs) - length) < 2
    # A triangle of these sides, by Heron.
    half = sum(legs) / 2
    heron = (half * (half - legs[0]) * (half - legs[1]) * (half - legs[2])) ** 0.5
    assert abs(area - heron) < 0.05 * heron
    assert "±" in page.locator(CARD).inner_text()
    # No click has chosen what lies below it; afterwards one does again.
    assert page.evaluate(SELECTED) == ""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator(f"{CARD} [data-key=copy]").click()
    expect(page.locator(".lm-toast")).to_be_visible()
    rows = page.evaluate("navigator.clipboard.readText()").split("\n")
    assert [len(row.split("\t")) for row in rows] == [3] * 6
    page.keyboard.press("Escape")
    expect(page.locator(CARD)).to_be_hidden()
    assert page.locator(".leaflet-sketch-pane path").count() == 0


def test_keys_alone_draw_take_back_and_end_one_thing_at_a_time(open_map, words):
    page = open_map("?lang=en&z=8&c=29.9,105.5")
    page.keyboard.press("m")
    expect(page.locator(CARD)).to_be_visible()
    for key in ("Shift+ArrowLeft", "Enter", "Shift+ArrowUp", "Enter"):
        page.keyboard.press(key)
    one = number(page.locator(FIGURE).first.inner_text())
    for key in ("Shift+ArrowRight", "Enter"):
        page.keyboard.press(key)
    assert number(page.locator(FIGURE).first.inner_text()) > one
    page.keyboard.press("Backspace")
    page.keyboard.press("Shift+ArrowLeft")  # where the last point stands: no way ahead
    assert number(page.locator(FIGURE).first.inner_text()) == one
    said = page.locator("[role=status]", has_text=words("en", "measure.said", n=2)[:8])
    expect(said.first).to_be_attached()
    view = page.evaluate("linkMap.state().view")
    page.keyboard.press("Escape")
    expect(page.locator(f"{CARD} [data-key=again]")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(CARD)).to_be_hidden()
    assert page.evaluate("linkMap.state().view") == view  # the arrows were the tool's


def test_fingers_measure_on_a_phone(app, chromium, watch):
    context = chromium.new_context(viewport=PHONE, has_touch=True, locale="zh-CN")
    context.set_default_timeout(TIMEOUT_MS)
    watch.follow(context)
    page = context.new_page()
    page.goto(f"{app}/map")
    wait_until(page, READY)
    page.locator("[data-tool=measure]").tap()
    expect(page.locator(CARD)).to_be_visible()
    for x, y in [(120, 250), (250, 300), (180, 350)]:
        page.touchscreen.tap(x, y)
        pause(page)
    expect(page.locator(LEGS)).to_have_count(2)
    card = page.locator(CARD).bounding_box()
    assert card["width"] == PHONE["width"]
    assert card["y"] > 0.5 * PHONE["height"]  # the map is seen above
    for button in page.locator(f"{CARD} button").all():
        assert button.bounding_box()["height"] >= 44
    page.locator(f"{CARD} [data-key=close]").tap()
    expect(page.locator(FIGURE)).to_have_count(2)
    page.locator(f"{CARD} .lm-tool-close").tap()
    expect(page.locator(CARD)).to_be_hidden()
    context.close()


def test_from_what_is_selected_to_what_is_chosen_next_and_what_is_near(
    open_map, published, words
):
    page = open_map("?f=port-luzhou")
    page.keyboard.press("m")
    page.locator("[data-key=between]").click()
    page.locator(".lm-search input").fill("宜宾港")
    page.locator(".lm-found-row").first.click()
    table = page.locator(".lm-between tbody")
    ports = published.built["port_links"].features.set_index("id").geometry
    a, b = ports["port-luzhou"], ports["port-yibin"]
    straight = Geod(ellps="WGS84").inv(a.x, a.y, b.x, b.y)[2] / 1000
    row = table.locator("tr").first
    expect(row).to_contain_text(words("zh", "measure.straight"))
    assert abs(number(row.locator("td").inner_text()) - straight) < 0.1
    expect(table).to_contain_text(words("zh", "measure.no_published"))
    # Nobody has to look for either end.
    wait_until(page, BOTH_ENDS_SEEN)
    page.locator(".lm-between [data-key=onward]").click()
    page.keyboard.press("Escape")
    expect(page.locator(".lm-between")).to_be_hidden()
    page.evaluate("linkMap.apply({ selected: 'port-luzhou' })")
    page.keyboard.press("m")
    page.locator("[data-key=near-selected]").click()
    near = page.locator(".lm-beside tbody tr")
    names = near.locator(".lm-tool-link").all_text_contents()
    assert any("公共支线" in name for name in names)
    reach = page.locator(".lm-beside select")
    reach.select_option("50")
    assert near.count() > len(names)
    near.locator(".lm-tool-link").nth(1).click()
    assert page.evaluate(SELECTED) not in ("", "port-luzhou")


def test_clocks_are_compared_listed_lit_and_given_back(open_map, words):
    page = open_map("?asof=2020-12")
    before = page.evaluate("linkMap.state()")
    page.keyboard.press("c")
    rows = page.locator(".lm-compare li")
    expect(rows.first).to_be_visible()
    state = page.evaluate("linkMap.state()")
    assert (state["vs"], state["clock"], state["asof"]) == ("reported", "known", "")
    expect(rows.filter(has_text="泸州—永川高速")).to_contain_text("2022-10-01")
    assert page.locator(".leaflet-sketch-pane path").count() >= rows.count()
    rows.filter(has_text="泸州—永川高速").locator("button").click()
    assert page.evaluate(SELECTED) == "hwy-04-luzhou-yongchuan"
    page.evaluate("linkMap.apply({ selected: '' })")
    page.locator("[data-key=kind-layers]").click()
    expect(page.locator(".lm-compare h3").first).to_contain_text(
        words("zh", "compare.both")
    )
    page.keyboard.press("Escape")
    expect(page.locator(".lm-compare")).to_be_hidden()
    assert page.locator(".leaflet-sketch-pane path").count() == 0
    after = page.evaluate("linkMap.state()")
    fields = ("clock", "asof", "layers", "vs")
    assert [after[name] for name in fields] == [before[name] for name in fields]


def test_an_address_says_what_is_compared_and_back_ends_it(open_map):
    page = open_map("?lang=en&clock=known&vs=reported")
    rows = page.locator(".lm-compare li")
    expect(rows.filter(has_text="Luzhou–Yongchuan")).to_contain_text("2022-10-01")
    assert "vs=reported" in page.evaluate("location.search")
    page.evaluate("linkMap.apply({ vs: '' })")
    expect(page.locator(".lm-compare")).to_be_hidden()
    assert page.evaluate("linkMap.state().clock") == "known"  # nobody had lent it
    page.evaluate("linkMap.apply({ vs: 'nobody' })")
    expect(page.locator(".lm-toast")).to_contain_text("vs")
