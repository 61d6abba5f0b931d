"""What we need of Leaflet's private parts does what we rely on."""

import pytest

from tests.browser.pointing import wait_until
from webmap._modules import RUNTIME
from webmap.page import LEAFLET

HOOKS = "map/leaflet_hooks.js"
HTML = "text/html; charset=utf-8"
SCRIPT = "text/javascript"
PAGE = """<!doctype html><div id="map" style="width:800px;height:600px"></div>
<script src="leaflet.js"></script>
<script type="module">
import * as hooks from "./leaflet_hooks.js";
window.hooks = hooks;
window.map = L.map("map", { center: [29, 106], zoom: 8, zoomAnimation: false });
window.line = L.polyline([[29, 105], [29.2, 106], [28.8, 107]]);
window.isReady = true;
</script>"""


def answering(body, kind):
    def answer(route):
        route.fulfill(body=body, content_type=kind)

    return answer


@pytest.fixture
def hooks(app, page):
    """A bare Leaflet map with the hooks beside it."""
    runtime = LEAFLET.joinpath("leaflet.js").read_text(encoding="utf-8")
    own = (RUNTIME / HOOKS).read_text(encoding="utf-8")
    answers = {
        "hooks.html": (PAGE, HTML),
        "leaflet.js": (runtime, SCRIPT),
        "leaflet_hooks.js": (own, SCRIPT),
    }
    for name, (body, kind) in answers.items():
        page.route(f"**/{name}", answering(body, kind))
    page.goto(f"{app}/hooks.html")
    wait_until(page, "window.isReady")
    return page


def test_where_a_place_will_lie_after_a_zoom(hooks):
    foreseen, there = hooks.evaluate(
        """() => {
          const at = L.latLng(29.4, 106.7);
          const next = { center: L.latLng(29.1, 106.2), zoom: 9 };
          const foreseen = window.hooks.layerPointAfterZoom(map, at, next);
          map.setView(next.center, next.zoom, { animate: false, reset: true });
          const there = map.latLngToLayerPoint(at);
          return [[foreseen.x, foreseen.y], [there.x, there.y]];
        }"""
    )
    assert foreseen == pytest.approx(there, abs=1.5)


def test_the_nearest_centre_that_the_bounds_allow(hooks):
    free, kept, far = hooks.evaluate(
        """() => {
          const asked = L.latLng(10, 80);
          const free = window.hooks.allowedCentre(map, asked, 8);
          map.setMaxBounds([[26, 101], [33, 111]]);
          const kept = window.hooks.allowedCentre(map, L.latLng(29.5, 106), 8);
          const far = window.hooks.allowedCentre(map, asked, 8);
          return [free, kept, far].map(({ lat, lng }) => [lat, lng]);
        }"""
    )
    assert free == [10, 80]
    assert kept == pytest.approx([29.5, 106])
    assert 26 < far[0] < 28.5
    assert 101 < far[1] < 104


def test_a_drawn_line_can_be_seen_and_bent(hooks):
    plain, bent, drawn = hooks.evaluate(
        """() => {
          line.addTo(map);
          const points = () =>
            window.hooks.drawnParts(line).flat().map(({ x, y }) => [x, y]);
          const plain = points();
          window.hooks.bendProjected(line, (rings) =>
            rings.map((ring) => ring.map((p) => p.add([0, 10]))));
          line.redraw();
          return [plain, points(), line.getElement().getAttribute("d")];
        }"""
    )
    assert len(plain) == 3
    assert bent == [[x, y + 10] for x, y in plain]
    assert f"{bent[0][0]:g} {bent[0][1]:g}" in drawn


def test_a_line_is_bent_as_a_whole_before_it_is_clipped_at_every_zoom(hooks):
    told, parts = hooks.evaluate(
        """() => {
          const told = [];
          const far = L.polyline([[29, 60], [29, 105], [29, 107]]).addTo(map);
          window.hooks.bendProjected(far, (rings) => {
            told.push(rings[0].length);
            return rings.map((ring) => ring.slice(1));
          });
          map.setZoom(9, { animate: false });
          map.setZoom(7, { animate: false });
          return [told, window.hooks.drawnParts(far).map((part) => part.length)];
        }"""
    )
    assert len(told) >= 2
    assert set(told) == {3}
    assert parts == [2]


def test_what_a_renderer_draws_is_held_by_one_element(hooks):
    held = hooks.evaluate(
        """() => {
          const renderer = L.svg().addTo(map);
          const group = window.hooks.drawnBy(renderer);
          const before = group.childElementCount;
          L.polyline([[29, 105], [29.2, 106]], { renderer }).addTo(map);
          return [group.localName, before, group.querySelectorAll("path").length];
        }"""
    )
    assert held == ["g", 0, 1]
