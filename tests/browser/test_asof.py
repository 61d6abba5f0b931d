"""As of a date: the page says the very states that Python's rule tells.

Every date and feature is compared in tests/runtime/atlas; here, what is drawn of it.
"""

import pytest
from playwright.sync_api import expect

from geo.history import State, status_at

LABELS = """() => Object.fromEntries([...document.querySelectorAll("[data-feature]")]
  .map(part => [part.dataset.feature, part.getAttribute("aria-label")]))"""


@pytest.fixture
def told(published):
    """Features of the articles that have dated states, with those."""
    return {
        feature["id"]: [State(**state) for state in feature["states"]]
        for feature in published.payload["features"]
        if feature.get("states") and not feature["outside_articles"]
    }


def test_each_feature_has_the_status_of_the_date(open_map, published, words, told):
    page = open_map("?layers=all")
    choices = published.payload["asof"]
    seen = set()
    for kind, date in (
        ("articles", choices["articles"][0]),
        ("later", choices["later"][-1]),
    ):
        page.evaluate("asof => linkMap.apply({ asof })", date)
        labels = page.evaluate(LABELS)
        for feature_id, states in told.items():
            expected = status_at(states, date, with_updates=kind == "later")
            where = f"{feature_id} in {date}"
            if expected is None:
                assert feature_id not in labels, where
                continue
            word = words("zh", published.status_key(expected, feature_id))
            assert word in labels[feature_id], where
            seen.add((feature_id, expected))
    # Some things change in the course of the time that is told.
    assert len(seen) > len({feature_id for feature_id, _ in seen})


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_legend_says_who_speaks_at_that_date(open_map, published, words, lang):
    page = open_map(f"?lang={lang}")
    choices = published.payload["asof"]
    legend = page.locator(".lm-legend")
    for date, key in (
        (choices["articles"][-1], "asof.legend_articles"),
        (choices["later"][-1], "asof.legend"),
    ):
        page.evaluate("asof => linkMap.apply({ asof })", date)
        expect(legend).to_contain_text(words(lang, key, date=date))
