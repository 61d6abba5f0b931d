"""A scene shows what it is about: large, and beside what lies over the map."""

import pytest

from tests.browser.pointing import state
from tests.matrices import crossed

SIZES = {
    "laptop": {"width": 1366, "height": 768},
    "projector": {"width": 1920, "height": 1080},
    "phone": {"width": 390, "height": 844},
}
LEAST_INSIDE = 0.98
LEAST_FILLED = 0.6
PHONE_PX = 640
# Where each subject's points lie on the screen. Of an arrow to a place outside only its
# start is on the map, and of the railway to 攀枝花 what runs with the others.
SUBJECTS = """({ facts, off }) => {
  const { lines } = window;
  const shown = linkMap.features().filter(one => one.visible);
  const about = shown.filter(one => one.fact_ids.some(id => facts.includes(id)));
  const points = [];
  for (const { id, role } of about.length ? about : shown) {
    for (const [lon, lat] of role === "arrow" ? lines[id].slice(0, 1) : lines[id]) {
      if (off && lon < off[0] && lat < off[1]) continue;
      const { x, y } = map_page.latLngToContainerPoint([lat, lon]);
      points.push([x, y]);
    }
  }
  return points;
}"""
KEEP = "lines => { window.lines = lines; }"
BOX = """selector => {
  const box = document.querySelector(selector)?.getBoundingClientRect();
  return box && { left: box.left, right: box.right, top: box.top, bottom: box.bottom };
}"""
SOUTH_OF_THE_CIRCLE = (103.7, 29.6)
FAR_OFF = {"overview": SOUTH_OF_THE_CIRCLE, "rail-water": SOUTH_OF_THE_CIRCLE}


@pytest.fixture(scope="module")
def lines(published):
    """Longitude and latitude of each feature's points: enough to see where it lies."""
    frames = [one.features for one in published.built.values()]
    return {
        row.id: points(row.geometry)
        for frame in frames
        if frame is not None
        for row in frame.itertuples()
    }


def points(geometry):
    outline = geometry.boundary if geometry.geom_type.endswith("Polygon") else geometry
    parts = getattr(outline, "geoms", [outline])
    # The ends are the first and the last; what lies between goes by a hundred places.
    return [
        [round(x, 5), round(y, 5)]
        for part in parts
        for x, y in [*part.coords[:: len(part.coords) // 100 + 1], part.coords[-1]]
    ]


def free_part(page):
    """Left, top, right and bottom of what neither caption nor panel covers."""
    size = page.viewport_size
    caption, side = (page.evaluate(BOX, one) for one in (".lm-caption", ".lm-side"))
    if size["width"] < PHONE_PX:
        return 0, caption["bottom"], size["width"], side["top"]
    line = page.evaluate(BOX, ".lm-line")
    return caption["right"], line["bottom"], side["left"], size["height"]


@pytest.mark.parametrize(("size", "lang"), crossed(SIZES, {"zh": "zh", "en": "en"}, 4))
def test_subjects_fill_the_free_part_of_the_screen(
    open_map, page, published, lines, size, lang
):
    page.set_viewport_size(size)
    open_map(f"?lang={lang}")
    page.evaluate(KEEP, lines)
    for scene in published.payload["scenes"]:
        page.evaluate("id => linkMap.apply({ scene: id })", scene["id"])
        off = FAR_OFF.get(scene["id"])
        asked = {"facts": scene["fact_ids"], "off": off}
        places = page.evaluate(SUBJECTS, asked)
        left, top, right, bottom = free_part(page)
        within = [
            (x, y) for x, y in places if left <= x <= right and top <= y <= bottom
        ]
        assert len(within) >= LEAST_INSIDE * len(places), scene["id"]
        xs, ys = zip(*within, strict=True)
        across = (max(xs) - min(xs)) / (right - left)
        down = (max(ys) - min(ys)) / (bottom - top)
        assert max(across, down) >= LEAST_FILLED, scene["id"]


def test_what_is_shown_at_home_fills_the_screen(open_map, lines):
    page = open_map()
    off = SOUTH_OF_THE_CIRCLE
    page.evaluate(KEEP, lines)
    places = page.evaluate(SUBJECTS, {"facts": [], "off": off})
    side, column, line = (
        page.evaluate(BOX, one) for one in (".lm-side", ".lm-left", ".lm-line")
    )
    left, right = column["right"], side["left"]
    top, bottom = line["bottom"], page.viewport_size["height"]
    assert all(left < x < right and top < y < bottom for x, y in places)
    xs, ys = zip(*places, strict=True)
    across = (max(xs) - min(xs)) / (right - left)
    down = (max(ys) - min(ys)) / (bottom - top)
    assert max(across, down) >= LEAST_FILLED


def test_a_scene_in_an_address_opens_as_it_is_shown_later(open_map, published):
    scene = published.payload["scenes"][5]["id"]
    page = open_map(f"?scene={scene}")
    first = state(page)["view"]
    page.evaluate("linkMap.apply({ scene: '' })")
    page.evaluate("linkMap.apply({ view: { zoom: 10 } })")
    assert page.evaluate("id => linkMap.apply({ scene: id }).view", scene) == first
