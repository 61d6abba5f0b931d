"""What mail, messengers and trackers do to an address leaves its meaning alone."""

import pytest
from playwright.sync_api import expect

from tests.browser.pointing import state, wait_until
from tests.matrices import cases

PLAIN = "?lang=en&layers=bus_lines,port_links&f=bus-01&z=9&c=29.05,105.75"
# Each says what PLAIN says.
DISTORTED = {
    "trackers behind": PLAIN
    + "&utm_source=a&utm_medium=b&fbclid=IwAR0x-_&gclid=Cj0KCQ",
    "trackers before": "?utm_source=wechat&nsukey=%2B%2F&" + PLAIN[1:],
    "a messenger": PLAIN + "&from=singlemessage&isappinstalled=0&scene=1007&to=friend",
    "names of ours before": "?from=timeline&scene=23&c=1&z=&f=7&status=200&"
    + PLAIN[1:],
    "entities": PLAIN.replace("&", "&amp;"),
    "entities twice": PLAIN.replace("&", "&amp;amp;"),
    "numeric entities": PLAIN.replace("&", "&#38;"),
    "encoded commas": PLAIN.replace(",", "%2C"),
    "encoded twice": PLAIN.replace(",", "%252C"),
    "encoded ampersands": PLAIN.replace("&", "%26"),
    "encoded as a whole": "?" + PLAIN[1:].replace("&", "%26").replace("=", "%3D"),
    "blanks": PLAIN.replace(",", ",%20").replace("=", "=%20"),
    "pluses": PLAIN.replace(",", ",+"),
    "full width": PLAIN.replace(",", "，").replace("=", "＝").replace("&", "＆"),  # noqa: RUF001
    "a list comma": PLAIN.replace(",", "、"),
    "capitals": "?LANG=EN&Layers=Bus_Lines,PORT_LINKS&F=BUS-01&Z=9&C=29.05,105.75",
    "a region": PLAIN.replace("lang=en", "lang=en-US"),
    "a slash": PLAIN + "/",
    "a full stop": PLAIN + ".",
    "a bracket": PLAIN + ")",
    "a Chinese full stop": PLAIN + "。",
    "a sentence": PLAIN + "，请看这张图",
    "a quotation": PLAIN + "%22%3E",
    "question marks": "?" + PLAIN,
    "a second query": PLAIN + "?utm_source=mail",
    "a fragment": PLAIN + "#section-2",
    "a messenger's fragment": PLAIN + "#wechat_redirect",
    "in the fragment": "#" + PLAIN,
    "behind an empty query": "?" + PLAIN.replace("?", "#"),
    "an address inside": PLAIN
    + "&url=https%3A%2F%2Fx.example%2F%3Flang%3Dzh%26f%3Dport-05%26z%3D6",
    "an address inside first": "?back=%2Fmap%3Flang%3Dzh%26z%3D6&" + PLAIN[1:],
    "a copy of itself": PLAIN + "&" + PLAIN[1:],
    "very many trackers": PLAIN + "".join(f"&t{i}={'x' * 90}" for i in range(60)),
}
OPENED = """async queries => {
  const told = [];
  for (const query of queries) {
    document.querySelectorAll(".lm-toast").forEach(toast => toast.remove());
    history.replaceState(null, "", location.pathname + query);
    window.dispatchEvent(new PopStateEvent("popstate"));
    const toasts = [...document.querySelectorAll(".lm-toast span")];
    const notices = toasts.map(toast => toast.textContent);
    told.push([linkMap.state(), notices]);
  }
  return told;
}"""


def opened(page, queries):
    """Go to each address within the page; return its state and what was said."""
    return page.evaluate(OPENED, list(queries))


def test_a_distorted_address_says_the_same_and_nobody_is_told(map_at):
    page = map_at(PLAIN)
    plain = state(page)
    assert plain["view"] == {"lat": 29.05, "lng": 105.75, "zoom": 9}
    for name, (now, notices) in zip(
        DISTORTED, opened(page, DISTORTED.values()), strict=True
    ):
        assert now == plain, name
        assert notices == [], name


def test_foreign_parameters_alone_leave_the_map_as_it_is(map_at):
    page = map_at()
    home = state(page)
    foreign = [
        "?from=singlemessage&isappinstalled=0",
        "?scene=1007&c=spr_wbprod&z=abc&f=share&theme=%7B1%7D&asof=1700000000",
        "?status=200&context=%7B%22a%22%3A1%7D&layers=12,13&to=%40me&lang=7",
        "?f=%3Cimg%20src%3Dx%3E&layers=%00&from=NaN",
    ]
    for query, (now, notices) in zip(foreign, opened(page, foreign), strict=True):
        assert now == home, query
        assert notices == [], query


def test_a_language_is_named_as_browsers_and_systems_do(map_at):
    page = map_at()
    langs = {
        "?lang=EN": "en",
        "?lang=zh-CN": "zh",
        "?lang=en_GB": "en",
        "?lang=zh_Hans": "zh",
        "?lang=en-US": "en",
        "?lang=ZH-hant-TW": "zh",
    }
    for query, (now, notices) in zip(langs, opened(page, langs), strict=True):
        assert now["lang"] == langs[query], query
        assert notices == [], query


def test_closer_or_wider_than_the_map_goes_keeps_the_centre(open_map):
    page = open_map("?z=18&c=29.5,106.5")
    view = state(page)["view"]
    most = page.evaluate(
        "Math.max(...[20, 99].map(zoom => linkMap.apply({ view: { zoom } }).view.zoom))"
    )
    assert view["zoom"] == most
    assert (view["lat"], view["lng"]) == pytest.approx((29.5, 106.5), abs=0.01)
    page.goto(page.url.split("?")[0] + "?z=0&c=29.5,106.5")
    wait_until(page, "window.linkMap")
    assert state(page)["view"]["zoom"] < 6
    expect(page.locator(".lm-toast")).to_have_count(0)


UNKNOWN = [
    "?lang=fr",
    "?theme=sepia",
    "?f=nobody-9",
    "?scene=no-such-scene",
    "?layers=bus_lines,nonsense",
    "?layers=-nonsense",
    "?status=flying",
    "?asof=2020-13",
    "?c=48.85,2.35",
    "?from=2022&to=2020",
]


@pytest.mark.parametrize("query", cases(UNKNOWN, UNKNOWN[::6]))
def test_a_value_in_form_that_is_not_known_is_told_once(open_map, query):
    page = open_map(query)
    expect(page.locator(".lm-toast")).to_have_count(1)
    page.evaluate("linkMap.apply({ selected: 'bus-01' })")
    wait_until(page, "location.search.includes('f=bus-01')")
    page.locator(".lm-toast button").click()
    page.go_back()
    wait_until(page, "linkMap.state().selected === ''")
    expect(page.locator(".lm-toast")).to_have_count(0)
    page.reload()
    wait_until(page, "window.linkMap")
    expect(page.locator(".lm-toast")).to_have_count(0)
