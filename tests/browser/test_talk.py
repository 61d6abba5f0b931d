"""A talk with all its tools, by real keys and a real pointer."""

import base64
import zlib
from contextlib import ExitStack

import pytest
from playwright.sync_api import expect

from tests.browser.pointing import STORED, state, wait_until
from tests.browser.test_presenter import start, walk
from tools.server import serving

SHOWN = """(inert) => new Set([...document.querySelectorAll(
  ".leaflet-hits-pane, .leaflet-lines-pane, .leaflet-points-pane")]
  .filter((pane) => pane.inert === inert)
  .flatMap((pane) => [...pane.querySelectorAll("path, .leaflet-marker-icon")])).size"""


TOOLS = {
    "y": ".lm-years",
    "w": ".lm-swipe-line",
    "z": ".lm-zoom-sheet",
    "p": ".lm-pen-sheet",
    "s": ".lm-deck",
    "?": ".lm-help",
}


@pytest.fixture
def scenes(published):
    return published.payload["scenes"]


def test_a_whole_talk_goes_on_without_its_server_and_escape_keeps_its_place(
    page, scenes
):
    points = []
    with ExitStack() as running:
        server = running.enter_context(serving())
        page.goto(f"{server.url}/map")
        wait_until(page, STORED)
        start(page)

        def escape_at_every_point():
            here = state(page)
            page.keyboard.press("o")
            page.keyboard.press("Escape")
            after = state(page)
            assert (after["scene"], after["step"]) == (here["scene"], here["step"])
            assert page.locator(".lm-presenting").count() == 1
            points.append((here["scene"], here["step"]))
            if len(points) == len(scenes) // 2:
                running.close()  # the process has ended from here on

        walk(page, scenes, "PageDown", escape_at_every_point)
    assert len(points) == len(scenes) + sum(len(s.get("steps", ())) for s in scenes)
    page.keyboard.press("PageDown")  # the last one stays
    for scene, step in reversed(points[:-1]):
        page.keyboard.press("PageUp")
        now = state(page)
        assert (now["scene"], now["step"]) == (scene, step)
    # What helps to tell is there, too.
    page.keyboard.press("4")
    for key, shown in TOOLS.items():
        page.keyboard.press(key)
        expect(page.locator(shown)).to_be_visible()
        page.keyboard.press("Escape")
        expect(page.locator(shown)).to_be_hidden()
    assert state(page)["scene"] == scenes[3]["id"]


def test_a_step_is_in_the_address_and_a_foreign_one_is_refused(map_at, scenes):
    scene = next(one for one in scenes if one.get("steps"))
    page = map_at(f"?scene={scene['id']}&step=1")
    assert state(page)["step"] == "1"
    lines = page.locator(".lm-caption-text")
    expect(lines).to_have_count(scene["steps"][0]["lines"])
    page.evaluate("() => linkMap.apply({ step: '' })")
    expect(lines).to_have_count(len(scene["text"]["zh"].split("\n")))
    page.evaluate("() => linkMap.apply({ step: '12' })")
    expect(page.locator(".lm-toast")).to_contain_text("12")
    assert state(page)["step"] == ""


