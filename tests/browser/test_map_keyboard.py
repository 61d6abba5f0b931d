"""The map without a mouse."""

import pytest
from playwright.sync_api import expect

from tests.browser.pointing import state, wait_until

FOCUSED = "document.activeElement?.dataset?.feature || ''"


def tab_until(page, condition, most=120):
    """Press Tab until the focused element meets a condition; return how often."""
    for presses in range(1, most):
        page.keyboard.press("Tab")
        if page.evaluate(f"Boolean({condition})"):
            return presses
    message = f"{most} tabs did not reach {condition}"
    raise AssertionError(message)


def test_tab_reaches_a_feature_and_enter_opens_its_popup(map_at):
    page = map_at("?layers=bus_lines&z=11&c=29.05,105.73")
    tab_until(page, FOCUSED)
    feature_id = page.evaluate(FOCUSED)
    name = page.evaluate("document.activeElement.getAttribute('aria-label')")
    expect(page.locator(".leaflet-tooltip")).to_be_visible()

    page.keyboard.press("Enter")
    popup = page.locator(".lm-detail:not([hidden])")
    expect(popup).to_be_visible()
    expect(popup).to_contain_text(name.split(" · ")[0])
    assert state(page)["selected"] == feature_id
    assert page.evaluate("Boolean(document.activeElement.closest('.lm-detail'))")

    page.keyboard.press("Escape")
    expect(popup).to_have_count(0)
    assert page.evaluate(FOCUSED) == feature_id


def test_a_screen_reader_hears_the_selection(map_at, published):
    page = map_at()
    said = page.locator(".lm-root > [role=status][aria-live=polite]")
    for lang in ("zh", "en"):
        page.evaluate("lang => linkMap.apply({ lang, selected: 'bus-01' })", lang)
        words = published.words
        name = {one["id"]: one for one in published.payload["features"]}["bus-01"]
        spoken = f"{name['name'][lang]} · {words(lang, 'status.open')}"
        expect(
            said.filter(has_text=words(lang, "popup.spoken", name=spoken))
        ).to_have_count(1)
        page.keyboard.press("Escape")  # wherever the focus is
        expect(said.filter(has_text=spoken)).to_have_count(0)


def test_every_feature_is_a_named_button(map_at):
    page = map_at()
    unnamed = page.evaluate(
        """() => [...document.querySelectorAll("[data-feature]")].filter(part =>
          part.getAttribute("role") !== "button" || !part.hasAttribute("tabindex")
          || !part.getAttribute("aria-label")).map(part => part.dataset.feature)"""
    )
    assert unnamed == []
    count = page.evaluate("linkMap.features().filter(f => f.visible).length")
    assert page.locator("[data-feature]").count() == count


def test_tab_comes_to_search_questions_layers_and_tools_before_the_map(open_map):
    page = open_map()
    stops = {
        "search": "document.activeElement.closest('.lm-search')",
        "questions": "document.activeElement.dataset.question",
        "layers": "document.activeElement.dataset.tab === 'layers'",
        "tools": "document.activeElement.dataset.tool === 'present'",
        "map": FOCUSED,
    }
    at = 0
    for name, condition in stops.items():
        at += tab_until(page, condition)
        if name == "questions":
            assert at <= 4  # the way past all this is one of them
    # The map is one stop: the next leaves it.
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUSED) == ""


def test_keys_go_from_feature_to_feature_within_the_map(open_map):
    page = open_map("?layers=highway_corridors")
    shown = page.evaluate("linkMap.features().filter(f => f.visible).map(f => f.id)")
    tab_until(page, FOCUSED)
    met = [page.evaluate(FOCUSED)]
    for _ in range(len(shown) - 1):
        page.keyboard.press("ArrowRight")
        met.append(page.evaluate(FOCUSED))
    assert set(met) == set(shown)
    page.keyboard.press("Home")
    assert page.evaluate(FOCUSED) == met[0]
    page.keyboard.press("ArrowLeft")
    assert page.evaluate(FOCUSED) == met[-1]
    # It stays the map's stop.
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUSED) == met[-1]
    assert page.locator('[data-feature][tabindex="0"]').count() == 1


def test_the_feature_with_the_focus_is_marked_in_every_theme(open_map, published):
    page = open_map("?layers=highway_corridors")
    tab_until(page, FOCUSED)
    for theme in published.payload["styles"]["themes"]:
        page.evaluate("theme => linkMap.apply({ theme })", theme)
        marked = page.locator('.leaflet-lines-pane path[stroke="var(--accent)"]')
        expect(marked).to_have_count(1)
        assert float(marked.get_attribute("stroke-width")) >= 9, theme


def test_the_space_bar_toggles_a_layer(map_at):
    page = map_at()
    tab_until(page, "document.activeElement.dataset.layer === 'bus_lines'", most=200)
    page.keyboard.press("Space")
    assert "bus_lines" not in state(page)["layers"]
    # The box keeps the focus: the next press brings the layer back.
    page.keyboard.press("Space")
    assert "bus_lines" in state(page)["layers"]


def test_what_can_be_clicked_is_large_enough_to_hit(map_at):
    page = map_at()
    small = page.evaluate(
        """() => [...document.querySelectorAll("button, input, summary, .lm-point")]
          .map(part => [part, part.getBoundingClientRect()])
          .filter(([part, r]) => r.width && (r.width < 24 || r.height < 24))
          .map(([part, r]) => [
            part.dataset.feature || part.className || part.textContent,
            r.width, r.height])"""
    )
    assert small == []


@pytest.mark.parametrize("motion", ["reduce", "no-preference"])
def test_pans_glide_only_where_motion_is_welcome(open_map, motion):
    page = open_map("?z=9&c=29.6,105.8")
    page.emulate_media(reduced_motion=motion)
    page.locator(".lm-root").focus()
    # Whether the map is there when the key has been heard, or glides after it.
    page.evaluate(
        """() => document.addEventListener("keydown",
             () => { window.lngAtOnce = linkMap.state().view.lng; })"""
    )
    page.keyboard.press("ArrowRight")
    wait_until(page, "linkMap.state().view.lng > 105.8")
    assert (page.evaluate("lngAtOnce") > 105.8) == (motion == "reduce")


def test_a_drag_is_never_needed(map_at):
    """Buttons and keys do what dragging and the wheel do (WCAG 2.5.7)."""
    page = map_at("?z=9&c=29.6,105.8")
    page.emulate_media(reduced_motion="reduce")
    page.locator(".lm-root").focus()
    for key, axis, sign in (
        ("ArrowLeft", "lng", -1),
        ("ArrowUp", "lat", 1),
        ("ArrowRight", "lng", 1),
        ("ArrowDown", "lat", -1),
    ):
        before = state(page)["view"][axis]
        page.keyboard.press(key)
        assert sign * (state(page)["view"][axis] - before) > 0, key
    buttons = page.locator(".lm-bar").first.locator("button")
    zoom = state(page)["view"]["zoom"]
    buttons.nth(0).click()
    wait_until(page, "linkMap.state().view.zoom > arg", zoom)
    buttons.nth(1).click()
    wait_until(page, "linkMap.state().view.zoom === arg", zoom)
    buttons.nth(2).click()
    wait_until(page, "location.search === ''")
