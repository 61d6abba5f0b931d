"""The full record of one feature, for the side panel."""

from __future__ import annotations

from typing import Any

from app_pages._facts import fact_row
from app_pages._headline import feature_headline
from geo.register import Fact
from geo.updates import Effect, Later, Update
from geo.words import LANGUAGES
from service.published import Published

KM_FROM_M = 1000  # accuracies from here on are given in kilometres


def record_values(published: Published, chosen: str) -> dict[str, Any]:
    """Gather what the templates of the record show.

    Parameters
    ----------
    published
        Data and layers.
    chosen
        A feature id, or a fact id: then the first feature that carries the fact.

    Returns
    -------
    dict
        Values of ``record.html`` with ``feature``; of ``statement.html`` with ``row``
        for a fact that no feature carries; otherwise ``unknown``, which says that there
        is no such thing, if anything was asked for.
    """
    feature = published.features.get(chosen)
    if feature is not None:
        return _feature_values(published, feature, chosen)
    fact = published.atlas.facts.get(chosen)
    if fact is not None:
        return {"row": fact_row(published, fact)}
    words = published.words
    text = {i: words(i, "record.unknown_id", id=chosen) for i in LANGUAGES}
    return {"unknown": text if chosen else None}


def _feature_values(
    published: Published, feature: dict[str, Any], chosen: str
) -> dict[str, Any]:
    atlas = published.atlas
    fact_ids = feature["fact_ids"]
    facts = [atlas.facts[fact_id] for fact_id in fact_ids]
    readings = atlas.parts.readings.get_or(())
    sources = [atlas.sources[source_id] for source_id in feature["source_ids"]]
    return {
        "feature": feature,
        "chosen": chosen,
        "headline": feature_headline(published, feature),
        "accuracy": _distance(feature["accuracy_m"]),
        "places": [atlas.gazetteer[i] for i in feature.get("place_ids") or ()],
        "answers": [atlas.facts[i] for i in feature.get("answers_fact_ids") or ()],
        "facts": _chosen_first(facts, chosen),
        "facts_heading": {
            lang: published.words(lang, "record.facts", count=len(facts))
            for lang in LANGUAGES
        },
        "sources": atlas.sources,
        "readings": [r for r in readings if set(r.fact_ids) & set(fact_ids)],
        "later": _later(published, feature["states"]),
        "geometry_sources": [s for s in sources if s.kind != "article"],
    }


def _later(
    published: Published, states: list[dict[str, Any]]
) -> list[tuple[Update, Effect]]:
    """What later sources say of the feature, in the order of time."""
    later = published.atlas.parts.later.get_or(Later())
    effects = {(effect.update_id, effect.fact_id): effect for effect in later.effects}
    told = {
        (state["update_id"], state["status"]): (
            later.updates[state["update_id"]],
            effects[state["update_id"], state["fact_id"]],
        )
        for state in states
        if state["kind"] == "update"
    }
    return list(told.values())


def _chosen_first(facts: list[Fact], chosen: str) -> list[Fact]:
    return sorted(facts, key=lambda fact: fact.id != chosen)


def _distance(accuracy_m: float | None) -> str:
    """Write a bound; blank where there is none, which the template says in words."""
    if accuracy_m is None:
        return ""
    if accuracy_m >= KM_FROM_M:
        return f"± {accuracy_m / KM_FROM_M:g} km"
    return f"± {accuracy_m:g} m"
