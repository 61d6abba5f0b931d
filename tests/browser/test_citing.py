"""A view is framed in another page, and cited: what is copied is what works."""

import json
import re
from html.parser import HTMLParser

import pytest
from playwright.sync_api import expect

from tests.browser.host import serving_host
from tests.browser.pointing import READY, wait_until

DIALOG = ".lm-citing[open]"


def opened(page, kind):
    page.locator(".lm-export-open").click()
    page.locator(f'[data-export="export.{kind}"]').click()
    return page.locator(DIALOG)


class Frame(HTMLParser):
    """Attributes of the one iframe of a snippet."""

    def __init__(self, snippet):
        super().__init__()
        self.attributes, self.tags = {}, []
        self.feed(snippet)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes = dict(attrs)


def test_the_snippet_frames_this_very_view(map_at, app, words):
    page = map_at("?lang=en&status=planned&layers=highway_corridors&z=9&c=29.5,105.5")
    dialog = opened(page, "embed")
    code = dialog.locator("textarea")
    dialog.locator("[name=width]").fill("640")
    dialog.locator("[name=height]").fill('5" onload="alert(1)')
    frame = Frame(code.input_value())
    assert frame.tags == ["iframe"]
    told = frame.attributes
    assert (told["width"], told["height"]) == ("640", "480")
    assert told["title"] == words("en", "app.title")
    assert "onload" not in code.input_value()
    assert told["src"].startswith(f"{app}/map?")
    for pair in ("lang=en", "status=planned", "layers=highway_corridors", "z=9"):
        assert pair in told["src"]
    # Written for a page of someone else: no bare ampersand.
    assert not re.search(r"&(?!amp;)", code.input_value())
    page.keyboard.press("Escape")


def test_a_citation_names_what_version_and_where(map_at, app, words, published):
    page = map_at("?lang=en&f=bus-01")
    dialog = opened(page, "cite")
    text, what, form = (
        dialog.locator(s) for s in ("textarea", "[name=what]", "[name=form]")
    )
    # What is chosen comes first.
    assert "f=bus-01" in text.input_value()
    assert published.payload["version"] in text.input_value()
    assert published.dated in text.input_value()
    what.select_option("layers=bus_lines")
    assert words("en", "layers.bus_lines.title") in text.input_value()
    assert f"{app}/map?layers=bus_lines&lang=en" in text.input_value()
    form.select_option("csl")
    [item] = json.loads(text.input_value())
    assert item["title"] == words("en", "layers.bus_lines.title")
    assert item["version"] == published.payload["version"]
    form.select_option("bibtex")
    assert text.input_value().startswith("@misc{chengyu-link-map-bus_lines-")
    what.select_option("")
    assert "{{Chengyu Link Map}}" in text.input_value()
    page.keyboard.press("Escape")
    page.evaluate("linkMap.apply({ selected: '' })")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_links_to_facts_in_a_foreign_page_open_our_own_page(page, context, app, lang):
    with serving_host(app, f"?lang={lang}&f=bus-01") as address:
        page.goto(address)
        frame = page.locator("iframe").element_handle().content_frame()
        wait_until(frame, READY)
        link = frame.locator(".lm-detail [data-fact-page], .lm-detail a.lm-act").first
        expect(link).to_have_attribute("target", "_blank")
        with context.expect_page() as opening:
            link.click()
        other = opening.value
        other.wait_for_load_state()
        assert other.url.startswith(f"{app}/")
        assert "bus-0" in other.url
        # The page that frames the map stays where it was.
        assert page.url == address
        other.close()
