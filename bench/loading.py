"""How much comes over the wire, and how long it takes until the map is drawn."""

from __future__ import annotations

import tempfile
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser

from bench.pages import drawn_ms, fresh, opened
from bench.relay import relayed
from tools.server import HOST, Server

ALL_S = 5
# 1.6 Mbit/s down, 750 kbit/s up, 150 ms: a poor mobile network.
SLOW = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 1_600_000 / 8,
    "uploadThroughput": 750_000 / 8,
}


@dataclass(frozen=True, slots=True)
class Cold:
    """kB over the wire, both ways, from an empty cache."""

    whole_kb: float
    """To the whole map."""
    all_kb: float
    """Within five seconds, what is fetched at rest included."""


def cold_bytes(browser: Browser, server: Server, path: str) -> Cold:
    """Open a page from an empty cache and count what it loads."""
    with relayed(server.port) as relay, fresh(browser) as visitor:
        page = visitor.context.new_page()
        page.goto(f"http://{HOST}:{relay.port}{path}", wait_until="commit")
        begun = time.monotonic()
        drawn_ms(page, visitor)
        whole = relay.byte_count / 1000
        page.wait_for_timeout(max(0, 1000 * (ALL_S - time.monotonic() + begun)))
        return Cold(whole, relay.byte_count / 1000)


@dataclass(frozen=True, slots=True)
class Slow:
    """Seconds on a poor network with an empty cache, medians."""

    words_s: float
    first_s: float | None
    """To ground, charter layers and their names; ours alone tells when."""
    first_kb: float
    """What had come over the wire by then."""
    whole_s: float


def slow_s(browser: Browser, url: str, count: int) -> Slow:
    """Open a page on a poor network: when it can be read, and when the map is there."""
    words, firsts, kilobytes, wholes = [], [], [], []
    for _ in range(count):
        with fresh(browser) as visitor:
            page = visitor.context.new_page()
            network = visitor.context.new_cdp_session(page)
            network.send("Network.enable")
            network.send("Network.emulateNetworkConditions", SLOW)
            page.goto(url, wait_until="commit", timeout=60_000)
            wholes.append(drawn_ms(page, visitor) / 1000)
            words.append(float(page.evaluate("() => bench.firstWordsMs()")) / 1000)
            firsts.append(float(page.evaluate("() => bench.firstViewMs()")) / 1000)
            kilobytes.append(float(page.evaluate("() => bench.firstViewKb()")))
    first = median(firsts) or None
    return Slow(median(words), first, median(kilobytes), median(wholes))


def warm_s(browser: Browser, url: str, count: int) -> float:
    """Return seconds to the map with everything cached that may be, median."""
    with fresh(browser) as visitor:
        times = []
        for _ in range(count + 1):
            page = opened(visitor, url)
            times.append(drawn_ms(page, visitor) / 1000)
            page.close()
        return median(times[1:])


@dataclass(frozen=True, slots=True)
class SingleFile:
    """The file that opens from disk."""

    size_mb: float
    drawn_s: float


def single_file(browser: Browser, url: str, count: int) -> SingleFile | None:
    """Fetch the single file and open it without a network; None if there is none."""
    try:
        with urllib.request.urlopen(f"{url}/export/map.html") as answer:  # noqa: S310 - our own server
            content = answer.read()
    except urllib.error.HTTPError:
        return None
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "map.html"
        path.write_bytes(content)
        times = []
        for _ in range(count):
            with fresh(browser) as visitor:
                visitor.context.set_offline(True)
                page = opened(visitor, path.as_uri())
                times.append(drawn_ms(page, visitor) / 1000)
    return SingleFile(len(content) / 1e6, median(times))
