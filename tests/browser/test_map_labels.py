"""Names on the map: enough of them, inside it, and never on top of one another."""

from itertools import combinations

import pytest
from playwright.sync_api import expect

from tests.browser.pointing import AT_REST, wait_until
from tests.browser.standing import TURN
from tests.matrices import cases

# Each run of a name as the page tells it: what is still being placed is placed first.
BOXES = """() => linkMap.labels().map(({ id, text, box }) => ({ id, text,
  left: box.x, right: box.x + box.width, top: box.y, bottom: box.y + box.height }))"""
# The box of each straight name and of the ink in it, whichever reaches further. Names
# of a small map stand out of sight while it is drawn.
INK = """() => linkMap.labels() &&
  [...document.querySelectorAll(".lm-root > .leaflet-map-pane span.lm-label")].map(
    label => {
  const range = document.createRange();
  range.selectNodeContents(label);
  const a = label.getBoundingClientRect();
  const b = range.getBoundingClientRect();
  return { id: label.textContent, text: label.textContent,
    left: Math.min(a.left, b.left), right: Math.max(a.right, b.right),
    top: a.top, bottom: a.bottom };
})"""
COVERS = """() => [...document.querySelectorAll(
    ".lm-side > *, .lm-bar, .lm-line, .lm-left, .leaflet-popup, .lm-badge-box," +
    ".lm-arrow")]
  .map(part => part.getBoundingClientRect().toJSON())"""
CENTRES = [
    {"lat": 29.2, "lng": 105.8, "zoom": 9.5},  # 永川 and 泸县
    {"lat": 29.6, "lng": 106.6, "zoom": 9.5},  # 重庆
]
SLACK = 0.5  # px, for the browser's rounding


# Small maps come and go after the view, and names make room for them.
def meet(a, b):
    return (
        a["left"] < b["right"] - SLACK
        and b["left"] < a["right"] - SLACK
        and a["top"] < b["bottom"] - SLACK
        and b["top"] < a["bottom"] - SLACK
    )


@pytest.mark.parametrize(
    "size", cases({"laptop": (1366, 768), "hall": (1920, 1080)}, ["laptop"])
)
def test_labels_never_overlap(open_map, page, size):
    page.set_viewport_size({"width": size[0], "height": size[1]})
    open_map()
    for lang in ("zh", "en"):
        page.evaluate(TURN, f"?lang={lang}")
        check_labels(page, size)
        for centre in CENTRES:
            page.evaluate("view => linkMap.apply({ view })", centre)
            check_labels(page, size)


def names(page):
    return [name["text"] for name in page.evaluate("linkMap.labels()")]


def check_labels(page, size):
    for script in (BOXES, INK):
        check_boxes(page, page.evaluate(script), size)


def check_boxes(page, boxes, size):
    assert len(boxes) >= 5
    assert [
        (a["text"], b["text"])
        for a, b in combinations(boxes, 2)
        if a["id"] != b["id"] and meet(a, b)
    ] == []
    covers = page.evaluate(COVERS)
    assert [box["text"] for box in boxes for part in covers if meet(box, part)] == []
    outside = [
        box["text"]
        for box in boxes
        if not (0 <= box["left"] <= box["right"] <= size[0])
        or not (0 <= box["top"] <= box["bottom"] <= size[1])
    ]
    assert outside == []


def test_a_short_bus_line_is_named_at_the_home_view(map_at, published):
    page = map_at()
    bus = next(f for f in published.payload["features"] if f["id"] == "bus-01")
    assert bus["label"]["zh"] in names(page)


def test_counties_are_named_only_when_zoomed_in(map_at):
    page = map_at()
    assert page.locator(".lm-label.lm-county").count() == 0
    page.evaluate("linkMap.apply({ view: { lat: 29.2, lng: 105.6, zoom: 9.5 } })")
    expect(page.locator(".lm-label.lm-county").nth(3)).to_be_visible()


