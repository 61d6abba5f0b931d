"""The address holds the state: it comes back from it, whatever it is given.

What an address says, and what is made of an odd one, is tested in tests/runtime/state.
"""

import math
import random
from urllib.parse import quote, urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.pointing import TOLD, select, state, wait_until
from tests.matrices import cases

STATES = {
    "english, two layers, a view": {
        "lang": "en",
        "layers": ["bus_lines", "port_links"],
        "view": {"lat": 29.05, "lng": 105.75, "zoom": 9},
    },
    "a fact, a theme, filters": {
        "selected": "port-05",
        "theme": "dark",
        "status": ["open", "planned"],
        "clock": "known",
        "asof": "2021-01",
    },
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


@pytest.mark.parametrize("wanted", cases(STATES))
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
    expect(page.locator(TOLD)).to_have_count(1)  # a balloon that gave way fades first
    expect(page.locator(TOLD)).to_contain_text("Zhutuo")
    expect(page.locator(".lm-toast")).to_have_count(0)


def test_back_and_forward_walk_through_selections(map_at):
    page = map_at()
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


# What has the form of its key is refused aloud; what has not is somebody else's.
HOSTILE = {
    "elsewhere": ("?z=9&c=48.85,2.35", True),
    "twice": ("?lang=en&lang=zh&z=9&z=10", True),
    "unknown ids": ("?layers=bus_lines,nonsense&f=nobody-9&lang=fr", True),
    "prototype": ("?f=__proto__&layers=constructor,__proto__&theme=toString", True),
    "far too long": ("?layers=" + "bus_lines," * 300, True),
    "not a number": ("?z=NaN&c=NaN,NaN", False),
    "too large": ("?z=1e9&c=1e9,-1e9", False),
    "eight kilobytes": ("?f=" + "x" * 8192, False),
    "markup": (
        "?f=" + quote('<img src=x onerror="window.__xss=1">') + "&theme=<b>",
        False,
    ),
    "broken escapes": ("?f=%E4%BD&layers=%ZZ&c=%00", False),
    "script": ("?lang=" + quote("</script><script>window.__xss=1</script>"), False),
}


@pytest.mark.parametrize("hostile", cases(HOSTILE))
def test_a_hostile_address_gives_a_working_map(map_at, hostile):
    query, is_told = hostile
    page = map_at(query)
    toast = page.locator(".lm-toast").first
    if is_told:
        expect(toast).to_be_visible()
        assert toast.inner_text().strip(" ×\n")
    else:
        expect(toast).to_have_count(0)
    assert page.evaluate("window.__xss") is None
    assert page.locator(".lm-toasts :is(img, script, b)").count() == 0
    page.evaluate("linkMap.apply({ layers: ['bus_lines'], selected: 'bus-01' })")
    expect(page.locator(".leaflet-popup")).to_contain_text(
        "朱沱" if state(page)["lang"] == "zh" else "Zhutuo"
    )
    view = state(page)["view"]
    assert 25 < view["lat"] < 35
    assert 98 < view["lng"] < 113


GOOD = {
    "lang": "en zh",
    "layers": "bus_lines port_links,bus_lines none all -bus,port",
    "status": "open planned,open none all",
    "context": "rivers none",
    "f": "bus-01 port-05",
    "z": "6 9.25 12",
    "c": "29,105 30.5,106.1",
    "theme": "dark projector light",
    "clock": "known reported",
    "asof": "2020-12 2021 now",
    "from": "2020-06 2021",
    "to": "2023 2022-01",
    "scene": "overview then-and-now",
}
# In the form of its key, and known to nobody.
UNKNOWN = {
    "lang": "fr xx-YY null",
    "layers": "nonsense constructor,NaN -nothing",
    "context": "nowhere null",
    "status": "flying toString",
    "f": "nobody-9 bus-01-drop",
    "c": "48.85,2.35 89,179",
    "theme": "sepia constructor",
    "clock": "sometime",
    "asof": "2020-13 9999-99",
    "from": "2020-00",
    "to": "2021-12-32",
    "scene": "no-such-scene hasownproperty",
}
# Without the form of any key: no concern of ours.
FOREIGN = [
    *("-1e309", "1e309", "0x10", "[]", "{}", "<b>", "\x00", "\ud7ff", "é" * 60),
    *("x" * 400, "__proto__", "'--", "%", "💥", "13/45", "a,b,c,,,", "@me", "a1.b2"),
]
WALK = """async queries => {
  const told = [];
  for (const query of queries) {
    document.querySelectorAll(".lm-toast").forEach(toast => toast.remove());
    history.replaceState(null, "", query);
    window.dispatchEvent(new PopStateEvent("popstate"));
    told.push({
      query, state: linkMap.state(),
      drawn: document.querySelectorAll("[data-feature]").length,
      visible: linkMap.features().filter(one => one.visible).length,
      notices: document.querySelectorAll(".lm-toast").length,
      stray: document.querySelectorAll(".lm-toasts :is(img, script, b)").length,
    });
    await new Promise(resolve => setTimeout(resolve));
  }
  return told;
}"""


def random_query(dice):
    """Return a query of known, unknown and foreign values, and whether it is told."""
    asked = {}
    pairs = []
    for key in dice.choices([*GOOD, "nonsense", "f[]"], k=dice.randint(1, 6)):
        kinds = [GOOD, GOOD, UNKNOWN, {key: ""}]
        said = dice.choice(kinds).get(key, "").split()
        value = dice.choice(said or FOREIGN)
        pairs.append((key, value))
        if said and key in GOOD:
            asked.setdefault(key, set()).add(value)
    is_told = False
    for key, values in asked.items():
        known = values & set(GOOD[key].split())
        is_told = is_told or len(known) > 1 or not known
    return "?" + "&".join(f"{key}={quote(value)}" for key, value in pairs), is_told


@pytest.mark.parametrize("count", [10, pytest.param(500, marks=pytest.mark.long)])
def test_random_addresses_leave_a_working_map_and_say_so(open_map, published, count):
    page = open_map()
    dice = random.Random(20261)  # noqa: S311 - the same addresses every time
    asked = [random_query(dice) for _ in range(count)]
    told = page.evaluate(WALK, [query for query, _ in asked])
    payload = published.payload
    layer_ids = {layer["id"] for layer in payload["layers"]}
    known = {one["id"] for one in payload["features"]} | set(payload["facts"]) | {""}
    for (query, is_told), after in zip(asked, told, strict=True):
        now = after["state"]
        assert now["lang"] in {"zh", "en"}, query
        assert now["theme"] in {"light", "dark", "projector"}, query
        assert all(math.isfinite(now["view"][key]) for key in ("lat", "lng", "zoom"))
        assert set(now["layers"]) <= layer_ids, query
        assert len(set(now["layers"])) == len(now["layers"]), query
        assert now["selected"] in known, query
        assert after["drawn"] == after["visible"], query
        assert after["stray"] == 0, query
        assert (after["notices"] > 0) == is_told, query
    assert len({str(after["state"]) for after in told}) > count / 4
    assert page.evaluate("window.__xss") is None
    page.evaluate("linkMap.apply({ layers: ['bus_lines'], selected: 'bus-01' })")
    expect(page.locator(".leaflet-popup")).to_be_visible()
