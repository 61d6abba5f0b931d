"""Search: from the keyboard, and going to what was found.

Which spellings find what is tested in tests/runtime/find.
"""

import pytest
from playwright.sync_api import expect

from tests.browser.pointing import state, wait_until

BOX = ".lm-search input"
OPTION = ".lm-found-list [role=option]"
KEYSTROKE_MS = 10


def ask(page, text):
    """Type into the search; return the results as (group, id)."""
    page.locator(BOX).fill(text)
    return page.eval_on_selector_all(
        OPTION, "rows => rows.map(row => [row.dataset.group, row.dataset.id])"
    )


def choose_first(page, text):
    """Search and press Enter, as a reader who wants no motion."""
    page.emulate_media(reduced_motion="reduce")
    page.locator(BOX).focus()
    assert ask(page, text)
    page.keyboard.press("Enter")


def choose(page, text, group):
    """Search and click the first result of a group, as one who wants no motion."""
    page.emulate_media(reduced_motion="reduce")
    ask(page, text)
    page.locator(f'{OPTION}[data-group="{group}"]').first.click()


@pytest.mark.parametrize("text", ["果园港", "guoyg", "port guoyuan"])
def test_a_spelling_finds_it_first(map_at, text):
    page = map_at()
    assert ask(page, text)[0] == ["features", "port-guoyuan"]


def test_results_stand_in_groups_with_their_counts(map_at, words):
    page = map_at()
    groups = [group for group, _ in ask(page, "重庆")]
    assert list(dict.fromkeys(groups)) == ["features", "places", "facts"]
    titles = page.locator(".lm-found-list h4 > span:first-child")
    assert titles.all_inner_texts() == [
        words("zh", f"search.{name}") for name in ("features", "places", "facts")
    ]
    counts = page.locator(".lm-found-list .lm-count").all_inner_texts()
    assert all(int(count) >= groups.count("features") for count in counts[:1])
    expect(page.locator(".lm-search [role=status]")).to_contain_text(
        str(sum(int(count) for count in counts))
    )


def test_nothing_found_says_so(map_at, words):
    page = map_at("?lang=en")
    assert ask(page, "zzzzqq") == []
    expect(page.locator(".lm-found-list")).to_have_text(
        words("en", "search.none", query="zzzzqq")
    )
    expect(page.locator(BOX)).to_have_attribute("aria-expanded", "false")


def test_the_keyboard_alone_finds_selects_and_leaves(open_map):
    page = open_map("?layers=highway_corridors")
    page.keyboard.press("/")
    box = page.locator(BOX)
    expect(box).to_be_focused()
    expect(box).to_have_attribute("role", "combobox")
    page.keyboard.type("yunjin")
    expect(box).to_have_value("yunjin")  # the slash was not typed
    expect(box).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    active = box.get_attribute("aria-activedescendant")
    expect(page.locator(f"#{active}")).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowUp")  # from the first to the last
    last = page.locator(OPTION).last
    expect(last).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    now = state(page)
    assert now["selected"] == "bus-01-stop-yunjin"
    assert "bus_lines" in now["layers"]  # its hidden layer is shown
    expect(page.locator(".lm-found-list")).to_be_hidden()
    expect(page.locator(".lm-search [role=status]")).not_to_be_empty()
    page.keyboard.press("Escape")
    expect(box).to_have_value("")


def test_shortcuts_of_the_page_do_not_hear_what_is_typed(map_at):
    page = map_at()
    before = state(page)
    page.locator(BOX).focus()
    page.keyboard.type("tletfb1?/")
    expect(page.locator(BOX)).to_have_value("tletfb1?/")
    assert state(page) == before


