"""Sheets on paper and on screen: one A4 page each, and nothing cut."""

import io
import unicodedata

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from tests.browser.test_accessibility import AXE, GRAVE
from tests.matrices import cases

A4_PT = (595, 842)
# Of each kind one, and the longest of each: found by printing all of them.
SHEETS = {
    "corridor": "hwy-04-luzhou-yongchuan",
    "longest corridor": "hwy-chengdu-anyue-chongqing",
    "railway": "rail-chengdu-dazhou-wanzhou-hsr",
    "link by river": "port-link-guoyuan-yibin",
    "longest port": "port-guoyuan",
    "bus": "bus-01",
    "pair": "pair-tianfu-liangjiang",
    "longest zone": "zone-liangjiang",
    "arrow out": "outside-sichuan-yunnan",
    "border county": "county_510921",
    "longest county": "county_yubei",
    "county": "county_511622",
    "port as a place": "luzhou_port",
    "city": "city_chengdu",
    "municipality": "city_chongqing",
    "province": "province_sichuan",
    "abroad": "vientiane",
}
OFTEN = ["corridor", "longest port", "longest county", "municipality"]
KINDS = ["corridor", "longest port", "municipality", "longest county", "abroad"]


# A PDF may hold a radical where the text has the sign; NFKC leaves these as they are.
RADICALS = str.maketrans(
    "⻓⻔⻢⻛⻋⻄⻘⻩⻬⻰⻅⻆⻚⻜⻝⻥⻦⻨⻮⺟⺠⻉⻙⻤戶",
    "长门马风车西青黄齐龙见角页飞食鱼鸟麦齿母民贝韦鬼户",
)


def letters(text):
    """Text without what fonts and line breaks change about it."""
    plain = unicodedata.normalize("NFKC", text).translate(RADICALS)
    return "".join(filter(str.isalnum, plain))


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("kind", cases(list(SHEETS), often=OFTEN))
def test_a_sheet_prints_on_one_page_with_all_that_it_says(app, page, kind, lang):
    page.goto(f"{app}/sheet/{SHEETS[kind]}?lang={lang}")
    said = page.locator("main").evaluate(
        "main => { main.querySelector('details').open = true; return main.innerText }"
    )
    page.reload()
    pdf = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    assert len(pdf.pages) == 1
    [sheet] = pdf.pages
    size = (round(sheet.mediabox.width), round(sheet.mediabox.height))
    assert size == pytest.approx(A4_PT, abs=1)
    printed = letters(sheet.extract_text())
    # Columns are printed one after the other, as they are read: each line is there.
    missing = [line for line in said.splitlines() if letters(line) not in printed]
    assert not missing
    # What is folded on the screen stands at the foot of the paper.
    assert letters(SHEETS[kind]) in printed


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("kind", KINDS)
def test_nothing_on_a_sheet_runs_out_of_its_paper(app, page, kind, lang):
    page.set_viewport_size({"width": 711, "height": 1073})
    page.emulate_media(media="print")
    page.goto(f"{app}/sheet/{SHEETS[kind]}?lang={lang}")
    outside = page.evaluate(
        """() => [...document.querySelectorAll("main *:not(svg *)")]
            .filter((el) => el.getBoundingClientRect().right > innerWidth + 1)
            .map((el) => el.outerHTML.slice(0, 90))"""
    )
    assert not outside
    cut = page.evaluate(
        """() => [...document.querySelectorAll("svg text")].filter((text) => {
            const box = text.getBoundingClientRect();
            const plate = text.ownerSVGElement.getBoundingClientRect();
            return box.left < plate.left - 1 || box.right > plate.right + 1;
          }).map((text) => text.textContent)"""
    )
    assert not cut


@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing_serious(app, page, kind):
    page.goto(f"{app}/sheet/{SHEETS[kind]}?lang=en")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run()")
    grave = [one["id"] for one in found["violations"] if one["impact"] in GRAVE]
    assert grave == []


def test_a_sheet_leads_to_the_map_and_to_its_other_language(app, page, published):
    page.goto(f"{app}/sheet/bus-01?lang=zh")
    page.get_by_role("link", name="English").click()
    name = published.features["bus-01"]["name_en"]
    expect(page.get_by_role("heading", level=1)).to_have_text(name)
    link = page.get_by_role("link", name=published.words("en", "sheet.on_map"))
    assert link.get_attribute("href") == "../?f=bus-01&lang=en"


def test_a_sheet_stands_on_a_small_screen(app, page):
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(f"{app}/sheet/city_chongqing?lang=en")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
