"""Every headline leads with both clocks: 2020 is never told as if it were today."""

import html
import re

import pytest
from streamlit.testing.v1 import AppTest

from app_pages._pages import page_file

ROAD, FACT = "hwy-04-luzhou-yongchuan", "hwy-04"


def visit(name, **params):
    app = AppTest.from_file("../../app_pages/main.py", default_timeout=30)
    app.query_params = params
    app.run()
    if name:
        app.query_params = params
        app.switch_page(page_file(name)).run()
    assert [*app.exception, *app.error, *app.warning] == []
    return html.unescape("".join(part.proto.body for part in app.get("html")))


def headline(text, lang):
    """Words of the first headline and of what follows it, as a reader sees them."""
    other = {"zh": "en", "en": "zh-Hans"}[lang]
    one = text.partition('<span class="headline">')[2]
    one = re.sub(rf'<span class="t" lang="{other}">.*?</span>', "", one)
    return " ".join(re.sub(r"<[^>]+>", " ", one).split())


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    ("page", "params", "around"),
    [
        ("places", {"place": "county_yongchuan"}, rf'id="fact-{FACT}"'),
        ("facts", {"fact": FACT}, rf'id="fact-{FACT}"'),
    ],
)
def test_a_road_is_headed_by_then_and_now(published, lang, page, params, around):
    text = visit(page, **params).partition(around)[2]
    words = published.words
    expected = (
        f"2020-06 {words(lang, 'status.planned')} → "
        f"2022-10-01 {words(lang, 'status.open')}"
    )
    assert headline(text, lang).startswith(expected)


def test_a_fact_that_has_not_moved_is_headed_once(published):
    text = visit("facts", fact="bus-01").partition('id="fact-bus-01"')[2]
    told = headline(text, "en")
    assert told.startswith(f"2020-08-18 {published.words('en', 'status.open')}")
    assert "→" not in told.partition(".")[0]


def test_silence_is_told(published):
    text = visit("facts", fact="bus-05").partition('id="fact-bus-05"')[2]
    said = published.words("en", "asof.silent", date="2020-12")
    assert said in text.partition("</p>")[0]


def test_downloads_say_how_it_stands_today(published):
    row = next(f for f in published.payload["features"] if f["id"] == ROAD)
    assert row["status"] == "planned"
    features = published.features[ROAD]
    assert features["status_known"] == "open"
    assert features["known_since"] == "2022-10-01"
    facts = published.files["/data/v1/facts.csv"].content.decode("utf-8-sig")
    head, *lines = facts.splitlines()
    assert head.endswith("status_known,known_since,silent_since")
    (line,) = [line for line in lines if line.startswith(f"{FACT},")]
    assert line.endswith("open,2022-10-01,")
