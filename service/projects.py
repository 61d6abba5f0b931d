"""One row a project: how its article had it, how it stands now, and who says either."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import Any

from geo.headline import headline
from geo.history import Shown, State
from geo.start_words import start_words
from geo.words import Words
from layers import Filter, Touches, passes, status_shown
from service.published import Published

# Roles of features that are works or mechanisms; the others are where they stand.
ROLES = ("line", "relation", "river_link", "star", "loop", "arrow", "site", "dry_port")
COLUMNS = (
    *("name", "layer", "then", "then_since", "then_source", "now", "now_since"),
    *("now_source", "km", "places", "told", "id"),
)
KM_DIGITS = 1
# Titles that nobody has seen are notes of ours.
UNSEEN = ("(标题未见)", "(title not seen)")


def project_features(
    published: Published, asked: Filter, touches: Touches
) -> list[Mapping[str, Any]]:
    """Return the features that are projects and pass a filter.

    A link in parts is one project. What only later sources tell of has no state in
    any article; it is asked as of today, and comes last.
    """
    today = Filter(**{**_fields(asked), "clock": "known", "asof": ""})
    found = []
    for feature in published.drawn:
        if feature["role"] not in ROLES or not feature["states"]:
            continue
        is_part = feature.get("link_id") and not feature["counted"]
        # What an article plans is a project, though another feature counts as its link.
        if is_part and not feature["fact_ids"]:
            continue
        is_later = feature["register"] == "later"
        if passes(feature, today if is_later else asked, touches):
            found.append(feature)
    return sorted(found, key=lambda feature: feature["register"] == "later")


def _fields(asked: Filter) -> dict[str, Any]:
    names = "layers status claim source place side start end clock asof".split()
    return {name: getattr(asked, name) for name in names}


def project_rows(
    published: Published, features: Iterable[Mapping[str, Any]], lang: str
) -> list[dict[str, Any]]:
    """Return what the table says of each project, by the names of `COLUMNS`."""
    return [_row(published, feature, lang) for feature in features]


def _row(published: Published, feature: Mapping[str, Any], lang: str) -> dict[str, Any]:
    words, places = published.words, published.atlas.gazetteer
    states = [State(**state) for state in feature["states"]]
    found = headline(states, related=(), newest="")
    then = found.reported if found else None
    now = found.known if found else None
    km = feature.get("length_km")
    names = [places[i] for i in feature["place_ids"]]
    is_later = feature["register"] == "later"
    return {
        "name": feature[f"name_{lang}"],
        "layer": words(lang, f"layers.{feature['layer']}.title"),
        "then": _status(published, feature, then, lang)
        or words(lang, "projects.untold"),
        "then_since": _since(words, then, lang),
        "then_source": _sources(published, then, lang),
        "now": _status(published, feature, now, lang),
        "now_since": _since(words, now, lang),
        "now_source": _sources(published, now, lang),
        "km": None if km is None or math.isnan(km) else round(km, KM_DIGITS),
        "places": words(lang, "projects.between").join(
            place.name_zh if lang == "zh" else place.name_en for place in names
        ),
        "told": words(lang, "projects.later" if is_later else "projects.articles"),
        "id": feature["id"],
        "status": status_shown(feature, "known"),
    }


def _status(
    published: Published, feature: Mapping[str, Any], shown: Shown | None, lang: str
) -> str:
    if shown is None:
        return ""
    return published.words(lang, published.status_key(shown.status, feature["id"]))


def _since(words: Words, shown: Shown | None, lang: str) -> str:
    return start_words(words, shown.since)[lang] if shown else ""


def _sources(published: Published, shown: Shown | None, lang: str) -> str:
    """Say who tells a state: publisher, title where somebody saw it, and date."""
    states = shown.states if shown else ()
    said = [_source(published, state, lang) for state in states]
    return "; ".join(dict.fromkeys(filter(None, said)))


def _source(published: Published, state: State, lang: str) -> str:
    atlas = published.atlas
    if state.update_id:
        update = atlas.later.updates[state.update_id]
        title = getattr(update, f"title_{lang}")
        publisher = getattr(update, f"publisher_{lang}")
        date = update.date_published or update.date
    else:
        source = atlas.sources[atlas.facts[state.fact_id].source_id]
        title = getattr(source, f"title_{lang}")
        publisher = getattr(source, f"publication_{lang}")
        date = source.date
    if title.startswith(UNSEEN):
        return f"{publisher}, {date}"
    return published.words(
        lang, "projects.source", publisher=publisher, title=title, date=date
    )
