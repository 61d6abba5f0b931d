"""A firewall lets no websocket through: the reader gets the map, and is told why."""

import pytest
from playwright.sync_api import expect

from tests.browser.pointing import READY, map_inside, select, wait_until

WAIT_MS = 25_000
BLOCKED = ["WebSocket connection to", "Client Error in reaching server endpoint"]
STREAM = "**/_stcore/stream"
ALONE = "#link-map-alone"


@pytest.fixture
def firewall(page, watch):
    """Whether websockets are cut off; a test may lift it."""
    state = {"is_up": True}
    watch.expected += BLOCKED

    def meet(socket):
        if state["is_up"]:
            socket.close()
        else:
            socket.connect_to_server()

    page.route_web_socket(STREAM, meet)
    return state


def map_alone(page):
    frame = page.locator(f"{ALONE} iframe").element_handle(timeout=WAIT_MS)
    frame = frame.content_frame()
    wait_until(frame, READY)
    return frame


@pytest.mark.usefixtures("firewall")
def test_the_map_itself_and_a_line_in_both_languages(app, page, words):
    page.goto(f"{app}/?f=bus-01")
    frame = map_alone(page)
    assert frame.evaluate("linkMap.state().selected") == "bus-01"
    line = page.locator(f"{ALONE} [role=status]")
    for lang, html_lang in (("zh", "zh-Hans"), ("en", "en")):
        said = line.locator(f"[lang={html_lang}]")
        expect(said).to_contain_text(words(lang, "shell.waiting"))
        hrefs = said.locator("a").evaluate_all("all => all.map(a => a.href)")
        assert hrefs == [f"{app}/map?f=bus-01", f"{app}/data/v1/collections.json"]
        for href in hrefs:
            assert page.request.get(href).status == 200
    # What the reader does on it is in the address, to share and to go on from.
    select(frame, "port-luzhou")
    wait_until(page, "location.search.includes('f=port-luzhou')")


@pytest.mark.usefixtures("firewall")
@pytest.mark.parametrize("name", ["facts", "downloads"])
def test_the_other_pages_say_it_too(app, page, words, name):
    page.goto(f"{app}/{name}")
    line = page.locator(f"{ALONE} [role=status]")
    expect(line).to_contain_text(words("en", "shell.waiting"), timeout=WAIT_MS)
    expect(line.get_by_text(words("en", "shell.map"))).to_be_visible()
    expect(page.locator(f"{ALONE} iframe")).to_have_count(0)


def test_when_it_is_let_through_the_app_goes_on_from_there(firewall, app, page):
    page.goto(f"{app}/")
    select(map_alone(page), "port-luzhou")
    wait_until(page, "location.search.includes('f=port-luzhou')")
    firewall["is_up"] = False
    record = page.locator("article.record")
    expect(record).to_have_attribute("data-feature", "port-luzhou", timeout=60_000)
    expect(page.locator(ALONE)).to_have_count(0)
    assert map_inside(page).evaluate("linkMap.state().selected") == "port-luzhou"


def test_while_the_app_comes_up_in_time_nothing_is_said(app, page):
    page.goto(f"{app}/")
    map_inside(page)
    expect(page.locator(ALONE)).to_have_count(0)
