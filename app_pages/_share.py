"""The dialog of what is shared: the link, a picture, a caption, and other ways in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode, urlsplit

import streamlit as st

from app_pages._caption import caption_of
from app_pages._pages import PAGES
from app_pages._script import script
from service.languages import ADDRESS_KEYS
from service.published import Published

LONGEST = 4000
# An address of this machine leads nobody else here.
OWN_HOSTS = ("localhost", "127.0.0.1", "::1")
# As the map's own menu makes them.
PICTURES = (("png", 1), ("png", 2), ("svg", 1))


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """What the bar says when it is asked for a link."""

    address: str
    query: Mapping[str, str]
    is_copied: bool

    @classmethod
    def told(cls, value: Mapping[str, Any]) -> Shared:
        """Read it as a browser sent it."""
        query = value.get("query", {})
        return cls(
            address=str(value.get("address", ""))[:LONGEST],
            query={str(k): str(v) for k, v in query.items()},
            is_copied=value.get("copied") is True,
        )


def kept_query(query: Mapping[str, Any]) -> dict[str, str]:
    """Return what of a query goes along to any page: the map's own keys."""
    return {k: str(v) for k, v in query.items() if k in ADDRESS_KEYS}


def share_dialog(published: Published, page: str, lang: str, shared: Shared) -> None:
    """Show what of a page can be handed on.

    Parameters
    ----------
    published
        What is published.
    page
        Name of the page.
    lang
        Language of the page.
    shared
        Its address and query.
    """
    title = published.words(lang, "handing.title")
    st.dialog(title, width="medium")(_content)(published, page, lang, shared)


def _content(published: Published, page: str, lang: str, shared: Shared) -> None:
    words = published.words
    st.markdown(
        words(lang, "handing.copied" if shared.is_copied else "handing.by_hand")
    )
    st.code(shared.address, language=None, wrap_lines=True)
    if urlsplit(shared.address).hostname in OWN_HOSTS:
        st.caption(words(lang, "handing.own_host"))
    st.subheader(words(lang, "handing.picture"), anchor=False)
    _picture(published, lang, shared)
    st.subheader(words(lang, "handing.caption"), anchor=False)
    caption = caption_of(published, page, lang, shared.query, shared.address)
    kinds = st.tabs([words(lang, "handing.plain"), words(lang, "handing.markdown")])
    for kind, text in zip(kinds, (caption.plain(), caption.markdown()), strict=True):
        kind.code(text, language=None, wrap_lines=True)
    _other_ways(published, page, lang, kept_query(shared.query))


def _picture(published: Published, lang: str, shared: Shared) -> None:
    words = published.words
    data = {
        "query": urlencode(kept_query(shared.query), safe=","),
        "title": words(lang, "handing.picture"),
        **{key: words(lang, f"handing.{key}") for key in ("working", "failed", "done")},
        "name": words(lang, "export.file_name"),
        "formats": [
            {
                "format": kind,
                "scale": scale,
                "text": words(lang, f"handing.{kind}{scale}"),
            }
            for kind, scale in PICTURES
        ],
    }
    _component()(data=data, key="share-picture")


def _other_ways(
    published: Published, page: str, lang: str, query: Mapping[str, str]
) -> None:
    """Lead to the same view on the map alone, and on the map in the app."""
    words, said = published.words, urlencode(query, safe=",")
    with st.container(horizontal=True, key="share-ways"):
        if page != PAGES[0]:
            st.link_button(words(lang, "handing.in_app"), f"./?{said}")
        st.link_button(words(lang, "handing.alone"), f"./map?{said}")


@lru_cache
def _component() -> Any:
    return st.components.v2.component(
        "share_picture",
        html='<div class="share-picture"></div>',
        js=script("share_picture.js"),
        isolate_styles=False,
    )
