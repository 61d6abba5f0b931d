"""The theme chosen is the theme shown, also where a browser darkens pages itself."""

import io

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Browser

from tests.browser.conftest import LAPTOP
from tests.browser.pointing import READY, wait_until
from tests.matrices import cases
from tools.browser import FLAGS, browser_path

DARKENING = ["--blink-settings=forceDarkModeEnabled=true"]
# Of a colour channel; less is the antialiasing of another run.
SEEN = 40


@pytest.fixture
def darkening(chromium):
    """Start a browser that darkens the pages that do not say what they are."""
    browser = chromium.browser_type.launch(
        executable_path=browser_path(), args=[*FLAGS, *DARKENING]
    )
    yield browser
    browser.close()


def shot(browser: Browser, address: str, until: str = READY) -> Image.Image:
    # A browser darkens pages for readers whose system is dark, and says so to pages.
    context = browser.new_context(
        viewport=LAPTOP, locale="zh-CN", color_scheme="dark", reduced_motion="reduce"
    )
    page = context.new_page()
    page.goto(address)
    wait_until(page, until)
    image = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    context.close()
    return image


@pytest.mark.parametrize("theme", cases(["light", "dark", "projector"], ["light"]))
def test_a_browser_that_darkens_pages_shows_each_theme_as_it_is(
    chromium, darkening, app, theme
):
    blank = shot(darkening, "data:text/html,<p>plain", until="document.body")
    assert sum(blank.getpixel((600, 600))) < 200  # it does darken what says nothing
    address = f"{app}/map?theme={theme}&f=bus-01&z=9&c=29.05,105.75"
    plain, darkened = shot(chromium, address), shot(darkening, address)
    difference = ImageChops.difference(plain, darkened).convert("L")
    changed = sum(difference.histogram()[SEEN:]) / (plain.width * plain.height)
    assert changed < 0.002
