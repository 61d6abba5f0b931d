"""What every answer says beside its content: held against the table, route by route."""

import logging
import re

import pytest
from starlette.datastructures import MutableHeaders

from app_pages._pages import PAGES
from service import embedding
from service.headers import EVERYWHERE, RULES, put_headers, rule_for
from service.icons import ICON_PATHS
from tests.service.asking import ask

pytestmark = pytest.mark.server
APP = ("/", *(f"/{page}" for page in PAGES[1:]))
OTHERS = (
    *("/healthz", "/robots.txt", "/sitemap.xml", *ICON_PATHS, "/data/v1/", "/data"),
    *("/map/", "/data/nothing", "/export/none", "/ogc/none", "/nothing", "/facts/x"),
    *("/_stcore/health", "/_stcore/host-config", "/_stcore/upload_file/a/b"),
    *("/_stcore/metrics", "/media/none.png", "/static/none.js", "/sheet/bus-01"),
    *("/sheet/none", "/map/assets/none.js", "/_stcore/bidi-components/none.js"),
)
FRAMES = {
    "self": ("frame-ancestors 'self'", "SAMEORIGIN"),
    "nobody": ("frame-ancestors 'none'", "DENY"),
    # Nobody is named: anyone.
    "embed": (None, None),
}


@pytest.fixture(scope="module")
def walked(served, published):
    """Headers of every route, as a client meets them."""
    html = ask(f"{served}/").body.decode()
    static = re.findall(r'="\.(/static/[^"]+)"', html)
    paths = {*APP, *OTHERS, *published.files, *static}
    return {path: ask(f"{served}{path}", "HEAD").headers for path in sorted(paths)}


def test_every_route_holds_to_the_table(walked):
    for path, headers in walked.items():
        rule = rule_for(path, PAGES[1:])
        for name, value in EVERYWHERE.items():
            assert headers[name.lower()] == value, path
        assert headers["cache-control"], path
        policy = headers.get("content-security-policy", "")
        ancestors, older = FRAMES[rule.frames]
        found = re.findall(r"frame-ancestors[^;]*", policy)
        assert found == ([ancestors] if ancestors else []), path
        assert headers.get("x-frame-options") == older, path


def test_every_rule_of_the_table_is_walked(walked):
    met = {rule_for(path, PAGES[1:]).name for path in walked}
    assert met == {rule.name for rule in RULES} | {"app", "rest"}


def test_no_answer_may_load_from_elsewhere_or_run_what_it_does_not_name(walked):
    for path, headers in walked.items():
        rule = rule_for(path, PAGES[1:])
        policy = headers.get("content-security-policy", "")
        # A script's own policy counts for nothing but a worker.
        if rule.name in ("map files", "Streamlit's files", "components"):
            continue
        if rule.name == "single file":
            # It bears its policy in itself; another one would keep it from running.
            assert not policy
            continue
        assert "default-src 'none'" in policy, path
        assert not re.search(r"https?:|\*|'unsafe-eval'", policy), path
        scripts = re.findall(r"script-src ([^;]*)", policy)
        assert all("'unsafe-inline'" not in found for found in scripts), path


@pytest.mark.parametrize(
    ("lang", "said"), [("zh", "没有这个页面"), ("en", "There is no such page")]
)
@pytest.mark.parametrize("path", ["/nothing", "/facts/nothing", "/a/b/c"])
def test_a_reader_is_told_in_words_that_there_is_no_page(served, path, lang, said):
    headers = {"Accept": "text/html,*/*;q=0.8"}
    answer = ask(f"{served}{path}?lang={lang}", headers=headers)
    html = answer.body.decode()
    assert answer.status == 404
    assert said in html
    assert "prerenderReady" not in html
    # Every way on leads to what there is, from however deep.
    up = "../" * (path.count("/") - 1) or "./"
    assert re.findall(r'<a href="([^"?]*)', html) == [up, f"{up}map", f"{up}data/v1/"]


@pytest.mark.parametrize("path", ["/data/nothing", "/map/x", "/_stcore/none"])
def test_below_the_folders_of_programs_it_stays_json(served, path):
    answer = ask(f"{served}{path}", headers={"Accept": "text/html"})
    assert (answer.status, answer.json()["error"]) == (404, "not_found")


@pytest.mark.parametrize(
    ("setting", "named"),
    [
        ("https://example.org", ["https://example.org"]),
        ("https://a.example, http://b.example:8080/", None),
        ("none", []),
        # No origin: it lets nobody in, rather than anyone.
        ("example.org; script-src *", []),
    ],
)
def test_a_setting_narrows_who_may_frame_the_map(monkeypatch, caplog, setting, named):
    monkeypatch.setenv(embedding.SETTING, setting)
    embedding._named.cache_clear()
    if named is None:
        named = ["https://a.example", "http://b.example:8080"]
    with caplog.at_level(logging.ERROR):
        policies = {path: policy_of(path) for path in ("/map", "/export/map.html")}
    for policy in policies.values():
        ancestors = re.findall(r"frame-ancestors ([^;]*)", policy)
        assert ancestors == [" ".join(["'self'", *named])]
    # The app's own pages are nobody else's frames, whatever is set.
    assert "frame-ancestors 'self'" in policy_of("/facts")
    assert ("no origin" in caplog.text) == ("*" in setting)


def policy_of(path):
    headers = MutableHeaders()
    put_headers(headers, path, PAGES[1:])
    return headers["content-security-policy"]
