"""A name in a text, and the place that it means."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A name in the clean text.

    `start` and `end` are offsets there. `place_id` is blank for a name that the
    gazetteer does not hold, and for one that several places share and nothing tells
    apart.
    """

    start: int
    end: int
    text: str
    place_id: str = ""
    candidates: tuple[str, ...] = ()
    """Places that share the name, the likeliest first; none where one alone has it."""
    reason: str = ""
    """Why the first candidate: ``named_before``, ``parent_before``, ``city_first``."""
