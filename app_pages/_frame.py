"""The map page inside Streamlit: a component that holds it and follows its address.

The frame's address never changes after it is made, so no rerun reloads the map, and
nothing that happens on it reaches Python.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import streamlit as st

from service.published import Published
from webmap.look import app_themes

HERE = Path(__file__).parent
KEY = "link_map"


@lru_cache
def _component() -> Any:
    return st.components.v2.component(
        "link_map",
        html='<div class="map-frame"></div>',
        js=(HERE / "map_frame.js").read_text(encoding="utf-8"),
        isolate_styles=False,
    )


def map_frame(published: Published, lang: str, own: list[dict[str, str]]) -> None:
    """Show the map.

    Parameters
    ----------
    published
        Gives the title that screen readers announce for the frame.
    lang
        Language the page opens in, where its address names none.
    own
        Files of the reader's own, handed to the page: ``id``, ``name``, ``text``.
    """
    data = {
        "src": "./map",
        "lang": lang,
        # That of a map whose address names none.
        "theme": app_themes()[0],
        "title": published.words.both("app.title"),
        "health": "./_stcore/health",
        "own": own,
        "offline": published.words.both("app.server_gone"),
    }
    _component()(data=data, key=KEY)
