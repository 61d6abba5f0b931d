"""The two states that lead wherever a thing is told: then, and today."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from geo.headline import headline
from geo.history import Shown, State, history
from geo.register import Fact
from geo.start_words import start_words
from geo.updates import Later
from geo.words import Words
from service.published import Published


def fact_headline(published: Published, fact: Fact) -> dict[str, Any] | None:
    """Head a fact; see `geo.headline`. None where nothing is told of it."""
    later = published.atlas.parts.later.get_or(Later())
    related = [update.date for update, _ in later.related_to(fact.id)]
    return _headline(published, history([fact], later), related, later.newest)


def feature_headline(
    published: Published, feature: dict[str, Any]
) -> dict[str, Any] | None:
    """Head a feature. None for what stood before all that is told here."""
    later = published.atlas.parts.later.get_or(Later())
    states = [State(**state) for state in feature["states"]]
    related = [u.date for i in feature["fact_ids"] for u, _ in later.related_to(i)]
    return _headline(published, states, related, later.newest)


@lru_cache(maxsize=1)
def moved_features(
    published: Published,
) -> tuple[tuple[dict[str, Any], dict[str, Any]], ...]:
    """Features that stand otherwise today than their article had it, with headlines."""
    heads = ((one, feature_headline(published, one)) for one in _drawn_once(published))
    return tuple((one, head) for one, head in heads if head and len(head["steps"]) > 1)


def _drawn_once(published: Published) -> list[dict[str, Any]]:
    """Features by id; `published.features` knows each by its facts' ids too."""
    return list({one["id"]: one for one in published.features.values()}.values())


def _headline(
    published: Published,
    states: Iterable[State],
    related: Iterable[str],
    newest: str,
) -> dict[str, Any] | None:
    found = headline(states, related=related, newest=newest)
    if found is None:
        return None
    told = [("reported", found.reported)] if found.reported else []
    if found.has_moved:
        told.append(("known", found.known))
    words = published.words
    return {
        "steps": [_step(words, clock, shown) for clock, shown in told],
        "silent": found.silent_since,
    }


def _step(words: Words, clock: str, shown: Shown) -> dict[str, Any]:
    return {
        "clock": clock,
        "since": start_words(words, shown.since),
        "status": shown.status,
        "is_later": shown.is_later,
    }
