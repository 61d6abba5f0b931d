"""Claims about points and lines: distances, directions, sides, towns.

Each check has a function of its own that tells whether the claim holds at some
positions: once where things are given, and many times where they are moved within
their error (claims/trials.py).
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from claims._finding import (
    BoolArray,
    Finding,
    ends,
    facts,
    far_places,
    figures,
    first_place,
    fits,
    names,
    side,
    truth,
)
from claims.positions import M_PER_KM, Array, Points, Positions
from geo.atlas import Atlas
from geo.crs import GEOD
from geo.declared_claims import DeclaredClaim
from geo.errors import Remedy
from geo.sides import Side

# "About" in a newspaper: a tenth either way.
ROUNDING = 0.1
# Two towns on the way count as on it where they make the way a tenth longer at most.
DETOUR = 1.1
# Bearings from north over east, in degrees: a direction is a quarter of the compass.
BEARINGS = {"north": 0.0, "east": 90.0, "south": 180.0, "west": 270.0}
QUARTER_DEG = 90.0
FULL_DEG = 360.0


def _apart_km(one: Array, other: Array) -> Array:
    """Geodesic distance of positions, pair by pair."""
    _, _, metres = GEOD.inv(*one.T, *other.T)
    return np.asarray(metres) / M_PER_KM


def _unit_around(atlas: Atlas, points: Points) -> list[str]:
    """Adcode of the unit that holds each point; blank outside all."""
    found = [""] * len(points)
    at, units = atlas.counties.sindex.query(points, predicate="within")
    for i, unit in zip(at, units, strict=True):
        found[i] = str(atlas.counties.index[unit])
    return found


def _on_side(atlas: Atlas, own: Side, points: Points) -> BoolArray:
    return np.array([own.holds(unit) for unit in _unit_around(atlas, points)])


def _road_and_straight_km(
    atlas: Atlas, claim: DeclaredClaim, at: Positions
) -> tuple[Array, Array]:
    [fact] = facts(atlas, claim)
    first, second = (at.lonlat(place.id) for place in ends(atlas, fact))
    route = atlas.routes_of(claim.subject("route_of"))[0]
    return at.route_km(route), _apart_km(first, second)


def distance_fits(atlas: Atlas, claim: DeclaredClaim, at: Positions) -> BoolArray:
    """Whether the stated distance is about the road's, and no shorter than straight."""
    road, straight = _road_and_straight_km(atlas, claim, at)
    [stated] = figures(atlas, claim, 1)
    least = np.maximum(straight, road * (1 - ROUNDING))
    holds: BoolArray = (least <= stated) & (stated <= road * (1 + ROUNDING))
    return holds


def distance_by_air_and_road(atlas: Atlas, claim: DeclaredClaim) -> Finding:
    """Hold an "about" distance against a drawn road, never below the straight line."""
    given = Positions(atlas)
    [road], [straight] = _road_and_straight_km(atlas, claim, given)
    [stated] = figures(atlas, claim, 1)
    return Finding(
        fact_ids=claim.fact_ids,
        verdict=fits(distance_fits(atlas, claim, given)),
        stated=f"{stated:g} km",
        found=f"{road:.0f} km",
        difference=f"{road - stated:+.0f} km",
        values={"straight": round(straight), "road": round(road)},
    )


def _by_middle_and_straight_km(
    atlas: Atlas, claim: DeclaredClaim, at: Positions
) -> tuple[Array, Array]:
    [fact] = facts(atlas, claim)
    way = [at.lonlat(place_id) for place_id in fact.place_ids]
    legs = [_apart_km(one, other) for one, other in pairwise(way)]
    return np.sum(legs, axis=0), _apart_km(way[0], way[-1])


def middle_fits(atlas: Atlas, claim: DeclaredClaim, at: Positions) -> BoolArray:
    """Whether the way by the middle place is hardly longer than the straight one."""
    by_middle, straight = _by_middle_and_straight_km(atlas, claim, at)
    holds: BoolArray = by_middle <= straight * DETOUR
    return holds


def middle_lies_between(atlas: Atlas, claim: DeclaredClaim) -> Finding:
    """Test that the middle one of three places lies about on the way."""
    given = Positions(atlas)
    [by_middle], [straight] = _by_middle_and_straight_km(atlas, claim, given)
    return Finding(
        fact_ids=claim.fact_ids,
        verdict=fits(middle_fits(atlas, claim, given)),
        stated=f"{len(atlas.facts[claim.fact_ids[0]].place_ids)}",
        found=f"{by_middle:.0f} km",
        values={"straight": round(straight), "by_middle": round(by_middle)},
    )


