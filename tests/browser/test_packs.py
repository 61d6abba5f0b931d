"""Packs beside our data, as a reader meets them: named, told apart, and harmless."""

import pytest
from playwright.sync_api import expect

from service.guests import SETTING
from tests.browser.pointing import READY, TOLD, open_tab, wait_until
from tests.browser.unguarded import unguarded_page
from tests.packs import another, example, hostile, written, zipped
from tests.poison import PAYLOADS
from tools.server import serving


@pytest.fixture(scope="module")
def beside(tmp_path_factory):
    """Address of an app with three packs, one full of script, and a broken one."""
    folder = tmp_path_factory.mktemp("packs")
    written(folder / "demo", example())
    (folder / "second.zip").write_bytes(zipped(another()))
    (folder / "hostile.zip").write_bytes(zipped(hostile(PAYLOADS)))
    (folder / '<img src=x onerror="window.__xss=1">.zip').write_bytes(b"no zip")
    with serving(settings={SETTING: str(folder)}) as server:
        yield server.url


@pytest.fixture
def unguarded(chromium, watch):
    usual = {"locale": "zh-CN", "accept_downloads": True}
    with unguarded_page(chromium, watch, **usual) as page:
        yield page


def test_a_reader_meets_packs_and_takes_none_for_ours(
    beside, unguarded, words, published
):
    page = unguarded
    page.goto(f"{beside}/map?lang=zh")
    wait_until(page, READY)
    ours = sum(one["count"] for one in published.payload["layers"] if one["shown"])
    for lang in ("zh", "en"):
        page.evaluate("lang => linkMap.apply({ lang })", lang)
        # One sum of ours, as without packs, and theirs apart.
        said = page.locator(".lm-filter-sum b")
        expect(said).to_contain_text(str(ours))
        expect(said).to_contain_text(words(lang, "packs.count", count=10))
        # Where layers are chosen, packs stand by their titles under their own heading.
        heading = page.locator(".lm-layers .lm-fold").last
        expect(heading).to_contain_text(words(lang, "groups.packs"))
        title = {"zh": "第二个数据包", "en": "A second pack"}[lang]
        expect(heading).to_contain_text(title)
        open_tab(page, "legend")
        legend = page.locator(".lm-legend-rows").first
        expect(
            legend.get_by_role("heading", name=words(lang, "packs.heading"))
        ).to_be_visible()
        expect(legend).to_contain_text(title)
        open_tab(page, "layers")
        # A record leads with whose word it is, and names its source.
        page.evaluate("() => linkMap.apply({ selected: 'second-port-1' })")
        told = page.locator(TOLD).first
        expect(told).to_contain_text(words(lang, "packs.of", title=title))
        expect(told).to_contain_text({"zh": "示例周刊", "en": "Example Weekly"}[lang])
        expect(told.locator("[data-act=sheet], [data-fact-page]")).to_have_count(0)
        page.evaluate("() => linkMap.apply({ selected: 'second-up-on-hwy-02' })")
        expect(told).to_contain_text(words(lang, "packs.of_ours"))
        found = page.evaluate("() => linkMap.search('示例码头')")
        assert found[0]["id"] == "second-port-1"
        # What strangers wrote stands there as they wrote it.
        page.evaluate("() => linkMap.apply({ selected: 'hostile-port-1' })")
        expect(told).to_contain_text("__xss")
        expect(page.locator(".lm-legend, .lm-layers").first).to_contain_text("__xss")
    page.evaluate("() => linkMap.apply({ selected: '', table: true })")
    expect(page.locator('[data-row="hostile-rail-1"]')).to_contain_text("__xss")
    # One switch takes all of them away, and ours stays.
    visible = """() => linkMap.features().filter(one => one.visible)
      .map(one => one.layer).filter(layer => layer.startsWith("pack_")).length"""
    assert page.evaluate(visible) == 10
    page.locator(".lm-layers .lm-fold").last.locator("input").first.uncheck()
    assert page.evaluate(visible) == 0
    said = page.locator(".lm-filter-sum b")
    expect(said).not_to_contain_text(words("en", "packs.count", count=10))
    # The operator's page says who made them, and which of them is at fault.
    page.goto(f"{beside}/about?lang=en")
    packs = page.locator("#packs")
    expect(packs).to_contain_text("A second pack")
    expect(packs).to_contain_text(words("en", "packs.broken"))
    expect(packs).to_contain_text("onerror")
    page.goto(f"{beside}/downloads?lang=en")
    link = page.locator("#packs a", has_text="ZIP").first
    with page.expect_download() as kept:
        link.click()
    assert kept.value.suggested_filename.endswith(".zip")
