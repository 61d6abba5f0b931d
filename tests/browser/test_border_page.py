"""The border page in a browser: a cell of the matrix leaves its links in the table."""

import base64

import pytest
from playwright.sync_api import expect

from service.ledger import county_name, ledger_of
from tests.browser.conftest import TIMEOUT_MS
from tests.matrices import cases


@pytest.mark.parametrize("lang", cases(["en", "zh"]))
def test_a_cell_shows_the_links_of_its_pair(app, page, published, words, lang):
    ledger = ledger_of(published.atlas, published.built)
    pair = ("510521", "500118")  # 泸县 and 永川
    one, other = (county_name(published.atlas, adcode, lang) for adcode in pair)
    page.set_viewport_size({"width": 1366, "height": 1400})
    page.goto(f"{app}/border?lang={lang}")
    grid = page.locator("[role=grid]")
    # The heads are a row, too.
    rows = str(len(ledger.links) + 1)
    expect(grid).to_have_attribute("aria-rowcount", rows, timeout=TIMEOUT_MS)
    links = len(ledger.pairs[pair])
    told = words(lang, "border.cell", one=one, other=other, links=links)
    cell = page.locator(f"svg.marks [aria-label='{told}']").first
    # In the middle of the cell stands a sign: that is the cell, too.
    cell.click(force=True)
    name = words(lang, "border.pair", one=one, other=other)
    expect(page.get_by_role("heading", name=name)).to_be_visible()
    expect(grid).to_have_attribute("aria-rowcount", str(len(ledger.pairs[pair]) + 1))
    # The map shows the same pair.
    picture = page.get_by_role("img", name=words(lang, "border.map"))
    address = picture.get_attribute("src")
    svg = base64.b64decode(address.partition(",")[2]).decode()
    assert one.removesuffix(" County") in svg
