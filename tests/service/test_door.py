"""Which addresses there are: pages, files and routes; the rest is a JSON 404."""

import gzip
from urllib.parse import urljoin

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus

from app_pages._pages import PAGES
from tests.service.asking import ask, run_script, session
from tools.server import serving

pytestmark = pytest.mark.server


@pytest.fixture(scope="module")
def rooted(served):
    return served


@pytest.fixture(scope="module")
def below():
    with serving(base_path="chengyu") as server:
        yield server.url


@pytest.fixture(scope="module", params=["rooted", "below"])
def app(request):
    return request.getfixturevalue(request.param)


@pytest.mark.parametrize("page", ["", *PAGES[1:]])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_tab_has_the_title_of_the_page_from_the_first_byte(
    app, published, page, lang
):
    answer = ask(f"{app}/{page}?lang={lang}")
    assert answer.status == 200
    html = answer.body.decode()
    title = html.partition("<title>")[2].partition("</title>")[0]
    words = published.words
    assert title.endswith(words(lang, "app.title"))
    if page:
        assert title.startswith(words(lang, f"pages.{page}"))
    assert f'<html lang="{"en" if lang == "en" else "zh-Hans"}">' in html
    assert "Streamlit" not in title
    # Without JavaScript there is still a way to the data.
    assert "data/v1/collections.json" in html.partition("<noscript>")[2]


@pytest.mark.parametrize(
    "path",
    [
        *(
            "/humans.txt",
            "/apple-touch-icon.png",
            "/.env",
            "/.git/config",
            "/index.html",
        ),
        *(
            "/sitemap.xml.gz",
            "/wp-login.php",
            "/facts/nothing",
            "/nothing",
            "/nothing/",
        ),
        *("/static/none.js", "/static/", "/static", "/media", "/component/x"),
        *("/_stcore/metrics", "/_stcore/agent/openapi.json", "/_stcore/none"),
        *("/_stcore/script-health-check", "/facts/_stcore/health", "/main.py"),
        *("/data/v2/", "/data/v1/nothing.csv/", "/export/", "/map/assets/none.js/"),
        *("/data/nothing", "/export", "/ogc", "/mapx", "/%2e%2e/etc/passwd"),
        *("//example.org", "/facts%00", "/FACTS", "/manifest.json/", "/auth/login"),
    ],
)
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_what_there_is_not_is_a_json_404(app, path, method):
    answer = ask(f"{app}{path}", method)
    assert answer.status == 404, path
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["x-content-type-options"] == "nosniff"
    if method == "GET":
        body = answer.json()
        assert body["error"] == "not_found"
        assert body["message"]
        assert body["available"]


def test_what_lies_outside_the_base_path_is_not_there(below):
    host = below.removesuffix("/chengyu")
    for path in ("/", "/map", "/facts", "/chengyufacts", "/healthz"):
        assert ask(f"{host}{path}").status == 404, path
    assert urljoin(below, ask(below).headers["location"]) == f"{below}/"


@pytest.mark.parametrize("page", ["map", *PAGES[1:]])
@pytest.mark.parametrize("slashes", ["/", "//"])
def test_a_slash_at_the_end_leads_to_the_page_and_keeps_the_query(app, page, slashes):
    url = f"{app}/{page}{slashes}?lang=en&f=bus-01"
    answer = ask(url)
    assert answer.status == 307
    # Relative, and so right below any path that a proxy takes away: a step up for each
    # slash, as browsers count them.
    steps = "../" * len(slashes)
    assert answer.headers["location"] == f"{steps}{page}?lang=en&f=bus-01"


FILES = (
    "healthz",
    "export/map.html",
    "data/v1/collections.json",
    "data/v1/facts.csv",
    "data/v1/bus_lines.geojson",
    "data/v1/all.gpkg",
)


@pytest.mark.parametrize("path", FILES)
@pytest.mark.parametrize("slashes", ["/", "//"])
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_a_slash_at_the_end_leads_to_the_file_too(app, path, slashes, method):
    url = f"{app}/{path}{slashes}?download=1&x=%E7%94%B2"
    answer = ask(url, method)
    assert answer.status == 307
    # A step up for each slash, as browsers count them, and the file's own name.
    up, name = "../" * len(slashes), path.rpartition("/")[2]
    location = answer.headers["location"]
    assert location == f"{up}{name}?download=1&x=%E7%94%B2"
    # What another site's script may read, it may read by this way too.
    read = ask(f"{app}/{path}", "HEAD").headers
    if "access-control-allow-origin" in read:
        assert answer.headers["access-control-allow-origin"] == "*"


