"""A firewall lets no websocket through: the reader gets the map, and is told why."""

import re

import pytest
from playwright.sync_api import expect

from service.shell import WAIT_MS as PATIENCE_MS
from tests.browser.pointing import READY, map_inside, select, state, wait_until, zoom
from tests.matrices import cases

WAIT_MS = 25_000
BLOCKED = ["WebSocket connection to", "Client Error in reaching server endpoint"]
# The page gives the app its time before it goes on alone; one test waits it out.
IMPATIENT = f"""(() => {{
  const later = window.setTimeout;
  window.setTimeout = (call, ms, ...more) =>
    later(call, ms === {PATIENCE_MS} ? 300 : ms, ...more);
}})();"""
STREAM = "**/_stcore/stream"
ALONE = "#link-map-alone"


@pytest.fixture
def firewall(page, watch):
    """Whether websockets are cut off; a test may lift it. The page waits less long."""
    page.add_init_script(IMPATIENT)
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
        assert [href.partition("?")[0] for href in hrefs] == [
            f"{app}/map",
            f"{app}/data/v1/collections.json",
        ]
        assert "f=bus-01" in hrefs[0]
        for href in hrefs:
            assert page.request.get(href).status == 200
    # What the reader does on it is in the address, to share and to go on from; so does
    # the way to the map alone.
    select(frame, "port-luzhou")
    wait_until(page, "location.search.includes('f=port-luzhou')")
    for lang in ("zh", "en"):
        link = line.get_by_text(words(lang, "shell.map"))
        expect(link).to_have_attribute("href", re.compile(r"^\./map\?.*f=port-luzhou"))


@pytest.mark.usefixtures("firewall")
def test_the_wheel_zooms_it_as_in_the_app_and_a_foreign_message_leads_nowhere(
    app, page
):
    page.goto(f"{app}/")
    frame = map_alone(page)
    page.evaluate(
        """() => postMessage(
          { linkMap: 1, event: "select", detail: { fact: "x" }, query: "?z=9" }, "*")"""
    )
    page.evaluate("() => new Promise(resolve => requestAnimationFrame(resolve))")
    assert "z=9" not in page.url
    assert "/facts" not in page.url
    before = zoom(frame)
    page.mouse.move(683, 420)
    page.mouse.wheel(0, -240)
    wait_until(frame, "linkMap.state().view.zoom > arg", before)
    assert frame.locator(".lm-hint").count() == 0


@pytest.mark.long
def test_one_finger_moves_it_as_in_the_app(chromium, app):
    # Here the page waits as long as it does for readers.
    context = chromium.new_context(
        viewport={"width": 412, "height": 800}, has_touch=True, is_mobile=True
    )
    page = context.new_page()
    page.route_web_socket(STREAM, lambda socket: socket.close())
    page.goto(f"{app}/")
    frame = map_alone(page)
    before = state(frame)["view"]["lat"]
    hand = context.new_cdp_session(page)
    swipe = [("touchStart", 500), *(("touchMove", 500 - 10 * i) for i in range(1, 15))]
    for kind, y in swipe:
        points = [{"x": 200, "y": y}]
        hand.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    hand.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    wait_until(frame, "linkMap.state().view.lat < arg", before)
    assert frame.locator(".lm-hint").count() == 0
    context.close()


@pytest.mark.usefixtures("firewall")
@pytest.mark.parametrize(
    "link",
    cases(
        {
            "en": ("port-guoyuan", "en", "port-05", "?fact=port-05&lang=en"),
            "zh": ("bus-01", "zh", "bus-01", "?fact=bus-01"),
        }
    ),
)
def test_a_facts_link_leads_to_its_record_and_back_to_the_map(app, page, link):
    feature, lang, fact, asked = link
    page.goto(f"{app}/?f={feature}&lang={lang}")
    frame = map_alone(page)
    link = frame.locator(f'a[data-fact-page="{fact}"]').first
    link.evaluate(
        "one => { one.closest('details details')?.setAttribute('open', ''); }"
    )
    link.click()
    page.wait_for_url(f"{app}/facts{asked}")
    page.go_back()
    shown = state(map_alone(page))
    assert (shown["selected"], shown["lang"]) == (feature, lang)


@pytest.mark.usefixtures("firewall")
@pytest.mark.parametrize("name", cases(["facts", "downloads"]))
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
    expect(page.locator(ALONE)).to_have_count(0, timeout=60_000)
    assert map_inside(page).evaluate("linkMap.state().selected") == "port-luzhou"


def test_once_the_app_has_come_up_in_time_nothing_is_said(app_at):
    page, _ = app_at()
    expect(page.locator(ALONE)).to_have_count(0)
