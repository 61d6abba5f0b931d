"""What became of the plans: the articles beside later sources."""

from __future__ import annotations

import streamlit as st

from app_pages._page import content, language, show, show_language, text_colour
from app_pages._promise_chart import promise_chart
from geo.outcomes import LEAST_FOR_SHARE, share_on_time
from geo.parts import Broken
from geo.words import LANGUAGES
from service.plans import outcome_counts, plan_rows
from service.promises import judged_promises, left_out_of_share

if published := content():
    show_language()
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
    )
