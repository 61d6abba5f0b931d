"""Panel and legend: counts that are not lines, and only what is in use."""

from collections import defaultdict

import pytest
from playwright.sync_api import expect

from tests.browser.pointing import features, open_tab, state, wait_until
from tests.matrices import cases


@pytest.fixture
def legend_at(map_at):
    """Turn the standing map to an address, its legend open."""

    def opened(query=""):
        page = map_at(query)
        open_tab(page, "legend")
        return page

    return opened


def legend_rows(page, title):
    """Texts of the rows under one heading of the legend."""
    return page.evaluate(
        """title => {
          const head = [...document.querySelectorAll(".lm-legend h4")]
            .find(h => h.textContent === title);
          const rows = head ? [...head.nextElementSibling.children] : [];
          return rows.map(row => row.innerText);
        }""",
        title,
    )


def test_thirteen_planned_buses_are_words_and_not_lines(map_at, published):
    page = map_at()
    layer = published.payload["layers"][0]
    planned = next(s for s in layer["statements"] if s["fact_id"] == "bus-03")
    for lang in ("zh", "en"):
        page.evaluate("lang => linkMap.apply({ lang })", lang)
        row = page.locator(".lm-layer").filter(
            has=page.locator('input[data-layer="bus_lines"]')
        )
        said = row.locator(".lm-said")
        if said.is_hidden():
            row.locator(".lm-info").click()
        expect(said).to_be_visible()
        expect(said).to_contain_text(planned["text"][lang])
        expect(said).to_contain_text("13")
    drawn = [f for f in features(page, "bus_lines") if f["visible"]]
    lines = [f for f in drawn if f["role"] == "line"]
    assert [line["id"] for line in lines] == ["bus-01"]
    assert page.locator('path.lm-hit[data-feature^="bus"]').count() == 1


def test_the_legend_counts_the_thirteen_planned_buses_too(legend_at):
    page = legend_at()
    expect(page.locator(".lm-legend")).to_contain_text("13")


def test_every_statement_of_a_layer_can_be_read(map_at, published):
    page = map_at()
    for layer in published.payload["layers"]:
        row = page.locator(".lm-layer").filter(
            has=page.locator(f'input[data-layer="{layer["id"]}"]')
        )
        row.evaluate("row => { row.closest('details').open = true; }")
        row.locator(".lm-info").click()
        for statement in layer["statements"]:
            expect(row.locator(".lm-said")).to_contain_text(statement["text"]["zh"])


def word_for(words, status, kinds):
    """Key of the word for a status of things that operate, that do not, or of both."""
    if kinds == {False}:
        return f"status.{status}"
    key = f"status.{status}_" + ("operating" if kinds == {True} else "all")
    return key if key in words.by_lang["zh"] else f"status.{status}"


def test_the_legend_lists_the_statuses_in_use_and_no_other(legend_at, published, words):
    page = legend_at()
    lines = [
        feature
        for feature in published.payload["features"]
        if feature["geometry"] and feature["geometry"]["type"] != "Point"
        # Under the articles' clock what only later sources tell of is not drawn.
        if feature["register"] == "articles"
    ]
    choices = [[layer_id] for layer_id in ("bus_lines", "port_links")]
    for layers in [state(page)["layers"], *choices]:
        page.evaluate("layers => linkMap.apply({ layers })", layers)
        kinds = defaultdict(set)
        for feature in lines:
            if feature["layer"] in layers and feature["role"] != "border":
                kinds[feature["status"]].add(bool(feature.get("operates")))
        used = {words("zh", word_for(words, *item)) for item in kinds.items()}
        rows = legend_rows(page, words("zh", "asof.legend_reported"))
        assert set(rows) == used, layers
        assert len(rows) == len(used), layers


def test_the_legend_tells_drawn_lines_from_arcs_and_rivers(legend_at, words):
    page = legend_at()
    rows = legend_rows(page, words("zh", "legend.basis"))
    for basis in ("waypoints", "relation", "river"):
        assert words("zh", f"legend.{basis}") in rows
    page.evaluate("linkMap.apply({ layers: ['bus_lines'] })")
    rows = legend_rows(page, words("zh", "legend.basis"))
    assert words("zh", "legend.waypoints") in rows
    assert words("zh", "legend.relation") not in rows


