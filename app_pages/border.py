"""The border ledger: what crosses between the two sides, where, and how it stands."""

from __future__ import annotations

from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from app_pages._border_matrix import CHOSEN, border_matrix
from app_pages._page import content, language, show, show_language, text_colour
from geo.start_words import start_words
from geo.words import LANGUAGES
from service.ledger import LINKS, PAIRS, link_row, pair_rows
from service.published import Published
from service.sheets.border import border_ledger_of, border_picture
from service.sheets.links import WORKS, stage_of

MATRIX_KEY, TABLE_KEY = "border-matrix", "border-table"


@lru_cache(maxsize=2)
def _tables(
    published: Published, lang: str
) -> tuple[pd.DataFrame, list[dict[str, Any]]]:
    """Links as a table in a language, and the pairs."""
    found = border_ledger_of(published)
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


def _columns(published: Published, lang: str) -> dict[str, Any]:
    """How Streamlit shows each column; what is for the code alone stays hidden."""
    words = published.words
    km = st.column_config.NumberColumn
    text = st.column_config.TextColumn
    shown = {
        "name": text(words(lang, "border.name"), width="large"),
        "layer": text(words(lang, "border.layer")),
        "then": text(words(lang, "border.then")),
        "now": text(words(lang, "border.now")),
        "since": text(words(lang, "border.since")),
        "km_1": km(words(lang, "border.km_1"), format="%.1f"),
        "km_2": km(words(lang, "border.km_2"), format="%.1f"),
        "counties": text(words(lang, "border.counties"), width="large"),
        "crossings": km(words(lang, "border.crossings"), format="%d"),
        "at": text(words(lang, "border.at")),
        "accuracy": km(words(lang, "border.accuracy"), format="%.1f"),
    }
    return {**shown, "pairs": None, "id": None}


@st.fragment
def _matrix_and_table(published: Published, lang: str) -> None:
    """A cell of the matrix leaves its links in the table; a row leads to the map."""
    words = published.words
    table, pairs = _tables(published, lang)
    chart = border_matrix(pairs, _kinds(published, lang), words, lang, text_colour())
    left, right = st.columns([3, 2])
    event = left.altair_chart(
        chart, on_select="rerun", selection_mode=CHOSEN, key=f"{MATRIX_KEY}-{lang}"
    )
    left.markdown(words(lang, "border.icons"))
    picked = [one["pair"] for one in event.selection.get(CHOSEN, []) if "pair" in one]
    with right:
        show(
            "border_map.html",
            lang=lang,
            picture=border_picture(published, tuple(picked), lang),
        )
    some = table
    if picked:
        some = table[
            table["pairs"].map(lambda held: bool({*held.split(";")} & {*picked}))
        ]
    names = {
        f"{pair['adcode_1']}-{pair['adcode_2']}": words(
            lang,
            "border.pair",
            one=pair[f"county_1_{lang}"],
            other=pair[f"county_2_{lang}"],
        )
        for pair in pairs
    }
    told = " · ".join(names[pair] for pair in picked)
    st.subheader(told or words(lang, "border.all_links"))
    if some.empty:
        st.info(words(lang, "border.no_link"))
        return
    rows = st.dataframe(
        some,
        hide_index=True,
        column_config=_columns(published, lang),
        placeholder="",
        on_select="rerun",
        selection_mode="single-row",
        key=f"{TABLE_KEY}-{lang}-{'-'.join(picked)}",
    )
    chosen = rows.selection.rows
    if chosen:
        row = some.iloc[chosen[0]]
        address = "./?" + urlencode({"f": row["id"], "lang": lang})
        st.link_button(words(lang, "border.on_map", name=row["name"]), address)
    else:
        st.markdown(words(lang, "border.choose_row"))


if published := content():
    show_language()
    found = border_ledger_of(published)
    if not found.pairs:
        show("problems.html", problems=published.payload["problems"])
        st.stop()
    used = sum(1 for ids in found.pairs.values() if ids)
    told = {"links": len(found.links), "used": used, "pairs": len(found.pairs)}
    words = published.words
    show(
        "border.html",
        lead={i: words(i, "border.lead", **told) for i in LANGUAGES},
        files=((LINKS, "links_file"), (PAIRS, "pairs_file")),
    )
    _matrix_and_table(published, language())
