"""A page of another origin that frames the map, as any site may."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

from playwright.sync_api import Frame, Page

from tests.browser.pointing import READY, wait_until

HOST_PAGE = """<!doctype html><title>host</title><link rel="icon" href="data:,">
<meta name="viewport" content="width=device-width">
<body style="margin:0"><p style="height:60px">Text above.</p>
<iframe src="{src}" style="width:90%;height:440px;border:0" allowfullscreen></iframe>
<p style="height:3000px">Text below.</p>
<script>
window.heard = [];
addEventListener("message", ({{ data }}) => data?.linkMap === 1 && heard.push(data));
window.send = message =>
  document.querySelector("iframe").contentWindow.postMessage(message, "*");
window.answered = async id => {{
  for (;;) {{
    const found = heard.find(data => !data.event && data.id === id);
    if (found) return found;
    await new Promise(resolve => setTimeout(resolve, 5));
  }}
}};
</script>"""


@contextmanager
def serving_host(app: str, query: str = "") -> Iterator[str]:
    """Serve the host page; give its address, of another origin than the app's."""
    html = HOST_PAGE.format(src=f"{app}/map{query}").encode()

    class Host(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            """Answer with the page, whatever is asked."""
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(html)

        def log_message(self, *_args: object) -> None:
            """Say nothing on the terminal."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Host) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://localhost:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()


@contextmanager
def framed_map(page: Page, app: str, query: str = "") -> Iterator[Frame]:
    """Open the host page; give the map's frame, once it is ready."""
    with serving_host(app, query) as address:
        page.goto(address)
        frame = page.locator("iframe").element_handle().content_frame()
        assert frame is not None
        wait_until(frame, READY)
        yield frame
