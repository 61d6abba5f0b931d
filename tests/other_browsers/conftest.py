"""Firefox and WebKitGTK, each started once; where one is missing, its tests say so."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.other_browsers.firefox import Firefox, firefox, firefox_path
from tests.other_browsers.webkit import WebKit, webkit, webkit_missing

HERE = Path(__file__).parent
KINDS = ("firefox", "webkit")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave all of them to `make test-long`."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.long)


@pytest.fixture(scope="module", params=KINDS)
def window(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Firefox | WebKit]:
    """One window of a browser that is not Chromium, of a laptop's size."""
    folder = tmp_path_factory.mktemp(request.param)
    with ExitStack() as stack:
        if request.param == "firefox":
            if not firefox_path():
                pytest.skip("Firefox is missing (apt-get install firefox-esr)")
            one: Firefox | WebKit = stack.enter_context(firefox(folder))
        else:
            if missing := webkit_missing():
                packages = "apt-get install webkit2gtk-driver xvfb"
                pytest.skip(f"WebKitGTK is missing {missing} ({packages})")
            one = stack.enter_context(webkit(folder))
        one.resize(1280, 800)
        yield one


@pytest.fixture(scope="module")
def single_file(published: object, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Address of the map as one file on this disk, below a folder of a Chinese name."""
    path = tmp_path_factory.mktemp("成渝") / "地图.html"
    path.write_bytes(published.files["/export/map.html"].content)  # type: ignore[attr-defined]
    return path.as_uri()
