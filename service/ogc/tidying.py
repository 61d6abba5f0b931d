"""pygeoapi's documents put right: they say what this interface has, and no more.

pygeoapi tells of HTML pages (which load from a foreign host), JSON-LD, processes, tiles
and transactions wherever it runs; its titles of links are English, and the link of a
page to itself forgets where the page begins.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from geo.words import LANGUAGES, Words
from service.ogc.features import Features
from service.ogc.parameters import CRS_LIST

CONFORMS_TO = [
    f"http://www.opengis.net/spec/{name}"
    for name in (
        "ogcapi-common-1/1.0/conf/core",
        "ogcapi-common-1/1.0/conf/landing-page",
        "ogcapi-common-1/1.0/conf/json",
        "ogcapi-common-1/1.0/conf/oas30",
        "ogcapi-common-2/1.0/conf/collections",
        "ogcapi-features-1/1.0/conf/core",
        "ogcapi-features-1/1.0/conf/geojson",
        "ogcapi-features-1/1.0/conf/oas30",
        "ogcapi-features-2/1.0/conf/crs",
        "ogcapi-features-3/1.0/conf/queryables",
        "ogcapi-features-3/1.0/conf/queryables-query-parameters",
        "ogcapi-features-5/1.0/conf/schemas",
    )
]
OF_OGC = "http://www.opengis.net/def/rel/ogc/1.0/"
RELATIONS = (
    *("self", "root", "about", "collection", "items", "next", "prev", "enclosure"),
    *("service-desc", "conformance", "data", f"{OF_OGC}queryables", f"{OF_OGC}schema"),
)
NOT_SERVED = ("text/html", "application/ld+json")
OPENAPI_TYPE = "application/vnd.oai.openapi+json;version=3.0"
# The paths that are answered; what pygeoapi would answer beside them is left out.
PATH = re.compile(
    r"/|/openapi|/conformance|/collections"
    r"|/collections/\w+(/schema|/queryables|/items(/\{featureId\})?)?"
)
REMOTE = re.compile(r"https?://")
LOCAL = re.compile(r'"#/components/(\w+)/([\w-]+)"')
TEXT = {"type": "string"}
DATETIME = {
    "name": "datetime",
    "in": "query",
    "required": False,
    "schema": TEXT,
    "style": "form",
    "explode": False,
}
SORTBY = {
    "name": "sortby",
    "in": "query",
    "required": False,
    "schema": {"type": "array", "minItems": 1, "items": TEXT},
    "style": "form",
    "explode": False,
}
FEATURE_ID = {"name": "featureId", "in": "path", "required": True, "schema": TEXT}
RESULT_TYPE = {**DATETIME, "name": "resulttype"}
RESULT_TYPE["schema"] = {"type": "string", "enum": ["results", "hits"]}
# Definitions that pygeoapi leaves to foreign hosts.
AT_HAND = {"featureId": FEATURE_ID, "sortby.yaml": SORTBY, "datetime": DATETIME}
LEFT_OUT = ("#/components/parameters/vendorSpecificParameters",)
LEFT_OUT_NAMES = ("ui", "profile")


def tidy_links(
    document: dict[str, Any], words: Words, lang: str, this: str
) -> dict[str, Any]:
    """Return a document whose links lead to what there is, titled in its language.

    Parameters
    ----------
    document
        With ``links``, and perhaps ``collections`` with theirs.
    words, lang
        Of the titles.
    this
        Its own address, query included.
    """
    links = []
    for link in document.get("links", []):
        rel = link["rel"]
        is_page = link.get("type") in NOT_SERVED and rel != "about"
        if is_page or rel not in RELATIONS:
            continue
        kept = {k: v for k, v in link.items() if k != "hreflang"}
        if rel == "self" and this:
            kept["href"] = this
        if rel not in ("about", "collection", "enclosure"):
            name = rel.removeprefix(OF_OGC).replace("-", "_")
            kept["title"] = words(lang, f"ogc.links.{name}")
        links.append(kept)
    tidied = {**document, "links": links}
    if "collections" in document:
        tidied["collections"] = [
            tidy_links(one, words, lang, "") for one in document["collections"]
        ]
    # When it was made says nothing of the data, and hinders that a copy is kept.
    tidied.pop("timeStamp", None)
    return tidied


def tidy_schema(
    document: dict[str, Any], features: Features, lang: str
) -> dict[str, Any]:
    """Return a schema, or queryables, with titles and descriptions in one language."""
    properties = {}
    for name, found in document["properties"].items():
        field = {**features.fields.get(name, {}), **found}
        field |= {
            key: value[lang]
            for key, value in features.fields.get(name, {}).items()
            if isinstance(value, Mapping) and lang in value
        }
        properties[name] = field
    # What is asked for by a name that no feature has is answered as unknown.
    return {**document, "properties": properties, "additionalProperties": False}


def tidy_openapi(
    document: dict[str, Any], features: Mapping[str, Features]
) -> dict[str, Any]:
    """Return the API's description: only what is answered, and nothing elsewhere."""
    paths = {}
    for path, methods in document["paths"].items():
        if PATH.fullmatch(path) and "get" in methods:
            get = _own(methods["get"])
            parts = path.split("/")
            if parts[-1] == "items":
                get["parameters"] += [RESULT_TYPE]
                if features[parts[2]].has_dates:
                    get["parameters"] += [DATETIME]
            paths[path] = {"get": get}
    described = {**document, "paths": paths}
    components = {
        kind: {name: _own(one) for name, one in named.items()}
        for kind, named in document["components"].items()
    }
    described["components"] = _used(paths, components)
    return described


def _own(node: Any) -> Any:
    """Return a part of it that refers to nothing outside and names what is read."""
    if isinstance(node, list):
        return [_own(one) for one in node if not _is_left_out(one)]
    if not isinstance(node, dict):
        return node
    reference = node.get("$ref", "")
    if isinstance(reference, str) and REMOTE.match(reference):
        name = reference.rpartition("/")[2]
        return AT_HAND.get(name, {"description": name})
    owned = {key: _own(value) for key, value in node.items()}
    if node.get("name") == "f":
        owned["schema"] = {"type": "string", "enum": ["json"], "default": "json"}
    if node.get("name") == "lang":
        owned["schema"] = {"type": "string", "enum": list(LANGUAGES)}
    if node.get("name") in ("crs", "bbox-crs"):
        owned["schema"] = {**TEXT, "format": "uri", "enum": list(CRS_LIST)}
    return owned


def _is_left_out(one: Any) -> bool:
    if not isinstance(one, dict):
        return False
    is_parameter = one.get("in") == "query" and one.get("name") in LEFT_OUT_NAMES
    return is_parameter or one.get("$ref") in LEFT_OUT


def _used(paths: Any, components: dict[str, Any]) -> dict[str, Any]:
    """Return the components that the paths refer to, themselves or through others."""
    used: dict[str, Any] = {}
    waiting: list[Any] = [paths]
    while waiting:
        for kind, name in LOCAL.findall(json.dumps(waiting.pop())):
            if name not in used.get(kind, {}) and name in components.get(kind, {}):
                used.setdefault(kind, {})[name] = components[kind][name]
                waiting.append(components[kind][name])
    return used
