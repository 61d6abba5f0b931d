"""What happens past a limit: said in words, and the rest goes on."""

import signal
import subprocess
import sys

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from service.deck.talk_file import MOST_SCENES, TalkError, read_talk
from service.once import Once
from service.packs import MOST_WAITING, Packs
from service.published import published as of_process
from service.routes import routes
from tools.server import ROOT

NEVER_READY = """
import importlib, signal
deck = importlib.import_module("service.deck.deck")
deck.LIMIT_S = 1
deck.drawn_deck = lambda *given: signal.pause()
deck.deck((), None, "", "")
"""


@pytest.mark.limit(
    "service.packs:MOST_WAITING",
    "different files being made or waited for",
    "503 as JSON with Retry-After; files that are made are still given",
)
def test_where_too_many_files_wait_the_next_is_told_to_come_back(monkeypatch):
    packs = of_process().packs
    assert isinstance(packs, Packs)
    waiting = {f"other-{i}": Once(object) for i in range(MOST_WAITING)}
    monkeypatch.setattr(packs, "_made", waiting)
    client = TestClient(Starlette(routes=routes()))
    answer = client.get("/data/v1/bus_lines.csv?crs=EPSG:4490")
    assert answer.status_code == 503
    assert int(answer.headers["retry-after"]) > 0
    assert answer.json()["error"]
    assert client.get("/data/v1/bus_lines.geojson").status_code == 200


@pytest.mark.limit(
    "service.deck.talk_file:MOST_SCENES", "scenes of a talk that is sent", "refused"
)
def test_a_talk_of_too_many_scenes_is_refused():
    scenes = [f"## [a](?z=9&c=29,{105 + i / 100})" for i in range(MOST_SCENES + 1)]
    content = "\n".join(scenes)
    with pytest.raises(TalkError) as refused:
        read_talk(content.encode(), {}, None, ())
    assert (refused.value.code, refused.value.field) == ("bad_scenes", "scenes")


@pytest.mark.limit(
    "service.deck.deck:LIMIT_S",
    "seconds for making a deck",
    "its process ends; 503 with Retry-After",
)
def test_a_deck_that_takes_too_long_ends():
    command = [sys.executable, "-c", NEVER_READY]
    ended = subprocess.run(command, cwd=ROOT, check=False, timeout=60)
    assert ended.returncode == -signal.SIGALRM
