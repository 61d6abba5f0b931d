"""The map's filter as widgets: each value with how many facts it would leave."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import lru_cache
from typing import Any

import streamlit as st

from app_pages._filter import (
    asked_filter,
    carriers,
    fact_feature,
    filter_words,
    passing_facts,
    touches,
    value_name,
)
from geo import vocabulary
from geo.register import Fact
from layers import Filter, as_date, status_shown
from service.published import Published

# Facets with so many values that a reader types; the others are lit by one click.
TYPED = ("place",)
DATES = ("from", "to")
YEAR_LENGTH = 4
REFUSED = "refused-date"
FACETS = ("layers", "status", "claim", "source", "place", "side")
# Of these a filter holds one value at most.
SINGLE = ("side",)
ORDER = {"status": vocabulary.STATUSES, "claim": vocabulary.CLAIM_TYPES}


def facets(published: Published, lang: str) -> None:
    """Show the facets; what is chosen goes into the address, which the page reads.

    Parameters
    ----------
    published
        Gives the facts and the words.
    lang
        Language of the page.
    """
    asked = asked_filter(published)
    for facet in FACETS:
        label = published.words(lang, f"filter.facet_{facet}")
        counts = _counts(published, asked, facet)
        held = tuple(i for i in _held(asked, facet) if i in counts)
        if facet in TYPED or facet == FACETS[0]:
            _facet(published, facet, label, counts, held, lang)
            continue
        with st.expander(label, expanded=bool(held)):
            _facet(published, facet, label, counts, held, lang, is_inside=True)
    _dates(published, asked, lang)


def _dates(published: Published, asked: Filter, lang: str) -> None:
    """Ask for a first and a last date, each a year, a month or a day."""
    words = published.words
    label = words(lang, "filter.facet_dates")
    with st.expander(label, expanded=asked.has_dates):
        for column, key, held in zip(
            st.columns(2), DATES, (asked.start, asked.end), strict=True
        ):
            # The address leads, as with the other facets.
            name = f"facet-{key}-{lang}-{held}"
            years = _years(published)
            options = years if held in (*years, "") else (held, *years)
            column.selectbox(
                words(lang, f"filter.{key}"),
                options,
                index=options.index(held) if held else None,
                placeholder=words(lang, "facts.date_form"),
                accept_new_options=True,
                key=name,
                on_change=_choose_date,
                args=(key, name),
            )
        if refused := st.session_state.pop(REFUSED, ""):
            st.warning(words(lang, "facts.no_date", text=refused))
        st.caption(words(lang, "filter.dates_note"))


@lru_cache(maxsize=1)
def _years(published: Published) -> tuple[str, ...]:
    """Return the years in which something is told to have begun."""
    states = (state for feature in published.drawn for state in feature["states"])
    return tuple(sorted({state["date"][:YEAR_LENGTH] for state in states}))


def _choose_date(key: str, name: str) -> None:
    text = str(st.session_state.get(name) or "").strip()
    if text and as_date(text) is None:
        st.session_state[REFUSED] = text
    elif text:
        st.query_params[key] = text
    else:
        st.query_params.pop(key, None)


def _facet(
    published: Published,
    facet: str,
    label: str,
    counts: dict[str, int],
    held: tuple[str, ...],
    lang: str,
    *,
    is_inside: bool = False,
) -> None:
    names = {
        i: f"{value_name(published, facet, i, lang)} {n}" for i, n in counts.items()
    }
    # The address leads: with other values it is another widget.
    key = f"facet-{facet}-{lang}-{'-'.join(held)}"
    options: dict[str, Any] = {
        "default": list(held),
        "key": key,
        "format_func": lambda i: names.get(i, i),
        "on_change": _choose,
        "args": (facet, key),
        "label_visibility": "collapsed" if is_inside else "visible",
    }
    if facet in TYPED:
        placeholder = published.words(lang, "facts.all_places")
        st.multiselect(label, list(names), placeholder=placeholder, **options)
    elif facet in SINGLE:
        options["default"] = held[0] if held else None
        st.pills(label, list(names), selection_mode="single", **options)
    else:
        st.pills(label, list(names), selection_mode="multi", **options)


def _choose(facet: str, key: str) -> None:
    chosen = st.session_state.get(key) or ()
    if chosen:
        some = (chosen,) if isinstance(chosen, str) else chosen
        st.query_params[facet] = ",".join(some)
    else:
        st.query_params.pop(facet, None)


def _held(asked: Filter, facet: str) -> tuple[str, ...]:
    held: str | tuple[str, ...] = getattr(asked, facet) or ()
    return (held,) if isinstance(held, str) else held


@lru_cache(maxsize=256)
def _counts(published: Published, asked: Filter, facet: str) -> dict[str, int]:
    """How many facts each value would leave, were its own facet released."""
    nothing: Any = "" if facet in SINGLE else ()
    free: dict[str, Any] = {facet: None if facet == "layers" else nothing}
    released = replace(asked, **free)
    facts = published.atlas.facts
    counts = Counter(
        value
        for fact_id in passing_facts(published, released)
        for value in _values(published, facts[fact_id], facet, asked)
    )
    order = ORDER.get(facet) or filter_words(published).by_key[facet]
    known = [value for value in order if counts[value] or value in _held(asked, facet)]
    if facet in TYPED:
        known.sort(key=lambda value: -counts[value])
    return {value: counts[value] for value in known}


def _values(
    published: Published, fact: Fact, facet: str, asked: Filter
) -> tuple[str, ...]:
    if facet == "status":
        told = fact_feature(published, fact.id)
        return (status_shown(told, asked.clock, asked.asof),)
    if facet == "place":
        return fact.place_ids
    if facet == "side":
        known = touches(published)
        return tuple({known.side(i) for i in carriers(published).get(fact.id, ())})
    columns = {"layers": "layer", "claim": "claim_type", "source": "source_id"}
    return (getattr(fact, columns[facet]),)
