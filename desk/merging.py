"""What several sentences say of one thing, put together; and its date."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from desk.dates import TextDate
from desk.mentions import Mention
from desk.proposals import End, Link, Relation, Statement
from desk.sentences import Sentence
from geo.vocabulary import INTENDED_STATUSES

WORKS = {"pair", "alliance", "supply_chain", "institution"}
"""Kinds of what is done together, or stands at one place: no lines."""
# Of several things that places do together, the one that lasts says most.
WORKS_RANK = {"in_force": 4, "open": 4, "launched": 3, "in_progress": 2, "event": 1}
UNSURE = 0.3  # taken off where no word says how far it is, or an end is unknown


def end_of(mention: Mention) -> End:
    """What a relation tells of one of its places."""
    return End(text=mention.text, place_id=mention.place_id)


def date_of(
    sentence: Sentence, link: Link, told: list[TextDate], starts: tuple[int, ...]
) -> str:
    """The date of a thing: in its clause, else the last one before it."""
    here = [d for d in told if sentence.start <= d.start < sentence.end]
    clause = sentence.clause(link.end)
    own = [d for d in here if clause[0] <= d.start < clause[1]]
    # A date behind another line is that one's.
    first = min(starts, default=link.start)
    before = [d for d in here if d.start < min(first, link.start)]
    after = [d for d in here if d.start >= link.end]
    for choice in (own[:1], before[-1:], after[:1]):
        if choice:
            return choice[0].edtf
    return ""


def once(found: list[Relation]) -> Iterator[Relation]:
    """What a headline, a caption and the text say of one thing, once."""
    by_key: dict[tuple[str, str, frozenset[str]], Relation] = {}
    for relation in found:
        key = relation.key
        before = by_key.get(key)
        if before is None:
            by_key[key] = relation
        elif _says_more(relation, before):
            by_key[key] = _filled(relation, before)
        else:
            by_key[key] = _filled(before, relation)
    yield from sorted(by_key.values(), key=lambda relation: relation.start)


def _filled(relation: Relation, other: Relation) -> Relation:
    """A proposal with what another sentence adds to it."""
    return replace(
        relation,
        date=relation.date or other.date,
        via=relation.via or other.via,
        figures={**other.figures, **relation.figures},
    )


def _says_more(relation: Relation, before: Relation) -> bool:
    if relation.kind in WORKS:
        # What places do already says more of them than what they mean to do.
        was, now = (r.status in INTENDED_STATUSES for r in (before, relation))
        if was != now:
            return was and relation.confidence > UNSURE
        rank = [WORKS_RANK.get(r.status, 0) for r in (before, relation)]
        if rank[0] != rank[1]:
            return rank[1] > rank[0] and relation.confidence > UNSURE
    return relation.confidence > before.confidence


def counted_once(found: list[Statement]) -> Iterator[Statement]:
    """A count that a doubled paragraph tells again, once."""
    seen = set()
    for told in found:
        key = (told.count, told.of, told.text)
        if key not in seen:
            seen.add(key)
            yield told
