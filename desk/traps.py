"""What looks like the name of a place and is a person, a firm, a street or a word."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from desk.lexicon import Lexicon, Pattern
from desk.mentions import Mention
from desk.names import Names

REACH = 24  # signs before and after a name that are looked at
FIRM_KINDS = {"firm", "exchange", "institute", "university", "innovation_center"}
LIST = "、"
JOINS = ("、", "至", "到", "与", "和", "及", "—", "-", "~")


@dataclass(frozen=True)
class Traps:
    """Takes out of the names found those that mean no place."""

    names: Names
    lexicon: Lexicon

    def _pattern(self, key: str) -> Pattern:
        return self.lexicon.pattern("places", "traps", key)

    @cached_property
    def _careful(self) -> frozenset[str]:
        return frozenset(self.lexicon.table("places", "traps", "careful"))

    def sound(self, text: str, found: list[Mention]) -> list[Mention]:
        """Names that mean a place; those of firms and newspapers are gone."""
        kept = [self._shortened(text, mention) for mention in found]
        kept = [m for m in kept if not self._is_other(text, m)]
        sure = {m.start: m for m in kept if m.text not in self._careful}
        ends = {m.end: m for m in sure.values()}
        full = {m.place_id for m in kept if self.names.is_full(m.text)}
        result: list[Mention] = []
        for mention in kept:
            if mention.text not in self._careful or self._meant(
                text, mention, sure, ends, full
            ):
                result.append(mention)
                sure[mention.start] = ends[mention.end] = mention
        return result

    def _shortened(self, text: str, mention: Mention) -> Mention:
        """重庆市场 is the market of 重庆, not something of 重庆市."""
        facility = self._facility.match(text[mention.end : mention.end + REACH])
        if facility and not self.names.is_full(mention.text):
            end = mention.end + facility.end()
            name = mention.text + facility[0]
            return replace(mention, end=end, text=name, place_id="", candidates=())
        if self._is_half_a_station(text[mention.end : mention.end + REACH], mention):
            short = mention.text[:-1]
            if meaning := self.names.meanings.get(short):
                return replace(
                    mention, end=mention.end - 1, text=short, place_id=meaning[0]
                )
        if mention.text[-1] in "市县区" and text[mention.end : mention.end + 1] in (
            *"场民",
        ):
            short = mention.text[:-1]
            if self.names.meanings.get(short) and text[mention.end] == "场":
                return replace(mention, end=mention.end - 1, text=short)
        return mention

    def _is_other(self, text: str, mention: Mention) -> bool:
        before = text[max(0, mention.start - REACH) : mention.start]
        after = text[mention.end : mention.end + REACH]
        if not self.names.is_full(mention.text):
            if self._not_after.match(after):
                return True
            if self._is_person(before, after, mention.text):
                return True
        return self._is_firm(after, mention)

    def _is_half_a_station(self, after: str, mention: Mention) -> bool:
        """成都东 is a station, but 成都东进 says where the city grows."""
        return (
            mention.text[-1] in "东西南北"
            and mention.place_id != ""
            and self.names.gazetteer[mention.place_id].kind == "rail_station"
            and not self._station_after.match(after)
        )

    @cached_property
    def _facility(self) -> Pattern:
        return self._pattern("facility")

    @cached_property
    def _station_after(self) -> Pattern:
        return self._pattern("station_after")

    @cached_property
    def _not_after(self) -> Pattern:
        return self._pattern("not_after")

    @cached_property
    def _firm(self) -> Pattern:
        return self._pattern("firm")

    @cached_property
    def _organ(self) -> Pattern:
        return self._pattern("organ")

    @cached_property
    def _organ_except(self) -> Pattern:
        return self._pattern("organ_except")

    def _is_firm(self, after: str, mention: Mention) -> bool:
        place_id = mention.place_id
        if place_id and self.names.gazetteer[place_id].kind in FIRM_KINDS:
            return False
        if self._firm.match(after):
            return True
        return bool(self._organ.match(after)) and not self._organ_except.match(after)

    @cached_property
    def _person(self) -> tuple[Pattern, Pattern, str]:
        surnames: str = self.lexicon.table("places", "traps", "surnames")
        return self._pattern("person_before"), self._pattern("person_after"), surnames

    def _is_person(self, before: str, after: str, name: str) -> bool:
        told_before, told_after, surnames = self._person
        if len(name) != 2 or not before or before[-1] not in surnames:
            return False
        return bool(told_before.search(before[:-1])) or (
            bool(told_after.match(after))
            and (len(before) == 1 or before[-2] in "，。;；“”、：\n(")
        )

    @cached_property
    def _careful_round(self) -> tuple[Pattern, Pattern]:
        return self._pattern("careful_before"), self._pattern("careful_after")

    def _meant(
        self,
        text: str,
        mention: Mention,
        sure: dict[int, Mention],
        ends: dict[int, Mention],
        full: set[str],
    ) -> bool:
        """Whether something says that a plain word means the place here."""
        ids = {mention.place_id, *mention.candidates} - {""}
        told_before, told_after = self._careful_round
        lead = told_before.search(text[max(0, mention.start - 3) : mention.start])
        tail = told_after.match(text[mention.end : mention.end + REACH])
        if ids & full and (lead or tail):
            return True
        before = ends.get(mention.start)
        if before and any(self.names.contains(before.place_id, i) for i in ids):
            return True
        joined = text[mention.start - 1 : mention.start] in JOINS
        if joined and mention.start - 1 in ends:
            return True
        if text[mention.end : mention.end + 1] in JOINS and mention.end + 1 in sure:
            return True
        return bool(lead and tail)
