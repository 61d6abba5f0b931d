"""Where the operator names who may frame the map, nobody else frames or asks it."""

from urllib.parse import urlsplit

import pytest

from tests.browser.host import serving_host
from tests.browser.pointing import READY, wait_until
from tools.server import HOST, free_port, serving

CALL = {"linkMap": 1, "id": 7, "verb": "state"}
# Opens the map in a window and calls it until it answers.
ASK_WINDOW = """async ([address, call]) => {
  const map = window.open(address);
  for (;;) {
    map.postMessage(call, "*");
    const found = heard.find(data => data.id === call.id);
    if (found) { map.close(); return found; }
    await new Promise(resolve => setTimeout(resolve, 50));
  }
}"""


@pytest.fixture(scope="module")
def narrowed():
    """An app that lets one site in: its address, that site's, and a stranger's."""
    port = free_port()
    app = f"http://{HOST}:{port}"
    with serving_host(app) as friend, serving_host(app) as stranger:
        parts = urlsplit(friend)
        origin = f"{parts.scheme}://{parts.netloc}"
        with serving(port=port, settings={"LINK_MAP_EMBED": origin}):
            yield app, friend, stranger


@pytest.fixture
def visited(chromium):
    """A page of another site, that nobody watches: it is meant to be refused."""
    context = chromium.new_context()
    yield context.new_page()
    context.close()


def test_the_site_that_is_named_frames_and_asks(visited, narrowed):
    _, friend, _ = narrowed
    visited.goto(friend)
    frame = visited.locator("iframe").element_handle().content_frame()
    wait_until(frame, READY)
    visited.evaluate("call => send(call)", CALL)
    assert visited.evaluate("id => answered(id)", CALL["id"])["result"]["lang"]


@pytest.mark.parametrize("path", ["/map", "/export/map.html"])
def test_a_stranger_neither_frames_nor_asks(visited, narrowed, path):
    app, _, stranger = narrowed
    refused = []
    visited.on("console", lambda message: refused.append(message.text))
    visited.goto(stranger)
    said = visited.evaluate(ASK_WINDOW, [f"{app}{path}", CALL])
    assert "result" not in said
    assert "operator" in said["error"]
    assert any("frame-ancestors" in line for line in refused)
    assert visited.frames[1].url != f"{app}/map"
