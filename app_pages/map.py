"""The map with the record of what is selected on it."""

from __future__ import annotations

import streamlit as st

from app_pages._files import layer_rows
from app_pages._frame import map_frame, selected_id
from app_pages._headline import moved_features
from app_pages._page import content, language, show, style
from app_pages._record import record_values

if published := content():
    style("map_paper.css")
    chosen = selected_id()
    with st.sidebar:
        st.html('<div class="side-panel"></div>')
        values = record_values(published, chosen)
        if "feature" in values:
            show("record.html", **values)
        elif "row" in values:
            show("statement.html", **values)
        else:
            show(
                "welcome.html",
                unknown=values["unknown"],
                moved=moved_features(published),
            )
        if problems := published.payload["problems"]:
            show("problems.html", problems=problems)
        show("files.html", layers=layer_rows(published), heading=True)
    map_frame(published, language())
