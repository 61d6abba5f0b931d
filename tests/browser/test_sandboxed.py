"""The map page in frames with fewer rights: public data are read, nothing else is."""

import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from tests.browser.pointing import READY, wait_until
from tests.matrices import crossed
from tests.service.asking import ask

FRAMES = {
    "scripts alone": '<iframe id="map" sandbox="allow-scripts" src="{url}"></iframe>',
    "scripts and popups": (
        '<iframe id="map" sandbox="allow-scripts allow-popups" src="{url}"></iframe>'
    ),
    "no rights taken": '<iframe id="map" src="{url}"></iframe>',
    "no referrer": (
        '<iframe id="map" referrerpolicy="no-referrer" sandbox="allow-scripts" '
        'src="{url}"></iframe>'
    ),
    "without credentials": '<iframe id="map" credentialless src="{url}"></iframe>',
}
HOSTS = {how: how for how in ("plain", "srcdoc", "data")}
# What no origin but this one may read.
CLOSED = ["/", "/facts", "/_stcore/host-config", "/_stcore/health", "/healthz"]


@pytest.fixture(scope="module")
def foreign():
    """A site of another origin that serves whatever page it is given."""
    pages = {}

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            body = pages.get(self.path, "").encode()
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_args):
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    yield pages, f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def hosted(page, foreign, how, inner):
    """Open a page that holds the frame, in one of the ways there are."""
    pages, origin = foreign
    if how == "plain":
        pages["/host"] = inner
    elif how == "srcdoc":
        quoted = inner.replace("&", "&amp;").replace('"', "&quot;")
        pages["/host"] = f'<iframe sandbox="allow-scripts" srcdoc="{quoted}"></iframe>'
    else:
        pages["/host"] = (
            f"<script>document.write('<iframe></iframe>');"
            f"document.querySelector('iframe').src = 'data:text/html,' + "
            f"encodeURIComponent({json.dumps(inner)})</script>"
        ).replace("</iframe></iframe>", "</iframe>")
        pages["/host"] = pages["/host"].replace('</iframe>"', '<\\/iframe>"')
    page.goto(f"{origin}/host")


def map_frame(page, url):
    """The map's frame, however deep it lies, once it is ready."""
    for _ in range(200):
        for frame in page.frames:
            if frame.url.startswith(url):
                wait_until(frame, READY)
                return frame
        page.wait_for_timeout(50)
    pytest.fail(f"no frame of {url}")


@pytest.mark.parametrize(("html", "how"), crossed(FRAMES, HOSTS, every=3))
def test_the_map_is_drawn_in_a_frame_with_fewer_rights(app, page, foreign, how, html):
    url = f"{app}/map?f=bus-01"
    hosted(page, foreign, how, html.format(url=url))
    frame = map_frame(page, f"{app}/map")
    assert frame.locator(".lm-failure").count() == 0
    assert frame.evaluate("linkMap.state().selected") == "bus-01"
    assert frame.locator("[data-feature]").count() > 0


def test_only_public_data_may_be_read_from_anywhere(app, published):
    # What is made on request: of everything a package, of one layer every format.
    made = [path for path in published.paths if "/bus_lines." in path]
    for path in ("/data/v1/all.gpkg", *made, *published.files):
        if path.startswith(("/data", "/map/assets")):
            headers = ask(f"{app}{path}", headers={"Origin": "null"}).headers
            assert headers["access-control-allow-origin"] == "*", path
            assert "access-control-allow-credentials" not in headers
    for path in CLOSED:
        for origin in ("null", "https://example.org"):
            headers = ask(f"{app}{path}", headers={"Origin": origin}).headers
            assert "access-control-allow-origin" not in headers, path
