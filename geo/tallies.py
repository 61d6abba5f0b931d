"""Sums over the two registers, kept apart, and how many links stood at a date."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from geo.updates import sort_key


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterSums:
    """How many features each register tells of: two sums, never one."""

    articles: int
    later: int


def register_sums(features: Iterable[Mapping[str, Any]]) -> RegisterSums:
    """Count features, as layers give them, by the register that tells of them."""
    told = [feature["register"] for feature in features]
    return RegisterSums(articles=told.count("articles"), later=told.count("later"))


def counted_links(features: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Return the features that stand for a link in sums: each link once."""
    return [feature for feature in features if feature["counted"]]


def open_at(features: Iterable[Mapping[str, Any]], date: str) -> list[str]:
    """Ids of the counted links that were open for certain at a date.

    Every state of either register is heard, and the newest by then counts. A state
    whose start lies between two dates counts from the later one: by then it stood.
    """
    return [
        str(feature["link_id"])
        for feature in counted_links(features)
        if _status_at(feature["states"], date) == "open"
    ]


def _status_at(states: Sequence[Mapping[str, Any]], date: str) -> str:
    """Status of the whole at a date; blank before the first state."""
    told = [state for state in states if sort_key(state["date"]) <= sort_key(date)]
    newest = max(told, key=lambda state: sort_key(state["date"]), default=None)
    return str(newest["shown"]) if newest else ""
