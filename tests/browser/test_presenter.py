"""Scenes and the presenter's keys, notes, own scenes and links, by real key presses."""

import json

import pytest
from playwright.sync_api import expect

from tests.browser.pointing import state, wait_until
from tests.browser.standing import TURN
from tests.browser.watching import Watch

FULL = "document.fullscreenElement === document.querySelector('.lm-root')"
# Names that the spotlight leaves, and those that it dims.
CLEAR_AND_DIM = """() => {
  const names = [...document.querySelectorAll(".leaflet-labels-pane .lm-label")];
  const clear = names.filter(one => getComputedStyle(one).opacity === "1");
  const of = some => some.map(one => one.dataset.of || "");
  return [of(clear), of(names.filter(one => !clear.includes(one)))];
}"""
# Another wish ends a flight before its end: only the last one comes to rest.
LANDED = """() => new Promise(resolve => {
  let last = setTimeout(resolve, 1200);
  map_page.on("move", () => {
    clearTimeout(last);
    last = setTimeout(resolve, 300);
  });
})"""
# The address follows the state after a moment.
SETTLED = """async () => {
  const said = () => JSON.stringify([linkMap.state(), location.href]);
  for (let last = ""; last !== said(); ) {
    last = said();
    await new Promise(resolve => setTimeout(resolve, 600));
  }
  return [linkMap.state(), location.href];
}"""


@pytest.fixture
def scenes(published):
    return published.payload["scenes"]


def start(page):
    """Start presenting, without flights between the scenes."""
    page.emulate_media(reduced_motion="reduce")
    page.keyboard.press("f")
    wait_until(page, "document.querySelector('.lm-presenting')")
    wait_until(page, FULL)
    # Whoever presented on this page before may have stopped at another scene.
    page.keyboard.press("Home")
    return page


@pytest.fixture
def present(map_at):
    return lambda: start(map_at())


def settled(page):
    """Return state and address once neither changes any more."""
    now, address = page.evaluate(SETTLED)
    return now, address


def title(page):
    return page.locator(".lm-caption h2")


def walk(page, scenes, forward, then):
    """Go through the talk step by step, and see each on the way."""
    for at, scene in enumerate(scenes):
        steps = [*scene.get("steps", ()), {"lines": None, "state": {}}]
        for number, step in enumerate(steps, 1):
            if at or number > 1:
                page.keyboard.press(forward)
            now = state(page)
            shown = {**scene["state"], **step["state"]}
            name = str(number) if number < len(steps) else ""
            assert (now["scene"], now["step"]) == (scene["id"], name)
            assert set(now["layers"]) == set(shown["layers"])
            assert now["clock"] == shown["clock"]
            assert set(now["status"]) == set(shown["status"])
            expect(title(page)).to_have_text(scene["title"]["zh"])
            told = [line for line in scene["text"]["zh"].split("\n") if line]
            lines = page.locator(".lm-caption-text")
            expect(lines).to_have_text(told[: step["lines"]])
            counter = page.locator(".lm-caption-at")
            if len(steps) > 1:
                expect(counter).to_contain_text(f"第 {number} 步，共 {len(steps)} 步")
            then()


def test_keys_that_come_before_the_talk_is_loaded_act_once_it_is(page, app, scenes):
    held = []
    page.route("**/assets/presenter.*.js", lambda route: held.append(route))  # noqa: PLW0108 - Playwright marks the function
    page.emulate_media(reduced_motion="reduce")
    page.goto(f"{app}/map")
    wait_until(page, "window.linkMap")
    for key in ("t", "f", "PageDown", "4", "PageDown", "b", "Escape", "e"):
        page.keyboard.press(key)
    # What is the page's own did not wait, until something did.
    assert state(page)["theme"] == "dark"
    assert (state(page)["scene"], state(page)["lang"]) == ("", "zh")
    assert len(held) == 1
    held[0].continue_()
    wait_until(page, "linkMap.state().lang === 'en'")
    now = state(page)
    assert (now["scene"], now["step"], now["theme"]) == (scenes[3]["id"], "2", "dark")
    expect(page.locator(".lm-blank")).to_be_hidden()
    expect(title(page)).to_have_text(scenes[3]["title"]["en"])
    wait_until(page, FULL)


