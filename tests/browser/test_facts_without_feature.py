"""A fact that nothing on the map carries is told, on the map alone and in the app."""

import pytest
from playwright.sync_api import expect

from geo import placement
from tests.browser.pointing import state, wait_until
from tests.matrices import cases


@pytest.fixture(scope="module")
def uncarried(published):
    """The facts that no feature carries, by where they are told."""
    found = {}
    for fact_id, where in published.placed.items():
        if fact_id not in published.carried:
            found.setdefault(where, []).append(fact_id)
    return found


@pytest.mark.parametrize("step", cases([7, 1], [7]))
def test_the_map_knows_every_fact(map_at, published, step):
    page = map_at()
    for fact_id in list(published.atlas.facts)[::step]:
        said = page.evaluate(
            """id => {
              const heard = [];
              const off = linkMap.on("notice", notice => heard.push(notice.key));
              const { selected } = linkMap.apply({ selected: id });
              off();
              return [selected, heard];
            }""",
            fact_id,
        )
        assert said[0] in (fact_id, ""), fact_id
        assert "notice.unknown" not in said[1], fact_id
        carries = fact_id in published.carried
        assert said[0] == fact_id or carries, fact_id


@pytest.mark.parametrize("lang", cases(["zh", "en"]))
@pytest.mark.parametrize(
    "where",
    [placement.STATEMENT, placement.REGION, placement.TIMELINE, placement.EXCLUDED],
)
def test_each_has_a_record_that_says_who_says_it(
    map_at, published, uncarried, lang, where
):
    page = map_at(f"?lang={lang}")
    told = page.locator(".lm-detail .lm-record")
    for fact_id in uncarried[where][::5]:
        page.evaluate("id => linkMap.apply({ selected: id })", fact_id)
        fact = published.atlas.facts[fact_id]
        source = published.atlas.sources[fact.source_id]
        for text in (getattr(fact, f"desc_{lang}"), getattr(source, f"title_{lang}")):
            expect(told).to_contain_text(text)
        assert state(page)["selected"] == fact_id
    expect(page.locator(".lm-toast")).to_have_count(0)


@pytest.mark.parametrize("fact_id", cases(["bus-99", "nobody-9", "has-own-property"]))
def test_what_is_no_fact_is_said_to_be_unknown(map_at, fact_id):
    page = map_at(f"?f={fact_id}")
    expect(page.locator(".lm-toast").first).to_contain_text(fact_id)
    assert state(page)["selected"] == ""


def test_the_app_shows_its_record_and_the_search_leads_to_it(open_app, uncarried):
    page, frame = open_app(f"?f={uncarried[placement.STATEMENT][0]}")
    record = frame.locator(".lm-detail .lm-record")
    expect(record).to_have_attribute("data-record", uncarried[placement.STATEMENT][0])
    fact_id = uncarried[placement.REGION][0]
    search = frame.locator(".lm-search input")
    search.fill(fact_id)
    search.press("Enter")
    expect(record).to_have_attribute("data-record", fact_id)
    wait_until(page, "location.search.includes(`f=${arg}`)", fact_id)
