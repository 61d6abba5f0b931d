"""Headless Chromium, what it asks other hosts for, and when a page is ready."""

from __future__ import annotations

import contextlib
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Frame,
    Page,
    Request,
    sync_playwright,
)

FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run "
    "--disable-background-networking --disable-component-update --disable-sync"
).split()
# Debian's headless Chromium draws as the whole browser does, for half the work: no
# window is made for each fresh profile.
PROGRAMS = ("chromium-headless-shell", "chromium")
LOOPBACK = ("127.0.0.1", "localhost", "::1")
NETWORK_SCHEMES = ("http", "https", "ws", "wss")
READY_MS = 120_000
QUIET_S = 0.4  # without a request for so long, a page has loaded
POLL_MS = 40

# The map says that it is ready, or the page that it could not make one.
MAP_OR_FAILURE = "() => window.linkMap || document.querySelector('.lm-failure')"
HAS_MAP = "() => window.linkMap !== undefined"
# Fonts are there, and two frames have been painted since.
PAINTED = """async () => {
  await document.fonts.ready;
  for (let i = 0; i < 2; i++) await new Promise(requestAnimationFrame);
}"""


class MapError(RuntimeError):
    """A page could not make its map; the message holds what it printed."""


class BusyError(RuntimeError):
    """A page does not come to rest; the message names what it still waits for."""


def browser_path() -> str | None:
    """Return the system's Chromium, the headless one first; None where none is."""
    return next(filter(None, map(shutil.which, PROGRAMS)), None)


@contextlib.contextmanager
def chromium() -> Iterator[Browser]:
    """Run the system's Chromium, or Playwright's own where there is none."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path(), args=FLAGS)
        try:
            yield browser
        finally:
            browser.close()


class Visit:
    """A browser context with an empty cache that knows what its pages ask for.

    Parameters
    ----------
    context
        A context that has no page yet.
    """

    def __init__(self, context: BrowserContext) -> None:
        self.context = context
        self.foreign: list[str] = []
        """Addresses asked of other hosts, in order."""
        self.errors: list[str] = []
        """What the pages' scripts report as errors."""
        self._loading: set[Request] = set()
        self._last = time.monotonic()
        context.on("request", self._begin)
        context.on("requestfinished", self._end)
        context.on("requestfailed", self._end)
        context.on("page", self._follow)

    def settle(self, page: Page) -> None:
        """Wait until nothing is loading, the fonts are there and a frame is painted.

        Raises
        ------
        BusyError
            If that takes longer than two minutes.
        """
        deadline = time.monotonic() + READY_MS / 1000
        while self._loading or time.monotonic() - self._last < QUIET_S:
            if time.monotonic() > deadline:
                waiting = ", ".join(request.url for request in self._loading)
                message = f"{page.url} still waits for {waiting or 'something'}"
                raise BusyError(message)
            page.wait_for_timeout(POLL_MS)
        page.evaluate(PAINTED)

    def _follow(self, page: Page) -> None:
        page.on("websocket", lambda socket: self._note(socket.url))
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", self._hear)

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.errors.append(message.text)

    def _begin(self, request: Request) -> None:
        self._note(request.url)
        if urlsplit(request.url).scheme in NETWORK_SCHEMES:
            self._loading.add(request)
            self._last = time.monotonic()

    def _end(self, request: Request) -> None:
        self._loading.discard(request)
        self._last = time.monotonic()

    def _note(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme in NETWORK_SCHEMES and parts.hostname not in LOOPBACK:
            self.foreign.append(url)


@contextlib.contextmanager
def visit(
    browser: Browser, *, probe: Path | None = None, **options: Any
) -> Iterator[Visit]:
    """Give a fresh context, closed when the block ends.

    Parameters
    ----------
    browser
        From `chromium`.
    probe
        A script to put into every page before its own.
    options
        As for Playwright's ``new_context``.
    """
    context = browser.new_context(**options)
    if probe:
        context.add_init_script(path=probe)
    try:
        yield Visit(context)
    finally:
        context.close()


def map_frame(page: Page) -> Frame:
    """Return the frame that holds our map: the page itself, or the app's frame.

    Raises
    ------
    LookupError
        If the page has no map.
    """
    if urlsplit(page.url).path.endswith("/map"):
        return page.main_frame
    handle = page.wait_for_selector(".map-frame iframe", timeout=READY_MS)
    frame = handle.content_frame() if handle else None
    if frame is None:
        message = f"{page.url} holds no map"
        raise LookupError(message)
    return frame


def no_map(page: Page, visitor: Visit) -> MapError:
    """Return the error of a page without its map, with what it printed."""
    return MapError(f"{page.url} has no map: {'; '.join(visitor.errors)}")


def wait_for_map(page: Page, visitor: Visit) -> Frame:
    """Wait until our map is drawn and nothing is loading; return its frame.

    Raises
    ------
    MapError
        If the page says that it could not make the map.
    """
    frame = map_frame(page)
    frame.wait_for_function(MAP_OR_FAILURE, timeout=READY_MS)
    if not frame.evaluate(HAS_MAP):
        raise no_map(page, visitor)
    visitor.settle(page)
    frame.evaluate(PAINTED)
    return frame