def test_a_feature_is_brought_into_view(map_at):
    page = map_at("?z=9&c=31.5,108")
    choose_first(page, "bus-01")
    assert state(page)["selected"] == "bus-01"
    inside = page.evaluate(
        """() => {
          const box = document.querySelector('[data-feature="bus-01"]')
            .getBoundingClientRect();
          const panel = document.querySelector(".lm-side").getBoundingClientRect();
          return box.left > 0 && box.top > 0 && box.right < panel.left
            && box.bottom < innerHeight;
        }"""
    )
    assert inside


def test_the_map_flies_and_ends_where_it_should(open_map):
    page = open_map()
    page.locator(BOX).focus()
    ask(page, "bus-01")
    page.keyboard.press("Enter")
    assert state(page)["selected"] == "bus-01"  # at once, the flight follows
    wait_until(page, "linkMap.state().view.zoom > 9.5")
    assert state(page)["view"]["lat"] == pytest.approx(29.1, abs=0.3)


def test_a_county_is_outlined_and_named_until_something_else_is_chosen(map_at):
    page = map_at()
    choose_first(page, "510521")
    view = state(page)["view"]
    assert view["lat"] == pytest.approx(29.15, abs=0.2)
    assert view["zoom"] > 9
    expect(page.locator(".leaflet-found-pane path")).to_have_count(1)
    label = page.locator(".lm-found")
    expect(label).to_have_text("泸县")
    page.evaluate("linkMap.apply({ lang: 'en' })")
    expect(label).to_have_text("Lu County")
    page.evaluate("linkMap.apply({ selected: 'bus-01' })")
    expect(label).to_have_count(0)


def test_a_place_known_badly_says_so(map_at, words):
    page = map_at()
    choose(page, "fushoucun", "places")
    expect(page.locator(".lm-found")).to_contain_text(
        words("zh", "search.about_km", km=72)
    )


def test_a_place_beyond_the_map_leads_to_its_arrow(map_at):
    page = map_at()
    choose(page, "vientiane", "places")
    assert state(page)["selected"] == "rail-laos-vientiane"
    expect(page.locator(".lm-toast")).to_have_count(1)


def test_a_fact_selects_the_feature_that_carries_it(map_at, published):
    page = map_at()
    fact = next(
        fact_id
        for feature in published.payload["features"]
        if feature["layer"] == "alliances"
        for fact_id in feature["fact_ids"]
    )
    choose(page, fact, "facts")
    now = state(page)
    assert now["selected"] == fact
    assert "alliances" in now["layers"]
    expect(page.locator(".lm-popup")).to_contain_text(fact)


def test_a_statement_opens_in_the_panel(map_at):
    page = map_at()
    choose(page, "bus-03", "facts")
    said = page.locator(".lm-layer").filter(
        has=page.locator('input[data-layer="bus_lines"]')
    )
    expect(said.locator(".lm-said")).to_be_visible()
    expect(said.locator(".lm-said")).to_contain_text("13")


def test_a_filter_that_hides_the_choice_is_lifted_and_said(map_at):
    page = map_at("?status=planned")
    choose_first(page, "bus-01")
    now = state(page)
    assert now["selected"] == "bus-01"
    assert now["status"] == []
    expect(page.locator(".lm-toast")).to_have_count(1)


def test_what_is_typed_is_never_markup(map_at):
    page = map_at()
    ask(page, "<img src=x onerror=alert(1)>")
    assert page.locator(".lm-found-list img").count() == 0


def test_a_keystroke_costs_little(map_at):
    page = map_at()
    ask(page, "g")  # the entries are made once
    times = page.evaluate(
        """box => {
          const input = document.querySelector(box);
          const times = [];
          for (const text of ["c", "ch", "chengdu", "高速", "lxyc", "port l"]) {
            for (let i = 0; i < 5; i++) {
              const start = performance.now();
              input.value = text;
              input.dispatchEvent(new Event("input"));
              times.push(performance.now() - start);
            }
          }
          return times.sort((a, b) => a - b);
        }""",
        BOX,
    )
    # The middle one: a busy machine makes single ones late.
    assert times[len(times) // 2] < KEYSTROKE_MS
