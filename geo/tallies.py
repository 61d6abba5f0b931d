"""Sums over the two registers, kept apart, and how many links stood at a date."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from geo.history import State, shown_at, update_state
from geo.updates import Later


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


def open_at(
    features: Iterable[Mapping[str, Any]], later: Later, date: str = ""
) -> list[str]:
    """Ids of the counted links that were open for certain at a date; blank means today.

    Every state of either register is heard. A state whose start lies between two dates
    counts from the later one: by then it stood. An existing road under planned works
    is drawn without states; those of `later` say since when it stood.
    """
    return [
        str(feature["link_id"])
        for feature in counted_links(features)
        if (shown := shown_at(_states(feature, later), "known", date))
        and shown.status == "open"
        and not shown.uncertain
    ]


def _states(feature: Mapping[str, Any], later: Later) -> list[State]:
    own = [State(**state) for state in feature["states"]]
    told = later.feature_states.get(feature["id"], ())
    return own or [update_state(later.updates[one.update_id], one) for one in told]
