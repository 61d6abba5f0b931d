"""One line a request, and the figures for ``/metrics``: what was asked, never by whom.

No address, query, header or cookie of a reader is kept: a query may hold what somebody
looked for, and the path of a session's file its id.
"""

from __future__ import annotations

import time
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service import metrics
from service.request_log import request_log
from service.site import base_path

# What is told of a path, by how it begins; pages are told as they are.
FAMILIES = {
    "/data": "data",
    "/export": "export",
    "/ogc": "ogc",
    "/map": "map",
    "/sheet": "sheet",
    "/healthz": "health",
    "/metrics": "health",
    "/_stcore/health": "health",
    "/_stcore/stream": "session",
    "/_stcore": "shell",
    "/static": "shell",
    "/media": "shell",
}
PAGES, OTHER = "page", "other"
METHODS = ("GET", "HEAD", "OPTIONS", "POST")
# Below these a path holds ids of sessions and of their files.
CUT = ("/_stcore/", "/media/")
PARTS_KEPT = 3
LONGEST = 200
ABANDONED = 499  # as nginx says it: the client went before an answer began
SWITCHED = 101


class Watch:
    """Tells of every request, when it is over.

    Parameters
    ----------
    app
        What stands behind.
    pages
        Names of the app's pages.
    """

    def __init__(self, app: ASGIApp, *, pages: frozenset[str]) -> None:
        self._app = app
        self._pages = {"/", *(f"/{page}" for page in pages)}
        self._prefix = base_path()
        self._log = request_log()
        self._figures = metrics.figures() if metrics.is_on() else None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand on a request, and tell of it."""
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        told: dict[str, Any] = {"status": ABANDONED, "bytes": 0, "coding": ""}

        async def sending(message: Message) -> None:
            _note(told, message)
            await send(message)

        begun = time.perf_counter()
        is_session = scope["type"] == "websocket"
        if is_session and self._figures:
            self._figures.sessions.inc()
        try:
            await self._app(scope, receive, sending)
        except Exception:
            if told["status"] == ABANDONED:
                told["status"] = 500
            raise
        finally:
            if is_session and self._figures:
                self._figures.sessions.dec()
            self._tell(scope, told, time.perf_counter() - begun)

    def _tell(self, scope: Scope, told: dict[str, Any], seconds: float) -> None:
        path = scope["path"].removeprefix(self._prefix)
        method = scope.get("method", "GET")
        family = self._family(path)
        if self._log:
            line = {"method": method[:10], "path": _shown(path), "family": family}
            self._log({**line, **told, "ms": round(seconds * 1000, 1)})
        if self._figures:
            known = method if method in METHODS else OTHER
            self._figures.add(family, known, told["status"], told["bytes"], seconds)

    def _family(self, path: str) -> str:
        if path in self._pages:
            return PAGES
        for beginning, family in FAMILIES.items():
            if path == beginning or path.startswith(f"{beginning}/"):
                return family
        return OTHER


def _note(told: dict[str, Any], message: Message) -> None:
    kind = message["type"]
    if kind == "http.response.start":
        told["status"] = message["status"]
        for name, value in message.get("headers", ()):
            if name.lower() == b"content-encoding":
                told["coding"] = value.decode("latin-1")
    elif kind == "http.response.body":
        told["bytes"] += len(message.get("body", b""))
    elif kind == "websocket.accept":
        told["status"] = SWITCHED
    elif kind == "websocket.send":
        told["bytes"] += len(message.get("bytes") or message.get("text") or b"")
    elif kind == "websocket.close" and told["status"] == ABANDONED:
        told["status"] = 403  # closed before it was accepted


def _shown(path: str) -> str:
    if path.startswith(CUT):
        path = "/".join(path.split("/")[:PARTS_KEPT])
    return path[:LONGEST]
