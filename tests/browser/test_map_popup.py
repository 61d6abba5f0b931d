"""What a reader learns about a feature by hovering and clicking."""

import pytest
from playwright.sync_api import expect

from geo.status_words import status_key
from tests.browser.pointing import (
    CLOSE,
    TOLD,
    click_feature,
    drag_map,
    select,
    spot_of,
    state,
    wait_until,
)
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


def status_word(words, lang, thing):
    key = status_key(thing["status"], does_operate=thing.get("operates", False))
    return words(lang, key)


def what_it_must_say(published, feature, lang):
    """Return the texts that a feature's popup owes its reader."""
    words, facts = published.words, published.payload["facts"]
    sources = published.payload["sources"]
    due = [
        feature["name"][lang],
        feature["desc"][lang],
        words(lang, f"layers.{feature['layer']}.title"),
        status_word(words, lang, feature),
        words(lang, f"basis.{feature['geometry_basis']}"),
        feature["note"][lang],
    ]
    if feature["accuracy_m"] is None:
        due.append(words(lang, "record.course_not_stated"))
    for fact_id in feature["fact_ids"]:
        fact = facts[fact_id]
        source = sources[fact["source_id"]]
        due += [
            fact_id,
            fact["desc"][lang],
            fact["caveat"][lang],
            fact["figures"][lang],
            fact["anchor"],
            source["title"][lang],
            source["publication"][lang],
            *source["date"].split("/"),
        ]
        if source["date_inferred"]:
            due.append(words(lang, "record.inferred"))
    return [text for text in due if text]


@pytest.mark.parametrize("feature_id", ["bus-01", "port-luzhou"])
def test_a_click_opens_the_feature_under_the_mouse(map_at, by_id, feature_id):
    page = map_at(NEAR[feature_id])
    click_feature(page, feature_id)
    assert state(page)["selected"] == feature_id
    expect(page.locator(TOLD)).to_have_count(1)
    # At the thing itself stands its name alone.
    for part in (page.locator(TOLD), page.locator(".lm-told-tip").last):
        expect(part).to_contain_text(by_id[feature_id]["name"]["zh"])


@pytest.mark.parametrize(
    "role", cases(["relation", "unit", "ring", "river_link", "star"])
)
def test_every_kind_of_feature_can_be_clicked(map_at, published, role):
    feature = a_feature_of(published, role)
    page = map_at(f"?layers={feature['layer']}")
    click_feature(page, feature["id"])
    assert state(page)["selected"] == feature["id"]
    expect(page.locator(TOLD)).to_contain_text(feature["name"]["zh"])


