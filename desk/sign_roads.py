"""Roads and railways named by single signs: 成渝高速, 成达万高铁."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from desk.lexicon import Lexicon, Pattern
from desk.mentions import Mention
from desk.names import Names
from desk.nouns import NounReader
from desk.proposals import Link
from desk.sentences import Sentence


@dataclass(frozen=True)
class SignRoadReader:
    """Reads the ends of a road off its name."""

    names: Names
    lexicon: Lexicon
    nouns: NounReader

    @cached_property
    def _signs(self) -> dict[str, list[str]]:
        table: dict[str, list[str]] = self.lexicon.table("places", "road_signs")
        return table

    @cached_property
    def _road(self) -> Pattern:
        sign = f"[{''.join(self._signs)}]"
        thing = self.lexicon.table("relations", "links", "sign_road")
        part = rf"{sign}(?:\([\u4e00-\u9fff]{{1,4}}\))?"
        return re.compile(
            rf"(?P<signs>(?:{part}){{2,4}})(?P<thing>{thing})(?P<more>扩容|扩能|改扩建|复线)?"
        )

    @cached_property
    def _segment(self) -> Pattern:
        return self.lexicon.pattern("relations", "links", "segment")

    def read(
        self, sentence: Sentence, others: list[Link], named: dict[str, str]
    ) -> Iterator[Link]:
        """Roads of a sentence that are named by signs.

        Parameters
        ----------
        sentence
            Where they are looked for.
        others
            Lines told by whole names: 镇广高速通江至广安段 is the part alone.
        named
            By first sign, the id of a place that the article names.
        """
        at = 0
        while match := self._road.search(sentence.text, at):
            if self._is_no_sign(sentence.text, match.start()):
                at = match.start() + 1
                continue
            at = match.end()
            start, end = match.start() + sentence.start, match.end() + sentence.start
            if any(
                0 <= link.start - end <= 2 or link.start <= start < _told_until(link)
                for link in others
            ):
                continue
            ends = [
                self._place(part, start + offset, named)
                for offset, part in _parts(match["signs"])
            ]
            if len({m.place_id or m.text for m in ends}) < 2:
                continue
            noun = self.nouns.at(match["thing"]) or self.nouns.at(match["thing"][1:])
            yield Link(
                ends=(ends[0], ends[-1]),
                via=(*ends[1:-1], *_leaves_from(sentence, end)),
                start=start,
                end=end,
                rule="signs",
                kind=noun.kind if noun else "road",
                name=re.sub(r"\([^)]*\)", "", match[0]),
                noun=(start, end),
            )

    def _is_no_sign(self, text: str, at: int) -> bool:
        """建成 in 建成成渝高速 is no road."""
        words: list[str] = self.lexicon.table("relations", "links", "sign_not")
        return text[max(0, at - 1) : at + 1] in words

    def _place(self, part: str, at: int, named: dict[str, str]) -> Mention:
        sign, told = part[0], part[2:-1] if len(part) > 1 else ""
        choices = self._signs[sign]
        for name in (sign + told, told):
            if told and (ids := self.names.meanings.get(name)):
                return _end(at, len(part), name, ids[0])
        wanted = [c for c in choices if named.get(sign) == c]
        chosen = (wanted or choices)[0]
        if chosen in self.names.gazetteer.places:
            return _end(at, len(part), sign, chosen)
        return _end(at, len(part), chosen, "")


def _told_until(link: Link) -> int:
    """开江县到梁平区的开梁高速 is one road, told by its ends and by its name."""
    return max(link.end, link.noun[1] if link.noun else link.end)


def _end(at: int, length: int, text: str, place_id: str) -> Mention:
    return Mention(start=at, end=at + length, text=text, place_id=place_id)


def _leaves_from(sentence: Sentence, at: int) -> list[Mention]:
    """渝蓉班列在兴隆场编组站出发: the station that it leaves from."""
    behind = sentence.between(at, at + 1) == "在"
    return [m for m in sentence.mentions if behind and m.start == at + 1]


def _parts(signs: str) -> list[tuple[int, str]]:
    return [(m.start(), m[0]) for m in re.finditer(r".(?:\([^)]*\))?", signs)]
