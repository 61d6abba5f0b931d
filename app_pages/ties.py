"""Ties between units of Chengdu and Chongqing: a matrix, a picture, each tie."""

from __future__ import annotations

from urllib.parse import urlencode

import streamlit as st

from app_pages._filter import asked_filter, listed_features
from app_pages._page import content, language, show, theme, way
from app_pages._tie_matrix import CHOSEN, tie_matrix_spec, tie_table
from geo.words import LANGUAGES
from service.published import Published
from service.sheets.pictures import bands_address
from service.ties import tie_rows, ties_among, ties_of

MATRIX_KEY, TABLE_KEY = "ties-matrix", "ties-table"
COLUMNS = {
    "name": "border.name",
    "kind": "border.layer",
    "then": "border.then",
    "now": "border.now",
    "since": "border.since",
    "facts": "ties.facts",
}


@st.fragment
def _matrix_and_table(
    published: Published, lang: str, ids: frozenset[str] | None
) -> None:
    """A cell of the matrix leaves its ties in the table; a row leads to the map."""
    words = published.words
    rows = tie_rows(published, lang, ids)
    event = st.vega_lite_chart(
        tie_matrix_spec(published, lang, theme(), ids),
        on_select="rerun",
        selection_mode=CHOSEN,
        key=f"{MATRIX_KEY}-{lang}-{hash(ids)}",
    )
    picked = tuple(
        one["pair"] for one in event.selection.get(CHOSEN, []) if "pair" in one
    )
    names = [
        words(lang, "border.pair", one=row["one"], other=row["other"])
        for row in rows
        if row["pair"] in picked
    ]
    st.subheader(" · ".join(names) or words(lang, "ties.all"))
    table = tie_table(published, lang, picked, ids)
    shown = st.dataframe(
        table,
        hide_index=True,
        column_config={
            **{
                column: st.column_config.Column(words(lang, key))
                for column, key in COLUMNS.items()
            },
            "id": None,
        },
        on_select="rerun",
        selection_mode="single-row",
        key=f"{TABLE_KEY}-{lang}-{'-'.join(picked)}-{hash(ids)}",
    )
    if not shown.selection.rows:
        st.caption(words(lang, "ties.choose_row"))
    for at in shown.selection.rows:
        row = table.iloc[at]
        first, second = st.columns(2)
        address = way("", lang, f=str(row["id"]))
        first.link_button(words(lang, "border.on_map", name=row["name"]), address)
        address = f"./sheet/{row['id']}?" + urlencode({"lang": lang})
        second.link_button(words(lang, "places.sheet_of", name=row["name"]), address)


if published := content():
    lang = language()
    if not ties_of(published):
        show("problems.html", problems=published.payload["problems"])
        st.stop()
    ids = listed_features(published, asked_filter(published))
    ties = ties_among(published, ids)
    told = {
        "ties": len(ties),
        "ones": len({tie.one.id for tie in ties}),
        "others": len({tie.other.id for tie in ties}),
    }
    words = published.words
    show("ties.html", lead={i: words(i, "ties.lead", **told) for i in LANGUAGES})
    if not ties:
        st.info(words(lang, "ties.nothing"))
        st.stop()
    _matrix_and_table(published, lang, ids)
    picture = bands_address(published, lang, ids, theme())
    show("ties_picture.html", lang=lang, picture=picture)
