"""A loaded map, alone and in the app, for the tests that leave it as they found it.

To load a page costs a second of a core, in the app two; to turn a loaded one to another
address, a tenth of that. What is itself about loading, memory, windows or the browser's
own parts opens a page anew.
"""

from __future__ import annotations

from playwright.sync_api import Browser, Error, Frame, Page

from tests.browser.pointing import STORED, map_inside, wait_until
from tests.browser.watching import Watch

LAPTOP = {"width": 1366, "height": 768}
# The page hears of an address as at Back, and shows all that it says.
TURN = """query => {
  history.replaceState(null, "", query || location.pathname);
  dispatchEvent(new PopStateEvent("popstate"));
}"""
# What folds and unfolds: groups, cards and notes of the panel, in the page's order.
FOLDS = """() => ({
  groups: [...document.querySelectorAll(".lm-side details")].map(one => one.open),
  buttons: [...document.querySelectorAll(".lm-head, .lm-info")].map(one =>
    one.getAttribute("aria-expanded")),
})"""
# So that Escape is heard by the talk, and by nothing that lies over it.
LET_GO = """() => {
  document.activeElement?.blur();
  for (const dialog of document.querySelectorAll("dialog[open]")) dialog.close();
  linkMap.apply({ selected: "" });
}"""
# As a hand would: put away what has been opened, and take back what has been typed.
# What told a selection has faded before the map goes home: no name keeps off it then.
PUT_AWAY = """async folds => {
  const one = selector => document.querySelector(selector);
  const search = one(".lm-search input");
  if (search.value) {
    search.value = "";
    search.dispatchEvent(new Event("input", { bubbles: true }));
  }
  map_page.stop();
  // A press of the mouse takes the map's outline away until the next key.
  dispatchEvent(new KeyboardEvent("keydown", { key: "Shift" }));
  if (one(".lm-found")) {
    linkMap.apply({ selected: linkMap.features()[0].id });
    linkMap.apply({ selected: "" });
  }
  const end = performance.now() + 2000;
  while (one(".leaflet-popup") && performance.now() < end)
    await new Promise(resolve => setTimeout(resolve, 5));
  history.replaceState(null, "", location.pathname);
  dispatchEvent(new PopStateEvent("popstate"));
  for (const said of document.querySelectorAll(".lm-toast")) said.remove();
  for (const said of document.querySelectorAll("[role=status]")) said.textContent = "";
  document.querySelectorAll(".lm-head, .lm-info").forEach((button, at) => {
    if (button.getAttribute("aria-expanded") !== folds.buttons[at]) button.click();
  });
  document.querySelectorAll(".lm-side details").forEach((group, at) => {
    group.open = folds.groups[at];
  });
  for (const body of document.querySelectorAll(".lm-body")) body.scrollTop = 0;
}"""
# All that a reader can see or meet, as lines: on the map without where it lies, which
# the state says; then what the browser keeps.
LOOK = """() => {
  linkMap.labels(); // whatever name is still without its place
  const lines = [];
  const live = ["checked", "value", "open", "scrollTop", "disabled"];
  const onMap = ["class", "data-feature", "aria-label", "stroke", "stroke-dasharray"];
  for (const one of document.querySelectorAll("*")) {
    const map = one.closest(".leaflet-map-pane");
    // An empty vessel of paths stays once it has been needed. A pointer may rest.
    if (!one.checkVisibility() || (map && /^(svg|g)$/.test(one.tagName))) continue;
    const told = [...one.attributes]
      .filter(({ name, value }) => (!map || onMap.includes(name))
        && (name !== "style" || value)
        // The way into the app is told where to when it is touched.
        && (name !== "href" || one.dataset.tool !== "app"))
      .map(({ name, value }) => `${name}=${value.replace(" lm-idle", "")}`).sort();
    for (const key of map ? [] : live) if (key in one) told.push(`${key} ${one[key]}`);
    for (const text of one.childNodes) if (text.nodeType === 3) told.push(text.data);
    lines.push(`${one.tagName} ${told.join(" ")}`);
  }
  lines.sort();
  lines.push(`state ${JSON.stringify(linkMap.state())}`, `address ${location.search}`,
    `memory ${JSON.stringify({ ...localStorage, ...sessionStorage })}`,
    `names ${Object.keys(window).sort().join(" ")}`);
  return lines;
}"""
# What gives way fades first, and small maps come when the map is at rest.
DIFFERENCE = f"""async before => {{
  const look = {LOOK};
  const end = performance.now() + 6000;
  for (;;) {{
    const now = look();
    const gone = before.filter(line => !now.includes(line));
    const come = now.filter(line => !before.includes(line));
    const isSame = now.length === before.length && !gone.length && !come.length;
    if (isSame) return [];
    if (performance.now() > end)
      return [...gone.map(line => `- ${{line}}`), ...come.map(line => `+ ${{line}}`),
        `${{before.length}} lines, then ${{now.length}}`];
    await new Promise(resolve => setTimeout(resolve, 10));
  }}
}}"""
# What of the app follows its map; what Streamlit draws beside is its own affair.
AROUND = """() => [`tab ${document.title}`, `language ${document.documentElement.lang}`,
  `address ${location.search}`]"""