def test_keys_lead_to_every_scene_whose_subject_is_beside_the_caption(
    present, scenes, words
):
    page = present()
    assert state(page)["scene"] == scenes[0]["id"]
    assert state(page)["theme"] == "projector"
    caption = page.locator(".lm-caption")
    expect(caption).to_contain_text(f"1 / {len(scenes)}")
    size = title(page).evaluate("el => parseFloat(getComputedStyle(el).fontSize)")
    assert size >= 22
    for key, at in (("5", 4), ("0", 9), ("1", 0), ("End", -1), ("Home", 0)):
        page.keyboard.press(key)
        assert state(page)["scene"] == scenes[at]["id"], key
    live = page.locator(".lm-root > [role=status][aria-live=polite]")
    for at, scene in enumerate(scenes):
        page.keyboard.press(str((at + 1) % 10))
        told = scene["title"]["zh"]
        expect(title(page)).to_have_text(told)
        said = words("zh", "scene.spoken", at=at + 1, count=len(scenes), title=told)
        expect(live.filter(has_text=said)).to_have_count(1)
        box = caption.bounding_box()
        view, about = state(page)["view"], scene["state"]["view"]
        degrees = 360 / 256 / 2 ** view["zoom"]
        x = 683 + (about["lng"] - view["lng"]) / degrees
        assert x > box["x"] + box["width"] + 200, scene["id"]
        assert box["y"] + box["height"] < 700, scene["id"]
        assert caption.evaluate("box => box.scrollHeight <= box.clientHeight + 1")
    # Arrows are the talk's, also with the focus on the map.
    page.locator("main.lm-root").focus()
    page.keyboard.press("2")
    there = state(page)["view"]
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowLeft")
    assert state(page)["view"] == there
    assert state(page)["scene"] == scenes[1]["id"]
    # Whatever was clicked before, the clicker's keys go on.
    for number, key in enumerate(("PageDown", " ", "Enter", "ArrowDown")):
        page.keyboard.press("Home")
        lang = ("en", "zh")[number % 2]
        page.locator(f".lm-line [data-lang={lang}]").click()
        page.keyboard.press(key)
        assert (state(page)["scene"], state(page)["lang"]) == (scenes[1]["id"], lang)
    # Where Tab has gone, a button is pressed by its own keys.
    page.locator(".lm-line [data-lang=en]").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    assert (state(page)["scene"], state(page)["lang"]) == (scenes[1]["id"], "en")


def test_a_key_each_for_dark_legend_theme_language_caption_and_screen(present, scenes):
    page = present()
    black = page.locator(".lm-blank")
    page.keyboard.press("b")
    expect(black).to_be_visible()
    box = black.bounding_box()
    assert (box["width"], box["height"]) == (1366, 768)
    page.keyboard.press("b")
    expect(black).to_be_hidden()
    page.keyboard.press(".")
    expect(black).to_be_visible()
    page.keyboard.press("PageDown")
    expect(black).to_be_hidden()
    page.keyboard.press("Home")

    legend, caption = page.locator(".lm-legend"), page.locator(".lm-caption")
    expect(legend).to_be_hidden()
    page.keyboard.press("l")
    expect(legend).to_be_visible()
    page.keyboard.press("l")
    expect(legend).to_be_hidden()
    page.keyboard.press("h")
    expect(caption).to_be_hidden()
    page.keyboard.press("PageDown")
    expect(caption).to_be_hidden()
    page.keyboard.press("h")
    expect(caption).to_be_visible()
    page.keyboard.press("Home")
    for theme in ("light", "dark"):
        page.keyboard.press("t")
        assert state(page)["theme"] == theme
    page.keyboard.press("e")
    assert state(page)["lang"] == "en"
    expect(title(page)).to_have_text(scenes[0]["title"]["en"])
    assert state(page)["scene"] == scenes[0]["id"]
    page.keyboard.press("f")
    wait_until(page, f"!({FULL})")
    expect(caption).to_be_visible()
    page.keyboard.press("f")
    wait_until(page, FULL)


