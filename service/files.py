"""A file as it is served: compressed once, with an ETag, open to other origins."""

from __future__ import annotations

import gzip
import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property, partial
from typing import Protocol
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

from service.brotli_store import QuickBrotli
from service.codings import (
    BROTLI,
    GZIP,
    IDENTITY,
    asked_codings,
    chosen_coding,
    refuses_identity,
)
from service.conditions import asked_part, http_date, part_holds, settled
from service.once import Once

COMPRESS_MIN_BYTES = 1000  # below this, compression saves nothing worth its header
WORTHWHILE = 0.9  # of its size, at most
GZIP_LEVEL = 6  # serves until brotli's best is ready; the best gzip is hardly smaller
NOT_PLAIN = re.compile(r"[^A-Za-z0-9._-]")
YEAR_S = 31_536_000
# What a script of any other site may read.
OPEN_HEADERS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": (
        "Accept-Ranges, Content-Disposition, Content-Encoding, Content-Length, "
        "Content-Range, ETag, Last-Modified"
    ),
}


class Servable(Protocol):
    """What a route can answer with."""

    async def respond(
        self, request: Request, modified: datetime | None = None
    ) -> Response:
        """Answer a request for what last changed at that moment."""


class Packer(Protocol):
    """What makes brotli."""

    def compress(self, content: bytes) -> bytes:
        """Return the content compressed."""


class MadeOnRequest:
    """A file made when it is first asked for: it costs memory only then.

    Parameters
    ----------
    make
        Makes the file; called once, in a thread, so that others are served meanwhile.
    """

    def __init__(self, make: Callable[[], PublishedFile]) -> None:
        self._file = Once(partial(_with_brotli, make))

    async def get(self) -> PublishedFile:
        """Return the file; it is made in a thread."""
        return await self._file.get()

    def __call__(self) -> PublishedFile:
        """Return the file, and make it right here where nobody has."""
        return self._file()

    async def respond(
        self, request: Request, modified: datetime | None = None
    ) -> Response:
        """Answer a request as the file does."""
        file = await self.get()
        return await file.respond(request, modified)


@dataclass(frozen=True)
class PublishedFile:
    """Content with its media type; `download_name` is offered for ``?download=1``."""

    content: bytes
    media_type: str
    download_name: str = ""
    keep_for_ever: bool = False
    is_open: bool = False
    headers: dict[str, str] = field(default_factory=dict)
    sha256: str = field(init=False)
    codings: dict[str, bytes] = field(init=False, repr=False)
    """The content in each coding that it is worth sending in."""

    def __post_init__(self) -> None:
        digest = hashlib.sha256(self.content).hexdigest()
        object.__setattr__(self, "sha256", digest)
        object.__setattr__(self, "codings", self._worthwhile())

    def _worthwhile(self) -> dict[str, bytes]:
        """Gzip, where that makes it smaller: many formats are packed already."""
        if len(self.content) < COMPRESS_MIN_BYTES:
            return {}
        packed = self._gzipped()
        is_worth = len(packed) < WORTHWHILE * len(self.content)
        return {GZIP: packed} if is_worth else {}

    def add_brotli(self, store: Packer) -> None:
        """Serve brotli from now on, to those who take it, where packing is worth it."""
        if self.codings and BROTLI not in self.codings:
            self.codings[BROTLI] = store.compress(self.content)

    def _gzipped(self) -> bytes:
        # A fixed time keeps the compressed bytes the same at every start.
        return gzip.compress(self.content, GZIP_LEVEL, mtime=0)

    async def respond(
        self, request: Request, modified: datetime | None = None
    ) -> Response:
        """Answer a request: what is known, a part, or the whole in a coding it takes.

        Parameters
        ----------
        request
            A GET or HEAD.
        modified
            When the content last changed, where that is known.
        """
        part = self._asked_part(request, modified)
        coding, content = IDENTITY, self.content
        if part is None:
            coding, content = await self._coded(asked_codings(request))
        headers = self._headers(request, coding, modified)
        status = settled(request.headers, headers["ETag"], modified)
        if status is not None:
            return Response(status_code=status, headers=headers)
        if part is not None:
            return self._part(part, headers)
        if coding != IDENTITY:
            headers["Content-Encoding"] = coding
        return Response(content, headers=headers, media_type=self.media_type)

    async def _coded(self, wanted: str) -> tuple[str, bytes]:
        coding = chosen_coding(wanted, self.codings)
        is_refused = coding == IDENTITY and refuses_identity(wanted)
        if is_refused and chosen_coding(wanted, {GZIP}) == GZIP:
            # Small or packed already, but this client takes it in no other way.
            return GZIP, await self._packed_anyway.get()
        return coding, self.codings.get(coding, self.content)

    @cached_property
    def _packed_anyway(self) -> Once[bytes]:
        return Once(self._gzipped)

    def _asked_part(
        self, request: Request, modified: datetime | None
    ) -> tuple[int, int] | None:
        """One range of bytes, while the client's copy of the rest is still right."""
        if request.method != "GET":
            return None
        part = asked_part(request.headers.get("range"), len(self.content))
        condition = request.headers.get("if-range")
        holds = part_holds(condition, self._etag(IDENTITY), modified)
        return part if holds else None

    def _part(self, part: tuple[int, int], headers: dict[str, str]) -> Response:
        size = len(self.content)
        start, stop = part
        if start >= stop:
            headers["Content-Range"] = f"bytes */{size}"
            return Response(status_code=416, headers=headers)
        headers["Content-Range"] = f"bytes {start}-{stop - 1}/{size}"
        content = self.content[start:stop]
        return Response(content, 206, headers=headers, media_type=self.media_type)

    def _etag(self, coding: str) -> str:
        """Strong: it names these very bytes, and so the coding too."""
        suffix = "" if coding == IDENTITY else f"-{coding}"
        return f'"{self.sha256[:32]}{suffix}"'

    def _headers(
        self, request: Request, coding: str, modified: datetime | None
    ) -> dict[str, str]:
        lifetime = f"max-age={YEAR_S}, immutable" if self.keep_for_ever else "no-cache"
        headers = {
            "ETag": self._etag(coding),
            "Accept-Ranges": "bytes",
            "Cache-Control": f"public, {lifetime}",
            "Vary": "Accept-Encoding",
            "X-Content-Type-Options": "nosniff",
            **self.headers,
        }
        if modified is not None:
            headers["Last-Modified"] = http_date(modified)
        if self.is_open:
            headers |= OPEN_HEADERS
        if request.query_params.get("download") == "1" and self.download_name:
            headers["Content-Disposition"] = self._disposition(request.url.path)
        return headers

    def _disposition(self, path: str) -> str:
        """Offer the name, and that of the address to clients that read ASCII alone."""
        plain = NOT_PLAIN.sub("_", path.rpartition("/")[2])
        return (
            f'attachment; filename="{plain}"; '
            f"filename*=UTF-8''{quote(self.download_name)}"
        )


def _with_brotli(make: Callable[[], PublishedFile]) -> PublishedFile:
    file = make()
    file.add_brotli(QuickBrotli())
    return file
