"""What the article on the desk is: title, publication, date, and how far one is."""

from __future__ import annotations

from datetime import date

import streamlit as st

from app_pages._desk_ground import DeskGround, verdict_of
from app_pages._desk_intake import read_text
from app_pages._desk_state import OnDesk
from app_pages._own_state import again
from app_pages._page import show
from desk.against import CLASH
from desk.draft import ACCEPTED, OPEN, REFUSED, Draft
from geo.errors import DataError
from geo.words import Words
from service.apart import ApartError


def head(words: Words, lang: str, desk: OnDesk, ground: DeskGround) -> None:
    """Tell what the article is, and how many proposals are decided."""
    draft = desk.draft
    if draft is None:
        return
    source = ground.against.source_of(draft.head.title)
    verdicts = [verdict_of(ground, desk, row) for row in draft.rows]
    clash = sum(one.code == CLASH and one.is_sure for one in verdicts)
    show(
        "desk_head.html",
        parts=_parts(words, lang, draft),
        held=words(lang, "desk.head_held", id=source) if source else "",
        counts=words(
            lang,
            "desk.counts",
            all=len(draft.rows),
            accept=draft.count(ACCEPTED),
            refuse=draft.count(REFUSED),
            open=draft.count(OPEN),
        ),
        clash=words(lang, "desk.counts_clash", clash=clash) if clash else "",
    )


def _parts(words: Words, lang: str, draft: Draft) -> list[dict[str, str]]:
    head = draft.head
    is_window = "/" in head.published
    date_key = "desk.head_window" if is_window else "desk.head_from"
    # A title is read from itself: to say so again would be noise.
    parts = (
        ("title", head.title, ""),
        ("publication", head.publication, _basis(words, lang, head.publication_basis)),
        (
            "published",
            head.published,
            words(lang, "desk.head_given")
            if head.is_given
            else _basis(words, lang, head.published_basis, date_key),
        ),
    )
    return [
        {
            "name": name,
            "label": words(lang, f"desk.head_{name}"),
            "value": value,
            "basis": basis,
            "none": words(lang, "desk.head_none"),
        }
        for name, value, basis in parts
    ]


def _basis(words: Words, lang: str, told: str, key: str = "desk.head_from") -> str:
    return words(lang, key, words=" ".join(told.split())) if told else ""


def other_day(words: Words, lang: str, desk: OnDesk) -> None:
    """Let the person give the date that the page does not print."""
    draft = desk.draft
    if draft is None:
        return
    with st.popover(words(lang, "desk.set_day"), key=f"desk-set-day-{desk.turn}"):
        st.markdown(words(lang, "desk.set_day_told"))
        day = st.date_input(
            words(lang, "desk.head_published"),
            value=None,
            min_value=date(1990, 1, 1),
            key=f"desk-other-day-{desk.turn}",
        )
        is_asked = st.button(
            words(lang, "desk.set_day_apply"), key="desk-other-day-apply"
        )
    if is_asked and isinstance(day, date):
        try:
            with st.spinner(words(lang, "desk.reading")):
                again_read = read_text(draft.text.encode(), draft.file, day.isoformat())
            desk.step(again_read)
            desk.grid += 1
        except (DataError, TimeoutError, ApartError, MemoryError):
            desk.notes = [words(lang, "desk.failed")]
        again()
