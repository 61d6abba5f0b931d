"""Layers and selections in every format: made when asked for, apart, each once."""

from __future__ import annotations

import hashlib
import json
from collections import OrderedDict
from dataclasses import asdict
from functools import cached_property, partial
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from geo import zones
from layers import FilterWords, Touches
from service import formats, qgis
from service.answers import CORS_HEADERS
from service.apart import file_made_apart
from service.files import PublishedFile
from service.formats import FORMATS, Format, written
from service.formats.formats import ALIASES, INSTITUTE
from service.once import Once
from service.orders import OPTION_KEYS, Order, OrderError, read_order
from service.pack_store import usual_store
from service.parcels import ALL, FEATURES, parcel_for
from service.parcels import INSTITUTE as INSTITUTE_STEM

if TYPE_CHECKING:
    from service.published import Published

PACKAGE = f"{INSTITUTE_STEM}.{INSTITUTE.ending}"
AT_HAND = 8  # files that stay in memory
MOST_WAITING = 12  # different files being made or waited for
RETRY_S = 10
REFUSED = {**CORS_HEADERS, "Cache-Control": "no-store"}


class TooManyError(RuntimeError):
    """So many files are being made that a further one would wait too long."""


class Packs:
    """Every layer, all of them and selections, in every format.

    Parameters
    ----------
    published
        The data.
    """

    def __init__(self, published: Published) -> None:
        self._published = published
        self._made: OrderedDict[str, Once[PublishedFile]] = OrderedDict()
        self._lock = Lock()
        self._store = usual_store()
        self.touches = Once(lambda: Touches(published.atlas, published.drawn))
        beside = tuple(pack.layer_id for pack in published.guests.packs)
        self.words = Once(
            lambda: FilterWords.of(published.atlas, self.touches(), beside)
        )
        """What each key of a filter may say."""

    def at(self, name: str) -> Pack | None:
        """Return what answers a name below the folder of the data, or None."""
        if name == PACKAGE:
            return Pack(self, self._published, INSTITUTE_STEM, INSTITUTE)
        stem, _, ending = name.partition(".")
        one = FORMATS.get(ALIASES.get(ending, ending))
        if one is None or stem not in self.stems:
            return None
        return Pack(self, self._published, stem, one)

    @cached_property
    def stems(self) -> tuple[str, ...]:
        """Names that come in every format."""
        built = self._published.built.items()
        ids = [i for i, layer in built if layer.features is not None]
        return (*ids, ALL, FEATURES)

    @property
    def names(self) -> list[str]:
        """Every file that there is without further wishes."""
        usual = [f"{stem}.{ending}" for stem in self.stems for ending in FORMATS]
        return [*usual, PACKAGE]

    async def get(self, order: Order) -> PublishedFile:
        """Return the file that an order asks for, made in a thread.

        Raises
        ------
        TooManyError
            If too many others are being made.
        """
        with self._lock:
            once = self._made.pop(key := self._key(order), None)
            if once is None:
                waiting = sum(not other.is_made for other in self._made.values())
                if waiting >= MOST_WAITING:
                    raise TooManyError
                once = Once(partial(self._make, order, key))
            self._made[key] = once
            made = [k for k, other in self._made.items() if other.is_made]
            for old in made[: max(0, len(made) - AT_HAND)]:
                del self._made[old]
        return await once.get()

    def _make(self, order: Order, key: str) -> PublishedFile:
        content = self._store.get(key)
        if content is None:
            parcel = parcel_for(self._published, order, self.touches())
            content = file_made_apart(partial(written, parcel, order.ending))
            self._store.keep(key, content)
        return PublishedFile(
            content,
            self._media_type(order.ending),
            download_name=self._download_name(order, key),
            is_open=True,
        )

    def _media_type(self, ending: str) -> str:
        one = INSTITUTE if ending == INSTITUTE.ending else FORMATS[ending]
        return one.media_type

    def _download_name(self, order: Order, key: str) -> str:
        words = self._published.words
        title = words("zh", f"layers.{order.stem}.title")
        if order.stem in (ALL, FEATURES, INSTITUTE_STEM):
            title = words("zh", "app.title")
        usual = Order(stem=order.stem, ending=order.ending)
        marks = [
            order.stem,
            *([key[:6]] if order.filter is not None and order.asked else []),
            *([f"epsg{order.epsg}"] if order.epsg != usual.epsg else []),
            *([order.encoding] if order.encoding != usual.encoding else []),
            *([] if order.has_boundaries else ["without-boundaries"]),
        ]
        return f"{title}_{'-'.join(marks)}.{order.ending}"

    def _key(self, order: Order) -> str:
        """Name an order by what is asked, of which data, and of which code."""
        asked = json.dumps(asdict(order), sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(f"{self._stamp}\n{asked}".encode()).hexdigest()

    @cached_property
    def _stamp(self) -> str:
        """A hash of the data and of the code that writes them."""
        digest = hashlib.sha256()
        for path, file in sorted(self._published.files.items()):
            digest.update(f"{path} {file.sha256}\n".encode())
        packages = [Path(place) for one in (formats, qgis) for place in one.__path__]
        modules = [path for one in packages for path in sorted(one.rglob("*.*"))]
        modules.append(Path(zones.__file__))
        for module in modules:
            if module.suffix in (".py", ".txt", ".toml"):
                digest.update(module.read_bytes())
        return digest.hexdigest()


class Pack:
    """One layer or selection in one format, as its address asks for it."""

    def __init__(
        self, packs: Packs, published: Published, stem: str, one: Format
    ) -> None:
        self._packs = packs
        self._published = published
        self._stem = stem
        self._format = one

    async def respond(self, request: Request, *when: Any) -> Response:
        """Answer with the file, or say what is wrong with the address."""
        query = request.query_params.multi_items()
        file = self._published.made_before(f"{self._stem}.{self._format.ending}")
        is_asked = any(key.strip().lower() in OPTION_KEYS for key, _ in query)
        if file is not None and not is_asked:
            return await file.respond(request, *when)
        try:
            order = read_order(
                self._stem, self._format, query, await self._packs.words.get()
            )
            if file is not None and order.is_plain:
                return await file.respond(request, *when)
            made = await self._packs.get(order)
        except OrderError as error:
            return JSONResponse(error.told(self._published.words), 400, headers=REFUSED)
        except TooManyError:
            body = {
                "error": "busy",
                "message": self._published.words("en", "orders.busy"),
                "message_zh": self._published.words("zh", "orders.busy"),
            }
            return JSONResponse(
                body, 503, headers={**REFUSED, "Retry-After": f"{RETRY_S}"}
            )
        return await made.respond(request, *when)
