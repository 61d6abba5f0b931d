"""Ids that were published once and are no more: why, and what stands in their place.

An id is never reused and never just gone: whoever holds one is told what became of it.
"""

from __future__ import annotations

from dataclasses import dataclass

from geo.paths import DataPaths
from geo.tables import read_table

TOMBSTONE_COLUMNS = ("id kind withdrawn_on reason_zh reason_en replaced_by").split()
# What has ids that others may hold on to.
ID_KINDS = (
    "claim",
    "conflict",
    "fact",
    "feature",
    "layer",
    "place",
    "route",
    "scene",
    "source",
    "update",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tombstone:
    """One withdrawn id, with the reason in both languages."""

    id: str
    kind: str
    """One of `ID_KINDS`: what it was the id of."""
    withdrawn_on: str
    reason_zh: str
    reason_en: str
    replaced_by: tuple[str, ...]
    """Ids that one may ask for instead; empty where nothing took its place."""


Tombstones = dict[str, Tombstone]


def read_tombstones(paths: DataPaths) -> Tombstones:
    """Read the withdrawn ids, by id.

    Raises
    ------
    RegisterError
        If a row lacks its date or reason, has a wrong word, or is its own successor.
    """
    path = paths.register("tombstones.csv")
    table = read_table(path, paths.short(path), TOMBSTONE_COLUMNS)
    table.unique("id")
    tombstones = {}
    for row in table:
        row.needed("withdrawn_on")
        if row.text("id") in row.items("replaced_by"):
            remedy = "Name what took its place, or leave it blank."
            row.complain("replaced_by", "unknown_id", remedy)
        tombstone = Tombstone(
            id=row.needed("id"),
            kind=row.choice("kind", ID_KINDS),
            withdrawn_on=row.date("withdrawn_on"),
            reason_zh=row.needed("reason_zh"),
            reason_en=row.needed("reason_en"),
            replaced_by=row.items("replaced_by"),
        )
        tombstones[tombstone.id] = tombstone
    table.done()
    return tombstones
