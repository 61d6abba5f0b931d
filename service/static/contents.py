"""Everything that the folder holds, file by file."""

from __future__ import annotations

import asyncio
import json
import os
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from functools import cache, cached_property, partial
from typing import Any
from urllib.parse import urljoin

from geo.words import LANGUAGES
from layers import Touches
from service.addressed import with_whole_links
from service.apart import apart
from service.catalogue import json_file
from service.data_pages import changes_page, examples_page
from service.deck import MEDIA_TYPE as DECK_TYPE
from service.deck import deck
from service.examples import PLACE
from service.files import PublishedFile
from service.formats import FORMATS, written
from service.formats.formats import INSTITUTE
from service.icons import ICON_PATHS, icon
from service.index import index_page
from service.map_files import ASSET_PREFIX
from service.orders import Order
from service.packs import PACKAGE
from service.parcels import FEATURES, parcel_for
from service.parcels import INSTITUTE as INSTITUTE_STEM
from service.published import DATA_PREFIX, Published
from service.sheets.answer import sheet_file
from service.sheets.subjects import subject_of
from service.static.front import PICTURE, front_page, lost_page, sheets_page
from service.static.links import sheet_as_file, with_policy
from service.ways import AS_FILES, INDEX, file_name
from webmap.page import page_assets, policy_in_page, served_page

# A FileGDB holds chance ids: what is kept on disk stays the same from making to making.
CHANCY = ("gdb.zip", INSTITUTE.ending)


