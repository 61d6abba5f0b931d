"""One loaded map page for all tests of a worker that leave it as they found it.

A page costs a second of a core, to turn a loaded one to another address a tenth of that.
What is itself about loading, memory, windows or the browser's own parts opens a page anew.
"""

from __future__ import annotations

from playwright.sync_api import Browser, Page

from tests.browser.pointing import READY, wait_until
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
# As a hand would: put away what has been opened, and take back what has been typed. What
# told a selection has faded before the map goes home, so that no name keeps off it.
PUT_AWAY = """async folds => {
  const one = selector => document.querySelector(selector);
  const search = one(".lm-search input");
  if (search.value) {
    search.value = "";
    search.dispatchEvent(new Event("input", { bubbles: true }));
  }
  map_page.stop();
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
  const lines = [];
  const live = ["checked", "value", "open", "scrollTop", "disabled"];
  const onMap = ["class", "data-feature", "aria-label", "stroke", "stroke-dasharray"];
  for (const one of document.querySelectorAll("*")) {
    const map = one.closest(".leaflet-map-pane");
    // An empty vessel of paths stays once it has been needed.
    if (!one.checkVisibility() || (map && /^(svg|g)$/.test(one.tagName))) continue;
    const told = [...one.attributes]
      .filter(({ name }) => !map || onMap.includes(name))
      .map(({ name, value }) => `${name}=${value}`).sort();
    for (const name of live) if (!map && name in one) told.push(`${name}: ${one[name]}`);
    for (const { nodeType, data } of one.childNodes) if (nodeType === 3) told.push(data);
    lines.push(`${one.tagName} ${told.join(" ")}`);
  }
  lines.sort();
  lines.push(`state ${JSON.stringify(linkMap.state())}`, `address ${location.search}`,
    `memory ${JSON.stringify({ ...localStorage, ...sessionStorage })}`,
    `names ${Object.keys(window).sort().join(" ")}`);
  return lines;
}"""
# What gives way fades first.
DIFFERENCE = f"""async before => {{
  const look = {LOOK};
  const end = performance.now() + 3000;
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


class StandingMap:
    """A map page that stays loaded; a new one after a test that left it changed.

    Parameters
    ----------
    browser
        In which the page has a profile of its own.
    url
        Of the app.
    """

    def __init__(self, browser: Browser, url: str) -> None:
        self._browser = browser
        self._url = url
        self._page: Page | None = None
        self._is_turned = False

    def lend(self, watch: Watch, timeout_ms: int) -> Page:
        """Give the page, at its home; what it asks and says is heard by `watch`."""
        if self._page is None:
            context = self._browser.new_context(viewport=LAPTOP, locale="zh-CN")
            context.set_default_timeout(timeout_ms)
            watch.follow(context)
            self._page = context.new_page()
            self._page.goto(f"{self._url}/map")
            wait_until(self._page, READY)
            self._folds = self._page.evaluate(FOLDS)
            self._look = self._page.evaluate(LOOK)
        else:
            watch.follow(self._page.context)
        self._is_turned = False
        return self._page

    def turn(self, query: str) -> None:
        """Show what an address says, with nothing left of what was shown before."""
        assert self._page is not None
        if self._is_turned:
            self._put_away(self._page)
        self._is_turned = True
        self._page.evaluate(TURN, query)

    def take_back(self, watch: Watch) -> list[str]:
        """Bring the page home; return in what it differs from what was lent."""
        page = self._page
        assert page is not None
        if page.viewport_size != LAPTOP:
            page.set_viewport_size(LAPTOP)
        self._put_away(page)
        page.emulate_media(reduced_motion="null")
        differences: list[str] = page.evaluate(DIFFERENCE, self._look)
        watch.leave(page.context)
        if differences:
            self.close()
        return differences

    def _put_away(self, page: Page) -> None:
        page.evaluate(LET_GO)
        if page.locator(".lm-presenting").count():
            page.keyboard.press("Escape")
            wait_until(page, "!document.fullscreenElement")
        page.evaluate(PUT_AWAY, self._folds)
        page.mouse.move(0, 0)

    def close(self) -> None:
        """Close the page; the next test gets a new one."""
        if self._page is not None:
            self._page.context.close()
        self._page = None
