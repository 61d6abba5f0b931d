"""Sheets for a wall or a folder: what heads them, where they lie, how to get there."""

import re
from contextlib import closing

import pytest
import zxingcpp

from tests.browser.pointing import state, wait_until
from tests.browser.test_picture import SVG, frame_of, png, svg, texts
from tests.matrices import crossed

LEAST_TITLE_PX = 30
PAPERS = {"A4": "A4", "A3": "A3"}
QUERIES = {
    "home": "",
    "a scene": "?lang=en&scene=rail-water",
    "many words": "?lang=en&layers=all&status=open,planned,in_progress&asof=now"
    "&from=2020-01&c=29.7,106.1&z=9.25&f=port-guoyuan&theme=projector",
}


def link_of(root):
    """Return the address as the sheet says it."""
    return (
        root.find(f"{SVG}desc").text.partition(": ")[2]
        or root.find(f"{SVG}desc").text.partition("：")[2]
    )


def scale_of(root):
    told = " ".join(texts(root))
    return int(re.sub(r"\D", "", re.search(r"1:([\d\u2009]+)", told)[1]))


@pytest.mark.parametrize(("query", "paper"), crossed(QUERIES, PAPERS, 4))
def test_the_code_on_a_sheet_is_its_address(map_at, query, paper):
    page = map_at(query)
    root = svg(page, paper=paper)
    for scale in (1, 2):
        [code] = zxingcpp.read_barcodes(png(page, paper=paper, scale=scale))
        assert code.format == zxingcpp.BarcodeFormat.QRCode
        assert code.text == link_of(root)


def test_the_code_leads_to_the_same_map(open_map, context):
    page = open_map("?lang=en&layers=railways,port_links&z=9&c=29.7,106.1&asof=2021-01")
    [code] = zxingcpp.read_barcodes(png(page, paper="A4"))
    again = context.new_page()
    again.goto(code.text)
    wait_until(again, "window.linkMap")
    assert state(again) == state(page)


@pytest.mark.long
def test_a_file_on_a_stick_has_no_code(chromium, app, page, tmp_path):
    file = tmp_path / "map.html"
    file.write_bytes(page.request.get(f"{app}/export/map.html").body())
    with closing(chromium.new_context()) as context:
        alone = context.new_page()
        alone.goto(file.as_uri())
        wait_until(alone, "window.linkMap")
        assert zxingcpp.read_barcodes(png(alone, paper="A4")) == []


def test_no_word_of_the_address_is_broken(map_at):
    root = svg(map_at(QUERIES["many words"]), paper="A4")
    address = link_of(root)
    lines = texts(root)
    first = next(at for at, line in enumerate(lines) if "http://" in line)
    pieces = lines[first:]
    said = "".join(pieces).partition("http://")[2]
    assert said.startswith(address.partition("http://")[2])
    count = sum(sign in "?&," for sign in address) + 1
    assert all(piece[-1] in "?&," for piece in pieces[: count - 1])


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_scene_heads_its_sheet(map_at, words, published, lang):
    scene = published.payload["scenes"][5]
    root = svg(map_at(f"?lang={lang}&scene={scene['id']}"), paper="A4")
    lines = {e.text: float(e.get("font-size")) for e in root.iter(f"{SVG}text")}
    assert lines[scene["title"][lang]] >= LEAST_TITLE_PX
    assert words(lang, "app.title") in lines
    version = published.payload["version"]
    assert any(
        version in line and re.search(r"\d{4}-\d\d-\d\d", line) for line in lines
    )


def test_a_sheet_of_a_scene_fits_the_scene_and_one_of_an_own_view_the_view(map_at):
    page = map_at("?scene=rail-water")
    told = svg(page, paper="A4")
    assert "&z=" not in link_of(told)
    # A nudge, as a popup gives the map, changes nothing; another view is the reader's.
    view = state(page)["view"]
    nudged = {**view, "lat": view["lat"] + 0.2}
    page.evaluate("view => linkMap.apply({ view })", nudged)
    assert scale_of(svg(page, paper="A4")) == scale_of(told)
    page.evaluate("view => linkMap.apply({ view })", {**view, "zoom": view["zoom"] + 3})
    own = svg(page, paper="A4")
    assert scale_of(own) < scale_of(told) / 2
    assert "&z=" in link_of(own)


def test_type_is_larger_on_a_larger_sheet(map_at):
    page = map_at()
    widths = {}
    for paper, mm in (("A4", 281), ("A3", 404)):
        root = svg(page, paper=paper)
        sizes = [float(e.get("font-size")) for e in root.iter(f"{SVG}text")]
        widths[paper] = min(sizes) * mm / float(root.get("width"))
    assert widths["A3"] > 1.3 * widths["A4"]


def test_the_map_has_most_of_a_sheet(map_at):
    root = svg(map_at("?scene=corridors"), paper="A3")
    left, top, right, bottom = frame_of(root)
    area = float(root.get("width")) * float(root.get("height"))
    assert (right - left) * (bottom - top) > 0.55 * area
