"""What a client of the data sees over HTTP."""

import csv
import io
import json
import re
import zipfile
from html import unescape
from urllib.parse import urljoin

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.testclient import TestClient
from streamlit import config

from service.routes import routes

CATALOGUE = "/data/v1/collections.json"
LAYERS = ["bus_lines", "highway_corridors", "port_links", "paired_districts"]


@pytest.fixture(scope="module")
def client():
    return TestClient(Starlette(routes=routes()))


def test_the_catalogue_lists_every_layer_with_what_a_client_needs(client):
    catalogue = client.get(CATALOGUE).json()
    entries = {entry["id"]: entry for entry in catalogue["collections"]}
    assert list(entries)[:4] == LAYERS
    assert {"counties", "rivers", "circle_extent"} <= set(entries)
    for layer_id, entry in entries.items():
        content = client.get(urljoin(CATALOGUE, entry["links"][0]["href"])).content
        import hashlib

        assert hashlib.sha256(content).hexdigest() == entry["sha256"], layer_id
        assert len(json.loads(content)["features"]) == entry["feature_count"]
        assert entry["title_zh"]
        assert entry["title_en"]
        assert entry["licence"]
        assert entry["attribution_zh"]
        assert len(entry["extent"]["spatial"]["bbox"][0]) == 4


@pytest.mark.parametrize("layer_id", LAYERS)
def test_a_layer_is_geojson_open_to_other_origins(client, layer_id):
    response = client.get(f"/data/v1/{layer_id}.geojson")
    assert response.status_code == 200
    assert response.headers["content-type"] == "application/geo+json"
    assert response.headers["access-control-allow-origin"] == "*"
    assert response.headers["x-content-type-options"] == "nosniff"
    assert response.headers["content-encoding"] == "gzip"
    assert "content-disposition" not in response.headers
    assert "licence" in response.json()
    assert "attribution_zh" in response.json()


def test_a_known_etag_is_answered_with_304(client):
    url = "/data/v1/bus_lines.geojson"
    etag = client.get(url).headers["etag"]
    again = client.get(url, headers={"If-None-Match": etag})
    assert again.status_code == 304
    assert again.content == b""
    changed = client.get(url, headers={"If-None-Match": 'W/"other"'})
    assert changed.status_code == 200


def test_a_download_is_offered_under_a_chinese_name(client):
    response = client.get("/data/v1/bus_lines.geojson?download=1")
    disposition = response.headers["content-disposition"]
    assert disposition.startswith("attachment")
    assert "%E5%85%AC%E4%BA%A4" in disposition  # 公交


def test_without_gzip_the_same_content_comes_plain(client):
    url = "/data/v1/bus_lines.geojson"
    plain = client.get(url, headers={"Accept-Encoding": "identity"})
    assert "content-encoding" not in plain.headers
    assert plain.content == client.get(url).content


def test_facts_come_as_json_and_csv_with_all_ids(client, rows_in):
    facts = client.get("/data/v1/facts.json").json()
    assert len(facts["facts"]) == rows_in("facts.csv")
    text = client.get("/data/v1/facts.csv").content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["id"] for row in rows] == [fact["id"] for fact in facts["facts"]]
    assert facts["facts"][0]["place_ids"] == ["zhutuo", "yunjin"]
    for entry in facts["undrawn"]:
        assert entry["reason"]["zh"]
        assert entry["reason"]["en"]


def test_no_cell_of_the_csv_is_a_formula(client):
    text = client.get("/data/v1/facts.csv").content.decode("utf-8-sig")
    for row in csv.reader(io.StringIO(text)):
        assert not any(cell.startswith(("=", "+", "-", "@")) for cell in row)


def test_sources_name_articles_and_licences(client):
    sources = client.get("/data/v1/sources.json").json()["sources"]
    kinds = {source["kind"] for source in sources}
    assert {"article", "geodata"} <= kinds
    assert all(s["licence_ours"] for s in sources if s["kind"] == "geodata")


def test_the_archive_holds_every_file(client):
    packed = zipfile.ZipFile(io.BytesIO(client.get("/data/v1/all.zip").content))
    names = set(packed.namelist())
    assert {f"{layer_id}.geojson" for layer_id in LAYERS} <= names
    assert {"facts.csv", "facts.json", "sources.json", "collections.json"} <= names


@pytest.mark.parametrize(
    "path",
    [
        "/data/v1/nowhere.geojson",
        "/data/v2/bus_lines.geojson",
        "/export/nothing.html",
        "/ogc/collections",
        "/map/assets/missing.js",
        "/data/v1/..%2f..%2fetc%2fpasswd",
    ],
)
def test_an_unknown_name_is_a_json_404_that_lists_what_exists(client, path):
    response = client.get(path)
    assert response.status_code == 404
    body = response.json()
    assert "/data/v1/bus_lines.geojson" in body["available"]
    assert body["message"]


