"""The course of one thing: through which counties, and how far on each side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from geo.atlas import Atlas
from geo.crossings import Crossing, crossings, km_by_side, stretches
from geo.parts import Sound
from layers._ledger import LINK_ROLES, NO_COURSE


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """How a line runs, as it is drawn."""

    counties: tuple[str, ...]
    """Adcodes in the order of the line."""
    km: dict[str, float]
    """Kilometres by side; empty on rivers, whose lines cut meanders."""
    points: tuple[Crossing, ...]
    """Where it crosses from one side to the other."""


def course_of(atlas: Atlas, record: Mapping[str, Any]) -> Course | None:
    """Return the course of a feature; None for what runs nowhere.

    Parameters
    ----------
    atlas
        The registers and the boundaries.
    record
        The feature, as `layers.records` gives it.
    """
    units, sides = atlas.parts.counties, atlas.parts.sides.get_or({})
    is_drawn = record["role"] in LINK_ROLES and record["geometry_basis"] != NO_COURSE
    if not is_drawn or not isinstance(units, Sound) or not sides:
        return None
    found = stretches(record["geometry"], units.value)
    passed = [adcode for adcode, _ in groupby(one.adcode for one in found)]
    # What has no length of its own must not get one by being cut.
    has_length = record.get("length_km") is not None
    km = {i: km for i, km in km_by_side(found, sides).items() if i}
    return Course(
        counties=tuple(adcode for adcode in passed if adcode),
        km=km if has_length else {},
        points=tuple(crossings(found, sides)),
    )
