"""The border ledger: what crosses between the two sides, where, and how it stands."""

from __future__ import annotations

from typing import Any

import streamlit as st

from app_pages._border_matrix import CHOSEN
from app_pages._border_tables import Ids, ledger_among, matrix, tables
from app_pages._filter import LATER, asked_filter, listed_features
from app_pages._page import content, language, show, theme, way
from app_pages._tables import CSV, save_button
from geo.words import LANGUAGES
from service.ledger import LINKS, PAIRS
from service.published import DATA_PREFIX, Published
from service.sheets.border import border_ledger_of, border_picture

SINCE_PX = 190
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
        "since": text(words(lang, "border.since"), width=SINCE_PX),
        "km_1": km(words(lang, "border.km_1"), format="%.1f"),
        "km_2": km(words(lang, "border.km_2"), format="%.1f"),
        "counties": text(words(lang, "border.counties"), width="large"),
        "crossings": km(words(lang, "border.crossings"), format="%d"),
        "at": text(words(lang, "border.at")),
        "accuracy": km(words(lang, "border.accuracy"), format="%.1f"),
    }
    return {**shown, "pairs": None, "id": None}


@st.fragment
def _matrix_and_table(published: Published, lang: str, ids: Ids) -> None:
    """A cell of the matrix leaves its links in the table; a row leads to the map."""
    words = published.words
    table, pairs = tables(published, lang, ids)
    left, right = st.columns([3, 2])
    event = left.vega_lite_chart(
        matrix(published, lang, theme(), ids),
        on_select="rerun",
        selection_mode=CHOSEN,
        key=f"{MATRIX_KEY}-{lang}-{hash(ids)}",
    )
    left.caption(words(lang, "border.icons"))
    picked = [one["pair"] for one in event.selection.get(CHOSEN, []) if "pair" in one]
    with right:
        show(
            "border_map.html",
            lang=lang,
            picture=border_picture(published, tuple(picked), lang, theme(), ids),
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
        st.info(words(lang, "border.no_link" if picked else "border.nothing"))
        return
    rows = st.dataframe(
        some,
        hide_index=True,
        column_config=_columns(published, lang),
        placeholder="",
        on_select="rerun",
        selection_mode="single-row",
        key=f"{TABLE_KEY}-{lang}-{'-'.join(picked)}-{hash(ids)}",
    )
    chosen = rows.selection.rows
    if chosen:
        row = some.iloc[chosen[0]]
        st.link_button(
            words(lang, "border.on_map", name=row["name"]),
            way("", lang, f=str(row["id"])),
        )
    else:
        st.caption(words(lang, "border.choose_row"))


def _take_away(published: Published, lang: str) -> None:
    """Offer the whole ledger as tables."""
    with st.container(horizontal=True):
        for name, key in ((LINKS, "links_file"), (PAIRS, "pairs_file")):
            data = published.files[f"{DATA_PREFIX}{name}"].content
            label = published.words(lang, f"border.{key}")
            save_button(label, data, name, CSV, f"border-{name}")


if published := content():
    found = border_ledger_of(published)
    if not found.pairs:
        show("problems.html", problems=published.payload["problems"])
        st.stop()
    words, lang = published.words, language()
    ids = listed_features(published, asked_filter(published))
    some = ledger_among(published, ids)
    used = sum(1 for links in some.pairs.values() if links)
    told = {"links": len(some.links), "used": used, "pairs": len(some.pairs)}
    later = sum(link.feature["register"] == LATER for link in some.links)
    show(
        "border.html",
        lead={i: words(i, "border.lead", **told) for i in LANGUAGES},
        later={i: words(i, "border.later", count=later) for i in LANGUAGES},
    )
    _matrix_and_table(published, lang, ids)
    _take_away(published, lang)
