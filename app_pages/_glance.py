"""What the overview counts: features by layer and state, states along time, facts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from geo.starts import bounds
from geo.updates import Later
from geo.vocabulary import BUILT_STATUSES, PENDING_STATUSES, STANDING_STATUSES
from layers import Filter, status_shown
from service.published import Published

# How far a thing has come, the furthest first, and its colour.
STAGES = ("built", "running", "coming", "planned")
STAGE_COLOURS = {
    "built": "chart_kept",
    "running": "chart_partly",
    "coming": "chart_under_way",
    "planned": "chart_no_source",
}
ON_THE_GROUND = ("built", "running")
FIRST_YEAR = 2019
QUARTER_ENDS = ("03-31", "06-30", "09-30", "12-31")
# Kinds of claims: what is, what shall be, and what somebody thinks.
KINDS = {
    "told": ("fact", "event"),
    "meant": ("plan", "target", "forecast", "proposal", "vision"),
    "thought": ("opinion", "background"),
}


def stage(status: str) -> str:
    """Return how far a thing of a status has come."""
    if status in ("under_construction", "in_progress"):
        return "coming"
    if status in BUILT_STATUSES:
        return "built"
    if status in STANDING_STATUSES and status not in PENDING_STATUSES:
        return "running"
    return "planned"


def by_layer(
    features: Iterable[Mapping[str, Any]], asked: Filter
) -> dict[tuple[str, str], int]:
    """Count features by layer and stage, as they stand under the clock in force."""
    return Counter(
        (feature["layer"], stage(status))
        for feature in features
        if (status := status_shown(feature, asked.clock, asked.asof))
    )


@lru_cache(maxsize=1)
def stages_in_time(published: Published) -> dict[str, dict[str, str]]:
    """Return the stage of each feature at the end of each quarter, as known today.

    Made once: a filter only leaves some of them out.
    """
    later = published.atlas.parts.later.get_or(Later())
    told = later.newest or max(fact.as_of for fact in published.atlas.facts.values())
    last = bounds(told).latest
    ends = [
        f"{year}-{end}"
        for year in range(FIRST_YEAR, int(last[:4]) + 1)
        for end in QUARTER_ENDS
    ]
    days = [*(end for end in ends if end < last), last]
    return {
        day: {
            feature["id"]: stage(status)
            for feature in published.drawn
            if (status := status_shown(feature, "known", day))
        }
        for day in days
    }


def in_time(published: Published, ids: frozenset[str]) -> dict[tuple[str, str], int]:
    """Count some features by the end of a quarter and by stage."""
    return Counter(
        (day, found)
        for day, stages in stages_in_time(published).items()
        for feature_id, found in stages.items()
        if feature_id in ids
    )


def kind(claim_type: str) -> str:
    """Return which kind of claim a claim type is."""
    return next(name for name, types in KINDS.items() if claim_type in types)


def by_article(published: Published, ids: Iterable[str]) -> dict[tuple[str, str], int]:
    """Count some facts by their article and kind."""
    facts = published.atlas.facts
    return Counter((facts[i].source_id, kind(facts[i].claim_type)) for i in ids)


def by_claim(published: Published, ids: Iterable[str]) -> dict[str, int]:
    """Count some facts by claim type."""
    return Counter(published.atlas.facts[i].claim_type for i in ids)
