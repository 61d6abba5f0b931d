"""What of a draft the map's page draws; it knows the desk's texts, not the desk."""

from __future__ import annotations

import hashlib

import streamlit as st

KEY = "desk-drawn"


def keep_drawn(name: str, text: str) -> list[dict[str, str]]:
    """Hold what has been accepted, as GeoJSON, ready for whichever map is shown.

    Parameters
    ----------
    name
        What the layer is to be called.
    text
        GeoJSON; blank where nothing is to be drawn.
    """
    mark = hashlib.sha256(f"{name}\0{text}".encode()).hexdigest()[:12]
    drawn = [{"id": f"desk-{mark}", "name": name, "text": text}] if text else []
    st.session_state[KEY] = drawn
    return drawn


def draft_drawn() -> list[dict[str, str]]:
    """Return what this session's draft has for the map; nothing without one."""
    drawn: list[dict[str, str]] = st.session_state.get(KEY, [])
    return drawn
