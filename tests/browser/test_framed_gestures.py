"""A map in somebody else's page lets the reader scroll past it."""

import pytest
from playwright.sync_api import expect

from tests.browser.host import framed_map
from tests.browser.pointing import state, wait_until, zoom
from tests.matrices import cases

MIDDLE = (500, 330)


@pytest.mark.parametrize("lang", cases(["zh", "en"]))
def test_the_wheel_scrolls_the_page_and_zooms_with_ctrl(page, app, words, lang):
    with framed_map(page, app, f"?lang={lang}") as frame:
        wheel(page, frame, words(lang, "control.wheel_hint", modifier="Ctrl"))


def wheel(page, frame, hint_text):
    before = zoom(frame)
    page.mouse.move(*MIDDLE)
    page.mouse.wheel(0, 120)
    wait_until(page, "scrollY > 100")
    assert zoom(frame) == before
    hint = frame.locator(".lm-hint")
    expect(hint).to_have_text(hint_text)
    expect(hint).to_be_hidden()
    page.evaluate("scrollTo(0, 0)")
    page.keyboard.down("Control")
    page.mouse.wheel(0, -240)
    page.keyboard.up("Control")
    wait_until(frame, "linkMap.state().view.zoom > arg", before)
    assert page.evaluate("scrollY") == 0


def test_in_the_app_the_wheel_zooms(app_at):
    zooms(*app_at())


def test_alone_the_wheel_zooms(map_at):
    page = map_at()
    zooms(page, page)


def zooms(page, shown):
    before = zoom(shown)
    page.mouse.move(683, 420)
    page.mouse.wheel(0, -240)
    wait_until(shown, "linkMap.state().view.zoom > arg", before)
    assert shown.locator(".lm-hint").count() == 0


def test_one_finger_scrolls_the_page_and_two_move_the_map(chromium, app):
    context = chromium.new_context(
        viewport={"width": 412, "height": 800}, has_touch=True, is_mobile=True
    )
    page = context.new_page()
    with framed_map(page, app) as frame:
        touch(page, frame, context.new_cdp_session(page))
    context.close()


def touch(page, frame, hand):
    before = state(frame)["view"]

    def send(kind, *points):
        fingers = [{"x": x, "y": y, "id": i} for i, (x, y) in enumerate(points)]
        hand.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": fingers})

    send("touchStart", (130, 300))
    send("touchStart", (130, 300), (230, 300))
    for step in range(1, 11):
        send("touchMove", (130 + 6 * step, 300), (230 + 6 * step, 300 + step))
    send("touchEnd")
    wait_until(frame, "Math.abs(linkMap.state().view.lng - arg) > 0.05", before["lng"])
    assert page.evaluate("scrollY") == 0
    after = state(frame)["view"]
    send("touchStart", (180, 400))
    for step in range(1, 21):
        send("touchMove", (180, 400 - 10 * step))
    send("touchEnd")
    wait_until(page, "scrollY > 100")
    assert state(frame)["view"] == after


def test_full_screen_is_no_page_to_scroll(page, app):
    with framed_map(page, app) as frame:
        frame.evaluate("document.querySelector('.lm-root').requestFullscreen()")
        wait_until(frame, "document.fullscreenElement")
        before = zoom(frame)
        page.mouse.move(500, 400)
        page.mouse.wheel(0, -240)
        wait_until(frame, "linkMap.state().view.zoom > arg", before)
