"""What search engines read of the data: schema.org, as JSON within a page."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from markupsafe import Markup

from geo.words import LANGUAGES
from service.html import HTML_LANG
from webmap.payload import to_json
from webmap.policy import source_hash

if TYPE_CHECKING:
    from service.published import Published

CONTEXT = "https://schema.org/"
# Of what there is in many forms, those that a dataset's page names.
NAMED = ("all.zip", "all.gpkg", "facts.csv", "facts.json", "datapackage.json")
ENCODINGS = {
    "zip": "application/zip",
    "gpkg": "application/geopackage+sqlite3",
    "csv": "text/csv",
    "json": "application/json",
}


def dataset(
    published: Published, lang: str, page: str, data: str, names: Iterable[str]
) -> dict[str, Any]:
    """Describe all data, with each layer as a part.

    Parameters
    ----------
    published
        The data.
    lang
        Language of names and descriptions.
    page
        Address of the page that carries this.
    data
        Address of the folder of the data, with a slash at its end.
    names
        Files that there are in it.
    """
    catalogue = json.loads(published.files["/data/v1/collections.json"].content)
    there = set(names)
    layers = [
        _layer(entry, lang, data)
        for entry in catalogue["collections"]
        if "extent" in entry and f"{entry['id']}.geojson" in there
    ]
    boxes = [entry["extent"] for entry in catalogue["collections"] if "extent" in entry]
    return {
        "@context": CONTEXT,
        "@type": "Dataset",
        "name": catalogue["title"][lang],
        "alternateName": [catalogue["title"][one] for one in LANGUAGES if one != lang],
        "description": catalogue["description"][lang],
        "url": page,
        "inLanguage": list(HTML_LANG.values()),
        "version": catalogue["data_version"],
        "dateModified": published.dated,
        "isAccessibleForFree": True,
        "license": catalogue["licences"][0]["url"],
        "creditText": catalogue["licences"][0]["attribution"][lang],
        "keywords": catalogue["keywords"][lang],
        "creator": _publisher(catalogue, lang),
        "publisher": _publisher(catalogue, lang),
        "spatialCoverage": _place(_around(box["spatial"]["bbox"][0] for box in boxes)),
        **_period(*(box["temporal"]["interval"][0] for box in boxes)),
        "distribution": [
            _download(data, name, name.rpartition(".")[2])
            for name in NAMED
            if name in there
        ],
        "hasPart": layers,
    }


def script(told: Mapping[str, Any]) -> tuple[Markup, str]:
    """Return the content of a script element, and the source that a policy allows.

    Signs that could end the element are written as escapes of JSON.
    """
    text = to_json(told).decode()
    # No markup stands in it: `to_json` escapes every sign that would be.
    return Markup(text), source_hash(text)  # noqa: S704


def _layer(entry: Mapping[str, Any], lang: str, data: str) -> dict[str, Any]:
    name = f"{entry['id']}.geojson"
    urls = [part["url"] for part in entry["licences"] if part.get("url")]
    told: dict[str, Any] = {
        "@type": "Dataset",
        "name": entry[f"title_{lang}"],
        # Search engines pass over descriptions of less than fifty letters.
        "description": f"{entry[f'description_{lang}']} {entry[f'note_{lang}']}",
        "identifier": entry["id"],
        "creditText": entry[f"attribution_{lang}"],
        "spatialCoverage": _place(entry["extent"]["spatial"]["bbox"][0]),
        **_period(entry["extent"]["temporal"]["interval"][0]),
        "distribution": [_download(data, name, "geojson")],
    }
    if urls:
        told["license"] = urls if len(urls) > 1 else urls[0]
    return told


def _publisher(catalogue: Mapping[str, Any], lang: str) -> dict[str, Any]:
    told = {"@type": "Organization", "name": catalogue["publisher"]["name"][lang]}
    return told | {
        k: v for k, v in catalogue["contact"].items() if k in ("email", "url")
    }


def _download(data: str, name: str, ending: str) -> dict[str, str]:
    return {
        "@type": "DataDownload",
        "name": name,
        "encodingFormat": ENCODINGS.get(ending, "application/geo+json"),
        "contentUrl": urljoin(data, name),
    }


def _place(box: Iterable[float]) -> dict[str, Any]:
    west, south, east, north = box
    # schema.org puts latitude first: south, west, north, east.
    shape = {"@type": "GeoShape", "box": f"{south} {west} {north} {east}"}
    return {"@type": "Place", "geo": shape}


def _around(boxes: Iterable[list[float]]) -> list[float]:
    west, south, east, north = zip(*boxes, strict=True)
    return [min(west), min(south), max(east), max(north)]


def _period(*intervals: list[str | None]) -> dict[str, str]:
    days = [day[:10] for interval in intervals for day in interval if day]
    return {"temporalCoverage": f"{min(days)}/{max(days)}"} if days else {}
