"""Names of places in a text: the longest name, and whether it means a place at all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from desk.lexicon import Lexicon, Pattern
from desk.mentions import Mention
from desk.names import Names
from desk.traps import Traps

BRACKETED = re.compile(r"[(\[【〔]([\u4e00-\u9fff]{1,2})[)\]】〕]")
OF_COUNTIES = ("镇", "乡", "街道", "村")  # right behind the name of their county
SPLIT = 3  # signs of a name that may be two: 重庆北 and 碚
NEARBY = 40  # signs before a town in which its county is looked for


@dataclass(frozen=True)
class PlaceReader:
    """Finds the places that a text names."""

    names: Names
    lexicon: Lexicon

    @cached_property
    def _traps(self) -> Traps:
        return Traps(self.names, self.lexicon)

    @cached_property
    def _unknown(self) -> Pattern:
        end = self.lexicon.table("places", "unknown", "end")
        return re.compile(rf"([\u4e00-\u9fff]{{2,5}}?){end}(?![民场委])")

    @cached_property
    def _town(self) -> Pattern:
        suffix = self.lexicon.table("places", "unknown", "town_suffix")
        return re.compile(rf"([\u4e00-\u9fff]{{2,5}}?)(?:{suffix})")

    def read(self, text: str) -> tuple[Mention, ...]:
        """Every place that a clean text names, in order, none within another."""
        found = list(self._listed(text))
        found += self._with_brackets(text, found)
        found.sort(key=lambda mention: mention.start)
        listed = found
        found = self._traps.sound(text, found)
        found = _merged(found, self._signs(text, found))
        found = _merged(found, self._towns_and_unknown(text, found, listed))
        return tuple(self._told_apart(found))

    def _listed(self, text: str) -> Iterator[Mention]:
        at = 0
        while at < len(text):
            name = self._best(text, at)
            if not name:
                at += 1
                continue
            meaning = self.names.meanings[name]
            if meaning is not None:
                yield _mention(at, at + len(name), name, meaning)
            at += len(name)

    def _best(self, text: str, at: int) -> str:
        """The longest name; the shorter one, where another of more signs follows it.

        重庆北碚 is 重庆 and 北碚, not the station 重庆北.
        """
        name = self.names.longest(text, at)
        if len(name) > SPLIT:
            return name
        for length in range(len(name) - 1, 1, -1):
            shorter = text[at : at + length]
            if shorter not in self.names.meanings:
                continue
            following = self.names.longest(text, at + length)
            if length + len(following) > len(name):
                return shorter
        return name

    def _with_brackets(self, text: str, found: list[Mention]) -> Iterator[Mention]:
        """Names with a sign of theirs in brackets, as 成(都)."""
        for match in BRACKETED.finditer(text):
            for before in (3, 2, 1, 0):
                start = match.start() - before
                if start < 0:
                    continue
                head = text[start : match.start()]
                whole = head + match[1]
                name = self.names.longest(whole, 0)
                meaning = self.names.meanings.get(name)
                taken = any(m.start < match.end() and start < m.end for m in found)
                if name == whole and meaning and head and not taken:
                    yield _mention(start, match.end(), whole, meaning)
                    break

    def _signs(self, text: str, found: list[Mention]) -> Iterator[Mention]:
        """One sign that stands for an area, as in 在渝 or 川滇."""
        signs: dict[str, str] = self.lexicon.table("places", "signs")
        others: str = self.lexicon.table("places", "sign_patterns", "others")
        before = self.lexicon.pattern("places", "sign_patterns", "before")
        row_after = self.lexicon.pattern("places", "sign_patterns", "row_after")
        every = "".join(signs) + others
        taken = {at for mention in found for at in range(mention.start, mention.end)}
        starts = {mention.start for mention in found}
        ends = {mention.end for mention in found}
        for run in re.finditer(f"[{every}]+", text):
            free = [at for at in range(*run.span()) if at not in taken]
            if not free:
                continue
            in_row = len(run[0]) > 1 and (
                bool(row_after.match(text[run.end() :])) or run.start() in starts
            )
            lone = len(run[0]) == 1 and (
                before.search(text[max(0, run.start() - 2) : run.start()])
                or (run.start() in ends and row_after.match(text[run.end() :]))
            )
            if not (in_row or lone) or self.names.longest(text, run.start()) in (
                self._trap_words
            ):
                continue
            for at in free:
                if place_id := signs.get(text[at]):
                    yield _mention(at, at + 1, text[at], (place_id,))

    @cached_property
    def _trap_words(self) -> frozenset[str]:
        return frozenset(self.lexicon.table("places", "traps", "words"))

    def _towns_and_unknown(
        self, text: str, found: list[Mention], listed: list[Mention]
    ) -> Iterator[Mention]:
        """Towns of the geodata beside their county; and names that nobody holds."""
        before = self.lexicon.pattern("places", "unknown", "before")
        wrong = self.lexicon.pattern("places", "unknown", "not")
        inside = self.lexicon.pattern("places", "unknown", "not_inside")
        leads = self.lexicon.pattern("places", "unknown", "lead")
        ends = {mention.end for mention in found}
        taken = {at for m in (*found, *listed) for at in range(m.start, m.end)}
        at = 0
        while match := self._unknown.search(text, at):
            at = match.start() + 1
            start = match.start()
            if match[1] and (lead := leads.match(match[1])):
                at = start + lead.end()
                if again := self._unknown.match(text, at):
                    match, start = again, at
            anchored = start in ends or before.search(text[max(0, start - 4) : start])
            if not anchored or any(place in taken for place in range(*match.span())):
                continue
            in_county = start in ends and match[0].endswith(OF_COUNTIES)
            if (inside if in_county else wrong).search(match[1]):
                continue
            at = match.end()
            yield self._town_or_unknown(match, found)

    def _town_or_unknown(self, match: re.Match[str], found: list[Mention]) -> Mention:
        name = match[0]
        town = self._town.fullmatch(name)
        known = self.names.towns.get(town[1], ()) if town else ()
        near = [m for m in found if match.start() - NEARBY <= m.start < match.start()]
        counties = {
            self.names.gazetteer[m.place_id].adcode
            for m in near
            if m.place_id and self.names.gazetteer[m.place_id].is_county
        }
        here = [town_id for town_id, adcode in known if adcode in counties]
        if len(here) == 1:
            return Mention(
                start=match.start(), end=match.end(), text=name, place_id=here[0]
            )
        candidates = tuple(town_id for town_id, _ in known)
        return Mention(
            start=match.start(), end=match.end(), text=name, candidates=candidates
        )

    def _told_apart(self, found: list[Mention]) -> Iterator[Mention]:
        """Say which one a shared name means, where the text tells."""
        gazetteer = self.names.gazetteer
        seen: list[str] = []
        for mention in found:
            if (
                len(mention.candidates) > 1
                and not mention.place_id
                and all(c in gazetteer.places for c in mention.candidates)
            ):
                yield (chosen := self._chosen(mention, seen))
                seen.append(chosen.place_id)
                continue
            if mention.place_id:
                seen.append(mention.place_id)
            yield mention

    def _chosen(self, mention: Mention, seen: list[str]) -> Mention:
        places = self.names.gazetteer.places

        def pick(place_id: str, reason: str) -> Mention:
            rest = tuple(c for c in mention.candidates if c != place_id)
            return replace(
                mention,
                place_id=place_id,
                candidates=(place_id, *rest),
                reason=reason,
            )

        for before in reversed(seen[-6:]):
            for candidate in mention.candidates:
                if candidate == before:
                    return pick(candidate, "named_before")
                if before in places and self.names.contains(before, candidate):
                    return pick(candidate, "parent_before")
        cities = [c for c in mention.candidates if places[c].prefecture_adcode]
        if len(cities) == 1:
            return pick(cities[0], "city_first")
        return mention


def _mention(start: int, end: int, name: str, meaning: tuple[str, ...]) -> Mention:
    if len(meaning) == 1:
        return Mention(start=start, end=end, text=name, place_id=meaning[0])
    return Mention(start=start, end=end, text=name, candidates=meaning)


def _merged(found: list[Mention], more: Iterator[Mention]) -> list[Mention]:
    return sorted([*found, *more], key=lambda mention: mention.start)
