"""The index of the data for people: what there is, in which form, and how it is kept.

Programs get the catalogue at the same address, by what they accept.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from geo.words import LANGUAGES
from service.data_pages import page_file
from service.files import PublishedFile
from service.languages import MEMORY, readers_language, say_what_it_varies_by
from service.linked_data import dataset, script
from service.published import DATA_PREFIX, Published
from service.site import site_address
from service.ways import SERVED, Ways
from service.weights import weights

INDEX = DATA_PREFIX
CATALOGUE = f"{DATA_PREFIX}collections.json"
# What holds all; layers and registers have lists of their own.
WHOLE = ("all", "all-cgcs2000", "features", "institute")
FIRST = ("geojson", "zip", "gpkg", "csv", "json")


async def answer_index(content: Published, request: Request) -> Response:
    """Answer with the catalogue where JSON is liked better than a page."""
    if prefers_json(request.headers.get("accept", "")):
        catalogue = content.serve(CATALOGUE)
        assert catalogue is not None  # noqa: S101 - published with everything else
        response = await catalogue.respond(request, content.modified)
    else:
        lang = readers_language(
            request.url.query,
            request.cookies.get(MEMORY, ""),
            request.headers.get("accept-language", ""),
        )
        address = site_address(request)
        page = await run_in_threadpool(index_page, content, lang, address)
        response = await page.respond(request, content.modified)
    response.headers.add_vary_header("Accept")
    say_what_it_varies_by(response.headers)
    return response


def prefers_json(accept: str) -> bool:
    """Whether a client likes JSON better than a page; a page if it does not say.

    Parameters
    ----------
    accept
        The client's ``Accept``.
    """
    liked = weights(accept)

    def weight(*names: str) -> float:
        return next((liked[name] for name in names if name in liked), 0.0)

    page = weight("text/html", "text/*", "*/*")
    json_weight = weight("application/json", "application/*", "*/*")
    return json_weight > page


@lru_cache(maxsize=4 * len(LANGUAGES))
def index_page(
    content: Published,
    lang: str,
    address: str,
    ways: Ways = SERVED,
    names: tuple[str, ...] = (),
) -> PublishedFile:
    """Return the page in one language.

    Parameters
    ----------
    content
        The data.
    lang
        Its language.
    address
        Of the site, without a slash at its end; blank where nobody knows it.
    ways
        How the pages stand to each other.
    names
        Files that there are; every one that the service answers where none is given.
    """
    shelf = Shelf(content, lang, names or tuple(data_names(content)))
    page = f"{address}{INDEX}" if address else ""
    told = dataset(content, lang, page or "./", page, shelf.names)
    linked_data, source = script(told)
    return page_file(
        content,
        "index.html",
        lang,
        ways,
        linked_data=linked_data,
        script_source=source,
        layers=shelf.layers(),
        whole=shelf.rows(WHOLE),
        registers=shelf.rows(shelf.registers()),
    )


def data_names(content: Published) -> list[str]:
    """Names of every data file that the service answers."""
    paths = [path for path in content.paths if path.startswith(DATA_PREFIX)]
    return [path.removeprefix(DATA_PREFIX) for path in paths]


@dataclass(frozen=True)
class Shelf:
    """The files that there are, put in order for a page.

    Parameters
    ----------
    content
        The data.
    lang
        Of titles.
    names
        Of the files.
    """

    content: Published
    lang: str
    names: tuple[str, ...]

    def layers(self) -> list[dict[str, Any]]:
        """Each layer with its files."""
        catalogue = json.loads(self.content.files[CATALOGUE].content)
        lang = self.lang
        return [
            {
                "id": entry["id"],
                "title": entry[f"title_{lang}"],
                "note": entry[f"description_{lang}"],
                "count": entry.get("feature_count"),
                # What only later sources tell of is counted apart wherever it is.
                "later": entry.get("feature_count_by_register", {}).get("later"),
                "licence": entry[f"attribution_{lang}"],
                "spdx": entry["license"],
                "files": self._files(entry["id"]),
            }
            for entry in catalogue["collections"]
        ]

    def registers(self) -> list[str]:
        """Stems that hold no one layer, nor all."""
        stems = dict.fromkeys(map(_stem, self.names))
        return [stem for stem in stems if stem not in {*self.content.built, *WHOLE}]

    def rows(self, stems: Iterable[str]) -> list[list[dict[str, Any]]]:
        """Give each file with a name of its own a row, the rest of a stem another."""
        rows = []
        for stem in stems:
            files = self._files(stem)
            rows += [[file] for file in files if file["title"]]
            rows.append([file for file in files if not file["title"]])
        return [row for row in rows if row]

    def _files(self, stem: str) -> list[dict[str, Any]]:
        """Files of a layer or register, what is best known first."""
        names = [name for name in self.names if _stem(name) == stem]
        return [self._file(name) for name in sorted(names, key=_place)]

    def _file(self, name: str) -> dict[str, Any]:
        file = self.content.files.get(f"{DATA_PREFIX}{name}")
        key = f"downloads.{re.sub('[.-]', '_', name)}"
        title = self.content.words(self.lang, key)
        return {
            "name": name,
            # A file that no word tells of is called as it is.
            "title": "" if title == key else title,
            "ending": name.partition(".")[2],
            "size_kb": max(1, round(len(file.content) / 1000)) if file else None,
        }


def _stem(name: str) -> str:
    return name.partition(".")[0]


def _place(name: str) -> tuple[int, str]:
    ending = name.partition(".")[2]
    return FIRST.index(ending) if ending in FIRST else len(FIRST), name
