"""Nothing acts while a reader composes a word, whatever order a browser sends."""

import pytest
from playwright.sync_api import expect

from tests.browser.pointing import select, state
from tests.matrices import cases

BOX = ".lm-search input"
PLAY = """([box, events]) => {
  const field = document.querySelector(box);
  for (const [type, more] of events) {
    const Kind = type.startsWith("composition") ? CompositionEvent : KeyboardEvent;
    field.dispatchEvent(new Kind(type, { bubbles: true, cancelable: true, ...more }));
  }
}"""
START = ["compositionstart", {}]
END = ["compositionend", {"data": "果园港"}]


def key(name, *, composing=False, code=229):
    return ["keydown", {"key": name, "keyCode": code, "isComposing": composing}]


# The events around the key that ends the word.
ORDERS = {
    "Chrome": lambda name: [START, key(name, composing=True), END],
    "Safari": lambda name: [START, END, key(name)],
    "Firefox": lambda _name: [START, key("Process", composing=True), END],
    "without a mark": lambda name: [START, key(name, code=13), END],
    "before it begins": lambda name: [key(name), START, END],
}


@pytest.mark.parametrize("order", cases(ORDERS))
def test_no_key_of_an_input_method_acts(map_at, order):
    page = map_at()
    page.emulate_media(reduced_motion="reduce")
    select(page, "port-luzhou")
    before = state(page)
    page.locator(BOX).fill("果园港")
    rows = page.locator(".lm-found-row")
    expect(rows.first).to_be_visible()
    for name in ("Enter", "ArrowDown", "Escape", "/", " "):
        page.evaluate(PLAY, [BOX, order(name)])
        assert state(page) == before, name
        expect(rows.first).to_be_visible()
        expect(page.locator('.lm-found-row[aria-selected="true"]')).to_have_count(0)
    page.keyboard.press("Enter")  # the word is done
    assert state(page)["selected"] == "port-guoyuan"


@pytest.mark.parametrize("order", cases(ORDERS))
def test_a_field_of_the_scenes_composes_in_peace(map_at, order):
    page = map_at()
    page.emulate_media(reduced_motion="reduce")
    select(page, "port-luzhou")
    page.keyboard.press("s")
    title = ".lm-deck input[name=title]"
    page.locator(title).fill("泸州")
    before = state(page)
    for name in ("Enter", "Escape", "s", "b", "ArrowRight"):
        page.evaluate(PLAY, [title, order(name)])
        assert state(page) == before, name
        expect(page.locator(".lm-deck")).to_be_visible()
        expect(page.locator(title)).to_have_value("泸州")
