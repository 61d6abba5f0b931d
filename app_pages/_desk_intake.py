"""An article comes onto the desk: pasted, dropped, or as a draft that was saved."""

from __future__ import annotations

from datetime import date
from functools import partial

import streamlit as st

from app_pages._desk_ground import DeskGround
from app_pages._desk_state import OnDesk
from app_pages._own_state import again
from app_pages._page import show
from desk.draft import Draft, draft_of
from desk.draft_file import LARGEST_TEXT, is_draft, read_draft
from desk.reading import read_apart
from geo.errors import DataError
from geo.words import Words
from service.apart import ApartError, apart
from service.own.limits import FILE_MB, READING_S
from service.uploads import let_go

FIELD_PX = 420


def bring_article(words: Words, lang: str, desk: OnDesk, ground: DeskGround) -> None:
    """Ask for an article, and read what has come."""
    if desk.notes:
        show("own_notes.html", lines=desk.notes, is_question=True)
    pasted, dropped = st.columns([3, 2], gap="medium")
    with dropped:
        one = st.file_uploader(
            words(lang, "desk.drop"),
            key=f"desk-upload-{desk.turn}",
            help=words(lang, "desk.drop_help", mb=FILE_MB),
            max_upload_size=FILE_MB,
        )
        day = st.date_input(
            words(lang, "desk.day"),
            value=None,
            min_value=date(1990, 1, 1),
            key="desk-day",
        )
        show("own_note.html", line=words(lang, "desk.drop_help", mb=FILE_MB))
    with pasted:
        text = st.text_area(
            words(lang, "desk.paste"),
            height=FIELD_PX,
            placeholder=words(lang, "desk.paste_hint"),
            key=f"desk-paste-{desk.turn}",
        )
        with st.container(horizontal=True, gap="small"):
            is_asked = st.button(
                words(lang, "desk.read"), type="primary", key="desk-read"
            )
            is_example = st.button(words(lang, "desk.example"), key="desk-example")
        if is_example:
            text, is_asked = ground.example, True
    told = day.isoformat() if isinstance(day, date) else ""
    if one is not None:
        content = one.getvalue()
        let_go(one.file_id)
        _take(words, lang, desk, ground, content, one.name, told)
    elif is_asked:
        _take_text(words, lang, desk, ground, text or "", told)


def _take_text(
    words: Words, lang: str, desk: OnDesk, ground: DeskGround, text: str, day: str
) -> None:
    if not text.strip():
        desk.notes = [words(lang, "desk.nothing")]
        again()
    if len(text) > LARGEST_TEXT:
        desk.notes = [words(lang, "desk.too_long", most=LARGEST_TEXT)]
        again()
    _take(words, lang, desk, ground, text.encode(), words(lang, "desk.pasted"), day)


def _take(
    words: Words,
    lang: str,
    desk: OnDesk,
    ground: DeskGround,
    content: bytes,
    name: str,
    day: str,
) -> None:
    try:
        if is_draft(content):
            desk.put(read_draft(content, name, ground.kinds))
        else:
            with st.spinner(words(lang, "desk.reading")):
                desk.put(read_text(content, name, day))
    except DataError as error:
        desk.turn += 1
        desk.notes = words.explain(lang, error)
    except TimeoutError:
        desk.turn += 1
        desk.notes = [f"{name} · {words(lang, 'desk.slow', seconds=READING_S)}"]
    except (ApartError, MemoryError):
        desk.turn += 1
        desk.notes = [f"{name} · {words(lang, 'desk.failed')}"]
    again()


def read_text(content: bytes, name: str, day: str) -> Draft:
    """Read an article in a process of its own.

    Whatever is in a file can harm, slow or fill that process alone.

    Raises
    ------
    DataError
        If it cannot be read.
    """
    read = partial(read_apart, content, name, day)
    told, issues = apart(read, within_s=READING_S)
    if told is None:
        raise DataError(issues)
    return draft_of(told)
