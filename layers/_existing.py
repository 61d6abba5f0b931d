"""Existing roads under planned works: drawn for the articles, reported by none."""

from __future__ import annotations

from geo.features import Declared
from geo.starts import bounds
from geo.updates import Later


def stood_by(later: Later, row: Declared) -> dict[str, str]:
    """Day by which an existing road stood, where either register tells one.

    Empty for every other feature: those have dated states.
    """
    if row.is_later or row.fact_ids:
        return {}
    states = [s for s in later.feature_states.get(row.id, ()) if s.status == row.status]
    starts = [state.start for state in states] or [row.event_date]
    days = [bounds(start).latest for start in starts if start]
    return {"stood_by": min(days)} if days else {}
