"""The index of the data, the site map and what else stands at the root."""

import io
import re
import zipfile
from urllib.parse import urljoin, urlsplit
from xml.etree import ElementTree as ET

import pytest
from PIL import Image
from starlette.applications import Starlette
from starlette.testclient import TestClient

from app_pages._pages import PAGES
from service.index import prefers_json
from service.routes import routes

INDEX = "/data/v1/"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
CHINESE = re.compile("[\u4e00-\u9fff]")


@pytest.fixture(scope="module")
def client():
    return TestClient(Starlette(routes=routes(PAGES[1:])))


@pytest.mark.parametrize(
    ("accept", "is_json"),
    [
        ("", False),
        ("*/*", False),
        (BROWSER, False),
        ("application/json", True),
        ("application/json, text/plain, */*", False),
        ("application/json, text/html;q=0.9", True),
        ("text/html, application/json;q=0.9", False),
        ("application/*", True),
        ("text/html;q=0, */*", True),
        ("image/png", False),
    ],
)
def test_programs_get_the_catalogue_and_people_a_page(client, accept, is_json):
    assert prefers_json(accept) == is_json
    answer = client.get(INDEX, headers={"Accept": accept})
    kind = "application/json" if is_json else "text/html"
    assert answer.headers["content-type"].startswith(kind)
    assert "Accept" in answer.headers["vary"].split(", ")
    if is_json:
        assert answer.json() == client.get(f"{INDEX}collections.json").json()


@pytest.mark.parametrize(
    ("query", "listed", "lang"),
    [
        ("", "", "zh-Hans"),
        ("", "en-GB,en;q=0.9", "en"),
        ("", "en,zh;q=0.1", "zh-Hans"),
        ("", "en,zh;q=0", "en"),
        ("", "de,fr", "zh-Hans"),
        ("", "*", "zh-Hans"),
        ("?lang=en", "zh-CN", "en"),
        ("?lang=zh", "en", "zh-Hans"),
        ("?lang=en-US", "", "en"),
        ("?lang=xx", "en", "en"),
    ],
)
def test_the_page_is_in_the_language_that_is_asked_for(client, query, listed, lang):
    answer = client.get(f"{INDEX}{query}", headers={"Accept-Language": listed})
    assert f'<html lang="{lang}">' in answer.text
    assert answer.headers["content-language"] == lang
    assert "Accept-Language" in answer.headers["vary"].split(", ")


def test_it_says_one_language_at_a_time(client):
    html = client.get(f"{INDEX}?lang=en").text
    body = html.partition("<body>")[2]
    [switch] = re.findall(r"<a [^>]*>中文</a>", body)
    assert not CHINESE.search(body.replace(switch, ""))
    assert "data_index." not in html


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_file_of_the_data_stands_in_it_and_every_link_leads_on(
    client, published, at_hand, lang
):
    html = client.get(f"{INDEX}?lang={lang}").text
    hrefs = re.findall(r'<a href="([^"]+)"', html)
    found = {urlsplit(urljoin(INDEX, href)).path for href in hrefs}
    data = {path for path in published.paths if path.startswith(INDEX)}
    assert data <= found
    assert not [href for href in hrefs if href.startswith(("/", "http"))]
    for path in found & {*at_hand, "/map"}:
        assert client.head(path).status_code == 200, path


@pytest.mark.parametrize("path", ["/data", "/data/", "/data/v1"])
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_whoever_stops_short_of_it_is_led_there(client, path, method):
    url = f"{path}?lang=en"
    answer = client.request(method, url, follow_redirects=False)
    assert answer.status_code == 307
    assert answer.headers["access-control-allow-origin"] == "*"
    assert urljoin(url, answer.headers["location"]) == f"{INDEX}?lang=en"


def test_it_needs_nothing_from_elsewhere_and_runs_no_script(client):
    answer = client.get(INDEX)
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    # What search engines read is no script that a browser runs.
    assert re.findall("<script[^>]*>", answer.text) == [
        '<script type="application/ld+json">'
    ]
    # Only the licence is named by where it stands; nothing is fetched from there.
    loaded = re.sub(r'<link rel="license"[^>]*>', "", answer.text)
    assert not re.findall(r'(?:src|href)="(?:https?:)?//', loaded)


