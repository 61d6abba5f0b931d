"""The documents of the interface: pygeoapi answers, and what it says is put right."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from threading import Lock
from types import SimpleNamespace
from typing import Any, TypeAlias
from urllib.parse import urlencode

from pygeoapi.api import (
    API,
    APIRequest,
    conformance,
    describe_collections,
    get_collection_schema,
    landing_page,
)
from pygeoapi.api.itemtypes import (
    get_collection_item,
    get_collection_items,
    get_collection_queryables,
)
from pygeoapi.openapi import get_oas

from geo.dictionary import Dictionary
from geo.words import LANGUAGES
from service.ogc.configuration import configuration
from service.ogc.features import Features
from service.ogc.parameters import OF_ITEMS, OF_ONE, read_parameters
from service.ogc.problems import NOT_FOUND, OgcError
from service.ogc.setting import ROOT
from service.ogc.tidying import (
    CONFORMS_TO,
    OPENAPI_TYPE,
    tidy_links,
    tidy_openapi,
    tidy_schema,
)
from service.published import DATA_PREFIX, Published

JSON = "application/json"
GEOJSON = "application/geo+json"
SCHEMA = "application/schema+json"
OK = 200
# Addresses by which the site is asked: its own, and whatever a client writes as host.
ADDRESSES = 8
Query: TypeAlias = list[tuple[str, str]]


@dataclass(frozen=True)
class Asked:
    """A request, as far as the interface is concerned."""

    path: tuple[str, ...]
    """Below the landing page, decoded."""
    query: Query
    """Names and values, decoded."""
    address: str
    """Public address of the site."""
    lang: str


@dataclass(frozen=True)
class Document:
    """An answer."""

    content: bytes = field(repr=False)
    media_type: str
    headers: Mapping[str, str]


class Interface:
    """OGC API - Features over what is published.

    Parameters
    ----------
    content
        What this process publishes.
    """

    def __init__(self, content: Published) -> None:
        self.words = content.words
        catalogue = json.loads(content.files[f"{DATA_PREFIX}collections.json"].content)
        self._version = str(catalogue["data_version"])
        self._entries = {entry["id"]: entry for entry in catalogue["collections"]}
        dictionary = content.atlas.parts.dictionary.get_or(Dictionary({}))
        self.features = {
            layer_id: Features(
                layer_id,
                built.features,
                content.files[f"{DATA_PREFIX}{layer_id}.geojson"].content,
                dictionary.features,
            )
            for layer_id, built in content.built.items()
            if built.features is not None
        }
        self._lock = Lock()
        self._described = lru_cache(maxsize=ADDRESSES)(self._describe)
        self._made = lru_cache(maxsize=ADDRESSES)(self._make)

    def answer(self, asked: Asked) -> Document:
        """Return the document of an address.

        Raises
        ------
        OgcError
            If there is no such address, collection or feature, or a parameter cannot
            be understood.
        """
        match asked.path:
            case ():
                return self._landing(asked)
            case ("openapi",):
                return self._openapi(asked)
            case ("conformance",):
                return self._conformance(asked)
            case ("collections",):
                return self._linked(asked, describe_collections)
            case ("collections", layer_id, *rest):
                return self._of_layer(asked, layer_id, tuple(rest))
        raise self._nowhere(asked)

    def _of_layer(self, asked: Asked, layer_id: str, rest: tuple[str, ...]) -> Document:
        features = self.features.get(layer_id)
        if features is None:
            raise OgcError("no_collection", "", layer_id, self.features, NOT_FOUND)
        match rest:
            case ():
                return self._collection(asked, features)
            case ("schema",):
                return self._schema(asked, features, get_collection_schema)
            case ("queryables",):
                return self._schema(asked, features, get_collection_queryables)
            case ("items",):
                return self._items(asked, features)
            case ("items", feature_id):
                return self._item(asked, features, feature_id)
        raise self._nowhere(asked)

    def _landing(self, asked: Asked) -> Document:
        return self._linked(asked, landing_page)

    def _openapi(self, asked: Asked) -> Document:
        read_parameters(asked.query)
        described = self._described(asked.address, asked.lang)
        return Document(described, OPENAPI_TYPE, {})

    def _conformance(self, asked: Asked) -> Document:
        read_parameters(asked.query)
        self._ask(asked, {}, conformance)
        return _document({"conformsTo": CONFORMS_TO}, JSON)

    def _linked(self, asked: Asked, function: Callable[..., Any]) -> Document:
        read_parameters(asked.query)
        found, _ = self._ask(asked, {}, function)
        for one in found.get("collections", ()):
            self._complete(one, asked.lang)
        return _document(self._tidied(found, asked), JSON)

    def _collection(self, asked: Asked, features: Features) -> Document:
        read_parameters(asked.query)
        layer_id = features.layer_id
        found, _ = self._ask(asked, {}, describe_collections, layer_id)
        self._complete(found, asked.lang)
        return _document(self._tidied(found, asked), JSON)

    def _schema(
        self, asked: Asked, features: Features, function: Callable[..., Any]
    ) -> Document:
        read_parameters(asked.query)
        found, _ = self._ask(asked, {}, function, features.layer_id)
        return _document(tidy_schema(found, features, asked.lang), SCHEMA)

    def _items(self, asked: Asked, features: Features) -> Document:
        read = read_parameters(asked.query, OF_ITEMS, features)
        found, headers = self._ask(asked, read, get_collection_items, features.layer_id)
        return _document(self._tidied(found, asked), GEOJSON, headers)

    def _item(self, asked: Asked, features: Features, feature_id: str) -> Document:
        read = read_parameters(asked.query, OF_ONE)
        if features.one(feature_id) is None:
            raise OgcError("no_feature", "", feature_id, status=NOT_FOUND)
        found, headers = self._ask(
            asked, read, get_collection_item, features.layer_id, feature_id
        )
        return _document(self._tidied(found, asked), GEOJSON, headers)

    def _ask(
        self,
        asked: Asked,
        parameters: Mapping[str, str],
        function: Callable[..., Any],
        *names: str,
    ) -> tuple[dict[str, Any], dict[str, str]]:
        """Return what pygeoapi answers, and the headers of it that are ours to keep.

        It gets the parameters that were read, and no header: of those it reads
        languages and media types, which are settled before.
        """
        api = self._made(asked.address, asked.lang)
        scope = {"path": "/".join((ROOT, *asked.path))}
        question = SimpleNamespace(args=dict(parameters), scope=scope, headers={})
        request = APIRequest(question, api.locales)
        headers, status, content = function(api, request, *names)
        if int(status) != OK:
            # All that a client can do wrong was found before; this is our own fault.
            message = f"pygeoapi answers {int(status)}: {content}"
            raise RuntimeError(message)
        crs = headers.get("Content-Crs")
        return json.loads(content), {"Content-Crs": crs} if crs else {}

    def _tidied(self, found: dict[str, Any], asked: Asked) -> dict[str, Any]:
        path = "/".join(asked.path)
        this = f"{asked.address}{ROOT}/{path}"
        if asked.query:
            this += f"?{urlencode(asked.query, safe=',:/')}"
        return tidy_links(found, self.words, asked.lang, this)

    def _complete(self, collection: dict[str, Any], lang: str) -> None:
        """Tell whose it is, and from when on its features may have states."""
        entry = self._entries[collection["id"]]
        collection["attribution"] = entry[f"attribution_{lang}"]
        collection["licence"] = entry["licence"]
        if first := self.features[collection["id"]].first_day:
            # Open at its end: what stands goes on.
            interval = [[f"{first}T00:00:00Z", None]]
            collection["extent"]["temporal"] = {"interval": interval}

    def _make(self, address: str, lang: str) -> API:
        config = self._configuration(address, lang)
        with self._lock:
            # pygeoapi sets up the log of the whole process where nobody has.
            nothing, root = logging.NullHandler(), logging.getLogger()
            root.addHandler(nothing)
            try:
                logging.getLogger("pygeoapi").setLevel(logging.CRITICAL)
                return API(config, {})
            finally:
                root.removeHandler(nothing)

    def _describe(self, address: str, lang: str) -> bytes:
        config = self._configuration(address, lang)
        described = tidy_openapi(get_oas(config), self.features)
        return _dump(_in_language(described, lang))

    def _configuration(self, address: str, lang: str) -> dict[str, Any]:
        return configuration(
            self._entries,
            self.features,
            self.words,
            address=address,
            lang=lang,
            version=self._version,
        )

    def _nowhere(self, asked: Asked) -> OgcError:
        path = "/".join((ROOT, *asked.path))
        known = ("/", "/openapi", "/conformance", "/collections")
        return OgcError("no_address", "", path, known, NOT_FOUND)


def _in_language(node: Any, lang: str) -> Any:
    """Return a document with one language wherever it has both."""
    if isinstance(node, list):
        return [_in_language(one, lang) for one in node]
    if not isinstance(node, dict):
        return node
    if set(node) == set(LANGUAGES):
        return node[lang]
    return {key: _in_language(value, lang) for key, value in node.items()}


def _document(
    content: dict[str, Any], media_type: str, headers: Mapping[str, str] | None = None
) -> Document:
    return Document(_dump(content), media_type, headers or {})


def _dump(content: object) -> bytes:
    text = json.dumps(
        content, ensure_ascii=False, separators=(",", ":"), allow_nan=False
    )
    return text.encode()
