"""The table in the drawer and the list: rows and map lead to each other."""

import io
import re

import geopandas
import pandas as pd
import pytest
from playwright.sync_api import expect

from tests.browser.conftest import TIMEOUT_MS
from tests.browser.pointing import AT_REST, spot_of, state, wait_until

ROADS = "?layers=bus_lines,highway_corridors&clock=known&table=1"
ROAD = "hwy-04-luzhou-yongchuan"
ROW = ".lm-table [data-row]"
PHONE = {"width": 390, "height": 844}
# How the lines beside the one that can be hit are drawn.
STROKES = """() => [...document.querySelectorAll(".leaflet-map-pane path:not(.lm-hit)")]
  .map(path => path.getAttribute("stroke-width")).sort().join(" ")"""
# As they are seen, from the top.
IN_ORDER = """rows => rows.map(row => [parseFloat(row.style.top), row.dataset.row])
  .sort((a, b) => a[0] - b[0]).map(([, id]) => id)"""


def row(page, feature_id):
    return page.locator(f'.lm-table [data-row="{feature_id}"]')


def rows(page):
    """Ids of the rows that are drawn, from the top."""
    page.locator(ROW).first.wait_for()
    return page.locator(ROW).evaluate_all(IN_ORDER)


def column(page, at):
    """Texts of a column, from the top; its place is counted from the marks."""
    return [
        row(page, feature_id).locator(".lm-cell").nth(at).inner_text()
        for feature_id in rows(page)
    ]


def visible(page):
    return set(
        page.evaluate("linkMap.features().filter(f => f.visible).map(f => f.id)")
    )


def test_rows_and_map_lead_to_each_other(map_at, words):
    page = map_at(ROADS)
    page.evaluate(AT_REST)  # the drawer has taken its room from the map
    assert set(rows(page)) == visible(page)
    expect(page.locator(".lm-table-count")).to_have_text(
        words("zh", "table.count", count=len(visible(page)))
    )
    told = row(page, ROAD).locator(".lm-cell").all_inner_texts()
    assert told[1] == "泸州—永川高速"
    assert told[3:7] == ["计划", "已开通", "2022-10-01", "63.9"]
    # A row that is pointed at is lit on the map, and the other way round.
    plain = page.evaluate(STROKES)
    row(page, ROAD).hover()
    expect(row(page, ROAD)).to_have_class("lm-row-of lm-hot")
    assert page.evaluate(STROKES) != plain
    page.mouse.move(0, 0)
    expect(page.locator(".lm-table .lm-hot")).to_have_count(0)
    assert page.evaluate(STROKES) == plain
    page.mouse.move(*spot_of(page, "hwy-07-tongjiang-guangan"))
    expect(row(page, "hwy-07-tongjiang-guangan")).to_have_class("lm-row-of lm-hot")
    # A click selects and leaves the table; a selection made elsewhere comes into sight.
    first = rows(page)[0]
    row(page, first).click()
    assert state(page)["selected"] == first
    expect(row(page, first)).to_have_attribute("aria-current", "true")
    page.evaluate("id => linkMap.apply({ selected: id })", ROAD)
    expect(row(page, ROAD)).to_be_in_viewport()
    expect(page.locator(".lm-table [aria-current]")).to_have_count(1)
    # Only what is in view, wherever that is.
    page.locator(".lm-table-in-view input").check()
    page.evaluate(
        "linkMap.apply({ selected: '', view: { lat: 31.2, lng: 107, zoom: 10 } })"
    )
    expect(row(page, ROAD)).to_have_count(0)
    assert "hwy-07-tongjiang-guangan" in rows(page)
    page.locator(".lm-table-in-view input").uncheck()
    # The filter of the page is the filter of the table.
    page.evaluate("linkMap.apply({ status: ['planned'] })")
    expect(row(page, ROAD)).to_have_count(0)
    assert set(rows(page)) == visible(page)
    assert "table=1" in page.evaluate("linkMap.apply({ table: true }) && location.href")
    page.keyboard.press("Escape")


def test_heads_sort_by_mouse_and_by_keyboard(map_at):
    page = map_at(ROADS)
    head = page.locator('.lm-table [role=columnheader]:has([data-sort="km"])')
    expect(head).to_have_attribute("aria-sort", "none")
    head.locator("button").click()
    expect(head).to_have_attribute("aria-sort", "ascending")
    km = [float(text.strip("≈")) for text in column(page, 6) if text]
    assert km == sorted(km)
    assert len(km) > 20
    head.locator("button").press("Enter")
    expect(head).to_have_attribute("aria-sort", "descending")
    assert column(page, 6)[0].strip("≈") == f"{max(km):.1f}"
    assert column(page, 6)[-1] == ""  # what is empty comes last either way
    page.keyboard.press("Home")
    expect(page.locator('[data-sort="name"]')).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowDown")
    expect(row(page, rows(page)[0])).to_be_focused()


