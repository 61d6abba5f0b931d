"""The filter: which features pass, on the map, in tables and in files alike.

Each key holds any of its values; keys add up. The page's own definition is
webmap/runtime/atlas/filters.js; both answer the cases of tests/filter_cases.json alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from geo.history import Shown, State, heard, shown_at
from geo.starts import bounds
from layers._touches import Touches

LATER = "later"
NO_DAY = "9999-12-31"


@dataclass(frozen=True, kw_only=True)
class Filter:
    """What is asked for; a key without a value lets everything pass."""

    layers: tuple[str, ...] | None = None
    """None for all; an empty tuple for none."""
    status: tuple[str, ...] = ()
    """As it stands under the clock at its date."""
    claim: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    """Articles."""
    place: tuple[str, ...] = ()
    """Ids or official codes of places."""
    side: str = ""
    start: str = ""
    """``from`` of the address: a year, month or day."""
    end: str = ""
    """``to`` of the address, counted to its last day."""
    clock: str = "reported"
    asof: str = ""

    @cached_property
    def first_day(self) -> str:
        """First day of the time asked for; blank where it has none."""
        return bounds(self.start).earliest if self.start else ""

    @cached_property
    def last_day(self) -> str:
        """Last day of the time asked for; later than any date where it has none."""
        return bounds(self.end).latest if self.end else NO_DAY

    @property
    def has_dates(self) -> bool:
        """Whether a time is asked for."""
        return bool(self.start or self.end)


def passes(feature: Mapping[str, Any], asked: Filter, touches: Touches) -> bool:
    """Tell whether a feature passes a filter.

    Parameters
    ----------
    feature
        As `layers.records` gives it.
    asked
        The filter.
    touches
        What each feature touches.
    """
    status = status_shown(feature, asked.clock, asked.asof)
    feature_id = feature["id"]
    return bool(
        (asked.layers is None or feature["layer"] in asked.layers)
        and status
        and (not asked.status or status in asked.status)
        and (not asked.claim or feature["claim_type"] in asked.claim)
        and (not asked.source or set(asked.source) & set(feature["source_ids"]))
        and (not asked.side or touches.side(feature_id) == asked.side)
        and (not asked.place or any(touches.meets(feature_id, i) for i in asked.place))
        and (not asked.has_dates or is_dated_within(feature, asked))
    )


def status_shown(feature: Mapping[str, Any], clock: str, asof: str = "") -> str:
    """Return the status that a clock shows at a date; blank where nobody tells any.

    An existing road has no dated states: it is shown from the day on by which it stood.
    """
    if feature["register"] == LATER and clock == "reported":
        return ""
    if not feature["states"]:
        day = bounds(asof).latest if asof else NO_DAY
        return "" if feature.get("stood_by", "") > day else str(feature["status"])
    shown: Shown | None = shown_at(_states(feature), clock, asof)
    return shown.status if shown else ""


def _states(feature: Mapping[str, Any]) -> Iterable[State]:
    return (State(**state) for state in feature["states"])


def is_dated_within(feature: Mapping[str, Any], asked: Filter) -> bool:
    """Whether any state that the clock hears may have begun in the time asked for.

    Parameters
    ----------
    feature
        As `layers.records` gives it.
    asked
        The filter, of which only the dates and the clock are looked at.
    """
    return any(
        earliest <= asked.last_day and latest >= asked.first_day
        for earliest, latest in _starts(feature, asked)
    )


def _starts(feature: Mapping[str, Any], asked: Filter) -> Iterator[tuple[str, str]]:
    """First and last day on which each state may have begun.

    Where nobody says since when, that is from the state told before it on, or ever. An
    existing road stood by the time of the article that it answers.
    """
    if not feature["states"]:
        opened, by = feature["event_date"], feature.get("stood_by")
        told = feature["as_of"]
        last = by or (bounds(told).latest if told else NO_DAY)
        yield bounds(opened).earliest if opened else "", last
    for some in heard(_states(feature), asked.clock, asked.asof):
        before = ""
        for state in some:
            yield state.earliest or before, state.latest
            before = state.latest
