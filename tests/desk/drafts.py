"""Drafts for whoever tests what becomes of them."""

from desk.against import Claim
from desk.draft import draft_of
from desk.reading import read_apart


def draft_from(text, day="2026-03-20"):
    """Read a text as the page does, in this very process."""
    told, issues = read_apart(text.encode(), "一篇.txt", day)
    assert not issues
    return draft_of(told)


def claim_of(row):
    """What of a row is held against the registers."""
    return Claim(
        kind=row.kind,
        name=row.name,
        ends=row.ends,
        status=row.status,
        claim_type=row.claim_type,
        date=row.date,
        figures=row.figures,
    )
