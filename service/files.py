"""A file as it is served: compressed once, with an ETag, open to other origins."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

GZIP_MIN_BYTES = 1000  # below this, compression saves nothing worth its header
YEAR_S = 31_536_000


class Servable(Protocol):
    """What a route can answer with."""

    def respond(self, request: Request) -> Response:
        """Answer a request."""


class MadeOnRequest:
    """A file made when it is first asked for: it costs memory only then.

    Parameters
    ----------
    make
        Makes the file; called once.
    """

    def __init__(self, make: Callable[[], PublishedFile]) -> None:
        self._make = make

    @cached_property
    def file(self) -> PublishedFile:
        """The file, made at the first call."""
        return self._make()

    def respond(self, request: Request) -> Response:
        """Answer a request as the file does."""
        return self.file.respond(request)


@dataclass(frozen=True)
class PublishedFile:
    """Content with its media type; `download_name` is offered for ``?download=1``."""

    content: bytes
    media_type: str
    download_name: str = ""
    keep_for_ever: bool = False
    is_open: bool = False
    headers: dict[str, str] = field(default_factory=dict)
    compressed: bytes = field(init=False, repr=False)
    sha256: str = field(init=False)

    def __post_init__(self) -> None:
        # A fixed time keeps the compressed bytes the same at every start.
        small = len(self.content) < GZIP_MIN_BYTES or self.media_type.endswith("zip")
        compressed = b"" if small else gzip.compress(self.content, 9, mtime=0)
        object.__setattr__(self, "compressed", compressed)
        digest = hashlib.sha256(self.content).hexdigest()
        object.__setattr__(self, "sha256", digest)

    @property
    def etag(self) -> str:
        """Weak: the same content, whether it is sent compressed or not."""
        return f'W/"{self.sha256[:32]}"'

    def respond(self, request: Request) -> Response:
        """Answer a request: 304 for a known ETag, compressed where accepted."""
        headers = self._headers(request)
        known = request.headers.get("if-none-match", "")
        if self.etag in (tag.strip() for tag in known.split(",")) or known == "*":
            return Response(status_code=304, headers=headers)
        content = self.content
        if self.compressed and "gzip" in request.headers.get("accept-encoding", ""):
            content = self.compressed
            headers["Content-Encoding"] = "gzip"
        return Response(content, headers=headers, media_type=self.media_type)

    def _headers(self, request: Request) -> dict[str, str]:
        lifetime = f"max-age={YEAR_S}, immutable" if self.keep_for_ever else "no-cache"
        headers = {
            "ETag": self.etag,
            "Cache-Control": f"public, {lifetime}",
            "Vary": "Accept-Encoding",
            "X-Content-Type-Options": "nosniff",
            **self.headers,
        }
        if self.is_open:
            headers["Access-Control-Allow-Origin"] = "*"
            headers["Access-Control-Expose-Headers"] = "ETag, Content-Disposition"
        if request.query_params.get("download") == "1" and self.download_name:
            name = quote(self.download_name)
            headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
        return headers
