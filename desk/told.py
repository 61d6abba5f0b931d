"""When an article told something, and whether that agrees with a dated state."""

from __future__ import annotations

from geo.history import State
from geo.starts import NotAStartError, bounds


def at_day(published: str) -> str:
    """Last day on which an article may have appeared; blank where nobody knows.

    Of a window without an end, as ``2020-10/..``, the first that it may have been.
    """
    first, _, last = published.partition("/")
    for part in (last, first):
        try:
            return bounds(part.rstrip("~?")).latest
        except NotAStartError:
            continue
    return ""


def meets(date: str, state: State) -> bool:
    """Whether a date may be the day on which a state began."""
    try:
        told = bounds(date.rstrip("~?"))
    except NotAStartError:
        return True
    is_by_then = state.kind == "article" and state.start == state.date
    if is_by_then or not state.earliest:
        return told.earliest <= state.latest
    return told.earliest <= state.latest and state.earliest <= told.latest
