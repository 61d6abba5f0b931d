"""Small maps of what is crowded or far off: in free corners, and put away at will."""

from playwright.sync_api import expect

from tests.browser.pointing import select, state, wait_until
from tests.browser.test_picture import SVG, svg, texts

SHOWN = ".lm-insets:not(.lm-away) .lm-inset"
# Both cores at home; the railway that runs out of view, where it has room.
CORES = ["core-Chengdu", "core-Chongqing"]
MOST_PX = (172, 142)
OVERLAPS = """() => {
  const box = one => one.getBoundingClientRect();
  const insets = [...document.querySelectorAll(".lm-inset")];
  const others = [...document.querySelectorAll(
    "[data-covers], .lm-label, [data-feature].lm-point, .lm-point [data-feature]")];
  const told = [];
  for (const inset of insets) {
    for (const other of others) {
      if (other === inset || inset.contains(other)) continue;
      const [a, b] = [box(inset), box(other)];
      if (!b.width || getComputedStyle(other).visibility === "hidden") continue;
      if (a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)
        told.push(`${inset.dataset.inset}: ${other.className} ${other.textContent}`);
    }
  }
  return told;
}"""


def insets(page):
    return page.locator(SHOWN)


def test_the_cores_stand_in_free_corners_at_home(map_at):
    page = map_at()
    for key in CORES:
        expect(page.locator(f'[data-inset="{key}"]')).to_be_visible()
    assert page.evaluate(OVERLAPS) == []
    marks = page.locator(".lm-inset-letter").count()
    assert marks >= len(CORES)  # each frame on the large map carries its letter


def test_what_runs_out_of_a_scene_has_its_own(map_at):
    page = map_at("?lang=en&scene=rail-water")
    far = page.locator('[data-inset="far"]')
    expect(far).to_be_visible()
    expect(far).to_contain_text("Panzhihua")


# What a mask, a pattern or a frame is called by, and has to be there.
LOST = """() => {
  const drawn = [...document.querySelectorAll(".lm-inset svg *")];
  const named = drawn.flatMap((one) =>
    ["mask", "fill", "clip-path"].flatMap((key) =>
      /^url\\(#(.+)\\)$/.exec(one.getAttribute(key) || "")?.[1] || []));
  return { named: named.length,
    lost: [...new Set(named)].filter((id) => !document.getElementById(id)) };
}"""


def test_hatches_and_frames_are_there_in_a_small_map_too(map_at):
    """What nobody finds fills nothing and cuts nothing out."""
    page = map_at()
    expect(page.locator(SHOWN).first).to_be_visible()
    found = page.evaluate(LOST)
    assert found["named"] > 0
    assert found["lost"] == []


def test_a_scene_without_crowds_has_none(map_at):
    page = map_at()
    page.evaluate("linkMap.apply({ scene: 'first-bus' })")
    expect(page.locator(".lm-inset")).to_have_count(0)


def test_few_small_maps_stand_on_a_laptop_and_cover_little(map_at):
    page = map_at()
    expect(insets(page)).to_have_count(len(CORES))
    for box in insets(page).evaluate_all(
        "all => all.map(one => [one.offsetWidth, one.offsetHeight])"
    ):
        assert box[0] <= MOST_PX[0], box
        assert box[1] <= MOST_PX[1], box


def test_one_leads_there(open_map):
    page = open_map()
    before = state(page)["view"]["zoom"]
    page.emulate_media(reduced_motion="reduce")
    page.locator('[data-inset="core-Chongqing"] .lm-inset-go').focus()
    page.keyboard.press("Enter")
    wait_until(page, "linkMap.state().view.zoom > arg + 1", before)
    expect(page.locator(".lm-inset")).to_have_count(0)


def test_one_is_put_away_and_brought_back_by_keys(open_map, words):
    page = open_map()
    page.locator('[data-inset="core-Chengdu"] .lm-inset-close').focus()
    page.keyboard.press("Enter")
    expect(page.locator('[data-inset="core-Chengdu"]')).to_have_count(0)
    expect(page.locator('[data-inset="core-Chongqing"]')).to_be_visible()
    # Nor does it stand in a picture.
    assert not any(text.endswith(" 成都") for text in texts(svg(page)))
    again = page.get_by_role("button", name=words("zh", "inset.again"))
    expect(again).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator('[data-inset="core-Chengdu"]')).to_be_visible()
    expect(again).to_be_hidden()


def test_a_selection_has_the_room(open_map):
    page = open_map()
    select(page, "port-guoyuan")
    expect(page.locator(".lm-inset")).to_have_count(0)
    page.evaluate("linkMap.apply({ selected: '' })")
    expect(insets(page).first).to_be_visible()


def test_pictures_and_sheets_hold_them_too(map_at):
    page = map_at()
    for options in ({}, {"paper": "A4"}):
        root = svg(page, **options)
        clips = [c.get("id") for c in root.iter(f"{SVG}clipPath")]
        assert {f"inset-{key}-frame" for key in CORES} <= set(clips)
        names = [text for text in texts(root) if text.startswith(("A  ", "B  "))]
        assert [name[3:] for name in names] == ["成都", "重庆"]


def test_a_phone_has_none(open_map, page):
    page.set_viewport_size({"width": 390, "height": 844})
    open_map()
    expect(page.locator(".lm-inset")).to_have_count(0)


def test_their_names_follow_the_language(map_at):
    page = map_at()
    page.evaluate("linkMap.apply({ lang: 'en' })")
    expect(page.locator('[data-inset="core-Chengdu"]')).to_contain_text("Chengdu")
