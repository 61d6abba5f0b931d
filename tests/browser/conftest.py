"""One Chromium and one app for all browser tests; a watched page for each."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Frame, Page, sync_playwright

from service.published import Published
from tests.browser.pointing import READY, map_inside, wait_until
from tests.browser.standing import LAPTOP, StandingApp, StandingMap
from tests.browser.watching import Watch
from tools.browser import FLAGS, browser_path

HERE = Path(__file__).parent
TIMEOUT_MS = 15_000
MISSING = (
    "Chromium is missing, so the browser tests cannot run. Install it (apt-get "
    "install chromium-headless-shell fonts-noto-cjk), or set SKIP_BROWSER=1."
)
LONG_FILES = (
    "accessibility app app_history app_print escaping picture presenter search "
    "server_gone silence small_screens soak stripped_prefix websocket_blocked"
).split()
CHANGED = (
    "The test leaves the page that others stand on changed. Open one of its own "
    "(`open_map`, `open_app`), or put away what was opened:"
)
MOST_TOLD = 12
SKIPPED = "SKIP_BROWSER=1 is set: the browser tests were not run"


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what drives Chromium, and run it last: the quick tests fail first.

    Files go to the workers whole, in this order: a long one at the end would leave a
    core without work.
    """
    driven = [item for item in items if HERE in item.path.parents]
    driven.sort(key=lambda item: item.path.stem[len("test_") :] not in LONG_FILES)
    for item in driven:
        item.add_marker(pytest.mark.browser)
        if os.environ.get("SKIP_BROWSER") == "1":
            item.add_marker(pytest.mark.skip(reason=SKIPPED))
    items[:] = [item for item in items if item not in driven] + driven


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = browser_path()
    if path is None:
        pytest.fail(MISSING, pytrace=False)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def app(served: str) -> str:
    return served


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def context(chromium: Browser, watch: Watch) -> Iterator[BrowserContext]:
    """A fresh profile; the test fails if it asks another host or meets an error."""
    context = chromium.new_context(viewport=LAPTOP, locale="zh-CN")
    context.set_default_timeout(TIMEOUT_MS)
    watch.follow(context)
    yield context
    context.close()
    watch.check()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


@pytest.fixture
def words(published: Published) -> Callable[..., str]:
    """Text of a key in one language: ``words("zh", "panel.layers")``."""
    return published.words


@pytest.fixture
def open_map(app: str, page: Page) -> Callable[..., Page]:
    """Open the map page alone, with a query, and wait until it is ready."""

    def opened(query: str = "", url: str = app) -> Page:
        page.goto(f"{url}/map{query}")
        wait_until(page, READY)
        return page

    return opened


@pytest.fixture(scope="session")
def standing_map(chromium: Browser, app: str) -> Iterator[StandingMap]:
    standing = StandingMap(chromium, app)
    yield standing
    standing.close()


@pytest.fixture(scope="session")
def standing_app(chromium: Browser, app: str) -> Iterator[StandingApp]:
    standing = StandingApp(chromium, app)
    yield standing
    standing.close()


@pytest.fixture
def map_at(standing_map: StandingMap, watch: Watch) -> Iterator[Callable[..., Page]]:
    """Turn the map page that stands already to a query, as Back would.

    For whoever reads the page, or changes no more of it than can be put away. The test
    fails if the page does not come home as it was.
    """
    with lent(standing_map, watch) as (page, _):

        def turned(query: str = "") -> Page:
            standing_map.turn(query)
            return page

        yield turned


@pytest.fixture
def app_at(
    standing_app: StandingApp, watch: Watch
) -> Iterator[Callable[..., tuple[Page, Frame]]]:
    """Turn the map in the app that stands already to a query; likewise."""
    with lent(standing_app, watch) as (page, frame):

        def turned(query: str = "") -> tuple[Page, Frame]:
            standing_app.turn(query)
            return page, frame

        yield turned


@contextmanager
def lent(standing: StandingMap, watch: Watch) -> Iterator[tuple[Page, Page | Frame]]:
    yield standing.lend(watch, TIMEOUT_MS)
    differences = standing.take_back(watch)
    watch.check()
    assert not differences, "\n".join([CHANGED, *differences[:MOST_TOLD]])


@pytest.fixture
def open_app(app: str, page: Page) -> Callable[..., tuple[Page, Frame]]:
    """Open the Streamlit app with a query, and wait for the map inside it."""

    def opened(query: str = "", url: str = app) -> tuple[Page, Frame]:
        page.goto(f"{url}/{query}")
        return page, map_inside(page)

    return opened
