"""How sure a verdict is: moved points for what rests on points, kilometres for borders.

`make claims` measures every claim and commits what it finds (data/claim_trials.csv);
at the start of the app nothing is drawn by chance. What was measured holds only for
the data that it was measured on: a mark of those stands beside each result.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable

from claims import ground, points, rivers
from claims._finding import BoolArray
from claims.ground import Groups
from claims.positions import Positions
from geo import border
from geo.atlas import Atlas
from geo.claim_trials import ClaimTrial
from geo.declared_claims import DeclaredClaim

TRIALS = 1000
SEED = 2020

# Whether a claim holds at some positions, by its check ...
HOLDS: dict[str, Callable[[Atlas, DeclaredClaim, Positions], BoolArray]] = {
    "second_touches_in_the_east": ground.second_lies_east,
    "distance_by_air_and_road": points.distance_fits,
    "middle_lies_between": points.middle_fits,
    "half_on_each_side": points.halves_hold,
    "all_on_side": points.all_hold_to_side,
    "lies_towards": points.direction_holds,
    "town_in_county": points.town_holds,
    "places_on_river": rivers.river_holds_all,
    "river_runs_through": rivers.river_meets_all,
}
# ... and the stretches of border that it rests on. A claim may rest on both; what is in
# neither table compares counts, and nothing in it can be moved.
BORDERS: dict[str, Callable[[Atlas, DeclaredClaim], Groups]] = {
    "prefectures_on_border": ground.border_of_prefectures,
    "units_on_border": ground.border_of_side,
    "units_of_both_sides": ground.border_of_both_sides,
    "second_touches_in_the_east": ground.border_of_ends,
    "ends_touch": ground.border_of_ends,
    "units_between": ground.border_by_units_between,
    "units_met_across": ground.border_across_from,
    "neighbours_of_zone": ground.border_around_zone,
    "places_form_chain": ground.border_of_chain,
}
MARK_LENGTH = 16


def share_held(atlas: Atlas, claim: DeclaredClaim, trials: int, seed: int) -> int:
    """Return how many times a claim holds with everything moved within its error."""
    return int(HOLDS[claim.check](atlas, claim, Positions(atlas, trials, seed)).sum())


def measure(atlas: Atlas, claim: DeclaredClaim) -> ClaimTrial:
    """Measure how sure one verdict is.

    Raises
    ------
    DataError
        If what it rests on is broken.
    """
    held = share_held(atlas, claim, TRIALS, SEED) if claim.check in HOLDS else None
    groups = BORDERS[claim.check](atlas, claim) if claim.check in BORDERS else {}
    km = {
        name: sum(_edge_km(atlas, *pair) for pair in pairs)
        for name, pairs in groups.items()
    }
    whole = {pair for pairs in groups.values() for pair in pairs}
    return ClaimTrial(
        claim_id=claim.id,
        trials=TRIALS if held is not None else 0,
        held=held or 0,
        border_km=round(sum(_edge_km(atlas, *p) for p in whole), 1) if km else None,
        shortest_km=round(min(km.values()), 1) if km else None,
        mark=mark(atlas, claim),
    )


def _edge_km(atlas: Atlas, one: str, other: str) -> float:
    units = atlas.gazetteer.resolve(one), atlas.gazetteer.resolve(other)
    return border.edge_km(atlas.counties, *units)


def mark(atlas: Atlas, claim: DeclaredClaim) -> str:
    """Return a mark of all that a result rests on: it changes where any of it does.

    Raises
    ------
    DataError
        If what it rests on is broken.
    """
    at = Positions(atlas)
    if claim.check in HOLDS:
        HOLDS[claim.check](atlas, claim, at)
    groups = BORDERS[claim.check](atlas, claim) if claim.check in BORDERS else {}
    figures = [
        [fact_id, seq, [f.value for f in atlas.facts[fact_id].figures][seq - 1 : seq]]
        for fact_id, seq in claim.figures
    ]
    ground_files = atlas.parts.geodata_register.get()
    rests_on = {
        "claim": [claim.id, claim.check, claim.fact_ids, claim.subjects],
        "figures": figures,
        "positions": at.read,
        "borders": {name: sorted(pairs) for name, pairs in groups.items()},
        "ground": {name: file.sha256 for name, file in ground_files.items()},
        "method": [TRIALS, SEED],
    }
    text = json.dumps(rests_on, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:MARK_LENGTH]
