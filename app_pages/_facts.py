"""The facts as rows of a table, and the filters over them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import streamlit as st

from app_pages._fact_search import FactSearch
from app_pages._headline import fact_headline
from app_pages._page import layer_key
from geo.folding import Folding
from geo.readings import Reading
from geo.register import Fact
from geo.status_words import general_status_key
from geo.updates import Later
from service.published import Published
from webmap.promises import promise_lines


@dataclass(frozen=True, slots=True)
class Filters:
    """What the reader asked for; blank means everything."""

    text: str = ""
    sources: tuple[str, ...] = ()
    layers: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    years: tuple[str, ...] = ()


@lru_cache(maxsize=1)
def fact_rows(published: Published) -> tuple[dict[str, Any], ...]:
    """Return one row a fact with all that its record shows, in register order."""
    return tuple(fact_row(published, fact) for fact in published.atlas.facts.values())


def fact_row(published: Published, fact: Fact) -> dict[str, Any]:
    """Return what the record of a fact shows."""
    atlas = published.atlas
    # A fact is told all the same where readings or later sources cannot be read.
    readings = atlas.parts.readings.get_or(())
    later = atlas.parts.later.get_or(Later())
    old_names = atlas.parts.old_names.get_or({})
    return {
        "fact": fact,
        "source": atlas.sources[fact.source_id],
        "places": [atlas.gazetteer[place_id] for place_id in fact.place_ids],
        "where": published.placed[fact.id],
        "on_map": fact.id in published.carried,
        "readings": _readings(readings, fact),
        "promise": promise_lines_of(published).get(fact.id),
        "headline": fact_headline(published, fact),
        "states": later.states_of(fact.id),
        "related": later.related_to(fact.id),
        "old_names": [
            name for place_id in fact.place_ids for name in old_names.get(place_id, ())
        ],
    }


@lru_cache(maxsize=1)
def promise_lines_of(published: Published) -> dict[str, dict[str, str]]:
    """Return what each plan promised and what became of it, by fact."""
    return promise_lines(published.atlas, published.words)


def _readings(readings: tuple[Reading, ...], fact: Fact) -> list[Reading]:
    return [reading for reading in readings if fact.id in reading.fact_ids]


def filters(published: Published, rows: Sequence[dict[str, Any]]) -> Filters:
    """Show the filter widgets and return what is chosen.

    Labels are in both languages, since Streamlit's widgets cannot switch in place.
    """
    words = published.words

    def label(key: str) -> str:
        return words("zh", key)

    def both(key: str) -> str:
        return f"{words('zh', key)} {words('en', key)}"

    facts = [row["fact"] for row in rows]
    titles = {row["source"].id: row["source"].title_zh for row in rows}
    names = {p.id: f"{p.name_zh} {p.name_en}" for row in rows for p in row["places"]}
    asked = str(st.query_params.get("fact", ""))
    text = st.text_input(label("facts.search"), value=asked)
    first, second, third = st.columns(3)
    return Filters(
        text=text.strip(),
        sources=_choose(first, label("facts.article"), titles),
        places=_choose(first, label("facts.place"), names),
        layers=_choose(
            second,
            label("facts.layer"),
            {f.layer: both(layer_key(published, f.layer)) for f in facts},
        ),
        years=_choose(
            second,
            label("facts.year"),
            {y: y for y in sorted({_year(f) for f in facts})},
        ),
        statuses=_choose(
            third,
            label("facts.status"),
            {f.status: both(general_status_key(f.status)) for f in facts},
        ),
        claims=_choose(
            third,
            label("facts.claim"),
            {f.claim_type: both(f"claim.{f.claim_type}") for f in facts},
        ),
    )


def _choose(column: Any, label: str, choices: dict[str, str]) -> tuple[str, ...]:
    chosen = column.multiselect(
        label, list(choices), format_func=choices.__getitem__, placeholder="—"
    )
    return tuple(chosen)


def _year(fact: Fact) -> str:
    return (fact.event_date or fact.as_of)[:4]


def matches(row: dict[str, Any], chosen: Filters) -> bool:
    """Whether a row passes every filter but the text."""
    fact: Fact = row["fact"]
    return (
        (not chosen.sources or fact.source_id in chosen.sources)
        and (not chosen.layers or fact.layer in chosen.layers)
        and (not chosen.statuses or fact.status in chosen.statuses)
        and (not chosen.claims or fact.claim_type in chosen.claims)
        and (not chosen.years or _year(fact) in chosen.years)
        and (not chosen.places or bool(set(fact.place_ids) & set(chosen.places)))
    )


@lru_cache(maxsize=1)
def fact_search(published: Published) -> FactSearch:
    """Return what looks for texts in the facts."""
    atlas = published.atlas
    names = [place.name_zh for place in atlas.gazetteer.places.values()]
    return FactSearch(
        atlas.parts.characters.get_or(Folding()),
        atlas.parts.synonyms.get_or(()),
        names,
    )


def found_rows(
    published: Published, rows: Sequence[dict[str, Any]], chosen: Filters
) -> tuple[list[dict[str, Any]], bool]:
    """Return the rows that pass every filter, and whether they hold all of the text.

    With a text, the best come first.
    """
    passing = [row for row in rows if matches(row, chosen)]
    if not chosen.text:
        return passing, True
    return fact_search(published).find(chosen.text, passing)
