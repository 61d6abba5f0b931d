"""What became of the plans: the articles beside later sources."""

from __future__ import annotations

from typing import Any

import streamlit as st

from app_pages._page import content, show, show_language
from geo.later_register import LaterRegister
from geo.parts import Broken
from geo.tallies import counted_links, open_at
from geo.updates import Later
from geo.words import LANGUAGES, Words
from layers import records
from service.plans import outcome_counts, plan_rows
from service.published import Published

LAYER = "highway_corridors"
STOOD_BY = "2020-12-31"  # the end of the year that most of the plans are of


def _roads(published: Published) -> list[dict[str, Any]]:
    built = published.built[LAYER]
    return [] if built.features is None else records(built.features)


def _stood(words: Words, roads: list[dict[str, Any]], later: Later) -> dict[str, str]:
    """Say how many of the counted links were open at the end of 2020."""
    every = open_at(roads, later, STOOD_BY), open_at(roads, later)
    stood, all_links = (len(links) for links in every)
    return {
        i: words(i, "plans.stood", all=all_links, stood=stood, by=STOOD_BY[:4])
        for i in LANGUAGES
    }


if published := content():
    show_language()
    part = published.atlas.parts.later
    if isinstance(part, Broken):
        show("problems.html", problems=published.payload["problems"])
        st.stop()
    later = part.value
    rows = plan_rows(published.atlas)
    roads = _roads(published)
    newest = max((update.date for update in later.updates.values()), default="—")
    words = published.words
    register = published.atlas.parts.later_register.get_or(LaterRegister())
    show(
        "plans.html",
        rows=rows,
        counts=outcome_counts(rows),
        conflicts=later.conflicts_of("later"),
        updates=later.updates,
        bases=[(b, register.counts_of(b)) for b in register.bases],
        # The road that stands for a link comes last: it is the one that is named.
        names={f["link_id"]: f for f in [*roads, *counted_links(roads)]},
        stood=_stood(words, roads, later),
        intro={i: words(i, "plans.intro", newest=newest) for i in ("zh", "en")},
    )
