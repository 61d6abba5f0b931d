"""Pictures and print, decoded: what is asked for is really on them."""

import base64
import io
import itertools
import re
from xml.etree import ElementTree as ET

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.browser.pointing import open_tab, state
from tests.matrices import cases, crossed

SVG = "{http://www.w3.org/2000/svg}"
GRAB = """async options => {
  const blob = await linkMap.picture(options);
  const reader = new FileReader();
  await new Promise(done => { reader.onload = done; reader.readAsDataURL(blob); });
  return reader.result;
}"""
LAYERS = ["bus_lines", "highway_corridors", "port_links", "paired_districts"]
MM_PER_POINT = 25.4 / 72
TITLE_PX = 21
LONGEST_URL = 300


def grab(page, **options):
    """Make a picture; return its media type and bytes."""
    head, _, body = page.evaluate(GRAB, options).partition(",")
    return head[5:].partition(";")[0], base64.b64decode(body)


def png(page, **options):
    media_type, content = grab(page, **options)
    assert media_type == "image/png"
    return Image.open(io.BytesIO(content)).convert("RGB")


def svg(page, **options):
    media_type, content = grab(page, format="svg", **options)
    assert media_type == "image/svg+xml"
    return ET.fromstring(content)  # noqa: S314 - our own, and parsing is the test


def texts(root):
    return [element.text or "" for element in root.iter(f"{SVG}text")]


def said(root):
    """All words of a picture, as one string without line breaks."""
    return "".join(texts(root))


def frame_of(root):
    """Return the map's frame as left, top, right, bottom."""
    group = next(g for g in root.iter(f"{SVG}g") if g.get("id") == "map")
    x, y = map(float, re.findall(r"[-\d.]+", group.get("transform")))
    border = [r for r in group if r.tag == f"{SVG}rect"][-1]
    width, height = float(border.get("width")), float(border.get("height"))
    return x, y, x + width, y + height


def rgb(colour):
    return tuple(bytes.fromhex(colour.lstrip("#")))


def colours_in(image):
    counts = image.getcolors(image.width * image.height)
    return {colour: count for count, colour in counts}


def test_a_png_is_as_large_as_its_drawing_and_twice_that(map_at):
    page = map_at()
    root = svg(page)
    size = round(float(root.get("width"))), round(float(root.get("height")))
    once = png(page)
    assert once.size == size
    twice = png(page, scale=2)
    assert abs(twice.width - 2 * size[0]) <= 1
    assert abs(twice.height - 2 * size[1]) <= 1
    left, top, right, bottom = frame_of(root)
    assert right - left >= 760
    assert bottom - top >= 560


@pytest.mark.parametrize("theme", cases(["light", "dark", "projector"], ["dark"]))
def test_the_colours_of_every_layer_are_there(map_at, published, theme):
    page = map_at(f"?theme={theme}")
    image = png(page)
    colours = colours_in(image)
    assert len(colours) > 500
    styles = published.payload["styles"]
    for layer in LAYERS:
        assert colours.get(rgb(styles["layers"][layer][theme]), 0) > 30
    for part in ("land", "land_outside", "paper", "river", "province"):
        assert colours.get(rgb(styles["themes"][theme][part]), 0) > 30
    page.evaluate("linkMap.apply({ layers: ['bus_lines'] })")
    fewer = colours_in(png(page))
    assert fewer.get(rgb(styles["layers"]["highway_corridors"][theme]), 0) == 0


def test_the_legend_is_drawn_beside_the_map(map_at, published, words):
    page = map_at()
    root = svg(page)
    image = png(page)
    _, top, right, _ = frame_of(root)
    panel = rgb(published.payload["styles"]["themes"]["light"]["panel"])
    legend = image.crop((round(right) + 4, round(top), image.width, image.height - 20))
    colours = colours_in(legend)
    ink = sum(count for colour, count in colours.items() if colour != panel)
    assert 0.03 < ink / (legend.width * legend.height) < 0.5
    styles = published.payload["styles"]["layers"]
    for layer in LAYERS:
        own = rgb(styles[layer]["light"])
        near = (
            count
            for colour, count in colours.items()
            if max(abs(a - b) for a, b in zip(colour, own, strict=True)) < 30
        )
        assert sum(near) > 10  # thin strokes blend with the paper
    words_said = said(root)
    assert words("zh", "export.legend") in words_said
    for key in ("status.open", "status.planned", "legend.waypoints", "legend.relation"):
        assert words("zh", key) in words_said


