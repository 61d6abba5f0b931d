"""What the border page shows, made once for every session.

A page is run anew with each click, and its own functions with it: what is to be kept
stands in a module.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import pandas as pd

from app_pages._border_matrix import border_matrix
from layers import Ledger
from service.ledger import ledger_of, link_row, pair_rows
from service.published import Published
from webmap.look import app_colours


@lru_cache(maxsize=1)
def ledger(published: Published) -> Ledger:
    """Return the ledger of what is published."""
    return ledger_of(published.atlas, published.built)


@lru_cache(maxsize=2)
def tables(
    published: Published, lang: str
) -> tuple[pd.DataFrame, list[dict[str, Any]]]:
    """Return links as a table in a language, and the pairs."""
    found = ledger(published)
    words, atlas = published.words, published.atlas
    sides = atlas.parts.sides.get_or({})
    rows = [link_row(atlas, words, link) for link in found.links]
    columns = {
        f"name_{lang}": "name",
        f"layer_{lang}": "layer",
        f"status_then_{lang}": "then",
        f"status_now_{lang}": "now",
        "known_since": "since",
        **{f"km_{side}": f"km_{at}" for at, side in enumerate(sides, 1)},
        f"counties_{lang}": "counties",
        "crossings": "crossings",
        "accuracy_km": "accuracy",
        "pair_adcodes": "pairs",
        "id": "id",
    }
    table = pd.DataFrame(rows).reindex(columns=list(columns)).rename(columns=columns)
    numbers = [one for one in table.columns if one.startswith("km_")]
    for column in (*numbers, "crossings", "accuracy"):
        table[column] = pd.to_numeric(table[column], errors="coerce")
    return table, pair_rows(atlas, found)


@lru_cache(maxsize=4)
def matrix(published: Published, lang: str, theme: str) -> dict[str, Any]:
    """Return the matrix as it is drawn."""
    _, pairs = tables(published, lang)
    ink = app_colours(theme)["panel_text"]
    chart = border_matrix(pairs, published.words, lang, ink, theme)
    drawn: dict[str, Any] = chart.to_dict(validate=False)
    return drawn
