"""pygeoapi's configuration, made of what is published: one a language and address."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from geo.words import Words
from service.html import HTML_LANG
from service.ogc.features import Features
from service.ogc.parameters import CRS84, CRS_LIST
from service.ogc.setting import ROOT

PROVIDER = "service.ogc.provider.PublishedFeatures"
LIMITS = {"default_items": 100, "max_items": 1000, "on_exceed": "throttle"}
OWN_LICENCE = "https://creativecommons.org/licenses/by/4.0/"


def configuration(
    entries: Mapping[str, Mapping[str, Any]],
    features: Mapping[str, Features],
    words: Words,
    *,
    address: str,
    lang: str,
    version: str,
) -> dict[str, Any]:
    """Return the configuration of pygeoapi.

    Parameters
    ----------
    entries
        The catalogue's, by layer.
    features
        Of each layer that could be built.
    words, lang
        Titles and descriptions are in one language.
    address
        Public address of the site, without a slash at its end: the API's links are
        absolute.
    version
        Of the data.
    """
    title = words(lang, "ogc.title")
    return {
        "server": {
            "url": f"{address}{ROOT}",
            "encoding": "utf-8",
            "language": lang,
            "limits": LIMITS,
            "api_rules": {"api_version": version},
        },
        "logging": {"level": "WARNING"},
        "metadata": {
            "identification": {
                "title": title,
                "description": words(lang, "ogc.description"),
                "keywords": [],
                "terms_of_service": f"{address}/data/v1/",
                "url": f"{address}/data/v1/",
            },
            "license": {"name": words(lang, "licence.own"), "url": OWN_LICENCE},
            "provider": {"name": words(lang, "app.title"), "url": f"{address}/about"},
            "contact": {"name": words(lang, "app.title"), "url": f"{address}/about"},
        },
        "resources": {
            layer_id: _resource(entries[layer_id], of, address=address, lang=lang)
            for layer_id, of in features.items()
        },
    }


def _resource(
    entry: Mapping[str, Any], features: Features, *, address: str, lang: str
) -> dict[str, Any]:
    layer_id = features.layer_id
    title = entry["title"][lang]
    return {
        "type": "collection",
        "title": title,
        "description": entry["description"][lang],
        "keywords": [layer_id],
        "extents": {"spatial": {"bbox": entry["extent"]["spatial"]["bbox"]}},
        "links": [
            {
                "rel": "enclosure",
                "type": link["type"],
                "title": f"{title} ({link['href'].partition('.')[2]})",
                "href": f"{address}/data/v1/{link['href']}",
                "hreflang": HTML_LANG[lang],
                # With a size that pygeoapi takes on trust it asks nobody for one.
                "length": entry["size_bytes"],
            }
            for link in entry["links"]
            if link["href"] == f"{layer_id}.geojson"
        ],
        "providers": [
            {
                "type": "feature",
                "name": PROVIDER,
                "data": features,
                "id_field": "id",
                "title_field": f"name_{lang}",
                "crs": list(CRS_LIST),
                "storage_crs": CRS84,
            }
        ],
    }
