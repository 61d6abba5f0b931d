"""How the page grows with its data: our own features repeated under new ids."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser

from bench.pages import drawn_ms, fresh, opened
from geo.paths import DataPaths
from geo.words import read_words
from webmap.page import single_file

TIMES = (1, 10, 50)
PAN_DEG = 0.2
QUERY = "高速"
STEPS = 24  # frames of a drag


@dataclass(frozen=True, slots=True)
class Grown:
    """Milliseconds of what a reader does on a page of so many features."""

    drawn_ms: float
    toggle: list[float]
    language: list[float]
    view: list[float]
    drag_frame: list[float]
    filter: list[float]
    table: list[float]
    search: list[float]
    heap_mb: float


def grown_payload(payload: Mapping[str, Any], times: int) -> dict[str, Any]:
    """Repeat the features of a payload, each time under ids of their own."""
    features = [
        {**feature, "id": f"{feature['id']}~{copy}"} if copy else feature
        for copy in range(times)
        for feature in payload["features"]
    ]
    return {**payload, "features": features}


def measure_growth(
    browser: Browser, payload: Mapping[str, Any], times: int, count: int
) -> Grown:
    """Open the single file with so many times the features, and use it.

    Parameters
    ----------
    payload
        What the page is made from.
    times
        How often each feature is there.
    count
        How often each thing is done.
    """
    html = single_file(read_words(DataPaths()), grown_payload(payload, times))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "map.html"
        path.write_text(html, encoding="utf-8")
        with fresh(browser) as visitor:
            page = opened(visitor, f"{path.as_uri()}?layers=all")
            drawn = drawn_ms(page, visitor)

            def done(script: str, argument: object = None) -> float:
                return float(page.evaluate(script, argument))

            def each(script: str, values: list[Any]) -> list[float]:
                return [done(script, value) for value in values]

            def turns(*values: Any) -> list[Any]:
                return [values[i % len(values)] for i in range(count)]

            apply = "partial => bench.oursApply(partial)"
            toggle = each("layer => bench.oursToggle(layer)", turns("railways"))
            language = each(apply, turns({"lang": "en"}, {"lang": "zh"}))
            view = each("east => bench.oursPan(east)", turns(PAN_DEG, -PAN_DEG))
            drag = page.evaluate("steps => bench.oursDrag(steps)", STEPS)
            narrowed = each(apply, turns({"status": ["planned"]}, {"status": []}))
            table = each(apply, turns({"table": True}, {"table": False}))
            search = each("text => bench.oursSearch(text)", turns(QUERY))
            heap = page.evaluate("() => performance.memory.usedJSHeapSize / 1e6")
    return Grown(
        drawn, toggle, language, view, drag, narrowed, table, search, float(heap)
    )
