"""Examples to copy, each as a file beside this one that the tests run as it stands."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
# Stands in each file where the address of the data belongs.
PLACE = "https://example.org/data/v1/"


@dataclass(frozen=True, slots=True)
class Example:
    """One example."""

    key: str
    """Of its words: ``examples.<key>.title`` and ``.note``."""
    title: str
    """Name of the program or library, the same in every language."""
    code: str


TITLES = {
    "leaflet": ("Leaflet", "leaflet.html"),
    "maplibre": ("MapLibre GL JS", "maplibre.html"),
    "geopandas": ("Python · geopandas", "geopandas.txt"),
    "r": ("R · sf", "r.txt"),
    "qgis": ("QGIS", "qgis.txt"),
    "gdal": ("GDAL", "gdal.txt"),
    "embed": ("HTML · iframe", "embed.html"),
}


def examples(address: str) -> tuple[Example, ...]:
    """Return every example, written for where the data stand.

    Parameters
    ----------
    address
        Of the folder of the data, with a slash at its end.
    """
    site = address.removesuffix("data/v1/")
    own_site = PLACE.removesuffix("data/v1/")
    return tuple(
        Example(
            key,
            title,
            (HERE / name).read_text(encoding="utf-8").strip().replace(own_site, site),
        )
        for key, (title, name) in TITLES.items()
    )
