"""What begins or stands at one place, and what firms take from another place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from desk.lexicon import Lexicon, Pattern
from desk.links import NO_ENDS, LinkReader
from desk.mentions import Mention
from desk.proposals import Link
from desk.sentences import Sentence

CITIES = {
    "prefecture_city",
    "municipality",
    "province",
    "district_or_county",
    "town",
    "township",
    "locality",
    "village",
    "outside_city",
    "outside_country",
    "outside_district",
}
"""Places that are there without anybody setting them up."""
LABELS = {"river_label", "corridor_label", "line_label", "region", "area_set"}
STATIONS = {"rail_station", "rail_freight_station", "rail_yard", "station"}
SETTLED = re.compile(
    "(?P<name>.{2,40}?)(?:将|拟|计划)?(?:正式|已|成功|也)?(?:落户|落地)(?:于|在)?"
)
HALF_NAME = 2  # signs of what is left of a verb
PORTS = {"port", "dry_port", "bonded_area"}
POWER_NEAR = 14
FIRM_PART = re.compile(r"[^；;：:]+")


@dataclass(frozen=True)
class SitedReader:
    """Finds institutions, supply and power plants of a sentence."""

    lexicon: Lexicon
    links: LinkReader

    @cached_property
    def _sited(self) -> dict[str, Pattern]:
        return {
            key: self.lexicon.pattern("relations", "sited", key)
            for key in ("after", "there", "before")
        }

    @cached_property
    def _supply(self) -> Pattern:
        return self.lexicon.pattern("relations", "supply", "verbs")

    @cached_property
    def _alone(self) -> Pattern:
        return self.lexicon.pattern("relations", "supply", "alone")

    @cached_property
    def _chain(self) -> Pattern:
        return self.lexicon.pattern("relations", "supply", "chain")

    @cached_property
    def _trains(self) -> dict[str, Pattern]:
        return {
            key: self.lexicon.pattern("relations", "trains", key)
            for key in ("leaves", "noun", "reaches")
        }

    @cached_property
    def _power(self) -> Pattern:
        return self.lexicon.pattern("relations", "kinds", "power", "noun")

    def read(self, sentence: Sentence, lines: list[Link]) -> Iterator[Link]:
        """Everything of a sentence that stands at a place."""
        ends = [
            m for m in self.links.ends(sentence) if self.links.kind_of(m) not in LABELS
        ]
        yield from self._institutions(sentence, ends)
        yield from self._supplies(sentence, ends)
        yield from self._plants(sentence, ends, lines)
        taken = {sentence.part(link.start) for link in lines if link.kind == "rail"}
        free = [m for m in ends if sentence.part(m.start) not in taken]
        yield from self._departures(sentence, free)

    def _institutions(self, sentence: Sentence, ends: list[Mention]) -> Iterator[Link]:
        for mention in ends:
            kind = self.links.kind_of(mention)
            after = sentence.between(mention.end, sentence.end)
            before = sentence.between(mention.start - 12, mention.start)
            is_area = kind in CITIES or not kind
            if not is_area and kind not in {"firm", "label"}:
                told = self._sited["after"].match(after)
                behind = self._sited["before"].search(before)
                if told or behind:
                    end = mention.end + (told.end() if told else 0)
                    yield _link(
                        (mention,), mention.start, end, "institution", mention.text
                    )
                    continue
            if is_area and (chain := self._chain.match(after)):
                end = mention.end + chain.end()
                name = sentence.between(mention.start, end)
                yield _link((mention,), mention.start, end, "supply_chain", name)
            yield from self._set_up_there(sentence, mention, before, after)

    def _set_up_there(
        self, sentence: Sentence, mention: Mention, before: str, after: str
    ) -> Iterator[Link]:
        """在广安设立…, …落户两江新区."""
        there = self._sited["there"].match(after)
        if there and re.search("(?:在|于)$", before):
            what = re.split("[，。；]", after[there.end() :])[0][:30].lstrip("了")
            setter = self._setter(sentence, mention)
            by_port = setter and self.links.kind_of(setter) in PORTS
            is_port = by_port or re.search('港[”"]?$', what)
            kind = "port" if is_port else "institution"
            ends = (setter, mention) if setter else (mention,)
            name = what.strip('“”"')
            if setter and (not name or name in there[0] or len(name) <= HALF_NAME):
                name = setter.text
            yield _link(ends, mention.start, mention.end + there.end(), kind, name)
            return
        opening = sentence.clause(mention.start)[0]
        settled = SETTLED.fullmatch(sentence.between(opening, mention.start))
        if settled:
            name = settled["name"]
            yield _link((mention,), opening, mention.end, "institution", name)

    def _setter(self, sentence: Sentence, mention: Mention) -> Mention | None:
        clause = sentence.clause(mention.start)[0]
        own = [
            m
            for m in self.links.ends(sentence)
            if clause <= m.start < mention.start
            and self.links.kind_of(m) not in NO_ENDS
            and m.place_id
        ]
        if own:
            return own[-1]
        first = next(iter(self.links.ends(sentence)), None)
        is_subject = first and self.links.kind_of(first) not in CITIES | NO_ENDS
        return first if is_subject and first != mention else None

    def _supplies(self, sentence: Sentence, ends: list[Mention]) -> Iterator[Link]:
        for part in FIRM_PART.finditer(sentence.text):
            here = [
                m for m in ends if part.start() <= m.start - sentence.start < part.end()
            ]
            yield from self._supplied(sentence, part[0], here)

    def _supplied(
        self, sentence: Sentence, text: str, ends: list[Mention]
    ) -> Iterator[Link]:
        def text_between(one: Mention, two: Mention) -> str:
            first, second = sorted((one, two), key=lambda m: m.start)
            return sentence.between(first.end, second.start)

        verb = self._supply.search(text)
        firms = [
            m for m in ends if self.links.kind_of(m) in {"firm", "innovation_center"}
        ]
        if verb is None or not firms:
            return
        for firm in firms[:2]:
            others = [
                m
                for m in ends
                if m.place_id
                and m.place_id != firm.place_id
                and not self._lies_there(m, firm)
                and text_between(m, firm) not in {"、", "公司、", "集团、"}
            ]
            others.sort(key=lambda m: (m not in firms, abs(m.start - firm.start)))
            if not others and not self._alone.search(text):
                continue
            places = (firm, *others[:1])
            first = min(m.start for m in places)
            last = max(m.end for m in places)
            name = f"{firm.text}{verb[0]}"
            yield _link(places, first, last, "supply_chain", name)
            if others and others[0] in firms:
                return

    def _lies_there(self, area: Mention, firm: Mention) -> bool:
        places = self.links.names.gazetteer.places
        if area.place_id not in places:
            return False
        return self.links.names.contains(area.place_id, firm.place_id) or (
            places[area.place_id].is_county
            and places[area.place_id].adcode == places[firm.place_id].adcode
        )

    def _departures(self, sentence: Sentence, ends: list[Mention]) -> Iterator[Link]:
        """A train leaves a station, or a service comes to new places."""
        noun = self._trains["noun"].search(sentence.text)
        if noun is None:
            return
        reached = False
        for number, mention in enumerate(ends):
            before = sentence.between(mention.start - 30, mention.start)
            gap = sentence.between(ends[number - 1].end, mention.start)
            goes_on = reached and gap in {"、", "和"}
            reached = goes_on or bool(self._trains["reaches"].search(before))
            leaves = self.links.kind_of(mention) in STATIONS and self._trains[
                "leaves"
            ].search(sentence.text)
            if reached or leaves:
                end = leaves.end() + sentence.start if leaves else mention.end
                end = max(end, mention.end)
                name = f"{mention.text}{noun[0]}"
                yield _link((mention,), mention.start, end, "rail", name)

    def _plants(
        self, sentence: Sentence, ends: list[Mention], lines: list[Link]
    ) -> Iterator[Link]:
        seen: list[Mention] = []
        for noun in self._power.finditer(sentence.text):
            at = noun.start() + sentence.start
            near = [m for m in ends if 0 <= at - m.end <= POWER_NEAR]
            if not near or any(link.start <= at <= link.end + 6 for link in lines):
                continue
            mention = near[-1]
            names = self.links.names
            if any(
                m.place_id == mention.place_id
                or names.contains(mention.place_id, m.place_id)
                for m in seen
            ):
                continue
            seen.append(mention)
            name = sentence.between(mention.start, noun.end() + sentence.start)
            yield Link(
                ends=(mention,),
                start=mention.start,
                end=noun.end() + sentence.start,
                rule="plant",
                kind="power",
                name=name,
                noun=(at, noun.end() + sentence.start),
            )


def _link(
    ends: tuple[Mention, ...], start: int, end: int, kind: str, name: str
) -> Link:
    return Link(ends=ends, start=start, end=end, rule="sited", kind=kind, name=name)
