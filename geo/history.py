"""Dated states: what the articles say of a thing, and what later sources say.

Two clocks ask two questions of them. ``reported``: what had the articles told by a
date? ``known``: what is known today, from either register, to have been so at a date?
A state has a start in the precision of its source (geo/starts.py). Between the first
and the last day of a start the state is uncertain: it is shown, and said to be so.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from geo.later_states import LaterState
from geo.register import Fact
from geo.starts import MONTH_LENGTH, Bounds, bounds
from geo.updates import Effect, Later, Update
from geo.vocabulary import BUILT_STATUSES, STANDING_STATUSES, STATUSES


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """A status from a date on, with the fact or update that says so."""

    date: str
    """The article's, or the later source's: when it was told."""
    status: str
    kind: str
    """``article`` or ``update``."""
    fact_id: str = ""
    """The fact it is about; blank for what no article tells."""
    update_id: str = ""
    stands: bool = True
    """Whether it is about something there, not a plan."""
    start: str = ""
    """When it began, in EDTF."""
    earliest: str = ""
    """First day on which it may have begun; blank where none is known."""
    latest: str = ""
    """Day by which it had begun for certain."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What a clock shows of a thing at a date."""

    status: str
    states: tuple[State, ...]
    """What the status rests on, the earliest first."""
    uncertain: bool
    """Whether it may not have begun by then: its start is not known so exactly."""

    @property
    def since(self) -> str:
        """Start of what is shown, in EDTF."""
        return self.states[0].start

    @property
    def is_later(self) -> bool:
        """Whether no article says so, only later sources."""
        return all(state.kind == "update" for state in self.states)


def article_state(fact: Fact) -> State:
    """When a fact's status holds from, as its article tells it.

    What stands and has a day or month holds from then. A plan, and what has only a
    year, holds from the article on, never earlier.
    """
    told_by = bounds(fact.as_of).latest
    date, start, when = fact.as_of, fact.as_of, Bounds(told_by, told_by)
    if fact.stands and fact.event_date:
        stated = bounds(fact.event_date)
        start = fact.start or fact.event_date
        is_exact = len(fact.event_date) >= MONTH_LENGTH
        if is_exact and stated.latest < told_by:
            date, when = fact.event_date, stated
    return State(
        date=date,
        status=fact.status,
        kind="article",
        fact_id=fact.id,
        stands=fact.stands,
        start=start,
        earliest=when.earliest,
        latest=when.latest,
    )


def update_state(update: Update, effect: Effect | LaterState) -> State:
    """State that a later source tells of a fact, or of what no article names."""
    when = bounds(effect.start)
    return State(
        date=update.date,
        status=effect.status,
        kind="update",
        fact_id=effect.fact_id,
        update_id=update.id,
        stands=effect.status in STANDING_STATUSES,
        start=effect.start,
        earliest=when.earliest,
        latest=when.latest,
    )


def in_order(state: State) -> tuple[str, str, str, str]:
    """Key that sorts states by the day they are certain; on one day articles first."""
    return state.latest, state.kind, state.fact_id, state.update_id


def history(facts: Iterable[Fact], later: Later) -> list[State]:
    """All states of some facts in the order of time."""
    states = []
    for fact in facts:
        states.append(article_state(fact))
        states += [update_state(*pair) for pair in later.states_of(fact.id)]
    # Two facts of one thing may carry the same update; it is one state.
    once: dict[tuple[str, str, str], State] = {}
    for state in sorted(states, key=in_order):
        told = (state.update_id or state.fact_id, state.status, state.start)
        once.setdefault(told, state)
    return list(once.values())


def strongest(claims: Iterable[tuple[str, bool]]) -> str:
    """One status for several claims, each a status and whether it stands.

    The strongest status that stands on the ground wins; a plan never raises it. With
    none, the plan nearest to existing decides.
    """
    every = list(claims)
    standing = [word for word, stands in every if stands and word in STANDING_STATUSES]
    return min(standing or [word for word, _ in every], key=STATUSES.index)


def shown_at(states: Iterable[State], clock: str, date: str = "") -> Shown | None:
    """Return what a clock shows at a date, or None where nothing was told by then.

    Parameters
    ----------
    states
        All states of one thing.
    clock
        ``reported`` hears the articles alone; ``known`` every source there is.
    date
        A year, month or day, counted at its end; blank means today.

    Raises
    ------
    NotAStartError
        If the date is none.
    """
    day = bounds(date).latest if date else ""
    runs = [_run(some) for some in heard(states, clock, date)]
    if not runs:
        return None
    status = strongest((run[-1].status, run[-1].stands) for run in runs)
    deciding = [run for run in runs if run[-1].status == status]
    found = sorted((state for run in deciding for state in run), key=in_order)
    return Shown(
        status=status,
        states=tuple(found),
        uncertain=bool(day) and all(run[0].latest > day for run in deciding),
    )


def heard(states: Iterable[State], clock: str, date: str = "") -> list[list[State]]:
    """States that a clock hears by a date, those of each fact in the order of time.

    What was told before bounds what comes after: a road that was a plan at the end of
    June was not begun before July.

    Parameters
    ----------
    states
        All states of one thing.
    clock
        ``reported`` hears the articles alone; ``known`` every source there is.
    date
        A year, month or day, counted at its end; blank means today.
    """
    day = bounds(date).latest if date else ""
    told: dict[str, list[State]] = {}
    for state in sorted(states, key=in_order):
        if clock == "known" or state.kind == "article":
            some = told.setdefault(state.fact_id, [])
            if not day or _may_hold(state, day, some[-1].latest if some else ""):
                some.append(state)
    return [some for some in told.values() if some]


def _run(states: list[State]) -> list[State]:
    """States of one fact that say what holds, from its start on.

    A plan that is told after an opening does not undo it.
    """
    run: list[State] = []
    for state in states:
        if not run or state.status == run[-1].status:
            run.append(state)
        elif state.stands or run[-1].status not in BUILT_STATUSES:
            run = [state]
    return run


def _may_hold(state: State, day: str, before: str) -> bool:
    """Whether a state may have begun by a day, and after the one told before it.

    Where nobody says since when, it is shown from the day on which it is certain.
    """
    if state.latest <= day:
        return True
    return bool(state.earliest) and state.earliest <= day and before < day
