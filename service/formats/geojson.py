"""A parcel as one GeoJSON collection: features of any layer, each with its own."""

from __future__ import annotations

import pandas as pd
from geopandas import GeoDataFrame

from geo.words import LANGUAGES
from layers import to_geojson
from service.formats.parcel import Parcel


def to_bytes(parcel: Parcel, _ending: str) -> bytes:
    """Write RFC 7946, the small print as members of the collection."""
    members = {"name": parcel.name}
    members |= {f"title_{lang}": parcel.title[lang] for lang in LANGUAGES}
    for notice in parcel.notices:
        members |= {f"{notice.key}_{lang}": getattr(notice, lang) for lang in LANGUAGES}
    return to_geojson(together(parcel), members)


def together(parcel: Parcel) -> GeoDataFrame:
    """Return the features of all layers as one frame, by id."""
    some = [part.features for part in parcel.parts if len(part.features)]
    if not some:
        return parcel.parts[0].features
    if len(some) == 1:
        return some[0]
    rows = [row for frame in some for row in frame.to_dict("records")]
    # As objects: a whole number stays one beside features that have none.
    table = pd.DataFrame(rows, dtype=object)
    whole = GeoDataFrame(table, geometry="geometry", crs=some[0].crs)
    return whole.set_index(pd.Index(whole["id"])).sort_index()
