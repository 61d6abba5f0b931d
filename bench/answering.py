"""How a server starts and answers, asked without a browser."""

from __future__ import annotations

import contextlib
import http.client
import os
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from tools.server import HOST, ROOT, Server, free_port, serving

PATIENCE_S = 60
PACKAGE = "/data/v1/all-cgcs2000.gpkg"  # large, and made when it is first asked for
BETWEEN_S = 0.02
READERS = 300
EACH = 4  # requests of a reader, on one connection
READ = ("/map", "/data/v1/highway_corridors.geojson", "/data/v1/facts.csv", "/map")


def get(url: str, codings: str = "br, gzip") -> float:
    """Ask once; return seconds to the last byte.

    Raises
    ------
    OSError
        If the answer is not 200.
    """
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.netloc, timeout=PATIENCE_S)
    try:
        return _timed(connection, parts.path, codings)
    finally:
        connection.close()


def _timed(connection: http.client.HTTPConnection, path: str, codings: str) -> float:
    started = time.perf_counter()
    connection.request("GET", path, headers={"Accept-Encoding": codings})
    answer = connection.getresponse()
    answer.read()
    if answer.status != http.HTTPStatus.OK:
        message = f"{path} answered {answer.status}"
        raise OSError(message)
    return time.perf_counter() - started


def kept(server: Server, count: int) -> list[float]:
    """Seconds of each further answer on a connection that is kept."""
    connection = http.client.HTTPConnection(HOST, server.port, timeout=PATIENCE_S)
    try:
        times = [_timed(connection, "/healthz", "") for _ in range(count + 1)]
    finally:
        connection.close()
    return times[1:]


@dataclass(frozen=True, slots=True)
class Start:
    """How a process came up."""

    answer_s: float
    """From its start to the first answer of the map page."""
    together_s: float
    """From asking to the last of ten answers, all asked while it came up."""


def start(cache: Path, together: int = 1) -> Start:
    """Start the app and ask it for the map until it answers.

    Parameters
    ----------
    cache
        Folder of what earlier starts left; empty for none.
    together
        How many ask at once, from when the port is open.
    """
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", "streamlit_app.py"]
    command += ["--server.port", str(port), "--server.address", HOST]
    command += ["--server.headless", "true"]
    settings = {**os.environ, "PYTHONPATH": str(ROOT), "XDG_CACHE_HOME": str(cache)}
    begun = time.perf_counter()
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env=settings,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _await_port(port)
        asked = time.perf_counter()
        with ThreadPoolExecutor(together) as pool:
            list(pool.map(lambda _: _until_answered(port), range(together)))
        now = time.perf_counter()
        return Start(now - begun, now - asked)
    finally:
        process.terminate()
        process.wait()


def _await_port(port: int) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while time.monotonic() < deadline:
        with socket.socket() as probe:
            if probe.connect_ex((HOST, port)) == 0:
                return
        time.sleep(BETWEEN_S)
    message = f"no port within {PATIENCE_S} s"
    raise TimeoutError(message)


def _until_answered(port: int) -> None:
    """Ask for the map as a patient client does, until the answer is there."""
    deadline = time.monotonic() + PATIENCE_S
    while True:
        with contextlib.suppress(OSError):
            get(f"http://{HOST}:{port}/map")
            return
        if time.monotonic() > deadline:
            message = f"no answer within {PATIENCE_S} s"
            raise TimeoutError(message)
        time.sleep(BETWEEN_S)


def first_request(together: int) -> Start:
    """Start without a cache and be asked by so many at once."""
    with tempfile.TemporaryDirectory() as empty:
        return start(Path(empty), together)


def starts() -> tuple[float, float]:
    """Seconds from the start to the map page's answer: without a cache, and with it."""
    with tempfile.TemporaryDirectory() as cache:
        bare = start(Path(cache)).answer_s
        # What is compressed best is stored a little later.
        with _resting(Path(cache)):
            pass
        return bare, start(Path(cache)).answer_s


@contextlib.contextmanager
def _resting(cache: Path) -> Iterator[None]:
    """Run the app once, long enough for it to leave all that it keeps."""
    with serving(settings={"XDG_CACHE_HOME": str(cache)}) as server:
        begun = time.monotonic()
        while time.monotonic() - begun < PATIENCE_S and not _is_brotli(server):
            time.sleep(BETWEEN_S)
        yield


def _is_brotli(server: Server) -> bool:
    connection = http.client.HTTPConnection(HOST, server.port, timeout=PATIENCE_S)
    try:
        connection.request("HEAD", "/map", headers={"Accept-Encoding": "br"})
        answer = connection.getresponse()
        answer.read()
        return answer.getheader("content-encoding") == "br"
    finally:
        connection.close()


def health_beside_a_package(server: Server) -> list[float]:
    """Seconds of each health check while a GeoPackage is made."""
    with ThreadPoolExecutor(1) as pool:
        made: Future[float] = pool.submit(get, f"{server.url}{PACKAGE}")
        times = []
        while not made.done():
            times.append(get(f"{server.url}/healthz"))
            time.sleep(BETWEEN_S)
        made.result()
    return times


def readers(server: Server) -> list[float]:
    """Seconds of each answer to many readers of the map and the data at once."""
    together = threading.Barrier(READERS)
    times: list[float] = []

    def read(_: int) -> None:
        connection = http.client.HTTPConnection(HOST, server.port, timeout=PATIENCE_S)
        together.wait()
        try:
            for path in READ[:EACH]:
                times.append(_timed(connection, path, "br, gzip"))  # noqa: PERF401 - what was measured before a fault counts
        finally:
            connection.close()

    with ThreadPoolExecutor(READERS) as pool:
        list(pool.map(read, range(READERS)))
    return times


@contextlib.contextmanager
def beside(server: Server, path: str = "/map") -> Iterator[list[float]]:
    """Ask for a path again and again while the block runs; the list fills meanwhile."""
    times: list[float] = []
    ended = threading.Event()

    def ask() -> None:
        while not ended.is_set():
            times.append(get(f"{server.url}{path}"))
            time.sleep(BETWEEN_S)

    with ThreadPoolExecutor(1) as pool:
        asking = pool.submit(ask)
        try:
            yield times
        finally:
            ended.set()
            asking.result()


def cpu_s(server: Server) -> float | None:
    """Return the processor time of the server so far; None where nobody says."""
    stat = Path(f"/proc/{server.pid}/stat")
    if not stat.exists():
        return None
    fields = stat.read_text(encoding="utf-8").rpartition(")")[2].split()
    ticks = int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def milliseconds(times: Sequence[float]) -> list[float]:
    """Turn seconds into milliseconds."""
    return [1000 * taken for taken in times]
