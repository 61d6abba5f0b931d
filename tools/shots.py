"""Pictures of the standard views: ``python -m tools.shots [--out shots]``.

``--picture PATH`` takes the one in the README instead.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

from playwright.sync_api import Browser, Page

from geo.paths import DataPaths
from geo.toml_files import read_toml
from geo.vocabulary import CLOCKS
from tools.browser import Visit, chromium, map_frame, visit, wait_for_map
from tools.server import serving

LAPTOP, PROJECTOR, PHONE = (1366, 768), (1920, 1080), (390, 844)
PICTURE_SIZE = (1600, 900)
LANGUAGES = ("zh", "en")
THEMES = ("light", "dark", "projector")
# Where the map has most to say on little ground.
PLACES = {
    "yongchuan-luxian": {"c": "29.1,105.75", "z": "10.5"},
    "guoyuan-yibin": {"c": "29.2,105.7", "z": "8.5"},
    "chengdu-chongqing": {"c": "30.1,105.3", "z": "8.25"},
    "guangan-linshui": {"c": "30.35,106.8", "z": "10"},
    "wanzhou-kaizhou": {"c": "30.95,108.4", "z": "10"},
    "panzhihua-xichang": {"c": "27.2,102.0", "z": "8.5"},
}
# The articles' time, and what followed it; blank for the whole of what a clock tells.
CLOCK_DATES = ("", "2020-06", "2021-01", "2023-05", "2025-12")
MOVED = "hwy-04-luzhou-yongchuan"
POPUP = "port-guoyuan"
TOOLS = {"filter": ".lm-filter-add", "measure": "[data-tool='measure']"}
ROOMS = {"question": "[data-question='roads-kept']", "legend": "[data-tab='legend']"}
SELECTED = "pair-tianfu-liangjiang"
# What helps to tell a scene, by its keys: time is played and paused at once.
AIDS = {"spotlight": "o", "legend": "l", "years": "yy>", "swipe": "w", "fact": ""}
TOLD = "corridors"
TOLD_FACT = "hwy-04-luzhou-yongchuan"
# What a planner works with, each as its address opens it, on a laptop and on a phone.
WORK: dict[str, dict[str, str]] = {
    "record": {"f": MOVED},
    "place": {"at": "500118"},
    "table": {"table": "1", "layers": "highway_corridors"},
    "filtered": {"place": "500118,510521", "clock": "known", "table": "1"},
    "compare": {"clock": "known", "vs": "reported"},
}
PAGES = tuple("facts places border overview checks plans downloads about".split())
SHELL_READY = "[data-testid='stMainBlockContainer'] :is(h1, h2)"
# Streamlit scrolls its pages in an element of their own.
PAGE_HEIGHT = "() => document.querySelector('[data-testid=stMain]').scrollHeight"
TALLEST = 4000
# Names and small maps come after a change has been painted.
STILL = """async () => {
  linkMap.labels();
  const drawn = () => document.querySelector(".leaflet-labels-pane").innerHTML +
    [...document.querySelectorAll(".lm-inset")].map(one => one.getAttribute("style"));
  for (let last = ""; last !== drawn(); ) {
    last = drawn();
    await new Promise(resolve => setTimeout(resolve, 600));
  }
}"""


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture."""

    name: str
    path: str
    size: tuple[int, int]
    query: dict[str, str] = field(default_factory=dict)
    presenting: bool = False
    click: str = ""
    """What is opened first."""
    keys: str = ""
    """Pressed one after another while presenting."""

    @property
    def has_map(self) -> bool:
        """Whether a map must be drawn before the picture is taken."""
        return self.path in ("/map", "/")


def standard_shots() -> Iterator[Shot]:
    """Every view worth looking at after a change."""
    for lang in LANGUAGES:
        said = {"lang": lang}
        for width, height in (LAPTOP, PROJECTOR):
            size = (width, height)
            yield Shot(f"map-{width}-{lang}", "/map", size, said)
            yield Shot(f"app-{width}-{lang}", "/", size, said)
        for name, opened in ROOMS.items():
            yield Shot(f"map-1366-{name}-{lang}", "/map", LAPTOP, said, click=opened)
        for name, query in WORK.items():
            yield Shot(f"work-1366-{name}-{lang}", "/map", LAPTOP, said | query)
            yield Shot(f"work-390-{name}-{lang}", "/map", PHONE, said | query)
        for name, opened in TOOLS.items():
            yield Shot(f"work-1366-{name}-{lang}", "/map", LAPTOP, said, click=opened)
            yield Shot(f"work-390-{name}-{lang}", "/map", PHONE, said, click=opened)
        for place, view in PLACES.items():
            yield Shot(f"map-{place}-{lang}", "/map", LAPTOP, said | view)
        popup, selected = said | {"f": POPUP}, said | {"f": SELECTED}
        yield Shot(f"map-popup-{lang}", "/map", LAPTOP, popup)
        yield Shot(f"app-popup-{lang}", "/", LAPTOP, popup)
        yield Shot(f"map-selected-{lang}", "/map", LAPTOP, selected)
        yield Shot(f"map-phone-{lang}", "/map", PHONE, said)
        for page in PAGES:
            yield Shot(f"{page}-{lang}", f"/{page}", LAPTOP, said)
        yield from clock_shots(lang)
    for theme in THEMES:
        yield Shot(f"map-theme-{theme}", "/map", PROJECTOR, {"theme": theme})
    yield Shot("app-phone-zh", "/", PHONE, {"lang": "zh"})
    yield from scene_shots()
    yield from aid_shots()


