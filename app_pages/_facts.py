"""The facts as rows, and which of them a text asks for."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from app_pages._fact_search import FactSearch
from app_pages._headline import fact_headline
from geo.folding import Folding
from geo.readings import Reading
from geo.register import Fact
from geo.updates import Later
from service.published import Published
from webmap.promises import promise_lines


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
    published: Published, rows: Sequence[dict[str, Any]], text: str
) -> tuple[list[dict[str, Any]], bool]:
    """Return the rows that are found, and whether they hold all of a text.

    Parameters
    ----------
    published
        Gives the words to look by.
    rows
        Of the facts that pass the filter.
    text
        What is looked for: then the best come first. Blank for all.
    """
    if not text.strip():
        return list(rows), True
    return fact_search(published).find(text, rows)
