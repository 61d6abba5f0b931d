"""Whatever a browser has stored for this site, the map and the app start."""

import json

import pytest

from tests.browser.pointing import map_inside, wait_until
from tests.matrices import crossed

# What others, older versions, extensions and hands leave behind.
VALUES = {
    "a prototype name": "constructor",
    "another": "__proto__",
    "a number": 7,
    "nothing": None,
    "an object with a text's name": {"toString": 1, "length": 1e9},
    "a list within a list": [[[]]],
    "markup": '<img src=x onerror="window.__xss=1">',
    "far too long": "x" * 100_000,
    "lists of wrong things": [None, {}, 7, "name", "name", "__proto__", ["id"]],
}
KEYS = {
    key: key for key in ("deck", "shortcuts", "table-columns", "table-height", "theme")
}
UP = "window.linkMap || document.querySelector('.lm-failure')"
ALONE = """([key, value]) => {
  for (const place of [localStorage, sessionStorage]) {
    place.setItem("link-map", JSON.stringify({ [key]: value, ["__proto__"]: value }));
    place.setItem(`link-map-${key}`, String(JSON.stringify(value)));
  }
}"""


@pytest.mark.fault(
    "what the browser has stored for the site is none of ours, or broken",
    "it is passed over; map and app start",
)
@pytest.mark.parametrize(("key", "value"), crossed(KEYS, VALUES, 6))
def test_no_stored_value_keeps_the_map_from_starting(open_map, watch, key, value):
    page = open_map()
    page.evaluate(ALONE, [key, value])
    page.reload()
    wait_until(page, UP)
    assert page.locator(".lm-failure").count() == 0
    # What reads the store later works too: the table, and the list of scenes.
    page.evaluate("linkMap.apply({ table: true })")
    page.locator(".lm-table [data-row]").first.wait_for()
    page.keyboard.press("s")
    page.locator(".lm-deck li").first.wait_for()
    assert page.evaluate("window.__xss") is None
    watch.check()


THEMES = ("constructor", "__proto__", "toString", "{", "null", "x" * 9000)


def test_no_stored_theme_or_language_keeps_the_app_from_starting(app, page):
    """The app reads its theme before its scripts, and its language from a cookie."""
    page.goto(f"{app}/healthz")
    for value in THEMES:
        page.evaluate(
            """value => {
              for (const key of ["link-map-theme", "link-map-language", "link-map"])
                localStorage.setItem(key, value);
              document.cookie = `link-map-language=${encodeURIComponent(value)}`;
            }""",
            value[:3000],
        )
        page.goto(f"{app}/")
        map_inside(page)
        assert page.evaluate("document.documentElement.dataset.theme") == "light"
        kept = page.evaluate("Object.entries(localStorage)")
        for key, text in kept:
            if "theme" in key.lower() and key != "link-map-theme":
                assert isinstance(json.loads(text), dict | str), (key, text)
