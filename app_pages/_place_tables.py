"""What the page of a place shows as tables: links then and now, units, promises."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import pandas as pd

from app_pages._dossiers import dossiers
from geo.pinyin import Pinyin
from geo.place import Place
from service.published import Published
from service.sheets.links import link_row, links_of, tally_rows
from service.sheets.told import Teller
from service.sheets.units import figure_rows, promise_rows, unit_rows

KEPT = 32


@lru_cache(maxsize=KEPT)
def place_tables(
    published: Published, place_id: str, lang: str
) -> dict[str, pd.DataFrame]:
    """Return the tables of a place in a language; an empty one is left out.

    Parameters
    ----------
    published
        Registers, words and layers.
    place_id
        The place.
    lang
        The language of the cells.
    """
    teller = Teller(published, lang)
    found = dossiers(published)[place_id]
    links = links_of(published, found.place)
    rows = {
        "links": [_link(link_row(teller, record, way)) for record, way in links],
        "tally": tally_rows(teller, links),
        "units": unit_rows(teller, found.place),
        "promises": promise_rows(teller, found.facts),
        "figures": figure_rows(teller, found.facts),
    }
    return {name: _numbers(pd.DataFrame(some)) for name, some in rows.items() if some}


def _link(row: dict[str, Any]) -> dict[str, str]:
    return {
        "name": row["name"],
        "way": row["way"],
        "then": row["then"]["word"],
        "then_since": row["then"]["since"],
        "now": row["now"]["word"],
        "now_since": row["now"]["since"],
        "layer": row["layer"],
        "id": row["id"],
    }


def _numbers(table: pd.DataFrame) -> pd.DataFrame:
    """Counts sort as numbers."""
    counts = "all works under_way to_come links ends open".split()
    for column in table.columns.intersection(counts):
        table[column] = pd.to_numeric(table[column])
    return table


@lru_cache(maxsize=2)
def place_labels(published: Published, lang: str) -> dict[str, str]:
    """Return what the chooser says of each place; in Chinese with its pinyin.

    Streamlit looks for what is typed in these words alone.
    """
    pinyin = published.atlas.parts.pinyin.get_or(Pinyin())
    sounds = {
        sign: sound for sound, signs in pinyin.syllables.items() for sign in signs
    }
    return {
        i: _label(place, lang, sounds)
        for i, place in published.atlas.gazetteer.places.items()
    }


def _label(place: Place, lang: str, sounds: dict[str, str]) -> str:
    if lang != "zh":
        return place.name_en
    read = "".join(sounds.get(sign, "") for sign in place.name_zh)
    return f"{place.name_zh} {read}".strip()
