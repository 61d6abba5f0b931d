"""The Streamlit app: navigation, and what all pages share."""

from __future__ import annotations

import streamlit as st

from app_pages._page import content, style, words_or_default

# No page may take the url_path of a route: map, data, export, ogc.
PAGES = ("map", "facts", "places", "overview", "checks", "plans", "downloads", "about")

st.set_page_config(
    page_title=words_or_default("zh", "app.title"),
    layout="wide",
    initial_sidebar_state="auto",  # open beside a wide map, closed on a phone
)
style()
pages = [
    st.Page(
        f"{name}.py",
        title=words_or_default("zh", f"pages.{name}"),
        default=name == PAGES[0],
    )
    for name in PAGES
]
page = st.navigation(pages, position="top")
if content() is not None:
    page.run()
