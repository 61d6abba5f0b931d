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
from service.published import DATA_PREFIX, Published

# Pixels of what would take too much room, or too little, by table.
WIDTHS = {
    "articles": {"title": 620},
    "geodata": {"title": 250, "publication": 360, "attribution": 330, "licence": 360},
    "glossary": {"term_zh": 180, "term_en": 260, "meaning": 560},
}
TALLEST_PX = 660
# Of a row whose sentences take two lines.
SENTENCES_PX = 66


def _table(
    published: Published,
    lang: str,
    table: pd.DataFrame,
    key: str,
    row_px: int = SENTENCES_PX,
    of: str = "",
) -> None:
    columns: dict[str, Any] = {
        name: st.column_config.Column(
            published.words(lang, f"about.column_{name}"),
            width=WIDTHS.get(key, {}).get(name),
        )
        for name in table.columns
    }
    st.dataframe(
        table,
        hide_index=True,
        column_config=columns,
        height=min(TALLEST_PX, row_px * len(table) + ROW_PX + 2),
        row_height=row_px,
        key=f"{key}-{lang}-{of}",
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
    _table(published, lang, found, "glossary", of=text.strip())


if published := content():
    words, lang = published.words, language()
    show("about.html")
    st.link_button(words(lang, "about.map_alone"), way("map", lang))
    st.subheader(words(lang, "about.sources"), anchor=False)
    st.caption(words(lang, "about.inferred"))
    _table(published, lang, article_table(published, lang), "articles", ROW_PX)
    st.subheader(words(lang, "about.geodata"), anchor=False)
    st.caption(words(lang, "about.geodata_intro"))
    _table(published, lang, geodata_table(published, lang), "geodata")
    if published.guests.packs or published.guests.faults:
        show(
            "packs.html",
            packs=published.guests.packs,
            problems=published.guests.problems(words),
            data=DATA_PREFIX.strip("/"),
        )
    # The page stands without its glossary, if that can not be read.
    if not glossary_table(published, lang).empty:
        _glossary(published, lang)
