"""What tells a selection can be closed by a pointer, wherever a shared view puts it."""

import pytest
from playwright.sync_api import expect

from tests.browser.pointing import CLOSE, inside, wait_until
from tests.matrices import cases

WINDOWS = {
    "laptop": {"width": 1366, "height": 768},
    "small laptop": {"width": 1280, "height": 720},
    "window": {"width": 1024, "height": 600},
    "half a screen": {"width": 960, "height": 1040},
}
# Where on the window the feature lies, as shares of its width and height.
EDGES = {
    "top": (0.4, 0.02),
    "bottom": (0.4, 0.98),
    "left": (0.02, 0.5),
    "right": (0.98, 0.5),
    "corner": (0.99, 0.01),
}
# Select a feature in a view that puts it there, as a link from a larger screen does.
PUT = """([id, x, y]) => {
  const map = window.map_page;
  linkMap.apply({ selected: "" });
  linkMap.apply({ selected: id, view: linkMap.state().view });
  const size = map.getSize();
  const at = document.querySelector(`[data-feature="${id}"]`).getBoundingClientRect();
  const middle = L.point(at.x + at.width / 2, at.y + at.height / 2);
  const shift = middle.subtract([size.x * x, size.y * y]);
  const centre = map.containerPointToLatLng(size.divideBy(2).add(shift));
  linkMap.apply({ selected: "" });
  linkMap.apply({ selected: id, view: { lat: centre.lat, lng: centre.lng } });
  return linkMap.state().selected;
}"""
POINTS = ["port-luzhou", "port-yibin", "port-guoyuan", "port-wanzhou"]


def put_at_every_edge(page, ids):
    lost = []
    for feature_id in ids:
        for edge, (x, y) in EDGES.items():
            assert page.evaluate(PUT, [feature_id, x, y]) == feature_id
            # What gives way to the other fades first.
            wait_until(page, "document.querySelectorAll(arg).length === 1", CLOSE)
            found = inside(page, CLOSE)
            if found is not True:
                lost.append((feature_id, edge, found))
    return lost


@pytest.mark.parametrize("size", cases(WINDOWS, []))
def test_it_can_be_closed_at_every_edge(open_map, page, size):
    page.set_viewport_size(size)
    open_map("?z=8.5&c=29.6,106")
    assert put_at_every_edge(page, POINTS) == []
    page.locator(CLOSE).click()
    wait_until(page, "linkMap.state().selected === ''")


@pytest.mark.parametrize("size", cases(WINDOWS, ["window"]))
def test_the_address_of_the_readme_opens_closable(open_map, page, size):
    page.set_viewport_size(size)
    open_map("?lang=en&layers=bus_lines,port_links&f=bus-01&c=29.05,105.75&z=9")
    # A balloon that gave way to the card fades first.
    wait_until(page, "document.querySelectorAll(arg).length === 1", CLOSE)
    assert inside(page, CLOSE) is True
    page.locator(CLOSE).click()
    expect(page.locator(CLOSE)).to_have_count(0)


@pytest.mark.long
@pytest.mark.parametrize("size", WINDOWS.values(), ids=WINDOWS)
def test_every_point_can_be_closed_at_every_edge(open_map, page, size):
    page.set_viewport_size(size)
    open_map("?layers=all")
    points = page.evaluate(
        """() => [...document.querySelectorAll(".lm-point[data-feature]")]
          .map((point) => point.dataset.feature)"""
    )
    assert len(points) > 20
    assert put_at_every_edge(page, points) == []
