"""The same map as st_folium's documentation leads one to write it.

Every layer is a feature group of GeoJSON with tooltip and popup, counties lie beneath,
Streamlit's own widgets choose layers, language and status, and the map is built anew in
each run. The data are read once and cached.

One thing is kinder than stock: Leaflet comes from this server, so that the map draws
without the CDN, and folium's jQuery, Bootstrap and icon fonts are left out. With
``PLAIN_STOCK=1`` folium's own addresses stay, to count what it asks other hosts for.
"""

from __future__ import annotations

import os

import folium
import streamlit as st
from geopandas import GeoDataFrame
from streamlit_folium import st_folium  # type: ignore[import-untyped]

from geo.atlas import read_atlas
from geo.paths import DataPaths
from geo.words import Words, read_words
from layers import build_layers

CENTER, ZOOM = (30.0, 106.1), 7
CONTEXT = ("counties", "rivers", "circle_extent")
COLOURS = ("#1b5e82", "#b5521b", "#2c7a4b", "#7a3e8f", "#8a6d00", "#a8324a")
SHOWN = ["id", "layer", "name", "desc", "status", "geometry"]

if not os.environ.get("PLAIN_STOCK"):
    folium.Map.default_js = [("leaflet", "/leaflet/leaflet.js")]
    folium.Map.default_css = [("leaflet_css", "/leaflet/leaflet.css")]

st.set_page_config(layout="wide")


@st.cache_resource
def load() -> tuple[dict[str, GeoDataFrame], Words]:
    """Read the data once for all sessions."""
    built = build_layers(read_atlas())
    frames = {b.layer.id: b.features for b in built.values() if b.features is not None}
    return frames, read_words(DataPaths())


def in_language(frame: GeoDataFrame, lang: str) -> GeoDataFrame:
    """Return the columns that the map shows, in one language."""
    named = frame.assign(name=frame[f"name_{lang}"], desc=frame[f"desc_{lang}"])
    return named[SHOWN].reset_index(drop=True)


def context_group(frame: GeoDataFrame, lang: str) -> folium.FeatureGroup:
    """Make the ground."""
    style = {"color": "#9aa7ad", "weight": 1, "fillColor": "#f4f6f5"}
    group = folium.FeatureGroup(name=str(frame["layer"].iloc[0]))
    tooltip = folium.GeoJsonTooltip(["name"], labels=False)
    shape = folium.GeoJson(
        in_language(frame, lang), style_function=lambda _: style, tooltip=tooltip
    )
    shape.add_to(group)
    return group


def fact_group(frame: GeoDataFrame, lang: str, colour: str) -> folium.FeatureGroup:
    """Make a layer with tooltip and popup."""
    style = {"color": colour, "weight": 3, "fillOpacity": 0.2}
    group = folium.FeatureGroup(name=str(frame["layer"].iloc[0]))
    shape = folium.GeoJson(
        in_language(frame, lang),
        style_function=lambda _: style,
        marker=folium.CircleMarker(radius=5, color=colour, fill=True),
        tooltip=folium.GeoJsonTooltip(["name"], labels=False),
        popup=folium.GeoJsonPopup(["name", "desc", "status"], labels=False),
    )
    shape.add_to(group)
    return group


frames, words = load()
with st.sidebar:
    lang = st.radio("Language", ["zh", "en"])
    fact_layers = [layer_id for layer_id in frames if layer_id not in CONTEXT]
    chosen = [
        layer_id
        for layer_id in fact_layers
        if st.checkbox(words(lang, f"layers.{layer_id}.title"), True, key=layer_id)  # noqa: FBT003 - as Streamlit's examples write it
    ]
    statuses = sorted({s for i in fact_layers for s in frames[i]["status"]})
    status = st.radio("Status", ["all", *statuses])

page_map = folium.Map(location=CENTER, zoom_start=ZOOM, tiles=None)
for layer_id in CONTEXT:
    if layer_id in frames:
        context_group(frames[layer_id], lang).add_to(page_map)
for number, layer_id in enumerate(fact_layers):
    frame = frames[layer_id]
    if status != "all":
        frame = frame[frame["status"] == status]
    if layer_id in chosen and len(frame):
        colour = COLOURS[number % len(COLOURS)]
        fact_group(frame, lang, colour).add_to(page_map)
st_folium(page_map, height=700, use_container_width=True, key="map")
