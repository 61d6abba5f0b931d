"""The row that is looked at: decide, tell ends apart, see it against what is held."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from app_pages._desk_grid import cannot, rule_word
from app_pages._desk_ground import DeskGround, verdict_of
from app_pages._desk_state import OnDesk
from app_pages._own_state import again
from app_pages._page import show
from desk.against import CLASH, Change, Verdict
from desk.draft import ACCEPTED, OPEN, REFUSED, Draft, DraftRow
from desk.drawing import shape_of
from desk.errors import MendingError
from desk.mending import chosen, decided, split, with_place
from desk.proposals import End
from geo.words import Words
from service.published import Published

POSITION = "desk-position"
REASONS = ("named_before", "parent_before", "city_first")


def deciding(words: Words, lang: str, desk: OnDesk) -> None:
    """Show the buttons that decide, each with its key."""
    draft = desk.draft
    if draft is None or not draft.rows:
        return
    row = draft.row(desk.chosen)

    def decide(decision: str) -> Callable[[], None]:
        def act() -> None:
            if desk.draft and row:
                is_again = row.decision == decision
                to = OPEN if is_again else decision
                desk.step(decided(desk.draft, {row.id}, to))
                desk.settle()
                if not is_again:
                    desk.move(1)

        return act

    def part() -> None:
        if desk.draft and row:
            desk.step(split(desk.draft, row.id))
            desk.grid += 1

    with st.container(horizontal=True, gap="small", key="desk-deciding"):
        st.button(
            words(lang, "desk.accept"),
            key="desk-accept",
            icon=":material/check:",
            type="primary",
            shortcut="A",
            on_click=decide(ACCEPTED),
        )
        st.button(
            words(lang, "desk.refuse"),
            key="desk-refuse",
            icon=":material/close:",
            shortcut="X",
            on_click=decide(REFUSED),
        )
        st.button(
            words(lang, "desk.split"),
            key="desk-split",
            icon=":material/call_split:",
            shortcut="S",
            on_click=part,
        )
        st.button(
            words(lang, "desk.undo"),
            key="desk-undo",
            icon=":material/undo:",
            shortcut="U",
            disabled=not desk.past,
            on_click=desk.back,
        )
        st.button(
            words(lang, "desk.previous"),
            key="desk-previous",
            icon=":material/arrow_upward:",
            type="tertiary",
            shortcut="K",
            on_click=desk.move,
            args=(-1,),
        )
        st.button(
            words(lang, "desk.next"),
            key="desk-next",
            icon=":material/arrow_downward:",
            type="tertiary",
            shortcut="J",
            on_click=desk.move,
            args=(1,),
        )


def row_told(published: Published, lang: str, desk: OnDesk, ground: DeskGround) -> None:
    """Tell the chosen row: what is held of it, its ends, what keeps it off the map."""
    draft = desk.draft
    row = draft.row(desk.chosen) if draft else None
    if draft is None or row is None:
        return
    words = published.words
    verdict = verdict_of(ground, desk, row)
    show(
        "desk_row.html",
        name=row.name,
        verdict=verdict.code,
        against=_against(published, lang, ground, verdict),
        ends=_ends(words, lang, ground, draft, row),
        undrawn=_undrawn(published, lang, draft, row),
        rule=rule_word(words, lang, row),
        percent=words(
            lang, "desk.confidence_told", percent=round(100 * row.confidence)
        ),
    )
    _choosing(words, lang, desk, ground, row)
    _adding(words, lang, desk)


def _against(
    published: Published, lang: str, ground: DeskGround, verdict: Verdict
) -> list[str]:
    words = published.words
    if not verdict.thing_id:
        return [words(lang, "desk.against_none")]

    def named(thing_id: str) -> str:
        thing = ground.against.registers.by_id[thing_id]
        name = thing.name_zh if lang == "zh" else thing.name_en
        return name if len(name) < 60 else f"{name[:60]}…"

    key = "desk.against_same" if verdict.is_sure else "desk.against_perhaps"
    lines = [words(lang, key, name=named(verdict.thing_id), id=verdict.thing_id)]
    side = "desk.against_side" if verdict.code == CLASH else "desk.against_change"
    for change in verdict.changes:
        what, old, new = _change(words, lang, ground, change)
        line = words(lang, side, what=what, old=old, new=new)
        if change.by:
            line += words(lang, "desk.against_by", by=change.by)
        lines.append(line)
    if not verdict.is_sure and verdict.others:
        names = words(lang, "picture.and").join(
            dict.fromkeys(map(named, verdict.others))
        )
        lines.append(words(lang, "desk.against_others", names=names))
    return lines


def _change(
    words: Words, lang: str, ground: DeskGround, change: Change
) -> tuple[str, str, str]:
    if change.what == "status":
        old, new = (words(lang, f"status.{one}") for one in (change.old, change.new))
        return words(lang, "desk.what_status"), old, new
    if change.what == "date":
        return words(lang, "desk.what_date"), change.old, change.new
    unit = ground.unit_words[lang].get(change.what, change.what)
    return unit, change.old, change.new


def _place_name(ground: DeskGround, draft: Draft, lang: str, place_id: str) -> str:
    own = next((place for place in draft.places if place.id == place_id), None)
    if own:
        return f"{own.name} ({own.lat:.4f}, {own.lon:.4f})"
    place = ground.finder.gazetteer.places.get(place_id)
    if place is None:
        return place_id
    return f"{place.name_zh if lang == 'zh' else place.name_en} ({place_id})"


def _ends(
    words: Words, lang: str, ground: DeskGround, draft: Draft, row: DraftRow
) -> list[tuple[str, str]]:
    """Return a line for each end, with whether it is known."""
    lines = []
    for end in row.ends:
        if end.place_id:
            place = _place_name(ground, draft, lang, end.place_id)
            line = words(lang, "desk.end_same", name=end.text, place=place)
            if reason := _reason(draft, end):
                line += words(lang, f"desk.reasons.{reason}")
            lines.append(("known", line))
        elif ground.finder.choices(draft, end):
            line = words(lang, "desk.end_choose", name=end.text)
            lines.append(("several", line))
        else:
            line = words(lang, "desk.end_unknown", name=end.text)
            lines.append(("unknown", line))
    return lines


def _reason(draft: Draft, end: End) -> str:
    """Return why the first of several places of a name is meant; blank for one."""
    return next(
        (
            one.reason
            for one in draft.named
            if one.text == end.text
            and one.candidates[:1] == (end.place_id,)
            and one.reason in REASONS
        ),
        "",
    )


def _undrawn(published: Published, lang: str, draft: Draft, row: DraftRow) -> str:
    if shape_of(draft, row, published.atlas.gazetteer) is not None:
        return ""
    names = [end.text for end in row.ends if not end.place_id]
    if not names:
        return published.words(lang, "desk.not_drawn_none")
    told = published.words(lang, "picture.and").join(names)
    return published.words(lang, "desk.not_drawn", ends=told)


def _choosing(
    words: Words, lang: str, desk: OnDesk, ground: DeskGround, row: DraftRow
) -> None:
    """Let the person say which of several places an end is."""
    draft = desk.draft
    if draft is None:
        return
    for at, end in enumerate(row.ends):
        choices = ground.finder.choices(draft, end)
        if len(choices) < 2:
            continue
        # Not a label of its own: markdown in a name of the text would be read.
        picked = st.selectbox(
            words(lang, "desk.ends_title"),
            choices,
            index=choices.index(end.place_id) if end.place_id else None,
            placeholder=words(lang, "desk.end_unsure"),
            format_func=lambda i: _place_name(ground, desk.draft or draft, lang, i),
            label_visibility="collapsed",
            key=f"desk-end-{lang}-{row.id}-{at}-{end.text}-{end.place_id}",
        )
        if picked and picked != end.place_id:
            desk.step(chosen(draft, row.id, at, picked))
            again()


def _adding(words: Words, lang: str, desk: OnDesk) -> None:
    draft = desk.draft
    if draft is None:
        return
    row = draft.row(desk.chosen)
    unknown = [end.text for end in row.ends if not end.place_id] if row else []
    position = st.session_state.get(POSITION, "")
    is_open = bool(unknown) or bool(position)
    with st.expander(words(lang, "desk.place_title"), expanded=is_open):
        name = st.text_input(
            words(lang, "desk.place_name"),
            value=unknown[0] if unknown else "",
            key=f"desk-place-name-{lang}-{desk.chosen}-{len(draft.places)}",
        )
        st.text_input(
            words(lang, "desk.place_position"),
            key=POSITION,
            help=words(lang, "desk.place_help"),
            placeholder="29.35, 105.93",
        )
        st.button(
            words(lang, "desk.place_add"),
            key="desk-place-add",
            on_click=_added,
            args=(words, lang, desk, name),
        )
        if draft.places:
            told = words(lang, "picture.and").join(one.name for one in draft.places)
            show("own_note.html", line=words(lang, "desk.place_list", names=told))


def _added(words: Words, lang: str, desk: OnDesk, name: str) -> None:
    if desk.draft is None:
        return
    try:
        desk.step(with_place(desk.draft, name, st.session_state.get(POSITION, "")))
        st.session_state[POSITION] = ""
    except MendingError as error:
        desk.notes = [cannot(words, lang, error)]