def test_a_line_divides_before_from_after_and_gives_the_date_back(open_map):
    page = start(open_map("?scene=corridors"))
    page.keyboard.press("4")
    page.keyboard.press("w")
    left = page.locator("[data-swipe=left]")
    right = page.locator("[data-swipe=right]")
    expect(left.locator("option:checked")).to_contain_text("报道所载")
    expect(right.locator("option:checked")).to_contain_text("现在所知")
    assert state(page)["clock"] == "known"
    # Either side has features of its own.
    wait_until(page, f"({SHOWN})(true) > 0 && ({SHOWN})(false) > ({SHOWN})(true)")
    line = page.locator(".lm-swipe-line")
    at = line.bounding_box()["x"]
    handle = page.locator(".lm-swipe-range")
    box = handle.bounding_box()
    page.mouse.move(at, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(at - 200, box["y"] + box["height"] / 2, steps=4)
    page.mouse.up()
    assert line.bounding_box()["x"] == pytest.approx(at - 200, abs=12)
    # By keys, once Tab or a finger has gone there; the clicker's keys stay the talk's.
    before = line.bounding_box()["x"]
    left.select_option("known@")
    expect(left.locator("option:checked")).to_contain_text("现在所知")
    page.keyboard.press("Tab")
    handle.focus()
    page.keyboard.press("ArrowRight")
    assert line.bounding_box()["x"] > before
    page.keyboard.press("Escape")
    expect(page.locator(".lm-swipe")).to_be_hidden()
    assert (state(page)["clock"], state(page)["asof"]) == ("reported", "")
    clips = page.eval_on_selector_all(
        ".leaflet-map-pane > *",
        "all => all.filter(one => one.style.clipPath "
        "&& one.style.display !== 'none').length",
    )
    assert clips == 0


def test_a_box_becomes_the_view_and_is_given_back(open_map):
    page = start(open_map("?scene=corridors"))
    page.keyboard.press("4")
    before = state(page)["view"]
    page.keyboard.press("z")
    expect(page.locator(".lm-zoom-sheet")).to_be_visible()
    page.mouse.move(700, 250)
    page.mouse.down()
    page.mouse.move(900, 400, steps=3)
    expect(page.locator(".lm-zoom-frame")).to_be_visible()
    page.mouse.up()
    expect(page.locator(".lm-zoom-sheet")).to_be_hidden()
    assert state(page)["view"]["zoom"] > before["zoom"] + 1
    page.keyboard.press("z")
    assert state(page)["view"] == before
    page.keyboard.press("z")
    page.keyboard.press("Escape")
    expect(page.locator(".lm-zoom-sheet")).to_be_hidden()
    assert state(page)["scene"] == "corridors"


INK = """() => {
  const canvas = document.querySelector(".lm-pen-sheet canvas");
  const { width, height } = canvas;
  const { data } = canvas.getContext("2d").getImageData(0, 0, width, height);
  return data.some((value) => value > 0);
}"""


def test_a_stroke_of_the_pen_is_seen_fades_and_is_never_printed(open_map):
    page = start(open_map("?scene=corridors"))
    page.keyboard.press("p")
    expect(page.locator(".lm-pen-sheet")).to_be_visible()
    page.mouse.move(600, 300)
    page.mouse.down()
    page.mouse.move(800, 350, steps=5)
    page.mouse.up()
    wait_until(page, f"({INK})()")
    page.emulate_media(media="print")
    expect(page.locator(".lm-pen-sheet")).to_be_hidden()
    page.emulate_media(media="screen")
    wait_until(page, f"!({INK})()")
    page.keyboard.press("Escape")
    expect(page.locator(".lm-pen-sheet")).to_be_hidden()
    assert state(page)["scene"]


TALK = """## [链接里的 <b>一幕</b>](?layers=bus_lines)

先说一句。

### [+](?layers=bus_lines,railways)

再说一句。
"""


def packed(talk):
    """A talk as a link holds it."""
    deflate = zlib.compressobj(9, zlib.DEFLATED, -15)
    code = base64.urlsafe_b64encode(deflate.compress(talk.encode()) + deflate.flush())
    size = len(talk)
    digits = ""
    while size:
        size, digit = divmod(size, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[digit] + digits
    return f"{digits}_{code.decode().rstrip('=')}"


def test_a_talk_comes_with_a_link_and_asks_before_it_takes_the_place_of_another(
    open_map, words
):
    page = open_map(f"#talk={packed(TALK)}")
    rows = page.locator(".lm-deck li")
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text("链接里的 <b>一幕</b>")
    assert "talk=" not in page.url
    page.keyboard.press("Escape")
    start(page)
    expect(page.locator(".lm-caption-text")).to_have_text(["先说一句。"])
    page.keyboard.press("PageDown")
    assert set(state(page)["layers"]) == {"bus_lines", "railways"}
    # Another one, now that there are scenes of one's own, waits for a word.
    other = packed("## [b](?z=8)\n\n## [c](?z=9)\n")
    page.evaluate("code => { location.hash = 'talk=' + code; }", other)
    offer = page.locator(".lm-deck-offer")
    expect(offer).to_contain_text(words("zh", "talk.offered", count=2))
    expect(rows).to_have_count(1)
    offer.locator("[data-deck=use_linked]").click()
    expect(rows).to_have_count(2)
    page.locator("[data-deck=undo]").click()
    expect(rows).to_have_count(1)
    # What is broken or hostile is refused by its line.
    for code, said in (
        (packed("## [a](?z=8)\n### [+](nowhere)\n"), "2"),
        (packed("## [a](?layers=<script>alert(1)</script>)\n"), "1"),
        ("1_AAAA", words("zh", "talk.bad_link")),
    ):
        page.evaluate("code => { location.hash = 'talk=' + code; }", code)
        expect(page.locator(".lm-toast").last).to_contain_text(said)
        expect(rows).to_have_count(1)
