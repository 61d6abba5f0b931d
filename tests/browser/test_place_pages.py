"""Places and ties in a browser: choose, look, and go on to the sheet or the map."""

import pytest
from playwright.sync_api import expect

from service.ties import ties_of
from tests.browser.conftest import TIMEOUT_MS
from tests.matrices import cases


@pytest.mark.parametrize("lang", cases(["zh", "en"]))
def test_a_place_is_found_by_what_is_typed_and_has_its_sheet(
    app, page, published, words, lang
):
    page.goto(f"{app}/places?lang={lang}")
    box = page.get_by_role("combobox")
    expect(box).to_be_visible(timeout=TIMEOUT_MS)
    box.click()
    # In Chinese by pinyin, too.
    box.fill("yongchuan")
    page.get_by_role("option").first.click()
    name = getattr(published.atlas.gazetteer["county_yongchuan"], f"name_{lang}")
    heading = page.get_by_role("heading", level=1).filter(has_text=name)
    expect(heading).to_be_visible(timeout=TIMEOUT_MS)
    picture = page.locator("img.place-map")
    expect(picture).to_have_js_property("complete", True)
    assert picture.evaluate("image => image.naturalWidth") > 0
    link = page.get_by_role("link", name=words(lang, "places.sheet"))
    page.goto(link.evaluate("link => link.href"))
    expect(page.get_by_role("heading", level=1)).to_have_text(name)


@pytest.mark.parametrize("lang", cases(["en", "zh"]))
def test_a_cell_of_the_ties_shows_its_pair_and_a_row_leads_to_the_map(
    app, page, published, words, lang
):
    tie = ties_of(published)[0]
    page.set_viewport_size({"width": 1366, "height": 1400})
    page.goto(f"{app}/ties?lang={lang}")
    one, other = (getattr(place, f"name_{lang}") for place in (tie.one, tie.other))
    cells = page.locator("svg.marks [role=graphics-symbol]")
    expect(cells.first).to_be_visible(timeout=TIMEOUT_MS)
    both = page.locator(f"[aria-label*='{one}'][aria-label*='{other}']")
    cells.and_(both).first.click(position={"x": 8, "y": 8})
    name = words(lang, "border.pair", one=one, other=other)
    expect(page.get_by_role("heading", name=name)).to_be_visible()
    grid = page.locator("[role=grid]")
    expect(grid).to_have_attribute("aria-rowcount", str(len(tie.features) + 1))
    # The box at the left end of the first row.
    page.get_by_test_id("stDataFrame").click(position={"x": 16, "y": 50})
    link = page.get_by_role(
        "link", name=words(lang, "border.on_map", name=tie.features[0][f"name_{lang}"])
    )
    expect(link).to_have_attribute("href", f"./?f={tie.features[0]['id']}&lang={lang}")
