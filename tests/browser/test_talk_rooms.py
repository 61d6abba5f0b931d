"""A talk on screens as they are: zoomed, of odd pixel ratios, in forced colours."""

import io

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.browser.conftest import TIMEOUT_MS
from tests.browser.pointing import STORED, TOLD, state, wait_until
from tests.browser.test_accessibility import LEAST_CONTRAST, clearest
from tests.browser.test_presenter import start
from tests.matrices import cases

SCREENS = {
    "zoomed to 200 %": ({"width": 683, "height": 384}, 2),
    "a ratio of 1.5": ({"width": 1366, "height": 768}, 1.5),
}
# What lies over the map in a talk: nothing of it on anything else, nor off the screen.
AMISS = """() => {
  const parts = [".lm-caption", ".lm-line", ".lm-side .lm-tabs", ".lm-side .lm-legend",
    ".lm-foot", ".lm-years", ".lm-swipe-left", ".lm-swipe-right", ".lm-popup",
    ".lm-detail"];
  const boxes = parts.flatMap(part => [...document.querySelectorAll(part)]
    .filter(one => one.checkVisibility())
    .map(one => [part, one.getBoundingClientRect()])
    .filter(([, box]) => box.width && box.height));
  const amiss = [];
  boxes.forEach(([part, a], at) => {
    if (a.left < -1 || a.top < -1 || a.right > innerWidth + 1
      || a.bottom > innerHeight + 1) amiss.push([part, "off the screen"]);
    for (const [other, b] of boxes.slice(at + 1)) {
      const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const tall = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      if (wide > 1 && tall > 1) amiss.push([part, other, wide, tall]);
    }
  });
  const bar = document.querySelector(".lm-caption-bar").getBoundingClientRect();
  const box = document.querySelector(".lm-caption").getBoundingClientRect();
  if (bar.bottom > box.bottom + 1) amiss.push(["the buttons", "below the caption"]);
  return amiss;
}"""


@pytest.fixture(params=cases(SCREENS, SCREENS))
def room(chromium, app, watch, request):
    """A talk that has begun, on a screen with a pixel ratio of its own."""
    size, ratio = request.param
    context = chromium.new_context(
        viewport=size, device_scale_factor=ratio, locale="zh-CN"
    )
    context.set_default_timeout(TIMEOUT_MS)
    watch.follow(context)
    page = context.new_page()
    page.goto(f"{app}/map")
    wait_until(page, STORED)
    yield start(page)
    context.close()
    watch.check()


def test_nothing_lies_on_anything_else_and_forced_colours_leave_all_to_be_seen(room):
    room.keyboard.press("4")
    for _ in range(3):
        room.keyboard.press("PageDown")
    for _ in ("zh", "en"):
        room.keyboard.press("l")
        expect(room.locator(".lm-legend")).to_be_visible()
        assert room.evaluate(AMISS) == []
        room.keyboard.press("l")
        room.keyboard.press("w")
        expect(room.locator(".lm-swipe-line")).to_be_visible()
        room.keyboard.press("y")
        room.keyboard.press("y")
        expect(room.locator(".lm-years")).to_be_visible()
        assert room.evaluate(AMISS) == []
        room.keyboard.press("Escape")
        room.keyboard.press("Escape")
        room.keyboard.press("e")
    room.locator(".lm-caption-facts summary").click()
    room.locator(".lm-caption [data-fact]").first.click()
    expect(room.locator(TOLD)).to_be_visible()
    assert room.evaluate(AMISS) == []
    room.keyboard.press("Escape")

    room.emulate_media(
        forced_colors="active", color_scheme="light", reduced_motion="reduce"
    )
    for key, part in (("w", ".lm-swipe-line"), ("y", ".lm-years")):
        room.keyboard.press(key)
        assert clearest(room.locator(part).screenshot()) > LEAST_CONTRAST, part
        room.keyboard.press("Escape")
    border = "el => getComputedStyle(el).borderLeftStyle"
    assert room.locator(".lm-caption").evaluate(border) == "solid"
    # A frame for the eye, through which the map is seen.
    room.keyboard.press("z")
    room.mouse.move(450, 150)
    room.mouse.down()
    room.mouse.move(600, 280, steps=2)
    frame = room.locator(".lm-zoom-frame")
    seen = frame.evaluate("el => getComputedStyle(el).backgroundColor")
    assert seen.endswith(", 0)")
    assert clearest(frame.screenshot()) > LEAST_CONTRAST
    room.mouse.up()
    # Dark is dark, whatever the system's colours.
    room.keyboard.press("b")
    expect(room.locator(".lm-blank")).to_be_visible()
    picture = Image.open(io.BytesIO(room.screenshot())).convert("RGB")
    assert picture.getextrema() == ((0, 0), (0, 0), (0, 0))
    room.keyboard.press("b")
    assert state(room)["scene"] == "corridors"
