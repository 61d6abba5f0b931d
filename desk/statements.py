"""Counts of things without their names: 累计开行20条 is never a line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from desk.figures import FigureReader
from desk.lexicon import Lexicon, Pattern
from desk.proposals import Statement
from desk.sentences import Sentence
from desk.status import StatusReader

BEFORE = 30  # signs before a number in which what is counted may stand
# Measures that count lines and trains; the others need a word for what they count.
OF_LINES = "条列趟"


@dataclass(frozen=True)
class StatementReader:
    """Finds counts."""

    lexicon: Lexicon
    figures: FigureReader
    statuses: StatusReader

    def _pattern(self, key: str) -> Pattern:
        return self.lexicon.pattern("figures", "counts", key)

    @cached_property
    def _patterns(self) -> tuple[Pattern, ...]:
        keys = ("number", "not_number", "not_first", "noun", "before_noun")
        return tuple(self._pattern(key) for key in keys)

    @cached_property
    def _lines(self) -> Pattern:
        return self._pattern("lines")

    def read(self, sentence: Sentence) -> Iterator[Statement]:
        """Every count of a sentence whose things are told by a word."""
        number, not_before, not_first, noun, before_noun = self._patterns
        for match in number.finditer(sentence.text):
            before = sentence.text[max(0, match.start() - BEFORE) : match.start()]
            if not_before.search(before) or not_first.match(match[0]):
                continue
            after = sentence.text[match.end() :]
            if match["measure"] == "家":
                continue
            told = noun.match(after)
            earlier = None if told else before_noun.search(before)
            if told:
                of, end = told["noun"], match.end() + told.end()
            elif earlier:
                of, end = earlier["noun"], match.end()
            elif match["measure"] in OF_LINES and after[:1] in {
                "",
                "，",
                "；",
                "、",
                ")",
            }:
                of, end = match["measure"], match.end()
            else:
                continue
            start = match.start() - (len(before) - earlier.start() if earlier else 0)
            first, last = start + sentence.start, end + sentence.start
            family = "lines" if self._lines.search(of) else "works"
            judged = self.statuses.judge(sentence, first, last, family)
            if judged is None:
                continue
            clause = sentence.clause(first)[0]
            yield Statement(
                text=sentence.between(clause, last),
                count=self.figures.number(match["number"], match["scale"] or ""),
                of=of,
                status=judged.status,
                start=first,
                end=last,
            )