def test_the_keyboard_goes_through_a_long_table(map_at):
    page = map_at("?layers=all&clock=known&table=1")
    count = len(visible(page))
    table = page.locator(".lm-table")
    expect(table).to_have_attribute("aria-rowcount", str(count + 1))
    # Only what is in sight is there, and says which row it is.
    assert len(rows(page)) < 60 < count
    page.locator(f"{ROW}[tabindex='0']").focus()
    page.keyboard.press("End")
    last = page.locator(":focus")
    expect(last).to_have_attribute("aria-rowindex", str(count + 1))
    expect(last).to_be_in_viewport()
    page.keyboard.press("PageUp")
    page.keyboard.press("ArrowUp")
    chosen = page.evaluate("document.activeElement.dataset.row")
    page.keyboard.press("Enter")
    assert state(page)["selected"] == chosen
    expect(page.locator(":focus")).to_have_attribute("data-row", chosen)
    page.keyboard.press("Home")
    expect(page.locator(":focus")).to_have_attribute("aria-rowindex", "2")
    # What a change of language says anew keeps its place.
    page.evaluate("linkMap.apply({ selected: '', lang: 'en' })")
    expect(page.locator('[data-sort="name"]')).to_have_text("Name↑")
    names = column(page, 1)
    assert names == sorted(names, key=str.casefold)


@pytest.fixture
def copying(chromium, app):
    """A page that may read what it has copied."""
    context = chromium.new_context(viewport={"width": 1366, "height": 768})
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    context.set_default_timeout(TIMEOUT_MS)
    page = context.new_page()
    page.goto(f"{app}/map{ROADS}&lang=zh")
    page.locator(ROW).first.wait_for()
    yield page
    context.close()


def saved(page, kind):
    page.locator(".lm-table-save-open").click()
    with page.expect_download() as download:
        page.locator(f'[data-item="{kind}"]').click()
    return download.value.suggested_filename, download.value.path()


def test_rows_are_marked_copied_and_saved_as_they_stand(copying):
    page = copying
    page.locator('[data-sort="since"]').click()
    order = rows(page)
    # All of them, where none is marked.
    name, path = saved(page, "csv")
    table = pd.read_csv(path, encoding="utf-8-sig")
    assert list(table["编号"]) == order
    assert list(table.columns[:5]) == ["名称", "类别", "报道时", "现在", "起于"]
    road = table.set_index("编号").loc[ROAD]
    assert list(road[["名称", "报道时", "现在", "公里"]]) == [
        "泸州—永川高速",
        "计划",
        "已开通",
        63.87,
    ]
    query = road["筛选"]
    assert {"layers=bus_lines,highway_corridors", "clock=known"} <= set(
        query.split("&")
    )
    assert name.startswith("chengyu-link-map_layers-bus_lines+highway_corridors")
    # Marked one by one and by Shift: these alone.
    page.locator(f'[data-row="{order[1]}"]').focus()
    page.keyboard.press("Space")
    page.keyboard.press("Shift+ArrowDown")
    page.locator(f'[data-row="{order[5]}"]').click(modifiers=["Control"])
    marked = [order[1], order[2], order[5]]
    _, path = saved(page, "geojson")
    frame = geopandas.read_file(path)
    assert list(frame["id"]) == marked
    assert frame.crs.to_epsg() == 4326
    assert frame.geometry.is_valid.all()
    now = page.evaluate("linkMap.features().map(f => [f.id, f.status_shown])")
    assert list(frame["status_now"]) == [dict(now)[one] for one in marked]
    page.locator(f'[data-row="{order[1]}"]').focus()
    page.keyboard.press("Control+c")
    expect(page.get_by_text("已复制 3 行")).to_be_visible()
    text = page.evaluate("navigator.clipboard.readText()")
    pasted = pd.read_csv(io.StringIO(text), sep="\t")
    assert list(pasted["名称"]) == list(table["名称"].iloc[[1, 2, 5]])
    page.keyboard.press("Escape")
    expect(page.locator(".lm-table [aria-selected=true]")).to_have_count(0)
    # Columns are the reader's own, also the next time.
    page.locator(".lm-table-columns-open").press("ArrowDown")
    for wanted, shown in (("accuracy", "true"), ("sources", "false")):
        item = page.locator(f'[data-item="{wanted}"]')
        item.click()
        expect(item).to_have_attribute("aria-checked", shown)
    page.keyboard.press("Escape")
    page.reload()
    heads = page.locator(".lm-table [data-sort]")
    heads.first.wait_for()
    shown = heads.evaluate_all("heads => heads.map(head => head.dataset.sort)")
    assert "accuracy" in shown
    assert "sources" not in shown


