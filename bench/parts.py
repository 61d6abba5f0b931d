"""What is measured, part by part, each row with its budget of the design."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from statistics import median
from typing import Any

from playwright.sync_api import Browser

from bench import answering
from bench.actions import Counts, measure_ours, measure_plain, measure_redrawing
from bench.answering import milliseconds
from bench.expected import Subject, read_subject
from bench.growth import TIMES, measure_growth
from bench.loading import cold_bytes, single_file, slow_s, warm_s
from bench.pages import fresh, opened
from bench.sessions import LIMIT_S, crowd, reruns
from bench.table import Over, Row, p95, spread
from bench.telling import measure_telling
from bench.traffic import stock_foreign, use_ours, use_plain
from service.published import publish
from tools.browser import chromium
from tools.server import Server, serving

FULL = Counts(toggles=32, others=20, loads=7, slow_loads=3, sessions=50)
QUICK = Counts(toggles=12, others=6, loads=3, slow_loads=1, sessions=50)
PLAIN = "bench/plain_app.py"
OLD_LAPTOP = 4  # times slower than this machine
FRAMES_MS = 33  # two animation frames, waited for and not counted
MANY = 100
FILTERS = ("?status=planned", "?layers=highway_corridors", "?status=open&clock=known")


@dataclass(frozen=True)
class Run:
    """What all measurements of a run share."""

    browser: Browser
    ours: Server
    plain: Server
    counts: Counts
    subject: Subject = field(default_factory=read_subject)
    payload: dict[str, Any] = field(default_factory=lambda: publish().payload)

    @property
    def scenes(self) -> list[str]:
        """Ids of the scenes, in the order of telling."""
        return [scene["id"] for scene in self.payload.get("scenes") or []]


Part = Callable[[Run], Iterator[Row]]


@contextlib.contextmanager
def both(counts: Counts) -> Iterator[Run]:
    """Start both apps and a browser, and let all have answered once."""
    with serving() as ours, serving(PLAIN) as plain, chromium() as browser:
        for url in (ours.url, f"{ours.url}/map", plain.url):
            with fresh(browser) as visitor:
                opened(visitor, url)
        yield Run(browser, ours, plain, counts)


def actions(run: Run) -> Iterator[Row]:
    """Measure what a presenter does."""
    subject, counts = run.subject, run.counts
    a = measure_ours(run.browser, run.ours.url, subject, run.scenes, counts)
    b = measure_plain(run.browser, run.plain.url, subject, counts)
    small = {"unit": "ms", "most": 33 + FRAMES_MS, "most_ratio": 0.02}
    yield spread("toggle a layer", a.toggle, b.toggle, **small)
    yield spread("switch language", a.language, b.language, **small)
    yield spread("filter by status", a.filter, b.filter, **small)
    large = {"unit": "ms", "most": 50 + FRAMES_MS, "most_ratio": 0.03}
    yield spread("change scene", a.scene, b.toggle, **large)


def redrawing(run: Run) -> Iterator[Row]:
    """Measure what draws much anew, also on an old laptop."""
    count = run.counts.others
    for slowed in (1, OLD_LAPTOP):
        times = measure_redrawing(run.browser, run.ours.url, count, slowed)
        suffix = f", CPU ÷ {slowed}" if slowed > 1 else ""
        for what, taken, most in (
            ("change theme", times.theme, 100),
            ("open or close the legend", times.legend, 100),
            ("change the view, with its names", times.view, 60),
        ):
            budget = most * slowed + FRAMES_MS
            yield spread(f"{what}{suffix}", taken, unit="ms", most=budget)


def telling(run: Run) -> Iterator[Row]:
    """Measure a talk of all scenes, by its keys, on a projector's screen."""
    scenes = run.payload.get("scenes") or []
    for slowed in (1, OLD_LAPTOP):
        told = measure_telling(run.browser, run.ours.url, scenes, slowed)
        suffix = f", CPU ÷ {slowed}" if slowed > 1 else ""
        for what, taken, most in (
            (
                "a scene, by its key, to first paint",
                told.scene,
                50 * slowed + FRAMES_MS,
            ),
            ("longest frame of a flight", told.flight, 100 * slowed),
            ("a step, by its key, to first paint", told.step, 50 * slowed + FRAMES_MS),
            ("longest frame after a step", told.step_frame, 100 * slowed),
            ("frame while before and after are compared", told.swipe, 100 * slowed),
            ("frame while time plays", told.play, 100 * slowed),
            ("frame of spotlight and pen", told.aids, 100 * slowed),
        ):
            yield spread(f"{what}{suffix}", taken, unit="ms", most=most)


def traffic(run: Run) -> Iterator[Row]:
    """Measure what using the map asks of servers."""
    a = use_ours(run.browser, run.ours.url, run.subject)
    what = "for 10 pans, 10 toggles, 2 language switches"
    b = use_plain(run.browser, run.plain.url, run.subject)
    yield Row(what=f"reruns {what}", ours=a.reruns, plain=b.reruns, most=0)
    yield Row(
        what=f"websocket bytes {what}",
        ours=a.kilobytes,
        plain=b.kilobytes,
        unit="kB",
        most=0,
    )
    with serving(PLAIN, {"PLAIN_STOCK": "1"}) as stock:
        foreign = stock_foreign(run.browser, stock.url)
    yield Row(what="requests to other hosts", ours=a.foreign, plain=foreign, most=0)


