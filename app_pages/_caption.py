"""What is written below a picture or beside a link: what is shown, and who says so."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from app_pages._filter import filter_words, passing_facts, passing_features
from app_pages._filter_line import said_filter
from app_pages._pages import PAGES
from geo.updates import Later
from geo.vocabulary import CLOCKS
from layers import Filter, filter_of
from service.languages import address_pairs
from service.published import Published

MARKS = re.compile(r"([\\`*_{}\[\]<>#|~])")
MOST_LATER = 12
UPDATE = "update"


@dataclass(frozen=True, slots=True, kw_only=True)
class Caption:
    """A caption in its parts, each plain text in one language."""

    title: str
    shown: str
    sources: tuple[str, ...]
    notes: tuple[str, ...]
    heading: str
    """Above the sources."""
    address: str

    def plain(self) -> str:
        """Return it as plain text."""
        sources = [f"- {source}" for source in self.sources]
        return "\n".join(
            [self.title, self.shown, self.heading, *sources, *self.notes, self.address]
        )

    def markdown(self) -> str:
        """Return it as Markdown; what stands in the data marks nothing up."""
        sources = "\n".join(f"- {_unmarked(source)}" for source in self.sources)
        notes = [_unmarked(note) for note in self.notes]
        parts = [
            f"**{_unmarked(self.title)}**",
            _unmarked(self.shown),
            f"{_unmarked(self.heading)}\n\n{sources}",
            *notes,
            f"<{self.address}>",
        ]
        return "\n\n".join(parts)


def _unmarked(text: str) -> str:
    return MARKS.sub(r"\\\1", text)


def filter_of_query(
    published: Published, page: str, query: Mapping[str, str]
) -> Filter:
    """Return the filter of a page's query; the map alone begins with some layers."""
    usual = _on_at_first(published) if page == PAGES[0] else None
    pairs = address_pairs(urlencode(query))
    return filter_of(pairs, filter_words(published), layers=usual)


def _on_at_first(published: Published) -> tuple[str, ...]:
    # Packs are the map's alone: a caption counts what is ours.
    return tuple(
        one["id"]
        for one in published.payload["layers"]
        if one["shown"] and "pack" not in one
    )


def caption_of(
    published: Published, page: str, lang: str, query: Mapping[str, str], address: str
) -> Caption:
    """Return the caption of what a page shows.

    Parameters
    ----------
    published
        What is published.
    page
        Name of the page.
    lang
        Language of the caption.
    query
        The page's, by key.
    address
        That brings the page back.
    """
    words = published.words
    asked = filter_of_query(published, page, query)
    features, facts = (
        passing_features(published, asked),
        passing_facts(published, asked),
    )
    dot = words(lang, "filter.dot")
    review = published.payload["context"]["review_number"]
    return Caption(
        title=dot.join([words(lang, "app.title"), words(lang, f"pages.{page}")]),
        shown=dot.join(
            [
                said_filter(published, asked, lang),
                words(lang, "handing.count", features=len(features), facts=len(facts)),
                *_chosen(published, lang, query),
            ]
        ),
        heading=words(lang, "handing.sources"),
        sources=(
            *_articles(published, lang, facts),
            *_later(published, lang, asked, features),
        ),
        notes=(
            published.payload["context"]["attribution"][lang],
            review or words(lang, "note.schematic"),
            words(lang, "tables.licence_text"),
        ),
        address=address,
    )


def _chosen(published: Published, lang: str, query: Mapping[str, str]) -> Iterator[str]:
    """Name what is selected: a feature, and a place whose card or page is open."""
    by_id = {feature["id"]: feature for feature in published.drawn}
    if feature := by_id.get(query.get("f", "")):
        yield str(feature[f"name_{lang}"])
    places = published.atlas.gazetteer.places
    by_code = {place.code: place for place in places.values() if place.code}
    at = query.get("at", "")
    if place := places.get(at) or by_code.get(at):
        yield place.name_zh if lang == "zh" else place.name_en


def _articles(published: Published, lang: str, facts: Iterable[str]) -> Iterator[str]:
    """Name the articles of some facts, the one that tells most of them first."""
    register, words = published.atlas.facts, published.words
    told = Counter(register[i].source_id for i in sorted(facts))
    for source_id, _ in told.most_common():
        source = published.atlas.sources[source_id]
        yield words(
            lang,
            "handing.article",
            title=getattr(source, f"title_{lang}"),
            publication=getattr(source, f"publication_{lang}"),
            date=source.date.replace("/", "–"),
        )


def _later(
    published: Published, lang: str, asked: Filter, features: frozenset[str]
) -> Iterator[str]:
    """Name who told of the states that are shown beyond the articles."""
    if asked.clock == CLOCKS[0]:
        return
    updates = published.atlas.parts.later.get_or(Later()).updates
    used = [
        updates[state["update_id"]]
        for feature in published.drawn
        if feature["id"] in features
        for state in feature["states"]
        if state["kind"] == UPDATE and state["update_id"] in updates
    ]
    used.sort(key=lambda update: update.date, reverse=True)
    said = [f"{getattr(one, f'publisher_{lang}')} {one.date}" for one in used]
    names = list(dict.fromkeys(said))
    joint = published.words(lang, "export.then")
    told = joint.join(names[:MOST_LATER])
    if len(names) > MOST_LATER:
        told = published.words(lang, "filter.more", names=told, count=len(names))
    if told:
        yield published.words(lang, "handing.later", names=told)
