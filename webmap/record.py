"""What the record of a thing says beyond the page's other data.

Who says what of it, how well its places are known, how doubtful words were read, and
the facts that no feature carries.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import asdict
from typing import Any

from geo.atlas import Atlas
from geo.history import history
from geo.later_states import LaterState
from geo.place import Place
from geo.placement import placement
from geo.register import Fact
from geo.updates import Effect, Later
from geo.words import Words
from layers import BuiltLayer
from webmap._features import page_state
from webmap._later import page_update
from webmap.search import NOWHERE

# What the record tells, by the pointer of the statement; the states name their
# reports themselves, and the rest follows from these.
TOLD = {
    "/name_zh": "name",
    "/desc_zh": "desc",
    "/status": "status",
    "/as_of": "status",
    "/status_known": "status",
    "/event_date": "event_date",
    "/official_km": "official_km",
    "/last_seen": "last_seen",
    "/geometry": "geometry",
    "/accuracy_m": "geometry",
    "/checked_median_km": "check",
}


def record_extras(
    atlas: Atlas,
    built: dict[str, BuiltLayer],
    features: list[dict[str, Any]],
    words: Words,
) -> dict[str, Any]:
    """Gather what the records show beyond features, facts, sources and reports.

    Parameters
    ----------
    atlas, built
        The data, and the layers made of it.
    features
        Properties of every feature, as its layer has them.
    words
        For the titles of what owns the facts that no feature carries.

    Returns
    -------
    dict
        ``features``, ``notes``, ``readings``, ``statements``, ``places``,
        ``fact_places`` and ``updates``: see docs/page.md.
    """
    later = atlas.parts.later.get_or(Later())
    carried = {fact_id for feature in features for fact_id in feature["fact_ids"]}
    apart = [fact for fact in atlas.facts.values() if fact.id not in carried]
    statements = _statements(atlas, built, apart, carried, words)
    extras = {feature["id"]: _extras(later, feature) for feature in features}
    told = {s["update_id"] for f in features for s in f["states"] if "update_id" in s}
    named = {
        state["update_id"]
        for one in statements.values()
        for state in one["states"]
        if "update_id" in state
    }
    named |= {one["seen"] for one in extras.values() if "seen" in one}
    place_ids = {i for f in features for i in f.get("place_ids") or ()}
    place_ids |= {i for fact in apart for i in fact.place_ids}
    return {
        "features": extras,
        "notes": _notes(later, features),
        "readings": _readings(atlas),
        "statements": statements,
        "places": {i: _place(atlas.gazetteer[i]) for i in sorted(place_ids)},
        "fact_places": {
            fact.id: list(fact.place_ids) for fact in apart if fact.place_ids
        },
        "updates": {i: page_update(later.updates[i]) for i in sorted(named - told)},
    }


def _extras(later: Later, feature: dict[str, Any]) -> dict[str, Any]:
    extras: dict[str, Any] = {"told_by": _told_by(feature["sources"])}
    if "checked_on" in feature:
        extras["checked"] = {
            "median": feature["checked_median_km"],
            "p90": feature["checked_p90_km"],
            "date": feature["checked_on"],
        }
    if seen := _seen(later, feature):
        extras["seen"] = seen
    return extras


def _told_by(entries: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Say of each source what it tells; an article once, however many facts it has."""
    told: dict[tuple[str, str], dict[str, Any]] = {}
    for entry in entries:
        subject = TOLD.get(entry["property"])
        if subject is None:
            continue
        is_update = entry["kind"] == "update"
        name = entry["record_id"] if is_update else entry["dataset"]
        key = "update_id" if is_update else "source_id"
        one = told.setdefault((key, name), {key: name, "tells": []})
        if subject not in one["tells"]:
            one["tells"].append(subject)
        if cited := entry.get("cited"):
            one["cited"] = list(cited)
    return list(told.values())


def _seen(later: Later, feature: dict[str, Any]) -> str:
    """The report that last told of what no article tells, if no state rests on it."""
    states = later.feature_states.get(feature["id"], ())
    if feature["register"] != "later" or not states:
        return ""
    last = max(states, key=lambda state: state.known_from)
    rests_on = {state.get("update_id") for state in feature["states"]}
    return "" if last.seen_update_id in rests_on else last.seen_update_id


def _notes(
    later: Later, features: list[dict[str, Any]]
) -> dict[str, dict[str, dict[str, str]]]:
    """What an update means for a feature, where its own words do not say it all."""
    by_subject: dict[tuple[str, str, str], Effect | LaterState] = {
        (effect.update_id, effect.fact_id, effect.status): effect
        for effect in later.effects
    }
    for states in later.feature_states.values():
        for state in states:
            by_subject[state.update_id, state.feature_id, state.status] = state
    notes: dict[str, dict[str, dict[str, str]]] = {}
    for feature in features:
        for state in feature["states"]:
            if state["kind"] != "update":
                continue
            subject = state.get("fact_id") or feature["id"]
            one = by_subject.get((state["update_id"], subject, state["status"]))
            if one is not None and (one.note_zh or one.note_en):
                said = {"zh": one.note_zh, "en": one.note_en}
                notes.setdefault(feature["id"], {})[state["update_id"]] = said
    return notes


def _readings(atlas: Atlas) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for reading in atlas.parts.readings.get_or(()):
        for fact_id in reading.fact_ids:
            found.setdefault(fact_id, []).append(
                {
                    "printed": reading.printed,
                    "read_as": reading.read_as,
                    "certainty": reading.certainty,
                    "basis": {"zh": reading.basis_zh, "en": reading.basis_en},
                }
            )
    return found


def _statements(
    atlas: Atlas,
    built: dict[str, BuiltLayer],
    apart: list[Fact],
    carried: Collection[str],
    words: Words,
) -> dict[str, Any]:
    """Facts that no feature carries: with their states, and where they are told."""
    later = atlas.parts.later.get_or(Later())
    layer_ids = [i for i, one in built.items() if not one.layer.context]
    placed = placement(atlas, carried, layer_ids)
    statements = {}
    for fact in apart:
        own = f"layers.{fact.layer}.title"
        owner = own if fact.layer in built else f"owners.{fact.layer}"
        statements[fact.id] = {
            "owner": words.both(owner),
            "where": placed[fact.id],
            "states": list(map(page_state, _told_states(fact, later))),
        }
    return statements


def _told_states(fact: Fact, later: Later) -> list[dict[str, Any]]:
    states = [asdict(state) for state in history([fact], later)]
    return [{k: v for k, v in state.items() if v != ""} for state in states]


def _place(place: Place) -> dict[str, Any]:
    """How well a place is known; its name where the page has it from nowhere else."""
    entry: dict[str, Any] = {
        "km": place.accuracy_km,
        "basis": place.basis_kind,
        "datum": place.datum_kind,
    }
    if place.is_county:
        entry["adcode"] = place.adcode
    elif place.kind in NOWHERE:
        entry["name"] = {"zh": place.name_zh, "en": place.name_en}
    return entry
