"""The routes beside Streamlit's own, for ``st.App(routes=routes(…))``."""

from __future__ import annotations

import json
import logging
from collections.abc import Awaitable, Callable, Collection, Sequence
from typing import TypeAlias

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from service import metrics
from service.answers import (
    CORS_HEADERS,
    ReadOnly,
    led_to,
    not_found,
    not_made,
    switched_off,
)
from service.apart import ApartError
from service.deck_route import PATH as DECK
from service.deck_route import DeckRoute
from service.faults import Fault, fault_kind, fault_lines
from service.health import health
from service.icons import ICON_PATHS, icon
from service.index import INDEX, answer_index
from service.ogc import setting as ogc
from service.published import DATA_PREFIX, Published, published
from service.site import base_path, robots, sitemap

LOG = logging.getLogger(__name__)
__all__ = ["OWN_FOLDERS", "OWN_PATHS", "base_path", "routes"]
Answering: TypeAlias = Callable[[Request], Awaitable[Response]]

# Paths below these are ours alone: Streamlit answers unknown paths with its own page.
OWN_FOLDERS = ("/data", "/export", ogc.ROOT, "/map", "/sheet")
SHEETS = "/sheet"
OWN_PATHS = (
    *("/healthz", "/robots.txt", "/sitemap.xml", *ICON_PATHS),
    *metrics.paths(),
)
SHOWN_IN_404 = (DATA_PREFIX, "/export/", "/map")
# Nobody need guess where the index of the data stands.
TO_INDEX = {"/data": "data/v1/", "/data/": "v1/", "/data/v1": "v1/"}


def routes(pages: Collection[str] = ()) -> Sequence[BaseRoute]:
    """Return the routes of the map page, the data, the catalogue and the health check.

    They carry the base path themselves, since Streamlit prefixes only its own.

    Parameters
    ----------
    pages
        Names of the app's pages, for the site map; the one at the root apart.
    """
    prefix = base_path()
    answers: dict[str, Answering] = {
        "/healthz": health,
        **dict.fromkeys(metrics.paths(), metrics.answer),
        "/robots.txt": _robots,
        "/sitemap.xml": _sitemap(pages),
        **dict.fromkeys(ICON_PATHS, _icon),
        INDEX: _index,
        **dict.fromkeys(TO_INDEX, _to_index),
    }
    own: list[BaseRoute] = [
        Route(f"{prefix}{path}", ReadOnly(answer)) for path, answer in answers.items()
    ]
    own.append(Route(f"{prefix}{DECK}", DeckRoute()))
    for folder in OWN_FOLDERS:
        answering = ReadOnly(_ogc if folder == ogc.ROOT else _file)
        own.append(Route(f"{prefix}{folder}", answering))
        own.append(Route(f"{prefix}{folder}/{{path:path}}", answering))
    return own


async def _file(request: Request) -> Response:
    # Made once, in a thread: while the data are read, others are still answered.
    content = await published.get()
    if not isinstance(content, Published):
        return _unavailable(content)
    path = _own_path(request)
    if path == SHEETS or path.startswith(f"{SHEETS}/"):
        # Imported when first asked for: the map needs none of it.
        from service.sheets.answer import sheet_answer  # noqa: PLC0415

        return await sheet_answer(content, path, request)
    if file := content.serve(path):
        try:
            return await file.respond(request, content.modified)
        except ApartError:
            LOG.exception("%s could not be made", path)
            return not_made(path)
    if heir := content.heir(path):
        # Relative: a proxy may have taken away what stood before the path.
        return led_to(f"./{heir}", request, 308)
    return not_found(path, _known(content))


def _known(content: Published) -> list[str]:
    """Return what a client that is lost may look for."""
    return [path for path in content.paths if path.startswith(SHOWN_IN_404)]


async def _ogc(request: Request) -> Response:
    content = await published.get()
    if not isinstance(content, Published):
        return _unavailable(content)
    # As it was sent, decoded: an address leaves out line feeds, and reads a "?".
    path = str(request.scope["path"]).removeprefix(base_path())
    if not ogc.is_on():
        return switched_off(path, content.words("en", "ogc.off"), _known(content))
    # Imported when first asked for: it needs what is not installed everywhere.
    from service.ogc.answer import ogc_answer  # noqa: PLC0415

    return await ogc_answer(content, path, request)


async def _index(request: Request) -> Response:
    content = await published.get()
    if not isinstance(content, Published):
        return _unavailable(content)
    return await answer_index(content, request)


async def _to_index(request: Request) -> Response:
    return led_to(TO_INDEX[_own_path(request)], request)


async def _robots(request: Request) -> Response:
    return robots(request)


async def _icon(request: Request) -> Response:
    return await icon(_own_path(request)).respond(request)


def _sitemap(pages: Collection[str]) -> Answering:
    paths = ["/", *(f"/{page}" for page in pages), "/map", INDEX]

    async def answer(request: Request) -> Response:
        content = await published.get()
        if not isinstance(content, Published):
            return _unavailable(content)
        return sitemap(request, paths, content.dated)

    return answer


def _own_path(request: Request) -> str:
    return request.url.path.removeprefix(base_path())


def _unavailable(fault: Fault) -> Response:
    """Name the fault; mended, the service needs a new start."""
    body = {"error": fault_kind(fault), "issues": fault_lines(fault)}
    text = json.dumps(body, ensure_ascii=False, indent=1)
    headers = {**CORS_HEADERS, "Cache-Control": "no-store"}
    return Response(text, 503, headers=headers, media_type="application/json")
