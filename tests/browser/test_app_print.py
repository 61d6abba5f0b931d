"""The browser's own print command in the app: the map's sheet, then the record."""

import io
import unicodedata

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from tests.browser.pointing import select

A4_LANDSCAPE_PT = (842, 595)
WINDOWS = {"laptop": (1366, 768), "hall": (1920, 1080), "small": (900, 500)}
OFTEN = {("small", "zh")}


def letters(text):
    """Text without what fonts and line breaks change about it."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text)))


def printed(page):
    """Text of each page that the browser prints."""
    pdf = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    for sheet in pdf.pages:
        size = (round(sheet.mediabox.width), round(sheet.mediabox.height))
        assert size == pytest.approx(A4_LANDSCAPE_PT, abs=1)
    return [letters(sheet.extract_text()) for sheet in pdf.pages]


# The laptop's sheet is that of the test below.
@pytest.mark.parametrize(
    ("size", "lang"),
    [
        pytest.param(
            size,
            lang,
            id=f"{name}-{lang}",
            marks=() if (name, lang) in OFTEN else pytest.mark.long,
        )
        for name, size in WINDOWS.items()
        for lang in ("zh", "en")
    ],
)
def test_the_sheet_of_the_map_comes_first_and_the_record_after_it(
    app_at, published, lang, size
):
    feature = published.features["bus-01"]
    words = published.words
    page, frame = app_at(f"?f=bus-01&lang={lang}")
    page.set_viewport_size({"width": size[0], "height": size[1]})
    record = frame.locator(".lm-detail .lm-record")
    expect(record).to_have_attribute("data-record", "bus-01")
    sheet, *record = printed(page)
    # What only the sheet says: its title, the note, the address of the view.
    for text in (words(lang, "app.title"), "f=bus-01"):
        assert letters(text) in sheet
    assert record[0].startswith(letters(feature[f"name_{lang}"]))
    said = "".join(record)
    for fact_id in feature["fact_ids"]:
        assert lang == "zh" or letters(published.atlas.facts[fact_id].desc_en) in said
    # Neither navigation nor downloads are worth paper.
    for key in ("downloads.all", "pages.checks", "layers.rivers.title"):
        assert letters(words(lang, key)) not in said
    assert len(record) <= 2
    # The map is as it was.
    assert frame.locator(".lm-print").count() == 0
    assert page.locator(".printed-record").count() == 0
    expect(frame.locator(".lm-root").first).to_be_visible()


@pytest.mark.long
def test_with_nothing_selected_there_is_the_sheet(app_at, words):
    page, _ = app_at("")
    sheet, *rest = printed(page)
    assert words("zh", "app.title") in sheet
    assert "".join(rest) == ""
    assert len(rest) <= 1


@pytest.mark.long
def test_what_is_selected_later_is_printed(app_at, published):
    page, frame = app_at("?f=bus-01")
    printed(page)
    select(frame, "port-luzhou")
    record = frame.locator(".lm-detail .lm-record")
    expect(record).to_have_attribute("data-record", "port-luzhou")
    sheet, *record = printed(page)
    assert letters("f=port-luzhou") in sheet
    assert record[0].startswith(letters(published.features["port-luzhou"]["name_zh"]))


def test_a_page_of_text_prints_to_its_end(app, page):
    page.goto(f"{app}/downloads")
    rows = page.locator(".registers li")
    expect(rows).not_to_have_count(0)
    pdf = PdfReader(io.BytesIO(page.pdf()))
    said = "".join(letters(sheet.extract_text()) for sheet in pdf.pages)
    last = rows.last.inner_text()
    assert letters(last) in said