def test_escape_gives_back_what_the_talk_found_and_the_talk_goes_on_later(
    open_map, scenes
):
    page = open_map("?layers=bus_lines&clock=known&status=open&z=9&c=29.1,105.8")
    before = state(page)
    page.locator('[data-tool="present"]').click()
    page.keyboard.press("4")
    page.keyboard.press("t")
    page.keyboard.press("e")
    assert state(page)["layers"] != before["layers"]
    for room in (".lm-left", ".lm-line-end", ".lm-drawer"):
        expect(page.locator(room)).to_be_hidden()
    wait_until(page, FULL)
    # As the browser's own Escape does it, of which the page hears only this.
    page.evaluate("document.exitFullscreen()")
    wait_until(page, "!document.querySelector('.lm-presenting')")
    assert state(page)["scene"] == scenes[3]["id"]
    page.keyboard.press("f")
    wait_until(page, FULL)
    assert state(page)["scene"] == scenes[3]["id"]
    page.keyboard.press("Escape")
    wait_until(page, f"!({FULL})")
    assert page.locator(".lm-presenting").count() == 0
    # The place in the talk is the last thing to go.
    expect(page.locator(".lm-caption")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".lm-caption")).to_be_hidden()
    page.keyboard.press("ArrowRight")
    # But for the language: who changed that has changed it for the audience.
    wait_until(
        page,
        "JSON.stringify(linkMap.state()) === JSON.stringify(arg)",
        before | {"lang": "en"},
    )
    expect(page.locator(".lm-left")).to_be_visible()
    page.keyboard.press("f")
    assert state(page)["scene"] == scenes[3]["id"]


def test_facts_spotlight_and_time_are_shown_and_ended_one_by_one(
    present, scenes, words
):
    page = present()
    page.keyboard.press("3")
    # An audience reads how many there are; their ids are for whoever asks.
    facts = page.locator(".lm-caption-facts")
    told = words("zh", "scene.facts", count=len(scenes[2]["fact_ids"]))
    expect(facts.locator("summary")).to_have_text(told)
    expect(facts.locator("li").first).to_be_hidden()
    facts.locator("summary").click()
    expect(facts.locator("li")).to_have_count(len(scenes[2]["fact_ids"]))
    page.locator('.lm-caption [data-fact="bus-01"]').click()
    assert state(page)["selected"] == "bus-01"
    expect(page.locator(".leaflet-popup")).to_contain_text("朱沱")
    page.keyboard.press("Escape")  # first the popup, then the mode
    assert state(page)["selected"] == ""
    expect(page.locator(".lm-caption")).to_be_visible()

    page.keyboard.press("4")
    for _ in scenes[3]["steps"]:
        page.keyboard.press("PageDown")
    veil = page.locator(".leaflet-veil-pane rect[mask]")
    page.keyboard.press("o")
    expect(veil).to_have_count(1)
    # A hole for each line that the scene is about.
    holes = page.locator(".leaflet-veil-pane mask path")
    assert holes.count() >= 8
    # Their names are as clear as ever; others are dim, too.
    page.evaluate("linkMap.labels()")
    clear, dim = page.evaluate(CLEAR_AND_DIM)
    assert clear
    assert {name[:4] for name in clear} == {"hwy-"}
    assert len(dim) > 5
    page.keyboard.press("y")
    wait_until(page, "linkMap.state().asof > '2019-03'")
    page.keyboard.press("y")
    paused = state(page)["asof"]
    date = page.locator(".lm-years-date")
    expect(date).to_have_text(paused)
    page.keyboard.press(">")
    assert state(page)["asof"] > paused
    expect(date).to_have_text(state(page)["asof"])
    size = date.evaluate("el => parseFloat(getComputedStyle(el).fontSize)")
    assert size >= 28
    page.keyboard.press("Escape")
    expect(date).to_be_hidden()
    assert state(page)["asof"] == ""
    expect(veil).to_have_count(1)
    page.keyboard.press("Escape")
    expect(veil).to_have_count(0)
    assert state(page)["scene"] == scenes[3]["id"]
    assert page.locator(".lm-presenting").count() == 1


