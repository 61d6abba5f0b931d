"""The plain st_folium app, with Leaflet beside it: nothing of it is ours.

By hand: ``PYTHONPATH=. streamlit run bench/plain_app.py``.
"""

from pathlib import Path

import streamlit as st
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles
from xstatic.pkg import leaflet

app = st.App(
    "plain_page.py",
    routes=[Mount("/leaflet", StaticFiles(directory=Path(leaflet.BASE_DIR)))],
)