# What each row of the legend draws beside its words: dashes, fills, strokes and sizes.
ROWS_ON_THE_PAGE = """() => [...document.querySelectorAll(".lm-side .lm-legend li")]
  .filter(row => row.offsetHeight && row.querySelector("svg, .lm-badge"))
  .map(row => ({
    text: row.lastElementChild.textContent,
    dashes: [...row.querySelectorAll("svg [stroke-dasharray]")]
      .map(one => one.getAttribute("stroke-dasharray")),
    shapes: row.querySelectorAll("path, circle, rect").length,
  }))"""


@pytest.mark.parametrize("theme", cases(["light", "projector"], ["projector"]))
def test_the_pictures_legend_is_the_pages(open_map, theme):
    page = open_map(f"?layers=all&theme={theme}")
    open_tab(page, "legend")
    wanted = page.evaluate(ROWS_ON_THE_PAGE)
    assert len(wanted) > 25
    root = svg(page)
    _, _, right, _ = frame_of(root)
    beside = [
        one
        for one in root.iter(f"{SVG}svg")
        if one is not root and float(one.get("x") or 0) > right
    ]
    drawn = [
        {
            "dashes": [
                one.get("stroke-dasharray")
                for one in sign.iter()
                if one.get("stroke-dasharray")
            ],
            "shapes": sum(
                one.tag in {f"{SVG}path", f"{SVG}circle", f"{SVG}rect"}
                for one in sign.iter()
            ),
        }
        for sign in beside
    ]
    rows = [{"dashes": one["dashes"], "shapes": one["shapes"]} for one in wanted]
    assert drawn == [row for row in rows if row["shapes"]]


@pytest.mark.parametrize(
    ("query", "sign"),
    [
        ("?layers=paired_districts", ".lm-badge:not(.lm-trunk-count)"),
        ("?layers=port_links", ".lm-trunk-count"),
    ],
    ids=["a tie", "a trunk"],
)
def test_the_count_in_the_legend_is_a_badge_in_the_picture_too(map_at, query, sign):
    page = map_at(query)
    open_tab(page, "legend")
    count = page.locator(f".lm-side .lm-legend {sign}").text_content()
    root = svg(page)
    _, _, right, _ = frame_of(root)
    word = next(
        one
        for one in root.iter(f"{SVG}text")
        if one.text == count and float(one.get("x")) > right
    )
    x, y = float(word.get("x")), float(word.get("y"))
    discs = [
        one
        for one in root.iter(f"{SVG}rect")
        if one.get("rx") and float(one.get("stroke-width") or 0) >= 1
    ]
    around = [
        one
        for one in discs
        if float(one.get("x")) < x < float(one.get("x")) + float(one.get("width"))
        and float(one.get("y")) < y < float(one.get("y")) + float(one.get("height"))
    ]
    assert len(around) == 1
    assert float(around[0].get("rx")) >= float(around[0].get("height")) / 2 - 0.1


def test_chinese_letters_are_letters_and_not_boxes(map_at, words):
    page = map_at()
    root = svg(page)
    title = words("zh", "app.title")
    element = next(e for e in root.iter(f"{SVG}text") if e.text == title)
    x, baseline = float(element.get("x")), float(element.get("y"))
    image = png(page, scale=2).convert("L")
    cells = []
    for i in range(len(title)):
        left = 2 * (x + i * TITLE_PX)
        box = (left, 2 * (baseline - 0.9 * TITLE_PX), left + 2 * TITLE_PX, 2 * baseline)
        cells.append(image.crop(tuple(map(round, box))).tobytes())
    assert min(sum(value < 128 for value in cell) for cell in cells) > 80
    # Boxes for missing letters would all be alike.
    for a, b in itertools.combinations(cells, 2):
        differing = sum(abs(p - q) > 128 for p, q in zip(a, b, strict=True))
        assert differing > 100


