"""Reads an article: what it is, the places it names, and what it says of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from desk.article import Article
from desk.cleaning import clean
from desk.dates import TextDate, dates
from desk.figures import FigureReader
from desk.heading import HeadingReader
from desk.lexicon import Lexicon, read_lexicon
from desk.links import LinkReader
from desk.mentions import Mention
from desk.merging import (
    UNSURE,
    WORKS,
    counted_once,
    date_of,
    end_of,
    once,
)
from desk.names import Names, read_names
from desk.nouns import NounReader
from desk.places import PlaceReader
from desk.proposals import Link, Relation, Statement
from desk.sentences import Sentence, sentences
from desk.sign_roads import SignRoadReader
from desk.sited import SitedReader
from desk.statements import StatementReader
from desk.status import StatusReader
from desk.together import TogetherReader
from geo.gazetteer import read_gazetteer
from geo.paths import DataPaths

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
        text = clean(given, self.lexicon, self.names.cut)
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
            relations=tuple(once(found)),
            statements=tuple(counted_once(counts)),
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
        if (
            not sentence.mentions
            and "高" not in sentence.text
            and "铁" not in sentence.text
        ):
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
        """该线路全长45公里: what the next sentence adds to the line before it."""
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
            via=relation.via or tuple(end_of(m) for m in via),
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
        end = (
            max(link.end, link.noun[1])
            if link.noun and family == "lines" and link.noun[0] <= link.end + 2
            else link.end
        )
        judged = statuses.judge(sentence, link.start, end, family, others)
        if judged is None or (link.kind == "supply_chain" and not judged.sure):
            return None
        if link.rule == "plant" and not any(m.place_id for m in link.ends):
            return None
        confidence = CONFIDENCE[link.rule]
        if not judged.sure:
            confidence -= UNSURE
        if not all(m.place_id for m in link.ends):
            confidence -= UNSURE / 2
        following = [at for at in others if at > link.start]
        own = sentence.between(
            sentence.clause(link.start)[0], min(following, default=sentence.end)
        )
        return Relation(
            kind=link.kind,
            name=link.name,
            ends=tuple(end_of(m) for m in link.ends),
            via=tuple(end_of(m) for m in link.via),
            status=judged.status,
            claim_type=judged.claim_type,
            date=date_of(sentence, link, told_dates, starts),
            figures=figures.read(own),
            start=min(link.start, sentence.end),
            end=max(link.end, link.noun[1] if link.noun else link.end),
            confidence=max(0.1, confidence),
            rule=link.rule,
        )


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
