"""Readers that ask all the time, and what they get."""

from __future__ import annotations

import http.client
import threading
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from urllib.parse import urlsplit


class Load:
    """What came back so far."""

    def __init__(self) -> None:
        self.answers: Counter[str] = Counter()
        self._lock = threading.Lock()
        self.stopped = threading.Event()

    def count(self, outcome: str) -> None:
        with self._lock:
            self.answers[outcome] += 1

    @property
    def errors(self) -> dict[str, int]:
        return {k: n for k, n in self.answers.items() if k != "200"}


@contextmanager
def reading(url: str, paths: Sequence[str], readers: int = 8) -> Iterator[Load]:
    """Ask for paths in turn, on kept connections, until the block ends."""
    load = Load()
    threads = [
        threading.Thread(target=_read, args=(load, url, paths, number))
        for number in range(readers)
    ]
    for thread in threads:
        thread.start()
    try:
        yield load
    finally:
        load.stopped.set()
        for thread in threads:
            thread.join()


def _read(load: Load, url: str, paths: Sequence[str], turn: int) -> None:
    host = urlsplit(url).netloc
    before = urlsplit(url).path
    connection = http.client.HTTPConnection(host, timeout=30)
    headers = {"Cookie": f"link_map={turn % 16:x}", "Accept-Encoding": "gzip"}
    while not load.stopped.is_set():
        turn += 1
        try:
            connection.request(
                "GET", before + paths[turn % len(paths)], headers=headers
            )
            answer = connection.getresponse()
            answer.read()
            load.count(str(answer.status))
        except (OSError, http.client.HTTPException) as error:
            load.count(type(error).__name__)
            connection.close()
    connection.close()
