"""The two states that lead wherever a thing is told: then, and today."""

from __future__ import annotations

from typing import Any

from geo.headline import Headline, facts_headline, headline
from geo.history import Shown, State
from geo.register import Fact
from geo.start_words import start_words
from geo.updates import Later
from service.published import Published


def fact_headline(published: Published, fact: Fact) -> dict[str, Any] | None:
    """Head a fact; see `geo.headline`. None where nothing is told of it."""
    found = facts_headline([fact], published.atlas.parts.later.get_or(Later()))
    return _told(published, fact.id, found, found.silent_since) if found else None


def feature_headline(
    published: Published, feature: dict[str, Any]
) -> dict[str, Any] | None:
    """Head a feature. None for what stood before all that is told here."""
    states = [State(**state) for state in feature["states"]]
    # How long nothing was heard stands in the feature already.
    found = headline(states, related=(), newest="")
    silent = feature.get("silent_since", "")
    return _told(published, feature["id"], found, silent) if found else None


def _told(
    published: Published, of: str, found: Headline, silent_since: str
) -> dict[str, Any]:
    told = [("reported", found.reported)] if found.reported else []
    if found.has_moved:
        told.append(("known", found.known))
    return {
        "steps": [_step(published, of, clock, shown) for clock, shown in told],
        "silent": silent_since,
    }


def _step(published: Published, of: str, clock: str, shown: Shown) -> dict[str, Any]:
    return {
        "clock": clock,
        "since": start_words(published.words, shown.since),
        "status": shown.status,
        "word": published.status_key(shown.status, of),
        "is_later": shown.is_later,
    }
