"""Places of a sentence that something leads between: from A by C to B, A to B and D."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from desk.lexicon import Lexicon, Pattern
from desk.line_names import line_name
from desk.mentions import Mention
from desk.names import Names
from desk.nouns import Noun, NounReader
from desk.proposals import Link
from desk.sentences import Sentence

AREAS = {"region", "area_set"}
"""Kinds of place that nothing leads to or from."""
NO_ENDS = AREAS | {"line_label", "river_label", "corridor_label"}
GENERIC_LENGTH = 2  # signs of 线路


@dataclass(frozen=True)
class LinkReader:
    """Finds what leads between the places of a sentence."""

    names: Names
    lexicon: Lexicon
    nouns: NounReader

    def _pattern(self, key: str) -> Pattern:
        return self.lexicon.pattern("relations", "links", key)

    @cached_property
    def _path(self) -> Pattern:
        return self._pattern("path")

    @cached_property
    def _far(self) -> Pattern:
        return self._pattern("far")

    @cached_property
    def _list(self) -> Pattern:
        return self._pattern("list")

    @cached_property
    def _joined(self) -> Pattern:
        return self._pattern("joined")

    @cached_property
    def _generic(self) -> Pattern:
        return self._pattern("generic")

    @cached_property
    def _no_such(self) -> Pattern:
        return self.lexicon.pattern("status", "denials", "no_such")

    @cached_property
    def _ships(self) -> Pattern:
        return self._pattern("ships")

    @cached_property
    def _and(self) -> Pattern:
        return self._pattern("and")

    @cached_property
    def _between(self) -> tuple[Pattern, Pattern]:
        return self._pattern("between_before"), self._pattern("between_after")

    @cached_property
    def _via(self) -> Pattern:
        return self._pattern("via")

    def kind_of(self, mention: Mention) -> str:
        """Kind of the place that a name means; blank where it is not known."""
        place = self.names.gazetteer.places.get(mention.place_id)
        return place.kind if place else ""

    def read(self, sentence: Sentence, last_kind: str = "") -> list[Link]:
        """Every line of a sentence, with its kind.

        Parameters
        ----------
        sentence
            Where they are looked for.
        last_kind
            Of the lines before, for one that is only called a line.
        """
        ends = [m for m in self.ends(sentence) if self.kind_of(m) not in NO_ENDS]
        found = [*self._paths(sentence, ends), *self._spans(sentence, ends)]
        found += self._between_two(sentence, ends, found)
        found = self._with_via(sentence, ends, found)
        return self._named(sentence, found, last_kind)

    def ends(self, sentence: Sentence) -> list[Mention]:
        """Places of a sentence; of 重庆永川区 the smaller one alone."""
        result: list[Mention] = []
        for mention in sentence.mentions:
            last = result[-1] if result else None
            gap = self._gap(sentence, last, mention) if last else "-"
            in_brackets = (
                gap == "(" and sentence.between(mention.end, mention.end + 1) == ")"
            )
            if last and (not gap or in_brackets) and self._lies_in(last, mention):
                end = mention.end + in_brackets
                result[-1] = replace(mention, start=last.start, end=end)
            else:
                result.append(mention)
        return result

    def _lies_in(self, outer: Mention, inner: Mention) -> bool:
        places = self.names.gazetteer.places
        if outer.text in self.names.meanings and not outer.place_id:
            # A province that the gazetteer does not hold, before one of its cities.
            return outer.text != inner.text and not outer.candidates
        if outer.place_id not in places or self.kind_of(outer) in AREAS:
            return False
        if inner.place_id not in places:
            return not self.kind_of(inner) and bool(inner.text)
        return self.names.contains(outer.place_id, inner.place_id)

    def _gap(self, sentence: Sentence, first: Mention, second: Mention) -> str:
        return sentence.between(first.end, second.start)

    def _paths(self, sentence: Sentence, ends: list[Mention]) -> Iterator[Link]:
        at = 0
        while at < len(ends) - 1:
            chain = [ends[at]]
            while at + len(chain) < len(ends) and self._leads(
                sentence, chain[-1], ends[at + len(chain)], bare=len(chain) > 1
            ):
                chain.append(ends[at + len(chain)])
            at += len(chain) - 1
            if len(chain) > 1 and _differ(chain[0], chain[-1]):
                yield _link(chain, "path")
                at += yield from self._star(sentence, ends, at, chain[0])
            at += 1

    def _leads(
        self, sentence: Sentence, first: Mention, second: Mention, *, bare: bool
    ) -> bool:
        gap = self._gap(sentence, first, second)
        if self._path.match(gap):
            return True
        return not bare and bool(self._far.match(gap))

    def _star(
        self, sentence: Sentence, ends: list[Mention], at: int, origin: Mention
    ) -> Generator[Link, None, int]:
        """果园港到成都、新津、眉山: one line to each, unless an item begins its own."""
        passed = 0
        while at + passed + 1 < len(ends):
            item = ends[at + passed + 1]
            gap = self._gap(sentence, ends[at + passed], item)
            after = ends[at + passed + 2 :][:1]
            if gap not in {"、", "和", "及", "以及"} or (
                after and self._leads(sentence, item, after[0], bare=True)
            ):
                break
            passed += 1
            yield replace(_link([origin, item], "star"), start=item.start)
        return passed

    def _spans(self, sentence: Sentence, ends: list[Mention]) -> Iterator[Link]:
        """起于A，止于B."""
        begins, stops = self._pattern("begins"), self._pattern("stops")
        for number, first in enumerate(ends):
            if not begins.search(sentence.between(first.start - 6, first.start)):
                continue
            for second in ends[number + 1 :]:
                if stops.search(sentence.between(second.start - 6, second.start)):
                    yield _link([first, second], "span")
                    break

    def _between_two(
        self, sentence: Sentence, ends: list[Mention], found: list[Link]
    ) -> Iterator[Link]:
        """连接A与B的…, A与B之间的…."""
        before, after = self._between
        toward, sends = self._pattern("toward"), self._pattern("sends")
        for number, (first, second) in enumerate(pairwise(ends)):
            if any(link.start <= first.start < link.end for link in found):
                continue
            gap = self._gap(sentence, first, second)
            behind = sentence.between(second.end, sentence.end)
            if toward.match(gap) and sends.match(behind):
                yield _link([first, second], "between")
            if not self._joined.match(gap):
                continue
            row = self._row(sentence, ends, number + 1)
            if len(row) > 1 and self._and.match(gap):
                told = after.match(sentence.between(row[-1].end, sentence.end))
                if told and "间" in told[0]:
                    for item in row:
                        yield replace(_link([first, item], "between"), start=item.start)
                    continue
            told = after.match(behind)
            follows = self.nouns.at(behind[told.end() :] if told else behind)
            if before.search(sentence.between(first.start - 6, first.start)) or (
                self._and.match(gap)
                and follows is not None
                and (follows.kind != "port" or (told and "间" in told[0]))
            ):
                yield _link([first, second], "between")

    def _row(self, sentence: Sentence, ends: list[Mention], at: int) -> list[Mention]:
        """Places in a list, from one of them on."""
        row = [ends[at]]
        for mention in ends[at + 1 :]:
            if self._gap(sentence, row[-1], mention) not in {"、", "和", "及"}:
                break
            row.append(mention)
        return row

    def _with_via(
        self, sentence: Sentence, ends: list[Mention], found: list[Link]
    ) -> list[Link]:
        """Places on the way: 途经B、C."""
        on_the_way = self._way(sentence, ends)
        if not on_the_way or not found:
            return found
        spots = {id(mention) for mention in on_the_way}
        kept = [link for link in found if not {id(m) for m in link.ends} & spots]
        if not kept:
            return found
        known = {m.start for m in kept[-1].via}
        more = [m for m in on_the_way if m.start not in known]
        kept[-1] = replace(kept[-1], via=(*kept[-1].via, *more))
        return kept

    def on_the_way(self, sentence: Sentence) -> list[Mention]:
        """Places that a sentence names as lying on the way."""
        return self._way(sentence, self.ends(sentence))

    def _way(self, sentence: Sentence, ends: list[Mention]) -> list[Mention]:
        on_the_way: list[Mention] = []
        for number, mention in enumerate(ends):
            told = self._via.search(sentence.between(mention.start - 8, mention.start))
            follows = (
                number > 0
                and ends[number - 1] in on_the_way
                and self._gap(sentence, ends[number - 1], mention)
                in {"、", "和", "及", "，"}
            )
            if told or follows:
                on_the_way.append(mention)
        return on_the_way

    def _named(
        self, sentence: Sentence, found: list[Link], last_kind: str
    ) -> list[Link]:
        """Give each line its kind and name; what no word tells is no line."""
        result = []
        starts = [link.start for link in found]
        for link in found:
            noun = self.nouns.of(sentence, link.start, link.end, starts)
            generic = self._generic.match(sentence.between(link.end, sentence.end))
            if noun is None and generic and last_kind:
                end = link.end + generic.end()
                noun = Noun(last_kind, end - GENERIC_LENGTH, end)
            if noun is None or self._no_such.search(
                sentence.between(link.end, noun.start)
            ):
                continue
            kind = noun.kind
            kinds = {self.kind_of(m) for m in link.ends}
            if kinds == {"port"} and kind != "rail":
                kind = "port"
            elif kind == "port" and not kinds & {"port", "dry_port", "waterway_hub"}:
                # 航线 between two cities is flown, unless ships are named.
                ships = self._ships.search(sentence.text)
                kind = kind if ships else "air"
            result.append(
                replace(
                    link,
                    kind=kind,
                    noun=(noun.start, noun.end),
                    name=line_name(sentence, link, noun),
                )
            )
        return result


def _differ(first: Mention, second: Mention) -> bool:
    return (first.place_id or first.text) != (second.place_id or second.text)


def _link(chain: list[Mention], rule: str) -> Link:
    return Link(
        ends=(chain[0], chain[-1]),
        via=tuple(chain[1:-1]),
        start=chain[0].start,
        end=chain[-1].end,
        rule=rule,
    )