@dataclass(frozen=True, eq=False)
class Contents:
    """What the folder holds.

    Parameters
    ----------
    published
        The data, and every file of the service.
    address
        Public address of the site, without a slash at its end; blank if unknown.
    endings
        Formats in which every layer is written.
    sheet_ids
        Features and places that get their sheets; all of them by default.
    has_wholes
        Whether there are the archive, the GeoPackages of all, projects and deck.
    """

    published: Published
    address: str = ""
    endings: tuple[str, ...] = tuple(FORMATS)
    sheet_ids: Collection[str] | None = None
    has_wholes: bool = True

    def files(self) -> Iterator[tuple[str, PublishedFile]]:
        """Every file, by its path in the folder."""
        yield from self._map()
        yield from self._data()
        yield from self._pages()
        yield from self._sheets()
        for path in ICON_PATHS:
            yield path.lstrip("/"), icon(path)
        yield PICTURE.name, PublishedFile(PICTURE.read_bytes(), "image/png")

    @cached_property
    def data_names(self) -> tuple[str, ...]:
        """Names of the data files, pages apart."""
        ready = [
            path.removeprefix(DATA_PREFIX)
            for path in self.published.files
            if path.startswith(DATA_PREFIX)
        ]
        made = [
            path.removeprefix(DATA_PREFIX) for path in self.published.made_on_request
        ]
        names = [*ready, *self._orders, *(made if self.has_wholes else ())]
        return tuple(sorted(dict.fromkeys(names)))

    @cached_property
    def _orders(self) -> dict[str, Order]:
        """What is written for the folder alone, by name."""
        published = self.published
        stems = [stem for stem in published.packs.stems if stem != FEATURES]
        orders = {
            name: Order(stem=stem, ending=ending)
            for stem in stems
            for ending in self.endings
            if not published.made_before(name := f"{stem}.{ending}")
        }
        if self.has_wholes:
            orders[PACKAGE] = Order(stem=INSTITUTE_STEM, ending=INSTITUTE.ending)
        return orders

    @cached_property
    def sheets(self) -> tuple[str, ...]:
        """Ids of what has a sheet, features first."""
        places = self.published.atlas.gazetteer.places
        every = [*(record["id"] for record in self.published.drawn), *places]
        own = dict.fromkeys(i for i in every if self._subject(i) == i)
        kept = self.sheet_ids
        return tuple(i for i in own if kept is None or i in kept)

    @cached_property
    def _subject(self) -> Callable[[str], str | None]:
        @cache
        def found(asked: str) -> str | None:
            subject = subject_of(self.published, asked)
            return subject.id if subject else None

        return found

    def _has_sheet(self, asked: str) -> str | None:
        found = self._subject(asked)
        return found if found in set(self.sheets) else None

    def _map(self) -> Iterator[tuple[str, PublishedFile]]:
        published = self.published
        assets = page_assets(published.payload)
        # Beside the page itself, which is a folder's index here.
        urls = {role: f"assets/{asset.name}" for role, asset in assets.items()}
        html, policy = served_page(
            published.words, published.payload, urls, "", files_url="../"
        )
        page = policy_in_page(html, policy).encode()
        yield "map/index.html", PublishedFile(page, "text/html; charset=utf-8")
        for path, file in published.files.items():
            if path.startswith(ASSET_PREFIX):
                yield path.lstrip("/"), file
        alone = published.files["/export/map.html"]
        yield "map.html", alone
        yield "export/map.html", alone
        if self.has_wholes:
            # A file takes no ?lang=: both languages stand on its slides.
            number = os.environ.get("REVIEW_NUMBER", "").strip()
            made = apart(partial(deck, LANGUAGES, None, published.dated, number))
            yield "export/scenes.pptx", PublishedFile(made, DECK_TYPE)

    def _data(self) -> Iterator[tuple[str, PublishedFile]]:
        published = self.published
        touches = Touches(published.atlas, published.drawn)
        for name in self.data_names:
            path = f"{DATA_PREFIX}{name}"
            if name == "collections.json":
                yield path.lstrip("/"), self._catalogue()
            elif order := self._orders.get(name):
                yield path.lstrip("/"), self._written(order, touches)
            else:
                made = published.made_on_request.get(path)
                yield path.lstrip("/"), made() if made else published.files[path]

    def _written(self, order: Order, touches: Touches) -> PublishedFile:
        if order.ending in CHANCY:
            return asyncio.run(self.published.packs.get(order))
        parcel = parcel_for(self.published, order, touches)
        media_type = FORMATS[order.ending].media_type
        return PublishedFile(written(parcel, order.ending), media_type)

    def _catalogue(self) -> PublishedFile:
        """Write the catalogue, with links to nothing but what the folder holds."""
        content = json.loads(
            self.published.files[f"{DATA_PREFIX}collections.json"].content
        )
        there = {*self.data_names, *self._page_names, "./"}

        def pruned(value: Any) -> None:
            if isinstance(value, dict):
                if "links" in value:
                    value["links"] = [
                        link
                        for link in value["links"]
                        if link["href"] in there or "//" in link["href"]
                    ]
                value = list(value.values())
            for one in value if isinstance(value, list) else ():
                pruned(one)

        pruned(content)
        if self.address:
            base = urljoin(f"{self.address}/", "data/v1/collections.json")
            with_whole_links(content, base)
        return json_file("collections.json", content)

    @cached_property
    def _page_names(self) -> tuple[str, ...]:
        stems = ("changes", "examples", INDEX)
        return tuple(file_name(stem, lang) for stem in stems for lang in LANGUAGES)

    def _pages(self) -> Iterator[tuple[str, PublishedFile]]:
        published, address = self.published, self.address
        data = f"{address}{DATA_PREFIX}" if address else PLACE
        for lang in LANGUAGES:
            folder = DATA_PREFIX.lstrip("/")
            pages = {
                INDEX: index_page(published, lang, address, AS_FILES, self.data_names),
                "changes": changes_page(published, lang, "", AS_FILES),
                "examples": examples_page(published, lang, data, AS_FILES),
            }
            for stem, page in pages.items():
                yield f"{folder}{file_name(stem, lang)}", _as_file(page)
            front = front_page(published, lang, address, self.data_names)
            yield file_name(INDEX, lang), _as_file(front)
            listed = [i for i in self.sheets if self._subject(i)]
            yield (
                f"sheet/{file_name(INDEX, lang)}",
                _as_file(sheets_page(published, lang, listed)),
            )
        yield "404.html", _as_file(lost_page(published, address))

    def _sheets(self) -> Iterator[tuple[str, PublishedFile]]:
        for subject_id in self.sheets:
            for lang in LANGUAGES:
                page = sheet_file(self.published, subject_id, lang)
                html = sheet_as_file(
                    page.content.decode(), subject_id, lang, self._has_sheet
                )
                file = PublishedFile(
                    html.encode(), page.media_type, headers=page.headers
                )
                yield f"sheet/{file_name(subject_id, lang)}", _as_file(file)


def _as_file(page: PublishedFile) -> PublishedFile:
    policy = page.headers["Content-Security-Policy"]
    html = with_policy(page.content.decode(), policy)
    return PublishedFile(html.encode(), page.media_type, headers=page.headers)
