"""The claim ledger: what the articles say, tested against our geodata.

Every verdict is computed here when the data are read, from the figure as the register
holds it; nothing is typed in. The sentences stand in data/words under ``claims.<id>``
and are filled with the values found.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from geo import _claims_ground, _claims_numbers
from geo._claim import CONFIRMED, CONSISTENT, CONTRADICTS, NOT_CHECKABLE, Finding
from geo.atlas import Atlas
from geo.errors import DataError

VERDICTS = (CONFIRMED, CONSISTENT, NOT_CHECKABLE, CONTRADICTS)

Check = Callable[[Atlas], Finding]
CHECKS: dict[str, Check] = {
    "border-cities": _claims_ground.border_cities,
    "border-sichuan-units": _claims_ground.border_sichuan_units,
    "border-chongqing-units": _claims_ground.border_chongqing_units,
    "luxian-east-yongchuan": _claims_ground.luxian_yongchuan,
    "bus-crosses-once": _claims_ground.bus_crosses_once,
    "kaijiang-liangping-touch": _claims_ground.kaijiang_liangping,
    "neijiang-dazu-third-unit": _claims_ground.neijiang_dazu,
    "nanchong-tongnan-third-unit": _claims_ground.nanchong_tongnan,
    "zhenguang-inside-sichuan": _claims_ground.zhenguang_inside_sichuan,
    "linshui-neighbours": _claims_ground.linshui_neighbours,
    "ports-along-river": _claims_ground.ports_along_river,
    "towns-in-counties": _claims_ground.towns_in_counties,
    "huachuan-changan-distance": _claims_numbers.huachuan_changan,
    "guoyuan-ore-a-year": _claims_numbers.guoyuan_ore,
    "planned-buses-named": _claims_numbers.planned_buses,
    "expressway-starts-named": _claims_numbers.expressway_starts,
    "pairs-named": _claims_numbers.pairs_named,
    "signatories-among-participants": _claims_numbers.signatories,
    "chengdu-units": _claims_numbers.chengdu_units,
    "three-thirteens": _claims_numbers.three_thirteens,
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


def ledger(atlas: Atlas) -> list[Claim]:
    """Check every claim.

    A claim whose data are broken comes out as not checkable, with the problem; the
    others are checked all the same.
    """
    claims = []
    for claim_id, check in CHECKS.items():
        try:
            finding = check(atlas)
        except DataError as error:
            claims.append(
                Claim(
                    id=claim_id,
                    fact_ids=(),
                    verdict=NOT_CHECKABLE,
                    stated="",
                    found="",
                    difference="",
                    problem=error,
                )
            )
            continue
        claims.append(
            Claim(
                id=claim_id,
                fact_ids=finding.fact_ids,
                verdict=finding.verdict,
                stated=finding.stated,
                found=finding.found,
                difference=finding.difference,
                values=finding.values,
            )
        )
    return claims
