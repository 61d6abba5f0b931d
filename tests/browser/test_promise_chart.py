"""The chart of promises draws by itself: no other host, no pointer, both languages."""

from collections import Counter

import pytest
from playwright.sync_api import expect

from service.promises import judged_promises
from webmap.promises import outcome_words

CHART = "[data-testid=stVegaLiteChart]"
TEXTS = "texts => texts.map(text => [text.textContent, text.getBoundingClientRect()])"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_chart_is_drawn_without_a_network(app, page, words, published, lang):
    # The page is watched: a request to another host fails the test.
    page.goto(f"{app}/plans?lang={lang}")
    label = words(lang, "plans.chart")
    chart = page.locator(f"{CHART}[aria-label^='{label}']")
    chart.wait_for()
    judged = judged_promises(published.atlas)
    written = chart.locator("svg text")
    last = getattr(judged[-1].promise, f"name_{lang}")
    expect(written.filter(has_text=last)).to_be_visible()
    told = Counter()
    frame = chart.locator("svg").bounding_box()
    for text, box in written.evaluate_all(TEXTS):
        told[text] += 1
        # Nothing is cut off at an edge, and nothing too small to read.
        assert box["left"] >= frame["x"] - 1, text
        assert box["right"] <= frame["x"] + frame["width"] + 1, text
        assert not text or box["height"] >= 11, text
    for one in judged:
        assert told[getattr(one.promise, f"name_{lang}")] == 1, one.id
    for outcome, count in Counter(
        outcome_words(published.words, one.outcome)[lang] for one in judged
    ).items():
        assert told[outcome] == count, outcome


def test_a_record_tells_what_a_plan_promised_in_two_lines_at_most(open_map, published):
    page = open_map("?f=hwy-04&lang=zh")
    line = page.locator(".lm-promise").first
    fact = published.payload["facts"]["hwy-04"]
    expect(line).to_have_text(fact["promise"]["zh"])
    height = line.evaluate("el => el.getBoundingClientRect().height")
    assert height < 3.2 * line.evaluate(
        "el => parseFloat(getComputedStyle(el).fontSize)"
    )
