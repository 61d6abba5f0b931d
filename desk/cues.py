"""Words that say how far a thing is, and which of them speaks of which thing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from desk.lexicon import Lexicon, Pattern
from desk.sentences import Sentence

AFTER = 48  # signs behind a thing in which its verb is looked for
PART = re.compile("[，；]")  # where a verb has no more to do with what follows
# How much further off a word counts that says little.
HARD, WEAK = 3, 2
# 扩容 in 成渝高速扩容 is what the thing is called.
IN_NAME = 2


@dataclass(frozen=True)
class Cue:
    """A word of a sentence, at offsets of its text, with its row of status.toml."""

    start: int
    end: int
    rule: dict[str, Any]
    near: int
    """How sure it is that it speaks of this thing: 0 is the surest."""


@dataclass(frozen=True)
class CueReader:
    """Finds the word that says most of a thing."""

    lexicon: Lexicon

    @cached_property
    def by_family(self) -> dict[str, list[tuple[Pattern, dict[str, Any]]]]:
        """Patterns of lines and of works, with their rows of status.toml."""
        return {
            family: [
                (re.compile(row["pattern"]), row)
                for row in self.lexicon.table("status", family)
            ]
            for family in ("lines", "works")
        }

    def nearest(
        self, sentence: Sentence, first: int, last: int, family: str, starts: list[int]
    ) -> Cue | None:
        """The word that says how far a thing of a sentence is; none where none does.

        Parameters
        ----------
        sentence
            Where it stands.
        first, last
            Offsets of the thing in the text of the sentence.
        family
            ``lines`` or ``works``.
        starts
            Where other things begin behind it.
        """
        cues = self._found(sentence, first, last, family, starts)
        return min(cues, key=self._rank) if cues else None

    def _rank(self, cue: Cue) -> tuple[int, int, int]:
        # The word for a thing that has begun says more than the one that says how.
        near = cue.near + (HARD if cue.rule.get("vague") else 0)
        near += WEAK if cue.rule.get("weak") else 0
        return near, cue.near, cue.start if cue.near % 2 == 0 else -cue.start

    def _found(
        self,
        sentence: Sentence,
        first: int,
        last: int,
        family: str,
        starts: list[int],
    ) -> list[Cue]:
        text = sentence.text
        clause = [at - sentence.start for at in sentence.clause(sentence.start + last)]
        opening = [
            at - sentence.start for at in sentence.clause(sentence.start + first)
        ]
        part = [at - sentence.start for at in sentence.part(sentence.start + first)]
        named = [
            m.start - sentence.start
            for m in sentence.mentions
            if m.start - sentence.start >= last
        ]
        following = [at for at in named if at >= clause[1]]
        reach = min(last + AFTER, following[0] if following else len(text))
        reach = max(reach, clause[1])
        found = []
        for pattern, rule in self.by_family[family]:
            for match in pattern.finditer(text):
                if rule.get("behind") and match.start() < last:
                    continue
                near = self._nearness(
                    match, first, last, (opening[0], clause[1]), part[0], reach, starts
                )
                if near == 0 and rule.get("vague") and match.start() < last:
                    near = IN_NAME
                if near is not None:
                    found.append(Cue(match.start(), match.end(), rule, near))
        # A longer word holds a shorter one.
        return [
            c
            for c in found
            if not any(
                o is not c
                and o.start <= c.start
                and c.end <= o.end
                and (o.end - o.start > c.end - c.start)
                for o in found
            )
        ]

    def _nearness(
        self,
        match: re.Match[str],
        first: int,
        last: int,
        clause: tuple[int, int],
        part: int,
        reach: int,
        starts: list[int],
    ) -> int | None:
        """Even numbers lie behind the thing, odd ones before it."""
        if first <= match.start() < last:
            return 0
        if match.start() >= last:
            return self._behind(match, last, clause[1], reach, starts)
        if match.end() > first:
            return None
        if match.start() >= clause[0]:
            return 1
        return 5 if match.start() >= part else 7

    def _behind(
        self,
        match: re.Match[str],
        last: int,
        clause_end: int,
        reach: int,
        starts: list[int],
    ) -> int | None:
        # A verb right before another thing is that one's.
        gaps = [(other, match.string[match.end() : other]) for other in starts]
        if any(
            other >= match.end() and len(g) <= 4 and not PART.search(g)
            for other, g in gaps
        ):
            return None
        passed = any(last <= other < match.start() for other in starts)
        if match.start() < clause_end:
            return 2 if passed else 0
        return 4 if match.start() < reach and not passed else None
