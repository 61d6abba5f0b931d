"""成渝联动图 · Chengyu Link Map: ``streamlit run streamlit_app.py`` serves everything.

Streamlit finds the app only as this literal assignment in this very file.
"""

import streamlit as st

from app_pages._pages import PAGES
from service.door import middleware
from service.routes import routes
from service.start import lifespan

app = st.App(
    "app_pages/main.py",
    routes=routes(PAGES[1:]),
    middleware=middleware(PAGES[1:]),
    lifespan=lifespan,
)
