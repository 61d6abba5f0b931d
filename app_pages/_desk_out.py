"""The ways out of the desk: the draft as a file, what was accepted as a pack."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from functools import partial

import streamlit as st

from app_pages._desk_ground import DeskGround, verdict_of
from app_pages._desk_state import OnDesk
from app_pages._own_state import again
from desk.draft import Draft
from desk.draft_file import draft_bytes
from desk.packing import Packing, PackMaker
from geo.pack_reading import read_pack
from geo.pack_writing import write_pack
from geo.words import Words
from service.published import Published

NOT_IN_NAMES = re.compile(r"[^\w\u4e00-\u9fff-]+")
LONGEST_NAME = 40
LICENCES = ("CC-BY-4.0", "CC-BY-SA-4.0", "CC0-1.0")


def file_stem(words: Words, lang: str, key: str, draft: Draft) -> str:
    """Return a name for a file of a draft, without what no file's name may hold."""
    title = NOT_IN_NAMES.sub("-", draft.head.title).strip("-")[:LONGEST_NAME]
    return "-".join(filter(None, (words(lang, key), title)))


def ways_out(published: Published, lang: str, desk: OnDesk, ground: DeskGround) -> None:
    """Offer the draft as a file, what was accepted as a pack, and another article."""
    words, draft = published.words, desk.draft
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
    with st.popover(
        words(lang, "desk.pack"),
        icon=":material/inventory_2:",
        key=f"desk-pack-{desk.turn}",
    ):
        _pack(published, lang, desk, ground)
    with st.popover(words(lang, "desk.another"), key=f"desk-another-{desk.turn}"):
        st.markdown(words(lang, "desk.another_ask"))
        if st.button(words(lang, "desk.another_yes"), key="desk-another-yes"):
            desk.put(None)
            again()


def _pack(published: Published, lang: str, desk: OnDesk, ground: DeskGround) -> None:
    words, draft = published.words, desk.draft
    if draft is None or not draft.accepted:
        st.markdown(words(lang, "desk.pack_none"))
        return
    st.markdown(words(lang, "desk.pack_told", count=len(draft.accepted)))
    author = st.text_input(
        words(lang, "desk.pack_author"), key="desk-pack-author", max_chars=100
    )
    licence = st.selectbox(
        words(lang, "desk.pack_licence"), LICENCES, key="desk-pack-licence"
    )
    maker = PackMaker(
        author=author.strip() or words(lang, "desk.packed.author"),
        licence=licence or LICENCES[0],
        created=datetime.now(tz=UTC).date().isoformat(),
    )
    st.download_button(
        words(lang, "desk.pack_make"),
        partial(packed, published, desk, ground, draft, maker),
        file_name=f"{file_stem(words, lang, 'desk.pack_name', draft)}.zip",
        mime="application/zip",
        on_click="ignore",
        type="primary",
        key="desk-pack-make",
    )


def packed(
    published: Published,
    desk: OnDesk,
    ground: DeskGround,
    draft: Draft,
    maker: PackMaker,
) -> bytes:
    """Return what has been accepted as a pack that was read back.

    Raises
    ------
    DataError
        If it cannot be read as it was meant: it is not given out then.
    """
    packing = packing_of(published, desk, ground, draft)
    content = write_pack(packing.pack(maker))
    read_pack(content, published.atlas)
    return content


def packing_of(
    published: Published, desk: OnDesk, ground: DeskGround, draft: Draft
) -> Packing:
    """Return what makes the pack of a draft."""
    kinds = ground.against.lexicon.table("relations", "kinds")
    return Packing(
        draft,
        partial(verdict_of, ground, desk),
        published.atlas.gazetteer,
        published.words,
        {kind: str(row["layer"]) for kind, row in kinds.items()},
        ground.unit_words,
    )