def test_a_flight_ends_where_the_state_says(present, scenes):
    page = present()
    page.emulate_media(reduced_motion="no-preference")
    page.keyboard.press("3")
    page.keyboard.press("5")  # a second wish while still under way
    goal = state(page)["view"]
    page.evaluate(LANDED)
    assert state(page)["view"] == goal
    assert state(page)["scene"] == scenes[4]["id"]


def test_back_and_forward_step_through_scenes(present, scenes):
    page = present()
    for _ in range(2 + len(scenes[1]["steps"])):
        page.keyboard.press("PageDown")
    there = state(page)
    page.go_back()
    wait_until(page, "linkMap.state().scene === arg", scenes[1]["id"])
    expect(title(page)).to_have_text(scenes[1]["title"]["zh"])
    page.go_back()
    wait_until(page, "linkMap.state().scene === arg", scenes[0]["id"])
    page.go_forward()
    page.go_forward()
    wait_until(page, "linkMap.state().scene === arg", scenes[2]["id"])
    assert state(page) == there


def test_a_link_opens_its_scene_and_says_what_was_changed_in_it(
    open_map, context, scenes
):
    scene = scenes[8]
    page = open_map(f"?scene={scene['id']}")
    now = state(page)
    assert now["scene"] == scene["id"]
    assert set(now["layers"]) == set(scene["state"]["layers"])
    assert now["clock"] == scene["state"]["clock"]
    expect(title(page)).to_have_text(scene["title"]["zh"])
    page.keyboard.press("ArrowRight")
    assert state(page)["scene"] == scenes[9]["id"]
    page.keyboard.press("ArrowLeft")
    page.evaluate(
        "linkMap.apply({ clock: 'reported', layers: ['railways'],"
        " selected: 'rail-01' })"
    )
    before, address = settled(page)
    again = context.new_page()
    again.goto(address)
    wait_until(again, "window.linkMap")
    assert state(again) == before


def test_the_api_applies_a_scene_as_its_address_does(map_at, scenes):
    page = map_at()
    for scene in scenes:
        now = page.evaluate("id => linkMap.apply({ scene: id })", scene["id"])
        assert set(now["layers"]) == set(scene["state"]["layers"])
        page.evaluate("linkMap.apply({ scene: '', view: { zoom: 7 } })")
        page.evaluate(TURN, f"?scene={scene['id']}")
        assert state(page)["view"] == now["view"], scene["id"]
    asked = {"scene": scenes[0]["id"], "view": {"lat": 29, "lng": 105, "zoom": 9}}
    now = page.evaluate("asked => linkMap.apply(asked)", asked)
    assert now["view"] == asked["view"]


def test_help_lists_the_keys_and_switches_them_off_for_good(open_map, context, words):
    page = open_map()
    page.keyboard.press("?")
    help_box = page.locator("dialog.lm-help")
    expect(help_box).to_be_visible()
    for key in ("PgDn", "PgUp", "Home", "End", "B", "L", "T", "E", "F", "?", "Esc"):
        assert help_box.locator("kbd", has_text=key).count() >= 1, key
    page.keyboard.press("f")  # a dialog has the keys to itself
    assert state(page)["scene"] == ""
    help_box.get_by_label(words("zh", "presenter.shortcuts")).uncheck()
    page.keyboard.press("Escape")
    expect(help_box).to_be_hidden()
    page.keyboard.press("e")
    page.keyboard.press("f")
    page.keyboard.press("?")
    assert state(page)["lang"] == "zh"
    assert state(page)["scene"] == ""
    expect(help_box).to_be_hidden()

    again = context.new_page()
    again.goto(page.url)
    wait_until(again, "window.linkMap")
    again.keyboard.press("t")
    assert state(again)["theme"] == "light"
    # The clicker's keys are no characters: they stay.
    again.locator('[data-tool="present"]').click()
    again.keyboard.press("PageDown")  # held until the talk has come
    wait_until(again, "linkMap.state().scene === 'border'")
    again.keyboard.press("3")
    assert state(again)["scene"] == "border"
    again.locator('[data-action="help"]').click()
    again.locator("dialog.lm-help [data-shortcuts]").check()
    again.keyboard.press("Escape")
    again.keyboard.press("3")
    assert state(again)["scene"] == "first-bus"