def test_every_file_of_the_catalogue_forgives_the_slash(rooted):
    catalogue = ask(f"{rooted}/data/v1/collections.json").json()
    names = [link["href"] for link in catalogue["links"] if "/" not in link["href"]]
    assert len(names) > 20
    for name in names:
        url = f"{rooted}/data/v1/{name}/"
        assert urljoin(url, ask(url).headers["location"]) == url.rstrip("/")


def test_streamlits_own_parts_are_there(app):
    html = ask(f"{app}/").body.decode()
    parts = [part.partition('"')[0] for part in html.split('="./')[1:]]
    assert len(parts) > 20
    for part in [*parts, "manifest.json", "_stcore/health", "_stcore/host-config"]:
        assert ask(f"{app}/{part}").status == 200, part


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_pages_are_only_read(app, method):
    answer = ask(f"{app}/facts", method, body=b"x")
    assert answer.status == 405
    assert "GET" in answer.headers["allow"]


@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE", "OPTIONS", "GET"])
@pytest.mark.parametrize("path", ["", "/", "/session/file", "/a/b/c"])
def test_nobody_can_upload_while_no_page_takes_files(rooted, method, path):
    answer = ask(f"{rooted}/_stcore/upload_file{path}", method, body=bytes(100_000))
    assert answer.status == 404
    assert answer.json()["error"] == "not_found"


def test_a_large_message_is_refused_and_the_others_go_on(rooted):
    with session(rooted) as socket, pytest.raises(ConnectionClosed):
        send_and_read(socket, bytes(6_000_000))
    with session(rooted) as socket:
        assert run_script(socket)


def send_and_read(socket, content):
    socket.send(content)
    while True:
        socket.recv(timeout=30)


@pytest.mark.parametrize(
    ("origin", "is_open"),
    [
        (None, True),
        ("{own}", True),
        ("http://localhost:1", True),
        ("https://example.org", False),
        ("http://127.0.0.1.example.org", False),
        ("http://8.8.8.8", False),
        ("null", False),
        ("http://[", False),
    ],
)
def test_only_this_site_opens_a_session(rooted, origin, is_open):
    origin = origin and origin.format(own=rooted)
    if is_open:
        with session(rooted, origin) as socket:
            assert run_script(socket)
    else:
        with pytest.raises(InvalidStatus) as refused:
            session(rooted, origin)
        assert refused.value.response.status_code == 403


def test_pages_may_be_framed_by_this_site_alone_and_the_map_by_anyone(app):
    for page in ("", *PAGES[1:]):
        headers = ask(f"{app}/{page}").headers
        assert "frame-ancestors 'self'" in headers["content-security-policy"]
        assert headers["x-frame-options"] == "SAMEORIGIN"
    headers = ask(f"{app}/map").headers
    assert "frame-ancestors" not in headers["content-security-policy"]
    assert "x-frame-options" not in headers


@pytest.mark.parametrize(
    "path",
    [
        *("/", "/facts", "/map", "/healthz", "/_stcore/health", "/nothing"),
        *("/data/v1/facts.csv", "/favicon.png", "/data/nothing", "/map/"),
    ],
)
def test_every_answer_says_what_it_is_and_where_it_is_told(app, path):
    headers = ask(f"{app}{path}").headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"


@pytest.mark.parametrize("path", ["/", "/facts", "/map", "/data/v1/facts.json", "/x"])
@pytest.mark.parametrize(
    "accepted", ["gzip", "gzip;q=0", "gzip;q=0.0, br;q=0", "*;q=0", "identity"]
)
def test_no_answer_is_packed_as_the_client_refuses(app, path, accepted):
    answer = ask(f"{app}{path}", headers={"Accept-Encoding": accepted})
    coding = answer.headers.get("content-encoding")
    assert coding == ("gzip" if accepted == "gzip" and path != "/x" else None)
    content = gzip.decompress(answer.body) if coding else answer.body
    assert content[:1] in b"<{"
    if path != "/x":
        assert "Accept-Encoding" in answer.headers["vary"].split(", ")


@pytest.mark.parametrize("path", ["/", "/facts", "/data/v1/", "/sheet/bus-01"])
@pytest.mark.parametrize("met", [False, True])
def test_a_store_on_the_way_learns_that_the_language_is_the_readers(app, path, met):
    answers = {}
    for lang in ("zh-CN", "en-GB"):
        headers = {"Accept": "text/html", "Accept-Language": lang}
        answers[lang] = answer = ask(f"{app}{path}", headers=headers)
        if met:  # a store that asks whether its copy still holds
            headers["If-None-Match"] = answer.headers["etag"]
            answer = ask(f"{app}{path}", headers=headers)
            assert answer.status == 304
        names = answer.headers["vary"].split(", ")
        assert {"Accept-Language", "Cookie", "Accept-Encoding"} <= set(names)
        assert len(names) == len(set(names))
    assert answers["zh-CN"].body != answers["en-GB"].body
