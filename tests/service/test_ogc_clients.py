"""GDAL reads the interface of a running server, and nobody waits for it meanwhile."""

import json
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import pyogrio
import pytest

from tests.browser.stripping import stripping
from tests.service.asking import ask
from tools.server import ROOT, serving

pytestmark = pytest.mark.server
CGCS2000 = "http://www.opengis.net/def/crs/EPSG/0/4490"
PREFIX = "/user/me/proxy/8501"
OPEN_READS = 200
HEALTH_S = 0.05
GROWTH_MB = 60


@pytest.fixture(scope="module")
def server():
    """Below a base path, as behind a shared web server."""
    with serving(settings={"OGC": "1"}, base_path="chengyu") as running:
        yield running


def test_it_costs_nothing_until_it_is_asked_and_little_then(server):
    before = server.rss_mb()
    for path in ("", "/", "/collections", "/openapi", "/collections/rivers/items"):
        assert ask(f"{server.url}/ogc{path}").status == 200
    assert server.rss_mb() - before < GROWTH_MB


def test_gdal_reads_every_layer_without_a_warning(server, published):
    source = f"OAPIF:{server.url}/ogc"
    # Warnings are errors here: GDAL's own too, which pyogrio hands on.
    assert [name for name, _ in pyogrio.list_layers(source)] == list(published.built)
    for layer_id, built in published.built.items():
        read = pyogrio.read_dataframe(source, layer=layer_id)
        frame = built.features
        assert len(read) == len(frame)
        if not len(frame):
            continue
        assert sorted(read["id"]) == sorted(frame["id"])
        assert read.total_bounds == pytest.approx(frame.total_bounds, abs=1e-5)
        named = dict(zip(read["id"], read["name_zh"], strict=True))
        assert named == frame["name_zh"].to_dict()


def test_gdal_asks_for_a_box_and_a_property(server, published):
    source = f"OAPIF:{server.url}/ogc"
    counties = published.built["counties"].features
    box = (105.5, 28.9, 106.1, 29.3)
    read = pyogrio.read_dataframe(source, layer="counties", bbox=box)
    assert sorted(read["id"]) == sorted(counties.cx[105.5:106.1, 28.9:29.3]["id"])
    roads = published.built["highway_corridors"].features
    read = pyogrio.read_dataframe(
        source, layer="highway_corridors", where="status = 'planned'"
    )
    assert sorted(read["id"]) == sorted(roads[roads["status"] == "planned"]["id"])


def test_links_lead_back_below_the_base_path_and_behind_a_proxy(server):
    page = ask(f"{server.url}/ogc").json()
    for link in page["links"]:
        assert link["href"].startswith(f"{server.url}/")
        if "/ogc" in link["href"]:
            assert ask(link["href"]).status == 200
    with stripping(server.port, PREFIX) as proxy:
        address = f"{proxy.host}{PREFIX}"
        settings = {"OGC": "1", "LINK_MAP_SITE_URL": address}
        with (
            serving(settings=settings) as behind,
            stripping(behind.port, PREFIX) as front,
        ):
            answer = ask(f"{front.host}{PREFIX}/ogc/collections?lang=en")
    links = [link for one in answer.json()["collections"] for link in one["links"]]
    assert {link["href"].startswith(f"{address}/") for link in links} == {True}


@pytest.mark.limit(
    "service.ogc.answer:AT_A_TIME",
    "requests to /ogc that work at a time",
    "further ones wait; all else is answered",
)
def test_the_others_are_answered_while_all_counties_are_asked_for(server):
    url = f"{server.url}/ogc/collections/counties/items?limit=1000&crs={CGCS2000}"
    slowest = []
    with ThreadPoolExecutor(4) as threads:
        asked = [threads.submit(ask, url) for _ in range(8)]
        while not all(one.done() for one in asked):
            started = time.perf_counter()
            assert ask(f"{server.url}/healthz").status == 200
            slowest.append(time.perf_counter() - started)
    assert {one.result().status for one in asked} == {200}
    assert len(slowest) > 5
    assert sorted(slowest)[len(slowest) // 2] < HEALTH_S


def test_the_door_keeps_what_is_no_address_from_the_app(server):
    for path in ("/ogc/%0a", "/ogc/%0aa", "/ogc/collections/rivers%3Flang=en"):
        answer = ask(f"{server.url}{path}")
        assert answer.status == 404, path
        assert b"<html" not in answer.body.lower()


@pytest.mark.parametrize("setting", ["", "0"])
def test_off_nothing_of_it_is_imported(setting):
    script = """
import json, os, sys
from starlette.applications import Starlette
from starlette.testclient import TestClient
from service.routes import routes
client = TestClient(Starlette(routes=routes()))
status = client.get("/ogc/collections").status_code
packages = ("pygeoapi", "babel", "pydantic", "rasterio", "sqlalchemy", "flask")
print(json.dumps([status, [one for one in packages if one in sys.modules]]))
"""
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={"PATH": "", "PYTHONPATH": str(ROOT), "OGC": setting},
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
    )
    assert json.loads(done.stdout.splitlines()[-1]) == [404, []]
