"""A clean text in sentences, and a sentence in clauses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from desk.mentions import Mention

SENTENCE = re.compile(r"[^。！？!?\n]+")
PART = re.compile(r"[^；;]+")
CLAUSE = re.compile(r"[^，,；;。！？]+")


@dataclass(frozen=True)
class Sentence:
    """A sentence of the clean text, with the places that it names."""

    start: int
    end: int
    text: str
    mentions: tuple[Mention, ...]

    def part(self, at: int) -> tuple[int, int]:
        """Start and end of what lies between semicolons round an offset."""
        return self._round(PART, at)

    def clause(self, at: int) -> tuple[int, int]:
        """Start and end of what lies between commas round an offset."""
        return self._round(CLAUSE, at)

    def _round(self, pattern: re.Pattern[str], at: int) -> tuple[int, int]:
        inside = at - self.start
        for match in pattern.finditer(self.text):
            if match.start() <= inside <= match.end():
                return match.start() + self.start, match.end() + self.start
        return at, at

    def between(self, start: int, end: int) -> str:
        """The text between two offsets of the clean text."""
        return self.text[max(0, start - self.start) : max(0, end - self.start)]


def sentences(text: str, mentions: tuple[Mention, ...]) -> Iterator[Sentence]:
    """Every sentence of a clean text, with its places."""
    for match in SENTENCE.finditer(text):
        here = tuple(
            m for m in mentions if match.start() <= m.start and m.end <= match.end()
        )
        yield Sentence(match.start(), match.end(), match[0], here)
