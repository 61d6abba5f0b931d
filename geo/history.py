"""Dated states: what the articles say of a thing, and what later sources say.

A state holds from its date on. Articles and later sources never mix: each state says
which of the two it comes from.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from geo.promises import Promise
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
    fact_id: str = ""
    update_id: str = ""
    feature: str = ""
    """What it is about where no article tells of it, and so no fact does."""
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
            latest[state.fact_id or state.feature] = state
    if not latest:
        return None
    return strongest((s.status, s.stands) for s in latest.values())


OUTCOMES = (
    "delivered",
    "late",
    "partly",
    "under_way",
    "still_planned",
    "not_known",
)
OUTCOME_OF = {
    "open": "delivered",
    "partly_open": "partly",
    "in_force": "delivered",
    "launched": "delivered",
    "in_progress": "under_way",
    "under_construction": "under_way",
    "event": "delivered",
    # Who reports a condition alone does not say that the plan brought it about.
    "standing": "not_known",
    "preparatory": "still_planned",
    "planned": "still_planned",
    "not_stated": "not_known",
}
# States that nothing reaches before works on it have begun.
BEGUN = ("open", "partly_open", "under_construction")
# Promises whose day of keeping is the day of the state that keeps them.
DATED_PROMISES = ("completion", "opening", "count", "agreement")
INTENTIONS = ("plan", "target", "forecast", "proposal", "vision")
NOT_FINISHED = ("in_progress", "under_construction", "preparatory")


def is_intention(fact: Fact) -> bool:
    """Whether one asks what became of it: a plan, or a thing under way."""
    return fact.map_use != "exclude" and (
        fact.claim_type in INTENTIONS or fact.status in NOT_FINISHED
    )


def outcome(fact: Fact, later: Later, facts: Mapping[str, Fact]) -> str:
    """What became of a plan, target or project, measured by what it promised.

    Returns
    -------
    str
        One of `OUTCOMES`; ``not_known`` where neither a later source nor an article
        tells.
    """
    states = [
        (update.date, effect.status) for update, effect in later.states_of(fact.id)
    ]
    promise = later.promises.get(fact.id)
    if not states:
        return _answered(promise, facts) if promise else "not_known"
    if promise and promise.promised == "start":
        # A source that sees works going on does not date their start: never late.
        begun = any(status in BEGUN for _, status in states)
        return "delivered" if begun else OUTCOME_OF[states[-1][1]]
    found = OUTCOME_OF[states[-1][1]]
    if found == "delivered" and promise and promise.promised in DATED_PROMISES:
        kept = min(sort_key(date) for date, word in states if OUTCOME_OF[word] == found)
        return "late" if promise.due and kept > sort_key(promise.due) else found
    return found


def _answered(promise: Promise, facts: Mapping[str, Fact]) -> str:
    """What the articles make of a plan: the least that they report of it."""
    found = {OUTCOME_OF[facts[name].status] for name in promise.answered_by}
    if not found:
        return "not_known"
    least = max(found, key=OUTCOMES.index)
    return "partly" if least == "delivered" and promise.answers == "part" else least
