"""A browser page under watch: what it asked of the network, and what went wrong."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import (
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    WebError,
    WebSocket,
)

OWN_HOSTS = {"127.0.0.1", "localhost"}
INLINE_SCHEMES = {"data", "blob", "about"}


@dataclass
class Watch:
    """Requests, websocket frames sent by the client, and errors, in order."""

    requests: list[str] = field(default_factory=list)
    frames_sent: list[object] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    # Beginnings of messages that a test brings about on purpose.
    expected: list[str] = field(default_factory=list)

    def follow(self, context: BrowserContext) -> None:
        """Listen to every page of the context from now on."""
        context.on("request", self._note_request)
        context.on("page", self._follow_page)
        context.on("console", self._note_console)
        context.on("weberror", self._note_error)

    def leave(self, context: BrowserContext) -> None:
        """Listen no more, so that another may; to sockets, this listens for good."""
        context.remove_listener("request", self._note_request)
        context.remove_listener("page", self._follow_page)
        context.remove_listener("console", self._note_console)
        context.remove_listener("weberror", self._note_error)

    def _note_request(self, request: Request) -> None:
        self.requests.append(request.url)

    def _note_error(self, error: WebError) -> None:
        self.errors.append(str(error.error))

    def _follow_page(self, page: Page) -> None:
        page.on("websocket", self._follow_socket)

    def _follow_socket(self, socket: WebSocket) -> None:
        self.requests.append(socket.url)
        socket.on("framesent", self._note_frame)

    def _note_frame(self, content: object) -> None:
        self.frames_sent.append(content)

    def _note_console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            where = message.location["url"]
            # Streamlit looks for its server below a page's path first, then above.
            if where.endswith(("/_stcore/health", "/_stcore/host-config")):
                return
            if message.text.startswith(tuple(self.expected)):
                return
            self.errors.append(f"console: {message.text} ({where})")

    @property
    def foreign(self) -> list[str]:
        """Requests to any other machine."""
        return [
            url
            for url in self.requests
            if urlsplit(url).scheme not in INLINE_SCHEMES
            and urlsplit(url).hostname not in OWN_HOSTS
        ]

    def check(self) -> None:
        """Fail if another machine was asked, or the page met an error."""
        assert not self.foreign, f"asked of other machines: {self.foreign}"
        assert not self.errors, "\n".join(self.errors)
