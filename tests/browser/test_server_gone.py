"""The server stops in a meeting: the map goes on, and the app catches up after it."""

import os
import signal

import pytest
from playwright.sync_api import expect

from tests.browser.pointing import (
    TOLD,
    click_feature,
    drag_map,
    map_inside,
    state,
    wait_until,
)
from tools.server import serving

# What Streamlit and Chromium say of a server that does not answer.
UNANSWERED = [
    "Failed to load resource: net::ERR_CONNECTION_",
    "WebSocket connection to",
    "Client Error in reaching server endpoint",
    "Client Error: WebSocket onerror",
    # Back again, it says that it is not ready until the data are read.
    "Client Error: response received with status 503",
    "Streamlit server is not responding",
    "Cannot send rerun backMessage",
]
BACK_MS = 60_000


@pytest.fixture
def gone_and_back(page, watch):
    """Open the app, stop its server; yield the page and a way to start it again."""
    watch.expected += UNANSWERED
    page.emulate_media(reduced_motion="reduce")
    with serving() as server:
        page.goto(server.url)
        frame = map_inside(page)
        # Without a word to anybody, as when power fails.
        os.kill(server.pid, signal.SIGKILL)
    expect(page.locator(".server-gone")).to_be_visible()

    def back():
        return serving(port=server.port)

    return page, frame, back


@pytest.mark.fault(
    "the server is killed under an open page",
    "a line says so; map, search, scenes, language and picture go on, and the page "
    "catches up once the server is back",
)
def test_the_map_goes_on_without_its_server_and_catches_up_after_it(
    gone_and_back, words, scenes
):
    page, frame, back = gone_and_back
    banner = page.locator(".server-gone")
    expect(banner).to_have_text(words("zh", "app.server_gone"))
    expect(page.locator('[role="dialog"]:visible')).to_have_count(0)

    toggle = frame.locator('input[data-layer="railways"]')
    toggle.uncheck()
    assert not any(one["visible"] for one in features_of(frame, "railways"))
    toggle.check()
    assert any(one["visible"] for one in features_of(frame, "railways"))
    drag_map(page, frame, (60, 30))
    frame.locator('[data-lang="en"]').click()
    expect(banner).to_have_text(words("en", "app.server_gone"))

    search = frame.locator(".lm-search input")
    search.fill("luzhougang")
    search.press("Enter")
    assert state(frame)["selected"] == "port-luzhou"
    expect(frame.locator(".leaflet-popup")).to_contain_text("Luzhou")

    frame.locator('[data-tool="present"]').click()
    frame.locator("main.lm-root").press("PageDown")
    assert state(frame)["scene"] == scenes[1]["id"]
    expect(frame.locator(".lm-caption h2")).to_have_text(scenes[1]["title"]["en"])
    frame.locator("main.lm-root").press("Escape")
    expect(frame.locator(".lm-presenting")).to_have_count(0)
    frame.locator("main.lm-root").press("Escape")
    expect(frame.locator(".lm-caption")).to_be_hidden()
    size = frame.evaluate("linkMap.picture().then(picture => picture.size)")
    assert size > 50_000

    near = {"view": {"lat": 29.05, "lng": 105.75, "zoom": 9}, "layers": ["bus_lines"]}
    frame.evaluate("near => linkMap.apply(near)", near)
    click_feature(page, "bus-01", frame)
    before = state(frame)
    assert before["selected"] == "bus-01"
    with back():
        expect(banner).to_be_hidden(timeout=BACK_MS)
        assert state(frame) == before
        wait_until(page, "!document.querySelector('.stDialog')?.checkVisibility()")
        # From here on, everything is as if nothing had happened.
        frame.evaluate("linkMap.apply({ selected: 'port-luzhou' })")
        expect(frame.locator(TOLD)).to_contain_text("Luzhou Port")


def features_of(frame, layer_id):
    return frame.evaluate("id => linkMap.features(id)", layer_id)


@pytest.fixture
def scenes(published):
    return published.payload["scenes"]
