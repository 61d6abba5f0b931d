"""The map page: folium builds it, our small runtime brings it to life.

The same page is used inside Streamlit, alone at ``/map`` and as one file.
"""