def test_the_drawer_opens_grows_and_closes(open_map):
    page = open_map()
    handle = page.locator(".lm-handle")
    expect(handle).to_contain_text(str(len(visible(page))))
    handle.press("Enter")
    page.locator(ROW).first.wait_for()
    wait_until(page, "location.search.includes('table=1')")
    grip = page.locator(".lm-drawer-grip")
    before = page.locator(".lm-table").bounding_box()["height"]
    grip.press("ArrowUp")
    assert page.locator(".lm-table").bounding_box()["height"] == before + 32
    box = grip.bounding_box()
    page.mouse.move(box["x"] + 90, box["y"] + 4)
    page.mouse.down()
    page.mouse.move(box["x"] + 90, box["y"] - 60, steps=4)
    page.mouse.up()
    grown = page.locator(".lm-table").bounding_box()["height"]
    assert abs(grown - before - 96) < 6
    page.reload()
    page.locator(ROW).first.wait_for()
    assert page.locator(".lm-table").bounding_box()["height"] == grown
    page.keyboard.press("f")  # a talk has no table
    expect(page.locator(".lm-table")).to_be_hidden()
    page.keyboard.press("Escape")
    expect(page.locator(".lm-table")).to_be_visible()
    handle.click()
    expect(page.locator(".lm-table")).to_be_hidden()
    wait_until(page, "!location.search.includes('table')")


def test_a_phone_has_three_columns_and_the_rest_below(open_map):
    page = open_map()
    page.set_viewport_size(PHONE)
    page.evaluate("linkMap.apply({ table: true, clock: 'known' })")
    page.locator(ROW).first.wait_for()
    heads = page.locator(".lm-table [data-sort]")
    assert heads.evaluate_all("heads => heads.map(head => head.dataset.sort)") == [
        "name",
        "now",
        "since",
    ]
    told = row(page, ROAD).locator(".lm-cell-more")
    expect(told).to_contain_text("计划 · 63.9 · 泸州市 — 永川区")
    row(page, ROAD).click()
    assert state(page)["selected"] == ROAD
    assert row(page, ROAD).bounding_box()["height"] >= 44
    assert page.evaluate(
        "document.documentElement.scrollWidth <= innerWidth"
        " && document.querySelector('.lm-table').scrollWidth <= innerWidth"
    )


def test_at_a_zoom_of_400_percent_there_is_a_row_to_read(open_map):
    page = open_map()
    page.set_viewport_size({"width": 320, "height": 256})
    page.evaluate("linkMap.apply({ table: true })")
    page.locator(ROW).first.wait_for()
    box = page.locator(ROW).first.bounding_box()
    assert box["y"] + box["height"] <= 256
    save = page.locator(".lm-table-tools [aria-haspopup]").last
    save.click()
    item = page.locator(".lm-table-tools .lm-menu:not([hidden]) [role^=menuitem]").first
    item.click(trial=True)


def test_the_list_follows_the_view_and_selects(open_map, words):
    page = open_map("?layers=bus_lines,highway_corridors")
    head = page.locator("[data-tab=list]")
    listed = page.locator(".lm-list [data-listed]")
    expect(listed).to_have_count(0)
    head.click()
    listed.first.wait_for()
    everything = listed.count()
    assert everything > 5
    expect(page.locator(".lm-list-count")).to_have_text(
        words("zh", "list.count", count=everything)
    )
    # Name and states are spoken, and arrows go from one to the next.
    listed.first.focus()
    page.keyboard.press("End")
    expect(listed.last).to_be_focused()
    spoken = page.locator(f'.lm-list [data-listed="{ROAD}"]').inner_text()
    assert spoken.split() == ["泸州—永川高速", "计划", "→", "已开通", "2022-10"]
    page.evaluate("linkMap.apply({ view: { lat: 29.05, lng: 105.75, zoom: 11 } })")
    wait_until(
        page, "document.querySelectorAll('[data-listed]').length < arg", everything
    )
    ids = listed.evaluate_all("rows => rows.map(row => row.dataset.listed)")
    assert "bus-01" in ids
    assert "hwy-05-kaijiang-liangping" not in ids
    page.evaluate("linkMap.apply({ layers: ['bus_lines'] })")
    expect(listed).to_have_count(3)
    page.locator('[data-listed="bus-01"]').press("Enter")
    assert state(page)["selected"] == "bus-01"
    expect(page.locator('[data-listed="bus-01"]')).to_have_attribute(
        "aria-selected", "true"
    )
    head.click()
    page.evaluate("linkMap.apply({ layers: ['port_links'] })")
    expect(page.locator(".lm-list")).to_be_hidden()


def test_a_line_that_only_crosses_the_view_is_listed(map_at):
    page = map_at("?layers=highway_corridors&z=13&c=29.4,104.95")
    seen = page.evaluate(
        """() => [...document.querySelectorAll("path.lm-hit")].filter(path => {
          const matrix = path.getScreenCTM();
          const panel = document.querySelector(".lm-side").getBoundingClientRect();
          const left = document.querySelector(".lm-left").getBoundingClientRect();
          for (let i = 0; i <= 400; i++) {
            const at = path.getPointAtLength(path.getTotalLength() * i / 400)
              .matrixTransform(matrix);
            if (at.x > left.right && at.y > left.top && at.x < panel.left - 12
                && at.y < innerHeight) return true;
          }
          return false;
        }).map(path => path.dataset.feature)"""
    )
    page.locator("[data-tab=list]").click()
    listed = page.locator(".lm-list [data-listed]")
    expect(page.locator(".lm-list-count")).to_have_text(re.compile("要素"))
    ids = set(listed.evaluate_all("rows => rows.map(row => row.dataset.listed)"))
    assert set(seen) <= ids
    assert len(ids) < 6
