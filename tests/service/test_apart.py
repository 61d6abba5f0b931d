"""Work in a process of its own."""

import os
from functools import partial

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

import service.routes
from service.apart import ApartError, apart
from service.files import MadeOnRequest, PublishedFile


def test_the_result_comes_from_another_process():
    assert apart(partial(pow, 3, 4)) == 81
    assert apart(os.getpid) != os.getpid()


def test_what_is_raised_there_is_raised_here(tmp_path):
    with pytest.raises(FileNotFoundError):
        apart(partial(os.stat, tmp_path / "none"))


def test_a_process_that_ends_without_a_result_says_how():
    with pytest.raises(ApartError, match="ended with code 7"):
        apart(partial(os._exit, 7))


def test_what_it_prints_is_no_part_of_the_result():
    assert apart(partial(print, "--made apart--")) is None


@pytest.mark.fault(
    "a file cannot be made (no room, a killed process)",
    "503 as JSON with Retry-After; tried again at the next request",
)
def test_a_file_that_cannot_be_made_is_told_and_tried_again(monkeypatch):
    path = "/data/v1/all.gpkg"
    tries = iter([partial(os._exit, 7), partial(PublishedFile, b"made", "text/plain")])
    broken = MadeOnRequest(lambda: apart(next(tries)))
    monkeypatch.setitem(service.routes.published().made_on_request, path, broken)
    client = TestClient(Starlette(routes=service.routes.routes()))
    answer = client.get(path)
    assert answer.status_code == 503
    assert answer.json()["error"] == "not_made"
    assert int(answer.headers["retry-after"]) > 0
    assert "code 7" not in answer.text  # that is for the log
    assert client.get(path).content == b"made"
