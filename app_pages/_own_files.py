"""Files as they come in, and how each was read: asked, told, and changed."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from app_pages._own_state import again
from app_pages._page import show
from geo.chinese_offset import FROM_OFFSET
from geo.coordinate_systems import OFFERED, described
from geo.words import Words
from service.own.held import Held, bring
from service.own.holdings import Holding
from service.own.limits import FILE_MB, SESSION_FILES
from service.own.placing import Ground, Placing, Stance
from service.own.trouble import told, without_repeats
from service.registers import table_bytes
from service.uploads import let_go

# More answers than this are a list to choose from.
MOST_BUTTONS = 2
NOTES_PX = 240
SAMPLE_ROWS = 5


def bring_files(words: Words, lang: str, held_all: Holding, ground: Ground) -> None:
    """Ask for files, and read those that have come."""
    given = st.file_uploader(
        words(lang, "mydata.drop"),
        accept_multiple_files=True,
        key=f"own-upload-{held_all.turn}",
        help=words(lang, "mydata.drop_help", mb=FILE_MB, files=SESSION_FILES),
        max_upload_size=FILE_MB,
    )
    notes = [f"{name} · {told(words, lang, one)}" for name, one in held_all.notes]
    if notes:
        show("own_notes.html", lines=notes, is_question=True)
    if not given:
        return
    held_all.notes = []
    for one in given:
        content = one.getvalue()
        # What has been read is held once.
        let_go(one.file_id)
        no_room = held_all.room_for(len(content))
        if no_room:
            held_all.notes.append((one.name, no_room))
            continue
        with st.spinner(words(lang, "mydata.reading")):
            held = bring(held_all.next_id(), one.name, content, ground)
        held_all.keep(held)
        held_all.chosen = held.id
    held_all.turn += 1
    again()


def file_chosen(
    words: Words, lang: str, held_all: Holding, ground: Ground
) -> Held | None:
    """Let the reader choose among the files; tell a refused one's reason."""
    if not held_all.files:
        _nothing_yet(words, lang, ground)
        return None
    ids = list(held_all.files)
    at = ids.index(held_all.chosen) if held_all.chosen in ids else len(ids) - 1
    left, right = st.columns([5, 1], vertical_alignment="bottom")
    chosen = left.selectbox(
        words(lang, "mydata.files"),
        ids,
        index=at,
        format_func=lambda i: _file_line(words, lang, held_all.files[i]),
        # Other words are another list: what is chosen would keep the old ones.
        key=f"own-file-{lang}-{'-'.join(map(_state, held_all))}",
    )
    held_all.chosen = chosen or ids[-1]
    if right.button(words(lang, "mydata.remove"), key="own-remove", width="stretch"):
        held_all.remove(held_all.chosen)
        again()
    held = held_all.files[held_all.chosen]
    if held.refused:
        line = f"{held.name} · {told(words, lang, held.refused)}"
        show("own_notes.html", lines=[line], is_question=True)
        return None
    return held


def _nothing_yet(words: Words, lang: str, ground: Ground) -> None:
    line = words(lang, "mydata.drop_help", mb=FILE_MB, files=SESSION_FILES)
    show("own_note.html", line=line)
    st.markdown(words(lang, "mydata.none"))
    st.download_button(
        words(lang, "mydata.sample"),
        _sample(words, lang, ground),
        file_name=words(lang, "mydata.sample_name"),
        mime="text/csv",
        on_click="ignore",
    )


def _sample(words: Words, lang: str, ground: Ground) -> bytes:
    """Return a table of a few places that we know, as one may be written."""
    heads = [words(lang, f"mydata.sample_{name}") for name in ("place", "lon", "lat")]
    places = list(ground.places.items())[:SAMPLE_ROWS]
    rows = [[name, f"{lon}", f"{lat}"] for name, (lon, lat) in places]
    return table_bytes(heads, rows)


def _state(held: Held) -> str:
    drawn = held.placing.drawn if held.placing else None
    return f"{held.id}-{drawn}"


def _file_line(words: Words, lang: str, held: Held) -> str:
    if held.placing is None:
        return f"{held.name} · {words(lang, 'mydata.refused')}"
    drawn, left = held.placing.drawn, held.placing.left_out
    key = "mydata.counts_left" if left else "mydata.counts"
    return f"{held.name} · " + words(
        lang, key, rows=drawn + left, drawn=drawn, left=left
    )


def system_words(words: Words, lang: str, code: str) -> str:
    """Return what tells a coordinate system to a reader."""
    key, values = described(code)
    return words(lang, f"own.{key}", **values) if key else str(values["crs"])


