"""The Streamlit app: navigation, and what all pages share."""

from __future__ import annotations

import streamlit as st

from app_pages._page import content, style, tab_title, words_or_default
from app_pages._pages import PAGES, navigation_pages
from app_pages._turns import TURNS

with TURNS:
    titles = {name: words_or_default("zh", f"pages.{name}") for name in PAGES}
    page = st.navigation(navigation_pages(titles), position="top")
    st.set_page_config(page_title=tab_title(page.url_path), layout="wide")
    style()
    if content() is not None:
        page.run()
