"""Claims about rivers: what lies on one, and what one runs through."""

from __future__ import annotations

import numpy as np
import shapely

from claims._finding import BoolArray, Finding, facts, far_places, fits
from claims.ground import units_of
from claims.positions import M_PER_KM, Array, Positions
from geo.atlas import Atlas
from geo.crs import to_metric
from geo.declared_claims import DeclaredClaim


def river_meets_all(atlas: Atlas, claim: DeclaredClaim, at: Positions) -> BoolArray:
    """Whether the river runs through units of every place."""
    lines = at.river(claim.subject("river"))
    [fact] = facts(atlas, claim)
    holds: BoolArray = np.ones(len(lines), dtype=bool)
    for place_id in fact.place_ids:
        units = sorted(units_of(atlas, atlas.gazetteer[place_id]))
        whole = shapely.union_all(list(atlas.counties.geometry[units]))
        shapely.prepare(whole)
        holds &= shapely.intersects(whole, lines)
    return holds


def river_runs_through(atlas: Atlas, claim: DeclaredClaim) -> Finding:
    """Test that a river runs through units of every place of a fact."""
    [fact] = facts(atlas, claim)
    holds = river_meets_all(atlas, claim, Positions(atlas))
    return Finding(
        fact_ids=claim.fact_ids,
        verdict=fits(holds),
        stated=str(len(fact.place_ids)),
        found="all" if holds[0] else "not all",
    )


def _off_river_km(atlas: Atlas, claim: DeclaredClaim, at: Positions) -> list[Array]:
    line = to_metric(atlas.river(claim.subject("river")))
    places = far_places(atlas, claim)
    return [
        shapely.distance(line, at.metric_points(place_id)) / M_PER_KM
        for place_id in places
    ]


def _bounds_km(atlas: Atlas, claim: DeclaredClaim) -> list[float]:
    """How far each place may lie off the line for the errors of both."""
    line_km = atlas.accuracy_m("rivers.geojson") / M_PER_KM
    places = far_places(atlas, claim)
    return [atlas.gazetteer[i].accuracy_km + line_km for i in places]


def river_holds_all(atlas: Atlas, claim: DeclaredClaim, at: Positions) -> BoolArray:
    """Whether every place lies on the river, as well as both are known."""
    off, bounds = _off_river_km(atlas, claim, at), _bounds_km(atlas, claim)
    near = [km <= most for km, most in zip(off, bounds, strict=True)]
    holds: BoolArray = np.all(near, axis=0)
    return holds


def places_on_river(atlas: Atlas, claim: DeclaredClaim) -> Finding:
    """Test that every place of some facts lies on a river, as well as it is known."""
    given = Positions(atlas)
    off = [float(km[0]) for km in _off_river_km(atlas, claim, given)]
    bounds = _bounds_km(atlas, claim)
    near = [km <= most for km, most in zip(off, bounds, strict=True)]
    return Finding(
        fact_ids=claim.fact_ids,
        verdict=fits(river_holds_all(atlas, claim, given)),
        stated=str(len(off)),
        found=str(sum(near)),
        values={"farthest": f"{max(off):.1f}"},
    )