def test_an_svg_is_plain_and_needs_nothing_else(map_at):
    page = map_at("?layers=all&asof=now&f=bus-01")
    _, content = grab(page, format="svg")
    text = content.decode()
    root = ET.fromstring(content)  # noqa: S314 - our own, and parsing is the test
    tags = {element.tag.removeprefix(SVG) for element in root.iter()}
    allowed = "svg g defs clipPath pattern rect path circle image text title desc"
    assert tags == set(allowed.split())
    assert "var(" not in text
    assert "NaN" not in text
    ids = {e.get("id") for e in root.iter() if e.get("id")}
    for element in root.iter():
        for name, value in element.attrib.items():
            assert not name.startswith("on")
            assert name not in {"class", "style", "tabindex"}
            # The relief travels in the picture itself.
            if name == "href":
                assert element.tag == f"{SVG}image"
                assert value.startswith("data:image/png;base64,")
            for target in re.findall(r"url\((.*?)\)", value):
                assert target[1:] in ids
    assert len(content) < 1_500_000


def test_a_picture_has_the_bands_edges_and_not_their_middles(map_at):
    root = svg(map_at("?layers=bus_lines&z=10&c=29.05,105.73"))
    [mask] = root.iter(f"{SVG}mask")
    cut = [e for e in root.iter() if e.get("mask") == f"url(#{mask.get('id')})"]
    assert len(cut) == 1
    [edge], [middle] = (list(part.iter(f"{SVG}path")) for part in (cut[0], mask))
    assert float(edge.get("stroke-width")) > float(middle.get("stroke-width"))
    # A mask hides what is dark in it.
    assert middle.get("stroke") == "#000"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_picture_carries_its_own_evidence(map_at, words, published, lang):
    page = map_at(f"?lang={lang}&layers=bus_lines,port_links")
    root = svg(page)
    spoken = re.sub(r"\s+", "", said(root))

    def says(text):
        return re.sub(r"\s+", "", text) in spoken

    assert says(words(lang, "app.title"))
    assert says(words(lang, "layers.bus_lines.title"))
    assert says(words(lang, "note.schematic"))
    months = published.payload["asof"]["articles"]
    dates = {"from": months[0], "to": months[-1]}
    assert says(words(lang, "export.asof_articles", **dates))
    sources = published.payload["sources"]
    assert says(sources["jjrb-2020-11-union"]["title"][lang])
    assert not says(sources["chengdu-2020-05-sichuan-yunnan"]["title"][lang])
    assert says(published.payload["context"]["attribution"][lang])
    assert published.payload["version"] in spoken
    assert any(text.endswith(" km") for text in texts(root))  # the scale bar
    assert "N" in texts(root)
    assert root.find(f"{SVG}title").text == words(lang, "app.title")


def test_its_address_brings_the_view_back(open_map):
    page = open_map("?lang=en")
    wanted = {
        "layers": ["bus_lines", "railways"],
        "status": ["open"],
        "asof": "2023-05",
        "view": {"lat": 29.1, "lng": 105.7, "zoom": 9.5},
    }
    before = page.evaluate("wanted => linkMap.apply(wanted)", wanted)
    url = svg(page).find(f"{SVG}desc").text.partition(": ")[2]
    assert url.startswith("http://")
    assert len(url) < LONGEST_URL
    page.goto(url)
    page.wait_for_selector(".lm-search")
    assert state(page) == before


def test_filters_and_dates_are_stated(map_at, words, published):
    page = map_at("?status=open,planned&asof=now&from=2020-01")
    spoken = said(svg(page))
    names = f"{words('zh', 'status.open_all')}、{words('zh', 'status.planned')}"
    assert names in spoken
    newest = published.payload["asof"]["newest"]
    assert words("zh", "export.asof_later", date=newest) in spoken
    assert "2020-01" in spoken


def test_the_picture_shows_what_the_panel_does_not_cover(map_at):
    page = map_at("?z=10&c=29.05,105.75&layers=bus_lines")
    left, top, right, bottom = frame_of(svg(page))
    panel = page.locator(".lm-side").bounding_box()
    column = page.locator(".lm-left").bounding_box()
    free = panel["x"] - column["x"] - column["width"]
    assert right - left == pytest.approx(free, abs=14)
    names = said(svg(page))
    assert "朱沱" in names
    assert bottom > top