def test_the_site_map_names_every_page_in_each_language(client, monkeypatch):
    monkeypatch.setenv("LINK_MAP_SITE_URL", "https://example.org/link-map/")
    answer = client.get("/sitemap.xml")
    assert answer.headers["content-type"].startswith("application/xml")
    root = ET.fromstring(answer.text)  # noqa: S314 - our own server's
    places = [element.text for element in root.iter() if element.tag.endswith("loc")]
    for page in ["", *PAGES[1:], "map", "data/v1/"]:
        for lang in ("zh", "en"):
            assert f"https://example.org/link-map/{page}?lang={lang}" in places
    robots = client.get("/robots.txt")
    assert robots.headers["content-type"].startswith("text/plain")
    assert "Sitemap: https://example.org/link-map/sitemap.xml" in robots.text


@pytest.mark.parametrize("setting", ["", "example.org", "javascript:x", "http://a/?b"])
def test_without_a_proper_setting_the_site_is_where_it_was_asked(
    client, monkeypatch, setting
):
    monkeypatch.setenv("LINK_MAP_SITE_URL", setting)
    text = client.get("/robots.txt", headers={"Host": "data.example:8443"}).text
    assert "Sitemap: http://data.example:8443/sitemap.xml" in text


@pytest.mark.parametrize("host", ["<script>", 'a"b', "a b", "a\\b", "a/b?c"])
def test_a_hostile_host_is_not_repeated(client, host):
    for path in ("/robots.txt", "/sitemap.xml"):
        assert host not in client.get(path, headers={"Host": host}).text


@pytest.mark.parametrize("name", ["favicon.ico", "favicon.png"])
def test_the_icon_is_a_picture_of_our_own(client, name):
    answer = client.get(f"/{name}")
    assert answer.headers["content-type"].startswith("image/")
    picture = Image.open(io.BytesIO(answer.content)).convert("RGBA")
    assert len(picture.getcolors(100_000)) > 3
    assert client.get("/favicon.svg").text.startswith("<svg")


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "TRACE", "X"])
@pytest.mark.parametrize(
    "path", ["/data/v1/facts.csv", INDEX, "/map", "/healthz", "/robots.txt"]
)
def test_what_does_not_read_is_refused_in_words(client, method, path):
    answer = client.request(method, path)
    assert answer.status_code == 405
    assert answer.headers["allow"] == "GET, HEAD, OPTIONS"
    assert answer.headers["access-control-allow-origin"] == "*"
    assert answer.json()["error"] == "method_not_allowed"


def test_another_site_may_ask_first_and_read_what_it_needs(client):
    asked = {
        "Origin": "https://example.org",
        "Access-Control-Request-Method": "GET",
        "Access-Control-Request-Headers": "range,if-range",
    }
    answer = client.options("/data/v1/all.zip", headers=asked)
    assert (answer.status_code, answer.content) == (204, b"")
    assert "Range" in answer.headers["access-control-allow-headers"]
    part = client.get("/data/v1/facts.csv", headers={"Range": "bytes=0-9"})
    shown = part.headers["access-control-expose-headers"].split(", ")
    for name in ("Content-Range", "ETag", "Content-Length", "Accept-Ranges"):
        assert name in shown
        assert name in part.headers


def test_the_archive_holds_what_a_stranger_needs(client, published):
    content = client.get("/data/v1/all.zip").content
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        entries = {entry.filename: entry for entry in packed.infolist()}
        texts = {name: packed.read(name).decode() for name in entries if "txt" in name}
        database = packed.read("all.gpkg")
    assert texts.keys() == {"LICENSE.txt", "README.zh.txt", "README.en.txt"}
    assert database == client.get("/data/v1/all.gpkg").content
    for entry in entries.values():
        assert entry.compress_type == zipfile.ZIP_DEFLATED
        assert entry.external_attr >> 16 == 0o100644
        assert "{}-{:02}-{:02}".format(*entry.date_time) == published.dated
    for text in texts.values():
        assert published.payload["version"] in text
        assert "{" not in text
    assert "CC BY 4.0" in texts["LICENSE.txt"]
    assert "Tianditu" in texts["LICENSE.txt"]
    assert not CHINESE.search(texts["README.en.txt"])


def test_what_editors_wrote_for_each_other_stays_inside(client):
    facts = client.get("/data/v1/facts.json").json()["facts"]
    header = client.get("/data/v1/facts.csv").text.partition("\r\n")[0].split(",")
    for name in ("notes", "external_note"):
        assert name not in header
        assert not any(name in fact for fact in facts)
    assert ".txt" not in client.get("/data/v1/sources.json").text
