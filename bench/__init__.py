"""Our page beside a plain st_folium page of the same data: ``python -m bench``."""
