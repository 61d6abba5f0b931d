"""The full record of one feature, for the side panel."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Any
from urllib.parse import quote

from app_pages._facts import fact_row, promise_lines_of
from app_pages._headline import feature_headline
from geo.later_states import LaterState
from geo.register import Fact
from geo.updates import Effect, Later, Update
from geo.words import LANGUAGES
from service.published import Published

WEB = ("http://", "https://")
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
        for a fact that no feature carries; of ``withdrawn.html`` with ``tombstone`` for
        an id that is no more; otherwise ``unknown``, which says that there is no such
        thing, if anything was asked for.
    """
    feature = published.features.get(chosen)
    if feature is not None:
        return _feature_values(published, feature, chosen)
    fact = published.atlas.facts.get(chosen)
    if fact is not None:
        return {"row": fact_row(published, fact)}
    tombstone = published.atlas.parts.tombstones.get_or({}).get(chosen)
    if tombstone is not None:
        heirs = [(heir, _address(published, heir)) for heir in tombstone.replaced_by]
        return {"tombstone": tombstone, "heirs": heirs}
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
    return {
        "feature": feature,
        "chosen": chosen,
        "headline": feature_headline(published, feature),
        "accuracy": _distance(feature["accuracy_m"]),
        "places": [atlas.gazetteer[i] for i in feature.get("place_ids") or ()],
        "members": [
            atlas.gazetteer.resolve(i) for i in feature.get("member_adcodes") or ()
        ],
        "answers": [atlas.facts[i] for i in feature.get("answers_fact_ids") or ()],
        "facts": _chosen_first(facts, chosen),
        "facts_heading": {
            lang: published.words(lang, "record.facts", count=len(facts))
            for lang in LANGUAGES
        },
        "sources": atlas.sources,
        "readings": [r for r in readings if set(r.fact_ids) & set(fact_ids)],
        "later": _later(published, feature),
        "promises": promise_lines_of(published),
        "who": _who(published, feature["sources"]),
        "checked": _checked(published, feature),
    }


def _address(published: Published, name: str) -> str:
    """Where a reader finds the thing of an id."""
    is_claim = any(claim.id == name for claim in published.claims)
    return f"./checks#claim-{name}" if is_claim else f"?f={quote(name)}"


def _who(
    published: Published, sources: list[dict[str, Any]]
) -> dict[str, list[dict[str, Any]]]:
    """Say of each statement who says so, by its pointer; an article once."""
    told: dict[str, list[dict[str, Any]]] = {}
    for entry in sources:
        found = told.setdefault(entry["property"], [])
        citation = _citation(published, entry)
        if citation["title"] not in [other["title"] for other in found]:
            found.append(citation)
    return told


def _citation(published: Published, entry: dict[str, Any]) -> dict[str, Any]:
    """One source as a reader knows it: a title, who published it, when, a way there."""
    atlas = published.atlas
    if entry["kind"] == "update":
        update = atlas.later.updates[entry["record_id"]]
        return {
            "title": {"zh": f"《{update.title_zh}》", "en": update.title_en},
            "date": update.date_published,
            "href": update.url if update.url.startswith(WEB) else "",
            "is_outside": True,
            "cited": (),
        }
    source = atlas.sources[entry["dataset"]]
    is_article = entry["kind"] == "article"
    title_zh = f"《{source.title_zh}》" if is_article else source.title_zh
    return {
        "title": {"zh": title_zh, "en": source.title_en},
        "date": entry.get("date", ""),
        "href": f"./facts?fact={entry['record_id']}" if is_article else "",
        "is_outside": False,
        "cited": entry.get("cited", ()),
    }


def _checked(published: Published, feature: dict[str, Any]) -> dict[str, str] | None:
    """How the line lies beside an independent network, in words, where it was held."""
    if "checked_on" not in feature:
        return None
    words = published.words
    return {
        lang: words(
            lang,
            "record.checked",
            median=f"{feature['checked_median_km']:g}",
            p90=f"{feature['checked_p90_km']:g}",
            date=feature["checked_on"],
            method=words(lang, "record.check_method"),
        )
        for lang in LANGUAGES
    }


def _later(
    published: Published, feature: dict[str, Any]
) -> list[tuple[Update, Effect | LaterState]]:
    """What later sources say of the feature, in the order of time."""
    later = published.atlas.parts.later.get_or(Later())
    effects: dict[tuple[str, str, str], Effect | LaterState] = {
        (effect.update_id, effect.fact_id, effect.status): effect
        for effect in later.effects
    }
    for of_feature in later.feature_states.values():
        for one in of_feature:
            effects[one.update_id, one.feature_id, one.status] = one
    told = {
        (state["update_id"], state["status"]): (
            later.updates[state["update_id"]],
            effects[
                state["update_id"],
                state.get("fact_id") or feature["id"],
                state["status"],
            ],
        )
        for state in feature["states"]
        if state["kind"] == "update"
    }
    return [*told.values(), *_seen(later, feature, told)]


def _seen(
    later: Later, feature: dict[str, Any], told: Collection[tuple[str, str]]
) -> list[tuple[Update, LaterState]]:
    """The report that last told of what no article tells, if no state rests on it."""
    states = later.feature_states.get(feature["id"], ())
    if feature["register"] != "later" or not states:
        return []
    last = max(states, key=lambda state: state.known_from)
    if last.seen_update_id in {update_id for update_id, _ in told}:
        return []
    return [(later.updates[last.seen_update_id], replace(last, note_zh="", note_en=""))]


def _chosen_first(facts: list[Fact], chosen: str) -> list[Fact]:
    return sorted(facts, key=lambda fact: fact.id != chosen)


def _distance(accuracy_m: float | None) -> str:
    """Write a bound; blank where there is none, which the template says in words."""
    if accuracy_m is None:
        return ""
    if accuracy_m >= KM_FROM_M:
        return f"± {accuracy_m / KM_FROM_M:g} km"
    return f"± {accuracy_m:g} m"
