"""The app's pages, in the order of its navigation."""

from __future__ import annotations

import copy
from functools import lru_cache

import streamlit as st
from streamlit.navigation.page import StreamlitPage

# Their modules and addresses; the first stands at the root. No page may take the
# address of a route: map, data, export, ogc, healthz.
PAGES = (
    *("map", "overview", "facts", "places", "border", "ties", "plans"),
    *("mydata", "desk", "downloads", "checks", "about"),
)
# Where a reader's own files come in: none of our filters is about them.
OWN_DATA = ("mydata", "desk")
# Streamlit looks for modules among the pages first: none may bear a package's name.
FILES = {"desk": "reading_desk.py"}
# What stands behind "more".
FOLDED = ("checks", "about")


def page_file(name: str) -> str:
    """Return the file of a page."""
    return FILES.get(name, f"{name}.py")


def navigation_pages(titles: dict[str, str]) -> list[StreamlitPage]:
    """Return the pages for ``st.navigation``.

    Parameters
    ----------
    titles
        What the navigation calls each page, by name.
    """
    # A page holds whether it has run, so that each run of the script needs its own;
    # what costs is finding its file.
    return [copy.copy(page) for page in _found(tuple(titles.items()))]


@lru_cache(maxsize=8)
def _found(titles: tuple[tuple[str, str], ...]) -> tuple[StreamlitPage, ...]:
    return tuple(
        st.Page(
            page_file(name),
            title=title,
            url_path=name,
            default=name == PAGES[0],
        )
        for name, title in titles
    )
