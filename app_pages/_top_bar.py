"""The bar above every page: where to go, in which language and theme.

Streamlit's own navigation drops the address's query and cannot change its words without
a rerun. This bar holds both languages, so that a switch on the map needs none, and says
with each click where to and with which query.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from app_pages._pages import FOLDED, PAGES
from geo.words import LANGUAGES
from service.languages import ADDRESS_KEYS, MEMORY
from service.published import Published
from service.shell import THEME_MEMORY
from webmap.look import app_themes

HERE = Path(__file__).parent
KEY = "top-bar"
MAP = PAGES[0]
# Keys of the map's address that another page takes for its own: they end with it.
OWN_KEYS = {"places": ("place",)}


@lru_cache
def _component() -> Any:
    return st.components.v2.component(
        "top_bar",
        html='<div class="top-bar"></div>',
        js=(HERE / "top_bar.js").read_text(encoding="utf-8"),
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
        "left": ["lang", *OWN_KEYS.get(page, ())],
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
    clicked = _component()(data=data, key=KEY, on_go_change=_heard).go
    if not clicked:
        return
    by_name = dict(zip(PAGES, pages, strict=True))
    # What a browser sends is no word of ours until it is looked up.
    there = by_name.get(str(clicked.get("page", "")))
    if there is not None:
        query = clicked.get("query", {})
        kept = {k: str(v) for k, v in query.items() if k in ADDRESS_KEYS}
        st.switch_page(there, query_params=kept)


def _heard() -> None:
    """The click itself is read where the bar is shown."""
