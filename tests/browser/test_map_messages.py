"""The page's interface, from the page itself and from a page that embeds it."""

from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Frame, Page, expect

from tests.browser.pointing import click_feature, map_inside, state, wait_until

HOST_PAGE = """<!doctype html><title>host</title><link rel="icon" href="data:,">
<div class="map-frame"><iframe src="{src}" width="1000" height="700"></iframe></div>
<script>
window.heard = [];
window.answers = {{}};
addEventListener("message", ({{ data, origin }}) => {{
  if (data?.linkMap !== 1) return;
  if (data.event) heard.push({{ ...data, origin }});
  else answers[data.id] = data;
}});
let last = 0;
window.ask = (verb, ...args) => new Promise(resolve => {{
  const id = ++last;
  const frame = document.querySelector("iframe").contentWindow;
  frame.postMessage({{ linkMap: 1, id, verb, args }}, "*");
  (function look() {{
    if (id in answers) resolve(answers[id].result);
    else requestAnimationFrame(look);
  }})();
}});
</script>"""
# Names that stay for a while.
STILL = """async () => {
  const said = () => JSON.stringify(linkMap.labels());
  for (let last = ""; last !== said(); ) {
    last = said();
    await new Promise(resolve => setTimeout(resolve, 500));
  }
}"""


@pytest.fixture
def embed(app: str, page: Page, tmp_path: Path) -> Iterator[Callable[[str], Frame]]:
    """Open a page of another origin that holds the map; return the map's frame."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_args: object) -> None:
            """Say nothing on the terminal."""

    handler = partial(Quiet, directory=str(tmp_path))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()

        def embedded(query: str = "") -> Frame:
            html = HOST_PAGE.format(src=f"{app}/map{query}")
            (tmp_path / "host.html").write_text(html, encoding="utf-8")
            page.goto(f"http://127.0.0.1:{server.server_port}/host.html")
            return map_inside(page)

        yield embedded
        server.shutdown()
        thread.join()


def test_every_verb_works_over_messages(embed, page):
    frame = embed("")
    assert page.evaluate("ask('state')") == state(frame)
    answer = page.evaluate("ask('apply', { lang: 'en', layers: ['bus_lines'] })")
    assert answer == state(frame)
    assert answer["lang"] == "en"
    assert answer["layers"] == ["bus_lines"]
    expect(frame.locator(".lm-side")).to_contain_text("Inter-provincial buses")
    found = page.evaluate("ask('features', 'bus_lines')")
    assert [feature["id"] for feature in found if feature["visible"]]
    assert page.evaluate("ask('features', 'no_such_layer')") == []
    # Small maps come after a change, and names make room.
    frame.evaluate(STILL)
    names = page.evaluate("ask('labels')")
    assert "Chongqing" in [name["text"] for name in names]
    assert names == frame.evaluate("linkMap.labels()")


def test_an_embedding_page_hears_ready_and_a_click(embed, page, app):
    frame = embed("?layers=port_links&z=10&c=28.9,105.45")
    wait_until(page, "heard.some(m => m.event === 'ready')")
    click_feature(page, "port-luzhou", frame)
    wait_until(page, "heard.some(m => m.event === 'select')")
    message = page.evaluate("heard.find(m => m.event === 'select')")
    assert message["origin"] == app
    assert message["detail"]["selected"] == "port-luzhou"
    assert message["detail"]["layer"] == "port_links"
    assert "port-15" in message["detail"]["facts"]
    assert "f=port-luzhou" in message["query"]


def test_an_embedded_map_has_steps_of_its_own_and_leaves_its_hosts_address_alone(
    embed, page
):
    frame = embed("")
    page.evaluate("ask('apply', { selected: 'bus-01' })")
    expect(frame.locator(".leaflet-popup")).to_be_visible()
    assert page.evaluate("ask('state')")["selected"] == "bus-01"
    wait_until(frame, "location.search.includes('f=bus-01')")
    assert page.url.endswith("/host.html")
    page.evaluate("history.back()")
    wait_until(frame, "linkMap.state().selected === ''")
    assert page.url.endswith("/host.html")


def test_nonsense_over_messages_is_ignored(embed, page):
    frame = embed("")
    before = state(frame)
    page.evaluate(
        """() => {
          const frame = document.querySelector("iframe").contentWindow;
          for (const data of [null, 7, "apply", {}, { linkMap: 1 },
            { linkMap: 1, verb: "constructor" }, { linkMap: 1, verb: "__proto__" },
            { linkMap: 2, verb: "apply", args: [{ lang: "en" }] },
            { linkMap: 1, verb: "apply", args: "x" },
            { linkMap: 1, verb: "apply", args: [7] },
            { linkMap: 1, verb: "apply", args: [{ view: { lat: NaN } }] },
            { linkMap: 1, verb: "features", args: [{}] }]) frame.postMessage(data, "*");
        }"""
    )
    assert page.evaluate("ask('state')") == before


def test_apply_is_synchronous_and_checks_what_it_is_given(map_at):
    page = map_at()
    before, after, notices = page.evaluate(
        """() => {
          const notices = [];
          linkMap.on("notice", notice => notices.push(notice.values.field));
          const before = linkMap.state();
          const after = linkMap.apply({
            lang: "fr", theme: 7, layers: "bus_lines", selected: "nobody",
            view: { zoom: Infinity }, nonsense: 1 });
          return [before, after, notices];
        }"""
    )
    assert after == before
    assert {"lang", "theme", "layers", "selected", "zoom", "state"} <= set(notices)


def test_a_listener_can_stop_listening(map_at):
    page = map_at()
    heard = page.evaluate(
        """() => {
          let heard = 0;
          const stop = linkMap.on("state", () => heard++);
          linkMap.apply({ lang: "en" });
          stop();
          linkMap.apply({ lang: "zh" });
          return heard;
        }"""
    )
    assert heard == 1
