"""Hold the app at a steady load and see whether its memory stays: ``make soak``.

``python -m tools.soak build/soak.json [--minutes 15] [--warm-up 3]``: readers open
sessions, the map, data and selections all the while. Memory is read every few seconds;
after the warm-up a straight line through it may rise by less than 5 % of its level.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import random
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from statistics import fmean, median

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import WebSocketException
from websockets.sync.client import connect
from websockets.typing import Subprotocol

from tools.server import Server, serving

MOST_RISE = 0.05
SAMPLES = 200
"""So many readings of memory in a whole run."""
TIMEOUT_S = 60
DICE_SEED = 2026
PAGES = ("", "facts", "places", "border", "ties", "overview", "plans", "about")
# Each second: so many sessions, map pages, files of data, and selections of features.
RATES = {"session": 1.0, "map": 4.0, "data": 4.0, "selection": 0.5}
FILES = ("collections.json", "bus_lines.geojson", "facts.json", "counties.geojson")
STATUSES = ("open", "planned", "in_force", "launched")
ENDINGS = ("geojson", "csv")


class SoakError(ValueError):
    """A soak that measures nothing, such as one that is all warm-up."""


@dataclass(frozen=True, slots=True)
class Rise:
    """How memory went after the warm-up."""

    level_mb: float
    """Mean of the readings, in MB."""
    rise_mb: float
    """By how much the straight line through them goes up, from first to last."""

    @property
    def share(self) -> float:
        """The rise as a share of the level."""
        return self.rise_mb / self.level_mb


@dataclass(slots=True)
class Tally:
    """What a kind of request came to."""

    seconds: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


def rise_of(readings: Sequence[tuple[float, float]], warm_up_s: float) -> Rise:
    """Fit a straight line through what was read after the warm-up.

    Parameters
    ----------
    readings
        Seconds since the start, and MB.
    warm_up_s
        What was read before is passed over.

    Raises
    ------
    SoakError
        If fewer than three readings remain.
    """
    kept = [(at, mb) for at, mb in readings if at >= warm_up_s]
    if len(kept) < 3:
        message = f"{len(kept)} readings after {warm_up_s:.0f} s: let it run longer"
        raise SoakError(message)
    middle_s, level_mb = (fmean(values) for values in zip(*kept, strict=True))
    spread = sum((at - middle_s) ** 2 for at, _ in kept)
    slope = sum((at - middle_s) * (mb - level_mb) for at, mb in kept) / spread
    return Rise(level_mb, slope * (kept[-1][0] - kept[0][0]))


def soak(server: Server, minutes: float, warm_up: float) -> dict[str, object]:
    """Load a running app for so many minutes, and say what came of it.

    Raises
    ------
    SoakError
        If too little is left after the warm-up.
    """
    tallies = {kind: Tally() for kind in RATES}
    over = threading.Event()
    threads = [
        threading.Thread(
            target=_keep_asking, args=(server.url, kind, tallies[kind], over)
        )
        for kind in RATES
    ]
    start = time.monotonic()
    for thread in threads:
        thread.start()
    readings: list[tuple[float, float]] = []
    try:
        while (at := time.monotonic() - start) < minutes * 60:
            held = server.rss_mb()
            if held is not None:
                readings.append((at, held))
            over.wait(minutes * 60 / SAMPLES)
    finally:
        over.set()
        for thread in threads:
            thread.join()
    rise = rise_of(readings, warm_up * 60)
    return {
        "when": datetime.now(UTC).isoformat(timespec="seconds"),
        "machine": {
            "cores": os.cpu_count(),
            "python": platform.python_version(),
            "system": platform.platform(terse=True),
        },
        "minutes": minutes,
        "warm_up_minutes": warm_up,
        "memory": {**asdict(rise), "share": rise.share, "most_share": MOST_RISE},
        "readings_mb": [[round(at), round(mb, 1)] for at, mb in readings],
        "asked": {kind: _told(tally) for kind, tally in tallies.items()},
    }


def _keep_asking(url: str, kind: str, tally: Tally, over: threading.Event) -> None:
    """Ask at a steady pace: what takes long is not made up for by haste."""
    dice = random.Random(f"{DICE_SEED} {kind}")  # noqa: S311 - the same load each time
    ask = ASKING[kind]
    pause_s = 1 / RATES[kind]
    while not over.is_set():
        began = time.monotonic()
        try:
            ask(url, dice)
            tally.seconds.append(time.monotonic() - began)
        except (OSError, WebSocketException, EOFError) as error:
            tally.errors.append(f"{type(error).__name__}: {error}"[:200])
        over.wait(max(0.0, began + pause_s - time.monotonic()))


def _get(address: str) -> None:
    with urllib.request.urlopen(address, timeout=TIMEOUT_S) as answer:  # noqa: S310 - ours
        answer.read()


def _map(url: str, dice: random.Random) -> None:
    _get(f"{url}/map?lang={dice.choice(('zh', 'en'))}")


def _data(url: str, dice: random.Random) -> None:
    _get(f"{url}/data/v1/{dice.choice(FILES)}")


def _selection(url: str, dice: random.Random) -> None:
    asked = f"layers=all&status={dice.choice(STATUSES)}"
    _get(f"{url}/data/v1/features.{dice.choice(ENDINGS)}?{asked}")


def _session(url: str, dice: random.Random) -> None:
    """Open a page of the app as a browser does; close it once its script has run."""
    address = url.replace("http://", "ws://") + "/_stcore/stream"
    with connect(
        address,
        subprotocols=[Subprotocol("streamlit")],
        open_timeout=TIMEOUT_S,
        max_size=None,
        proxy=None,
    ) as socket:
        request = BackMsg()
        request.rerun_script.query_string = f"lang={dice.choice(('zh', 'en'))}"
        request.rerun_script.page_name = dice.choice(PAGES)
        socket.send(request.SerializeToString())
        while True:
            content = socket.recv(timeout=TIMEOUT_S)
            message = ForwardMsg.FromString(bytes(content))  # type: ignore[arg-type]
            if message.WhichOneof("type") == "script_finished":
                return


ASKING: dict[str, Callable[[str, random.Random], None]] = {
    "session": _session,
    "map": _map,
    "data": _data,
    "selection": _selection,
}


def _told(tally: Tally) -> dict[str, object]:
    ordered = sorted(tally.seconds)
    p95 = ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))] if ordered else None
    return {
        "answered": len(ordered),
        "p50_s": round(median(ordered), 3) if ordered else None,
        "p95_s": None if p95 is None else round(p95, 3),
        "failed": len(tally.errors),
        "first_errors": tally.errors[:5],
    }


def main() -> int:
    """Run, print, keep, and return 1 where memory rose too much or an answer failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--minutes", type=float, default=15)
    parser.add_argument("--warm-up", type=float, default=3)
    given = parser.parse_args()
    with serving() as server:
        told = soak(server, given.minutes, given.warm_up)
    given.file.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(told, ensure_ascii=False, indent=1)
    given.file.write_text(text + "\n", encoding="utf-8")
    memory, asked = told["memory"], told["asked"]
    for kind, counts in asked.items():  # type: ignore[attr-defined]
        print(f"{kind:10} {counts}")
    print(
        "memory     {level_mb:.0f} MB, {rise_mb:+.1f} MB ({share:+.1%}) after the "
        "warm-up; at most {most_share:+.0%}".format(**memory)  # type: ignore[arg-type]
    )
    is_well = memory["share"] < MOST_RISE and not any(  # type: ignore[index]
        counts["failed"]
        for counts in asked.values()  # type: ignore[attr-defined]
    )
    return 0 if is_well else 1


if __name__ == "__main__":
    sys.exit(main())
