"""Real clients read the files by their addresses, a part at a time."""

import http.client
import time
from concurrent.futures import ThreadPoolExecutor
from statistics import quantiles
from urllib.parse import urlsplit

import duckdb
import geopandas
import pandas as pd
import polars as pl
import pyogrio
import pytest

from service.published import DATA_PREFIX
from tests.service.asking import ask
from tools.server import serving

pytestmark = pytest.mark.server

GEODATA = (".geojson", ".gpkg")
HEALTH_MS = 50
CROWD = 60  # more than a server has threads for
PAGE_S = 2
# GDAL shall ask for the file alone, and for no more of it than it reads.
CURL = {
    "GDAL_DISABLE_READDIR_ON_OPEN": "EMPTY_DIR",
    "CPL_VSIL_CURL_CHUNK_SIZE": "16384",
    # On a busy machine what is made may be asked for again, as the answer says.
    "GDAL_HTTP_MAX_RETRY": "5",
    "GDAL_HTTP_RETRY_DELAY": "2",
}


@pytest.fixture(scope="module", params=["", "chengyu"])
def app(request):
    if not request.param:
        yield request.getfixturevalue("served")
        return
    with serving(base_path=request.param) as server:
        yield server.url


@pytest.fixture(autouse=True)
def _plain_network():
    pyogrio.set_gdal_config_options(CURL)
    yield
    pyogrio.set_gdal_config_options(dict.fromkeys(CURL))


def test_gdal_opens_every_file_over_the_network(app, at_hand):
    paths = [path for path in at_hand if path.endswith(GEODATA)]
    assert len(paths) > 15
    if urlsplit(app).path:  # all of them at the root; below a path a few stand for them
        paths = paths[::5]
    for path in paths:
        for layer, _ in pyogrio.list_layers(f"/vsicurl/{app}{path}"):
            info = pyogrio.read_info(f"/vsicurl/{app}{path}", layer=layer)
            if "road_freight" not in path + layer:  # told, not drawn
                assert info["features"] > 0, (path, layer)


def test_a_file_within_the_archive_is_read_without_the_rest(app, published):
    url = f"/vsizip//vsicurl/{app}{DATA_PREFIX}all.zip"
    buses = geopandas.read_file(f"{url}/bus_lines.geojson")
    stored = published.built["bus_lines"].features
    assert list(buses["name_zh"]) == list(stored["name_zh"])
    rivers = geopandas.read_file(f"{url}/all.gpkg", layer="rivers_lines")
    assert len(rivers) == len(published.built["rivers"].features)


def test_geopandas_reads_the_address_as_it_is(app, published):
    url = f"{app}{DATA_PREFIX}"
    for name, options in (
        ("all.gpkg", {"layer": "counties_areas"}),
        ("counties.geojson", {}),
    ):
        read = geopandas.read_file(f"{url}{name}", **options)
        assert len(read) == len(published.built["counties"].features)
        assert read.crs.to_epsg() == 4326
        assert "合江县" in set(read["name_zh"])


def test_tables_are_read_by_address(app, rows_in):
    url = f"{app}{DATA_PREFIX}facts.csv"
    assert pl.read_csv(url).height == rows_in("facts.csv")
    # Lazily, polars asks for parts alone.
    lazy = pl.scan_csv(url).select("id", "desc_zh").collect()
    assert lazy.height == rows_in("facts.csv")
    assert list(pd.read_csv(url)["id"]) == lazy["id"].to_list()


def test_sql_asks_what_was_fetched(app, rows_in, published, tmp_path):
    for name in ("facts.csv", "highway_corridors.parquet"):
        (tmp_path / name).write_bytes(ask(f"{app}{DATA_PREFIX}{name}").body)
    table = duckdb.read_csv(str(tmp_path / "facts.csv"))
    assert len(table) == rows_in("facts.csv")
    roads = duckdb.read_parquet(str(tmp_path / "highway_corridors.parquet"))
    planned = roads.filter("status = 'planned'").fetchall()
    drawn = published.built["highway_corridors"].features
    assert len(roads) == len(drawn)
    assert len(planned) == (drawn["status"] == "planned").sum() > 0