# A speaker's screen beside the room's, as browsers tell of it to whom they allow it.
TWO_SCREENS = """
  Object.defineProperty(Screen.prototype, "isExtended", { get: () => true });
  const room = { availLeft: 0, availTop: 0, availWidth: 1920, availHeight: 1080 };
  const own = { availLeft: 1920, availTop: 40, availWidth: 1280, availHeight: 760 };
  window.getScreenDetails = async () => ({ screens: [room, own], currentScreen: room });
  const ask = navigator.permissions.query.bind(navigator.permissions);
  navigator.permissions.query = (what) => what.name === "window-management"
    ? Promise.resolve({ state: "granted" }) : ask(what);
  window.moveTo = (x, y) => { window.movedTo = [x, y]; };
  window.resizeTo = (width, height) => { window.madeAs = [width, height]; };
"""


def test_the_notes_window_follows_and_leads_from_the_speakers_own_screen(
    open_map, context, scenes
):
    context.add_init_script(TWO_SCREENS)
    page = start(open_map())
    with context.expect_page() as opened:
        page.keyboard.press("n")
    notes = opened.value
    expect(notes.locator("h1")).to_have_text(scenes[0]["title"]["zh"])
    expect(notes.locator(".notes")).to_have_text(scenes[0]["notes"]["zh"])
    expect(notes.locator(".next")).to_contain_text(scenes[1]["title"]["zh"])
    expect(notes.locator("[role=timer]")).to_contain_text("00:0")
    wait_until(notes, "window.madeAs")
    assert notes.evaluate("[movedTo, madeAs]") == [[1920, 40], [1280, 760]]
    page.keyboard.press("PageDown")
    expect(notes.locator("h1")).to_have_text(scenes[1]["title"]["zh"])
    page.keyboard.press("e")
    expect(notes.locator("h1")).to_have_text(scenes[1]["title"]["en"])
    for _ in range(1 + len(scenes[1]["steps"])):
        notes.keyboard.press("PageDown")  # the clicker, with the notes in front
    wait_until(page, "linkMap.state().scene === arg", scenes[2]["id"])
    expect(notes.locator("h1")).to_have_text(scenes[2]["title"]["en"])
    expect(page.locator(".lm-caption")).to_be_visible()
    # The next scene, drawn.
    expect(notes.locator(".picture svg")).to_be_visible()
    # Where no window opens, they stand in the caption.
    notes.close()
    page.evaluate("() => { window.open = () => null; }")
    page.keyboard.press("n")
    said = page.locator(".lm-caption-notes")
    expect(said).to_have_text(scenes[2]["notes"]["en"])


def add_scene(page, name):
    page.keyboard.press("s")
    page.locator('.lm-deck input[name="title"]').fill(name)
    page.locator(".lm-deck button[type=submit]").click()


