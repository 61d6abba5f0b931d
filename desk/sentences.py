"""A clean text in sentences, and a sentence in clauses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from desk.mentions import Mention

SENTENCE = re.compile(r"[^。！？!?\n]+")
PART = re.compile(r"[^；;]+")
LONGEST = 600  # signs of a sentence; what is longer is a table or a scan
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
    at = 0
    for start, end in _bounds(text):
        while at < len(mentions) and mentions[at].start < start:
            at += 1
        here = []
        while at < len(mentions) and mentions[at].end <= end:
            here.append(mentions[at])
            at += 1
        yield Sentence(start, end, text[start:end], tuple(here))


def _bounds(text: str) -> Iterator[tuple[int, int]]:
    """Where sentences begin and end; one without an end is cut where it may be."""
    for match in SENTENCE.finditer(text):
        start, end = match.span()
        while end - start > LONGEST:
            cuts = (text.rfind(sign, start, start + LONGEST) for sign in "；，、")
            cut = next((c + 1 for c in cuts if c > start), start + LONGEST)
            yield start, cut
            start = cut
        yield start, end