AS_BEFORE = f"JSON.stringify(({AROUND})()) === JSON.stringify(arg)"


class StandingMap:
    """A map page that stays loaded; a new one after a test that left it changed.

    Parameters
    ----------
    browser
        In which the page has a profile of its own.
    url
        Of the app.
    """

    path = "/map"

    def __init__(self, browser: Browser, url: str) -> None:
        self._browser = browser
        self._url = url
        self._page: Page | None = None
        self._is_turned = False

    def lend(self, watch: Watch, timeout_ms: int) -> tuple[Page, Page | Frame]:
        """Give the page and its map, at home; `watch` hears what it asks and says."""
        if self._page is None:
            context = self._browser.new_context(viewport=LAPTOP, locale="zh-CN")
            context.set_default_timeout(timeout_ms)
            watch.follow(context)
            self._page = context.new_page()
            self._page.goto(f"{self._url}{self.path}")
            self._map = self._map_on(self._page)
            self._folds = self._map.evaluate(FOLDS)
            self._look = self._map.evaluate(LOOK)
        else:
            watch.follow(self._page.context)
        self._is_turned = False
        return self._page, self._map

    def turn(self, query: str) -> None:
        """Show what an address says, with nothing left of what was shown before."""
        assert self._page is not None
        if self._is_turned:
            self._put_away(self._page)
        self._is_turned = True
        self._map.evaluate(TURN, query)

    def take_back(self, watch: Watch) -> list[str]:
        """Bring the page home; return in what it differs from what was lent."""
        page = self._page
        assert page is not None
        try:
            if page.viewport_size != LAPTOP:
                # Home fits the window, beside a panel that another size folds: none
                # that had another size is lent again.
                watch.leave(page.context)
                self.close()
                return []
            self._put_away(page)
            page.emulate_media(reduced_motion="null")
            differences = self._differences(page)
        except Error:
            # What cannot be brought home is not lent again.
            self.close()
            raise
        watch.leave(page.context)
        if differences:
            self.close()
        return differences

    def close(self) -> None:
        """Close the page; the next test gets a new one."""
        if self._page is not None:
            self._page.context.close()
        self._page = None

    def _map_on(self, page: Page) -> Page | Frame:
        wait_until(page, STORED)
        return page

    def _let_go(self, page: Page) -> None:  # noqa: ARG002 - the app waits on it
        self._map.evaluate(LET_GO)

    def _put_away(self, page: Page) -> None:
        page.mouse.move(0, 0)
        self._let_go(page)
        # Escape ends one thing at a time, the room last.
        while self._map.locator(".lm-presenting").count():
            page.keyboard.press("Escape")
            wait_until(page, "!document.fullscreenElement")
        self._map.evaluate(PUT_AWAY, self._folds)

    def _differences(self, page: Page) -> list[str]:  # noqa: ARG002 - see the app's
        found: list[str] = self._map.evaluate(DIFFERENCE, self._look)
        return found


class StandingApp(StandingMap):
    """The app with its map, which stays loaded likewise."""

    path = "/"

    def _map_on(self, page: Page) -> Frame:
        frame = map_inside(page)
        wait_until(frame, STORED)
        self._around = page.evaluate(AROUND)
        return frame

    def _differences(self, page: Page) -> list[str]:
        frames = page.locator(".map-frame iframe")
        if frames.count() != 1 or self._map not in page.frames:
            return ["the map came anew"]
        found = super()._differences(page)
        if not found:
            try:
                wait_until(page, AS_BEFORE, self._around)
            except Error:
                now = page.evaluate(AROUND)
                pairs = zip(self._around, now, strict=True)
                found = [f"- {a}\n+ {b}" for a, b in pairs if a != b]
        return found
