"""A draft: an article's text, what was proposed, and what a person made of it.

Nothing of it changes: each step gives another draft, so that every step can be undone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from desk.proposals import End

OPEN, ACCEPTED, REFUSED = "open", "accept", "refuse"
DECISIONS = (OPEN, ACCEPTED, REFUSED)
# Ids of places that a person adds: no place of the gazetteer has such a one.
OWN_PLACE = "own-place-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What the article is, each with the words that it was read from."""

    title: str = ""
    publication: str = ""
    published: str = ""
    """EDTF: a day, or a window."""
    title_basis: str = ""
    publication_basis: str = ""
    published_basis: str = ""
    is_given: bool = False
    """Whether a person gave the date, since the page prints none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftRow:
    """One proposal as a person has mended it."""

    id: str
    decision: str = OPEN
    kind: str
    name: str
    ends: tuple[End, ...]
    via: tuple[End, ...] = ()
    status: str
    claim_type: str
    date: str = ""
    figures: Mapping[str, float] = field(default_factory=dict)
    start: int
    end: int
    confidence: float
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftCount:
    """A count without names: never a line."""

    id: str
    decision: str = OPEN
    text: str
    count: float
    of: str
    status: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedPlace:
    """A place that the text names, by offsets of the text."""

    text: str
    start: int
    end: int
    place_id: str = ""
    candidates: tuple[str, ...] = ()
    reason: str = ""
    """Why the first candidate."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnPlace:
    """A place that a person has added; WGS 84 degrees."""

    id: str
    name: str
    lon: float
    lat: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An article on the desk."""

    file: str
    text: str
    head: Head
    rows: tuple[DraftRow, ...] = ()
    counts: tuple[DraftCount, ...] = ()
    named: tuple[NamedPlace, ...] = ()
    places: tuple[OwnPlace, ...] = ()
    rows_made: int = 0
    """How many rows there have ever been: no id comes again."""

    def row(self, row_id: str) -> DraftRow | None:
        """Return a row by its id; None if it is not there."""
        return next((row for row in self.rows if row.id == row_id), None)

    def count(self, decision: str) -> int:
        """How many rows have a decision."""
        return sum(row.decision == decision for row in self.rows)

    def with_row(self, row: DraftRow) -> Draft:
        """Return it with one row in place of the one of that id."""
        rows = tuple(row if one.id == row.id else one for one in self.rows)
        return replace(self, rows=rows)

    @property
    def accepted(self) -> tuple[DraftRow, ...]:
        """Rows that a person has accepted."""
        return tuple(row for row in self.rows if row.decision == ACCEPTED)


def draft_of(read: Mapping[str, Any]) -> Draft:
    """Make a draft of an article as it was read: nothing is decided yet.

    Parameters
    ----------
    read
        What `desk.reading.read_apart` returns.
    """
    rows = tuple(_row(number, one) for number, one in enumerate(read["relations"], 1))
    counts = tuple(
        DraftCount(
            id=f"c{number}",
            text=one["text"],
            count=one["count"],
            of=one["of"],
            status=one["status"],
            start=one["span"][0],
            end=one["span"][1],
        )
        for number, one in enumerate(read["statements"], 1)
    )
    named = tuple(
        NamedPlace(
            text=one["text"],
            start=one["start"],
            end=one["end"],
            place_id=one["place_id"] or "",
            candidates=tuple(one["candidates"]),
            reason=one["reason"],
        )
        for one in read["places"]
    )
    return Draft(
        file=read["file"],
        text=read["text"],
        head=Head(**read["head"]),
        rows=rows,
        counts=counts,
        named=named,
        rows_made=len(rows),
    )


def _row(number: int, one: Mapping[str, Any]) -> DraftRow:
    return DraftRow(
        id=f"r{number}",
        kind=one["kind"],
        name=one["name"],
        ends=_ends(one["ends"]),
        via=_ends(one["via"]),
        status=one["status"],
        claim_type=one["claim_type"],
        date=one["date"] or "",
        figures=dict(one["figures"]),
        start=one["span"][0],
        end=one["span"][1],
        confidence=one["confidence"],
        rule=one["rule"],
    )


def _ends(told: list[dict[str, str | None]]) -> tuple[End, ...]:
    return tuple(
        End(text=one["text"] or "", place_id=one["place_id"] or "") for one in told
    )
