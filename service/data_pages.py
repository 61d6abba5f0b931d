"""Pages beside the index of the data: what changed, and how the data are used.

Each is plain HTML without scripts, in one language, under a policy that lets its own
style pass and nothing else.
"""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from geo.words import LANGUAGES
from service.answers import CORS_HEADERS
from service.catalogue import json_file
from service.changes import NAME as CHANGES
from service.examples import examples
from service.files import PublishedFile
from service.headers import POLICY
from service.html import HTML_LANG, templates
from service.languages import MEMORY, readers_language
from service.site import site_address
from service.ways import SERVED, Ways
from webmap.look import css_variables
from webmap.policy import source_hash

if TYPE_CHECKING:
    from service.published import Published

HERE = Path(__file__).parent
STYLE = HERE / "index.css"
HTML = "text/html; charset=utf-8"
PAGES = ("changes", "examples")
ID_KEY = "id"
LONGEST_ID = 80
VARY = "Accept-Language, Cookie, Accept-Encoding"


class ChangesAnswer:
    """``changes.json``, whole or of one id."""

    def __init__(self, published: Published, whole: PublishedFile) -> None:
        self._published = published
        self._whole = whole

    async def respond(
        self, request: Request, modified: datetime | None = None
    ) -> Response:
        """Answer a request; an id that never was is named as such."""
        asked = asked_id(request)
        if not asked:
            return await self._whole.respond(request, modified)
        changes = self._published.changes
        if asked not in changes.known_ids:
            return _unknown(self._published, asked)
        file = json_file(CHANGES, changes.told(asked))
        return await file.respond(request, modified)


class PageAnswer:
    """One of the pages, in the reader's language."""

    def __init__(self, published: Published, stem: str) -> None:
        self._published = published
        self._stem = stem

    async def respond(
        self, request: Request, modified: datetime | None = None
    ) -> Response:
        """Answer a request."""
        lang = readers_language(
            request.url.query,
            request.cookies.get(MEMORY, ""),
            request.headers.get("accept-language", ""),
        )
        if self._stem == "changes":
            asked = asked_id(request)
            file = await run_in_threadpool(changes_page, self._published, lang, asked)
        else:
            address = f"{site_address(request)}/data/v1/"
            file = await run_in_threadpool(
                examples_page, self._published, lang, address
            )
        response = await file.respond(request, modified)
        response.headers["Vary"] = VARY
        return response


def asked_id(request: Request) -> str:
    """Return the id that a query asks for; blank for all."""
    return request.query_params.get(ID_KEY, "").strip()


def _unknown(published: Published, asked: str) -> Response:
    said = published.words.said("changes.unknown_id", id=asked[:LONGEST_ID])
    body = {
        "error": "unknown_id",
        "parameter": ID_KEY,
        "value": asked[:LONGEST_ID],
        "message": said["en"],
        "message_zh": said["zh"],
    }
    headers = {**CORS_HEADERS, "Cache-Control": "no-store"}
    return JSONResponse(body, 404, headers=headers)


def changes_page(
    published: Published, lang: str, asked: str = "", ways: Ways = SERVED
) -> PublishedFile:
    """Return the page of changes, of all things or of one."""
    changes = published.changes
    told = changes.told(asked)
    rows = sorted(told["changes"], key=lambda row: (row["id"], row["kind"]))
    groups = [
        {"id": key[0], "kind": key[1], "rows": list(some)}
        for key, some in groupby(rows, key=lambda row: (row["id"], row["kind"]))
    ]
    return page_file(
        published,
        "changes.html",
        lang,
        ways,
        told=told,
        groups=groups,
        asked=asked[:LONGEST_ID],
        is_known=not asked or asked in changes.known_ids,
        features=published.features,
    )


@lru_cache(maxsize=2 * len(LANGUAGES))
def examples_page(
    published: Published, lang: str, address: str, ways: Ways = SERVED
) -> PublishedFile:
    """Return the page of examples.

    Parameters
    ----------
    published
        Words and version.
    lang
        Its one language.
    address
        Of the folder of the data, with a slash at its end: examples name it.
    ways
        How the pages stand to each other.
    """
    return page_file(published, "examples.html", lang, ways, examples=examples(address))


def page_file(
    published: Published, template: str, lang: str, ways: Ways, **values: Any
) -> PublishedFile:
    """Render a page of the data, with its policy."""
    told = {"stem": template.partition(".")[0], "ways": ways, **values}
    html, policy = rendered_page(HERE, published, template, lang, **told)
    headers = {POLICY: policy, "Content-Language": HTML_LANG[lang]}
    return PublishedFile(html.encode(), HTML, headers=headers, is_open=True)


def rendered_page(
    folder: Path, published: Published, template: str, lang: str, **values: Any
) -> tuple[str, str]:
    """Render a page that stands by itself; return it and its policy.

    Parameters
    ----------
    folder
        Its ``templates`` are in there.
    published
        Words and version.
    template
        Name of the template.
    lang
        Its one language.
    values
        What it tells; ``script_source`` is what its policy lets run.
    """
    words = published.words
    style = css_variables() + STYLE.read_text(encoding="utf-8")
    html = (
        templates(folder / "templates")
        .get_template(template)
        .render(
            t=lambda key, **fields: words(lang, key, **fields),
            both=words,
            lang=lang,
            langs=LANGUAGES,
            html_langs=HTML_LANG,
            others=[other for other in LANGUAGES if other != lang],
            style=Markup(style),  # noqa: S704 - our own file, no text from elsewhere
            version=published.payload["version"],
            dated=published.dated,
            **values,
        )
    )
    source = values.get("script_source")
    allowed = f"script-src {source}; " if source else ""
    policy = (
        f"default-src 'none'; {allowed}style-src {source_hash(style)}; "
        "img-src 'self' data:; base-uri 'none'; form-action 'none'"
    )
    return html, policy
