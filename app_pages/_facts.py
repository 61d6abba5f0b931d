"""The facts as rows of a table, and the filters over them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import streamlit as st

from app_pages._headline import fact_headline
from app_pages._page import layer_key
from geo.folding import Folding
from geo.readings import Reading
from geo.register import Fact
from geo.updates import Later
from service.published import Published


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
        "headline": fact_headline(published, fact),
        "states": later.states_of(fact.id),
        "related": later.related_to(fact.id),
        "folding": atlas.parts.characters.get_or(Folding()),
        "old_names": [
            name for place_id in fact.place_ids for name in old_names.get(place_id, ())
        ],
    }


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
            {f.status: both(f"status.{f.status}") for f in facts},
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
    """Whether a row passes every filter; text is looked for in all its words."""
    fact: Fact = row["fact"]
    return (
        _has(row, chosen.text)
        and (not chosen.sources or fact.source_id in chosen.sources)
        and (not chosen.layers or fact.layer in chosen.layers)
        and (not chosen.statuses or fact.status in chosen.statuses)
        and (not chosen.claims or fact.claim_type in chosen.claims)
        and (not chosen.years or _year(fact) in chosen.years)
        and (not chosen.places or bool(set(fact.place_ids) & set(chosen.places)))
    )


# Cells that a record shows in some form; what is not shown is not searched.
SEARCHED = (
    "id layer places_zh places_en desc_zh desc_en figures_zh figures_en caveat_zh "
    "caveat_en anchor date_stated event_date"
).split()
FACT_ID = re.compile(r"[a-z]+-\d\d")


def _has(row: dict[str, Any], text: str) -> bool:
    """Whether a row has every word of a text, in whatever script it is written.

    A whole id means that fact alone.
    """
    if not text:
        return True
    folded: str = row["folding"](text)
    if FACT_ID.fullmatch(folded):
        return bool(row["fact"].id == folded)
    words = _haystack(row)
    return folded in words or all(word in words for word in folded.split())


def _haystack(row: dict[str, Any]) -> str:
    fact: Fact = row["fact"]
    source = row["source"]
    cells = [*(fact.cells[name] for name in SEARCHED), source.title_zh, source.title_en]
    cells += [f"{place.name_zh} {place.name_en}" for place in row["places"]]
    folded: str = row["folding"]("\n".join([*cells, *row["old_names"]]))
    return folded
