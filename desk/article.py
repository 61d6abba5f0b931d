"""An article as it was read, and how the command line prints it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from desk.cleaning import CleanText
from desk.heading import Heading
from desk.mentions import Mention
from desk.proposals import Relation, Statement


@dataclass(frozen=True)
class Article:
    """An article as it was read; every offset is one of the text as given."""

    text: CleanText
    heading: Heading
    places: tuple[Mention, ...]
    relations: tuple[Relation, ...]
    statements: tuple[Statement, ...]

    def to_json(self) -> dict[str, Any]:
        """As the command line prints it: only what other tools rely on."""
        return {
            "title": self.heading.title or None,
            "publication": self.heading.publication or None,
            "published": self.heading.published or None,
            "places": [self._place(mention) for mention in self.places],
            "relations": [self._relation(relation) for relation in self.relations],
            "statements": [self._statement(told) for told in self.statements],
        }

    def _place(self, mention: Mention) -> dict[str, Any]:
        start, end = self.text.span(mention.start, mention.end)
        return {
            "text": self.text.given[start:end],
            "start": start,
            "end": end,
            "place_id": mention.place_id or None,
            "candidates": list(mention.candidates),
        }

    def _relation(self, relation: Relation) -> dict[str, Any]:
        return {
            "kind": relation.kind,
            "name": relation.name,
            "ends": [end.to_json() for end in relation.ends],
            "via": [end.to_json() for end in relation.via],
            "status": relation.status,
            "claim_type": relation.claim_type,
            "date": relation.date or None,
            "figures": relation.figures,
            "span": list(self.text.span(relation.start, relation.end)),
            "confidence": round(relation.confidence, 2),
            "rule": relation.rule,
        }

    def _statement(self, told: Statement) -> dict[str, Any]:
        return {
            "text": told.text,
            "count": told.count,
            "of": told.of,
            "status": told.status,
            "span": list(self.text.span(told.start, told.end)),
        }