@pytest.mark.parametrize("step", cases([9, 1], [9]))
@pytest.mark.parametrize(("lang", "first"), [("zh", 0), ("en", 1)])
def test_every_popup_says_all_that_it_owes(map_at, published, lang, first, step):
    page = map_at(f"?lang={lang}")
    # Each language begins elsewhere, so that together they say more.
    features = published.payload["features"][first % step :: step]
    said = page.evaluate(
        """ids => Object.fromEntries(ids.map(id => {
          linkMap.apply({ selected: id });
          return [id, document.querySelector(".lm-detail").textContent];
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


def test_then_and_now_lead_each_in_its_own_words(map_at):
    page = map_at("?lang=zh")
    heads = page.evaluate(
        """moved => linkMap.features()
          .filter(({ id }, at) => at % 4 === 0 || id === moved).map(({ id }) => {
          linkMap.apply({ selected: id });
          return [id, [...document.querySelectorAll(".lm-detail .lm-step-told")]
            .map(one => one.innerText.split("\\n").filter(Boolean))];
        })""",
        "hwy-04-luzhou-yongchuan",
    )
    moved = dict(heads)["hwy-04-luzhou-yongchuan"]
    assert moved == [["2020-06 报道", "计划"], ["2022-10-01 起", "已开通"]]
    for feature_id, steps in heads:
        assert 1 <= len(steps) <= 2, feature_id
        for step in steps:
            assert len(set(step)) == len(step), feature_id


def test_a_record_folds_how_exact_it_is_and_says_it_at_the_head(map_at):
    page = map_at("?lang=en&f=bus-01")
    exact = page.locator('[data-fold="exact"]')
    expect(exact.locator("summary")).to_contain_text("±4 km")
    length = exact.get_by_text("21.9 km as drawn, not surveyed")
    expect(length).to_be_hidden()
    exact.locator("summary").click()
    expect(length).to_be_visible()


def test_a_road_outside_the_articles_says_so(map_at, published, words):
    outside = [f for f in published.payload["features"] if f["outside_articles"]]
    by_register = {f["register"]: f for f in outside}
    assert set(by_register) == {"articles", "later"}
    keys = {"articles": "popup.outside", "later": "popup.later_register"}
    page = map_at()
    for register, key in keys.items():
        chosen = by_register[register]["id"]
        page.evaluate("id => linkMap.apply({ selected: id })", chosen)
        text = words("zh", key)
        expect(page.locator(TOLD)).to_contain_text(text)
        # What no article tells of is chosen under the clock that shows it.
        clock = "known" if register == "later" else "reported"
        assert state(page)["clock"] == clock


def test_hovering_names_the_feature_and_its_status(map_at, by_id, words):
    page = map_at(NEAR["bus-01"])
    tip = page.locator(".leaflet-tooltip")
    page.mouse.move(*spot_of(page, "bus-01"))
    expect(tip).to_contain_text(by_id["bus-01"]["name"]["zh"])
    expect(tip).to_contain_text(words("zh", "status.open"))
    page.mouse.move(500, 740)
    expect(tip).to_have_count(0)
    assert state(page)["selected"] == ""


@pytest.mark.parametrize(
    "change",
    [
        {"layers": []},
        {"status": ["planned"]},
        {"asof": "2020-01"},
        {"lang": "en"},
        {"selected": "bus-01"},
    ],
    ids=lambda change: next(iter(change)),
)
def test_the_words_beside_a_resting_pointer_go_with_what_they_say(map_at, change):
    """A layer may be switched off by a key while the pointer rests on its line."""
    page = map_at(NEAR["bus-01"])
    tip = page.locator(".leaflet-tooltip")
    page.mouse.move(*spot_of(page, "bus-01"))
    expect(tip).to_have_count(1)
    page.evaluate("change => linkMap.apply(change)", change)
    expect(tip).to_have_count(0)
    page.mouse.move(500, 740)


def test_closing_a_popup_ends_the_selection(map_at):
    page = map_at("?f=port-luzhou")
    page.locator(CLOSE).click()
    expect(page.locator(TOLD)).to_have_count(0)
    assert state(page)["selected"] == ""


def test_hiding_its_layer_closes_the_popup(map_at):
    page = map_at("?f=port-luzhou")
    expect(page.locator(TOLD)).to_have_count(1)
    page.locator('input[data-layer="port_links"]').uncheck()
    expect(page.locator(TOLD)).to_have_count(0)
    assert state(page)["selected"] == ""


def test_selecting_a_fact_shows_the_feature_that_carries_it(map_at, by_id):
    page = map_at()
    select(page, "port-05")
    expect(page.locator(TOLD)).to_contain_text(by_id["port-guoyuan"]["name"]["zh"])


SCREENS = {
    "laptop": {"width": 1366, "height": 768},
    "projector": {"width": 1920, "height": 1080},
    "phone": {"width": 390, "height": 844},
}
# Marks of the chosen thing, as drawn, that what tells it lies over; what of that lies
# over a control, and what of it reaches out of the window.
LIES_OVER = """id => {
  const told = (document.querySelector(".leaflet-popup[data-covers]")
    || document.querySelector(".lm-detail:not([hidden])")).getBoundingClientRect();
  const part = document.querySelector(`[data-feature="${id}"]`);
  const spots = [];
  if (part instanceof SVGPathElement) {
    const matrix = part.getScreenCTM(), length = part.getTotalLength();
    for (let i = 0; i <= 300; i++) {
      const at = part.getPointAtLength(length * i / 300).matrixTransform(matrix);
      spots.push([at.x, at.y]);
    }
  } else {
    const box = part.getBoundingClientRect();
    spots.push([box.x + box.width / 2, box.y + box.height / 2]);
  }
  const seen = spots.filter(([x, y]) =>
    x > 0 && y > 0 && x < innerWidth && y < innerHeight);
  const covers = [...document.querySelectorAll(
    "[data-covers]:not([data-covers=balloon], [data-covers=card])")];
  return {
    seen: seen.length > 0,
    hidden: seen.filter(([x, y]) =>
      x > told.left && x < told.right && y > told.top && y < told.bottom).length,
    outside: told.left < 0 || told.top < 0
      || told.right > innerWidth + 1 || told.bottom > innerHeight + 1,
    over: covers.filter(one => {
      const box = one.getBoundingClientRect();
      return box.width && told.left < box.right && box.left < told.right
        && told.top < box.bottom && box.top < told.bottom;
    }).map(one => one.className),
  };
}"""


def one_of_each_kind(published):
    """Return a feature of each role and basis, areas among them."""
    kinds = {}
    for feature in published.payload["features"]:
        if feature["register"] == "articles":
            kinds.setdefault((feature["role"], feature["geometry_basis"]), feature)
    return list(kinds.values())


@pytest.mark.parametrize("size", cases(SCREENS, ["phone"]))
@pytest.mark.parametrize("is_talk", [False, True], ids=["reading", "talk"])
def test_what_tells_a_thing_never_hides_it(open_map, page, published, size, is_talk):
    if is_talk and size == SCREENS["phone"]:
        pytest.skip("caption and card together leave no map")
    page.set_viewport_size(size)
    page.emulate_media(reduced_motion="reduce")
    open_map("?layers=all")
    if is_talk:
        page.locator('[data-tool="present"]').click()
    before = state(page)["view"]
    fine = {"seen": True, "hidden": 0, "outside": False, "over": []}
    kinds = one_of_each_kind(published)
    assert len(kinds) >= 12
    faults = {}
    for feature in kinds:
        select(page, feature["id"])
        found = page.evaluate(LIES_OVER, feature["id"])
        # A phone's card lies over the foot and the panel's heads until it is closed.
        if size == SCREENS["phone"]:
            found["over"] = []
        if found != fine:
            faults[feature["id"]] = found
        select(page, "")
        assert state(page)["view"] == before, feature["id"]
    assert faults == {}


def test_a_view_moved_for_a_selection_comes_back(map_at):
    page = map_at("?z=10&c=29.05,105.75&layers=all")
    before = state(page)["view"]
    select(page, "port-wanzhou")  # far outside that view
    assert state(page)["view"] != before
    # The next selection starts from the reader's own view too.
    select(page, "port-yibin")
    assert state(page)["view"] != before
    select(page, "bus-01")
    assert state(page)["view"] == before
    select(page, "port-wanzhou")
    page.locator(CLOSE).last.click()
    assert state(page)["view"] == before
    wait_until(page, "location.search.includes('c=29.05,105.75')")
    select(page, "port-wanzhou")
    page.keyboard.press("Escape")
    assert state(page)["view"] == before


def test_a_view_that_the_reader_moved_stays(open_map):
    page = open_map("?z=10&c=29.05,105.75&layers=port_links")
    page.emulate_media(reduced_motion="reduce")
    select(page, "port-wanzhou")
    drag_map(page, page, (120, 60))
    moved = state(page)["view"]
    page.keyboard.press("Escape")
    assert state(page)["selected"] == ""
    assert state(page)["view"] == moved


def test_names_keep_off_what_tells_a_selection(map_at):
    page = map_at("?f=hwy-03")
    under = """[...document.querySelectorAll(".lm-label")].filter(one => {
      const told = document.querySelector(".lm-tip-popup").getBoundingClientRect();
      const box = one.getBoundingClientRect();
      return told.left < box.right && box.left < told.right
        && told.top < box.bottom && box.top < told.bottom;
    }).length"""
    wait_until(page, f"{under} === 0")
    assert page.locator(".lm-label").count() > 10
