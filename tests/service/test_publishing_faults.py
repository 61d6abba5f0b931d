"""Whatever breaks publishing is an outcome: told at every door, and not tried again."""

import logging

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient
from streamlit.testing.v1 import AppTest

from app_pages import _page
from app_pages._pages import PAGES
from geo.words import LANGUAGES
from service import door, health, published, routes, start
from service.once import Once

INNER = "/home/somebody/secret"
ERRORS = [RuntimeError(INNER), KeyError("status"), PermissionError(13, INNER)]
FILES = ("/map", "/data/v1/facts.csv", "/export/map.html", "/data/v1/facts.csv/")


@pytest.fixture(params=ERRORS, ids=lambda error: type(error).__name__)
def broken(request, monkeypatch, tmp_path):
    """A process in which publishing raises: the client, the error and the attempts."""
    attempts = []
    # Nothing that another process has kept.
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))

    def publish(_paths):
        attempts.append(1)
        raise request.param

    monkeypatch.setattr(published, "publish", publish)
    once = Once(published._publish_or_fault)
    for module in (door, health, routes, start, _page):
        monkeypatch.setattr(module, "published", once)
    app = Starlette(routes=routes.routes(), middleware=door.middleware(PAGES[1:]))
    return TestClient(app), type(request.param).__name__, attempts


@pytest.mark.fault(
    "the program fails while it publishes",
    "503 at every door without paths; one traceback in the log",
)
def test_every_door_says_so_and_nothing_is_tried_again(broken, caplog):
    client, name, attempts = broken
    assert client.get("/healthz").json()["status"] == "starting"
    with caplog.at_level(logging.ERROR):
        start.prepare()
        for _ in range(2):
            body = client.get("/healthz")
            assert (body.status_code, body.json()["status"]) == (503, "fault")
            assert name in str(body.json()["problems"])
            assert "retry-after" not in body.headers
            for path in FILES:
                answer = client.get(path)
                assert (answer.status_code, answer.json()["error"]) == (503, "fault")
                assert name in str(answer.json()["issues"])
                assert INNER not in answer.text
            assert client.get("/_stcore/health").status_code == 503
            assert client.get("/nothing").status_code == 404
    assert len(attempts) == 1
    # Where it broke stands in the log, once.
    [record] = [r for r in caplog.records if r.exc_info]
    assert record.exc_info[0].__name__ == name


@pytest.mark.parametrize("path", ["/", "/facts"])
def test_a_reader_is_told_in_plain_words(broken, published, path):
    client, name, _ = broken
    answer = client.get(path)
    assert answer.status_code == 503
    assert answer.headers["content-type"].startswith("text/html")
    for lang in LANGUAGES:
        sentence = published.words(lang, "shell.broken")
        assert sentence.replace("'", "&#39;") in answer.text
    assert name in answer.text
    assert INNER not in answer.text


@pytest.mark.usefixtures("broken")
def test_a_session_that_is_open_already_is_told_too(published):
    app = AppTest.from_file("../../app_pages/main.py", default_timeout=30).run()
    assert not app.exception
    [said] = app.error
    for lang in LANGUAGES:
        assert published.words(lang, "shell.broken") in said.value
    assert INNER not in said.value
