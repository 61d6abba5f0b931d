"""Dated states: what the articles say of a thing, and what later sources say.

A state holds from its date on. Articles and later sources never mix: each state says
which of the two it comes from.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from geo.register import Fact
from geo.updates import Later, sort_key
from geo.vocabulary import STANDING_STATUSES, STATUSES

MONTH_LENGTH = len("2020-06")


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """A status from a date on, with the fact or update that says so."""

    date: str
    status: str
    kind: str
    """``article`` or ``update``."""
    fact_id: str
    update_id: str = ""
    stands: bool = True
    """Whether it is about something there, not a plan."""
    shown: str = ""


def article_state(fact: Fact) -> State:
    """When a fact's status holds from, as its article tells it.

    What stands and has a day or month holds from then. A plan, and what has only a
    year, holds from the article on, never earlier.
    """
    is_exact = len(fact.event_date) >= MONTH_LENGTH
    date = fact.as_of
    if fact.stands and is_exact and fact.event_date < fact.as_of:
        date = fact.event_date
    return State(
        date=date,
        status=fact.status,
        kind="article",
        fact_id=fact.id,
        stands=fact.stands,
    )


def history(facts: Iterable[Fact], later: Later) -> list[State]:
    """All states of some facts, by date; at one date, articles first.

    Each also says, as `shown`, what status the whole has once it is known.
    """
    states = []
    for fact in facts:
        states.append(article_state(fact))
        states += [
            State(
                date=update.date,
                status=effect.status,
                kind="update",
                fact_id=fact.id,
                update_id=update.id,
                stands=effect.status in STANDING_STATUSES,
            )
            for update, effect in later.states_of(fact.id)
        ]
    states.sort(key=lambda s: (sort_key(s.date), s.kind, s.fact_id))
    latest: dict[str, State] = {}
    told = []
    for state in states:
        latest[state.fact_id] = state
        whole = strongest((s.status, s.stands) for s in latest.values())
        told.append(replace(state, shown=whole))
    # Two facts of one thing may carry the same update; it is one state.
    once = {(s.update_id or s.fact_id, s.status, s.date): s for s in told}
    return list(once.values())


def strongest(claims: Iterable[tuple[str, bool]]) -> str:
    """One status for several claims, each a status and whether it stands.

    The strongest status that stands on the ground wins; a plan never raises it. With
    none, the plan nearest to existing decides.
    """
    every = list(claims)
    standing = [word for word, stands in every if stands and word in STANDING_STATUSES]
    return min(standing or [word for word, _ in every], key=STATUSES.index)


def status_at(states: Iterable[State], date: str, *, with_updates: bool) -> str | None:
    """Status of the whole at a date, or None where nothing had been said by then."""
    latest: dict[str, State] = {}
    for state in states:
        is_said = sort_key(state.date) <= sort_key(date)
        if is_said and (with_updates or state.kind == "article"):
            latest[state.fact_id] = state
    if not latest:
        return None
    return strongest((s.status, s.stands) for s in latest.values())
