"""The four figures at the head of the overview, and the newest developments."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import streamlit as st

from app_pages._promise_view import judged, share
from geo.later_register import LaterRegister
from geo.updates import Later, sort_key
from layers import status_shown
from service.promises import left_out_of_share
from service.published import Published

NEWEST = 10
TIES = ("relation", "star")
# As long as the articles tell; counts before them are another story.
SINCE = "2020-12"
Card = tuple[str, str, str]


def cards(published: Published, lang: str, *, is_filtered: bool) -> None:
    """Show each figure with what it counts, and on what and whom it rests.

    Parameters
    ----------
    published
        What is published.
    lang
        Language of the cards.
    is_filtered
        Whether the page shows a part: what others counted cannot be counted anew.
    """
    found = _cards(published, lang)
    columns = st.columns(len(found))
    for at, (column, card) in enumerate(zip(columns, found, strict=True)):
        label, value, source = card
        with column, st.container(border=True, height="stretch", key=f"card-{at}"):
            st.metric(label, value)
            st.caption(source)
    if is_filtered:
        st.caption(published.words(lang, "overview.cards_of_everything"))


@lru_cache(maxsize=2)
def _cards(published: Published, lang: str) -> tuple[Card, ...]:
    told = (
        _roads(published, lang),
        _buses(published, lang),
        _kept(published, lang),
        _pairs(published, lang),
    )
    return tuple(card for card in told if card)


def _roads(published: Published, lang: str) -> Card | None:
    words, later = published.words, published.atlas.parts.later.get_or(Later())
    register = published.atlas.parts.later_register.get_or(LaterRegister())
    # Each base counts otherwise: the first is told, and named on the card.
    base = next(iter(register.bases), "")
    counts = [count for count in register.counts_of(base) if count.date >= SINCE]
    counts = [count for count in counts if count.update_id in later.updates]
    if not counts:
        return None
    first, last = counts[0], counts[-1]
    publisher = getattr(later.updates[last.update_id], f"publisher_{lang}")
    dates = {"from": first.date, "to": last.date}
    return (
        words(lang, "overview.card_roads"),
        words(lang, "overview.unit_lines", then=first.count, now=last.count),
        words(lang, "overview.card_roads_source", publisher=publisher, **dates),
    )


def _buses(published: Published, lang: str) -> Card:
    words = published.words
    lines = [
        feature
        for feature in published.drawn
        if feature["layer"] == "bus_lines" and feature["role"] == "line"
    ]
    then, now = (
        sum(status_shown(line, clock) == "open" for line in lines)
        for clock in ("reported", "known")
    )
    newest = published.atlas.parts.later.get_or(Later()).newest
    return (
        words(lang, "overview.card_buses"),
        words(lang, "overview.unit_lines", then=then, now=now),
        words(lang, "overview.card_buses_source", newest=newest),
    )


def _kept(published: Published, lang: str) -> Card | None:
    words, found = published.words, share(judged(published))
    if found is None:
        return None
    apart = left_out_of_share(judged(published))
    low, high = (round(part * 100) for part in (found.low, found.high))
    told = {"low": low, "high": high, "no_due": apart["no_due"]}
    return (
        words(lang, "overview.card_kept"),
        words(lang, "overview.card_kept_value", on_time=found.on_time, n=found.n),
        words(lang, "overview.card_kept_source", **told),
    )


def _pairs(published: Published, lang: str) -> Card | None:
    words = published.words
    pairs = [
        feature
        for feature in published.drawn
        if feature["layer"] == "paired_districts" and feature["role"] in TIES
    ]
    if not pairs:
        return None
    running = sum(status_shown(pair, "known") == "in_force" for pair in pairs)
    told = {"running": running, "newest": max(pair["as_of"] for pair in pairs)}
    return (
        words(lang, "overview.card_pairs"),
        words(lang, "overview.card_pairs_value", count=len(pairs)),
        words(lang, "overview.card_pairs_source", **told),
    )


@lru_cache(maxsize=16)
def newest_rows(
    published: Published, lang: str, ids: frozenset[str]
) -> tuple[dict[str, Any], ...]:
    """Return the newest developments that change a state, as rows of a table.

    Parameters
    ----------
    published
        What is published.
    lang
        Language of the table.
    ids
        Facts whose states are told.
    """
    later = published.atlas.parts.later.get_or(Later())
    moved = {
        effect.update_id
        for effect in later.effects
        if effect.status and effect.fact_id in ids
    }
    updates = [update for update in later.updates.values() if update.id in moved]
    updates.sort(key=lambda update: sort_key(update.date), reverse=True)
    return tuple(
        {
            "date": update.date,
            "what": getattr(update, f"desc_{lang}"),
            "who": getattr(update, f"publisher_{lang}"),
            "link": update.url or None,
        }
        for update in updates[:NEWEST]
    )
