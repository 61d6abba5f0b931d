"""What leads wherever a thing is told: how its article had it, and how it stands today.

A plan of 2020 that opened in 2022 is headed by both, so that nobody takes either for
the whole; a plan of which nothing was heard for long says since when.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from geo.history import Shown, State, history, shown_at
from geo.register import Fact
from geo.starts import MONTH_LENGTH
from geo.updates import Later
from geo.vocabulary import PENDING_STATUSES

MONTHS_OF_YEAR = 12
# Two of the yearly rounds in which both sides list their common works.
SILENT_AFTER_MONTHS = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Headline:
    """The states under both clocks, today."""

    reported: Shown | None
    """None for what no article tells."""
    known: Shown
    silent_since: str
    """Month of the last news of what is not finished; blank while news is recent."""

    @property
    def has_moved(self) -> bool:
        """Whether it stands otherwise today than its article had it."""
        return self.reported is None or self.reported.status != self.known.status


def headline(
    states: Iterable[State], *, related: Iterable[str], newest: str
) -> Headline | None:
    """Head one thing by both clocks; None where nothing is told of it.

    Parameters
    ----------
    states
        All its states.
    related
        Dates of reports that touch it without changing its state.
    newest
        Date of the newest source of all: silence is measured up to it. Blank where no
        later source can be heard: then nobody knows of a silence.
    """
    told = list(states)
    known = shown_at(told, "known")
    if known is None:
        return None
    heard = max([*(state.date for state in told), *related])[:MONTH_LENGTH]
    is_silent = (
        bool(newest)
        and known.status in PENDING_STATUSES
        and _months(heard, newest) >= SILENT_AFTER_MONTHS
    )
    return Headline(
        reported=shown_at(told, "reported"),
        known=known,
        silent_since=heard if is_silent else "",
    )


def facts_headline(facts: Sequence[Fact], later: Later) -> Headline | None:
    """Head what some facts tell of; see `headline`."""
    related = [update.date for fact in facts for update, _ in later.related_to(fact.id)]
    return headline(history(facts, later), related=related, newest=later.newest)


def _months(start: str, end: str) -> int:
    """Whole months between two months; a bare year counts at its end."""
    first, last = (
        int(date[:4]) * MONTHS_OF_YEAR + int(date[5:7] or MONTHS_OF_YEAR)
        for date in (start, end)
    )
    return last - first
