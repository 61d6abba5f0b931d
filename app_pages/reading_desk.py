"""The desk: a new article is read, a person decides, the map shows it at once."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import pandas as pd
import streamlit as st

from app_pages._desk_grid import grid
from app_pages._desk_ground import DeskGround, ground_of
from app_pages._desk_hand_over import keep_drawn
from app_pages._desk_head import head, other_day
from app_pages._desk_intake import bring_article
from app_pages._desk_map import desk_map
from app_pages._desk_out import ways_out
from app_pages._desk_row import POSITION, deciding, row_told
from app_pages._desk_state import OnDesk, on_desk
from app_pages._desk_text import pieces
from app_pages._page import content, language, show
from app_pages._script import script
from desk.drawing import drawn
from geo.words import Words
from service.published import Published
from service.uploads import UPLOADS, this_session

TEXT_PX, MAP_PX = 560, 300
TALLEST_PX = 220
PICKED = "desk-picked"


@lru_cache
def _picking() -> Any:
    return st.components.v2.component(
        "desk_text",
        html="<span></span>",
        js=script("desk_text.js"),
        isolate_styles=False,
    )


@st.fragment
def _desk(published: Published, lang: str) -> None:
    """All of the desk; a step on it holds up no other page."""
    words, desk, ground = published.words, on_desk(), ground_of(published)
    if desk.draft is None:
        keep_drawn("", "")
        bring_article(words, lang, desk, ground)
        return
    told, out = st.columns([6, 5], vertical_alignment="top")
    with told:
        head(words, lang, desk, ground)
    with (
        out,
        st.container(
            horizontal=True,
            horizontal_alignment="right",
            gap="small",
            key="desk-ways-out",
        ),
    ):
        other_day(words, lang, desk)
        ways_out(published, lang, desk, ground)
    if desk.notes:
        show("own_notes.html", lines=desk.notes, is_question=True)
    _at_work(published, lang, desk, ground)


def _at_work(published: Published, lang: str, desk: OnDesk, ground: DeskGround) -> None:
    words, draft = published.words, desk.draft
    if draft is None:
        return
    left, right = st.columns([2, 3], gap="medium")
    with left, st.container(height=TEXT_PX, key="desk-text", border=True):
        show("desk_text.html", pieces=pieces(draft, desk.chosen))
    with right:
        if draft.rows:
            deciding(words, lang, desk)
            grid(published, lang, desk, ground)
        else:
            show("own_note.html", line=words(lang, "desk.no_rows"))
        row, there = st.columns([1, 1], gap="medium")
        with row:
            row_told(published, lang, desk, ground)
        with there:
            _map(published, lang, desk)
    _picked(desk)
    if draft.rows:
        show("own_note.html", line=words(lang, "desk.keys"))
    _counts(words, lang, desk)


def _map(published: Published, lang: str, desk: OnDesk) -> None:
    words, draft = published.words, desk.draft
    if draft is None:
        return
    title = draft.head.title or words(lang, "desk.map_untitled")
    name = words(lang, "desk.map_draft", title=title) if draft.head.title else title
    text = drawn(draft, published.atlas.gazetteer, words, lang)

    def pointed(position: str) -> None:
        st.session_state[POSITION] = position

    there = st.container()
    with st.container(horizontal=True, gap="medium", vertical_alignment="center"):
        with_published = st.toggle(
            words(lang, "desk.with_published"), key="desk-with-published"
        )
        if st.button(
            words(lang, "desk.on_map"),
            key="desk-on-map",
            icon=":material/map:",
            type="tertiary",
            disabled=not text,
        ):
            st.switch_page("map.py", query_params={"lang": lang})
    with there:
        desk_map(
            words,
            lang,
            keep_drawn(name, text),
            pointed,
            with_published=with_published,
        )


def _picked(desk: OnDesk) -> None:
    """Hear which span was clicked."""

    def heard() -> None:
        row_id = st.session_state[PICKED].get("row")
        if desk.draft and desk.draft.row(str(row_id)):
            desk.chosen = str(row_id)

    _picking()(data={"chosen": desk.chosen}, key=PICKED, on_row_change=heard)


def _counts(words: Words, lang: str, desk: OnDesk) -> None:
    """Show counts without names in a table of their own."""
    draft = desk.draft
    if draft is None or not draft.counts:
        return
    st.subheader(words(lang, "desk.counts_title"))
    show("own_note.html", line=words(lang, "desk.counts_note"))
    table = pd.DataFrame(
        [
            (one.text, one.count, one.of, words(lang, f"status.{one.status}"))
            for one in draft.counts
        ],
        columns=[
            words(lang, f"desk.columns.{name}")
            for name in ("text", "count", "of", "status")
        ],
    )
    height = min(TALLEST_PX, 35 * (len(table) + 1) + 2)
    st.dataframe(table, hide_index=True, height=height, key=f"desk-counts-{lang}")


if published := content():
    show("desk.html", browse=published.words(language(), "mydata.browse"))
    UPLOADS.ask(this_session())
    ground_of(published)  # here, where a fault in its files is told by the app
    _desk(published, language())
