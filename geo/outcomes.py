"""What became of the promises: each measured by what it promised, and by when.

Only a source decides: where none tells, the outcome is ``no_source``. Silence is shown
as that, with the date of the last report, and never turned into "dropped".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from math import sqrt

from geo.periods import Period, period
from geo.promises import PART, Promise
from geo.register import Fact
from geo.updates import Effect, Later, Update

KEPT = "kept"
KEPT_LATE = "kept_late"
PARTLY = "partly"
UNDER_WAY = "under_way"
DROPPED = "dropped"
NO_SOURCE = "no_source"
OUTCOMES = (KEPT, KEPT_LATE, PARTLY, UNDER_WAY, DROPPED, NO_SOURCE)
OUTCOME_OF = {
    "open": KEPT,
    "partly_open": PARTLY,
    "in_force": KEPT,
    "launched": KEPT,
    "in_progress": UNDER_WAY,
    "under_construction": UNDER_WAY,
    "event": KEPT,
    # Who reports a condition alone does not say that the plan brought it about.
    "standing": NO_SOURCE,
    # That a plan is still a plan tells neither of a beginning nor of an end.
    "preparatory": NO_SOURCE,
    "planned": NO_SOURCE,
    "not_stated": NO_SOURCE,
}
# States that nothing reaches before works on it have begun.
BEGUN = ("open", "partly_open", "under_construction")
MONTHS_A_YEAR = 12
# Below this many promises a share says more than they do.
LEAST_FOR_SHARE = 5
# Of the normal distribution, for an interval of 95 %.
Z_95 = 1.959964


@dataclass(frozen=True, slots=True)
class MonthsLate:
    """Months between due and kept; two bounds where a date is not exact."""

    low: int
    high: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one promise."""

    word: str
    """One of `OUTCOMES`."""
    kept: Period | None = None
    months_late: MonthsLate | None = None
    """None where there is no due date, or nobody tells of a keeping."""
    on_time: bool | None = None
    """None where nobody can tell: no due date, no source, or dates too vague."""
    heard: str = ""
    """Date of the newest later report about its state; blank without any."""
    heard_status: str = ""


@dataclass(frozen=True, slots=True)
class Share:
    """Share of promises kept on time, with its 95 % interval by Wilson."""

    on_time: int
    n: int
    low: float
    high: float

    @property
    def value(self) -> float:
        """The share itself, from 0 to 1."""
        return self.on_time / self.n


def outcome(fact: Fact, later: Later, facts: Mapping[str, Fact]) -> Outcome:
    """Tell what became of a plan, measured by what it promised.

    A day of keeping that the register gives with its source comes first, then what
    later sources say of the thing's state, then what the articles answer.
    """
    promise = later.promises.get(fact.id)
    states = later.states_of(fact.id)
    word, kept = _word(promise, states, facts)
    due = period(promise.due) if promise and promise.due else None
    late = months_late(due, kept) if due and kept else None
    if word == KEPT and late and late.low > 0:
        word = KEPT_LATE
    heard = states[-1] if states else None
    told = _began(heard).last if heard else None
    return Outcome(
        word=word,
        kept=kept,
        months_late=late,
        on_time=_on_time(word, due, late, told),
        heard=heard[0].date if heard else "",
        heard_status=heard[1].status if heard else "",
    )


def _word(
    promise: Promise | None,
    states: list[tuple[Update, Effect]],
    facts: Mapping[str, Fact],
) -> tuple[str, Period | None]:
    if promise and promise.dropped_by:
        return DROPPED, None
    if promise and promise.kept_on:
        return KEPT, period(promise.kept_on)
    if states:
        is_start = promise is not None and promise.promised == "start"
        return _by_states(states, is_start=is_start)
    return (_by_articles(promise, facts) if promise else NO_SOURCE), None


def _by_states(
    states: list[tuple[Update, Effect]], *, is_start: bool
) -> tuple[str, Period | None]:
    keeping = [
        pair
        for pair in states
        if (pair[1].status in BEGUN if is_start else OUTCOME_OF[pair[1].status] == KEPT)
    ]
    if keeping:
        return KEPT, _began(keeping[0])
    return OUTCOME_OF[states[-1][1].status], None


def _began(told: tuple[Update, Effect]) -> Period:
    """When a state began; the one place that reads its date."""
    _, effect = told
    return period(effect.start)


def _by_articles(promise: Promise, facts: Mapping[str, Fact]) -> str:
    """What the articles make of a plan: the least that they report of it."""
    found = {OUTCOME_OF[facts[name].status] for name in promise.answered_by}
    if not found:
        return NO_SOURCE
    least = max(found, key=OUTCOMES.index)
    return PARTLY if least == KEPT and promise.answers == PART else least


def months_late(due: Period, kept: Period) -> MonthsLate:
    """Months from the end of the due period to the keeping, begun ones counted whole.

    Due "within 2020" and kept on 24 December 2021 is twelve months late; on the last
    day of 2020 it is none. A keeping that is not known to the day gives two numbers:
    for the first day that it may mean and for the last. Where nobody says since when,
    it may have been in time: the first number is 0.
    """
    low = _months_begun(due.last, kept.first) if kept.first else 0
    return MonthsLate(low, _months_begun(due.last, kept.last))


def _months_begun(start: date, end: date) -> int:
    """Months from one day to another, the last one whole; 0 if it is not later."""
    if end <= start:
        return 0
    months = (end.year - start.year) * MONTHS_A_YEAR + end.month - start.month
    # From the last day of a month on, each further month ends with its own last day.
    is_month_end = date.fromordinal(start.toordinal() + 1).day == 1
    return months + (end.day > start.day and not is_month_end)


def _on_time(
    word: str, due: Period | None, late: MonthsLate | None, told: date | None
) -> bool | None:
    if due is None or word == NO_SOURCE:
        return None
    if late:
        return None if late.low == 0 < late.high else late.high == 0
    if word == DROPPED:
        return False
    # Unfinished on a day after it was due.
    return False if told and told > due.last else None


def share_on_time(outcomes: Iterable[Outcome]) -> Share | None:
    """Share of the promises kept on time; None for fewer than `LEAST_FOR_SHARE`.

    Those count that had a due date and of which a source tells for certain whether it
    was met. The interval is E. B. Wilson's, "Probable inference, the law of succession,
    and statistical inference", JASA 22 (1927), 209-212.
    """
    told = [found.on_time for found in outcomes if found.on_time is not None]
    n, on_time = len(told), sum(told)
    if n < LEAST_FOR_SHARE:
        return None
    low, high = wilson(on_time, n)
    return Share(on_time, n, low, high)


def wilson(hits: int, n: int) -> tuple[float, float]:
    """Bounds of a share at 95 %: Wilson's score interval, from 0 to 1."""
    share, z2 = hits / n, Z_95**2
    middle = (share + z2 / (2 * n)) / (1 + z2 / n)
    half = Z_95 / (1 + z2 / n) * sqrt(share * (1 - share) / n + z2 / (4 * n**2))
    return middle - half, middle + half
