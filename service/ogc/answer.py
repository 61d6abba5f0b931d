"""What ``/ogc`` and all below it answer."""

from __future__ import annotations

import json
import logging
from datetime import datetime
from urllib.parse import parse_qsl

from anyio import CapacityLimiter
from anyio.lowlevel import RunVar
from anyio.to_thread import run_sync
from starlette.requests import Request
from starlette.responses import Response

from service.answers import CORS_HEADERS
from service.files import PublishedFile
from service.html import HTML_LANG
from service.languages import asked_language, listed_language
from service.ogc.interface import Asked, Interface
from service.ogc.problems import OgcError
from service.ogc.setting import ROOT
from service.once import Once
from service.published import Published, published
from service.site import site_address

LOG = logging.getLogger(__name__)
VARY = "Accept-Encoding, Accept-Language"
EXPOSE = "Access-Control-Expose-Headers"
MOST_FIELDS = 100  # parameters of one address
# Whoever asks for features takes no thread from those that serve files and pages.
AT_A_TIME = 2
LIMITER: RunVar[CapacityLimiter] = RunVar("ogc_requests")


def _interface() -> Interface:
    content = published()
    if not isinstance(content, Published):
        message = "nothing is published"  # whoever asks looks first
        raise TypeError(message)
    return Interface(content)


interface = Once(_interface)
"""The interface of this process, made when it is first asked for."""


async def ogc_answer(content: Published, path: str, request: Request) -> Response:
    """Answer a GET or HEAD.

    Parameters
    ----------
    content
        What is published.
    path
        Below the base path; with a slash too many or without.
    request
        The request.
    """
    query = request.url.query
    lang = asked_language(query) or listed_language(
        request.headers.get("accept-language", "")
    )
    try:
        api = await interface.get()
        response = await run_sync(
            _made,
            api,
            path,
            query,
            site_address(request),
            lang,
            limiter=_limiter(),
        )
    except OgcError as error:
        body = error.told(content.words, lang)
        return _fault(body, error.status, lang)
    except Exception:
        LOG.exception("%s could not be answered", path)
        said = content.words(lang, "ogc.problems.fault")
        body = {"code": "NoApplicableCode", "description": said}
        return _fault(body, 500, lang)
    return await _sent(response, request, content.modified)


def _made(
    api: Interface, path: str, query: str, address: str, lang: str
) -> PublishedFile:
    """Make an answer, in a thread."""
    below = path.removeprefix(ROOT).strip("/")
    try:
        pairs = parse_qsl(
            query,
            keep_blank_values=True,
            errors="strict",
            max_num_fields=MOST_FIELDS,
        )
    except ValueError as error:
        raise OgcError("bad_query") from error
    asked = Asked(
        path=tuple(below.split("/")) if below else (),
        query=pairs,
        address=address,
        lang=lang,
    )
    document = api.answer(asked)
    headers = {**document.headers, "Content-Language": HTML_LANG[lang]}
    return PublishedFile(
        document.content, document.media_type, headers=headers, is_open=True
    )


async def _sent(file: PublishedFile, request: Request, modified: datetime) -> Response:
    response = await file.respond(request, modified)
    response.headers["Vary"] = VARY
    response.headers[EXPOSE] += ", Content-Crs, Content-Language"
    return response


def _fault(body: dict[str, object], status: int, lang: str) -> Response:
    headers = {
        **CORS_HEADERS,
        "Cache-Control": "no-store",
        "Content-Language": HTML_LANG[lang],
        "Vary": VARY,
    }
    text = json.dumps(body, ensure_ascii=False)
    return Response(text, status, headers=headers, media_type="application/json")


def _limiter() -> CapacityLimiter:
    """Return the one of this event loop."""
    try:
        return LIMITER.get()
    except LookupError:
        limiter = CapacityLimiter(AT_A_TIME)
        LIMITER.set(limiter)
        return limiter
