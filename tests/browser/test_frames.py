"""The map page in somebody else's frame, which may be hidden or tiny when it loads."""

import pytest
from playwright.sync_api import expect

from tests.browser.pointing import READY, TOLD, state, wait_until
from tests.matrices import crossed

# How a host keeps a frame without a size, and how it shows it later.
HIDDEN = {
    "closed details": (
        "<details id='host'><summary>map</summary>{frame}</details>",
        "document.getElementById('host').open = true",
    ),
    "a tab not shown": (
        "<section id='host' hidden>{frame}</section>",
        "document.getElementById('host').hidden = false",
    ),
    "a frame not displayed": (
        "<style id='host'>iframe {{ display: none }}</style>{frame}",
        "document.getElementById('host').remove()",
    ),
    "no size": (
        "<style id='host'>iframe {{ width: 0; height: 0 }}</style>{frame}",
        "document.getElementById('host').remove()",
    ),
    "no height": (
        "<style id='host'>iframe {{ height: 1px }}</style>{frame}",
        "document.getElementById('host').remove()",
    ),
    "a stamp": (
        "<style id='host'>iframe {{ width: 60px; height: 40px }}</style>{frame}",
        "document.getElementById('host').remove()",
    ),
    "an animated box": (
        "<style id='host'>iframe {{ width: 8px; height: 300px }}</style>{frame}",
        "document.getElementById('host').remove()",
    ),
}
PATHS = {"served": "/map", "single file": "/export/map.html"}
QUERY = "?lang=en&f=port-luzhou&z=9&c=29,105.5&theme=dark"
COUNTING = """<script>addEventListener("message", ({ data }) => {
  if (data.event === "ready") window.readies = (window.readies || 0) + 1;
});</script>"""
HTML = "text/html; charset=utf-8"
LARGE = "<style>iframe { width: 900px; height: 640px; border: 0 }</style>"


@pytest.mark.parametrize(("how", "path"), crossed(HIDDEN, PATHS, every=4))
def test_a_frame_that_is_shown_later_opens_what_it_was_asked_for(app, page, how, path):
    host, show = how
    url = f"{app}{path}"
    frame = f'<iframe src="{url}{QUERY}" title="map"></iframe>'
    html = LARGE + COUNTING + host.format(frame=frame)
    page.route(
        "**/host.html", lambda route: route.fulfill(body=html, content_type=HTML)
    )
    page.goto(f"{app}/host.html")
    inside = page.frames[1]
    wait_until(inside, "document.readyState === 'complete' && window.linkMapStart")
    expect(inside.locator(".lm-failure")).to_have_count(0)
    page.evaluate(show)
    wait_until(inside, READY)
    now = state(inside)
    assert now["lang"] == "en"
    assert now["theme"] == "dark"
    assert now["selected"] == "port-luzhou"
    assert now["view"] == {"lat": 29, "lng": 105.5, "zoom": 9}
    # A balloon that gave way to the card fades first.
    expect(inside.locator(TOLD)).to_have_count(1)
    expect(inside.locator(TOLD)).to_contain_text("Luzhou")
    expect(inside.locator(".lm-failure, .lm-toast")).to_have_count(0)
    assert page.evaluate("window.readies") == 1


@pytest.mark.parametrize(
    ("broken", "says"),
    [("first", "did not load"), ("texts", "did not load")],
)
def test_data_that_do_not_come_are_what_is_said(app, page, watch, broken, says):
    page.route(f"**/{broken}.*.json", lambda route: route.abort())
    watch.expected += ["TypeError", "Failed to load resource"]
    page.goto(f"{app}/map?lang=en")
    expect(page.locator(".lm-failure")).to_contain_text(says)
    expect(page.locator(".lm-failure button")).to_have_text("Try again")


@pytest.mark.parametrize("broken", ["leaflet.*.js", "runtime.*.js", "whole_page.*.js"])
def test_scripts_that_do_not_come_leave_no_blank_box(app, page, watch, broken):
    page.route(f"**/{broken}", lambda route: route.abort())
    watch.expected += ["Error", "Failed to load resource", "L is not defined"]
    page.goto(f"{app}/map?lang=en")
    expect(page.locator(".lm-failure")).to_contain_text("did not load")
    expect(page.locator(".lm-first")).to_have_count(0)
    page.unroute(f"**/{broken}")
    page.locator(".lm-failure button").click()
    wait_until(page, "performance.getEntriesByName('linkmap:settled').length")


def test_whoever_asks_a_map_that_failed_is_answered(app, page, watch):
    page.route("**/texts.*.json", lambda route: route.abort())
    watch.expected += ["TypeError", "Failed to load resource"]
    page.goto(f"{app}/map?lang=en")
    expect(page.locator(".lm-failure")).to_be_visible()
    answer = page.evaluate(
        """() => new Promise(resolve => {
          addEventListener("message", ({ data }) => "error" in data && resolve(data));
          postMessage({ linkMap: 1, id: 4, verb: "state" }, "*");
        })"""
    )
    assert answer["id"] == 4
    assert "could not be shown" in answer["error"]


def test_a_map_that_cannot_be_drawn_does_not_blame_the_network(app, page, watch):
    page.add_init_script("CanvasRenderingContext2D.prototype.fillRect = null")
    watch.expected += ["TypeError", "Failed to load resource"]
    page.goto(f"{app}/map?lang=en")
    expect(page.locator(".lm-failure")).to_contain_text("could not be drawn")
