"""What the border page shows, made once for every session.

A page is run anew with each click, and its own functions with it: what is to be kept
stands in a module.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import pandas as pd

from app_pages._border_matrix import border_matrix, matrix_icons, said_cells
from geo.start_words import start_words
from layers import Ledger
from service.ledger import link_row, pair_rows
from service.published import Published
from service.sheets.border import border_ledger_of
from service.sheets.links import WORKS, stage_of
from webmap.look import app_colours

KEPT = 16
# Of the features that pass a filter; None for all.
Ids = frozenset[str] | None


@lru_cache(maxsize=KEPT)
def ledger_among(published: Published, ids: Ids) -> Ledger:
    """Return the ledger of the links that pass a filter; None for all."""
    found = border_ledger_of(published)
    return found if ids is None else found.among(ids)


@lru_cache(maxsize=KEPT)
def tables(
    published: Published, lang: str, ids: Ids
) -> tuple[pd.DataFrame, list[dict[str, Any]]]:
    """Return links as a table in a language, and the pairs."""
    found = ledger_among(published, ids)
    words, atlas = published.words, published.atlas
    sides = atlas.parts.sides.get_or({})
    rows = [
        {**row, "at": _at(row), "since": start_words(words, row["known_since"])[lang]}
        for row in (link_row(atlas, words, link) for link in found.links)
    ]
    columns = {
        f"name_{lang}": "name",
        f"layer_{lang}": "layer",
        f"status_then_{lang}": "then",
        f"status_now_{lang}": "now",
        "since": "since",
        **{f"km_{side}": f"km_{at}" for at, side in enumerate(sides, 1)},
        "at": "at",
        "accuracy_km": "accuracy",
        f"counties_{lang}": "counties",
        "crossings": "crossings",
        "pair_adcodes": "pairs",
        "id": "id",
    }
    table = pd.DataFrame(rows).reindex(columns=list(columns)).rename(columns=columns)
    numbers = [one for one in table.columns if one.startswith("km_")]
    for column in (*numbers, "crossings", "accuracy"):
        table[column] = pd.to_numeric(table[column], errors="coerce")
    return table, pair_rows(atlas, found)


def _at(row: dict[str, Any]) -> str:
    """Where a link first crosses, as the map's search takes it; blank if unknown."""
    lat, lon = row["crossing_lat"], row["crossing_lon"]
    return f"{lat:.3f}, {lon:.3f}" if lat != "" else ""


@lru_cache(maxsize=2)
def _kinds(published: Published, lang: str) -> dict[str, dict[str, Any]]:
    """What the matrix asks of each link."""
    words = published.words
    return {
        link.id: {
            "layer": link.feature["layer"],
            "kind": words(lang, f"layers.{link.feature['layer']}.title"),
            "works": stage_of(link.feature) == WORKS,
        }
        for link in border_ledger_of(published).links
    }


@lru_cache(maxsize=KEPT)
def matrix(published: Published, lang: str, theme: str, ids: Ids) -> dict[str, Any]:
    """Return the matrix of the links that pass, as it is drawn."""
    _, pairs = tables(published, lang, ids)
    spec = _drawn(published, lang, theme)
    cells = said_cells(pairs, published.words, lang)
    icons = matrix_icons(pairs, _kinds(published, lang), lang)
    layers = [
        {**layer, "data": {"values": icons if _holds_signs(layer) else cells}}
        for layer in spec["layer"]
    ]
    return {**spec, "layer": layers}


def _holds_signs(layer: dict[str, Any]) -> bool:
    return "sign" in layer["data"]["values"][0]


@lru_cache(maxsize=4)
def _drawn(published: Published, lang: str, theme: str) -> dict[str, Any]:
    """Draw the whole matrix: to draw it anew for each filter takes too long."""
    _, pairs = tables(published, lang, None)
    ink = app_colours(theme)["panel_text"]
    kinds = _kinds(published, lang)
    chart = border_matrix(pairs, kinds, published.words, lang, ink, theme)
    drawn: dict[str, Any] = chart.to_dict(validate=False)
    return drawn
