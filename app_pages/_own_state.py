"""What the session holds of the reader's files: one thing, under one key."""

from __future__ import annotations

from typing import NoReturn

import streamlit as st
from streamlit.errors import StreamlitAPIException

from service.own.holdings import Holding

KEY = "own-data"


def holding() -> Holding:
    """Return what this session holds; it goes when the session ends."""
    held: Holding = st.session_state.setdefault(KEY, Holding())
    return held


def again() -> NoReturn:
    """Show this part of the page anew; all of it where all of it is being shown."""
    try:
        st.rerun(scope="fragment")
    except StreamlitAPIException:
        st.rerun()
