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
    """Type into the search; return the results as (kind, id)."""
    page.locator(BOX).fill(text)
    return page.eval_on_selector_all(
        OPTION, "rows => rows.map(row => [row.dataset.kind, row.dataset.id])"
    )


def choose_first(page, text):
    """Search and press Enter, as a reader who wants no motion."""
    page.emulate_media(reduced_motion="reduce")
    page.locator(BOX).focus()
    assert ask(page, text)
    page.keyboard.press("Enter")


def choose(page, text, kind):
    """Search and click the first result of a kind, as one who wants no motion."""
    page.emulate_media(reduced_motion="reduce")
    ask(page, text)
    page.locator(f'{OPTION}[data-kind="{kind}"]').first.click()


@pytest.mark.parametrize("text", ["果园港", "guoyg", "port guoyuan"])
def test_a_spelling_finds_it_first(map_at, text):
    page = map_at()
    assert ask(page, text)[0] == ["feature", "port-guoyuan"]


def test_the_best_of_all_kinds_comes_first_and_all_are_counted(map_at, words):
    page = map_at()
    found = ask(page, "公交")
    assert found[0] == ["layer", "bus_lines"]
    assert {"feature", "fact", "place"} <= {kind for kind, _ in found}
    assert found == page.evaluate(
        "linkMap.search('公交').map(hit => [hit.kind, hit.id])"
    )
    said = page.locator(".lm-search [role=status]").inner_text()
    assert int("".join(filter(str.isdigit, said))) >= len(found)
    ask(page, "永川地铁换乘公交")
    nearest = words("zh", "search.nearest")
    expect(page.locator(".lm-found-list")).to_contain_text(nearest)


def test_where_nothing_is_like_it_the_layers_are_a_way_on(map_at, words):
    page = map_at("?lang=en")
    found = ask(page, "zzzzqq")
    assert {kind for kind, _ in found} == {"layer"}
    expect(page.locator(".lm-found-list")).to_contain_text(
        words("en", "search.none", query="zzzzqq")
    )
    assert page.evaluate("linkMap.search('zzzzqq')") == []
    choose(page, "railways", "layer")
    assert "railways" in state(page)["layers"]


def test_a_point_is_marked_with_the_county_that_it_lies_in(map_at):
    page = map_at()
    choose(page, "东经105°36' 北纬29°18'", "point")
    view = state(page)["view"]
    assert (view["lng"], view["lat"]) == pytest.approx((105.6, 29.3), abs=0.3)
    expect(page.locator(".lm-found")).to_contain_text("荣昌区")


NAMES = """kind => linkMap.labels().filter(name => {
  const { x, y, width, height } = name.box;
  const top = document.elementFromPoint(x + width / 2, y + height / 2);
  return name.kind === kind && top?.closest("[data-of]")?.dataset.of === name.id;
}).map(({ id, box: { x, y, width, height } }) =>
  ({ id, x: x + width / 2, y: y + height / 2 }))"""
LINES_DRAWN = """[...document.querySelectorAll(".leaflet-lines-pane path")]
  .map(path => path.outerHTML).join()"""


def test_a_name_selects_its_feature_or_opens_its_place_and_still_pans(open_map):
    page = open_map("?z=9&c=29.3,105.6")
    page.emulate_media(reduced_motion="reduce")
    line = page.evaluate(NAMES, "line")[0]
    calm = page.evaluate(LINES_DRAWN)
    page.mouse.move(line["x"], line["y"])
    assert page.evaluate(LINES_DRAWN) != calm
    before = state(page)["view"]
    page.mouse.down()
    page.mouse.move(line["x"] + 60, line["y"], steps=4)
    page.mouse.up()
    wait_until(page, "linkMap.state().view.lng !== arg", before["lng"])
    assert state(page)["selected"] == ""
    line = page.evaluate(NAMES, "line")[0]
    page.mouse.click(line["x"], line["y"])
    assert state(page)["selected"] == line["id"]
    page.keyboard.press("Escape")
    page.evaluate("linkMap.apply({ selected: '', layers: [] })")
    wait_until(page, "linkMap.labels().every(name => name.kind !== 'line')")
    county = page.evaluate(NAMES, "area")[0]
    page.mouse.click(county["x"], county["y"])
    wait_until(page, "linkMap.state().at === arg", county["id"])
    expect(page.locator(".lm-detail h3")).to_have_count(1)


def test_the_keyboard_alone_finds_selects_and_leaves(open_map):
    page = open_map("?layers=highway_corridors")
    page.keyboard.press("/")
    box = page.locator(BOX)
    expect(box).to_be_focused()
    expect(box).to_have_attribute("role", "combobox")
    page.keyboard.type("bus-01")
    expect(box).to_have_value("bus-01")  # the slash was not typed
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
    assert now["selected"] == "bus-01"
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
    choose(page, "fushoucun", "place")
    expect(page.locator(".lm-found")).to_contain_text(
        words("zh", "search.about_km", km=72)
    )


def test_a_place_beyond_the_map_leads_to_its_arrow(map_at):
    page = map_at()
    choose(page, "vientiane", "place")
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
    choose(page, fact, "fact")
    now = state(page)
    assert now["selected"] == fact
    assert "alliances" in now["layers"]
    expect(page.locator(".lm-detail")).to_contain_text(fact)


def test_a_statement_has_its_record(map_at):
    page = map_at()
    choose(page, "bus-03", "statement")
    said = page.locator(".lm-detail .lm-record")
    expect(said).to_have_attribute("data-record", "bus-03")
    expect(said).to_contain_text("13")


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
