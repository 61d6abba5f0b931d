"""The map's filter on the app's pages, read from the address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, replace
from functools import lru_cache
from typing import Any

from app_pages._page import address_query
from geo.history import history
from geo.register import Fact
from geo.status_words import general_status_key
from geo.updates import Later
from geo.vocabulary import CLOCKS
from layers import Filter, FilterWords, Touches, filter_of, passes
from service.languages import address_pairs
from service.published import Published

LATER = "later"


def touches(published: Published) -> Touches:
    """Return what each feature touches: made once, for pages and downloads."""
    return published.packs.touches()


def filter_words(published: Published) -> FilterWords:
    """Return what each key of a filter may say."""
    return published.packs.words()


def asked_filter(published: Published) -> Filter:
    """Return the filter that the page's address asks for."""
    return filter_of(address_pairs(address_query()), filter_words(published))


def is_filtered(asked: Filter) -> bool:
    """Whether anything but the clock is asked for."""
    return asked != Filter(clock=asked.clock)


@lru_cache(maxsize=64)
def passing_features(published: Published, asked: Filter) -> frozenset[str]:
    """Return the ids of the features that pass a filter."""
    known = touches(published)
    return frozenset(f["id"] for f in published.drawn if passes(f, asked, known))


@lru_cache(maxsize=64)
def listed_features(published: Published, asked: Filter) -> frozenset[str] | None:
    """Return the ids of the features that tables of then and now list; None for all.

    Such a table tells both states side by side. What only later sources tell of has
    none in any article, and is asked as it is known today under either clock.
    """
    if not is_filtered(asked):
        return None
    today = replace(asked, clock=CLOCKS[1])
    later = {f["id"] for f in published.drawn if f["register"] == LATER}
    return passing_features(published, asked) | (
        passing_features(published, today) & later
    )


@lru_cache(maxsize=64)
def passing_facts(published: Published, asked: Filter) -> frozenset[str]:
    """Return the ids of the facts that pass a filter.

    A fact is asked as a feature is: for its own layer, status, claim, article and
    dates. Where it lies say the features that carry it, and the places that it names.
    """
    own = replace(asked, place=(), side="")
    return frozenset(
        fact.id
        for fact in published.atlas.facts.values()
        if passes(fact_feature(published, fact.id), own, touches(published))
        and _lies_within(published, fact, asked)
    )


@lru_cache(maxsize=512)
def fact_feature(published: Published, fact_id: str) -> Mapping[str, Any]:
    """Return a fact in the form in which the filter is asked."""
    fact = published.atlas.facts[fact_id]
    later = published.atlas.parts.later.get_or(Later())
    return {
        "id": fact.id,
        "layer": fact.layer,
        "register": "articles",
        "states": [asdict(state) for state in history([fact], later)],
        "status": fact.status,
        "claim_type": fact.claim_type,
        "source_ids": [fact.source_id],
        "event_date": fact.event_date,
        "as_of": fact.as_of,
    }


@lru_cache(maxsize=1)
def carriers(published: Published) -> Mapping[str, tuple[str, ...]]:
    """Return the features that carry each fact, by its id."""
    found: dict[str, tuple[str, ...]] = {}
    for feature in published.drawn:
        for fact_id in feature["fact_ids"]:
            found[fact_id] = (*found.get(fact_id, ()), feature["id"])
    return found


def _lies_within(published: Published, fact: Fact, asked: Filter) -> bool:
    known = touches(published)
    carried_by = carriers(published).get(fact.id, ())
    if asked.side and not any(known.side(i) == asked.side for i in carried_by):
        return False
    if not asked.place:
        return True
    codes = {known.codes.get(i, i) for i in fact.place_ids}
    return any(
        known.codes.get(place, place) in codes
        or any(known.meets(i, place) for i in carried_by)
        for place in asked.place
    )


def value_name(published: Published, key: str, value: str, lang: str) -> str:
    """Return what a value of the filter is called."""
    words, atlas = published.words, published.atlas
    if key == "layers":
        return words(lang, f"layers.{value}.title")
    if key == "status":
        return words(lang, general_status_key(value))
    if key == "claim":
        return words(lang, f"claim.{value}")
    if key == "source":
        source = atlas.sources[value]
        return source.title_zh if lang == "zh" else source.title_en
    if key == "side":
        return words(lang, f"filter.{value}")
    place = atlas.gazetteer.places.get(value) or atlas.gazetteer.resolve(value)
    return place.name_zh if lang == "zh" else place.name_en