def _counts_of_sides(atlas: Atlas, claim: DeclaredClaim, at: Positions) -> list[Array]:
    """How many places of a fact lie on each side."""
    fact, *_ = facts(atlas, claim)
    return [
        np.sum([_on_side(atlas, own, at.points(i)) for i in fact.place_ids], axis=0)
        for own in atlas.sides.values()
    ]


def halves_hold(atlas: Atlas, claim: DeclaredClaim, at: Positions) -> BoolArray:
    """Whether half of a fact's places lie on either side."""
    half = len(atlas.facts[claim.fact_ids[0]].place_ids) / 2
    first, second = _counts_of_sides(atlas, claim, at)
    holds: BoolArray = (first == half) & (second == half)
    return holds


def half_on_each_side(atlas: Atlas, claim: DeclaredClaim) -> Finding:
    """Count a fact's places on either side of the border, by where their points lie."""
    fact, *_ = facts(atlas, claim)
    given = Positions(atlas)
    counts = [int(count[0]) for count in _counts_of_sides(atlas, claim, given)]
    return Finding(
        fact_ids=claim.fact_ids,
        verdict=truth(bool(halves_hold(atlas, claim, given)[0])),
        stated=" + ".join(str(len(fact.place_ids) // 2) for _ in counts),
        found=" + ".join(map(str, counts)),
    )


def all_hold_to_side(atlas: Atlas, claim: DeclaredClaim, at: Positions) -> BoolArray:
    """Whether the points of all places lie on one side."""
    own = side(atlas, claim)
    places = far_places(atlas, claim)
    found = [_on_side(atlas, own, at.points(place_id)) for place_id in places]
    holds: BoolArray = np.all(found, axis=0)
    return holds


def all_on_side(atlas: Atlas, claim: DeclaredClaim) -> Finding:
    """Test that all places of some facts lie on one side, by their points."""
    given = Positions(atlas)
    own = side(atlas, claim)
    places = far_places(atlas, claim)
    there = [i for i in places if _on_side(atlas, own, given.points(i))[0]]
    return Finding(
        fact_ids=claim.fact_ids,
        verdict=truth(bool(all_hold_to_side(atlas, claim, given)[0])),
        stated=str(len(places)),
        found=str(len(there)),
    )


def _bearing_deg(atlas: Atlas, claim: DeclaredClaim, at: Positions) -> Array:
    """Bearing of the place from the start, from north over east."""
    ids = [claim.subject(key) for key in ("start", "place")]
    if not set(ids) <= set(atlas.gazetteer.places):
        value = ", ".join(ids)
        raise claim.fault("unknown_place", value, "Give an id of places.csv.")
    start, end = (at.lonlat(place_id) for place_id in ids)
    bearing, _, _ = GEOD.inv(*start.T, *end.T)
    return np.asarray(bearing) % FULL_DEG


def direction_holds(atlas: Atlas, claim: DeclaredClaim, at: Positions) -> BoolArray:
    """Whether the place lies in the quarter of the compass that is claimed."""
    wanted = claim.subject("direction")
    if wanted not in BEARINGS:
        remedy = Remedy("Use one of: {words}.", words=", ".join(BEARINGS))
        raise claim.fault("unknown_direction", wanted, remedy)
    off = (_bearing_deg(atlas, claim, at) - BEARINGS[wanted]) % FULL_DEG
    holds: BoolArray = np.minimum(off, FULL_DEG - off) <= QUARTER_DEG / 2
    return holds


def lies_towards(atlas: Atlas, claim: DeclaredClaim) -> Finding:
    """Test that one place lies in a direction from another, by the geodesic."""
    given = Positions(atlas)
    [bearing] = _bearing_deg(atlas, claim, given)
    return Finding(
        fact_ids=claim.fact_ids,
        verdict=fits(direction_holds(atlas, claim, given)),
        stated=claim.subject("direction"),
        found=f"{bearing:.0f}°",
        values={"bearing": round(bearing)},
    )


def town_holds(atlas: Atlas, claim: DeclaredClaim, at: Positions) -> BoolArray:
    """Whether the town's point lies in its own county, which the fact names."""
    [fact] = facts(atlas, claim)
    town = first_place(atlas, fact)
    own = {town.adcode} & set(fact.codes("adcodes"))
    return np.array([unit in own for unit in _unit_around(atlas, at.points(town.id))])


def town_in_county(atlas: Atlas, claim: DeclaredClaim) -> Finding:
    """Test that a fact's first place lies in its own county, which the fact names."""
    [fact] = facts(atlas, claim)
    given = Positions(atlas)
    [unit] = _unit_around(atlas, given.points(first_place(atlas, fact).id))
    return Finding(
        fact_ids=claim.fact_ids,
        verdict=truth(bool(town_holds(atlas, claim, given)[0])),
        stated="inside",
        found=unit,
        values={"names": names(atlas, {unit} - {""})},
    )
