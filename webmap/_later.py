"""What the page needs of the later developments: reports, and dates to choose."""

from __future__ import annotations

from typing import Any

from geo.atlas import Atlas
from geo.updates import Later, Update


def later_updates(atlas: Atlas, features: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the later reports that change a feature's state, by id."""
    used = {s["update_id"] for f in features for s in f["states"] if "update_id" in s}
    later = atlas.parts.later.get_or(Later())
    updates = {}
    for update_id in sorted(used):
        updates[update_id] = page_update(later.updates[update_id])
    return updates


def page_update(update: Update) -> dict[str, Any]:
    """Return a later report in the form that docs/page.md describes."""
    return {
        "id": update.id,
        "date": update.date,
        "status": update.status,
        "desc": {"zh": update.desc_zh, "en": update.desc_en},
        "figures": {"zh": update.figures_zh, "en": update.figures_en},
        "publisher": {"zh": update.publisher_zh, "en": update.publisher_en},
        "title": {"zh": update.title_zh, "en": update.title_en},
        "url": update.url,
        "confidence": update.confidence,
    }


def as_of_choices(atlas: Atlas) -> dict[str, Any]:
    """Return the dates to choose from under either clock.

    As the articles told it: their months. As is known: the ends of the years from the
    one before the first article on; ``newest`` is the month of the newest source.
    """
    articles = sorted({fact.as_of for fact in atlas.facts.values()})
    # Without later sources the articles' own dates can still be chosen.
    later = atlas.parts.later.get_or(Later())
    newest = (later.newest or articles[-1])[: len("2026-03")]
    years = range(int(articles[0][:4]) - 1, int(newest[:4]))
    return {
        "articles": articles,
        "later": [f"{year}-12" for year in years],
        "newest": newest,
    }