def loading(run: Run) -> Iterator[Row]:
    """Measure how the map arrives."""
    a = cold_bytes(run.browser, run.ours, "/map")
    b = cold_bytes(run.browser, run.plain, "/")
    cold = "`/map`, cold"
    yield Row(
        what=f"{cold}, all that it loads within 5 s",
        ours=a.all_kb,
        plain=b.all_kb,
        unit="kB",
        most=450,
    )
    count = run.counts.slow_loads
    ours = slow_s(run.browser, f"{run.ours.url}/map", count)
    plain = slow_s(run.browser, run.plain.url, count)
    yield Row(
        what=f"{cold}, bytes to the charter layers on the ground",
        ours=ours.first_kb,
        plain=b.whole_kb,
        unit="kB",
        most=140,
        most_ratio=0.06,
    )
    slow = f"{cold}, 1.6 Mbit/s and 150 ms"
    seconds = (
        ("title and legend", ours.words_s, 0.6),
        ("charter layers on the ground", ours.first_s, 1.6),
        ("all", ours.whole_s, 1.9),
    )
    for what, taken, most in seconds:
        yield Row(
            what=f"{slow}, to {what}",
            ours=taken,
            plain=plain.whole_s,
            unit="s",
            most=most,
            most_ratio=0.06,
        )
    count = run.counts.loads
    yield Row(
        what="app, warm cache, to map drawn",
        ours=warm_s(run.browser, run.ours.url, count),
        plain=warm_s(run.browser, run.plain.url, count),
        unit="s",
        most=0.7,
        most_ratio=0.5,
    )
    file = single_file(run.browser, run.ours.url, count)
    what = "single file"
    size, drawn = (file.size_mb, file.drawn_s) if file else (None, None)
    yield Row(what=f"{what}, size", ours=size, unit="MB", most=2)
    what = f"{what}, from disk, offline, to map drawn"
    yield Row(what=what, ours=drawn, unit="s", most=1)


def sessions(run: Run) -> Iterator[Row]:
    """Measure a meeting that opens the app all at once."""
    count = run.counts.sessions
    before = answering.cpu_s(run.ours)
    with answering.beside(run.ours) as others:
        a = crowd(run.ours, count)
    after = answering.cpu_s(run.ours)
    b = crowd(run.plain, count)
    late = Over(LIMIT_S)
    yield Row(
        what=f"{count} sessions at once, p50 to script finished",
        ours=a.p50_s if a else late,
        plain=b.p50_s if b else late,
        unit="s",
        most=0.6,
        most_ratio=0.02,
    )
    yield spread(
        f"`/map` for others while {count} sessions start",
        milliseconds(others),
        unit="ms",
        most=300,
    )
    if before is not None and after is not None:
        yield Row(
            what="CPU of one session's start, with the answers to others meanwhile",
            ours=1000 * (after - before) / count,
            unit="ms",
            most=15,
        )
    yield Row(
        what=f"server memory with {count} sessions",
        ours=a.rss_mb if a else None,
        plain=b.rss_mb if b else None,
        unit="MB",
        most=270,
    )
    many = crowd(run.ours, MANY)
    yield Row(
        what=f"{MANY} sessions at once, p50 to script finished",
        ours=many.p50_s if many else late,
        unit="s",
        most=1.5,
    )
    queries = [FILTERS[i % len(FILTERS)] for i in range(run.counts.others)]
    taken = milliseconds(reruns(run.ours, queries))
    yield spread("a filter reaches the table of facts", taken, unit="ms", most=150)


def serving_files(run: Run) -> Iterator[Row]:
    """Measure how the server starts and answers."""
    bare, cached = answering.starts()
    what = "start of the process to the first answer of `/map`"
    yield Row(what=f"{what}, no cache", ours=bare, unit="s", most=3.5)
    yield Row(what=f"{what}, cached", ours=cached, unit="s", most=2)
    ten = answering.first_request(10).together_s
    what = "ten at once of a cold process, to the last answer"
    yield Row(what=what, ours=ten, unit="s", most=2.5)
    second = milliseconds(answering.kept(run.ours, run.counts.others))
    yield Row(
        what="a further answer on a kept connection, median",
        ours=median(second),
        unit="ms",
        most=2,
    )
    health = milliseconds(answering.health_beside_a_package(run.ours))
    what = "health while a GeoPackage is made"
    yield spread(what, health, unit="ms", most=50)
    many = milliseconds(answering.readers(run.ours))
    what = f"{answering.READERS} readers at once of `/map` and `/data`, an answer"
    yield spread(what, many, unit="ms", most=100)


def growth(run: Run) -> Iterator[Row]:
    """Measure how the page grows with its data."""
    count = run.counts.others
    for times in TIMES:
        grown = measure_growth(run.browser, run.payload, times, count)
        of = f"×{times} features, single file"
        goals = {1: (66, 66, 60 + FRAMES_MS), 10: (100, 100, 100)}.get(times)
        toggle, language, view = goals or (None, None, None)
        soft = None if times > TIMES[1] else 50 + FRAMES_MS
        yield Row(what=f"{of}: drawn", ours=grown.drawn_ms / 1000, unit="s")
        for what, taken, most in (
            ("toggle", grown.toggle, toggle),
            ("language", grown.language, language),
            ("view", grown.view, view),
            ("filter", grown.filter, soft),
            ("table", grown.table, soft),
            ("search", grown.search, None if times > TIMES[1] else 50),
        ):
            yield Row(
                what=f"{of}: {what}, median",
                ours=median(taken),
                unit="ms",
                most=most,
            )
        drag = p95(grown.drag_frame)
        most = 33 if times <= TIMES[1] else None
        yield Row(what=f"{of}: frame of a drag, p95", ours=drag, unit="ms", most=most)
        yield Row(what=f"{of}: script memory", ours=grown.heap_mb, unit="MB")


PARTS: dict[str, Part] = {
    "actions": actions,
    "redrawing": redrawing,
    "telling": telling,
    "traffic": traffic,
    "loading": loading,
    "sessions": sessions,
    "serving": serving_files,
    "growth": growth,
}
