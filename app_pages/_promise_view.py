"""The chart of promises for a page, made once for each language and theme."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from app_pages._charts import with_rows
from app_pages._promise_chart import chart_rows, chart_said, promise_chart
from geo.outcomes import Share, share_on_time
from geo.parts import Broken
from service.promises import Judged, judged_promises
from service.published import Published
from webmap.look import app_colours


@lru_cache(maxsize=1)
def judged(published: Published) -> tuple[Judged, ...]:
    """Return every promise with its outcome; none without the later register."""
    if isinstance(published.atlas.parts.later, Broken):
        return ()
    return tuple(judged_promises(published.atlas))


def judged_among(published: Published, ids: frozenset[str]) -> list[Judged]:
    """Return the promises of some facts, by their ids."""
    return [one for one in judged(published) if one.fact.id in ids]


def share(promises: Iterable[Judged]) -> Share | None:
    """Return the share that was kept on time; None where too few can be judged."""
    return share_on_time(one.outcome for one in promises)


@lru_cache(maxsize=32)
def promise_spec(
    published: Published, ids: frozenset[str], lang: str, theme: str
) -> dict[str, Any]:
    """Return the chart of some promises, by their facts' ids."""
    words, facts = published.words, published.atlas.facts
    some = judged_among(published, ids)
    has_due = all(one.promise.due for one in some)
    rows = chart_rows(some, facts, words, lang)
    return with_rows(
        _drawn(published, lang, theme, has_due=has_due),
        rows,
        chart_said(rows, words, lang),
    )


@lru_cache(maxsize=8)
def _drawn(
    published: Published, lang: str, theme: str, *, has_due: bool
) -> dict[str, Any]:
    """Draw every promise, or those with a due date: what is filtered keeps the axis."""
    ink = app_colours(theme)["panel_text"]
    some = [one for one in judged(published) if one.promise.due or not has_due]
    chart = promise_chart(
        some, published.atlas.facts, published.words, lang, ink, theme
    )
    made: dict[str, Any] = chart.configure(background="transparent").to_dict(
        validate=False
    )
    return made


def worst_months_late(promises: Iterable[Judged]) -> int:
    """Return how late the latest is that was kept, in months: at least so many."""
    late = [one.outcome.months_late for one in promises]
    return max((months.low for months in late if months), default=0)
