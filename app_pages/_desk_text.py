"""The text of an article with what was found in it lit."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Generic, Protocol, TypeVar

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
    narrow_first = sorted(draft.rows, key=lambda row: row.end - row.start)
    rank = {row.id: at for at, row in enumerate(narrow_first)}
    rows, places, counts = (
        _Sweep(draft.rows),
        _Sweep(draft.named),
        _Sweep(draft.counts),
    )
    edges = {0, len(draft.text), *rows.edges, *places.edges, *counts.edges}
    found = []
    for start, end in pairwise(sorted(edges)):
        over = rows.at(start)
        row = min(over, key=lambda r: (r.id != chosen, rank[r.id]), default=None)
        place = next(iter(places.at(start)), None)
        is_count = bool(counts.at(start))
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


class _Spanned(Protocol):
    """What was found over a stretch of the text."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


T = TypeVar("T", bound=_Spanned)


class _Sweep(Generic[T]):
    """What lies over a place of the text, asked for from its start to its end.

    A page of a newspaper has hundreds of names: none is looked at twice.
    """

    def __init__(self, spans: Iterable[T]) -> None:
        self._coming = deque(sorted(spans, key=lambda one: one.start))
        self._over: list[T] = []
        self.edges = {edge for one in self._coming for edge in (one.start, one.end)}

    def at(self, start: int) -> list[T]:
        """Return what lies over the place."""
        self._over = [one for one in self._over if one.end > start]
        while self._coming and self._coming[0].start <= start:
            one = self._coming.popleft()
            if one.end > start:
                self._over.append(one)
        return self._over


def _known(place: NamedPlace) -> str:
    if place.place_id:
        return "known"
    return "several" if place.candidates else "unknown"
