"""Rows that were there once and are gone without a word, as in a copy cut short.

A register that lacks rows at its end is sound in itself: only the list of what was ever
published tells that something is missing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from geo.atlas import Atlas
from geo.errors import DataError, Issue, RegisterError, Remedy
from geo.parts import Sound
from layers._base import BuiltLayer

SHOWN = 5  # ids that a message names
REMEDY = (
    "Restore the {count} that are gone, or say in tombstones.csv what became of them."
)


def lost_rows(atlas: Atlas, built: Mapping[str, BuiltLayer]) -> dict[str, DataError]:
    """Name what was published once, is not there, and was not withdrawn; by kind.

    What a broken part or layer takes down is named there and not again here.
    """
    listed = atlas.parts.published_ids.get_or({})
    if not listed or not isinstance(atlas.parts.tombstones, Sound):
        return {}
    buried = {(one.kind, one.id) for one in atlas.parts.tombstones.value.values()}
    lost: dict[str, DataError] = {}
    for kind, file, alive in _alive(atlas, built):
        gone = listed[kind] - set(alive)
        ids = sorted(one for one in gone if (kind, one) not in buried)
        if ids:
            more = " …" if len(ids) > SHOWN else ""
            issue = Issue(
                problem="lost_rows",
                file=file,
                value=", ".join(ids[:SHOWN]) + more,
                remedy=Remedy(REMEDY, count=len(ids)),
            )
            lost[f"lost_{kind}"] = RegisterError([issue])
    return lost


def _alive(
    atlas: Atlas, built: Mapping[str, BuiltLayer]
) -> Iterator[tuple[str, str, Collection[str]]]:
    """Yield each kind that can be told now: its file, and the ids that are there."""
    parts = atlas.parts
    yield "fact", "data/facts.csv", atlas.facts
    yield "place", "data/places.csv", atlas.gazetteer.places
    if isinstance(parts.routes, Sound):
        yield "route", "data/route_facts.csv", parts.routes.value
    if isinstance(parts.scenes, Sound):
        yield "scene", "data/scenes.toml", [one.id for one in parts.scenes.value]
    if isinstance(parts.claims, Sound):
        yield "claim", "data/claims.toml", [one.id for one in parts.claims.value]
    if isinstance(parts.later, Sound):
        later = parts.later.value
        yield "update", "data/updates.csv", later.updates
        yield "conflict", "data/conflicts.csv", [one.id for one in later.conflicts]
    drawn = [b.features for b in built.values() if not b.layer.context]
    # The list does not say which layer an id was of.
    if all(frame is not None for frame in drawn):
        ids = [one for f in drawn if f is not None for one in f["id"]]
        yield "feature", "data/features", ids