def test_the_page_tells_which_names_stand_on_it_and_where(map_at, published):
    page = map_at()
    page.evaluate("linkMap.apply({ view: { lat: 29.2, lng: 105.6, zoom: 9.5 } })")
    page.evaluate(AT_REST)
    told, seen = page.evaluate(
        """() => [linkMap.labels(), [...document.querySelectorAll(".lm-label")].map(
          one => one.dataset.name || one.textContent)]"""
    )
    assert {name["text"] for name in told} == set(seen)
    ids = {feature["id"] for feature in published.payload["features"]}
    ids |= {label["adcode"] for label in published.payload["labels"]}
    ids |= {f"town-{i}" for some in published.payload["towns"] for i in some["id"]}
    for name in told:
        assert name["id"] in ids or name["id"].startswith("ground-"), name
        assert name["kind"] in ("area", "line", "point", "ground")
        box = name["box"]
        middle = [box["x"] + box["width"] / 2, box["y"] + box["height"] / 2]
        lon, lat = name["lnglat"]
        place = f"map_page.latLngToContainerPoint([{lat}, {lon}])"
        at = page.evaluate(f"(({{ x, y }}) => [x, y])({place})")
        assert at == pytest.approx(middle, abs=1)


def test_names_keep_their_places_on_the_ground_while_the_map_is_panned(map_at):
    page = map_at("?z=8.5&c=29.6,106")
    before = page.evaluate("linkMap.labels()")
    page.evaluate("map_page.panBy([80, 0], { animate: false })")
    after = {}
    for name in page.evaluate("linkMap.labels()"):
        after.setdefault(name["id"], []).append(name["lnglat"])
    # Beyond the column at the left, and not panned to below it.
    stay = [name for name in before if name["box"]["x"] > 420 and name["id"] in after]
    near = 4 / (256 * 2**8.5 / 360)  # pixels, as degrees of longitude
    kept = [
        name["id"]
        for name in stay
        if any(
            abs(lon - name["lnglat"][0]) < near and abs(lat - name["lnglat"][1]) < near
            for lon, lat in after[name["id"]]
        )
    ]
    assert len(stay) > 20
    assert len(kept) >= 0.9 * len(stay), {name["id"] for name in stay} - set(kept)


def test_the_same_view_has_the_same_names_whatever_was_before(map_at):
    page = map_at("?z=8.5&c=29.6,106")
    first = page.evaluate(AT_REST)
    page.evaluate("linkMap.apply({ view: { lat: 30.5, lng: 104.2, zoom: 10 } })")
    page.evaluate(AT_REST)
    page.evaluate("linkMap.apply({ view: { lat: 29.6, lng: 106, zoom: 8.5 } })")
    assert page.evaluate(AT_REST) == first


def test_names_keep_off_a_balloon_and_come_back_when_it_closes(map_at):
    page = map_at("?z=8.5&c=29.6,106")
    page.evaluate("linkMap.apply({ selected: 'port-luzhou' })")
    expect(page.locator(".leaflet-popup")).to_be_visible()
    check_labels(page, (1366, 768))
    assert "泸州港" in names(page)
    page.evaluate("linkMap.apply({ selected: '' })")
    expect(page.locator(".leaflet-popup")).to_have_count(0)
    check_labels(page, (1366, 768))


@pytest.mark.parametrize("size", [(1366, 768), (390, 844)], ids=["laptop", "phone"])
def test_back_from_a_selection_elsewhere_brings_every_name_back(open_map, page, size):
    """What told of the selection must not keep the names off where it lay."""
    page.set_viewport_size({"width": size[0], "height": size[1]})
    open_map("?z=8&c=30,106.5")
    elsewhere = {"lat": 29.6, "lng": 106.7, "zoom": 10}
    page.evaluate(
        "view => linkMap.apply({ selected: 'port-guoyuan', view })", elsewhere
    )
    page.evaluate("history.back()")
    wait_until(page, "linkMap.state().selected === ''")
    back = {box["text"] for box in page.evaluate(BOXES)}
    # A change of language and back chooses them anew.
    for lang in ("en", "zh"):
        page.evaluate("lang => linkMap.apply({ lang })", lang)
    assert back == {box["text"] for box in page.evaluate(BOXES)}