def clock_shots(lang: str) -> Iterator[Shot]:
    """Both clocks at dates between which much has moved."""
    for clock in CLOCKS:
        said = {"lang": lang, "clock": clock}
        for date in CLOCK_DATES:
            name = f"clock-{clock}-{date or 'all'}-{lang}"
            yield Shot(name, "/map", LAPTOP, said | {"asof": date})
        yield Shot(f"clock-{clock}-home-{lang}", "/", LAPTOP, said)
        yield Shot(f"clock-{clock}-popup-{lang}", "/map", LAPTOP, said | {"f": MOVED})


def scene_shots() -> Iterator[Shot]:
    """Every scene as a room sees it, in both languages and each theme."""
    path = DataPaths().register("scenes.toml")
    for scene in read_toml(path, path.name):
        for lang in LANGUAGES:
            for theme in THEMES:
                query = {"scene": scene, "lang": lang, "theme": theme}
                name = f"scene-{theme}-{scene}-{lang}"
                yield Shot(name, "/map", PROJECTOR, query, presenting=True)


def aid_shots() -> Iterator[Shot]:
    """What helps to tell a scene, likewise."""
    for aid, keys in AIDS.items():
        for lang in LANGUAGES:
            for theme in THEMES:
                query = {"scene": TOLD, "lang": lang, "theme": theme}
                if not keys:
                    query["f"] = TOLD_FACT
                name = f"talk-{theme}-{aid}-{lang}"
                yield Shot(name, "/map", PROJECTOR, query, presenting=True, keys=keys)


def take(browser: Browser, url: str, shot: Shot, path: Path) -> list[str]:
    """Take one picture when its page is ready; return requests to other hosts."""
    width, height = shot.size
    size = {"width": width, "height": height}
    is_phone = shot.size == PHONE
    options = {"viewport": size, "has_touch": is_phone, "reduced_motion": "reduce"}
    with visit(browser, **options) as visitor:
        page = visitor.context.new_page()
        query = f"?{urlencode(shot.query, safe=',')}" if shot.query else ""
        page.goto(f"{url}{shot.path}{query}")
        _await(page, visitor, shot)
        page.screenshot(path=path)
        return visitor.foreign


def _await(page: Page, visitor: Visit, shot: Shot) -> None:
    if not shot.has_map:
        page.wait_for_selector(SHELL_READY)
        visitor.settle(page)
        width, height = shot.size
        wanted = max(height, min(page.evaluate(PAGE_HEIGHT), TALLEST))
        page.set_viewport_size({"width": width, "height": wanted})
        visitor.settle(page)
        return
    wait_for_map(page, visitor)
    if shot.presenting:
        page.click("[data-tool='present']")
        page.wait_for_selector(".lm-presenting .lm-caption")
        # Presenting in the light theme begins with the projector's.
        page.evaluate("theme => linkMap.apply({ theme })", shot.query["theme"])
        for key in shot.keys:
            page.keyboard.press(key)
        visitor.settle(page)
    if shot.click:
        page.click(shot.click)
        visitor.settle(page)
    if "f" in shot.query:
        map_frame(page).wait_for_selector(".leaflet-popup, .lm-detail:not([hidden])")
        visitor.settle(page)
    map_frame(page).evaluate(STILL)


def take_all(shots: Sequence[Shot], paths: Sequence[Path]) -> int:
    """Take pictures one after another.

    Returns
    -------
    int
        1 if any page asked another host for something, which none may.
    """
    foreign: list[str] = []
    with serving() as server, chromium() as browser:
        for shot, path in zip(shots, paths, strict=True):
            path.parent.mkdir(parents=True, exist_ok=True)
            foreign += take(browser, server.url, shot, path)
            print(path)
    for address in foreign:
        print(f"request to another host: {address}", file=sys.stderr)
    return int(bool(foreign))


def main() -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser(prog="python -m tools.shots", description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("shots"), help="folder")
    parser.add_argument("--only", default="", help="pictures whose name holds this")
    parser.add_argument("--picture", type=Path, help="take only the README's picture")
    asked = parser.parse_args()
    if asked.picture:
        return take_all([Shot("picture", "/map", PICTURE_SIZE)], [asked.picture])
    shots = [shot for shot in standard_shots() if asked.only in shot.name]
    return take_all(shots, [asked.out / f"{shot.name}.png" for shot in shots])


if __name__ == "__main__":
    sys.exit(main())
