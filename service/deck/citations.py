"""Who says so, in short: publications with the months of what they printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from geo.register import Source
from geo.updates import Update

MONTH = len("2020-06")
MOST = 6


def printed(sources: Iterable[Source], lang: str) -> Iterator[tuple[str, str]]:
    """Yield publication and month of each article; two months of a window are one."""
    for source in sources:
        first, last = source.date_from[:MONTH], source.date_to[:MONTH]
        month = first if first == last else f"{first}/{last[-2:]}"
        yield getattr(source, f"publication_{lang}"), month


def reported(updates: Iterable[Update], lang: str) -> Iterator[tuple[str, str]]:
    """Yield publisher and month of each later report."""
    for update in updates:
        yield getattr(update, f"publisher_{lang}"), update.date_published[:MONTH]


def cited(said: Iterable[tuple[str, str]]) -> list[str]:
    """Return each publication with its months: ``Economic Daily 2020-06, 2020-11/12``.

    Parameters
    ----------
    said
        Publication and month, in any order and as often as they come.
    """
    months: dict[str, list[str]] = {}
    for who, month in sorted(set(said), key=lambda one: one[::-1]):
        months.setdefault(who, []).append(month)
    return [f"{who} {', '.join(when)}" for who, when in months.items()]


def later_ids(shown: Iterable[Mapping[str, Any]]) -> set[str]:
    """Return the ids of the updates that the states of features rest on."""
    return {
        state["update_id"]
        for one in shown
        for state in one["states"]
        if state["kind"] == "update"
    }
