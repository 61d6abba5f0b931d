"""The links of a place: what meets it and how, each then and now, and their sums."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from geo.place import Place
from geo.vocabulary import INTENDED_STATUSES
from layers import Touches
from service.published import Published
from service.sheets.told import Teller

WAYS = ("ends", "crosses", "about")
UNIT_KINDS = ("unit",)
# What has begun and is not yet there; what is not begun are the intended ones.
UNDER_WAY = ("launched", "in_progress", "under_construction")
WORKS, COMING, TO_COME = "works", "under_way", "to_come"


@lru_cache(maxsize=1)
def touches_of(published: Published) -> Touches:
    """What every feature touches, made once."""
    return Touches(published.atlas, published.drawn)


def links_of(published: Published, place: Place) -> list[tuple[Mapping[str, Any], str]]:
    """Return every feature that meets a place and how, those that end there first.

    Parameters
    ----------
    published
        The layers.
    place
        The place.
    """
    touches = touches_of(published)
    met = [(record, touches.way(record["id"], place.id)) for record in published.drawn]
    ranks = {i: built.layer.rank for i, built in published.built.items()}

    def order(pair: tuple[Mapping[str, Any], str]) -> tuple[int, bool, int, str]:
        record, way = pair
        is_ground = record["role"] in UNIT_KINDS
        return WAYS.index(way), is_ground, ranks[record["layer"]], record["id"]

    return sorted(((record, way) for record, way in met if way), key=order)


def link_row(teller: Teller, record: Mapping[str, Any], way: str) -> dict[str, Any]:
    """Tell a link in a row: its name, how it meets the place, then and now."""
    steps = teller.steps(record)
    reported = next((one for one in steps if not one["is_later"]), None)
    known = steps[-1] if steps else None
    return {
        "id": record["id"],
        "name": teller.of(record, "name"),
        "layer": teller.layer(record["layer"]),
        "way": teller.word(f"record.way_{way}"),
        "then": _said(reported),
        "now": _said(known)
        if known
        else {"since": "", "word": teller.status(record["status"], record["id"])},
    }


def _said(step: Mapping[str, Any] | None) -> dict[str, str]:
    return {
        "since": step["since"] if step else "",
        "word": step["word"] if step else "",
    }


def status_now(record: Mapping[str, Any]) -> str:
    """Status of a feature today, by either register."""
    return str(record.get("status_known") or record["status"])


def stage_of(record: Mapping[str, Any]) -> str:
    """Say whether a link works today, is under way, or is still to come."""
    now = status_now(record)
    if now in UNDER_WAY:
        return COMING
    return TO_COME if now in INTENDED_STATUSES else WORKS


def tally_rows(
    teller: Teller, links: Sequence[tuple[Mapping[str, Any], str]]
) -> list[dict[str, Any]]:
    """Count links by kind: how many work, are under way, and are still to come."""
    counts: dict[str, Counter[str]] = {}
    for record, _ in links:
        some = counts.setdefault(record["layer"], Counter())
        some["all"] += 1
        some[stage_of(record)] += 1
    return [
        {
            "layer": teller.layer(layer),
            **{key: str(some[key]) for key in ("all", WORKS, COMING, TO_COME)},
        }
        for layer, some in counts.items()
    ]