@pytest.mark.parametrize("coding", ["identity, gzip;q=0.5", "br;q=0.2", "gzip;q=0, br"])
@pytest.mark.parametrize("name", ["facts.csv", "all.gpkg", "road_freight.geojson"])
def test_what_is_sent_is_what_its_tag_names(app, coding, name):
    url = f"{app}{DATA_PREFIX}{name}"
    answer = ask(url, headers={"Accept-Encoding": coding})
    sent = answer.headers.get("content-encoding", "")
    assert sent != "gzip"
    assert answer.headers["etag"].endswith('-br"' if sent else '"')
    assert int(answer.headers["content-length"]) == len(answer.body)


@pytest.mark.parametrize(
    "path",
    [
        *("/", "/facts", "/map", "/healthz", "/nothing", "/favicon.png", "/robots.txt"),
        *(DATA_PREFIX, f"{DATA_PREFIX}facts.csv", f"{DATA_PREFIX}all.zip", "/data"),
        *(f"{DATA_PREFIX}none.csv", "/_stcore/health", "/manifest.json"),
    ],
)
@pytest.mark.parametrize("accepted", ["gzip, deflate, br", "identity"])
def test_no_header_is_said_twice(app, path, accepted):
    parts = urlsplit(app)
    connection = http.client.HTTPConnection(parts.netloc, timeout=30)
    connection.request(
        "GET", f"{parts.path}{path}", headers={"Accept-Encoding": accepted}
    )
    names = [name.lower() for name, _ in connection.getresponse().getheaders()]
    connection.close()
    assert len(names) == len(set(names)), names


def test_unknown_and_refused_say_what_there_is_below_the_base_path(app, at_hand):
    prefix = urlsplit(app).path
    for path in ("/data/v1/none.csv", "/none", "/export/none"):
        answer = ask(f"{app}{path}")
        assert answer.status == 404
        assert answer.headers["access-control-allow-origin"] == "*"
        known = answer.json()["available"]
        assert known
        for one in known:
            assert one.startswith(f"{prefix}/")
        for one in {one.removeprefix(prefix) for one in known} & {*at_hand, "/facts"}:
            assert ask(f"{app}{one}", "HEAD").status == 200, one
    for path in ("/data/v1/facts.csv", "/facts", "/favicon.png", "/_stcore/health"):
        answer = ask(f"{app}{path}", "POST", body=b"x")
        assert answer.status == 405, path
        assert "OPTIONS" in answer.headers["allow"]
        assert answer.json()["error"] == "method_not_allowed"


def test_others_are_answered_while_a_geopackage_is_made():
    with serving() as server, ThreadPoolExecutor(CROWD + 1) as pool:
        waits = health_waits(server.url, until=0.5)
        quiet = quantiles(waits, n=20)[-1]
        url = f"{server.url}{DATA_PREFIX}all-cgcs2000.gpkg"
        made, *others = [pool.submit(ask, url) for _ in range(CROWD)]
        pool.submit(ask, f"{server.url}/facts").result(timeout=PAGE_S)
        assert not made.done()
        waits = health_waits(server.url, until=made)
        assert {one.result().status for one in (made, *others)} == {200}
        assert len(waits) > 20
        # On a busy machine everything waits, whatever is made.
        assert quantiles(waits, n=20)[-1] < max(HEALTH_MS, 5 * quiet)


def health_waits(url, until):
    """How long each request waited, in ms, for a time or until something is done."""
    waits = []
    end = time.monotonic() + until if isinstance(until, float) else None
    while time.monotonic() < end if end else not until.done():
        start = time.perf_counter()
        assert ask(f"{url}/healthz").status == 200
        waits.append(1000 * (time.perf_counter() - start))
    return waits
