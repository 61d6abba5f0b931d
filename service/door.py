"""What stands before Streamlit: which addresses there are, and how they are answered.

Streamlit answers every unknown path with its own page, takes uploads from anyone and
says that it is well before the data are read. A middleware is the one place to change
that: routes of ours below its own folders are not allowed.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from urllib.parse import quote

from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.codings import spelled_out
from service.health import RETRY_S, can_serve
from service.languages import MEMORY, readers_language
from service.origins import may_open_session
from service.published import Published, published
from service.routes import CORS_HEADERS, OWN_FOLDERS, base_path
from service.shell import fault_page, shell_page, streamlit_folder

HEALTH = "/_stcore/health"
STREAM = "/_stcore/stream"
UPLOAD = "/_stcore/upload_file"
# What the app's own page asks of Streamlit, beside its files.
STREAMLIT_PATHS = ("/_stcore/host-config",)
STREAMLIT_FOLDERS = ("/_stcore/bidi-components/", "/media/")
OWN_PATHS = ("/healthz",)
OWN_FILES = tuple(f"{folder}/" for folder in OWN_FOLDERS)
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    # Other sites need not learn what a reader looks at here.
    "Referrer-Policy": "same-origin",
}


def middleware(pages: Collection[str]) -> Sequence[Middleware]:
    """Return the middleware for ``st.App(middleware=…)``.

    Parameters
    ----------
    pages
        Names of the app's pages; the map stands at the root and is not among them.
    """
    return [Middleware(Door, pages=frozenset(pages))]


class Door:
    """Lets through what there is, and answers the rest.

    Parameters
    ----------
    app
        What stands behind.
    pages
        Names of the app's pages.
    takes_uploads
        Whether a page has an uploader; without one nobody may send files.
    """

    def __init__(
        self, app: ASGIApp, *, pages: frozenset[str], takes_uploads: bool = False
    ) -> None:
        self._app = app
        self._pages = pages
        self._takes_uploads = takes_uploads
        self._prefix = base_path()
        folder = streamlit_folder()
        self._files = frozenset(
            f"/{path.relative_to(folder).as_posix()}"
            for path in folder.rglob("*")
            if path.is_file() and path.suffix != ".html"
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or let it through."""
        if scope["type"] == "websocket":
            await self._session(scope, receive, send)
        elif scope["type"] == "http":
            await self._request(scope, receive, _with_headers(send))
        else:
            await self._app(scope, receive, send)

    async def _session(self, scope: Scope, receive: Receive, send: Send) -> None:
        is_known = scope["path"] == f"{self._prefix}{STREAM}"
        if is_known and may_open_session(Headers(scope=scope)):
            await self._app(scope, receive, send)
            return
        await receive()
        # Closed before it is accepted, a websocket is answered with 403.
        await send({"type": "websocket.close", "code": 1008})

    async def _request(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope["path"].removeprefix(self._prefix)
        if f"{scope['path']}/".startswith(f"{self._prefix}/"):
            answer = await self._own_answer(path, scope)
        else:
            answer = self._unknown(path)
        if answer is None:
            await self._app(_with_codings_spelled_out(scope), receive, send)
        else:
            await answer(scope, receive, send)

    async def _own_answer(self, path: str, scope: Scope) -> Response | None:
        """Return what the door answers itself; None lets the request through."""
        if path == "" or self._is_page(path):
            return await self._page(path, scope)
        if path.endswith("/") and await self._is_known(path.rstrip("/")):
            slashes = len(path) - len(path.rstrip("/"))
            name = path.rstrip("/").rpartition("/")[2]
            answer = _redirect(f"{'../' * slashes}{name}", scope)
            if path.startswith(OWN_FILES):
                # Another site's script follows only where it may read the way, too.
                answer.headers.update(CORS_HEADERS)
            return answer
        if path == HEALTH and not can_serve():
            return _not_yet()
        if path == UPLOAD or path.startswith(f"{UPLOAD}/"):
            return None if self._takes_uploads else self._unknown(path)
        return None if self._is_let_through(path) else self._unknown(path)

    def _is_page(self, path: str) -> bool:
        return path == "/" or path.removeprefix("/") in self._pages

    async def _is_known(self, path: str) -> bool:
        """Whether a slash at the end of such a path is one too many."""
        if path in ("/map", *OWN_PATHS) or (path != "/" and self._is_page(path)):
            return True
        if not path.startswith(OWN_FILES):
            return False
        content = await published.get()
        return isinstance(content, Published) and content.serve(path) is not None

    def _is_let_through(self, path: str) -> bool:
        return (
            path in (HEALTH, *OWN_PATHS, *OWN_FOLDERS, *STREAMLIT_PATHS)
            or path.startswith(STREAMLIT_FOLDERS)
            or path.startswith(OWN_FILES)
            or path in self._files
        )

    async def _page(self, path: str, scope: Scope) -> Response:
        """Return the page that the app starts from, or what keeps it from starting."""
        if path == "":
            return _redirect(f"{self._prefix.rpartition('/')[2]}/", scope)
        if scope["method"] not in ("GET", "HEAD"):
            headers = {"Allow": "GET, HEAD"}
            return JSONResponse({"error": "method_not_allowed"}, 405, headers=headers)
        content = await published.get()
        if not isinstance(content, Published):
            headers = {"Cache-Control": "no-store"}
            return HTMLResponse(fault_page(content), 503, headers=headers)
        query = scope["query_string"].decode("utf-8", "replace")
        request = Request(scope)
        lang = readers_language(
            query,
            request.cookies.get(MEMORY, ""),
            request.headers.get("accept-language", ""),
        )
        page = shell_page(content.words, path.removeprefix("/"), lang)
        # Whoever keeps it asks again each time, and gets the page of their language.
        return await page.respond(request)

    def _unknown(self, path: str) -> Response:
        known = ["/", *(f"/{page}" for page in sorted(self._pages)), "/map"]
        body = {
            "error": "not_found",
            "message": f"{path} does not exist. See /data/v1/collections.json.",
            "available": [*known, "/data/v1/collections.json", *OWN_PATHS],
        }
        return JSONResponse(body, 404, headers={"Cache-Control": "no-store"})


def _redirect(address: str, scope: Scope) -> Response:
    """Lead to a relative address, which holds below any path; the query is kept."""
    query = scope["query_string"].decode("latin-1")
    url = quote(address, safe="/.-_~") + (f"?{query}" if query else "")
    return RedirectResponse(url, 307, headers={"Cache-Control": "no-cache"})


def _not_yet() -> Response:
    headers = {"Cache-Control": "no-store", "Retry-After": str(RETRY_S)}
    return JSONResponse({"error": "not_ready"}, 503, headers=headers)


def _with_codings_spelled_out(scope: Scope) -> Scope:
    """Leave out codings refused by ``q=0``: those behind do not read weights."""
    headers = MutableHeaders(scope=scope)
    asked = headers.get("accept-encoding")
    if asked is None or "q=0" not in asked.replace(" ", "").lower():
        return scope
    changed = MutableHeaders(raw=list(scope["headers"]))
    changed["accept-encoding"] = spelled_out(asked)
    return {**scope, "headers": changed.raw}


def _with_headers(send: Send) -> Send:
    """Add what every answer carries, and say once what it varies by."""

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
            if "vary" in headers:
                names = (name.strip() for name in headers["vary"].split(","))
                headers["vary"] = ", ".join(dict.fromkeys(names))
        await send(message)

    return sending
