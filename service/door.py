"""What stands before Streamlit: which addresses there are, and how they are answered.

Streamlit answers every unknown path with its own page, takes files from anyone and
says that it is well before the data are read. A middleware is the one place to change
that: routes of ours below its own folders are not allowed.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.answers import CATALOGUE, READ_METHODS, led_to, not_found, unread
from service.capacity import heeded
from service.codings import for_us_alone, with_codings_spelled_out
from service.headers import put_headers
from service.health import RETRY_S, can_serve
from service.html import HTML_LANG
from service.index import INDEX
from service.languages import MEMORY, readers_language, say_what_it_varies_by
from service.origins import may_open_session
from service.published import Published, published
from service.routes import OWN_FOLDERS, OWN_PATHS
from service.shell import (
    fault_page,
    shell_page,
    streamlit_folder,
    unknown_page,
)
from service.site import base_path
from service.uploads import FULL, UPLOADS
from service.watch import Watch

HEALTH = "/_stcore/health"
STREAM = "/_stcore/stream"
UPLOAD = "/_stcore/upload_file"
# What the app's own page asks of Streamlit, beside its files.
STREAMLIT_PATHS = ("/_stcore/host-config",)
STREAMLIT_FOLDERS = ("/_stcore/bidi-components/", "/media/")
OWN_FILES = tuple(f"{folder}/" for folder in OWN_FOLDERS)


def middleware(pages: Collection[str]) -> Sequence[Middleware]:
    """Return the middleware for ``st.App(middleware=…)``.

    Parameters
    ----------
    pages
        Names of the app's pages; the map stands at the root and is not among them.
    """
    named = frozenset(pages)
    return [Middleware(Watch, pages=named), Middleware(Door, pages=named)]


class Door:
    """Lets through what there is, and answers the rest.

    Parameters
    ----------
    app
        What stands behind.
    pages
        Names of the app's pages.
    """

    def __init__(self, app: ASGIApp, *, pages: frozenset[str]) -> None:
        self._app = app
        self._pages = pages
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
            await self._request(scope, receive, self._with_headers(scope, send))
        else:
            await self._app(scope, receive, send)

    async def _session(self, scope: Scope, receive: Receive, send: Send) -> None:
        is_known = scope["path"] == f"{self._prefix}{STREAM}"
        if is_known and may_open_session(Headers(scope=scope)):
            await self._app(scope, heeded(receive), send)
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
        if answer is not None:
            await answer(scope, receive, send)
        elif path.startswith(f"{UPLOAD}/"):
            await self._upload(path, scope, receive, send)
        elif self._is_ours(path):
            await self._app(for_us_alone(scope), receive, send)
        else:
            await self._app(with_codings_spelled_out(scope), receive, send)

    async def _own_answer(self, path: str, scope: Scope) -> Response | None:
        """Return what the door answers itself; None lets the request through."""
        if path == "" or self._is_page(path):
            return await self._page(path, scope)
        if path.endswith("/") and await self._is_known(path.rstrip("/")):
            slashes = len(path) - len(path.rstrip("/"))
            name = path.rstrip("/").rpartition("/")[2]
            return led_to(f"{'../' * slashes}{name}", Request(scope))
        if path == HEALTH and not can_serve():
            return _not_yet()
        if path == UPLOAD or path.startswith(f"{UPLOAD}/"):
            asks = UPLOADS.may_send(_session_of(path))
            return None if asks else self._unknown(path)
        if not self._is_let_through(path):
            return await self._no_page(path, scope)
        return self._refused(path, scope["method"])

    async def _upload(
        self, path: str, scope: Scope, receive: Receive, send: Send
    ) -> None:
        """Let a file in where a page asks for one and there is room."""
        session_id = _session_of(path)
        length = Headers(scope=scope).get("content-length", "")
        if scope["method"] != "PUT":
            await self._app(scope, receive, send)
        elif status := UPLOADS.refusal(session_id, length):
            # A browser that is still sending hears no answer: what would fit a file
            # is heard out, and forgotten.
            if status == FULL:
                await _heard_out(receive)
            headers = {"Cache-Control": "no-store", "Connection": "close"}
            answer = JSONResponse({"error": "no_room"}, status, headers=headers)
            await answer(scope, receive, send)
        else:
            with UPLOADS.coming(session_id, length):
                await self._app(scope, receive, send)

    def _refused(self, path: str, method: str) -> Response | None:
        """Answer a method that Streamlit would refuse in a way of its own."""
        if self._is_ours(path) or method in READ_METHODS:
            return None
        is_asking = method == "OPTIONS" and path not in self._files
        return None if is_asking else unread(method)

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

    def _is_ours(self, path: str) -> bool:
        return path in (*OWN_PATHS, *OWN_FOLDERS) or path.startswith(OWN_FILES)

    def _is_let_through(self, path: str) -> bool:
        return (
            path in (HEALTH, *STREAMLIT_PATHS)
            or path.startswith(STREAMLIT_FOLDERS)
            or self._is_ours(path)
            or path in self._files
        )

    async def _page(self, path: str, scope: Scope) -> Response:
        """Return the page that the app starts from, or what keeps it from starting."""
        if path == "":
            return led_to(f"{self._prefix.rpartition('/')[2]}/", Request(scope))
        if scope["method"] not in READ_METHODS:
            return unread(scope["method"])
        content = await published.get()
        if not isinstance(content, Published):
            headers = {"Cache-Control": "no-store"}
            return HTMLResponse(fault_page(content), 503, headers=headers)
        request = Request(scope)
        lang = _readers_language(request)
        name = path.removeprefix("/")
        page = await run_in_threadpool(shell_page, content.words, name, lang)
        # Whoever keeps it asks again each time, and gets the page of their language.
        answer = await page.respond(request, content.modified)
        say_what_it_varies_by(answer.headers)
        return answer

    def _with_headers(self, scope: Scope, send: Send) -> Send:
        """Add what every answer carries, and say once what it varies by."""
        path = scope["path"].removeprefix(self._prefix)

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                put_headers(headers, path, self._pages)
                if "vary" in headers:
                    said = ",".join(headers.getlist("vary")).split(",")
                    # Once each, in one line; names differ in case alone.
                    names = {name.strip().lower(): name.strip() for name in said}
                    headers["vary"] = ", ".join(names.values())
            await send(message)

        return sending

    async def _no_page(self, path: str, scope: Scope) -> Response:
        """Tell a reader in words that there is no such page, and a program in JSON."""
        headers = Headers(scope=scope)
        is_reader = "text/html" in headers.get("accept", "")
        if not is_reader or path.startswith((*OWN_FILES, "/_stcore/", "/static/")):
            return self._unknown(path)
        content = await published.get()
        if not isinstance(content, Published):
            return self._unknown(path)
        lang = _readers_language(Request(scope))
        # From below as many folders as the path names.
        up = "../" * (path.count("/") - 1) or "./"
        html = unknown_page(content.words, lang, up)
        said = {"Cache-Control": "no-store", "Content-Language": HTML_LANG[lang]}
        return HTMLResponse(html, 404, headers=said | {"Vary": "Accept"})

    def _unknown(self, path: str) -> Response:
        pages = ["/", *(f"/{page}" for page in sorted(self._pages)), "/map"]
        return not_found(path, [*pages, INDEX, CATALOGUE, *OWN_PATHS])


async def _heard_out(receive: Receive) -> None:
    """Take a body to its end, a part at a time."""
    while (message := await receive())["type"] == "http.request":
        if not message.get("more_body"):
            return


def _session_of(path: str) -> str:
    """Id of the session that an address for files names."""
    return path.removeprefix(f"{UPLOAD}/").partition("/")[0]


def _not_yet() -> Response:
    headers = {"Cache-Control": "no-store", "Retry-After": str(RETRY_S)}
    return JSONResponse({"error": "not_ready"}, 503, headers=headers)


def _readers_language(request: Request) -> str:
    return readers_language(
        request.scope["query_string"].decode("utf-8", "replace"),
        request.cookies.get(MEMORY, ""),
        request.headers.get("accept-language", ""),
    )
