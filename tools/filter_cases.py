"""Write the cases that hold the filter's two definitions together.

``python -m tools.filter_cases tests/filter_cases.json``: addresses, and the features
that pass each of them by layers/_filters.py. The runtime's tests ask the page the same.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from geo.atlas import Atlas, read_atlas
from layers import (
    Filter,
    FilterWords,
    Touches,
    build_layers,
    filter_of,
    passes,
    records,
)
from service.languages import address_pairs

DICE_SEED = 2026
BY_CHANCE = 260
DATES = (
    *("2019", "2020-06", "2020-12", "2020-08-18", "2021-01", "2021", "2022-10-01"),
    *("2022", "2023-05", "2024", "2025-12", "2026-03", "2026-03-20", "2030"),
)
# What an address may say in another way, or wrongly.
ODD = (
    "layers=all&from=2022&to=2021",
    "layers=all&from=2021-13",
    "layers=all&from=&to=",
    "layers=all&to=1900",
    "layers=all&from=2100",
    "layers=none",
    "layers=-hig,pa&clock=known",
    "layers=all&asof=now",
    "layers=all&asof=now&status=open",
    "layers=all&status=op,pla",
    "layers=all&status=-open",
    "layers=all&status=flying",
    "layers=all&status=flying,open",
    "layers=all&claim=plan|event",
    "layers=all&claim=all",
    "layers=all&source=wechat",
    "layers=all&source=jjrb-2020-1",
    "layers=all&source=jjrb-1999-nothing",
    "layers=all&place=atlantis",
    "layers=all&place=atlantis,500118",
    "layers=all&place=-500118",
    "layers=all&place=none",
    "layers=all&side=left",
    "layers=all&side=cross&side=sichuan",
    "layers=all&clock=tomorrow&place=500118",
    "place=500118%2C510521&clock=known",
    "place=county_yongchuan%EF%BC%8Ccounty_lu",
)


class Asked:
    """The data, and what passes a filter of them.

    Parameters
    ----------
    atlas
        The registers.
    """

    def __init__(self, atlas: Atlas) -> None:
        built = [b for b in build_layers(atlas).values() if not b.layer.context]
        self.features: list[dict[str, Any]] = [
            record
            for one in built
            if one.features is not None
            for record in records(one.features)
        ]
        self.touches = Touches(atlas, self.features)
        self.words = FilterWords.of(atlas, self.touches)
        self.shown = tuple(one.layer.id for one in built if one.layer.shown)

    def filter(self, query: str) -> Filter:
        """Read a filter as the map page reads its address."""
        return filter_of(address_pairs(query), self.words, layers=self.shown)

    def passing(self, query: str) -> list[str]:
        """Return the ids of the features that pass."""
        asked = self.filter(query)
        return [f["id"] for f in self.features if passes(f, asked, self.touches)]


def queries(asked: Asked) -> Iterator[str]:
    """Each value by itself, then many together, then what is odd."""
    known = asked.words.by_key
    for clock in ("", "&clock=known"):
        for key in ("status", "claim", "source", "side"):
            yield from (f"layers=all&{key}={value}{clock}" for value in known[key])
        yield from (f"layers=all&from={date}&to={date}{clock}" for date in DATES)
    dice = random.Random(DICE_SEED)  # noqa: S311 - chance for a test
    touched = sorted({p for f in asked.touches.features.values() for p in f.places})
    ids = sorted(asked.touches.ids)
    for _ in range(BY_CHANCE):
        ways = {
            "layers": lambda: ",".join(
                dice.sample(known["layers"], dice.randint(1, 9))
            ),
            "status": lambda: ",".join(
                dice.sample(known["status"], dice.randint(1, 4))
            ),
            "claim": lambda: ",".join(dice.sample(known["claim"][:4], 2)),
            "source": lambda: ",".join(
                dice.sample(known["source"], dice.randint(1, 3))
            ),
            "place": lambda: ",".join(dice.sample(touched, 2) + dice.sample(ids, 1)),
            "side": lambda: dice.choice(known["side"]),
            "from": lambda: dice.choice(DATES[:10]),
            "to": lambda: dice.choice(DATES[4:]),
            "clock": lambda: dice.choice(known["clock"]),
            "asof": lambda: dice.choice(DATES),
        }
        keys = dice.sample(sorted(ways), dice.randint(1, 3))
        said = {"layers": "all", **{key: ways[key]() for key in keys}}
        yield "&".join(f"{key}={value}" for key, value in said.items())
    yield from ODD


def cases() -> dict[str, Any]:
    """Return the cases: each an address and numbers into the features that pass it."""
    asked = Asked(read_atlas())
    ids = [feature["id"] for feature in asked.features]
    number = {feature_id: at for at, feature_id in enumerate(ids)}
    once = dict.fromkeys(queries(asked))
    return {
        "features": ids,
        "cases": [[q, [number[i] for i in asked.passing(q)]] for q in once],
    }


def to_text(found: dict[str, Any]) -> str:
    """Write the cases as JSON, one a line."""
    lines = ",\n".join(json.dumps(case) for case in found["cases"])
    features = json.dumps(found["features"])
    return f'{{"features": {features},\n"cases": [\n{lines}\n]}}\n'


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(to_text(cases()), encoding="utf-8")
