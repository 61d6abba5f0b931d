"""The map beside the grid: the map's own page in a frame, with the draft upon it."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

import streamlit as st

from app_pages._page import theme
from app_pages._script import script
from geo.words import Words

KEY = "desk-map"


@lru_cache
def _component() -> Any:
    return st.components.v2.component(
        "desk_map",
        html='<div class="desk-map"></div>',
        js=script("desk_map.js"),
        isolate_styles=False,
    )


def desk_map(
    words: Words,
    lang: str,
    drawn: list[dict[str, str]],
    pointed: Callable[[str], None],
    *,
    with_published: bool,
) -> None:
    """Show the map with what has been accepted.

    Parameters
    ----------
    words
        Give the title that screen readers announce.
    lang
        Language of the page.
    drawn
        The draft's layer: ``id``, ``name``, ``text``; none where nothing is accepted.
    pointed
        Called with a position that was pointed at, latitude first.
    with_published
        Whether our own layers are shown beneath it.
    """
    data = {
        "src": "./map",
        "lang": lang,
        "theme": theme(),
        "title": words(lang, "desk.map_title"),
        "own": drawn,
        "published": with_published,
    }

    def heard() -> None:
        told = st.session_state[KEY].get("point")
        if isinstance(told, str):
            pointed(told[:60])

    _component()(data=data, key=KEY, on_point_change=heard)
