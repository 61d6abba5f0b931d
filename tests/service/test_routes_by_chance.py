"""Whatever is asked of any route: an answer in words, no file, no stranger's header.

The requests are written by hand onto the socket of a running app, since clients refuse
to send much of what strangers do send.
"""

import contextlib
import http.client
import io
import json
import re
import socket
from urllib.parse import quote, urlsplit

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app_pages._pages import PAGES

pytestmark = pytest.mark.server

TIMEOUT_S = 240
ROUTES = (
    *("/", *(f"/{page}" for page in PAGES[1:])),
    *("/map", "/map/assets/", "/export/", "/export/map.html", "/export/scenes.pptx"),
    *("/data", "/data/v1/", "/data/v1/features.geojson", "/data/v1/features.csv"),
    *("/data/v1/bus_lines.geojson", "/data/v1/facts.csv", "/data/v1/features."),
    *("/data/v1/collections.json", "/data/v1/tombstones.json", "/data/v1/nothing."),
    *("/sheet", "/sheet/bus-01", "/sheet/500118", "/sheet/", "/healthz", "/ogc"),
    *("/robots.txt", "/sitemap.xml", "/favicon.ico", "/_stcore/health", "/_stcore/"),
    *("/_stcore/upload_file", "/component/", "/media/", "/static/", "/~/+/"),
)
METHODS = (
    *("GET", "GET", "GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH"),
    *("TRACE", "PROPFIND", "get", "X" * 60),
)
TAILS = (
    *(
        "",
        "",
        "",
        "/",
        "//",
        "/..",
        "/../../../../etc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
    ),
    *("/..%2f..%2f..%2fetc%2fpasswd", "/..%5c..%5cetc%5cpasswd", "/%00", "%00.geojson"),
    *("/%c0%ae%c0%ae/etc/passwd", "/.git/config", "/streamlit_app.py", "/__init__.py"),
    *(
        "/%0d%0aX-Hostile:%201",
        "%0aX-Hostile:1",
        ";x=1",
        "%",
        "%zz",
        "/%F0%9F",
        "/constructor",
    ),
    *(
        "/__proto__",
        "/" + "x" * 3000,
        "/%E4%BA%91%E9%94%A6",
        "/-",
        "/*",
        "/.",
        "/%2f%2f",
    ),
)
KEYS = (
    *("lang", "layers", "status", "claim", "source", "place", "side", "clock", "asof"),
    *(
        "from",
        "to",
        "f",
        "c",
        "z",
        "crs",
        "encoding",
        "boundaries",
        "download",
        "scene",
    ),
    *("table", "theme", "vs", "at", "", "__proto__", "x[]", "\r\nX-Hostile: 1", "é"),
)
VALUES = (
    *(
        "",
        "all",
        "none",
        "zh",
        "en",
        "open",
        "cross",
        "known",
        "2021-13",
        "now",
        "500118",
    ),
    *("4326", "EPSG:9999999999", "1e999", "-1", "NaN", "0", "gbk", "utf-16", "no"),
    *("../../etc/passwd", "/etc/passwd", "file:///etc/passwd", "\x00", "\ud7ff", "💥"),
    *('<img src=x onerror="window.__xss=1">', "\r\nX-Hostile: 1", "{{7*7}}", "%s%n"),
    *("'; DROP TABLE facts;--", "x" * 2000, "," * 500, "-all,-none", "__proto__"),
)
HEADERS = {
    "Accept-Encoding": ("br", "gzip;q=0", "*;q=nan", ",,,", "gzip;q=1e9", "\u00ff"),
    "Range": (
        "bytes=0-0",
        "bytes=-1",
        "bytes=9-1",
        "bytes=0-0,2-3",
        "x=1",
        "bytes=" + "9" * 90,
    ),
    "If-None-Match": ("*", 'W/"x"', '"', "\u00e9"),
    "If-Modified-Since": ("never", "Thu, 99 Jan 9999 99:99:99 GMT", "0"),
    "If-Range": ('"x"', "Thu, 01 Jan 1970 00:00:00 GMT"),
    "Accept": ("text/html", "application/json", "*/*;q=nope", ";"),
    "Accept-Language": ("en;q=nan", "zh;;;q=1", "x" * 2000, "en-", "*"),
    "Host": ("evil.example", "evil.example:99999", "[::1", '"><script>', "a b"),
    "Origin": ("null", "http://evil.example", "\u00e9", "http://"),
    "X-Forwarded-Host": ("evil.example", '"><script>'),
    "X-Forwarded-Prefix": ("//evil.example", "/../.."),
    "Cookie": ("link-map-lang=%00", "=;=;=", "link-map-lang=<script>", "a" * 3000),
    "Content-Type": (
        "application/json",
        "multipart/form-data; boundary=",
        "text/\u00ff",
    ),
    "Upgrade": ("websocket", "h2c"),
}
BODIES = (
    b"",
    b"{}",
    b"[" * 60_000,
    b"\xff\xfe\x00",
    b"## [a](?scene=border)\n",
    b'{"kind": "link-map-scenes", "version": 1, "scenes": [{"title": {"a": 1}}]}',
    b'{"kind": "link-map-scenes", "version": 1e999, "scenes": [null, [[]], NaN]}',
    b"x" * 70_000,
)
SECRETS = (
    b"root:x:0:0",
    b"[core]\n",
    b"Traceback (most recent",
    b"st.App(",
    b"/site-packages/",
)


