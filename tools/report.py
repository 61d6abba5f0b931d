"""Write what was measured and proved, on one page: ``python -m tools.report FILE``.

It runs nothing itself: ``make bench``, ``make soak`` and ``make test-long`` leave their
results, each with its own date and machine; what has not been run is said with the
command that runs it. So the page is made within a second, and never from memory.
"""

from __future__ import annotations

import json
import os
import platform
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from tools.limits import proofs
from tools.release_note import current_release

ROOT = Path(__file__).resolve().parent.parent
HEAD = """# Measured and proved

Written by `make report` from what the commands named below left behind.

{when}, version {version} of data and code, Python {python}, Streamlit {streamlit},
{cores} cores.
"""
NOT_RUN = "Not run here: `{command}`."
# What a row says: whether its budget holds.
MET = {True: "yes", False: "**no**", None: "–"}


def report(root: Path = ROOT) -> str:
    """Return the page.

    Parameters
    ----------
    root
        Where results and docs lie.
    """
    head = HEAD.format(
        when=datetime.now(UTC).date().isoformat(),
        version=current_release().version,
        python=platform.python_version(),
        streamlit=version("streamlit"),
        cores=os.cpu_count(),
    )
    parts = (
        ("Beside a plain page", _bench(root / "build/bench.json")),
        ("A steady load", _soak(root / "build/soak.json")),
        ("Long tests", _long_tests(root / "docs/test-long.md")),
        ("Limits and faults", _limits(root)),
    )
    told = ("\n".join([f"## {title}", *lines, ""]) for title, lines in parts)
    return "\n".join([head, *told])


def _kept(path: Path) -> dict[str, Any] | None:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return found if isinstance(found, dict) else None


def _machine(facts: Mapping[str, Any]) -> str:
    return "; ".join(f"{name} {value}" for name, value in facts.items()) + "."


def _table(head: Sequence[str], rows: Iterator[Sequence[str]]) -> list[str]:
    lines = [head, ["---"] * len(head), *rows]
    return [f"| {' | '.join(cells)} |" for cells in lines]


def _bench(path: Path) -> list[str]:
    found = _kept(path)
    if found is None:
        return [NOT_RUN.format(command="make bench")]
    rows: list[dict[str, Any]] = found["rows"]
    held = Counter(row.get("met") for row in rows)
    sums = f"{held[True]} budgets hold, {held[False]} do not; {held[None]} have none."
    return [
        _machine(found["machine"]),
        sums,
        "",
        *_table(
            ("what", "plain st_folium", "ours", "share", "budget", "holds"),
            (_bench_row(row) for row in rows),
        ),
    ]


def _bench_row(row: Mapping[str, Any]) -> tuple[str, ...]:
    unit = row.get("unit", "")

    def figure(value: Any) -> str:
        text = f"{value:,.3g}" if isinstance(value, float | int) else value
        return "–" if value is None else f"{text} {unit}".rstrip()

    budget = [f"≤ {figure(row['most'])}"] if row.get("most") is not None else []
    if row.get("most_ratio") is not None:
        budget.append(f"≤ {row['most_ratio']:g} of plain")
    ours = row.get("fault") or figure(row["ours"])
    if row.get("median") is not None:
        ours += f" (median {figure(row['median'])})"
    share = "" if row.get("ratio") is None else f"{row['ratio']:.2g}"
    return (
        *(row["what"], figure(row["plain"]), ours, share),
        *(" or ".join(budget), MET[row.get("met")]),
    )


def _soak(path: Path) -> list[str]:
    found = _kept(path)
    if found is None:
        return [NOT_RUN.format(command="make soak")]
    memory = found["memory"]
    asked = "; ".join(f"{kind}: {told}" for kind, told in found["asked"].items())
    told = (
        f"{found['when'][:10]}, {found['minutes']:g} minutes: "
        f"{memory['level_mb']:.0f} MB, {memory['rise_mb']:+.1f} MB "
        f"({memory['share']:+.1%}) after the first {found['warm_up_minutes']:g}; "
        f"{memory['most_share']:.0%} at most may be added."
    )
    return [_machine(found["machine"]), told, f"{asked}."]


def _long_tests(path: Path) -> list[str]:
    """Return what the page of the long tests says first, and what did not pass."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError:
        return [NOT_RUN.format(command="make test-long")]
    table = next(at for at, line in enumerate(lines) if line.startswith("|"))
    rows = [line for line in lines[table + 2 :] if not line.endswith("| passed |")]
    return [
        *filter(None, lines[4:table]),
        "Each by name: [test-long.md](test-long.md).",
        *rows,
    ]


def _limits(root: Path) -> list[str]:
    found = Counter(proof.kind for proof in proofs(root))
    sums = f"{found['limit']} limits and {found['fault']} faults"
    return [f"{sums}, each proved by the test that it names: [limits.md](limits.md)."]


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(report(), encoding="utf-8")
