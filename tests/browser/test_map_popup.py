"""What a reader learns about a feature by hovering and clicking."""

import pytest
from playwright.sync_api import expect

from tests.browser.pointing import click_feature, select, spot_of, state
from tests.matrices import cases

NEAR = {
    "bus-01": "?z=11&c=29.05,105.73",
    "port-luzhou": "?z=10&c=28.9,105.45&layers=port_links",
    "hwy-05-luyong": "?z=9.5&c=29.2,105.7&layers=highway_corridors",
    "pair-tianfu-liangjiang": "?layers=paired_districts",
}


def a_feature_of(published, role):
    return next(f for f in published.payload["features"] if f["role"] == role)


@pytest.fixture
def by_id(published):
    return {feature["id"]: feature for feature in published.payload["features"]}


def what_it_must_say(published, feature, lang):
    """Return the texts that a feature's popup owes its reader."""
    words, facts = published.words, published.payload["facts"]
    sources = published.payload["sources"]
    due = [
        feature["name"][lang],
        feature["desc"][lang],
        words(lang, f"layers.{feature['layer']}.title"),
        words(lang, f"status.{feature['status']}"),
        words(lang, f"basis.{feature['geometry_basis']}"),
        feature["as_of"],
        feature["event_date"],
        feature["note"][lang],
    ]
    for fact_id in feature["fact_ids"]:
        fact = facts[fact_id]
        source = sources[fact["source_id"]]
        due += [
            fact_id,
            fact["desc"][lang],
            fact["caveat"][lang],
            words(lang, f"status.{fact['status']}"),
            source["title"][lang],
            source["publication"][lang],
            source["date"],
        ]
        if source["date_inferred"]:
            due.append(words(lang, "popup.inferred"))
    return [text for text in due if text]


@pytest.mark.parametrize("feature_id", ["bus-01", "port-luzhou"])
def test_a_click_opens_the_feature_under_the_mouse(map_at, by_id, feature_id):
    page = map_at(NEAR[feature_id])
    click_feature(page, feature_id)
    assert state(page)["selected"] == feature_id
    popup = page.locator(".leaflet-popup")
    expect(popup).to_have_count(1)
    expect(popup).to_contain_text(by_id[feature_id]["name"]["zh"])


@pytest.mark.parametrize(
    "role", cases(["relation", "unit", "ring", "river_link", "star"])
)
def test_every_kind_of_feature_can_be_clicked(map_at, published, role):
    feature = a_feature_of(published, role)
    page = map_at(f"?layers={feature['layer']}")
    click_feature(page, feature["id"])
    assert state(page)["selected"] == feature["id"]
    expect(page.locator(".leaflet-popup")).to_contain_text(feature["name"]["zh"])


@pytest.mark.parametrize("step", cases([3, 1], [3]))
@pytest.mark.parametrize(("lang", "first"), [("zh", 0), ("en", 1)])
def test_every_popup_says_all_that_it_owes(map_at, published, lang, first, step):
    page = map_at(f"?lang={lang}")
    # Each language begins elsewhere, so that together they say more.
    features = published.payload["features"][first % step :: step]
    said = page.evaluate(
        """ids => Object.fromEntries(ids.map(id => {
          linkMap.apply({ selected: id });
          const popups = document.querySelectorAll(".leaflet-popup .lm-pop");
          return [id, [...popups].at(-1)?.textContent ?? ""];
        }))""",
        [feature["id"] for feature in features],
    )
    every = page.evaluate("linkMap.features().map(({ id }) => id)")
    assert set(every) == {feature["id"] for feature in published.payload["features"]}
    missing = {
        (feature["id"], text)
        for feature in features
        for text in what_it_must_say(published, feature, lang)
        if text not in said[feature["id"]]
    }
    assert missing == set()


def test_a_popup_gives_the_accuracy_in_km_and_a_drawn_length(map_at):
    page = map_at("?lang=en&f=bus-01")
    popup = page.locator(".leaflet-popup")
    expect(popup).to_contain_text("within 4 km")
    expect(popup).to_contain_text("21.9 km as drawn, not surveyed")


def test_a_road_outside_the_articles_says_so(map_at, published, words):
    outside = next(f for f in published.payload["features"] if f["outside_articles"])
    page = map_at(f"?f={outside['id']}")
    expect(page.locator(".leaflet-popup")).to_contain_text(words("zh", "popup.outside"))


def test_hovering_names_the_feature_and_its_status(map_at, by_id, words):
    page = map_at(NEAR["bus-01"])
    tip = page.locator(".leaflet-tooltip")
    page.mouse.move(*spot_of(page, "bus-01"))
    expect(tip).to_contain_text(by_id["bus-01"]["name"]["zh"])
    expect(tip).to_contain_text(words("zh", "status.open"))
    page.mouse.move(500, 740)
    expect(tip).to_have_count(0)
    assert state(page)["selected"] == ""


def test_closing_a_popup_ends_the_selection(map_at):
    page = map_at("?f=port-luzhou")
    popup = page.locator(".leaflet-popup")
    popup.locator(".leaflet-popup-close-button").click()
    expect(popup).to_have_count(0)
    assert state(page)["selected"] == ""


def test_hiding_its_layer_closes_the_popup(map_at):
    page = map_at("?f=port-luzhou")
    expect(page.locator(".leaflet-popup")).to_have_count(1)
    page.locator('input[data-layer="port_links"]').uncheck()
    expect(page.locator(".leaflet-popup")).to_have_count(0)
    assert state(page)["selected"] == ""


def test_selecting_a_fact_shows_the_feature_that_carries_it(map_at, by_id):
    page = map_at()
    select(page, "port-05")
    expect(page.locator(".leaflet-popup")).to_contain_text(
        by_id["port-guoyuan"]["name"]["zh"]
    )
