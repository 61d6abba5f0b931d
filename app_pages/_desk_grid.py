"""The grid of proposals: what is typed there goes into the draft, or is refused."""

from __future__ import annotations

from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from app_pages._desk_ground import DeskGround, figures_told, verdict_of
from app_pages._desk_state import OnDesk
from desk.draft import DECISIONS, Draft, DraftRow
from desk.errors import MendingError
from desk.mending import decided, mended
from geo.vocabulary import CLAIM_TYPES, STATUSES
from geo.words import Words
from service.published import Published

GRID_PX, ROW_PX = 246, 32
HERE, ELSEWHERE = "◉", "○"
JOINED = " — "
TYPED = ("kind", "name", "ends", "status", "claim_type", "date", "figures")
LONGEST_CELL = 60
COLUMNS = (
    *("look", "decision", "verdict", "name", "ends", "status", "kind"),
    *("claim_type", "date", "figures", "confidence", "rule"),
)


def grid(published: Published, lang: str, desk: OnDesk, ground: DeskGround) -> None:
    """Show every proposal; a change is a step that can be undone."""
    draft = desk.draft
    if draft is None or not draft.rows:
        return
    words = published.words
    # What is typed stays in the grid's own memory until it is made anew.
    key = f"desk-grid-{desk.turn}-{desk.grid}-{lang}"
    look, desk.grid_key = f"{key}-look", key
    frame = pd.DataFrame([_cells(words, lang, desk, ground, row) for row in draft.rows])
    st.data_editor(
        frame,
        key=key,
        hide_index=True,
        height=min(GRID_PX, 38 + ROW_PX * len(draft.rows)),
        row_height=ROW_PX,
        column_order=COLUMNS,
        column_config=_columns(words, lang, desk, ground, look),
        on_change=partial(_typed, words, lang, desk, ground, key),
    )


def _cells(
    words: Words, lang: str, desk: OnDesk, ground: DeskGround, row: DraftRow
) -> dict[str, Any]:
    return {
        "look": HERE if row.id == desk.chosen else ELSEWHERE,
        "decision": row.decision,
        "verdict": verdict_word(words, lang, desk, ground, row),
        "kind": row.kind,
        "name": row.name,
        "ends": JOINED.join(end.text for end in row.ends),
        "status": row.status,
        "claim_type": row.claim_type,
        "date": row.date,
        "figures": figures_told(ground, row, lang),
        "confidence": round(100 * row.confidence),
        "rule": rule_word(words, lang, row),
    }


def verdict_word(
    words: Words, lang: str, desk: OnDesk, ground: DeskGround, row: DraftRow
) -> str:
    """Return in a word what the registers hold of a row."""
    verdict = verdict_of(ground, desk, row)
    word = words(lang, f"desk.verdict.{verdict.code}")
    return (
        word if verdict.is_sure else words(lang, "desk.verdict.perhaps", verdict=word)
    )


def rule_word(words: Words, lang: str, row: DraftRow) -> str:
    """Return what a rule is called; a rule of another version as it is named."""
    key = f"desk.rules.{row.rule}"
    return words(lang, key) if key in words.by_lang[lang] else row.rule


def _columns(
    words: Words, lang: str, desk: OnDesk, ground: DeskGround, look: str
) -> dict[str, Any]:
    def head(name: str) -> str:
        return words(lang, f"desk.columns.{name}")

    def choice(name: str, options: tuple[str, ...], table: str, width: int) -> Any:
        return st.column_config.SelectboxColumn(
            head(name),
            options=list(options),
            format_func=lambda code: words(lang, f"{table}.{code}"),
            required=True,
            width=width,
        )

    def text(name: str, width: int, *, disabled: bool = False) -> Any:
        return st.column_config.TextColumn(head(name), width=width, disabled=disabled)

    return {
        "look": st.column_config.ButtonColumn(
            head("look"),
            width=44,
            pinned=True,
            type="tertiary",
            key=look,
            on_click=partial(_looked, desk, look),
        ),
        "decision": choice("decision", DECISIONS, "desk.decision", 92),
        "verdict": text("verdict", 136, disabled=True),
        "kind": choice("kind", ground.kinds, "desk.kinds", 88),
        "name": text("name", 196),
        "ends": text("ends", 124),
        "status": choice("status", STATUSES, "status", 92),
        "claim_type": choice("claim_type", CLAIM_TYPES, "claim", 76),
        "date": text("date", 110),
        "figures": text("figures", 150),
        "confidence": st.column_config.ProgressColumn(
            head("confidence"), min_value=0, max_value=100, format="%d%%", width=96
        ),
        "rule": text("rule", 110, disabled=True),
    }


def _looked(desk: OnDesk, key: str) -> None:
    clicked = st.session_state.get(key)
    if desk.draft and clicked and 0 <= clicked["row"] < len(desk.draft.rows):
        desk.chosen = desk.draft.rows[clicked["row"]].id


def _typed(words: Words, lang: str, desk: OnDesk, ground: DeskGround, key: str) -> None:
    """Take over what the grid has that the draft has not."""
    draft = desk.draft
    if draft is None:
        return
    notes = []
    for at, cells in st.session_state[key].get("edited_rows", {}).items():
        if not 0 <= int(at) < len(draft.rows):
            continue
        row = draft.rows[int(at)]
        try:
            draft = _mended(draft, row, cells, ground, lang)
        except MendingError as error:
            notes.append(cannot(words, lang, error))
            # What was refused goes from the grid, too.
            desk.grid += 1
        if _said(row, ground, lang) != _said(draft.rows[int(at)], ground, lang):
            desk.chosen = row.id
    desk.step(draft)
    desk.notes = notes


def cannot(words: Words, lang: str, error: MendingError) -> str:
    """Return why something typed cannot stand so."""
    value = error.value[:LONGEST_CELL]
    word = words(lang, f"status.{value}")
    return words(lang, f"desk.cannot.{error.code}", value=value, word=word)


def _said(row: DraftRow, ground: DeskGround, lang: str) -> dict[str, str]:
    return {
        "decision": row.decision,
        "kind": row.kind,
        "name": row.name,
        "ends": JOINED.join(end.text for end in row.ends),
        "status": row.status,
        "claim_type": row.claim_type,
        "date": row.date,
        "figures": figures_told(ground, row, lang),
    }


def _mended(
    draft: Draft,
    row: DraftRow,
    cells: dict[str, Any],
    ground: DeskGround,
    lang: str,
) -> Draft:
    now = _said(row, ground, lang)
    typed = {
        column: str(cells[column] or "")
        for column in TYPED
        if column in cells and str(cells[column] or "") != now[column]
    }
    if typed:
        draft = mended(draft, row.id, typed, ground.finder, ground.units)
    decision = cells.get("decision") or row.decision
    if decision != row.decision and decision in DECISIONS:
        draft = decided(draft, {row.id}, decision)
    return draft