def test_with_no_layer_the_legend_shows_the_ground_only(legend_at, words):
    page = legend_at("?layers=none")
    assert legend_rows(page, words("zh", "legend.status")) == []
    assert legend_rows(page, words("zh", "legend.symbols")) == []
    assert legend_rows(page, words("zh", "legend.ground")) != []


# The strokes of the bands: what is seen, and what is cut out of it.
BAND_EDGES = ".leaflet-bands-pane g[mask] path"
BAND_MIDDLES = ".leaflet-bands-pane mask path"


def test_a_lines_band_appears_close_up_and_in_the_legend(legend_at, words):
    page = legend_at("?layers=bus_lines&z=8.5&c=29.05,105.73")
    edges, middles = page.locator(BAND_EDGES), page.locator(BAND_MIDDLES)
    assert edges.count() == middles.count() == 0
    assert words("zh", "legend.band") not in page.inner_text(".lm-legend")
    page.evaluate("linkMap.apply({ view: { zoom: 10 } })")
    assert edges.count() == middles.count() == 1
    metres_per_px = 156543.034 * 0.8741 / 2**10  # cos of 29.05 degrees
    width = float(middles.get_attribute("stroke-width"))
    assert width == pytest.approx(2 * 4000 / metres_per_px, rel=0.05)
    assert 1 < float(edges.get_attribute("stroke-width")) - width < 5
    assert words("zh", "legend.band") in page.inner_text(".lm-legend")


def test_bands_have_one_edge_around_them_all_and_hardly_a_tint(map_at):
    """Where bands lie on each other the ground is as clear as under one."""
    page = map_at("?layers=bus_lines,highway_corridors&z=11&c=29.1,105.75")
    assert page.locator(BAND_EDGES).count() > 2
    cut = page.evaluate(
        """() => {
          const seen = document.querySelector(".leaflet-bands-pane g[mask]");
          const id = /#([^"')]+)/.exec(seen.getAttribute("mask"))[1];
          const all = document.getElementById(id).querySelector("g");
          const strokes = [...all.querySelectorAll("path")].map((path) =>
            [path.getAttribute("stroke"), path.getAttribute("stroke-opacity")].join());
          return [Number(all.getAttribute("opacity")), ...new Set(strokes)];
        }"""
    )
    # All middles are cut out as one, and nearly whole.
    assert cut[1:] == ["#000,1"]
    assert 0.9 < cut[0] < 1


def test_a_band_wider_than_the_screen_is_told_in_words(legend_at, words):
    page = legend_at("?layers=bus_lines&z=14&c=29.06,105.68")
    width = page.evaluate("2 * 4000 / (156543.034 * 0.8741 / 2 ** 14)")
    is_wide = width > page.viewport_size["width"]
    legend = page.inner_text(".lm-legend")
    assert page.locator(BAND_EDGES).count() == (0 if is_wide else 1)
    assert (words("zh", "legend.band_wide") in legend) == is_wide


def test_planned_lines_are_dashed_and_open_ones_are_not(map_at):
    page = map_at("?layers=highway_corridors")
    dashes = page.evaluate(
        """() => Object.fromEntries(["open", "planned", "preparatory"].map(status => {
          linkMap.apply({ status: [status] });
          const cores = document.querySelectorAll(
            '.leaflet-lines-pane path:is([stroke="var(--c-highway_corridors)"])');
          return [status, [...cores].map(c => c.getAttribute("stroke-dasharray"))];
        }))"""
    )
    assert all(dashes["planned"])
    assert len(dashes["planned"]) >= 4
    assert all(dashes["preparatory"])
    assert set(dashes["planned"]).isdisjoint(dashes["preparatory"])
    assert not any(dashes["open"])


