"""What the map is, and what it rests on."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from app_pages._about_tables import (
    article_table,
    geodata_table,
    glossary_table,
    terms_that_hold,
)
from app_pages._page import content, language, show, way
from app_pages._row_table import ROW_PX
from service.published import Published

WIDE = ("title", "meaning", "attribution", "licence")
TALLEST_PX = 597


def _table(published: Published, lang: str, table: pd.DataFrame, key: str) -> None:
    columns: dict[str, Any] = {
        name: st.column_config.Column(
            published.words(lang, f"about.column_{name}"),
            width="large" if name in WIDE else None,
        )
        for name in table.columns
    }
    st.dataframe(
        table,
        hide_index=True,
        column_config=columns,
        height=min(TALLEST_PX, ROW_PX * (len(table) + 1) + 2),
        row_height=ROW_PX,
        key=f"{key}-{lang}",
    )


@st.fragment
def _glossary(published: Published, lang: str) -> None:
    words = published.words
    st.subheader(words(lang, "about.glossary"), anchor="glossary")
    st.caption(words(lang, "about.glossary_intro"))
    text = st.text_input(
        words(lang, "about.find"),
        placeholder=words(lang, "about.find"),
        label_visibility="collapsed",
        icon=":material/search:",
        key="glossary-search",
    )
    found = terms_that_hold(published, lang, text)
    if found.empty:
        st.info(words(lang, "about.no_term"))
        return
    _table(published, lang, found, f"glossary-{hash(text.strip())}")


if published := content():
    words, lang = published.words, language()
    show("about.html")
    st.link_button(words(lang, "about.map_alone"), way("map", lang))
    st.subheader(words(lang, "about.sources"), anchor=False)
    st.caption(words(lang, "about.inferred"))
    _table(published, lang, article_table(published, lang), "articles")
    st.subheader(words(lang, "about.geodata"), anchor=False)
    st.caption(words(lang, "about.geodata_intro"))
    _table(published, lang, geodata_table(published, lang), "geodata")
    # The page stands without its glossary, if that can not be read.
    if not glossary_table(published, lang).empty:
        _glossary(published, lang)
