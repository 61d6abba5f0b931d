"""The border ledger: what crosses between the two sides, where, and how it stands."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import streamlit as st

from app_pages._border_matrix import CHOSEN
from app_pages._border_tables import ledger, matrix, tables
from app_pages._page import content, language, show, theme
from geo.words import LANGUAGES
from service.ledger import LINKS, PAIRS
from service.published import Published

MATRIX_KEY, TABLE_KEY = "border-matrix", "border-table"


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
        "accuracy": km(words(lang, "border.accuracy"), format="%.1f"),
    }
    return {**shown, "pairs": None, "id": None}


@st.fragment
def _matrix_and_table(published: Published, lang: str) -> None:
    """A cell of the matrix leaves its links in the table; a row leads to the map."""
    words = published.words
    table, pairs = tables(published, lang)
    event = st.vega_lite_chart(
        matrix(published, lang, theme()),
        on_select="rerun",
        selection_mode=CHOSEN,
        key=f"{MATRIX_KEY}-{lang}",
    )
    picked = [one["pair"] for one in event.selection.get(CHOSEN, []) if "pair" in one]
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
    found = ledger(published)
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
