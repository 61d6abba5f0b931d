"""The full record of one feature, for the side panel."""

from __future__ import annotations

from typing import Any

from geo.register import Fact
from geo.updates import Effect, Later, Update
from geo.words import LANGUAGES
from layers import records
from service.published import Published

KM_FROM_M = 1000  # accuracies from here on are given in kilometres


def record_values(published: Published, chosen: str) -> dict[str, Any]:
    """Gather what the record template shows.

    Parameters
    ----------
    published
        Data and layers.
    chosen
        A feature id, or a fact id: then the first feature that carries the fact.

    Returns
    -------
    dict
        Values of ``record.html``; without ``feature`` where there is no such thing,
        and then with ``unknown`` saying so, if anything was asked for.
    """
    feature = _find(published, chosen)
    if feature is None:
        words = published.words
        text = {i: words(i, "record.unknown_id", id=chosen) for i in LANGUAGES}
        return {"unknown": text if chosen else None}
    atlas = published.atlas
    fact_ids = feature["fact_ids"]
    facts = [atlas.facts[fact_id] for fact_id in fact_ids]
    readings = atlas.parts.readings.get_or(())
    sources = [atlas.sources[source_id] for source_id in feature["source_ids"]]
    return {
        "feature": feature,
        "chosen": chosen,
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


def _find(published: Published, chosen: str) -> dict[str, Any] | None:
    """Find a feature by its id, or by a fact that it carries or answers."""
    frames = [
        built.features
        for built in published.built.values()
        if built.features is not None and not built.layer.context
    ]
    for frame in frames:
        if chosen in frame.index:
            return records(frame.loc[[chosen]])[0]
    for column in ("fact_ids", "answers_fact_ids"):
        for frame in frames:
            for record in records(frame):
                if chosen in record[column]:
                    return record
    return None


def _distance(accuracy_m: float) -> str:
    if accuracy_m >= KM_FROM_M:
        return f"± {accuracy_m / KM_FROM_M:g} km"
    return f"± {accuracy_m:g} m"
