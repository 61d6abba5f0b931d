"""Names on the map: enough of them, inside it, and never on top of one another."""

from itertools import combinations

import pytest

from tests.browser.pointing import wait_until
from tests.browser.standing import TURN

# The box of each label and of the ink in it, whichever reaches further.
BOXES = """() => [...document.querySelectorAll(".lm-label")].map(label => {
  const range = document.createRange();
  range.selectNodeContents(label);
  const a = label.getBoundingClientRect();
  const b = range.getBoundingClientRect();
  return { text: label.textContent,
    left: Math.min(a.left, b.left), right: Math.max(a.right, b.right),
    top: a.top, bottom: a.bottom };
})"""
COVERS = """() => [...document.querySelectorAll(".lm-card, .lm-bar, .lm-choice")]
  .map(part => part.getBoundingClientRect().toJSON())"""
CENTRES = [
    {"lat": 29.2, "lng": 105.8, "zoom": 9.5},  # 永川 and 泸县
    {"lat": 29.6, "lng": 106.6, "zoom": 9.5},  # 重庆
]
SLACK = 0.5  # px, for the browser's rounding


def meet(a, b):
    return (
        a["left"] < b["right"] - SLACK
        and b["left"] < a["right"] - SLACK
        and a["top"] < b["bottom"] - SLACK
        and b["top"] < a["bottom"] - SLACK
    )


@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080)], ids=["laptop", "hall"])
def test_labels_never_overlap(open_map, page, size):
    page.set_viewport_size({"width": size[0], "height": size[1]})
    open_map()
    for lang in ("zh", "en"):
        page.evaluate(TURN, f"?lang={lang}")
        check_labels(page, size)
        for centre in CENTRES:
            page.evaluate("view => linkMap.apply({ view })", centre)
            check_labels(page, size)


def check_labels(page, size):
    boxes = page.evaluate(BOXES)
    assert len(boxes) >= 10
    assert [
        (a["text"], b["text"]) for a, b in combinations(boxes, 2) if meet(a, b)
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
    assert bus["label"]["zh"] in page.locator(".lm-label").all_text_contents()


def test_counties_are_named_only_when_zoomed_in(map_at):
    page = map_at()
    assert page.locator(".lm-label.lm-county").count() == 0
    page.evaluate("linkMap.apply({ view: { lat: 29.2, lng: 105.6, zoom: 9.5 } })")
    assert page.locator(".lm-label.lm-county").count() >= 3


def test_the_page_tells_which_names_stand_on_it_and_where(map_at, published):
    page = map_at()
    page.evaluate("linkMap.apply({ view: { lat: 29.2, lng: 105.6, zoom: 9.5 } })")
    told = page.evaluate("linkMap.labels()")
    seen = page.locator(".lm-label").all_text_contents()
    assert {name["text"] for name in told} == set(seen)
    ids = {feature["id"] for feature in published.payload["features"]}
    labels = published.payload["labels"]
    ids |= {label.get("adcode") or label["id"] for label in labels}
    for name in told:
        assert name["id"] in ids or name["id"].startswith("ground-"), name
        assert name["kind"] in ("area", "line", "point", "ground")
        box = name["box"]
        middle = [box["x"] + box["width"] / 2, box["y"] + box["height"] / 2]
        lon, lat = name["lnglat"]
        place = f"map_page.latLngToContainerPoint([{lat}, {lon}])"
        at = page.evaluate(f"(({{ x, y }}) => [x, y])({place})")
        assert at == pytest.approx(middle, abs=1)


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
