"""Dated states of a feature: of its facts, or of what later sources alone tell."""

from __future__ import annotations

from geo.errors import Issue, RegisterError
from geo.features import Declared
from geo.history import State, history, update_state
from geo.later_states import LaterState
from geo.register import Fact
from geo.updates import Later


def later_states(later: Later, row: Declared) -> tuple[LaterState, ...]:
    """States of what no article tells, by time.

    Raises
    ------
    DataError
        If there is none.
    """
    found = later.feature_states.get(row.id, ())
    if not found:
        issue = Issue(
            problem="no_state",
            file="data/later_states.csv",
            value=row.id,
            remedy="Give the feature a dated state, with its update.",
        )
        raise RegisterError([issue])
    return tuple(sorted(found, key=lambda state: state.known_from))


def dated_states(later: Later, row: Declared, facts: list[Fact]) -> list[State]:
    """Every dated state of a feature; an existing road is drawn without any."""
    if not row.is_later:
        return history(facts, later)
    told = later_states(later, row)
    return [update_state(later.updates[state.update_id], state) for state in told]


def last_seen(later: Later, row: Declared) -> LaterState | None:
    """The state that a source last told of what no article tells."""
    return later_states(later, row)[-1] if row.is_later else None
