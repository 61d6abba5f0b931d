"""The text of an article with what was found in it lit."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from desk.draft import Draft, NamedPlace


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of the text over which the same things were found."""

    text: str
    row: str = ""
    """Id of the row whose span it is; of several the narrowest, or the chosen one."""
    decision: str = ""
    is_chosen: bool = False
    is_count: bool = False
    place: str = ""
    """``known``, ``unknown`` or ``several``; blank for no place."""


def pieces(draft: Draft, chosen: str) -> list[Piece]:
    """Return the text in pieces, none empty, in order.

    Parameters
    ----------
    draft
        The draft.
    chosen
        Id of the row that is looked at.
    """
    rows = sorted(draft.rows, key=lambda row: row.end - row.start)
    spans = [(one.start, one.end) for one in draft.rows]
    spans += [(one.start, one.end) for one in draft.counts]
    spans += [(one.start, one.end) for one in draft.named]
    marks = {0, len(draft.text), *(edge for span in spans for edge in span)}
    edges = sorted(marks)
    found = []
    for start, end in pairwise(edges):
        over = [row for row in rows if row.start <= start and end <= row.end]
        over.sort(key=lambda row: row.id != chosen)
        row = over[0] if over else None
        place = next(
            (p for p in draft.named if p.start <= start and end <= p.end), None
        )
        is_count = any(c.start <= start and end <= c.end for c in draft.counts)
        found.append(
            Piece(
                text=draft.text[start:end],
                row=row.id if row else "",
                decision=row.decision if row else "",
                is_chosen=row is not None and row.id == chosen,
                is_count=is_count and row is None,
                place=_known(place) if place else "",
            )
        )
    return found


def _known(place: NamedPlace) -> str:
    if place.place_id:
        return "known"
    return "several" if place.candidates else "unknown"
