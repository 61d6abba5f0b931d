"""The ways out of the desk: the draft as a file, what was accepted as a pack."""

from __future__ import annotations

import re

import streamlit as st

from app_pages._desk_state import OnDesk
from app_pages._own_state import again
from desk.draft import Draft
from desk.draft_file import draft_bytes
from geo.words import Words

NOT_IN_NAMES = re.compile(r"[^\w\u4e00-\u9fff-]+")
LONGEST_NAME = 40


def file_stem(words: Words, lang: str, key: str, draft: Draft) -> str:
    """Return a name for a file of a draft, without what no file's name may hold."""
    title = NOT_IN_NAMES.sub("-", draft.head.title).strip("-")[:LONGEST_NAME]
    return "-".join(filter(None, (words(lang, key), title)))


def ways_out(words: Words, lang: str, desk: OnDesk) -> None:
    """Offer the draft as a file, and another article."""
    draft = desk.draft
    if draft is None:
        return
    st.download_button(
        words(lang, "desk.save"),
        draft_bytes(draft),
        file_name=f"{file_stem(words, lang, 'desk.save_name', draft)}.json",
        mime="application/json",
        on_click="ignore",
        icon=":material/save:",
        key="desk-save",
    )
    with st.popover(words(lang, "desk.another"), key=f"desk-another-{desk.turn}"):
        st.markdown(words(lang, "desk.another_ask"))
        if st.button(words(lang, "desk.another_yes"), key="desk-another-yes"):
            desk.put(None)
            again()
