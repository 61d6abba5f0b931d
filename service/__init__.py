"""What answers over HTTP beside Streamlit: the map page, the data, the catalogue."""
