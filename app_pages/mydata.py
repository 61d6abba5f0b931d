"""My data: files of the reader's own, for this session alone."""

from __future__ import annotations

import streamlit as st

from app_pages._own_export import export
from app_pages._own_files import bring_files, file_chosen, how_it_was_read
from app_pages._own_hand_over import told_of_map
from app_pages._own_ledger import ledger_asked, shown_ledger
from app_pages._own_state import holding
from app_pages._page import content, language, show
from service.own.ground import ground_of
from service.published import Published
from service.uploads import UPLOADS, this_session


@st.fragment
def _own(published: Published, lang: str) -> None:
    """Files, what they are near, and the way out; reading holds up no other page."""
    held_all, ground = holding(), ground_of(published)
    bring_files(published.words, lang, held_all, ground)
    chosen = file_chosen(published.words, lang, held_all, ground)
    if chosen is None:
        return
    how_it_was_read(published.words, lang, held_all, chosen, ground)
    if chosen.placing is None or chosen.placing.answers_wanted:
        return
    if told := told_of_map(chosen):
        st.caption(published.words(lang, told, name=chosen.name))
    ledger, table = ledger_asked(published, lang, held_all, chosen)
    shown_ledger(published, lang, ledger, table)
    export(published, lang, ledger)


if published := content():
    show("mydata.html", browse=published.words(language(), "mydata.browse"))
    UPLOADS.ask(this_session())
    _own(published, language())
