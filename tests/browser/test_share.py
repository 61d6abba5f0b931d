"""What is shared leads another reader to the same page, and says who says so."""

import io
from urllib.parse import parse_qs, urlsplit

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.browser.conftest import LAPTOP, TIMEOUT_MS
from tests.browser.pointing import map_inside, wait_until
from tools.server import serving

DIALOG = "[role=dialog]"
VIEW = "?layers=highway_corridors&status=planned&c=29.5,105.9&z=8.5"
SITE = "https://example.org/link-map"


@pytest.fixture
def stranger(chromium):
    """Open an address as somebody who was never here and reads the other language."""
    contexts = []

    def opened(address, locale="en-GB"):
        context = chromium.new_context(viewport=LAPTOP, locale=locale)
        context.set_default_timeout(TIMEOUT_MS)
        contexts.append(context)
        page = context.new_page()
        page.goto(address)
        return page

    yield opened
    for context in contexts:
        context.close()


def shared_address(page, origin):
    """Click as a reader does, and read what lies in the clipboard."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=origin)
    page.locator(".bar-share").click()
    expect(page.locator(DIALOG)).to_be_visible()
    return page.evaluate("navigator.clipboard.readText()")


def test_a_table_is_shared_with_filter_clock_search_and_sources(
    page, app, stranger, published
):
    page.goto(f"{app}/facts?layers=highway_corridors&clock=known&fact=泸州&utm=x")
    words, facts = published.words, published.atlas.facts
    expect(page.locator("[data-testid=stDataFrame]")).to_be_visible()
    count = page.locator(".st-key-take-away strong").inner_text()
    address = shared_address(page, app)
    assert urlsplit(address).path == "/facts"
    assert parse_qs(urlsplit(address).query) == {
        "layers": ["highway_corridors"],
        "clock": ["known"],
        "fact": ["泸州"],
        "lang": ["zh"],
    }
    dialog = page.locator(DIALOG)
    expect(dialog).to_contain_text(address)
    roads = [fact for fact in facts.values() if fact.layer == "highway_corridors"]
    for source_id in {fact.source_id for fact in roads}:
        expect(dialog).to_contain_text(published.atlas.sources[source_id].title_zh)
    with page.expect_download() as saved:
        dialog.locator("[data-picture=png1]").click()
    picture = Image.open(io.BytesIO(saved.value.path().read_bytes()))
    assert picture.width > 1000
    assert len(picture.convert("RGB").resize((200, 150)).getcolors(30_000)) > 200
    expect(page.locator("iframe")).to_have_count(0)
    other = stranger(address)
    chip = other.locator(".st-key-chip-layers")
    expect(chip).to_contain_text(words("zh", "layers.highway_corridors.title"))
    expect(other.locator(".st-key-take-away strong")).to_have_text(count)
    expect(other.locator("html")).to_have_attribute("lang", "zh-Hans")
    now = other.get_by_role("radio", name=words("zh", "clock.known"))
    expect(now).to_have_attribute("aria-checked", "true")


def test_a_view_goes_from_the_app_to_the_map_alone_and_back(open_app, stranger, app):
    page, frame = open_app(VIEW)
    # A frame that settles its size moves its middle by less than a pixel.
    same = (
        "(({ view, layers, status }) => JSON.stringify("
        "[view.lat.toFixed(1), view.lng.toFixed(1), view.zoom, layers, status]))"
        "(linkMap.state())"
    )
    told = frame.evaluate(same)
    address = shared_address(page, app)
    # What is shared is told by the shell; the map does not notice.
    assert frame.evaluate(same) == told
    assert page.locator(".map-frame iframe").count() == 1
    alone = page.locator(f"{DIALOG} a[href*='map?']").get_attribute("href")
    other = stranger(address)
    assert map_inside(other).evaluate(same) == told
    assert map_inside(other).evaluate("linkMap.state().lang") == "zh"
    other.goto(f"{app}/{alone}")
    wait_until(other, "window.linkMap")
    assert other.evaluate(same) == told
    other.locator("[data-tool=app]").click()
    assert map_inside(other).evaluate(same) == told
    assert urlsplit(other.url).path == "/"


def test_the_public_address_is_handed_on(page, stranger, tmp_path):
    with serving(settings={"LINK_MAP_SITE_URL": SITE}, base_path="chengyu") as server:
        page.goto(f"{server.url}/border?status=open")
        # A process that has just begun makes the page first.
        expect(page.locator(".page h1")).to_be_visible(timeout=2 * TIMEOUT_MS)
        address = shared_address(page, server.url.rpartition("/")[0])
        assert address == f"{SITE}/border?status=open&lang=zh"
        ways = page.locator(f"{DIALOG} a")
        expect(ways).to_have_count(2, timeout=2 * TIMEOUT_MS)
        for link in ways.evaluate_all("all => all.map(a => a.href)"):
            assert link.startswith(f"{server.url}/")
            assert page.request.get(link).status == 200
        page.goto(f"{server.url}/map?lang=en")
        wait_until(page, "window.linkMap")
        page.locator('[data-tool="link"]').click()
        wait_until(page, "document.querySelector('.lm-toast')")
        assert page.evaluate("navigator.clipboard.readText()") == f"{SITE}/map?lang=en"
        into = page.locator("[data-tool=app]").evaluate("a => a.href")
        assert into.startswith(f"{server.url}/?lang=en")
        # A file on a stick knows the way as well.
        file = tmp_path / "map.html"
        file.write_bytes(page.request.get(f"{server.url}/export/map.html").body())
        page.goto("about:blank")
    there = stranger(f"{file.as_uri()}?f=bus-01&clock=known&lang=en")
    wait_until(there, "window.linkMap")
    link = there.locator("[data-tool=app]")
    link.focus()
    href = link.get_attribute("href")
    assert href.startswith(f"{SITE}/?")
    asked = parse_qs(urlsplit(href).query)
    assert asked | {"f": ["bus-01"], "clock": ["known"], "lang": ["en"]} == asked
