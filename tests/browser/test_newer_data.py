"""A page that has been standing while its server got newer data."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.pointing import STORED, state, wait_until
from tests.browser.servers import copy_app
from tools.server import serving

OFFER = ".lm-toast[data-offer]"
HEALTH = "**/healthz"
LATER_MS = 61_000
# A reader who has been away for so long; nothing on the page waits for it.
TIME = """{
  const now = performance.now.bind(performance);
  window.away = 0;
  performance.now = () => now() + away;
}"""
KEPT = ("lang", "layers", "selected", "view", "theme", "clock")
NEWER = "2099.1.0"


def come_back(page):
    """Return to the page's window, as after a while in another."""
    page.evaluate(f"away += {LATER_MS}; window.dispatchEvent(new Event('focus'))")


@pytest.mark.long
@pytest.mark.fault(
    "the data are replaced under an open page",
    "when the reader comes back to it, it says so and offers to load them; what is "
    "shown stays, and so it does after loading",
)
def test_a_page_offers_newer_data_when_the_reader_comes_back(
    page, watch, words, tmp_path
):
    watch.expected += ["Failed to load resource: net::ERR_CONNECTION_REFUSED"]
    root = copy_app(tmp_path)
    asked = []
    page.on("request", lambda one: asked.append(one) if "healthz" in one.url else None)
    page.add_init_script(TIME)
    with serving(root=root) as server:
        page.goto(f"{server.url}/map?lang=en&f=bus-01&theme=dark&c=29.1,105.7&z=9")
        wait_until(page, STORED)
        page.locator('input[data-layer="railways"]').uncheck()
        # The same data: it asks, and there is nothing to say.
        with page.expect_response(HEALTH):
            come_back(page)
        # Again at once: nobody is asked, as their count at the end says.
        page.evaluate("window.dispatchEvent(new Event('focus'))")
    before = state(page)
    with page.expect_event("requestfailed", lambda request: "healthz" in request.url):
        come_back(page)
    expect(page.locator(OFFER)).to_have_count(0)
    version = root / "data/version.toml"
    shown = re.search(r'version = "([\d.]+)"', version.read_text("utf-8"))[1]
    version.write_text(version.read_text("utf-8").replace(shown, NEWER), "utf-8")
    with serving(root=root, port=server.port):
        come_back(page)
        offer = page.locator(OFFER)
        expect(offer).to_contain_text(words("en", "newer.told", version=shown))
        page.evaluate("linkMap.apply({ lang: 'zh' })")
        expect(offer).to_contain_text(words("zh", "newer.told", version=shown))
        assert state(page)["view"] == before["view"]
        page.evaluate("linkMap.apply({ lang: 'en' })")
        with page.expect_navigation():
            offer.get_by_role("button", name=words("en", "newer.reload")).click()
        wait_until(page, STORED)
        after = state(page)
        assert {key: after[key] for key in KEPT} == {key: before[key] for key in KEPT}
        with page.expect_response(HEALTH):
            come_back(page)
        expect(offer).to_have_count(0)
    assert len(asked) == 4
