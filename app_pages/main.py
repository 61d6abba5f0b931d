"""The Streamlit app: navigation, and what all pages share."""

from __future__ import annotations

import streamlit as st

from app_pages._filter_line import filter_line
from app_pages._page import content, language, style, tab_title, tell, words_or_default
from app_pages._pages import OWN_DATA, PAGES, navigation_pages
from app_pages._top_bar import MAP, top_bar
from app_pages._turns import TURNS
from geo.errors import DataError
from service.uploads import UPLOADS, this_session

with TURNS:
    lang = language()
    titles = {name: words_or_default(lang, f"pages.{name}") for name in PAGES}
    pages = navigation_pages(titles)
    # The bar below is the navigation.
    page = st.navigation(pages, position="hidden")
    st.set_page_config(page_title=tab_title(page.url_path), layout="wide")
    style()
    published = content()
    if published is not None:
        name = page.url_path or MAP
        top_bar(published, name, pages, lang)
        if name not in OWN_DATA:
            UPLOADS.asks_no_more(this_session())
        if name not in (MAP, *OWN_DATA):
            filter_line(published, name, lang)
        try:
            page.run()
        except DataError as fault:  # of a file that this page alone needs
            tell(fault)
