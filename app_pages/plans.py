"""What became of the plans: the articles beside later sources."""

from __future__ import annotations

from typing import Any

import streamlit as st

from app_pages._filter import asked_filter, passing_facts
from app_pages._filter_line import said_filter
from app_pages._page import content, language, show, theme
from app_pages._promise_table import (
    kept_dates,
    promise_table,
    rows_of_plans,
    scatter_spec,
)
from app_pages._promise_view import judged_among, promise_spec, share
from geo.later_register import LaterRegister
from geo.outcomes import LEAST_FOR_SHARE
from geo.parts import Broken
from geo.tallies import counted_links, open_at
from geo.updates import Later
from geo.words import LANGUAGES, Words
from layers import records
from service.plans import outcome_counts
from service.promises import left_out_of_share
from service.published import Published

LAYER = "highway_corridors"
LATE = "kept_late"
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


def _head(published: Published, later: Later, ids: frozenset[str]) -> None:
    """Lead with what came of how many, and the share kept on time."""
    words = published.words
    some = judged_among(published, ids)
    counts = outcome_counts(
        [row for row in rows_of_plans(published) if row["fact"].id in ids]
    )
    newest = max((update.date for update in later.updates.values()), default="—")
    found = share(some)
    told: dict[str, Any] = {
        "n": sum(one.outcome.on_time is not None for one in some),
        "least": LEAST_FOR_SHARE,
    }
    if found:
        told |= {
            "on_time": found.on_time,
            "share": round(found.value * 100),
            "low": round(found.low * 100),
            "high": round(found.high * 100),
        }
    key = "plans.share" if found else "plans.no_share"
    apart = left_out_of_share(some)
    kept = {"kept": counts["kept"] + counts["kept_late"]}
    lead = {"n": sum(counts.values()), "no_source": counts["no_source"], **kept}
    show(
        "plans_head.html",
        lead={i: words(i, "plans.lead", **lead) for i in LANGUAGES},
        counts=counts,
        intro={i: words(i, "plans.intro", newest=newest) for i in LANGUAGES},
        share={i: words(i, key, **told) for i in LANGUAGES},
        apart={i: words(i, "plans.apart", **apart) for i in LANGUAGES},
    )


def _scatter(published: Published, lang: str, ids: frozenset[str]) -> None:
    """Show when each was due, and when it was kept."""
    words, dates = published.words, kept_dates(published, lang, ids)
    if not dates:
        return
    late = sum(outcome == LATE for *_, outcome in dates)
    unsure = sum(
        outcome != LATE and first <= due < last
        for _, due, first, last, outcome in dates
    )
    told = {"n": len(dates), "late": late, "unsure": unsure}
    title = words(lang, "plans.scatter", **told)
    with st.container(border=True, key="chart-scatter"):
        st.subheader(title, anchor=False)
        spec = scatter_spec(published, lang, theme(), title, ids)
        st.vega_lite_chart(spec, key=f"scatter-{lang}-{theme()}")
        st.caption(words(lang, "plans.scatter_source"))


if published := content():
    atlas, words = published.atlas, published.words
    part = atlas.parts.later
    if isinstance(part, Broken):
        show("problems.html", problems=published.payload["problems"])
        st.stop()
    later, lang = part.value, language()
    asked = asked_filter(published)
    passing = passing_facts(published, asked)
    _head(published, later, passing)
    left, right = st.columns((2, 1))
    with left:
        in_force = said_filter(published, asked, lang)
        promise_table(published, lang, sorted(passing), in_force)
    with right:
        _scatter(published, lang, passing)
    ids = frozenset(one.fact.id for one in judged_among(published, passing))
    with st.container(border=True, key="chart-plans"):
        st.subheader(words(lang, "plans.chart"), anchor=False)
        st.caption(words(lang, "plans.chart_intro"))
        if ids:
            spec = promise_spec(published, ids, lang, theme())
            st.vega_lite_chart(spec, key=f"plans-{lang}-{theme()}")
        else:
            st.info(words(lang, "overview.nothing"))
    roads = _roads(published)
    register = published.atlas.parts.later_register.get_or(LaterRegister())
    with st.expander(words(lang, "plans.more_counts")):
        show(
            "plans.html",
            conflicts=later.conflicts_of("later"),
            updates=later.updates,
            bases=[(b, register.counts_of(b)) for b in register.bases],
            # The road that stands for a link comes last: it is the one that is named.
            names={f["link_id"]: f for f in [*roads, *counted_links(roads)]},
            stood=_stood(words, roads, later),
        )
