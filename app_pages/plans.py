"""What became of the plans: the articles beside later sources."""

from __future__ import annotations

from app_pages._page import content, show, show_language
from service.plans import outcome_counts, plan_rows

if published := content():
    show_language()
    rows = plan_rows(published.atlas)
    later = published.atlas.later
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
