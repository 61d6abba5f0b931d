"""One status for a feature that carries several facts."""

from __future__ import annotations

from collections.abc import Sequence

from geo.register import Fact
from geo.vocabulary import STANDING_STATUSES, STATUSES


def deciding_fact(facts: Sequence[Fact]) -> Fact:
    """Find the fact whose status is the feature's.

    The strongest status that stands on the ground wins; a plan never raises it. With
    no such fact, the plan nearest to existing decides. Of equals, the latest article.
    """
    standing = [f for f in facts if f.stands and f.status in STANDING_STATUSES]
    candidates = standing or list(facts)
    best = min(STATUSES.index(fact.status) for fact in candidates)
    equal = [fact for fact in candidates if STATUSES.index(fact.status) == best]
    return max(equal, key=lambda fact: fact.as_of)
