"""Examples that the site offers do what they say, as they stand."""

import contextlib
import io
import mimetypes
import re
import shutil
import subprocess
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import maplibre
import pyogrio
import pytest
from playwright.sync_api import expect
from xstatic.pkg import leaflet

from service.examples import examples
from tests.browser.pointing import READY, wait_until

MAPLIBRE = Path(maplibre.__file__).parent / "srcjs"
FILES = {
    "leaflet.js": Path(leaflet.BASE_DIR) / "leaflet.js",
    "leaflet.css": Path(leaflet.BASE_DIR) / "leaflet.css",
    "maplibre-gl.js": MAPLIBRE / "maplibre-gl.js",
}
R_SF = "R with sf is missing, so its example is not run: apt-get install r-cran-sf"


@pytest.fixture(scope="module")
def code(served):
    return {one.key: one.code for one in examples(f"{served}/data/v1/")}


@pytest.fixture
def open_foreign(page):
    """Open an example as a page of someone else, with its library beside it.

    From a server of its own: to what no machine has sent, the browser lets this
    machine's data be no more than they are to a stranger.
    """
    held = {}

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            name = self.path.rpartition("/")[2]
            body = held.get(name) or (
                FILES[name].read_bytes() if name in FILES else b""
            )
            self.send_response(200)
            kind = mimetypes.guess_type(name)[0] or "text/css"
            self.send_header("Content-Type", f"{kind}; charset=utf-8")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_args):
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()

    def opened(html):
        held["example.html"] = html.encode()
        page.goto(f"http://127.0.0.1:{server.server_port}/example.html")
        return page

    yield opened
    server.shutdown()
    server.server_close()


def test_leaflet_draws_the_roads_and_tells_them(code, open_foreign):
    page = open_foreign(code["leaflet"])
    lines = page.locator("#map path.leaflet-interactive")
    expect(lines).not_to_have_count(0)
    assert page.locator("#map path[stroke-dasharray='6 6']").count() > 0
    expect(page.locator("#map")).to_contain_text("CC BY 4.0")
    lines.first.dispatch_event("click")
    expect(page.locator(".leaflet-popup-content")).to_contain_text("(")


def test_maplibre_keeps_our_ids(code, open_foreign):
    page = open_foreign(code["maplibre"])
    has_webgl = "!!document.createElement('canvas').getContext('webgl2')"
    if not page.evaluate(has_webgl):
        pytest.skip("this browser has no WebGL, which MapLibre draws with")
    # Not by its event: what is idle already does not become so.
    wait_until(page, "map.loaded() && map.querySourceFeatures('roads').length > 0")
    ids = page.evaluate("map.querySourceFeatures('roads').map(one => one.id)")
    assert "hwy-02-nanchong-tongnan" in ids
    assert page.evaluate(
        """() => {
          const road = { source: "roads", id: "hwy-02-nanchong-tongnan" };
          map.setFeatureState(road, { chosen: true });
          return map.getFeatureState(road).chosen;
        }"""
    )


def test_geopandas_reads_and_measures(code):
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        exec(compile(code["geopandas"], "example", "exec"), {})  # noqa: S102 - ours
    table, last = said.getvalue().rsplit("\n", 2)[0], said.getvalue().split("\n")[-2]
    assert "km" in table
    assert re.fullmatch(r"\d+ bus lines with a course", last)
    assert int(last.split()[0]) > 1


@pytest.mark.parametrize("key", ["qgis", "gdal"])
def test_gdal_opens_what_the_example_names(code, key):
    data = re.findall(r'data = "(\S+)"', code[key])
    named = re.findall(r'data \+ "([^"|]+)(?:\|layername=(\w+))?"', code[key])
    named = [(data[0] + name, layer) for name, layer in named]
    named += [(one, "") for one in re.findall(r"/vsicurl/\S+\.geojson", code[key])]
    assert named
    for address, layer in named:
        assert pyogrio.read_info(address, layer=layer or None)["features"] > 1


def test_r_reads_and_counts(code, tmp_path):
    program = shutil.which("Rscript")
    has_sf = (
        program
        and not subprocess.run(
            [program, "-e", "library(sf)"], capture_output=True, check=False
        ).returncode
    )
    if not has_sf:
        pytest.skip(R_SF)
    script = tmp_path / "example.R"
    script.write_text(code["r"], encoding="utf-8")
    done = subprocess.run(
        [program, str(script)], capture_output=True, text=True, check=True
    )
    assert "hwy-" in done.stdout


def test_the_frame_shows_the_map(code, open_foreign):
    page = open_foreign(f"<!DOCTYPE html><body>{code['embed']}")
    frame = page.locator("iframe").element_handle().content_frame()
    wait_until(frame, READY)
    assert frame.evaluate("linkMap.state().status") == ["planned"]
    assert frame.evaluate("linkMap.state().layers") == ["highway_corridors"]