def test_the_page_is_left_as_it_was(map_at):
    page = map_at("?f=bus-01&z=9.5&c=29.1,105.75")
    before = state(page)
    paths = page.locator("[data-feature]").count()
    png(page)
    svg(page, paper="A3")
    assert state(page) == before
    assert page.locator("[data-feature]").count() == paths
    assert page.locator(".lm-sheet, .lm-print").count() == 0
    expect(page.locator(".lm-popup")).to_be_visible()


def test_a_phone_gets_a_picture_that_can_be_read(open_map, page):
    page.set_viewport_size({"width": 390, "height": 844})
    open_map()
    left, top, right, bottom = frame_of(svg(page))
    assert right - left >= 760
    assert bottom - top >= 844


def test_the_menu_saves_files_from_the_keyboard(map_at, words):
    page = map_at()
    opener = page.locator(".lm-export-open")
    opener.focus()
    page.keyboard.press("ArrowDown")
    items = page.locator(".lm-menu [role=menuitem]")
    expect(items).to_have_count(8)
    # The talk as slides is the server's.
    slides = page.locator('.lm-menu [href="./export/scenes.pptx?lang=zh"]')
    expect(slides).to_be_visible()
    expect(items.first).to_be_focused()
    page.keyboard.press("End")
    expect(items.last).to_be_focused()
    page.keyboard.press("Escape")
    expect(opener).to_be_focused()
    expect(page.locator(".lm-menu")).to_be_hidden()
    signs = {"png": b"\x89PNG", "png2": b"\x89PNG", "svg": b"<?xml"}
    for presses, (key, sign) in enumerate(signs.items()):
        page.keyboard.press("Enter")
        for _ in range(presses):
            page.keyboard.press("ArrowDown")
        with page.expect_download() as saving:
            page.keyboard.press("Enter")
        name = saving.value.suggested_filename
        assert name.startswith(words("zh", "export.file_name"))
        assert name.endswith(f".{key[:3]}")
        with open(saving.value.path(), "rb") as file:  # noqa: PTH123 - its own path
            assert file.read(5).startswith(sign)
    assert state(page)["selected"] == ""


def pages_of(pdf):
    """Sizes of a PDF's pages, in millimetres."""
    boxes = re.findall(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]", pdf)
    return [tuple(round(float(n) * MM_PER_POINT) for n in box) for box in boxes]


@pytest.mark.parametrize(
    ("layers", "sheet"),
    crossed(
        {"all": "all", "few": "bus_lines"},
        {"A3": ("export.a3", (420, 297)), "A4": ("export.a4", (297, 210))},
        every=4,
    ),
)
def test_a_sheet_prints_on_one_page(open_map, page, layers, sheet):
    key, size = sheet
    page.add_init_script("window.print = () => { window.printed = true; }")
    open_map(f"?lang=en&layers={layers}")
    page.locator(".lm-export-open").click()
    page.locator(f'[data-export="{key}"]').click()
    assert page.evaluate("window.printed")
    pdf = page.pdf(prefer_css_page_size=True)
    assert pages_of(pdf) == [size]
    assert len(pdf) > 30_000
    assert page.locator(".lm-print").count() == 0


def test_the_browsers_own_command_prints_the_sheet_too(map_at):
    page = map_at()
    assert pages_of(page.pdf(prefer_css_page_size=True)) == [(297, 210)]


def test_paper_is_white_and_keeps_its_scale(map_at, published):
    page = map_at("?theme=dark&lang=en")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    sheet = page.locator(".lm-print > svg")
    fill = sheet.locator("> rect").first.get_attribute("fill")
    assert fill == published.payload["styles"]["themes"]["light"]["panel"]
    told = " ".join(sheet.locator("text").all_text_contents())
    ratio = int(re.sub(r"\D", "", re.search(r"1:([\d\u2009]+)", told)[1]))
    # The home view is some 620 km wide; the map takes some 220 mm of A4.
    assert 2_000_000 < ratio < 5_000_000
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(sheet).to_have_count(0)
    assert state(page)["theme"] == "dark"
