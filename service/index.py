"""The index of the data for people: what there is, in which form, and how it is kept.

Programs get the catalogue at the same address, by what they accept.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

from markupsafe import Markup
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from geo.words import LANGUAGES
from service.files import PublishedFile
from service.headers import POLICY
from service.html import HTML_LANG, templates
from service.languages import MEMORY, readers_language
from service.published import DATA_PREFIX, Published
from service.weights import weights
from webmap.look import css_variables
from webmap.policy import source_hash

INDEX = DATA_PREFIX
HERE = Path(__file__).parent
HTML = "text/html; charset=utf-8"
CATALOGUE = f"{DATA_PREFIX}collections.json"
VARY = "Accept, Accept-Language, Cookie, Accept-Encoding"
# What holds all; layers and registers have lists of their own.
WHOLE = ("all", "all-cgcs2000", "features", "institute")
FIRST = ("geojson", "zip", "gpkg", "csv", "json")


async def answer_index(content: Published, request: Request) -> Response:
    """Answer with the catalogue where JSON is liked better than a page."""
    if prefers_json(request.headers.get("accept", "")):
        response = await content.files[CATALOGUE].respond(request, content.modified)
    else:
        lang = readers_language(
            request.url.query,
            request.cookies.get(MEMORY, ""),
            request.headers.get("accept-language", ""),
        )
        page = await run_in_threadpool(index_page, content, lang)
        response = await page.respond(request, content.modified)
    response.headers["Vary"] = VARY
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


@lru_cache(maxsize=len(LANGUAGES))
def index_page(content: Published, lang: str) -> PublishedFile:
    """Return the page in one language."""
    words = content.words
    style = css_variables() + (HERE / "index.css").read_text(encoding="utf-8")
    html = (
        templates(HERE / "templates")
        .get_template("index.html")
        .render(
            t=lambda key, **values: words(lang, key, **values),
            lang=lang,
            html_langs=HTML_LANG,
            others=[other for other in LANGUAGES if other != lang],
            words=words,
            style=Markup(style),  # noqa: S704 - our own file, no text from elsewhere
            version=content.payload["version"],
            dated=content.dated,
            layers=_layers(content, lang),
            whole=_rows(content, WHOLE, lang),
            registers=_rows(content, _registers(content), lang),
        )
    )
    policy = (
        f"default-src 'none'; style-src {source_hash(style)}; img-src 'self'; "
        "base-uri 'none'; form-action 'none'"
    )
    headers = {POLICY: policy, "Content-Language": HTML_LANG[lang]}
    return PublishedFile(html.encode(), HTML, headers=headers, is_open=True)


def _layers(content: Published, lang: str) -> list[dict[str, Any]]:
    catalogue = json.loads(content.files[CATALOGUE].content)
    return [
        {
            "id": entry["id"],
            "title": entry[f"title_{lang}"],
            "note": entry[f"description_{lang}"],
            "count": entry.get("feature_count"),
            # What only later sources tell of is counted apart wherever it is counted.
            "later": entry.get("feature_count_by_register", {}).get("later"),
            "licence": entry[f"attribution_{lang}"],
            "files": _files(content, entry["id"], lang),
        }
        for entry in catalogue["collections"]
    ]


def _registers(content: Published) -> list[str]:
    """Stems that hold no one layer, nor all."""
    stems = dict.fromkeys(_stem(name) for name in _names(content))
    return [stem for stem in stems if stem not in {*content.built, *WHOLE}]


def _rows(
    content: Published, stems: Iterable[str], lang: str
) -> list[list[dict[str, Any]]]:
    """Give each file that has a name of its own a row, the rest of a stem another."""
    rows = []
    for stem in stems:
        files = _files(content, stem, lang)
        rows += [[file] for file in files if file["title"]]
        rows.append([file for file in files if not file["title"]])
    return [row for row in rows if row]


def _files(content: Published, stem: str, lang: str) -> list[dict[str, Any]]:
    """Files of a layer or register in whatever format, what is best known first."""
    names = [name for name in _names(content) if _stem(name) == stem]
    return [_file(content, name, lang) for name in sorted(names, key=_place)]


def _names(content: Published) -> list[str]:
    paths = [path for path in content.paths if path.startswith(DATA_PREFIX)]
    return [path.removeprefix(DATA_PREFIX) for path in paths]


def _stem(name: str) -> str:
    return name.partition(".")[0]


def _place(name: str) -> tuple[int, str]:
    ending = name.partition(".")[2]
    return FIRST.index(ending) if ending in FIRST else len(FIRST), name


def _file(content: Published, name: str, lang: str) -> dict[str, Any]:
    file = content.files.get(f"{DATA_PREFIX}{name}")
    key = f"downloads.{re.sub('[.-]', '_', name)}"
    title = content.words(lang, key)
    return {
        "name": name,
        # A file that no word tells of is called as it is.
        "title": "" if title == key else title,
        "ending": name.partition(".")[2],
        "size_kb": max(1, round(len(file.content) / 1000)) if file else None,
    }
