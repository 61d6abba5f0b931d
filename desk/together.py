"""What places do together: agreements, alliances, ports that work with each other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from desk.lexicon import Lexicon, Pattern
from desk.links import NO_ENDS, LinkReader
from desk.mentions import Mention
from desk.proposals import Link
from desk.sentences import Sentence
from desk.traps import FIRM_KINDS

NO_PARTNERS = NO_ENDS | {"label"}
LARGE = {"province", "municipality"}
NAME_LENGTH = 26
# A meeting is an event; who holds one together does something.
MAKES = re.compile("举办|主办|发起|承办")
SERVICE = re.compile("开行|开通|支线|航线|班轮")
ALLIANCE = re.compile(
    r"(?:打造|构建|组建|成立|推动|建立|发起|共建)(?:了)?“?(?P<name>[\u4e00-\u9fff“”]{2,18}?"
    r"(?:联盟|一体化发展|一体化|协同发展区|共同体|合作区))"
)


@dataclass(frozen=True)
class _Group:
    """Places named in a row, up to a verb."""

    places: tuple[Mention, ...]
    start: int
    end: int


@dataclass(frozen=True)
class TogetherReader:
    """Finds places of a sentence that do something together."""

    lexicon: Lexicon
    links: LinkReader

    def _pattern(self, key: str) -> Pattern:
        return self.lexicon.pattern("relations", "together", key)

    @cached_property
    def _verbs(self) -> Pattern:
        return self._pattern("verbs")

    @cached_property
    def _strong(self) -> Pattern:
        return self._pattern("strong")

    @cached_property
    def _between(self) -> Pattern:
        return self._pattern("between")

    @cached_property
    def _paper(self) -> Pattern:
        return self._pattern("paper")

    @cached_property
    def _meeting(self) -> Pattern:
        return self._pattern("meeting")

    @cached_property
    def _joined(self) -> Pattern:
        return self.lexicon.pattern("relations", "links", "joined")

    @cached_property
    def _list(self) -> Pattern:
        return self.lexicon.pattern("relations", "links", "list")

    @cached_property
    def _nouns(self) -> dict[str, Pattern]:
        kinds = self.lexicon.table("relations", "kinds")
        return {kind: re.compile(kinds[kind]["noun"]) for kind in ("alliance", "port")}

    def read(self, sentence: Sentence, others: list[Link]) -> Iterator[Link]:
        """Every group of places with what it does.

        Parameters
        ----------
        sentence
            Where they are looked for.
        others
            Lines of the sentence, whose places belong to them.
        """
        spots = {m.start for link in others for m in (*link.ends, *link.via)}
        ends = [
            m
            for m in self.links.ends(sentence)
            if self.links.kind_of(m) not in NO_PARTNERS and m.start not in spots
        ]
        reach: int = self.lexicon.table("relations", "together", "reach")
        # What stands in the name of a paper is agreed on, not done.
        text = self._paper.sub(
            lambda m: "《" + "□" * (len(m[0]) - 2) + "》", sentence.text
        )
        yield from self._with_subject(sentence, ends)
        groups = list(self._groups(sentence, ends))
        for number, group in enumerate(groups):
            after = text[group.end - sentence.start :][:reach]
            following = groups[number + 1 :][:1]
            if following:
                after = after[: max(0, following[0].start - group.end) + 8]
            if not any(m.place_id for m in group.places):
                continue
            if link := self._link(sentence, group, after, text):
                yield from self._services(sentence, link, after)

    def _with_subject(self, sentence: Sentence, ends: list[Mention]) -> Iterator[Link]:
        """A does this, and signs that with B: A is named at the sentence's head."""
        before, verb = self._pattern("with_subject"), self._pattern("with_verb")
        for mention in ends[1:]:
            subject = ends[0]
            told = verb.match(sentence.between(mention.end, sentence.end)[:14])
            if (
                told
                and before.search(sentence.between(mention.start - 5, mention.start))
                and subject.place_id != mention.place_id
                and subject.place_id
                and mention.place_id
            ):
                yield Link(
                    ends=(subject, mention),
                    start=mention.start,
                    end=mention.end,
                    rule="together",
                    kind="pair",
                    name=f"{subject.text}与{mention.text}{told[0]}",
                    noun=(mention.end, mention.end + told.end()),
                )

    def _groups(self, sentence: Sentence, ends: list[Mention]) -> Iterator[_Group]:
        run: list[Mention] = []
        for mention in ends:
            gap = sentence.between(run[-1].end, mention.start) if run else ""
            goes_on = run and (
                (
                    not gap
                    and run[-1].end == mention.start
                    and _is_sign(run[-1], mention)
                )
                or self._joined.match(gap)
                or self._list.match(gap)
                or self._between.match(gap)
            )
            if run and not goes_on:
                yield from _group(run)
                run = []
            run.append(mention)
        yield from _group(run)

    def _link(
        self, sentence: Sentence, group: _Group, after: str, text: str
    ) -> Link | None:
        inside = text[group.start - sentence.start : group.end - sentence.start]
        verb = self._verbs.search(after)
        between = [
            m
            for m in self._verbs.finditer(inside)
            if not any(p.start <= m.start() + group.start < p.end for p in group.places)
        ]
        if not verb and not between:
            return None
        head = after[: verb.start()] if verb else ""
        if self._meeting.search(head):
            return None
        clause = after.partition("，")[0]
        does = self._strong.search(clause) or MAKES.search(clause)
        if self._meeting.search(clause) and not does:
            return None
        if any(self.links.kind_of(m) in LARGE for m in group.places):
            strong = self._strong.search(after[:24])
            if not strong and not self._strong.search(inside):
                return None
        kind = self._kind(group, after)
        noun_end = group.end + (verb.end() if verb else 0)
        return Link(
            ends=group.places,
            start=group.start,
            end=group.end,
            rule="together",
            kind=kind,
            name=self._name(sentence, group, verb, kind, after),
            noun=(group.end, noun_end),
        )

    def _services(self, sentence: Sentence, link: Link, after: str) -> Iterator[Link]:
        """果园港与宜宾港、泸州港合作开行支线: a service to each, not one of three."""
        first, second = link.ends[:2]
        runs = SERVICE.search(after) if link.kind == "port" else None
        if not runs or sentence.between(first.end, second.start) not in {
            "与",
            "和",
            "同",
        }:
            yield link
            return
        noun = self._nouns["port"].search(after)
        for other in link.ends[1:]:
            name = f"{first.text}至{other.text}{noun[0] if noun else runs[0]}"
            yield replace(link, ends=(first, other), name=name, rule="service")

    def _kind(self, group: _Group, after: str) -> str:
        kinds = {self.links.kind_of(m) for m in group.places}
        if kinds <= {"venue"}:
            return "institution"
        founded = ALLIANCE.search(after) or len(group.places) > 2
        if founded and not kinds & FIRM_KINDS and self._nouns["alliance"].search(after):
            return "alliance"
        if kinds & {"port", "dry_port"} and self._nouns["port"].search(after):
            return "port"
        names = [m.text for m in group.places]
        is_port = kinds <= {"port", "dry_port"} or all("港" in name for name in names)
        return "port" if is_port else "pair"

    def _name(
        self,
        sentence: Sentence,
        group: _Group,
        verb: re.Match[str] | None,
        kind: str,
        after: str,
    ) -> str:
        if kind == "alliance" and (told := ALLIANCE.search(after)):
            return told["name"].strip("“”")
        what = (
            sentence.between(group.end + verb.start(), group.end + len(after))
            if verb
            else ""
        )
        what = re.split("[，。；、]", what)[0][:NAME_LENGTH]
        places = "与".join(m.text for m in group.places[:2])
        return f"{places}{what}" if len(group.places) <= 2 else f"{places}等{what}"


def _is_sign(first: Mention, second: Mention) -> bool:
    """川滇, 渝蓉: names so short that nothing stands between them."""
    return max(len(first.text), len(second.text)) <= 2


def _group(run: list[Mention]) -> Iterator[_Group]:
    places: list[Mention] = []
    for mention in run:
        if mention.place_id not in {m.place_id for m in places if m.place_id}:
            places.append(mention)
    if len(places) > 1:
        yield _Group(tuple(places), run[0].start, run[-1].end)
