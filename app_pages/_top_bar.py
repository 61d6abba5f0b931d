"""The bar above every page: where to go, in which language and theme.

Streamlit's own navigation drops the address's query and cannot change its words without
a rerun. This bar holds both languages, so that a switch on the map needs none, and says
with each click where to and with which query.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from app_pages._pages import FOLDED, PAGES
from app_pages._script import script
from app_pages._share import Shared, kept_query, share_dialog
from geo.words import LANGUAGES
from service.languages import ADDRESS_KEYS, MEMORY
from service.published import Published
from service.shell import THEME_MEMORY
from service.site import named_address
from webmap.look import app_themes

KEY = "top-bar"
MAP = PAGES[0]
# What a page's address says beyond the map's: they go along when it is shared.
OWN_KEYS = {"facts": ("fact",)}


@lru_cache
def _component() -> Any:
    return st.components.v2.component(
        "top_bar",
        html='<div class="top-bar"></div>',
        js=script("top_bar.js"),
        isolate_styles=False,
    )


@lru_cache(maxsize=64)
def _data(published: Published, page: str, lang: str) -> dict[str, Any]:
    words = published.words
    themes = app_themes()
    return {
        "lang": lang,
        "page": page,
        "title": words.both("app.title"),
        "label": words.both("bar.pages"),
        "more": words.both("bar.more"),
        "languages": {"zh": "中", "en": words("en", "lang.en_short")},
        "memory": MEMORY,
        "themeMemory": THEME_MEMORY,
        # What the button of each theme says leads to the next one.
        "themes": [
            {
                "name": theme,
                "next": following,
                "label": {
                    i: words(i, "bar.to_theme", name=words(i, f"theme.{following}"))
                    for i in LANGUAGES
                },
            }
            for theme, following in zip(themes, (*themes[1:], themes[0]), strict=True)
        ],
        "kept": sorted(ADDRESS_KEYS),
        "own": list(OWN_KEYS.get(page, ())),
        "site": named_address(),
        "share": words.both("handing.share"),
        "pages": [
            {
                "name": name,
                "title": words.both(f"pages.{name}"),
                "folded": name in FOLDED,
            }
            for name in PAGES
        ],
    }


def top_bar(
    published: Published, page: str, pages: list[StreamlitPage], lang: str
) -> None:
    """Show the bar, and go where it was clicked.

    Parameters
    ----------
    published
        Gives the words.
    page
        Name of the page that is shown.
    pages
        The pages of ``st.navigation``, in the order of `PAGES`.
    lang
        Language that the page is in.
    """
    data = _data(published, page, lang)
    told = _component()(data=data, key=KEY, on_go_change=_heard, on_share_change=_heard)
    if told.share:
        share_dialog(published, page, lang, Shared.told(told.share))
    if not told.go:
        return
    by_name = dict(zip(PAGES, pages, strict=True))
    # What a browser sends is no word of ours until it is looked up.
    there = by_name.get(str(told.go.get("page", "")))
    if there is not None:
        st.switch_page(there, query_params=kept_query(told.go.get("query", {})))


def _heard() -> None:
    """The click itself is read where the bar is shown."""
