"""How the server starts: once, in a thread, asking nobody, and listening to few."""

import asyncio
import gzip
import http.client
import os
import re
import socket
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier, Event

import brotli
import pytest
import streamlit as st
from websockets.exceptions import InvalidStatus

from service.once import Once
from tests.browser.servers import copy_app
from tests.matrices import cases
from tests.service.asking import ask, run_script, session
from tools.server import ROOT, serving

pytestmark = pytest.mark.server

MANY = 10
ALL_ADDRESSES = "0.0.0.0"  # noqa: S104 - for a server of this test
READY_S = 30
# Imported by Python before anything else: writes down whom the process asks.
WATCHER = """
import sys

def hear(event, arguments):
    if event == "socket.connect":
        asked = arguments[1]
    elif event in ("socket.getaddrinfo", "socket.gethostbyname"):
        asked = arguments[0]
    else:
        return
    with open({log!r}, "a", encoding="utf-8") as log:
        print(event, asked, file=log)

sys.addaudithook(hear)
"""


def test_what_is_asked_for_by_many_at_once_is_made_once():
    made = []
    together = Barrier(MANY)
    value = Once(lambda: made.append(time.sleep(0.05)) or object())

    def first(_):
        together.wait()
        return value()

    assert not value.is_made
    with ThreadPoolExecutor(MANY) as threads:
        found = set(threads.map(first, range(MANY)))
    assert len(made) == len(found) == 1
    assert value.is_made


def test_what_could_not_be_made_is_tried_again():
    results = [OSError("no room"), "made"]

    def make():
        result = results.pop(0)
        if isinstance(result, Exception):
            raise result
        return result

    value = Once(make)
    with pytest.raises(OSError, match="no room"):
        value()
    assert not value.is_made
    assert [value(), value()] == ["made", "made"]


@pytest.mark.limit(
    "service.once:MOST_WAITING",
    "threads that wait for one thing to be made",
    "further ones queue; others are answered",
)
def test_who_waits_for_a_value_keeps_nobody_from_being_answered():
    may_end = Event()
    made = []

    def make():
        made.append(may_end.wait(READY_S))
        return "made"

    value = Once(make)

    async def ask_twice():
        async with asyncio.TaskGroup() as group:
            asked = [group.create_task(value.get()) for _ in range(2)]
            await asyncio.sleep(0)
            # Reached only while the loop is free.
            may_end.set()
        return [task.result() for task in asked] + [await value.get()]

    # In a thread: Playwright keeps a loop of its own running in this one.
    with ThreadPoolExecutor(1) as pool:
        answers = pool.submit(lambda: asyncio.run(ask_twice())).result()
    assert answers == ["made"] * 3
    assert made == [True]


def test_a_stranger_cannot_empty_what_all_sessions_share(published):
    from app_pages import _dossiers, _facts, _files, _frame, _page
    from service.html import templates

    shared = [
        lambda: templates(_page.TEMPLATES),
        _frame._component,
        lambda: _facts.fact_rows(published),
        lambda: _files.layer_rows(published),
        lambda: _dossiers.dossiers(published),
    ]
    before = [make() for make in shared]
    # What Streamlit does at the message "clear cache", which anyone may send.
    st.cache_data.clear()
    st.cache_resource.clear()
    after = [make() for make in shared]
    assert all(one is other for one, other in zip(before, after, strict=True))
    for path in (ROOT / "app_pages").glob("*.py"):
        assert "st.cache" not in path.read_text(encoding="utf-8"), path


@pytest.mark.fault("no network", "nothing is asked for; all is served")
@pytest.mark.parametrize("address", cases(["", ALL_ADDRESSES], [""]))
def test_no_host_is_asked_at_start_nor_for_a_stranger(tmp_path, address):
    log = tmp_path / "asked.txt"
    log.touch()
    (tmp_path / "sitecustomize.py").write_text(WATCHER.format(log=str(log)))
    watched = {"PYTHONPATH": os.pathsep.join([str(tmp_path), str(ROOT)])}
    with serving(settings=watched, address=address) as server:
        with session(server.url) as socket_:
            assert run_script(socket_)
        with pytest.raises(InvalidStatus):
            session(server.url, "https://example.org")
    asked = log.read_text(encoding="utf-8").splitlines()
    strangers = [
        line for line in asked if not re.search(r"127\.0\.0\.1|localhost", line)
    ]
    assert [line for line in strangers if ALL_ADDRESSES not in line] == []


def addresses_of_this_machine():
    """Addresses other than the loopback's, if the machine has any."""
    table = Path("/proc/net/fib_trie").read_text(encoding="utf-8")
    found = re.findall(r"\|-- (\d+\.\d+\.\d+\.\d+)\n\s+/32 host LOCAL", table)
    return sorted({one for one in found if not one.startswith("127.")})


def reaches(address, port):
    with socket.socket() as probe:
        return probe.connect_ex((address, port)) == 0


