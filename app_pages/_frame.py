"""The map page inside Streamlit: a component that holds it and passes messages.

The frame's address never changes after it is made, so no rerun reloads the map. What
is chosen on the map comes to Python as the component's state; what is chosen in the
app goes to the map as a message of its documented interface.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import streamlit as st

from service.published import Published

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


def map_frame(published: Published, lang: str) -> None:
    """Show the map.

    Parameters
    ----------
    published
        Gives the title that screen readers announce for the frame.
    lang
        Language the page opens in, where its address names none.
    """
    data = {
        "src": "./map",
        "lang": lang,
        "title": published.words.both("app.title"),
        "health": "./_stcore/health",
        "offline": published.words.both("app.server_gone"),
        "selected": selected_id(),
    }
    _component()(data=data, key=KEY, on_selected_change=_nothing)


def _nothing() -> None:
    """Let the rerun that a selection causes happen; it needs nothing more."""


def selected_id() -> str:
    """Id of the feature or fact selected on the map, or asked for in ``?f=``.

    Unknown ids come back as they are: the record says that there is no such thing.
    """
    state = st.session_state.get(KEY)
    if state is not None and state.get("selected") is not None:
        return str(state["selected"])
    return str(st.query_params.get("f", ""))
