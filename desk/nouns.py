"""What a line is called: the word that says bus, motorway, railway or water route."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from desk.lexicon import Lexicon, Pattern
from desk.sentences import Sentence

NEAR = 16  # signs before a line in which its word may stand
FAR = 36  # signs behind it, over a comma


@dataclass(frozen=True)
class Noun:
    """A word for a kind of line, at offsets of the clean text."""

    kind: str
    start: int
    end: int


@dataclass(frozen=True)
class NounReader:
    """Finds words for kinds of lines."""

    lexicon: Lexicon

    @cached_property
    def _kinds(self) -> tuple[str, ...]:
        return tuple(self.lexicon.table("relations", "links", "path_kinds"))

    @cached_property
    def _pattern(self) -> Pattern:
        kinds = self.lexicon.table("relations", "kinds")
        return re.compile(
            "|".join(f"(?P<{kind}>{kinds[kind]['noun']})" for kind in self._kinds)
        )

    def at(self, text: str) -> Noun | None:
        """The word that a text begins with, after a few signs at most."""
        found = self._pattern.search(text[:18])
        if (
            found is None
            or found.start() > 8
            or re.search("[，。；]", text[: found.start()])
        ):
            return None
        return _noun(found, 0)

    def of(
        self, sentence: Sentence, start: int, end: int, starts: list[int]
    ) -> Noun | None:
        """The word for the line between two offsets, behind it or before it.

        Parameters
        ----------
        sentence
            Where it stands.
        start, end
            Its offsets in the clean text.
        starts
            Where the lines of the sentence begin: a word right before another line is
            that one's.
        """
        right_before = self._last(
            sentence, max(sentence.clause(start)[0], start - NEAR), start
        )
        if right_before and start - right_before.end <= 1:
            return right_before
        inside = self._pattern.search(
            sentence.text, start - sentence.start, end - sentence.start
        )
        clause = sentence.clause(end)
        behind = self._search(sentence, end, clause[1])
        if behind and not self._belongs_further(sentence, behind, end, starts):
            return behind
        opening = sentence.clause(start)[0]
        before = self._last(sentence, max(opening, start - NEAR), start)
        if before:
            return before
        if inside:
            return _noun(inside, sentence.start)
        if behind:
            return behind
        part = sentence.part(end)
        limit = min(part[1], clause[1] + FAR)
        named = [m.start for m in sentence.mentions if clause[1] <= m.start < limit]
        limit = min([limit, *named])
        further = self._search(sentence, clause[1], limit)
        return further or self._last(sentence, max(part[0], start - FAR), start)

    def _belongs_further(
        self, sentence: Sentence, noun: Noun, end: int, starts: list[int]
    ) -> bool:
        """Whether the clause ends with another line, whose word this is alone."""
        others = [at for at in starts if end < at < noun.start]
        if not others:
            return False
        gap = sentence.between(end, others[0])
        # A list shares its word; two sentences in one clause do not.
        return not re.match("^(?:段|线|方向)?[、和及与]", gap) and "、" not in gap[-2:]

    def _search(self, sentence: Sentence, start: int, end: int) -> Noun | None:
        found = self._pattern.search(
            sentence.text, start - sentence.start, end - sentence.start
        )
        return _noun(found, sentence.start) if found else None

    def _last(self, sentence: Sentence, start: int, end: int) -> Noun | None:
        last = None
        for found in self._pattern.finditer(
            sentence.text, max(0, start - sentence.start), end - sentence.start
        ):
            last = _noun(found, sentence.start)
        return last


def _noun(found: re.Match[str], offset: int) -> Noun:
    return Noun(str(found.lastgroup), found.start() + offset, found.end() + offset)