ROOMS = {
    "laptop": {"width": 1366, "height": 768},
    "projector": {"width": 1920, "height": 1080},
}
# Pixels of the legend that must be scrolled to, and what of it lies outside the window.
UNSEEN = """() => {
  const body = document.querySelector(".lm-side .lm-legend");
  const box = body.getBoundingClientRect();
  const rows = [...body.querySelectorAll("li")].filter(row => row.offsetHeight);
  return {
    rows: rows.length >= 6,
    scrolled: body.scrollHeight - body.clientHeight,
    outside: box.left < 0 || box.right > innerWidth || box.bottom > innerHeight,
    cut: rows.filter(row => row.scrollWidth > row.clientWidth + 1).length,
  };
}"""
WHOLE = {"rows": True, "scrolled": 0, "outside": False, "cut": 0}


@pytest.mark.parametrize("size", cases(ROOMS, ["projector"]))
def test_in_a_talk_the_legend_is_whole_and_as_large_as_small_print(
    open_map, page, published, size
):
    page.set_viewport_size(size)
    page.emulate_media(reduced_motion="reduce")
    open_map()
    page.locator('[data-tool="present"]').click()
    page.keyboard.press("l")
    for scene in published.payload["scenes"]:
        for lang in ("zh", "en"):
            scene_and_lang = {"scene": scene["id"], "lang": lang}
            page.evaluate("asked => linkMap.apply(asked)", scene_and_lang)
            assert page.evaluate(UNSEEN) == WHOLE, scene_and_lang
    small, own = page.evaluate(
        """() => [".lm-caption-at", ".lm-side .lm-legend li"].map(one =>
          parseFloat(getComputedStyle(document.querySelector(one)).fontSize))"""
    )
    assert own >= small >= 14


@pytest.mark.parametrize("lang", cases(["en", "zh"]))
def test_where_there_is_room_the_page_shows_the_whole_legend(open_map, page, lang):
    open_map(f"?lang={lang}")
    for size in ROOMS.values():
        page.set_viewport_size(size)
        open_tab(page, "legend")
        assert page.evaluate(UNSEEN) == WHOLE
        open_tab(page, "layers")
        layers = page.locator(".lm-layers").bounding_box()
        assert layers["width"] <= 264
        assert layers["y"] + layers["height"] <= size["height"]


def test_the_legend_has_no_row_for_what_is_out_of_sight(legend_at, words):
    page = legend_at("?layers=port_links,bus_lines")
    symbols = legend_rows(page, words("zh", "legend.symbols"))
    assert words("zh", "role.port") in symbols
    # Around the bus line there is no port, and no line along the river's ports.
    page.evaluate("linkMap.apply({ view: { lat: 29.3, lng: 105.7, zoom: 12 } })")
    symbols = legend_rows(page, words("zh", "legend.symbols"))
    assert words("zh", "role.port") not in symbols
    page.evaluate("linkMap.apply({ view: { lat: 28.9, lng: 105.45, zoom: 11 } })")
    assert words("zh", "role.port") in legend_rows(page, words("zh", "legend.symbols"))


def test_swatches_are_long_and_their_patterns_come_again(legend_at, published):
    page = legend_at()
    for theme in published.payload["styles"]["themes"]:
        page.evaluate("theme => linkMap.apply({ theme })", theme)
        samples = page.evaluate(
            """() => [...document.querySelectorAll(".lm-legend .lm-swatch")]
              .map(swatch => ({
                width: swatch.getBoundingClientRect().width,
                drawn: swatch.viewBox.baseVal.width,
                dashes: [...swatch.querySelectorAll("[stroke-dasharray]")]
                  .map(one => one.getAttribute("stroke-dasharray")),
              })).filter(({ dashes }) => dashes.length)"""
        )
        assert len(samples) >= 4
        for sample in samples:
            assert sample["width"] >= 55, theme
            for dashes in sample["dashes"]:
                period = sum(map(float, dashes.split()))
                assert sample["drawn"] / period >= 2, (theme, dashes)


def test_names_make_room_for_a_legend_that_opens(map_at):
    page = map_at("?layers=all")
    open_tab(page, "legend")
    under = """[...document.querySelectorAll(".lm-label")].filter(one => {
      const legend = document.querySelector(".lm-side .lm-legend");
      const told = legend.getBoundingClientRect();
      const box = one.getBoundingClientRect();
      return told.left < box.right && box.left < told.right
        && told.top < box.bottom && box.top < told.bottom;
    }).length"""
    wait_until(page, f"{under} === 0")
