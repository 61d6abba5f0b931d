"""What a check finds, and the figures it starts from."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from geo.atlas import Atlas
from geo.declared_claims import DeclaredClaim
from geo.errors import Issue, RegisterError, Remedy
from geo.place import Place
from geo.register import Fact
from geo.sides import Side

BoolArray = npt.NDArray[np.bool_]

CONFIRMED = "confirmed"
CONSISTENT = "consistent"
NOT_CHECKABLE = "not_checkable"
CONTRADICTS = "contradicts"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Result of one check; `values` fill the sentence in data/words."""

    fact_ids: tuple[str, ...]
    verdict: str
    stated: str
    found: str
    difference: str = ""
    values: dict[str, Any] = field(default_factory=dict)


def figures(atlas: Atlas, claim: DeclaredClaim, count: int) -> list[float]:
    """Return the numbers that a claim rests on, in the order it names them.

    Raises
    ------
    RegisterError
        If it names fewer, or a fact has no such figure.
    """
    if len(claim.figures) < count:
        remedy = "Write each figure as its fact and its number there, from 1."
        raise claim.fault("missing_figure", "figures", remedy)
    return [_figure(atlas, fact_id, seq) for fact_id, seq in claim.figures[:count]]


def facts(atlas: Atlas, claim: DeclaredClaim, count: int = 1) -> list[Fact]:
    """Return the facts that a claim is made of, `count` or more.

    Raises
    ------
    RegisterError
        If it names fewer.
    """
    if len(claim.fact_ids) < count:
        raise claim.fault("missing_field", "facts", "Restore the key.")
    return [atlas.facts[fact_id] for fact_id in claim.fact_ids]


def ends(atlas: Atlas, fact: Fact) -> tuple[Place, Place]:
    """Return the two places that a fact joins.

    Raises
    ------
    RegisterError
        If it names another number of places.
    """
    places = [atlas.gazetteer[place_id] for place_id in fact.place_ids]
    if len(places) != 2:
        raise _places_fault(fact, "The claim ledger needs its two ends.")
    return places[0], places[1]


def first_place(atlas: Atlas, fact: Fact) -> Place:
    """Return the place that a fact is about.

    Raises
    ------
    RegisterError
        If it names none.
    """
    if not fact.place_ids:
        raise _places_fault(fact, "The claim ledger needs its place.")
    return atlas.gazetteer[fact.place_ids[0]]


def _places_fault(fact: Fact, remedy: str) -> RegisterError:
    issue = Issue(
        problem="wrong_place_count",
        file="data/facts.csv",
        row=fact.id,
        column="place_ids",
        value=";".join(fact.place_ids),
        remedy=remedy,
    )
    return RegisterError([issue])


def _figure(atlas: Atlas, fact_id: str, seq: int) -> float:
    """Return the number that a fact states, as figures.csv holds it.

    Raises
    ------
    RegisterError
        If the fact has no such figure.
    """
    stated = atlas.facts[fact_id].figures
    if len(stated) < seq:
        remedy = "The claim ledger needs it; enter it again."
        raise RegisterError(
            [
                Issue(
                    problem="missing_figure",
                    file="data/figures.csv",
                    value=f"{fact_id} {seq}",
                    remedy=remedy,
                )
            ]
        )
    return stated[seq - 1].value


def count_finding(
    claim: DeclaredClaim, stated: float, found: int, values: dict[str, Any]
) -> Finding:
    """Compare a stated count with a counted one: equal, or a contradiction."""
    return Finding(
        fact_ids=claim.fact_ids,
        verdict=CONFIRMED if stated == found else CONTRADICTS,
        stated=f"{stated:g}",
        found=str(found),
        difference=f"{found - stated:+g}",
        values=values,
    )


def side(atlas: Atlas, claim: DeclaredClaim) -> Side:
    """Return the side of the border that a claim is about.

    Raises
    ------
    RegisterError
        If it names none that sides.toml knows.
    """
    name = claim.subject("side")
    if name not in atlas.sides:
        remedy = Remedy("Use one of: {words}.", words=", ".join(atlas.sides))
        raise claim.fault("unknown_side", name, remedy)
    return atlas.sides[name]


def truth(is_true: bool) -> str:  # noqa: FBT001 - the verdict of one statement
    """Verdict of a statement that the geodata show to be true or false."""
    return CONFIRMED if is_true else CONTRADICTS


def names(atlas: Atlas, adcodes: set[str] | list[str]) -> dict[str, str]:
    """Short names of some units in both languages, for a sentence."""
    places = [atlas.gazetteer.resolve(adcode) for adcode in sorted(adcodes)]
    return {
        "zh": "、".join(p.name_zh for p in places),
        "en": ", ".join(p.short_en or p.name_en for p in places),
    }


def fits(holds: BoolArray) -> str:
    """Verdict of what may be meant in more than one way: it fits, or it does not."""
    return CONSISTENT if holds[0] else CONTRADICTS


def far_places(atlas: Atlas, claim: DeclaredClaim) -> list[str]:
    """Places of some facts, each once, but for the one that they all start from."""
    start = claim.subjects.get("start", "")
    ids = [i for fact in facts(atlas, claim) for i in fact.place_ids]
    return [place_id for place_id in dict.fromkeys(ids) if place_id != start]