def how_it_was_read(
    words: Words, lang: str, held_all: Holding, held: Held, ground: Ground
) -> None:
    """Tell what was found, ask what is open, and offer other ways to read it."""
    placing = held.placing
    assert placing is not None  # noqa: S101 - a refused file does not come here
    _questions(words, lang, held_all, held, placing, ground)
    _notes(words, lang, placing)
    with st.expander(words(lang, "mydata.how_read"), expanded=not placing.drawn):
        _layer(words, lang, held_all, held, ground)
        stance = _stance(words, lang, held)
        if stance != held.stance:
            held_all.keep(held.placed(stance, ground))
            again()


def _questions(
    words: Words,
    lang: str,
    held_all: Holding,
    held: Held,
    placing: Placing,
    ground: Ground,
) -> None:
    if not placing.answers:
        return
    asked = [told(words, lang, placing.troubles[0])]
    show("own_notes.html", lines=asked, is_question=True)
    said = {
        words(lang, one.label, crs=system_words(words, lang, one.crs)): one.stance
        for one in placing.answers
    }
    chosen: str | None = None
    if len(said) <= MOST_BUTTONS:
        for label in said:
            if st.button(label, key=f"own-answer-{held.id}-{label}", type="primary"):
                chosen = label
    else:
        chosen = st.selectbox(
            words(lang, "mydata.question"),
            list(said),
            index=None,
            key=f"own-answer-{held.id}-{lang}",
        )
    if chosen:
        held_all.keep(held.placed(said[chosen], ground))
        again()


def _notes(words: Words, lang: str, placing: Placing) -> None:
    """Tell problems: those of the file as lines, those of rows as a table."""
    told_once = placing.troubles[bool(placing.answers) :]
    kept = without_repeats(told_once)
    whole = [told(words, lang, one) for one in kept if one.row is None]
    rows = [one for one in kept if one.row is not None]
    if whole:
        show("own_notes.html", lines=whole, is_question=False)
    if not rows:
        return
    with st.expander(words(lang, "mydata.problems", count=len(rows))):
        table = pd.DataFrame(
            [(one.row, told(words, lang, one)) for one in rows],
            columns=[words(lang, "mydata.columns.lm_row"), words(lang, "mydata.said")],
        )
        height = min(NOTES_PX, 35 * (len(rows) + 1) + 2)
        st.dataframe(table, hide_index=True, height=height)


def _layer(
    words: Words, lang: str, held_all: Holding, held: Held, ground: Ground
) -> None:
    reading = held.reading
    if reading is None or not reading.layers:
        return
    label = words(lang, "mydata.layer", count=len(reading.layers))
    names = list(reading.layers)
    at = names.index(reading.layer) if reading.layer in names else 0
    chosen = st.selectbox(
        label, names, index=at, key=f"own-layer-{held.id}-{reading.layer}"
    )
    if chosen != reading.layer and chosen:
        with st.spinner(words(lang, "mydata.reading")):
            other = bring(held.id, held.name, held.content, ground, chosen)
        # A layer that cannot be read leaves the file with the one that can.
        if other.refused:
            held_all.notes = [(f"{held.name} · {chosen}", other.refused)]
        else:
            held_all.keep(other)
        again()


def _stance(words: Words, lang: str, held: Held) -> Stance:
    """Offer every way in which the numbers may be meant."""
    said = held.reading.crs if held.reading else ""
    is_known = "crs_said" if said else "crs_none"
    first = words(lang, f"mydata.{is_known}", crs=system_words(words, lang, said))
    crs, offset, swap = st.columns([3, 2, 1], vertical_alignment="bottom")
    own = [held.stance.crs] if held.stance.crs not in ("", *OFFERED) else []
    codes = ["", *OFFERED, *own]
    key = f"{held.id}-{held.stance.crs}-{held.stance.offset}-{held.stance.is_swapped}"
    code = crs.selectbox(
        words(lang, "mydata.crs"),
        codes,
        index=codes.index(held.stance.crs),
        format_func=lambda one: system_words(words, lang, one) if one else first,
        key=f"own-crs-{lang}-{key}",
    )
    offsets = list(FROM_OFFSET)
    datum = offset.selectbox(
        words(lang, "mydata.crs_offset"),
        offsets,
        index=offsets.index(held.stance.offset),
        format_func=lambda one: words(lang, f"mydata.offset_{one or 'none'}"),
        key=f"own-offset-{lang}-{key}",
    )
    is_swapped = swap.toggle(
        words(lang, "mydata.swap"), value=held.stance.is_swapped, key=f"own-swap-{key}"
    )
    return Stance(crs=code or "", offset=datum or "", is_swapped=is_swapped)
