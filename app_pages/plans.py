"""What became of the plans: the articles beside later sources."""

from __future__ import annotations

from typing import Any

import streamlit as st

from app_pages._page import content, language, show, text_colour
from app_pages._promise_chart import promise_chart
from geo.later_register import LaterRegister
from geo.outcomes import LEAST_FOR_SHARE, share_on_time
from geo.parts import Broken
from geo.tallies import counted_links, open_at
from geo.updates import Later
from geo.words import LANGUAGES, Words
from layers import records
from service.plans import outcome_counts, plan_rows
from service.promises import judged_promises, left_out_of_share
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
    atlas, words = published.atlas, published.words
    part = atlas.parts.later
    if isinstance(part, Broken):
        show("problems.html", problems=published.payload["problems"])
        st.stop()
    later, lang = part.value, language()
    rows = plan_rows(atlas, words)
    judged = judged_promises(atlas)
    newest = max((update.date for update in later.updates.values()), default="—")
    found = [one.outcome for one in judged]
    share = share_on_time(found)
    told = {"n": sum(o.on_time is not None for o in found), "least": LEAST_FOR_SHARE}
    if share:
        told |= {
            "on_time": share.on_time,
            "share": round(share.value * 100),
            "low": round(share.low * 100),
            "high": round(share.high * 100),
        }
    roads = _roads(published)
    register = published.atlas.parts.later_register.get_or(LaterRegister())
    key = "plans.share" if share else "plans.no_share"
    apart = left_out_of_share(judged)
    show(
        "plans_head.html",
        counts=outcome_counts(rows),
        intro={i: words(i, "plans.intro", newest=newest) for i in LANGUAGES},
        share={i: words(i, key, **told) for i in LANGUAGES},
        apart={i: words(i, "plans.apart", **apart) for i in LANGUAGES},
    )
    chart = promise_chart(judged, atlas.facts, words, lang, text_colour())
    st.altair_chart(chart)
    show(
        "plans.html",
        rows=rows,
        conflicts=later.conflicts_of("later"),
        updates=later.updates,
        bases=[(b, register.counts_of(b)) for b in register.bases],
        # The road that stands for a link comes last: it is the one that is named.
        names={f["link_id"]: f for f in [*roads, *counted_links(roads)]},
        stood=_stood(words, roads, later),
    )
