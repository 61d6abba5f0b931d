"""How fast a talk is told: scenes, steps and what helps to tell them, by their keys."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, Page

from bench.actions import STORED
from bench.pages import fresh, opened

ROOM = {"width": 1920, "height": 1080}  # a projector
FLIGHT_MS = 1_100  # longer than a scene flies
PLAY_MS = 3_000
LOOK_MS = 500
STEPS = 40


@dataclass(slots=True)
class Telling:
    """Milliseconds of a talk told from its first scene to its last."""

    scene: list[float] = field(default_factory=list)
    """To the first paint of each scene."""
    flight: list[float] = field(default_factory=list)
    """The longest frame of each flight."""
    step: list[float] = field(default_factory=list)
    step_frame: list[float] = field(default_factory=list)
    """The longest frame after each step."""
    swipe: list[float] = field(default_factory=list)
    """Frames while before and after come, and while the line is drawn."""
    play: list[float] = field(default_factory=list)
    """Frames while time plays."""
    aids: list[float] = field(default_factory=list)
    """Frames of spotlight and pen."""


def measure_telling(
    browser: Browser, url: str, scenes: list[dict[str, Any]], slowed: int = 1
) -> Telling:
    """Tell all scenes by the clicker's key, then use each aid.

    Parameters
    ----------
    slowed
        How many times slower the browser's processor is made.
    """
    told = Telling()
    with fresh(browser) as visitor:
        page = opened(visitor, f"{url}/map?theme=projector")
        page.set_viewport_size(ROOM)
        page.evaluate(STORED)
        page.locator('[data-tool="present"]').click()
        page.wait_for_selector(".lm-presenting")
        session = page.context.new_cdp_session(page)
        session.send("Emulation.setCPUThrottlingRate", {"rate": slowed})
        _key(page, "End", FLIGHT_MS)
        for is_scene, key in _keys(scenes):
            painted, frames = _key(page, key, FLIGHT_MS if is_scene else LOOK_MS)
            (told.scene if is_scene else told.step).append(painted)
            (told.flight if is_scene else told.step_frame).append(max(frames))
        _key(page, "4", FLIGHT_MS)
        painted, frames = _key(page, "o", LOOK_MS)
        told.aids += [painted, *frames, *_key(page, "o", LOOK_MS)[1]]
        painted, frames = _key(page, "p", LOOK_MS)
        told.aids += [painted, *frames, *_stroke(page, ".lm-pen-sheet")]
        _key(page, "Escape", LOOK_MS)
        painted, frames = _key(page, "y", PLAY_MS)
        told.play += [painted, *frames]
        _key(page, "Escape", LOOK_MS)
        painted, frames = _key(page, "w", FLIGHT_MS)
        told.swipe += [painted, *frames, *_stroke(page, ".lm-swipe-range")]
    return told


def _keys(scenes: list[dict[str, Any]]) -> Iterator[tuple[bool, str]]:
    """Whether a key brings the next scene or a step of it; Home begins."""
    for at, scene in enumerate(scenes):
        yield True, "PageDown" if at else "Home"
        for _ in scene.get("steps") or ():
            yield False, "PageDown"


def _key(page: Page, key: str, rest_ms: int) -> tuple[float, list[float]]:
    script = "([key, restMs]) => bench.oursKey(key, restMs)"
    found = page.evaluate(script, [key, rest_ms])
    return float(found["paintedMs"]), [float(one) for one in found["frames"]]


def _stroke(page: Page, selector: str) -> list[float]:
    script = "([selector, steps]) => bench.oursStroke(selector, steps)"
    return [float(one) for one in page.evaluate(script, [selector, STEPS])]
