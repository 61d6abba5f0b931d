"""How a route of ours answers whatever a client does: reads, asks first, or errs."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.types import Receive, Scope, Send

from service.files import OPEN_HEADERS
from service.site import base_path

READ_METHODS = ("GET", "HEAD")
ALLOW = "GET, HEAD, OPTIONS"
CORS_HEADERS = {
    **OPEN_HEADERS,
    "Access-Control-Allow-Methods": ALLOW,
    # A star alone does not stand for all of them in every browser.
    "Access-Control-Allow-Headers": (
        "*, Accept, Accept-Language, Content-Type, If-Match, If-Modified-Since, "
        "If-None-Match, If-Range, If-Unmodified-Since, Range"
    ),
    "Access-Control-Max-Age": "86400",
}
RETRY_S = "60"
CATALOGUE = "/data/v1/collections.json"


class ReadOnly:
    """An address that is only read.

    Parameters
    ----------
    respond
        Answers a GET or HEAD.
    """

    def __init__(self, respond: Callable[[Request], Awaitable[Response]]) -> None:
        self._respond = respond

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        request = Request(scope, receive)
        if request.method in READ_METHODS:
            response = await self._respond(request)
        else:
            response = unread(request.method)
        await response(scope, receive, send)


def unread(method: str) -> Response:
    """Answer a method that reads nothing: what is allowed, or that this is not."""
    if method == "OPTIONS":
        return Response(status_code=204, headers={**CORS_HEADERS, "Allow": ALLOW})
    body = {
        "error": "method_not_allowed",
        "message": f"{method} is not possible here. Use one of {ALLOW}.",
        "allowed": ALLOW.split(", "),
    }
    headers = {**CORS_HEADERS, "Allow": ALLOW, "Cache-Control": "no-store"}
    return JSONResponse(body, 405, headers=headers)


def not_found(path: str, known: Iterable[str]) -> Response:
    """Say what exists, in the shape that data clients read.

    Parameters
    ----------
    path
        What was asked for, below the base path.
    known
        What exists, likewise.
    """
    prefix = base_path()
    body = {
        "error": "not_found",
        "message": f"{prefix}{path} does not exist. See {prefix}{CATALOGUE}.",
        "available": [f"{prefix}{one}" for one in known],
    }
    headers = {**CORS_HEADERS, "Cache-Control": "no-store"}
    return JSONResponse(body, 404, headers=headers)


def switched_off(path: str, reason: str, known: Iterable[str]) -> Response:
    """Say that an address is there by choice, how it is chosen, and what there is."""
    prefix = base_path()
    body = {
        "error": "not_found",
        "message": f"{prefix}{path}: {reason}",
        "available": [f"{prefix}{one}" for one in known],
    }
    headers = {**CORS_HEADERS, "Cache-Control": "no-store"}
    return JSONResponse(body, 404, headers=headers)


def not_made(path: str) -> Response:
    """Say that a file could not be made this time; the log says why."""
    message = f"{base_path()}{path} could not be made now. Try again later."
    body = {"error": "not_made", "message": message}
    headers = {**CORS_HEADERS, "Cache-Control": "no-store", "Retry-After": RETRY_S}
    return JSONResponse(body, 503, headers=headers)


def led_to(address: str, request: Request, status: int = 307) -> Response:
    """Lead to a relative address, which holds below any path; the query is kept."""
    query = request.scope["query_string"].decode("latin-1")
    url = quote(address, safe="/.-_~") + (f"?{query}" if query else "")
    headers = {**CORS_HEADERS, "Cache-Control": "no-cache"}
    return RedirectResponse(url, status, headers=headers)
