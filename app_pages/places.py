"""The dossier of a place: all facts, links and neighbours that touch it."""

from __future__ import annotations

from typing import Any

import streamlit as st

from app_pages._dossiers import dossiers
from app_pages._facts import fact_rows
from app_pages._headline import feature_headline
from app_pages._page import content, show
from geo.errors import DataError
from geo.place import Place

KEY = "place"


def _touches(feature: dict[str, Any], place: Place) -> bool:
    """Whether a feature ends in a place or has it for a member."""
    is_member = place.is_county and place.adcode in feature["member_adcodes"]
    return is_member or place.id in feature["place_ids"]


if published := content():
    atlas = published.atlas
    places = atlas.gazetteer.places
    try:
        all_dossiers = dossiers(published)
    except DataError:
        # Neighbours come from the boundaries; without them there is no dossier.
        show("problems.html", problems=published.payload["problems"])
        st.stop()
    rows = {row["fact"].id: row for row in fact_rows(published)}
    # Places with facts first: most readers look for those.
    order = sorted(places, key=lambda i: (-len(all_dossiers[i].facts), i))
    asked = str(st.query_params.get("place", ""))
    # The address chooses once, when the page opens; then the reader does.
    if KEY not in st.session_state and asked in places:
        st.session_state[KEY] = asked
    chosen = st.selectbox(
        published.words("zh", "places.choose"),
        order,
        key=KEY,
        format_func=lambda i: (
            f"{places[i].name_zh} {places[i].name_en} · {len(all_dossiers[i].facts)}"
        ),
    )
    st.query_params["place"] = chosen
    found = all_dossiers[chosen]
    fact_ids = {fact.id for fact in found.facts}
    ties = [
        (feature, feature_headline(published, feature))
        for feature in published.drawn
        if feature["geometry_basis"] in ("relation", "waypoints", "river")
        and fact_ids & set(feature["fact_ids"])
    ]
    later = [
        feature
        for feature in published.drawn
        if feature["register"] == "later" and _touches(feature, found.place)
    ]
    show(
        "place.html",
        found=found,
        rows=[rows[fact.id] for fact in found.facts],
        ties=ties,
        later=later,
        counties=atlas.gazetteer,
    )
