"""Formats and selections over HTTP: what is asked for, what is refused and how."""

import csv
import io
import threading
from urllib.parse import urljoin

import geopandas
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from layers import FilterWords, Touches, filter_of, passes
from service.formats import FORMATS
from service.pack_store import PackStore
from service.routes import routes

DATA = "/data/v1/"


@pytest.fixture(scope="module")
def client(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield TestClient(Starlette(routes=routes()))


@pytest.fixture(scope="module")
def chosen(published):
    """Ids that pass a filter, by the layers' own rule."""
    touches = Touches(published.atlas, published.drawn)
    words = FilterWords.of(published.atlas, touches)

    def choose(query):
        asked = filter_of([pair.split("=") for pair in query.split("&")], words)
        return {f["id"] for f in published.drawn if passes(f, asked, touches)}

    return choose


@pytest.mark.parametrize("ending", FORMATS)
def test_a_layer_comes_in_every_format_with_its_type_and_name(client, ending):
    answer = client.get(f"{DATA}bus_lines.{ending}?download=1")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == FORMATS[ending].media_type
    assert answer.headers["access-control-allow-origin"] == "*"
    named = answer.headers["content-disposition"]
    assert named.endswith(f"bus_lines.{ending}")
    again = client.get(
        f"{DATA}bus_lines.{ending}", headers={"If-None-Match": answer.headers["etag"]}
    )
    assert again.status_code == 304


def test_the_catalogue_links_what_answers(client):
    catalogue = client.get(f"{DATA}collections.json").json()
    entry = next(e for e in catalogue["collections"] if e["id"] == "bus_lines")
    linked = {link["href"]: link["type"] for link in entry["links"]}
    assert {f"bus_lines.{ending}" for ending in FORMATS} <= set(linked)
    for href, media_type in linked.items():
        answer = client.head(urljoin(DATA, href))
        assert answer.status_code == 200, href
        assert answer.headers["content-type"].startswith(media_type), href


@pytest.mark.parametrize(
    "query",
    [
        "status=planned&layers=highway_corridors",
        "status=open&clock=known&side=cross",
        "place=500118",
        "from=2020-06&to=2020-12&claim=fact",
        "layers=-railways,alliances",
    ],
)
def test_a_selection_holds_what_passes_the_filter(client, chosen, query):
    answer = client.get(f"{DATA}features.geojson?{query}&z=9&lang=en")
    assert answer.status_code == 200
    told = answer.json()
    assert {feature["id"] for feature in told["features"]} == chosen(query)
    assert chosen(query)
    assert query in told["filter_en"]
    rows = client.get(f"{DATA}features.csv?{query}").content.decode("utf-8-sig")
    found = list(csv.DictReader(io.StringIO(rows)))
    assert {row["id"] for row in found} == chosen(query)
    assert query.split("&")[0] in found[0]["filter"]


def test_a_selection_that_nothing_passes_is_an_empty_file(client):
    query = "status=planned&layers=bus_lines&place=500101"
    answer = client.get(f"{DATA}features.gpkg?{query}")
    assert answer.status_code == 200
    told = client.get(f"{DATA}features.geojson?{query}").json()
    assert told["features"] == []


REFUSED = [
    ("features.gpkg?status=finished", "bad_value", "under_construction"),
    ("features.gpkg?status=planned,finished", "bad_value", "planned"),
    ("features.gpkg?layers=roads", "bad_value", "railways"),
    ("features.gpkg?place=nowhere", "bad_value", "500118"),
    ("features.gpkg?side=left", "bad_value", "cross"),
    ("features.gpkg?from=2020-13", "bad_date", None),
    ("features.gpkg?asof=then", "bad_date", None),
    ("features.gpkg?stauts=planned", "unknown_key", "status"),
    ("features.gpkg?boundaries=maybe", "bad_value", "no"),
    ("bus_lines.csv?status=open", "filter_elsewhere", None),
    ("bus_lines.gpkg?crs=2381", "bad_crs", "EPSG:4524"),
    ("bus_lines.gpkg?crs=gcj02", "bad_crs", "EPSG:4490"),
    ("bus_lines.geojson?crs=4490", "only_wgs84", "EPSG:4326"),
    ("bus_lines.kml?crs=EPSG:4524", "only_wgs84", "EPSG:4326"),
    ("bus_lines.shp.zip?encoding=big5", "bad_value", "gbk"),
    ("bus_lines.csv?encoding=gbk", "only_utf8", "utf-8"),
]


@pytest.mark.parametrize(("asked", "problem", "allowed"), REFUSED)
def test_what_cannot_be_given_is_said_with_a_remedy(client, asked, problem, allowed):
    answer = client.get(DATA + asked)
    assert answer.status_code == 400
    told = answer.json()
    assert told["error"] == problem
    said = told["message"].casefold()
    assert told["value"].casefold() in said or told["parameter"] in said
    assert told["message"] != told["message_zh"]
    assert "{" not in told["message"] + told["message_zh"]
    if allowed:
        assert allowed in told["allowed"]
    assert answer.headers["access-control-allow-origin"] == "*"


@pytest.mark.parametrize(
    "crs", ["EPSG:4490", "4490", "epsg4490", "urn:ogc:def:crs:EPSG::4490"]
)
def test_a_crs_is_understood_as_people_write_it(client, tmp_path, crs):
    path = tmp_path / "rivers.fgb"
    path.write_bytes(client.get(f"{DATA}rivers.fgb", params={"crs": crs}).content)
    assert geopandas.read_file(path).crs.to_epsg() == 4490


def test_boundaries_can_be_left_out_and_the_file_says_so(client):
    told = client.get(f"{DATA}all.geojson?boundaries=no").json()
    layers = {feature["properties"]["layer"] for feature in told["features"]}
    assert "counties" not in layers
    assert "highway_corridors" in layers
    assert "upstream terms" in told["boundaries_en"]
    whole = client.get(f"{DATA}all.geojson").json()
    assert len(whole["features"]) - len(told["features"]) > 221


def test_the_same_request_is_made_once_however_many_ask(client):
    tags = []

    def ask():
        tags.append(client.get(f"{DATA}port_links.gdb.zip?crs=4523").headers["etag"])

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    # A geodatabase draws chance ids: two makings would differ.
    assert len(set(tags)) == 1


@pytest.mark.limit(
    "service.pack_store:USUAL_MB",
    "MB of made files kept on disk (LINK_MAP_STORE_MB)",
    "the oldest go",
)
def test_a_store_keeps_the_newest_and_no_more_than_its_cap(tmp_path):
    store = PackStore(tmp_path, 250)
    for number in range(4):
        store.keep(f"{number}", bytes([number]) * 50)
        (tmp_path / f"{number}.pack").touch()
    assert store.get("0") is None
    assert store.get("3") == bytes([3]) * 50
    assert sum(path.stat().st_size for path in tmp_path.iterdir()) <= 250


@pytest.mark.fault("a kept file is cut or changed", "it is not used, and made again")
def test_what_was_half_written_or_changed_is_not_used(tmp_path):
    store = PackStore(tmp_path, 10_000)
    store.keep("a", b"content")
    path = tmp_path / "a.pack"
    path.write_bytes(path.read_bytes()[:-1])
    assert store.get("a") is None
    assert PackStore(None, 10_000).get("a") is None
    nothing = PackStore(tmp_path / "none", 0)
    nothing.keep("a", b"content")
    assert not (tmp_path / "none").exists()


def test_what_does_not_exist_names_every_format(client):
    available = client.get(f"{DATA}nothing.csv").json()["available"]
    assert f"{DATA}railways.dxf" in available
