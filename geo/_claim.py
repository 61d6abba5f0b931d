"""What a check finds, and the figures it starts from."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from geo.atlas import Atlas
from geo.errors import Issue, RegisterError

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


def figure(atlas: Atlas, fact_id: str, seq: int = 1) -> float:
    """Return the number that a fact states, as figures.csv holds it.

    Raises
    ------
    RegisterError
        If the fact has no such figure.
    """
    figures = atlas.facts[fact_id].figures
    if len(figures) < seq:
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
    return figures[seq - 1].value


def shared_words(atlas: Atlas, fact_id: str) -> str:
    """Return the status words that a count has in common with what it counts.

    A count such as 新开工…等9个 gives them before the ellipsis.

    Raises
    ------
    RegisterError
        If the fact's words have no ellipsis, or nothing before it.
    """
    cell = atlas.facts[fact_id].cells["status_words_zh"]
    words, ellipsis, _ = cell.partition("…")
    if not (words and ellipsis):
        raise RegisterError(
            [
                Issue(
                    problem="blank_cell",
                    file="data/facts.csv",
                    row=fact_id,
                    column="status_words_zh",
                    value=cell,
                    remedy="Write what is counted, then an ellipsis, then the count.",
                )
            ]
        )
    return words


def count_finding(
    fact_id: str, stated: float, found: int, values: dict[str, Any]
) -> Finding:
    """Compare a stated count with a counted one: equal, or a contradiction."""
    return Finding(
        fact_ids=(fact_id,),
        verdict=CONFIRMED if stated == found else CONTRADICTS,
        stated=f"{stated:g}",
        found=str(found),
        difference=f"{found - stated:+g}",
        values=values,
    )


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
