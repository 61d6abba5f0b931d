"""Browser pages with the probe in them."""

from __future__ import annotations

from contextlib import AbstractContextManager
from pathlib import Path

from playwright.sync_api import Browser, Page

from tools.browser import Visit, no_map, visit

PROBE = Path(__file__).with_name("probe.js")
SIZE = {"width": 1366, "height": 768}
DRAWN_MS = 120_000


def fresh(browser: Browser) -> AbstractContextManager[Visit]:
    """Give a browser context with an empty cache and the probe."""
    return visit(browser, probe=PROBE, viewport=SIZE)


def opened(visitor: Visit, url: str) -> Page:
    """Open an address and wait until its map is drawn and nothing is loading."""
    page = visitor.context.new_page()
    page.goto(url, wait_until="commit")
    drawn_ms(page, visitor)
    visitor.settle(page)
    return page


def drawn_ms(page: Page, visitor: Visit) -> float:
    """Wait for the map; milliseconds from the start of the page to its drawing.

    Raises
    ------
    MapError
        If our page says that it could not make the map.
    """
    page.wait_for_function("() => window.bench?.endedMs", timeout=DRAWN_MS)
    if not page.evaluate("() => bench.isDrawn()"):
        raise no_map(page, visitor)
    return float(page.evaluate("() => bench.endedMs"))
