"""Compare our page with a plain st_folium page, side by side in one run.

``python -m bench`` prints a markdown table; ``--quick`` repeats less. It ends with 1
if any budget is missed both in its figure and in its ratio.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
from collections.abc import Iterator

from playwright.sync_api import Browser

from bench.actions import Counts, measure_ours, measure_plain, measure_redrawing
from bench.expected import Subject, read_subject
from bench.loading import cold_bytes, single_file, slow_s, warm_s
from bench.pages import fresh, opened
from bench.sessions import crowd
from bench.table import Row, p95, to_markdown
from bench.traffic import stock_foreign, use_ours, use_plain
from service.published import publish
from tools.browser import chromium
from tools.server import Server, serving

FULL = Counts(toggles=32, others=20, loads=7, slow_loads=3, sessions=50)
QUICK = Counts(toggles=12, others=6, loads=3, slow_loads=1, sessions=50)
PLAIN = "bench/plain_app.py"
OLD_LAPTOP = 4  # times slower than this machine
REDRAWN_MS = 100  # for a theme, a legend, or all names; so many times more when slowed
NOTES = """
Times of toggle, language, scene and filter run from the click to the painted frame \
that shows the result; the wait for that frame, up to 17 ms a side, is included. The \
plain page has no scenes: beside ours stands its toggle, the least that it would need. \
It gets Leaflet from its own server and loads no jQuery, Bootstrap or icon \
fonts, which stock folium does; so its figures are kinder than in the field, except \
the requests to other hosts, counted with folium's stock addresses. Cold and slow \
loads compare `/map` with the plain app, both with a server that has answered before. \
Bytes are those that TCP carries both ways. Sessions are websocket clients without a \
browser, on the same cores as the server."""


def actions(browser: Browser, ours: Server, plain: Server, run: Run) -> Iterator[Row]:
    """Measure what a presenter does."""
    subject, counts = run.subject, run.counts
    a = measure_ours(browser, ours.url, subject, run.scenes, counts)
    b = measure_plain(browser, plain.url, subject, counts)
    kinds = [
        ("toggle a layer, p95", a.toggle, b.toggle),
        ("switch language, p95", a.language, b.language),
        ("filter by status, p95", a.filter, b.filter),
        ("change scene, p95", a.scene, b.toggle),
    ]
    for what, ours_ms, plain_ms in kinds:
        yield Row(
            what=f"{what} of {len(ours_ms)}" if ours_ms else what,
            ours=p95(ours_ms) if ours_ms else None,
            plain=p95(plain_ms) if plain_ms else None,
            unit="ms",
            most=50,
            most_ratio=0.1,
        )


def redrawing(browser: Browser, ours: Server, _: Server, run: Run) -> Iterator[Row]:
    """Measure what draws much anew, also on an old laptop."""
    count = run.counts.others
    for slowed in (1, OLD_LAPTOP):
        times = measure_redrawing(browser, ours.url, count, slowed)
        suffix = f", CPU ÷ {slowed}" if slowed > 1 else ""
        for what, taken in (
            ("change theme", times.theme),
            ("open or close the legend", times.legend),
            ("change the view, with its names", times.view),
        ):
            yield Row(
                what=f"{what}, p95 of {len(taken)}{suffix}",
                ours=p95(taken),
                unit="ms",
                most=REDRAWN_MS * slowed,
            )


def traffic(browser: Browser, ours: Server, plain: Server, run: Run) -> Iterator[Row]:
    """Measure what using the map asks of servers."""
    a = use_ours(browser, ours.url, run.subject)
    b = use_plain(browser, plain.url, run.subject)
    what = "for 10 pans, 10 toggles, 2 language switches"
    yield Row(what=f"reruns {what}", ours=a.reruns, plain=b.reruns, most=0)
    yield Row(
        what=f"websocket bytes {what}",
        ours=a.kilobytes,
        plain=b.kilobytes,
        unit="kB",
        most=0,
    )
    with serving(PLAIN, {"PLAIN_STOCK": "1"}) as stock:
        foreign = stock_foreign(browser, stock.url)
    yield Row(what="requests to other hosts", ours=a.foreign, plain=foreign, most=0)


def loading(browser: Browser, ours: Server, plain: Server, run: Run) -> Iterator[Row]:
    """Measure how the map arrives."""
    yield Row(
        what="`/map`, cold, all bytes over the wire, headers and all",
        ours=cold_bytes(browser, ours, "/map"),
        plain=cold_bytes(browser, plain, "/"),
        unit="kB",
        most=470,
        most_ratio=0.1,
    )
    count = run.counts.slow_loads
    yield Row(
        what="`/map`, cold, 1.6 Mbit/s and 150 ms, to map drawn",
        ours=slow_s(browser, f"{ours.url}/map", count),
        plain=slow_s(browser, plain.url, count),
        unit="s",
        most=3,
        most_ratio=0.2,
    )
    count = run.counts.loads
    yield Row(
        what="app, warm cache, to map drawn",
        ours=warm_s(browser, ours.url, count),
        plain=warm_s(browser, plain.url, count),
        unit="s",
        most=0.7,
        most_ratio=0.7,
    )
    file = single_file(browser, ours.url, count)
    what = "single file"
    yield Row(
        what=f"{what}, size", ours=file.size_mb if file else None, unit="MB", most=2
    )
    yield Row(
        what=f"{what}, from disk, offline, to map drawn",
        ours=file.drawn_s if file else None,
        unit="s",
        most=1.5,
    )


def sessions(_: Browser, ours: Server, plain: Server, run: Run) -> Iterator[Row]:
    """Measure a meeting that opens the app all at once."""
    count = run.counts.sessions
    a, b = crowd(ours, count), crowd(plain, count)
    yield Row(
        what=f"{count} sessions at once, p50 to script finished",
        ours=a.p50_s,
        plain=b.p50_s,
        unit="s",
        most=2,
        most_ratio=0.2,
    )
    yield Row(
        what=f"server memory with {count} sessions",
        ours=a.rss_mb,
        plain=b.rss_mb,
        unit="MB",
        most=250,
    )


class Run:
    """What all measurements of a run share."""

    def __init__(self, counts: Counts) -> None:
        self.counts = counts
        self.subject: Subject = read_subject()
        self.scenes = [scene["id"] for scene in publish().payload.get("scenes") or []]


def measure(counts: Counts) -> list[Row]:
    """Start both apps and measure everything."""
    run = Run(counts)
    rows: list[Row] = []
    with serving() as ours, serving(PLAIN) as plain, chromium() as browser:
        for url in (ours.url, f"{ours.url}/map", plain.url):
            with fresh(browser) as visitor:
                opened(visitor, url)
        for part in (sessions, loading, traffic, redrawing, actions):
            print(f"{part.__name__} …", file=sys.stderr, flush=True)
            rows[:0] = part(browser, ours, plain, run)
    return rows


def main() -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="repeat less")
    quick = parser.parse_args().quick
    rows = measure(QUICK if quick else FULL)
    print(f"{platform.system()}, {os.cpu_count()} cores, headless Chromium\n")
    print(to_markdown(rows))
    print(NOTES)
    return int(any(row.is_met is False for row in rows))


if __name__ == "__main__":
    sys.exit(main())
