"""One status for a feature that carries several facts."""

from __future__ import annotations

from collections.abc import Sequence

from geo.history import strongest
from geo.register import Fact


def deciding_fact(facts: Sequence[Fact]) -> Fact:
    """Find the fact whose status is the feature's, by the rule of `strongest`.

    Of equals, the latest article decides.
    """
    status = strongest((fact.status, fact.stands) for fact in facts)
    standing = [f for f in facts if f.stands and f.status == status]
    equal = standing or [fact for fact in facts if fact.status == status]
    return max(equal, key=lambda fact: fact.as_of)
