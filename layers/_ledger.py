"""The border ledger: every link that crosses between the two sides, split at the line.

A link whose course is drawn is cut at the borders of counties. One that only names two
ends crosses somewhere between them: it has no kilometres and no crossing point, and
uses the pair of counties that its ends lie in, where these are neighbours.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from geopandas import GeoDataFrame

from geo.atlas import Atlas
from geo.border import across_border, neighbours
from geo.crossings import Crossing, crossings, km_by_side, side_of, stretches
from geo.parts import Sound
from geo.sides import Sides

# What runs, flows or drives along a course; a tie that says "these two" runs nowhere.
LINK_ROLES = ("line", "river_link")
NO_COURSE = "relation"


def has_course(record: Mapping[str, Any]) -> bool:
    """Whether a feature runs over the ground, and its course is drawn."""
    return (
        record["role"] in LINK_ROLES
        and record["geometry"] is not None
        and record["geometry_basis"] != NO_COURSE
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class CrossingLink:
    """One link that crosses the border."""

    feature: Mapping[str, Any]
    """Its record, as `layers.records` gives it."""
    km: dict[str, float]
    """Kilometres as drawn, by side; empty where no course is drawn, and on rivers,
    whose lines cut meanders."""
    counties: tuple[str, ...]
    """Adcodes in the order of the line, or of the two ends."""
    points: tuple[Crossing, ...]
    """Where it crosses, in the order of the line; none where no course is drawn."""
    pairs: tuple[tuple[str, str], ...]
    """The neighbouring pairs that it uses, the first side's county first."""

    @property
    def id(self) -> str:
        """Id of the feature."""
        return str(self.feature["id"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """What crosses the border, and every pair of counties that meet on it."""

    links: tuple[CrossingLink, ...]
    pairs: dict[tuple[str, str], tuple[str, ...]]
    """Ids of the links that use each neighbouring pair; none for a pair without."""

    def among(self, ids: Collection[str]) -> Ledger:
        """Return the ledger of some links; every pair stays, used or not."""
        return Ledger(
            links=tuple(link for link in self.links if link.id in ids),
            pairs={
                pair: tuple(i for i in used if i in ids)
                for pair, used in self.pairs.items()
            },
        )


def border_ledger(atlas: Atlas, built: Iterable[Mapping[str, Any]]) -> Ledger:
    """Return the ledger; an empty one without boundary data.

    Parameters
    ----------
    atlas
        The registers and the boundaries.
    built
        Records of the features of all fact layers.
    """
    units, sides = atlas.parts.counties, atlas.parts.sides.get_or({})
    if not isinstance(units, Sound) or not sides:
        return Ledger(links=(), pairs={})
    pairs = sorted(across_border(neighbours(units.value), sides))
    cut = _Cutter(atlas, units.value, sides, frozenset(pairs))
    links = [link for record in built if (link := cut(record))]
    return Ledger(
        links=tuple(links),
        pairs={
            pair: tuple(link.id for link in links if pair in link.pairs)
            for pair in pairs
        },
    )


@dataclass(frozen=True, slots=True)
class _Cutter:
    atlas: Atlas
    counties: GeoDataFrame
    sides: Sides
    pairs: frozenset[tuple[str, str]]

    def __call__(self, record: Mapping[str, Any]) -> CrossingLink | None:
        if record["role"] not in LINK_ROLES or record["geometry"] is None:
            return None
        if record["geometry_basis"] == NO_COURSE:
            return self._by_ends(record)
        found = stretches(record["geometry"], self.counties)
        points = crossings(found, self.sides)
        if not points:
            return None
        met = [self._pair(one.from_adcode, one.to_adcode) for one in points]
        passed = [adcode for adcode, _ in groupby(one.adcode for one in found)]
        return CrossingLink(
            feature=record,
            # What has no length of its own must not get one by being cut.
            km={i: km for i, km in km_by_side(found, self.sides).items() if i}
            if record.get("length_km") is not None
            else {},
            counties=tuple(adcode for adcode in passed if adcode),
            points=tuple(points),
            pairs=tuple(dict.fromkeys(pair for pair in met if pair)),
        )

    def _by_ends(self, record: Mapping[str, Any]) -> CrossingLink | None:
        places = [self.atlas.gazetteer[i] for i in record["place_ids"]]
        ends = [place.adcode for place in places if place.adcode]
        held = {side_of(adcode, self.sides) for adcode in ends} - {""}
        if len(held) <= 1:
            return None
        pair = self._pair(ends[0], ends[-1])
        return CrossingLink(
            feature=record,
            km={},
            counties=tuple(dict.fromkeys(ends)),
            points=(),
            pairs=(pair,) if pair else (),
        )

    def _pair(self, one: str, other: str) -> tuple[str, str] | None:
        """Return the two as the ledger names them, if they meet on the border."""
        return next((p for p in ((one, other), (other, one)) if p in self.pairs), None)
