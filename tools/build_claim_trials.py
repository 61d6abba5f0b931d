"""Measure how sure each verdict is: ``python -m tools.build_claim_trials``.

Writes data/claim_trials.csv. The chance is seeded, so that the same data give the same
file.
"""

from __future__ import annotations

import csv
import io
import time
from dataclasses import asdict

from claims.trials import measure
from geo.atlas import Atlas, read_atlas
from geo.claim_trials import FILE, TRIAL_COLUMNS


def trials_file(atlas: Atlas) -> str:
    """Return data/claim_trials.csv as the data give it now."""
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, TRIAL_COLUMNS, lineterminator="\n")
    writer.writeheader()
    for claim in atlas.parts.claims.get():
        row = asdict(measure(atlas, claim))
        writer.writerow({k: "" if v is None else v for k, v in row.items()})
    return buffer.getvalue()


if __name__ == "__main__":
    started = time.monotonic()
    found = read_atlas()
    found.paths.register(FILE).write_text(trials_file(found), encoding="utf-8")
    print(f"data/{FILE}: {time.monotonic() - started:.0f} s")
