"""What the process tells of requests: enough to run it, nothing of who asks."""

import json
import logging
import os
import re
import time
from threading import Event

import pytest
from prometheus_client.parser import text_string_to_metric_families

from service import request_log
from tests.service.asking import ask, run_script, session
from tools.server import serving

pytestmark = pytest.mark.server
WRITTEN_S = 20
FIELDS = set("time method path family status bytes coding ms".split())
READER = {
    "User-Agent": "secret-agent",
    "Referer": "https://secret.example/",
    "Cookie": "link-map-language=en; secret=1",
    "X-Forwarded-For": "192.0.2.77",
}


@pytest.fixture(scope="module")
def log(tmp_path_factory):
    return tmp_path_factory.mktemp("log") / "requests.log"


@pytest.fixture(scope="module")
def app(log):
    settings = {"LINK_MAP_LOG": str(log), "LINK_MAP_METRICS": "1"}
    with serving(settings=settings) as server:
        yield server.url


def lines_when(log, wanted):
    """Lines of the log, when one of them is as wanted; they are written by a thread."""
    begun = time.monotonic()
    while time.monotonic() - begun < WRITTEN_S:
        lines = [json.loads(line) for line in log.read_text("utf-8").splitlines()]
        if any(map(wanted, lines)):
            return lines
    message = "no such line"
    raise AssertionError(message)


def test_a_line_a_request_and_nothing_of_who_asks(app, log):
    ask(f"{app}/map?place=secret&f=secret", headers=READER)
    ask(f"{app}/data/v1/facts.csv", headers={**READER, "Accept-Encoding": "gzip"})
    ask(f"{app}/%22%0a%7b%22a%22:1%7d?secret", "POST", READER, b"secret")
    ask(f"{app}/_stcore/upload_file/secret-session/secret-file", "PUT", READER, b"x")
    ask(f"{app}/media/secret.csv")
    with session(app) as socket:
        assert run_script(socket)
    lines = lines_when(log, lambda line: line["family"] == "session")
    assert all(set(line) == FIELDS for line in lines)
    text = log.read_text("utf-8")
    assert not re.search("secret-|secret=|=secret|192.0.2|example", text)
    told = {line["path"]: line for line in lines}
    assert told["/map"]["status"] == 200
    assert told["/data/v1/facts.csv"]["coding"] == "gzip"
    assert told["/data/v1/facts.csv"]["bytes"] > 10_000
    # Whatever a path says, it stays one line, and one value.
    assert told['/"\n{"a":1}']["status"] == 404
    assert told["/_stcore/stream"]["bytes"] > 1000
    assert "/_stcore/upload_file" in told


def test_the_log_may_be_moved_away(app, log):
    moved = log.with_suffix(".1")
    log.rename(moved)
    begun = time.monotonic()
    while not log.exists() and time.monotonic() - begun < WRITTEN_S:
        ask(f"{app}/facts")
    assert lines_when(log, lambda line: line["path"] == "/facts")


def test_figures_in_prometheus_own_form(app):
    before = figures(app)
    for _ in range(3):
        ask(f"{app}/map")
        ask(f"{app}/no/such/{os.urandom(4).hex()}", "BREW")
    with session(app) as socket:
        assert run_script(socket)
        assert figures(app)["link_map_open_sessions"] == 1
    after = figures(app)
    grown = {name: after[name] - before.get(name, 0) for name in after}
    key = 'link_map_requests_total{{"family": "{}", "method": "{}", "status": "{}"}}'
    assert grown[key.format("map", "GET", "200")] == 3
    # Neither paths nor methods that a client makes up become series.
    assert grown[key.format("other", "other", "404")] == 3
    assert after["link_map_ready"] == 1
    version = json.loads(ask(f"{app}/healthz").body)["data_version"]
    assert after[f'link_map_version{{"version": "{version}"}}'] == 1
    assert after["process_resident_memory_bytes"] > 1e8
    assert ask(f"{app}/metrics", "POST").status == 405


def figures(app):
    answer = ask(f"{app}/metrics")
    assert answer.status == 200
    assert answer.headers["content-type"].startswith("text/plain; version=")
    return {
        sample.name + (json.dumps(sample.labels) if sample.labels else ""): sample.value
        for family in text_string_to_metric_families(answer.body.decode())
        for sample in family.samples
    }


def test_off_there_are_no_figures(served):
    answer = ask(f"{served}/metrics")
    assert answer.status == 404
    assert "/metrics" not in answer.json()["available"]


@pytest.mark.limit(
    "service.request_log:MOST_WAITING",
    "lines of the log that wait to be written",
    "further ones are lost; the answers are given",
)
def test_a_log_that_cannot_be_written_holds_nobody_up(monkeypatch):
    may_write, written = Event(), []

    class Stuck(logging.Handler):
        def emit(self, record):
            may_write.wait(WRITTEN_S)
            written.append(record.msg)

    monkeypatch.setattr(request_log, "MOST_WAITING", 3)
    monkeypatch.setattr(request_log, "_handler", lambda _: Stuck())
    put = request_log._to.__wrapped__("somewhere")
    for number in range(50):
        put(number)  # would wait for ever, if it waited
    may_write.set()
    begun = time.monotonic()
    while len(written) < 3 and time.monotonic() - begun < WRITTEN_S:
        time.sleep(0.01)
    assert 3 <= len(written) < 50
