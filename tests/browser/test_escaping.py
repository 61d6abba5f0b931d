"""Texts that would be markup or script if anybody forgot to escape them.

The app runs on a copy of the data in which every text a reader sees ends in such a
string. Policies are switched off in the browser, so that nothing but escaping helps.
"""

import pytest
from playwright.sync_api import expect

from tests.browser.pointing import READY, map_inside, open_tab, select, wait_until
from tests.browser.servers import copy_app
from tests.browser.unguarded import INTRUDERS, unguarded_page
from tests.matrices import cases
from tests.poison import PAYLOADS, poison
from tools.server import serving


@pytest.fixture(scope="module")
def poisoned(tmp_path_factory):
    """Address of an app whose every text is hostile."""
    root = copy_app(tmp_path_factory.mktemp("poisoned"))
    poison(root / "data", PAYLOADS)
    with serving(root=root) as server:
        yield server.url


@pytest.fixture
def page(chromium, watch):
    with unguarded_page(chromium, watch) as page:
        yield page


@pytest.fixture
def hostile_map(poisoned, page):
    page.goto(f"{poisoned}/map")
    wait_until(page, READY)
    return page


def test_the_sentinel_would_be_seen(page, watch):
    """Prove the test: the same strings, unescaped, do run in this browser."""
    page.set_content("<p id=p></p>")
    page.evaluate(
        "html => { document.querySelector('p').innerHTML = html }", PAYLOADS[0]
    )
    wait_until(page, "window.__xss === 1")
    assert page.evaluate(INTRUDERS) != []
    page.evaluate("document.querySelector('p').innerHTML = ''; delete window.__xss")
    watch.errors.clear()  # the image that was never there


def test_panel_legend_and_foot_show_it_literally(hostile_map):
    open_tab(hostile_map, "legend")
    for lang in ("zh", "en"):
        hostile_map.evaluate("lang => linkMap.apply({ lang })", lang)
        said = hostile_map.evaluate("document.body.textContent")
        assert all(payload in said for payload in PAYLOADS)
        assert "__xss" in hostile_map.locator(".lm-legend").text_content()
        assert "__xss" in hostile_map.locator(".lm-foot").text_content()
        assert "__xss" in hostile_map.title()
        assert hostile_map.evaluate("window.__xss") is None
    for button in hostile_map.locator(".lm-info").all():
        button.evaluate("button => button.click()")


@pytest.mark.parametrize("step", cases([5, 1], [5]))
def test_every_tooltip_and_popup_shows_it_literally(hostile_map, step):
    said = hostile_map.evaluate(
        """(step) => linkMap.features().filter((_, at) => at % step === 0)
          .map(({ id, name_zh, desc_zh }) => {
          linkMap.apply({ selected: id });
          const popup = document.querySelector(".lm-detail");
          const told = popup.textContent;
          const part = document.querySelector(`[data-feature="${id}"]`);
          linkMap.apply({ selected: "" });
          part.dispatchEvent(new MouseEvent("mouseover", { bubbles: true }));
          const tip = [...document.querySelectorAll(".leaflet-tooltip")].at(-1);
          return { name_zh, desc_zh, popup: told, tip: tip.textContent };
        })""",
        step,
    )
    assert sum("__xss" in one["name_zh"] for one in said) > 50 / step
    for one in said:
        assert one["name_zh"] in one["popup"]
        assert one["desc_zh"] in one["popup"]
        assert one["name_zh"] in one["tip"]


def test_labels_and_a_language_switch_show_it_literally(hostile_map):
    hostile_map.evaluate("linkMap.apply({ selected: 'bus-01' })")
    hostile_map.evaluate("document.querySelector('[data-lang=en]').click()")
    popup = hostile_map.locator(".lm-detail .lm-pop")
    expect(popup).to_contain_text("Zhutuo")
    expect(popup).to_contain_text("__xss")
    hostile_map.evaluate(
        "linkMap.apply({ view: { lat: 29.05, lng: 105.7, zoom: 12 } })"
    )
    hostile = hostile_map.locator(".lm-label.lm-feature", has_text="__xss")
    expect(hostile).not_to_have_count(0)


def test_the_streamlit_pages_show_it_literally(poisoned, page):
    page.goto(f"{poisoned}/")
    frame = map_inside(page)
    for feature_id in ("bus-01", "port-guoyuan", "hwy-01-tail"):
        select(frame, feature_id)
        panel = frame.locator(".lm-detail .lm-record")
        expect(panel).to_have_attribute("data-record", feature_id)
        said = panel.text_content()
        assert sum(payload in said for payload in PAYLOADS) >= 4
        assert page.evaluate("window.__xss") is None
        assert page.evaluate(INTRUDERS) == []
    assert frame.evaluate("window.__xss") is None
    for path in ("downloads", "about"):
        page.goto(f"{poisoned}/{path}")
        expect(page.locator(".page h1").first).to_be_attached()
        expect(page.locator(".page").last).to_be_attached()
        said = " ".join(page.locator(".page").all_text_contents())
        assert said.count("__xss") >= 4
        assert page.evaluate("window.__xss") is None
        assert page.evaluate(INTRUDERS) == []


def test_an_id_from_the_address_is_shown_literally(poisoned, page):
    page.goto(f"{poisoned}/?f=%3Cimg%20src=x%20onerror=%22window.__xss=1%22%3E")
    frame = map_inside(page)
    assert frame.evaluate("window.__xss") is None
    assert page.evaluate("window.__xss") is None