@pytest.mark.long
@pytest.mark.fault(
    "a row of one layer is wrong",
    "the layer is named by /healthz, catalogue and page; the rest is served",
)
def test_one_broken_layer_is_named_and_the_rest_is_served(tmp_path):
    root = copy_app(tmp_path)
    path = root / "data/features/bus_lines.csv"
    path.write_text(path.read_text("utf-8").replace("bus-01,", "bus-01,no-", 1))
    with serving(root=root) as server:
        body = ask(f"{server.url}/healthz").json()
        assert body["status"] == "degraded"
        assert "bus_lines" in str(body["problems"])


@pytest.mark.fault(
    "a register, the words or the version are missing",
    "503 at every door, with the file's name",
)
@pytest.mark.parametrize(
    "name", cases(["facts.csv", "words/en.toml", "version.toml"], ["words/en.toml"])
)
def test_data_at_fault_are_named_by_every_door(tmp_path, name):
    root = copy_app(tmp_path)
    (root / "data" / name).unlink()
    with serving(root=root, answers=503) as server:
        for path in ("/map", "/healthz", "/data/v1/facts.csv", "/", "/facts"):
            answer = ask(f"{server.url}{path}")
            assert answer.status == 503, path
            assert name in answer.body.decode(), path
        assert ask(f"{server.url}/_stcore/health").status == 503
        assert ask(f"{server.url}/nothing").status == 404


@pytest.fixture(scope="module")
def fresh(tmp_path_factory):
    """A server with settings of its own alone, without a cache, that nobody has asked.

    The tests below come in the order in which they may still find it so.
    """
    cache = tmp_path_factory.mktemp("cache")
    with serving(settings={"XDG_CACHE_HOME": str(cache)}, address="") as server:
        yield server


@pytest.mark.long
def test_all_that_the_map_loads_is_brotli_soon_after_the_start(fresh):
    begun = time.monotonic()
    html = gzip.decompress(
        ask(f"{fresh.url}/map", headers={"Accept-Encoding": "gzip"}).body
    ).decode()
    urls = ["map", *re.findall(r"map/assets/[\w.]+", html)]
    assert len(urls) > 3
    missing = set(urls)
    while missing and time.monotonic() - begun < READY_S:
        missing = {url for url in missing if not is_brotli(f"{fresh.url}/{url}")}
    assert not missing
    for url in urls:
        plain = ask(f"{fresh.url}/{url}").body
        packed = ask(f"{fresh.url}/{url}", headers={"Accept-Encoding": "br, gzip"})
        assert brotli.decompress(packed.body) == plain
        assert len(packed.body) <= len(brotli.compress(plain, quality=11))


def is_brotli(url):
    headers = ask(url, headers={"Accept-Encoding": "gzip, br"}).headers
    return headers["content-encoding"] == "br"


@pytest.mark.long
def test_the_others_are_answered_while_a_geopackage_is_made(fresh):
    slowest = []
    with ThreadPoolExecutor(1) as thread:
        made = thread.submit(ask, f"{fresh.url}/data/v1/all.gpkg")
        while not made.done():
            started = time.perf_counter()
            assert ask(f"{fresh.url}/_stcore/health").status == 200
            slowest.append(time.perf_counter() - started)
        package = made.result()
    assert package.status == 200
    assert package.body.startswith(b"SQLite format 3")
    # Many answers in between: on the event loop it would be none.
    assert len(slowest) > 5
    assert sorted(slowest)[len(slowest) // 2] < 0.1


def test_a_second_answer_on_a_connection_does_not_wait(fresh):
    connection = http.client.HTTPConnection(fresh.url.removeprefix("http://"))
    times = []
    for _ in range(21):
        started = time.perf_counter()
        connection.request("GET", "/healthz")
        connection.getresponse().read()
        times.append(time.perf_counter() - started)
    connection.close()
    # Held back until the client acknowledges, each would take 40 ms.
    assert min(times[1:]) < 0.03


def test_the_health_check_says_when_all_is_read(fresh):
    answer = ask(f"{fresh.url}/healthz")
    assert answer.status == 200
    body = answer.json()
    assert set(body) == {"status", "version", "data_version", "problems"}
    assert (body["status"], body["problems"]) == ("ok", [])
    assert body["data_version"] in (ROOT / "data/version.toml").read_text("utf-8")
    # By now Streamlit's own check agrees, and it does not before.
    assert ask(f"{fresh.url}/_stcore/health").status == 200


@pytest.mark.skipif(not addresses_of_this_machine(), reason="no other address here")
def test_other_machines_are_let_in_only_when_asked_for(fresh):
    with serving(address=ALL_ADDRESSES) as asked_for:
        for server, is_open in ((fresh, False), (asked_for, True)):
            assert reaches("127.0.0.1", server.port)
            assert reaches(addresses_of_this_machine()[0], server.port) == is_open
