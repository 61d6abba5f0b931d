"""The claim ledger: what the articles say, tested against our geodata.

Every verdict is computed here when the data are read, from the figure as the register
holds it; nothing is typed in. The sentences stand in data/words under ``claims.<id>``
and are filled with the values found.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from claims import ground, numbers, points, rivers
from claims._finding import (
    CONFIRMED,
    CONSISTENT,
    CONTRADICTS,
    NOT_CHECKABLE,
    Finding,
)
from claims.trials import mark
from geo.atlas import Atlas
from geo.claim_trials import ClaimTrial
from geo.declared_claims import DeclaredClaim
from geo.errors import DataError, Remedy

VERDICTS = (CONFIRMED, CONSISTENT, NOT_CHECKABLE, CONTRADICTS)

Check = Callable[[Atlas, DeclaredClaim], Finding]
CHECKS: dict[str, Check] = {
    check.__name__: check
    for check in (
        ground.prefectures_on_border,
        ground.units_on_border,
        ground.second_touches_in_the_east,
        ground.ends_touch,
        ground.units_between,
        ground.units_met_across,
        ground.units_of_both_sides,
        ground.neighbours_of_zone,
        ground.places_form_chain,
        points.middle_lies_between,
        points.half_on_each_side,
        numbers.places_on_side,
        rivers.places_on_river,
        points.town_in_county,
        points.lies_towards,
        points.all_on_side,
        rivers.river_runs_through,
        points.distance_by_air_and_road,
        numbers.days_within_total,
        numbers.more_counted_than_drawn,
        numbers.pairs_within_participants,
        numbers.units_of_city,
        numbers.same_number_of_different_things,
    )
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One claim with its verdict; `problem` is what kept it from being checked."""

    id: str
    fact_ids: tuple[str, ...]
    verdict: str
    stated: str
    found: str
    difference: str
    values: dict[str, Any] = field(default_factory=dict)
    problem: DataError | None = None
    trial: ClaimTrial | None = None
    """How sure the verdict is; None where that was not measured on these data."""


def ledger(atlas: Atlas) -> list[Claim]:
    """Check every claim that claims.toml declares.

    A claim whose data are broken comes out as not checkable, with the problem; the
    others are checked all the same. Where claims.toml itself is broken there is no
    claim; the atlas names that fault.
    """
    trials = atlas.parts.claim_trials.get_or({})
    return [
        _checked(atlas, claim, trials.get(claim.id))
        for claim in atlas.parts.claims.get_or(())
    ]


def _checked(atlas: Atlas, claim: DeclaredClaim, trial: ClaimTrial | None) -> Claim:
    try:
        finding = _check(claim)(atlas, claim)
    except DataError as error:
        return Claim(
            id=claim.id,
            fact_ids=(),
            verdict=NOT_CHECKABLE,
            stated="",
            found="",
            difference="",
            problem=error,
        )
    return Claim(
        id=claim.id,
        fact_ids=finding.fact_ids,
        verdict=finding.verdict,
        stated=finding.stated,
        found=finding.found,
        difference=finding.difference,
        values=finding.values,
        trial=_if_fresh(atlas, claim, trial),
    )


def _if_fresh(
    atlas: Atlas, claim: DeclaredClaim, trial: ClaimTrial | None
) -> ClaimTrial | None:
    """Return what was measured on these data; on others it says nothing of these."""
    try:
        is_fresh = trial is not None and trial.mark == mark(atlas, claim)
    except DataError:
        return None
    return trial if is_fresh else None


def _check(claim: DeclaredClaim) -> Check:
    if claim.check not in CHECKS:
        remedy = Remedy("Use one of: {words}.", words=", ".join(sorted(CHECKS)))
        raise claim.fault("unknown_check", claim.check, remedy)
    return CHECKS[claim.check]
