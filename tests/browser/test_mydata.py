"""My data in a browser: a file becomes table, ledger and layer, and goes out again."""

import pyogrio
import pytest
from playwright.sync_api import expect

from tests.browser.conftest import TIMEOUT_MS
from tests.browser.pointing import map_inside, wait_until
from tests.matrices import cases

READ_MS = 60_000
CSV = (
    "名称,经度,纬度\n甲站,105.8012,29.0405\n乙站,106.5307,29.6102\n"
    "丙站 <img src=x onerror=alert(1)>,,\n"
)


def bring(page, app, lang, *files):
    # All of the page is in sight: a list that opens closes where something scrolls.
    page.set_viewport_size({"width": 1366, "height": 1600})
    page.goto(f"{app}/mydata?lang={lang}")
    field = page.locator("input[type=file]")
    field.wait_for(state="attached", timeout=TIMEOUT_MS)
    field.set_input_files(
        [{"name": name, "mimeType": "", "buffer": content} for name, content in files]
    )


@pytest.mark.parametrize("lang", cases(["zh", "en"]))
def test_a_file_becomes_table_ledger_and_layer_and_goes_out_with_ours(
    app, page, words, lang, tmp_path
):
    bring(page, app, lang, ("项目.csv", CSV.encode("gb18030")))
    near = page.get_by_test_id("stMetric").first
    expect(near).to_contain_text(words(lang, "mydata.near_title"), timeout=READ_MS)
    expect(near).to_contain_text("2")
    grid = page.locator("[role=grid]").last
    expect(grid).to_have_attribute("aria-rowcount", "4")
    expect(grid).to_contain_text("甲站")
    expect(grid).to_contain_text(words(lang, "mydata.verdict.sure"))
    # Streamlit's own word on the button is not ours.
    button = page.get_by_test_id("stFileUploaderDropzone").locator("button p")
    shown = "one => getComputedStyle(one, '::after').content"
    assert words(lang, "mydata.browse") in button.evaluate(shown)

    page.get_by_role("combobox", name=words(lang, "mydata.format")).click()
    page.get_by_role("option", name="GeoPackage (.gpkg)").click()
    name = "项目-link-map.gpkg"
    said = words(lang, "mydata.download", ending=".gpkg")
    export = page.get_by_role("button", name=said)
    with page.expect_download(timeout=READ_MS) as saved:
        export.click()
    assert saved.value.suggested_filename == name
    path = tmp_path / "both.gpkg"
    saved.value.save_as(path)
    theirs = pyogrio.read_dataframe(path, layer="my_data_points")
    assert sorted(theirs["名称"])[-1].startswith("甲站")
    assert len(theirs) == 3
    ours = pyogrio.read_dataframe(path, layer="bus_lines_lines")
    assert "bus-01" in set(ours["id"])

    page.get_by_role("button", name=words(lang, "mydata.on_map")).first.click()
    frame = map_inside(page)
    wait_until(frame, "window.linkMap && linkMap.own.list().length === 1")
    [handed] = frame.evaluate("linkMap.own.list()")
    assert (handed["name"], handed["drawn"]) == ("项目.csv", 2)
    expect(frame.locator("[data-feature='own-1-1']").first).to_be_visible()
    # Nothing of it is in the address, and the language holds.
    assert "own" not in page.url
    spoken = page.evaluate("document.documentElement.dataset.lang")
    assert spoken in (lang, None)


def test_a_question_is_answered_and_the_map_gets_what_came_of_it(app, page, words):
    content = (
        '{"type":"FeatureCollection","features":[{"type":"Feature","properties":'
        '{"name":"甲"},"geometry":{"type":"Point","coordinates":[11777735.7,3380801.8]}}]}'
    )
    bring(page, app, "zh", ("米.geojson", content.encode()))
    asked = page.locator(".own-notes.is-question")
    expect(asked).to_contain_text("Web 墨卡托", timeout=READ_MS)
    page.get_by_role("button", name="是，按Web 墨卡托").click()
    expect(page.get_by_test_id("stMetric").last).to_contain_text(
        words("zh", "mydata.placed_told", placed=1, rows=1)
    )
    page.get_by_role("link", name=words("zh", "pages.map")).first.click()
    frame = map_inside(page)
    wait_until(frame, "window.linkMap && linkMap.own.list().length === 1")
    [at] = frame.evaluate("linkMap.own.features('own-1')")
    assert at["geometry"]["coordinates"] == pytest.approx([105.8012, 29.0405], abs=1e-4)
