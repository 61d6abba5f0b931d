"""The address holds the state: it comes back from it, whatever it is given."""

import math
import random
from urllib.parse import quote, urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.pointing import select, state, wait_until

STATES = {
    "english, two layers, a view": {
        "lang": "en",
        "layers": ["bus_lines", "port_links"],
        "view": {"lat": 29.05, "lng": 105.75, "zoom": 9},
    },
    "a selection, a theme": {"selected": "port-luzhou", "theme": "dark"},
    "no layer, no ground": {"layers": [], "context": []},
    "filters": {"status": ["open", "planned"], "asof": "2020-12", "from": "2019"},
    "a fact": {"selected": "port-05", "lang": "en"},
}


KEYS = {"selected": "f", "view": "z"}
# The address follows the state after a moment; read both when they agree.
STATE_AND_ADDRESS = """async keys => {
  for (;;) {
    const query = new URLSearchParams(location.search);
    const { view } = linkMap.state();
    const said = [query.get("z"), query.get("c")].join();
    const agrees = !query.has("z") || said === [view.zoom, view.lat, view.lng].join();
    if (agrees && keys.every(key => query.has(key)))
      return [linkMap.state(), location.href];
    await new Promise(resolve => setTimeout(resolve, 5));
  }
}"""


@pytest.mark.parametrize("wanted", STATES.values(), ids=STATES)
def test_a_state_comes_back_from_its_address(open_map, context, wanted):
    page = open_map()
    page.evaluate("wanted => linkMap.apply(wanted)", wanted)
    keys = [KEYS.get(field, field) for field in wanted]
    before, address = page.evaluate(STATE_AND_ADDRESS, keys)
    assert {field: before[field] for field in wanted} == wanted
    assert len(urlsplit(address).query) < 300
    again = context.new_page()
    again.goto(address)
    wait_until(again, "window.linkMap")
    assert state(again) == before


def test_the_home_state_has_a_bare_address(open_map):
    page = open_map()
    page.locator('input[data-layer="bus_lines"]').uncheck()
    wait_until(page, "location.search.includes('layers=')")
    page.locator('input[data-layer="bus_lines"]').check()
    wait_until(page, "location.search === ''")


def test_a_readable_address_from_the_contract_opens_as_it_says(open_map):
    query = "?lang=en&layers=bus_lines,port_links&f=bus-01&z=9&c=29.05,105.75"
    page = open_map(query)
    now = state(page)
    assert now["lang"] == "en"
    assert now["layers"] == ["bus_lines", "port_links"]
    assert now["selected"] == "bus-01"
    assert now["view"] == {"lat": 29.05, "lng": 105.75, "zoom": 9}
    expect(page.locator(".leaflet-popup")).to_contain_text("Zhutuo")
    expect(page.locator(".lm-toast")).to_have_count(0)


def test_back_and_forward_walk_through_selections(open_map):
    page = open_map()
    select(page, "bus-01")
    wait_until(page, "location.search.includes('f=bus-01')")
    select(page, "port-luzhou")
    wait_until(page, "location.search.includes('f=port-luzhou')")
    page.go_back()
    wait_until(page, "linkMap.state().selected === 'bus-01'")
    expect(page.locator(".leaflet-popup")).to_contain_text("朱沱")
    page.go_back()
    wait_until(page, "linkMap.state().selected === ''")
    page.go_forward()
    wait_until(page, "linkMap.state().selected === 'bus-01'")


HOSTILE = {
    "not a number": "?z=NaN&c=NaN,NaN",
    "too large": "?z=1e9&c=1e9,-1e9",
    "elsewhere": "?z=9&c=48.85,2.35",
    "eight kilobytes": "?f=" + "x" * 8192,
    "twice": "?lang=en&lang=zh&z=9&z=10",
    "unknown ids": "?layers=bus_lines,nonsense&f=nobody-9&status=flying&lang=fr",
    "markup": "?f=" + quote('<img src=x onerror="window.__xss=1">') + "&theme=<b>",
    "prototype": "?f=__proto__&layers=constructor,__proto__&theme=toString",
    "broken escapes": "?f=%E4%BD&layers=%ZZ&c=%00",
    "script": "?lang=" + quote("</script><script>window.__xss=1</script>"),
}


@pytest.mark.parametrize("query", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_address_gives_a_working_map_and_says_so(open_map, query):
    page = open_map(query)
    toast = page.locator(".lm-toast").first
    expect(toast).to_be_visible()
    assert toast.inner_text().strip(" ×\n")
    assert page.evaluate("window.__xss") is None
    assert page.locator(".lm-toasts :is(img, script, b)").count() == 0
    page.evaluate("linkMap.apply({ layers: ['bus_lines'], selected: 'bus-01' })")
    expect(page.locator(".leaflet-popup")).to_contain_text(
        "朱沱" if state(page)["lang"] == "zh" else "Zhutuo"
    )
    view = state(page)["view"]
    assert 25 < view["lat"] < 35
    assert 98 < view["lng"] < 113


def test_random_addresses_never_break_the_map(open_map):
    page = open_map()
    dice = random.Random(20261)  # noqa: S311 - the same addresses every time
    good = {
        "lang": "en zh",
        "layers": "bus_lines port_links,bus_lines none all",
        "status": "open planned,open none",
        "context": "rivers none",
        "f": "bus-01 port-05",
        "z": "6 9.25 12",
        "c": "29,105 30.5,106.1",
        "theme": "dark projector",
        "asof": "2020-12 2021 now",
    }
    odd = [",", "NaN", "-1", "1e309", "null", "[]", "<b>", "%00", "\u202e", "é" * 60]

    def one():
        keys = dice.choices(list(good), k=4)
        values = [dice.choice([*good[key].split(), dice.choice(odd)]) for key in keys]
        pairs = zip(keys, values, strict=True)
        return "?" + "&".join(f"{key}={quote(value)}" for key, value in pairs)

    states = page.evaluate(
        """queries => queries.map(query => {
          history.replaceState(null, "", query);
          window.dispatchEvent(new PopStateEvent("popstate"));
          return linkMap.state();
        })""",
        [one() for _ in range(30)],
    )
    for now in states:
        assert now["lang"] in {"zh", "en"}
        assert now["theme"] in {"light", "dark", "projector"}
        assert all(math.isfinite(now["view"][key]) for key in ("lat", "lng", "zoom"))
        assert len(set(now["layers"])) == len(now["layers"])
    assert len({str(now) for now in states}) > 10
    assert page.locator("[data-feature]").count() == page.evaluate(
        "linkMap.features().filter(f => f.visible).length"
    )