def test_preflight_is_answered(client):
    response = client.options("/data/v1/bus_lines.geojson")
    assert response.status_code == 204
    assert "GET" in response.headers["access-control-allow-methods"]


def test_the_map_page_names_no_other_host(client):
    response = client.get("/map")
    assert response.status_code == 200
    assert "http://" not in response.text.replace("http://www.w3.org", "")
    assert "https://" not in response.text
    policy = response.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe-inline" not in policy.split("script-src")[1].split(";")[0]


def test_assets_may_be_kept_for_ever(client):
    html = client.get("/map").text
    urls = re.findall(r"map/assets/[\w.]+", html)
    assert urls
    for url in urls:
        response = client.get(urljoin("/map", url))
        assert response.status_code == 200
        assert "immutable" in response.headers["cache-control"]


def test_routes_and_links_carry_the_base_path():
    config.set_option("server.baseUrlPath", "chengyu")
    try:
        client = TestClient(Starlette(routes=routes()))
        below = f"/chengyu{CATALOGUE}"
        catalogue = client.get(below).json()
        href = urljoin(below, catalogue["collections"][0]["links"][0]["href"])
        assert href == "/chengyu/data/v1/bus_lines.geojson"
        assert client.get(href).status_code == 200
        [style] = re.findall(
            r'rel="stylesheet" href="([^"]+)"', client.get("/chengyu/map").text
        )
        assert client.get(urljoin("/chengyu/map", style)).status_code == 200
        assert client.get(CATALOGUE).status_code == 404
    finally:
        config.set_option("server.baseUrlPath", "")


@pytest.mark.parametrize(
    ("name", "epsg"), [("all.gpkg", 4326), ("all-cgcs2000.gpkg", 4490)]
)
def test_the_geopackage_holds_every_layer_with_features(
    client, published, tmp_path, name, epsg
):
    import pyogrio

    path = tmp_path / name
    path.write_bytes(client.get(f"/data/v1/{name}").content)
    layers = {i for i, b in published.built.items() if b.features is not None}
    kinds = dict(pyogrio.list_layers(path))
    named = {name.rpartition("_")[0] for name, kind in kinds.items() if kind}
    # A layer without features has a table too, and no table mixes geometries.
    assert named == layers
    assert set(kinds.values()) == {"Point", "MultiLineString", "MultiPolygon", None}
    ports = pyogrio.read_dataframe(path, layer="port_links_points")
    assert ports.crs.to_epsg() == epsg
    # What a feature has several of stands in a table that points to it.
    told = pyogrio.read_dataframe(path, layer="feature_sources")
    ours = told[told["feature_id"] == "port-guoyuan"]
    [record] = published.built["port_links"].features.loc[["port-guoyuan"]]["sources"]
    assert len(ours) == len(record)
    [port] = ports[ports["id"] == "port-guoyuan"].geometry
    [stored] = published.built["port_links"].features.loc[["port-guoyuan"]].geometry
    # The two systems differ by less than a metre.
    assert port.distance(stored) < 1e-5


def test_the_single_file_holds_everything_and_forbids_the_rest(client):
    html = unescape(client.get("/export/map.html").text)
    assert len(html.encode()) < 2_000_000
    assert "default-src 'none'" in html
    assert "connect-src 'none'" in html
    assert "<script src=" not in html
    assert '<link rel="stylesheet"' not in html


@settings(deadline=None)
@given(
    number=st.integers(0, 10_000),
    first=st.integers(0, 5_000_000),
    length=st.integers(1, 70_000),
    accepted=st.sampled_from(["identity", "gzip", "br", "*"]),
)
def test_any_part_of_any_file_is_what_stands_there(
    client, published, number, first, length, accepted
):
    paths = sorted(published.files)
    path = paths[number % len(paths)]
    content = client.get(path).content
    start = first % len(content)
    asked = f"bytes={start}-{start + length - 1}"
    headers = {"Range": asked, "Accept-Encoding": accepted}
    answer = client.get(path, headers=headers)
    assert answer.status_code == 206
    assert answer.content == content[start : start + length]
    assert answer.headers["content-range"].endswith(f"/{len(content)}")


def test_every_file_answers_head_with_what_get_would_say(client, at_hand):
    for path in at_hand:
        got, head = client.get(path), client.head(path)
        assert (head.status_code, head.content) == (200, b""), path
        assert dict(head.headers) == dict(got.headers), path
        assert head.headers["accept-ranges"] == "bytes"
        assert head.headers["last-modified"]


def test_publishing_twice_gives_the_same_bytes(published):
    from service.published import publish

    again = publish()
    assert {p: f.sha256 for p, f in again.files.items()} == {
        p: f.sha256 for p, f in published.files.items()
    }
