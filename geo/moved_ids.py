"""Ids of features and layers that lead to others now, so that old addresses hold."""

from __future__ import annotations

from dataclasses import dataclass, field

from geo.paths import DataPaths
from geo.tables import read_table

MOVED_COLUMNS = "kind old now reason_zh reason_en".split()
KINDS = ("feature", "layer")


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedIds:
    """What an old id means now."""

    features: dict[str, str] = field(default_factory=dict)
    layers: dict[str, str] = field(default_factory=dict)


def read_moved_ids(paths: DataPaths) -> MovedIds:
    """Read the ids that were given up, with the ones that took their place.

    Raises
    ------
    RegisterError
        If a row has a wrong word, a blank cell, or an id that stands twice.
    """
    path = paths.register("moved_ids.csv")
    table = read_table(path, paths.short(path), MOVED_COLUMNS)
    table.unique("old")
    moved = MovedIds()
    for row in table:
        kind = row.choice("kind", KINDS)
        row.needed("reason_zh")
        row.needed("reason_en")
        of_kind = moved.layers if kind == "layer" else moved.features
        of_kind[row.needed("old")] = row.needed("now")
    table.done()
    return moved
