"""成渝联动图 · Chengyu Link Map: ``streamlit run streamlit_app.py`` serves everything.

Streamlit finds the app only as this literal assignment in this very file.
"""

import streamlit as st

from service.routes import routes

app = st.App("app_pages/main.py", routes=routes())
