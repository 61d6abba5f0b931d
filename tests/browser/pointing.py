"""Find features of the map on the screen and point at them as a hand would."""

from __future__ import annotations

from playwright.sync_api import Frame, Page

# Where the map itself lies on top, well inside it.
# The nearest to the middle: in the corners, small maps come once the map is at rest.
BARE_GROUND = """() => {
  const spots = [];
  for (let x = 150; x < innerWidth - 150; x += 20)
    for (let y = 150; y < innerHeight - 150; y += 20)
      if (document.elementFromPoint(x, y).classList.contains("folium-map"))
        spots.push([x, y]);
  if (!spots.length) throw new Error("no bare ground to drag the map by");
  const away = ([x, y]) => Math.hypot(x - innerWidth / 2, y - innerHeight / 2);
  return spots.reduce((best, one) => away(one) < away(best) ? one : best);
}"""
TIMEOUT_MS = 10_000

# Ready and at rest, or given up: then the test fails at once, and on the page's error.
READY = """performance.getEntriesByName('linkmap:settled').length
  || document.querySelector('.lm-failure')"""

# … and what few need is here, too: nothing more will be loaded.
STORED = """performance.getEntriesByName('linkmap:stored').length
  || document.querySelector('.lm-failure')"""

# Names come last of all.
AT_REST = """async () => {
  let told = "";
  for (let still = 0; still < 12; ) {
    await new Promise(requestAnimationFrame);
    const now = JSON.stringify(linkMap.labels());
    still = now === told ? still + 1 : 0;
    told = now;
  }
  return JSON.parse(told);
}"""

# What tells the selection: the record, on a card; in a meeting a balloon at its place;
# and what closes it.
TOLD = ".leaflet-popup .lm-pop, .lm-detail:not([hidden]) .lm-pop"
CLOSE = (
    ".lm-popup .leaflet-popup-close-button, .lm-detail:not([hidden]) .lm-detail-close"
)

# A place on the feature where nothing else lies above it, in the frame's pixels.
SPOT = """id => {
  const part = document.querySelector(`[data-feature="${id}"]`);
  if (!part) return null;
  const spots = [];
  if (part instanceof SVGPathElement) {
    const matrix = part.getScreenCTM();
    const length = part.getTotalLength();
    for (let i = 1; i < 200; i++) {
      const at = part.getPointAtLength(length * i / 200).matrixTransform(matrix);
      spots.push([at.x, at.y]);
    }
  }
  const box = part.getBoundingClientRect();
  for (const share of [0.5, 0.3, 0.7, 0.4, 0.6]) {
    spots.push([box.x + box.width * share, box.y + box.height * share]);
  }
  const free = ([x, y]) => part.contains(document.elementFromPoint(x, y));
  return spots.find(free) || null;
}"""


def wait_until(frame: Page | Frame, condition: str, arg: object = None) -> None:
    """Wait until a JavaScript condition (it may use `arg`) holds.

    The page's policy forbids Playwright's own wait_for_function, which uses eval.
    """
    frame.evaluate(
        f"""async arg => {{
          const end = performance.now() + {TIMEOUT_MS};
          while (!({condition})) {{
            if (performance.now() > end) throw new Error("it never held");
            await new Promise(resolve => setTimeout(resolve, 5));
          }}
        }}""",
        arg,
    )


def map_inside(page: Page) -> Frame:
    """Return the map page in the app's frame, once it is ready."""
    frame = page.locator(".map-frame iframe").element_handle().content_frame()
    assert frame is not None
    frame.wait_for_load_state()
    wait_until(frame, READY)
    return frame


def spot_of(frame: Page | Frame, feature_id: str) -> tuple[float, float]:
    """Return where the feature can be hit, in pixels of the frame."""
    spot = frame.evaluate(SPOT, feature_id)
    assert spot, f"{feature_id} cannot be hit anywhere on the screen"
    return spot[0], spot[1]


def click_feature(page: Page, feature_id: str, frame: Frame | None = None) -> None:
    """Click a feature with the mouse, in the page or in a frame of it.

    Where others lie so near that the page asks which is meant, it is chosen there.
    """
    x, y = spot_of(frame or page, feature_id)
    if frame:
        box = frame.frame_element().bounding_box()
        x, y = x + box["x"], y + box["y"]
    page.mouse.click(x, y)
    asked = (frame or page).locator(f'.lm-chooser [data-row="{feature_id}"]')
    if asked.is_visible():
        asked.click()


def drag_map(page: Page, frame: Page | Frame, by: tuple[int, int]) -> None:
    """Drag the map with the mouse and wait until the view has changed."""
    before = frame.evaluate("JSON.stringify(linkMap.state().view)")
    element = frame.frame_element() if isinstance(frame, Frame) else None
    offset = element.bounding_box() if element else {"x": 0, "y": 0}
    free_x, free_y = frame.evaluate(BARE_GROUND)
    x, y = offset["x"] + free_x, offset["y"] + free_y
    page.mouse.move(x, y)
    page.mouse.down()
    for step in (0.4, 0.8, 1):
        page.mouse.move(x + by[0] * step, y + by[1] * step)
    page.mouse.up()
    wait_until(frame, "JSON.stringify(linkMap.state().view) !== arg", before)


def select(frame: Page | Frame, feature_id: str) -> None:
    """Select by the page's own interface."""
    frame.evaluate("id => linkMap.apply({ selected: id })", feature_id)


def features(frame: Page | Frame, layer_id: str) -> list[dict]:
    """Return the properties of a layer's features, as the page's interface does."""
    found: list[dict] = frame.evaluate("id => linkMap.features(id)", layer_id)
    return found


def state(frame: Page | Frame) -> dict:
    """Return the page's state."""
    found: dict = frame.evaluate("linkMap.state()")
    return found


def zoom(page: Page | Frame) -> float:
    """Return how near the page shows the map."""
    return float(state(page)["view"]["zoom"])


def inside(page: Page | Frame, selector: str) -> object:
    """Say True where an element is wholly in the window, nothing over it."""
    found = page.locator(selector).first.evaluate(
        """part => {
          const box = part.getBoundingClientRect();
          const whole = part.closest(".lm-popup, .lm-detail") || part;
          const over = [];
          for (const [dx, dy] of [[.1, .1], [.9, .1], [.5, .5], [.1, .9], [.9, .9]]) {
            const hit = document.elementFromPoint(
              box.x + box.width * dx, box.y + box.height * dy);
            if (!whole.contains(hit)) over.push(hit?.className ?? "outside");
          }
          const fits = box.x >= 0 && box.y >= 0
            && box.right <= innerWidth + 1 && box.bottom <= innerHeight + 1;
          return { fits, over };
        }"""
    )
    return found == {"fits": True, "over": []} or found


def open_tab(page, name):
    """Show a tab of the card at the right: layers, legend or list."""
    head = page.locator(f'[data-tab="{name}"]')
    if head.get_attribute("aria-selected") != "true":
        head.click()
