"""How much comes over the wire, and how long it takes until the map is drawn."""

from __future__ import annotations

import tempfile
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser

from bench.pages import drawn_ms, fresh, opened
from bench.relay import relayed
from tools.server import HOST, Server

# 1.6 Mbit/s down, 750 kbit/s up, 150 ms: a poor mobile network.
SLOW = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 1_600_000 / 8,
    "uploadThroughput": 750_000 / 8,
}


def cold_bytes(browser: Browser, server: Server, path: str) -> float:
    """Return kB over the wire, both ways, from an empty cache until nothing loads."""
    with relayed(server.port) as relay, fresh(browser) as visitor:
        opened(visitor, f"http://{HOST}:{relay.port}{path}")
        return relay.byte_count / 1000


def slow_s(browser: Browser, url: str, count: int) -> float:
    """Return seconds to the map on a poor network with an empty cache, median."""
    times = []
    for _ in range(count):
        with fresh(browser) as visitor:
            page = visitor.context.new_page()
            network = visitor.context.new_cdp_session(page)
            network.send("Network.enable")
            network.send("Network.emulateNetworkConditions", SLOW)
            page.goto(url, wait_until="commit", timeout=60_000)
            times.append(drawn_ms(page, visitor) / 1000)
    return median(times)


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
