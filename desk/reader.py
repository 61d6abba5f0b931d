"""Reads an article: what it is, the places it names, and what it says of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Any

from desk.cleaning import CleanText, clean
from desk.dates import TextDate, dates
from desk.figures import FigureReader
from desk.heading import Heading, HeadingReader
from desk.lexicon import Lexicon, read_lexicon
from desk.links import LinkReader
from desk.mentions import Mention
from desk.names import Names, read_names
from desk.nouns import NounReader
from desk.places import PlaceReader
from desk.proposals import End, Link, Relation, Statement
from desk.sentences import Sentence, sentences
from desk.sign_roads import SignRoadReader
from desk.sited import SitedReader
from desk.statements import StatementReader
from desk.status import StatusReader
from desk.together import TogetherReader
from geo.gazetteer import read_gazetteer
from geo.paths import DataPaths
from geo.vocabulary import INTENDED_STATUSES

WORKS = {"pair", "alliance", "supply_chain", "institution"}
CONFIDENCE = {
    "path": 0.9,
    "span": 0.9,
    "star": 0.85,
    "signs": 0.85,
    "between": 0.8,
    "plant": 0.75,
    "service": 0.8,
    "together": 0.7,
    "sited": 0.65,
}
# Of several things that places do together, the one that lasts says most.
WORKS_RANK = {"in_force": 4, "open": 4, "launched": 3, "in_progress": 2, "event": 1}
UNSURE = 0.3  # taken off where no word says how far it is, or an end is unknown


@dataclass(frozen=True)
class Article:
    """An article as it was read; every offset is one of the text as given."""

    text: CleanText
    heading: Heading
    places: tuple[Mention, ...]
    relations: tuple[Relation, ...]
    statements: tuple[Statement, ...]

    def to_json(self) -> dict[str, Any]:
        """As the command line prints it: only what other tools rely on."""
        return {
            "title": self.heading.title or None,
            "publication": self.heading.publication or None,
            "published": self.heading.published or None,
            "places": [self._place(mention) for mention in self.places],
            "relations": [self._relation(relation) for relation in self.relations],
            "statements": [self._statement(told) for told in self.statements],
        }

    def _place(self, mention: Mention) -> dict[str, Any]:
        start, end = self.text.span(mention.start, mention.end)
        return {
            "text": self.text.given[start:end],
            "start": start,
            "end": end,
            "place_id": mention.place_id or None,
            "candidates": list(mention.candidates),
        }

    def _relation(self, relation: Relation) -> dict[str, Any]:
        return {
            "kind": relation.kind,
            "name": relation.name,
            "ends": [end.to_json() for end in relation.ends],
            "via": [end.to_json() for end in relation.via],
            "status": relation.status,
            "claim_type": relation.claim_type,
            "date": relation.date or None,
            "figures": relation.figures,
            "span": list(self.text.span(relation.start, relation.end)),
            "confidence": round(relation.confidence, 2),
            "rule": relation.rule,
        }

    def _statement(self, told: Statement) -> dict[str, Any]:
        return {
            "text": told.text,
            "count": told.count,
            "of": told.of,
            "status": told.status,
            "span": list(self.text.span(told.start, told.end)),
        }


@dataclass(frozen=True)
class Desk:
    """Reads articles by the names and dictionaries of data/."""

    names: Names
    lexicon: Lexicon

    @cached_property
    def _parts(
        self,
    ) -> tuple[PlaceReader, LinkReader, SignRoadReader, TogetherReader, SitedReader]:
        nouns = self._nouns
        links = LinkReader(self.names, self.lexicon, nouns)
        return (
            PlaceReader(self.names, self.lexicon),
            links,
            SignRoadReader(self.names, self.lexicon, nouns),
            TogetherReader(self.lexicon, links),
            SitedReader(self.lexicon, links),
        )

    @cached_property
    def _nouns(self) -> NounReader:
        return NounReader(self.lexicon)

    @cached_property
    def _tellers(self) -> tuple[StatusReader, FigureReader, StatementReader]:
        statuses, figures = StatusReader(self.lexicon), FigureReader(self.lexicon)
        return statuses, figures, StatementReader(self.lexicon, figures, statuses)

    def read(self, given: str, day: str = "") -> Article:
        """Read an article.

        Parameters
        ----------
        given
            Its text.
        day
            When it appeared, ``YYYY-MM-DD``, where that is known; else blank.
        """
        text = clean(given, self.lexicon)
        heading = HeadingReader(self.lexicon).read(given, text.signs, day)
        places = self._parts[0].read(text.signs)
        told_dates = dates(text.signs, heading.known)
        found: list[Relation] = []
        counts: list[Statement] = []
        named, last_kind = self._by_sign(places), ""
        for sentence in sentences(text.signs, places):
            here = list(self._relations(sentence, named, told_dates, last_kind))
            if found and not any(r.kind not in WORKS for r in here):
                found[-1] = self._continued(found[-1], sentence)
            found += here
            last_kind = next((r.kind for r in here if r.kind not in WORKS), last_kind)
            told = list(self._tellers[2].read(sentence))
            for count in told:
                noun = self._nouns.at(count.of)
                last_kind = noun.kind if noun else last_kind
            counts += told
        return Article(
            text=text,
            heading=heading,
            places=places,
            relations=tuple(_once(found)),
            statements=tuple(_counted_once(counts)),
        )

    def _by_sign(self, places: tuple[Mention, ...]) -> dict[str, str]:
        """By first sign, the first place of a text whose name begins with it."""
        named: dict[str, str] = {}
        for mention in places:
            place = self.names.gazetteer.places.get(mention.place_id)
            if place and (place.is_county or place.prefecture_adcode):
                named.setdefault(place.name_zh[0], place.id)
        return named

    def _relations(
        self,
        sentence: Sentence,
        named: dict[str, str],
        told_dates: list[TextDate],
        last_kind: str,
    ) -> Iterator[Relation]:
        if not sentence.mentions and "高" not in sentence.text and "铁" not in sentence.text:
            return
        _, links, sign_roads, together, sited = self._parts
        lines = links.read(sentence, last_kind)
        lines += list(sign_roads.read(sentence, lines, named))
        found = [*lines, *together.read(sentence, lines)]
        found += sited.read(sentence, lines)
        starts = tuple(link.start for link in lines)
        for link in found:
            if relation := self._judged(sentence, link, starts, told_dates):
                yield relation

    def _continued(self, relation: Relation, sentence: Sentence) -> Relation:
        """该线路全长45公里，途经…: what the next sentence adds to the line before it."""
        goes_on = self.lexicon.pattern("relations", "links", "goes_on")
        if relation.kind in WORKS or not goes_on.match(sentence.text):
            return relation
        via = self._parts[1].on_the_way(sentence)
        if relation.status == "not_stated":
            at = sentence.start
            judged = self._tellers[0].judge(sentence, at, at, "lines")
            if judged and judged.sure:
                relation = replace(
                    relation,
                    status=judged.status,
                    claim_type=judged.claim_type,
                    confidence=relation.confidence + UNSURE,
                )
        return replace(
            relation,
            figures={**self._tellers[1].read(sentence.text), **relation.figures},
            via=relation.via or tuple(_end(m) for m in via),
        )

    def _judged(
        self,
        sentence: Sentence,
        link: Link,
        starts: tuple[int, ...],
        told_dates: list[TextDate],
    ) -> Relation | None:
        statuses, figures, _ = self._tellers
        is_work = link.kind in WORKS or link.rule == "together"
        is_work |= link.rule == "sited" and link.kind == "port"
        family = "works" if is_work and link.rule != "service" else "lines"
        others = tuple(at for at in starts if at != link.start)
        end = max(link.end, link.noun[1]) if link.noun and family == "lines" and link.noun[0] <= link.end + 2 else link.end
        judged = statuses.judge(sentence, link.start, end, family, others)
        if judged is None or (link.kind == "supply_chain" and not judged.sure):
            return None
        confidence = CONFIDENCE[link.rule]
        if not judged.sure:
            confidence -= UNSURE
        if not all(m.place_id for m in link.ends):
            confidence -= UNSURE / 2
        following = [at for at in others if at > link.start]
        own = sentence.between(sentence.clause(link.start)[0], min(following, default=sentence.end))
        return Relation(
            kind=link.kind,
            name=link.name,
            ends=tuple(_end(m) for m in link.ends),
            via=tuple(_end(m) for m in link.via),
            status=judged.status,
            claim_type=judged.claim_type,
            date=_date(sentence, link, told_dates, starts),
            figures=figures.read(own),
            start=min(link.start, sentence.end),
            end=max(link.end, link.noun[1] if link.noun else link.end),
            confidence=max(0.1, confidence),
            rule=link.rule,
        )


def _end(mention: Mention) -> End:
    return End(text=mention.text, place_id=mention.place_id)


def _date(
    sentence: Sentence, link: Link, told: list[TextDate], starts: tuple[int, ...]
) -> str:
    """The date of a thing: in its clause, else the last one before it."""
    here = [d for d in told if sentence.start <= d.start < sentence.end]
    clause = sentence.clause(link.end)
    own = [d for d in here if clause[0] <= d.start < clause[1]]
    # A date behind another line is that one's.
    first = min(starts, default=link.start)
    before = [d for d in here if d.start < min(first, link.start)]
    after = [d for d in here if d.start >= link.end]
    for choice in (own[:1], before[-1:], after[:1]):
        if choice:
            return choice[0].edtf
    return ""


def _once(found: list[Relation]) -> Iterator[Relation]:
    """What a headline, a caption and the text say of one thing, once."""
    by_key: dict[tuple[str, str, frozenset[str]], Relation] = {}
    for relation in found:
        key = relation.key
        before = by_key.get(key)
        if before is None:
            by_key[key] = relation
        elif _says_more(relation, before):
            by_key[key] = _filled(relation, before)
        else:
            by_key[key] = _filled(before, relation)
    yield from sorted(by_key.values(), key=lambda relation: relation.start)


def _filled(relation: Relation, other: Relation) -> Relation:
    """A proposal with what another sentence adds to it."""
    return replace(
        relation,
        date=relation.date or other.date,
        via=relation.via or other.via,
        figures={**other.figures, **relation.figures},
    )


def _says_more(relation: Relation, before: Relation) -> bool:
    if relation.kind in WORKS:
        # What places do already says more of them than what they mean to do.
        was, now = (r.status in INTENDED_STATUSES for r in (before, relation))
        if was != now:
            return was and relation.confidence > UNSURE
        rank = [WORKS_RANK.get(r.status, 0) for r in (before, relation)]
        if rank[0] != rank[1]:
            return rank[1] > rank[0] and relation.confidence > UNSURE
    return relation.confidence > before.confidence


def _counted_once(found: list[Statement]) -> Iterator[Statement]:
    seen = set()
    for told in found:
        key = (told.count, told.of, told.text)
        if key not in seen:
            seen.add(key)
            yield told


@lru_cache(maxsize=1)
def read_desk(paths: DataPaths | None = None) -> Desk:
    """Make the desk, once a process: names and dictionaries are read here.

    Raises
    ------
    DataError
        If a register or a dictionary cannot be read.
    """
    paths = paths or DataPaths()
    lexicon = read_lexicon(paths)
    return Desk(read_names(paths, read_gazetteer(paths), lexicon), lexicon)
