"""The language switch changes every text in place, and nothing else."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.pointing import select, state

CHINESE = re.compile(r"[\u3400-\u9fff]")
KEY = re.compile(
    r"\b(?:panel|legend|status|popup|basis|role|layers|groups|notice|control|claim"
    r"|props|note|lang|theme)\.[a-z_]+(?!\w)"
)
READY = "?z=8.25&c=29.2,105.6&layers=bus_lines,port_links"


def everything_said(page):
    """Text on the page and in the attributes that are read out or shown on hover."""
    return page.evaluate(
        """() => {
          const names = [...document.querySelectorAll("[aria-label], [title]")];
          const said = names.flatMap(
            e => [e.getAttribute("aria-label"), e.getAttribute("title")]);
          for (const { text } of linkMap.labels()) said.push(text);
          for (const label of document.querySelectorAll(".lm-label"))
            said.push(label.textContent);
          return [document.body.innerText, ...said.filter(Boolean)].join("\\n");
        }"""
    )


def test_the_switch_keeps_view_layers_and_open_popup(map_at, watch):
    page = map_at(READY)
    select(page, "port-luzhou")
    popup = page.locator(".leaflet-popup")
    expect(popup).to_contain_text("泸州港")
    before, asked = state(page), list(watch.requests)
    page.evaluate("document.querySelector('.leaflet-popup').mark = 1")
    at = popup.bounding_box()

    page.locator('button[data-lang="en"]').click()
    assert state(page) == before | {"lang": "en"}
    expect(popup).to_contain_text("Luzhou Port")
    assert page.evaluate("document.querySelector('.leaflet-popup').mark") == 1
    assert abs(popup.bounding_box()["x"] - at["x"]) < 60  # it may grow, not jump
    assert page.get_attribute("html", "lang") == "en"
    assert page.title() == "Chengyu Link Map"

    page.locator('button[data-lang="zh"]').click()
    expect(popup).to_contain_text("泸州港")
    assert state(page) == before
    assert page.get_attribute("html", "lang") == "zh-Hans"
    assert watch.requests == asked


def test_panel_legend_labels_and_popup_are_english_throughout(open_map):
    page = open_map(READY)
    select(page, "port-luzhou")
    page.evaluate("linkMap.apply({ lang: 'en' })")
    expect(page.locator(".leaflet-popup")).to_be_visible()
    said = everything_said(page).replace("中文", "")
    # What is quoted from an article says that it is Chinese.
    for quoted in page.locator("q[lang=zh-Hans]").all_inner_texts():
        said = said.replace(quoted, "")
    assert "Inter-provincial buses" in said
    chinese = [line for line in said.splitlines() if CHINESE.search(line)]
    assert chinese == []


@pytest.mark.parametrize(("lang", "legend"), [("zh", "图例"), ("en", "Legend")])
def test_labels_and_legend_speak_the_language(map_at, lang, legend):
    page = map_at(f"?lang={lang}")
    expect(page.locator(".lm-side")).to_contain_text(legend)
    labels = [name["text"] for name in page.evaluate("linkMap.labels()")]
    assert len(labels) >= 10
    assert {"成都", "重庆"} <= set(labels) if lang == "zh" else "Chengdu" in labels
    assert all(bool(CHINESE.search(label)) == (lang == "zh") for label in labels)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_word_is_missing_and_no_gap_unfilled(map_at, lang):
    page = map_at(f"?lang={lang}&f=bus-01")
    page.evaluate(
        "document.querySelectorAll('details').forEach(d => { d.open = true })"
    )
    said = everything_said(page)
    assert KEY.findall(said) == []
    assert re.findall(r"\{\w+\}", said) == []
    assert "undefined" not in said


def test_the_focus_stays_on_the_switch(map_at):
    page = map_at()
    page.locator('button[data-lang="en"]').focus()
    page.keyboard.press("Enter")
    expect(page.locator('button[data-lang="en"]')).to_be_focused()