def test_own_scenes_are_added_ordered_kept_and_loaded(
    open_map, context, scenes, tmp_path
):
    page = open_map("?layers=bus_lines&z=9&c=29.05,105.75")
    page.emulate_media(reduced_motion="reduce")
    add_scene(page, "<b>我的</b> scene")
    rows = page.locator(".lm-deck li")
    expect(rows).to_have_count(len(scenes) + 1)
    expect(rows.last).to_contain_text("<b>我的</b> scene")
    own = rows.last.get_attribute("data-scene")
    for _ in scenes:
        page.locator(f'[data-scene="{own}"] [data-deck="up"]').press("Enter")
    expect(rows.first).to_have_attribute("data-scene", own)
    page.locator('[data-scene="overview"] [data-deck="close"]').click()
    expect(rows).to_have_count(len(scenes))

    with page.expect_download() as saved:
        page.locator('[data-deck="save"]').click()
    file = tmp_path / saved.value.suggested_filename
    assert file.suffix == ".md"
    saved.value.save_as(file)
    kept = file.read_text(encoding="utf-8")
    heads = [line for line in kept.splitlines() if line.startswith("## ")]
    assert heads[0].startswith("## [<b>我的</b> scene](?layers=bus_lines&")
    assert heads[1] == f"## [{scenes[1]['title']['zh']}](?scene=border)"
    assert len(heads) == len(scenes)

    again = context.new_page()  # remembered by the browser
    again.goto(page.url.split("?")[0] + f"?scene={own}")
    wait_until(again, "window.linkMap")
    assert state(again)["layers"] == ["bus_lines"]
    expect(title(again)).to_have_text("<b>我的</b> scene")

    again.evaluate("localStorage.clear()")
    again.goto(page.url.split("?")[0])
    wait_until(again, "window.linkMap")
    again.keyboard.press("s")
    expect(again.locator(".lm-deck li")).to_have_count(len(scenes))
    expect(again.locator(".lm-deck li").first).to_contain_text(scenes[0]["title"]["zh"])
    again.locator(".lm-deck input[type=file]").set_input_files(file)
    expect(again.locator(".lm-deck li").first).to_contain_text("<b>我的</b> scene")
    again.locator(".lm-deck-go").first.click()
    now = state(again)
    assert now["scene"] == own
    assert now["layers"] == ["bus_lines"]
    # Caption and rooms take room: the same subject stands in what they leave.
    assert abs(now["view"]["lat"] - 29.05) < 0.05
    assert 104.5 < now["view"]["lng"] < 105.75
    assert 8 <= now["view"]["zoom"] <= 9
    again.keyboard.press("s")
    again.locator('[data-deck="restore"]').click()
    expect(again.locator(".lm-deck li")).to_have_count(len(scenes) + 1)


def load(page, text):
    page.locator(".lm-deck input[type=file]").set_input_files(
        {"name": "x.json", "mimeType": "application/json", "buffer": text.encode()}
    )


def own_scene(image):
    """One that tries what an own scene must not do."""
    return {
        "id": '"><script>window.__xss=1</script>',
        "title": image,
        "text": image,
        "notes": "</style><script>window.__xss=1</script>",
        "state": {
            "layers": ["bus_lines", "no_such_layer"],
            "selected": "nobody-9",
            "view": {"lat": 1e9, "lng": "x", "zoom": None},
            "scene": "own-1",
            "lang": "fr",
            "__proto__": {"x": 1},
            "constructor": "x",
        },
    }


def test_an_own_scene_is_changed_and_taken_back_and_what_is_no_talk_refused(
    open_map, scenes, words
):
    page = open_map()
    add_scene(page, "mine")
    rows = page.locator(".lm-deck li")
    expect(rows.last).to_contain_text("mine")
    page.locator('.lm-deck [data-deck="edit"]').click()
    field = page.locator('.lm-deck input[name="title"]')
    expect(field).to_have_value("mine")
    field.fill("better")
    page.locator(".lm-deck button[type=submit]").click()
    expect(rows.last).to_contain_text("better")
    expect(rows).to_have_count(len(scenes) + 1)
    page.locator('.lm-deck [data-deck="undo"]').click()
    expect(rows.last).to_contain_text("mine")
    page.locator('.lm-deck [data-deck="undo"]').click()
    expect(rows).to_have_count(len(scenes))
    load(page, "# talk\n\n## [x](?scene=border)\n\n## [y](?scene=nobody-here)\n")
    expect(page.locator(".lm-toast").last).to_contain_text("第 5 行")
    expect(rows).to_have_count(len(scenes))
    load(page, '{"type": "FeatureCollection"}')
    toast = page.locator(".lm-toast").last
    expect(toast).to_contain_text(words("zh", "presenter.bad_file"))
    expect(rows).to_have_count(len(scenes))
    # A hostile one is shown literally, and what is odd in it named.
    image = '<img src=x onerror="window.__xss=1">'
    hostile = [own_scene(image), "no-such-scene", "border", "border", {"title": 5}]
    load(page, json.dumps({"kind": "link-map-scenes", "version": 1, "scenes": hostile}))
    expect(rows).to_have_count(2)
    page.locator(".lm-deck-go").first.click()
    expect(title(page)).to_have_text(image)
    assert page.locator(".lm-root :is(img, script)").count() == 0
    assert page.evaluate("window.__xss") is None
    assert state(page)["layers"] == ["bus_lines"]
    assert state(page)["lang"] == "zh"


