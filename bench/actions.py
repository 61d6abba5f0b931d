"""How long a toggle, a language switch and a filter take.

Time runs from the click (or the call of the page's API) to the painted frame that
shows the result, on both sides; the wait for that frame, up to 17 ms, is in it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import cycle, islice

from playwright.sync_api import Browser, Page

from bench.expected import Subject
from bench.pages import fresh, opened

PAN_DEG = 0.2


@dataclass(frozen=True, slots=True)
class Counts:
    """How often each thing is done."""

    toggles: int
    others: int
    loads: int
    slow_loads: int
    sessions: int


@dataclass(frozen=True, slots=True)
class Times:
    """Milliseconds of each kind of action."""

    toggle: list[float]
    language: list[float]
    filter: list[float]
    scene: list[float] = field(default_factory=list)


# The page's policy lets nobody else's script poll it by a text.
STORED = """async () => {
  while (!performance.getEntriesByName("linkmap:stored").length)
    await new Promise(resolve => setTimeout(resolve, 50));
}"""


def measure_ours(
    browser: Browser, url: str, subject: Subject, scenes: list[str], counts: Counts
) -> Times:
    """Measure our map page."""
    with fresh(browser) as visitor:
        page = opened(visitor, f"{url}/map?layers=all")

        def apply(partial: dict[str, object]) -> float:
            return float(page.evaluate("partial => bench.oursApply(partial)", partial))

        times = Times(
            [
                _our_toggle(page, subject, *step)
                for step in subject.toggles(counts.toggles)
            ],
            [apply({"lang": lang}) for lang in _take(("en", "zh"), counts.others)],
            [],
            [apply({"scene": scene}) for scene in _take(scenes, counts.others)],
        )
        apply({"layers": sorted(subject.facts), "scene": ""})
        for status in _take(("all", *subject.statuses()), counts.others, skip=1):
            chosen = [] if status == "all" else [status]
            times.filter.append(apply({"status": chosen}))
        return times


@dataclass(frozen=True, slots=True)
class Redrawing:
    """Milliseconds of what draws much of our page anew, all layers shown."""

    theme: list[float]
    legend: list[float]
    view: list[float]


def measure_redrawing(
    browser: Browser, url: str, count: int, slowed: int = 1
) -> Redrawing:
    """Measure theme, legend, and a change of view with its names.

    Parameters
    ----------
    slowed
        How many times slower the browser's processor is made.
    """
    with fresh(browser) as visitor:
        page = opened(visitor, f"{url}/map?layers=all")
        # What is stored for later is no part of what a reader does.
        page.evaluate(STORED)
        session = page.context.new_cdp_session(page)
        session.send("Emulation.setCPUThrottlingRate", {"rate": slowed})

        def timed(script: str, argument: object = None) -> float:
            return float(page.evaluate(script, argument))

        themes = _take(("dark", "projector", "light"), count)
        return Redrawing(
            theme=[
                timed("theme => bench.oursApply({ theme })", theme) for theme in themes
            ],
            legend=[timed("() => bench.oursLegend()") for _ in range(count)],
            view=[
                timed("east => bench.oursPan(east)", PAN_DEG * (-1) ** i)
                for i in range(count)
            ],
        )


def _our_toggle(page: Page, subject: Subject, layer: str, shown: set[str]) -> float:
    taken = float(page.evaluate("layer => bench.oursToggle(layer)", layer))
    now = set(page.evaluate("() => bench.oursState().layers")) & set(subject.facts)
    if now != shown:
        message = f"after toggling {layer} our page shows {now}, not {shown}"
        raise AssertionError(message)
    return taken


def measure_plain(
    browser: Browser, url: str, subject: Subject, counts: Counts
) -> Times:
    """Measure the plain page; it must show exactly what was asked for."""
    with fresh(browser) as visitor:
        page = opened(visitor, url)
        toggles = [
            _plain(page, "plainToggle", layer, subject.names(layers=shown))
            for layer, shown in subject.toggles(counts.toggles)
        ]
    with fresh(browser) as visitor:
        page = opened(visitor, url)
        languages = [
            _plain(page, "plainChoose", lang, subject.names(lang))
            for lang in _take(("en", "zh"), counts.others - counts.others % 2)
        ]
        filters = [
            _plain(page, "plainChoose", status, subject.names(status=status))
            for status in _take(("all", *subject.statuses()), counts.others, skip=1)
        ]
    return Times(toggles, languages, filters)


def _plain(page: Page, verb: str, what: str, expected: dict[str, str]) -> float:
    script = "([verb, what, expected]) => bench[verb](what, expected)"
    return float(page.evaluate(script, [verb, what, expected]))


def _take(values: tuple[str, ...] | list[str], count: int, skip: int = 0) -> list[str]:
    return list(islice(cycle(values), skip, skip + count)) if values else []
