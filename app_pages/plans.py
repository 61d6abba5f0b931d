"""What became of the plans: the articles beside later sources."""

from __future__ import annotations

import streamlit as st

from app_pages._page import content, show, show_language
from geo.parts import Broken
from service.plans import outcome_counts, plan_rows

if published := content():
    show_language()
    part = published.atlas.parts.later
    if isinstance(part, Broken):
        show("problems.html", problems=published.payload["problems"])
        st.stop()
    later = part.value
    rows = plan_rows(published.atlas)
    newest = max((update.date for update in later.updates.values()), default="—")
    words = published.words
    show(
        "plans.html",
        rows=rows,
        counts=outcome_counts(rows),
        conflicts=later.conflicts_of("later"),
        updates=later.updates,
        intro={i: words(i, "plans.intro", newest=newest) for i in ("zh", "en")},
    )