def test_without_storage_letters_are_typed_and_scenes_added_all_the_same(app, page):
    page.add_init_script(
        """Object.defineProperty(window, "localStorage",
             { get() { throw new DOMException("denied", "SecurityError"); } });"""
    )
    page.goto(f"{app}/map")
    wait_until(page, "window.linkMap")
    # Letters typed in a field are no shortcuts.
    before = state(page)
    page.keyboard.press("s")
    field = page.locator('.lm-deck input[name="title"]')
    field.click()
    page.keyboard.type("blt 3f?")
    expect(field).to_have_value("blt 3f?")
    assert state(page) == before
    expect(page.locator(".lm-blank")).to_be_hidden()
    page.keyboard.press("Escape")
    expect(field).to_be_hidden()
    add_scene(page, "mine")
    expect(page.locator(".lm-deck li").last).to_contain_text("mine")


def test_copy_link_copies_the_address_or_has_it_there_to_take(
    open_map, context, app, words
):
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=app)
    page = open_map("?lang=en&layers=bus_lines")
    here = f"{app}/map?lang=en&layers=bus_lines"
    page.locator('[data-tool="link"]').click()
    expect(page.locator(".lm-toast")).to_contain_text(words("en", "share.copied"))
    assert page.evaluate("navigator.clipboard.readText()") == here
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(1); }")
    page.locator('[data-tool="link"]').click()
    field = page.locator(".lm-share input")
    expect(field).to_have_value(here)
    expect(field).to_be_focused()
    assert page.evaluate("getSelection().toString()") == here


def test_the_period_hides_what_lies_outside(map_at):
    page = map_at("?layers=all")
    page.locator(".lm-filter-add").click()
    page.locator('[data-value="tab dates"]').click()
    page.locator('[data-period="from"]').select_option("2023-05")
    assert state(page)["from"] == "2023-05"
    seen = page.evaluate("linkMap.features().filter(f => f.visible)")
    assert seen
    assert all(f["as_of"] >= "2023-05" or f["event_date"] >= "2023-05" for f in seen)
    page.locator('[data-period="from"]').select_option("")
    assert state(page)["from"] == ""
    page.keyboard.press("Escape")


def test_from_a_file_scenes_notes_and_history_work_offline(
    chromium, app, page, scenes, words, tmp_path
):
    watch = Watch()
    answer = page.request.get(f"{app}/export/map.html")
    file = tmp_path / "map.html"
    file.write_bytes(answer.body())
    context = chromium.new_context(viewport={"width": 1366, "height": 768})
    watch.follow(context)
    context.set_offline(True)
    alone = context.new_page()
    alone.goto(file.as_uri())
    wait_until(alone, "window.linkMap")
    alone.emulate_media(reduced_motion="reduce")
    alone.keyboard.press("f")
    for _ in range(2 + len(scenes[1]["steps"])):
        alone.keyboard.press("PageDown")
    assert state(alone)["scene"] == scenes[2]["id"]
    with context.expect_page() as opened:
        alone.keyboard.press("n")
    expect(opened.value.locator("h1")).to_have_text(scenes[2]["title"]["zh"])
    alone.keyboard.press("PageDown")
    expect(opened.value.locator("h1")).to_have_text(scenes[3]["title"]["zh"])
    alone.go_back()
    wait_until(alone, "linkMap.state().scene === arg", scenes[2]["id"])
    alone.go_forward()
    wait_until(alone, "linkMap.state().scene === arg", scenes[3]["id"])
    before, address = settled(alone)
    again = context.new_page()
    again.goto(address)
    wait_until(again, "window.linkMap")
    assert state(again) == before
    # Slides are made by the site: the file says so, and asks nobody.
    again.locator(".lm-export-open").click()
    again.locator('[data-export="export.deck"]').click()
    expect(again.locator(".lm-toast")).to_contain_text(words("zh", "export.deck_where"))
    context.close()
    assert {url.split("?")[0] for url in watch.requests} == {file.as_uri()}
    assert watch.errors == []
