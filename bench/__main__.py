"""Compare our page with a plain st_folium page, side by side in one run.

``python -m bench`` prints a markdown table and keeps it as JSON; ``--quick`` repeats
less, ``--only loading,sessions`` measures some parts. It ends with 1 if any budget is
missed both in its figure and in its ratio.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from playwright.sync_api import Error as BrowserError

from bench.machine import machine_facts
from bench.parts import FULL, PARTS, QUICK, Part, Run, both
from bench.report import write_json
from bench.table import Row, to_markdown

RESULT = Path("build/bench.json")
NOTES = """
Times of toggle, language, scene and filter run from the click to the painted frame \
that shows the result; the wait for that frame, up to 17 ms a side, is included. The \
plain page has no scenes: beside ours stands its toggle, the least that it would need. \
It gets Leaflet from its own server and loads no jQuery, Bootstrap or icon \
fonts, which stock folium does; so its figures are kinder than in the field, except \
the requests to other hosts, counted with folium's stock addresses. Cold and slow \
loads compare `/map` with the plain app, both with a server that has answered before. \
Bytes are those that TCP carries both ways. Sessions are websocket clients without a \
browser, on the same cores as the server. What ran out of time is a result, as in \
`> 180 s`."""


def measured(name: str, part: Part, run: Run) -> list[Row]:
    """Measure a part; what it had measured before it failed stays."""
    rows: list[Row] = []
    print(f"{name} …", file=sys.stderr, flush=True)
    try:
        for row in part(run):
            rows.append(row)
            print(" | ".join(row.cells()), file=sys.stderr, flush=True)
    except (OSError, TimeoutError, RuntimeError, AssertionError, BrowserError) as error:
        first = str(error).splitlines()[0] if str(error) else type(error).__name__
        rows.append(Row(what=f"the rest of {name}", ours=None, fault=first))
    return rows


def main() -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="repeat less")
    parser.add_argument("--only", default="", help=f"of {', '.join(PARTS)}")
    parser.add_argument("--json", type=Path, default=RESULT, help="where to keep it")
    options = parser.parse_args()
    names = options.only.split(",") if options.only else list(PARTS)
    if unknown := set(names) - set(PARTS):
        parser.error(f"no part {', '.join(sorted(unknown))}")
    rows: list[Row] = []
    with both(QUICK if options.quick else FULL) as run:
        for name in names:
            rows += measured(name, PARTS[name], run)
        facts = machine_facts(run.browser)
    write_json(options.json, facts, rows)
    print(", ".join(f"{key} {value}" for key, value in facts.items()), "\n")
    print(to_markdown(rows))
    print(NOTES)
    return int(any(row.is_met is False for row in rows))


if __name__ == "__main__":
    sys.exit(main())