def query(pairs):
    return "&".join(f"{quote(key)}={quote(value)}" for key, value in pairs)


headers = st.lists(
    st.sampled_from(list(HEADERS)).flatmap(
        lambda name: st.tuples(st.just(name), st.sampled_from(HEADERS[name]))
    ),
    max_size=4,
    unique_by=lambda pair: pair[0],
)
values = st.one_of(
    st.sampled_from(VALUES),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=30),
)
queries = st.lists(st.tuples(st.sampled_from(KEYS), values), max_size=5).map(query)
tails = st.one_of(
    st.sampled_from(TAILS),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=20).map(
        lambda text: "/" + quote(text, safe="/.;:@&=+$,%-")
    ),
)


def ask(url, method, target, given_headers, body):
    """Send the bytes as they are; return status, header lines and body, or None.

    None where the server closes the connection without a word.
    """
    parts = urlsplit(url)
    said = {"Host": parts.netloc, "Connection": "close", **dict(given_headers)}
    if body or method in {"POST", "PUT", "PATCH"}:
        said["Content-Length"] = str(len(body))
    lines = [f"{method} {target} HTTP/1.1", *(f"{k}: {v}" for k, v in said.items())]
    head = "\r\n".join([*lines, "", ""]).encode("latin-1", "replace")
    with socket.create_connection((parts.hostname, parts.port), TIMEOUT_S) as wire:
        # A server that refuses the head may close before it has read the body.
        with contextlib.suppress(ConnectionError):
            wire.sendall(head + body)
        answer = http.client.HTTPResponse(wire, method=method)
        try:
            answer.begin()
            content = b"" if answer.status == 101 else answer.read()
        except (http.client.RemoteDisconnected, ConnectionResetError):
            return None
        return answer.status, answer.getheaders(), content


def check(url, method, target, given_headers=(), body=b""):
    answer = ask(url, method, target, given_headers, body)
    if answer is None:
        return None
    status, fields, content = answer
    # Said on purpose: a server that is busy making files asks to come again.
    is_busy = status == 503 and "retry-after" in {name.lower() for name, _ in fields}
    assert status < 500 or is_busy, (status, content[:300])
    for name, value in fields:
        assert name.lower() != "x-hostile", fields
        assert "\n" not in value
        assert "\r" not in value
        if name.lower() == "location":
            # Never to another place, however the address or the headers put it.
            assert urlsplit(value).netloc in {"", urlsplit(url).netloc}, value
            assert not value.startswith(("//", "\\", "/\\")), value
    for secret in SECRETS:
        assert secret not in content, (secret, content[:300])
    kinds = {name.lower(): value for name, value in fields}
    kind = kinds.get("content-type", "")
    if kind.startswith("text/html"):
        assert b"<img src=x onerror" not in content
        assert b'"><script>' not in content
    return status


@pytest.mark.parametrize("examples", [60, pytest.param(1500, marks=pytest.mark.long)])
def test_no_request_breaks_a_route_or_gets_what_is_not_its_own(served, examples):
    seen = set()

    @settings(
        max_examples=examples,
        deadline=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    @given(
        method=st.sampled_from(METHODS),
        route=st.sampled_from(ROUTES),
        tail=tails,
        asked=queries,
        given_headers=headers,
        body=st.sampled_from(BODIES),
    )
    def hold(method, route, tail, asked, given_headers, body):
        target = f"{route}{tail}" + (f"?{asked}" if asked else "")
        sent = body if method in {"POST", "PUT", "PATCH"} else b""
        seen.add(check(served, method, target, given_headers, sent))

    hold()
    # The test is of routes, and not of a door that is shut to all.
    assert {200, 404} <= seen
    assert check(served, "GET", "/healthz") == 200


@pytest.mark.parametrize("body", BODIES, ids=range(len(BODIES)))
def test_a_posted_talk_is_made_or_refused_in_words(served, body):
    answer = ask(served, "POST", "/export/scenes.pptx?lang=en", [], body)
    assert answer is not None
    status, _, content = answer
    if status == 200:
        assert content.startswith(b"PK")
        return
    assert status in {400, 413}, content[:300]
    told = json.loads(content)
    assert re.search(r"\w+ \w+", told["message"])
    assert told["zh"]


def test_what_is_not_http_ends_the_connection_and_nothing_else(served):
    parts = urlsplit(served)
    for noise in (
        b"\x16\x03\x01\x02\x00" + b"\x00" * 200,
        b"GET\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"GET / HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
        b"GET / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        (
            b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n"
            b"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /x HTTP/1.1\r\n\r\n"
        ),
        b"GET / HTTP/1.1\r\n" + b"A: b\r\n" * 30_000 + b"\r\n",
        b"GET /" + b"a" * 200_000 + b" HTTP/1.1\r\n\r\n",
    ):
        with socket.create_connection((parts.hostname, parts.port), TIMEOUT_S) as wire:
            with contextlib.suppress(ConnectionError):
                wire.sendall(noise)
                wire.shutdown(socket.SHUT_WR)
            answer = io.BytesIO()
            with contextlib.suppress(ConnectionError):
                while piece := wire.recv(65536):
                    answer.write(piece)
        status = answer.getvalue()[9:10]
        assert status in {b"", b"2", b"4"}, answer.getvalue()[:200]
        assert b"Traceback" not in answer.getvalue()
    assert check(served, "GET", "/healthz") == 200
