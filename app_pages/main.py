"""The Streamlit app: navigation, and what all pages share."""

from __future__ import annotations

import streamlit as st

from app_pages._page import content, style, words_or_default

st.set_page_config(
    page_title=words_or_default("zh", "app.title"),
    layout="wide",
    initial_sidebar_state="expanded",
)
style()
# No page may take the url_path of a route: map, data, export, ogc.
pages = [
    st.Page("map.py", title=words_or_default("zh", "pages.map"), default=True),
    st.Page("downloads.py", title=words_or_default("zh", "pages.downloads")),
    st.Page("about.py", title=words_or_default("zh", "pages.about")),
]
page = st.navigation(pages, position="top")
if content() is not None:
    page.run()
