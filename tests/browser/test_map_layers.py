"""The map page alone: what is drawn, and what a toggle does."""

from playwright.sync_api import expect

from tests.browser.pointing import features, state, wait_until

CHARTER = ["bus_lines", "highway_corridors", "port_links", "paired_districts"]
# Paths of the map itself, in a layer's colour: swatches in the panel have it too.
PATHS = '.leaflet-map-pane path:is([stroke="{0}"], [fill="{0}"])'


def paths_of(page, layer_id):
    return page.locator(PATHS.format(f"var(--c-{layer_id})"))


def told(page, layer_id):
    """What the articles tell of in a layer: the rest is not drawn under their clock."""
    every = features(page, layer_id)
    assert {f["register"] for f in every if f["visible"]} <= {"articles"}
    return [f for f in every if f["register"] == "articles"]


def test_the_charter_layers_are_drawn(map_at):
    page = map_at()
    assert state(page)["layers"][:4] == CHARTER
    drawn = page.evaluate(
        """() => [...document.querySelectorAll("[data-feature]")]
          .filter(part => part.getBoundingClientRect().width > 0)
          .map(part => part.dataset.feature)"""
    )
    for layer_id in CHARTER:
        found = told(page, layer_id)
        assert found, layer_id
        assert all(feature["visible"] for feature in found), layer_id
        assert {feature["id"] for feature in found} <= set(drawn)
        assert paths_of(page, layer_id).count() >= 1, layer_id


def test_every_request_goes_to_the_own_server(open_map, watch, app):
    open_map()
    loaded = [url for url in watch.requests if not url.startswith("data:")]
    assert all(url.startswith(f"{app}/map") for url in loaded)
    assert len(loaded) >= 5  # page, style, two scripts, data


def test_title_and_language_are_chinese_by_default(open_map):
    page = open_map()
    assert page.title() == "成渝联动图"
    assert page.get_attribute("html", "lang") == "zh-Hans"


def test_a_toggle_hides_a_layer_and_nothing_else(map_at, watch):
    page = map_at("?z=8.5&c=29.3,105.9")
    view, shown, asked = state(page)["view"], state(page)["layers"], [*watch.requests]
    whole = page.locator("[data-feature]").count()
    for layer_id in CHARTER:
        count = len(told(page, layer_id))
        box = page.locator(f'input[data-layer="{layer_id}"]')

        box.uncheck()
        expect(paths_of(page, layer_id)).to_have_count(0)
        assert page.locator("[data-feature]").count() == whole - count
        assert not any(feature["visible"] for feature in features(page, layer_id))
        assert state(page)["layers"] == [one for one in shown if one != layer_id]

        box.check()
        assert paths_of(page, layer_id).count() >= 1
        assert all(feature["visible"] for feature in told(page, layer_id))
        assert state(page)["layers"] == shown
    assert state(page)["view"] == view
    assert watch.requests == asked


def test_only_shows_one_layer_alone(map_at, words):
    page = map_at()
    name = words("zh", "panel.only_layer", name=words("zh", "layers.port_links.title"))
    page.get_by_role("button", name=name).click(force=True)
    assert state(page)["layers"] == ["port_links"]
    assert page.locator('input[data-layer="port_links"]').is_checked()
    assert not page.locator('input[data-layer="bus_lines"]').is_checked()


def test_the_ground_can_be_hidden_in_parts(map_at):
    page = map_at()
    painted = "document.querySelector('canvas.lm-ground').toDataURL()"
    # Fine borders may still be on their way; the ground is painted once a frame.
    wait_until(page, "performance.getEntriesByName('linkmap:settled').length")
    before = page.evaluate(painted)
    for context_id in ("counties", "rivers", "circle_extent"):
        box = page.locator(f'input[data-context="{context_id}"]')
        box.evaluate("box => box.closest('details').open = true")
        box.uncheck()
        wait_until(page, f"{painted} !== arg", before)
        box.check()
        wait_until(page, f"{painted} === arg", before)


def test_place_names_can_be_hidden(map_at):
    page = map_at()
    expect(page.locator(".lm-label.lm-core")).to_have_count(2)
    page.evaluate(
        """linkMap.apply({
          context: linkMap.state().context.filter(id => id !== "labels") })"""
    )
    expect(page.locator(".lm-label:is(.lm-core, .lm-city, .lm-river)")).to_have_count(0)


def test_a_status_filter_hides_what_has_another_status(map_at):
    page = map_at()
    page.evaluate("linkMap.apply({ status: ['planned'] })")
    shown = [
        feature
        for layer_id in state(page)["layers"]
        for feature in features(page, layer_id)
        if feature["visible"]
    ]
    assert shown
    assert {feature["status"] for feature in shown} == {"planned"}
    assert page.locator("[data-feature]").count() == len(shown)


def test_listeners_hear_a_toggle_with_the_new_state(open_map):
    page = open_map()
    page.evaluate(
        """() => {
          window.heard = [];
          linkMap.on("state", state => heard.push(state.layers.length));
        }"""
    )
    page.locator('input[data-layer="bus_lines"]').uncheck()
    assert page.evaluate("heard") == [len(state(page)["layers"])]


def test_a_panel_that_nobody_touched_opens_once_there_is_room(open_map):
    page = open_map()
    head = page.locator('[data-tab="layers"]')
    page.set_viewport_size({"width": 900, "height": 700})
    page.reload()
    expect(head).to_have_attribute("aria-expanded", "false")
    page.set_viewport_size({"width": 1366, "height": 768})
    expect(head).to_have_attribute("aria-expanded", "true")
    # Closed by hand it stays closed.
    head.click()
    page.set_viewport_size({"width": 900, "height": 700})
    page.set_viewport_size({"width": 1366, "height": 768})
    expect(head).to_have_attribute("aria-expanded", "false")
