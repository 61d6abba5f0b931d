"""A file as it is served: compressed once, with an ETag, open to other origins."""

from __future__ import annotations

import gzip
import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from service.brotli_store import BrotliStore
from service.codings import BROTLI, GZIP, IDENTITY, chosen_coding, refuses_identity
from service.once import Once

COMPRESS_MIN_BYTES = 1000  # below this, compression saves nothing worth its header
GZIP_LEVEL = 6  # serves until brotli's best is ready; the best gzip is hardly smaller
YEAR_S = 31_536_000
ONE_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")


class Servable(Protocol):
    """What a route can answer with."""

    async def respond(self, request: Request) -> Response:
        """Answer a request."""


class MadeOnRequest:
    """A file made when it is first asked for: it costs memory only then.

    Parameters
    ----------
    make
        Makes the file; called once, in a thread, so that others are served meanwhile.
    """

    def __init__(self, make: Callable[[], PublishedFile]) -> None:
        self._file = Once(make)

    async def respond(self, request: Request) -> Response:
        """Answer a request as the file does."""
        file = await self._file.get()
        return await file.respond(request)


@dataclass(frozen=True)
class MovedFile:
    """An address that was given up: it leads to `name` in the same folder."""

    name: str

    async def respond(self, request: Request) -> Response:
        """Lead on for good, the query kept; relatively, so below any path."""
        query = request.url.query
        return RedirectResponse(
            f"{self.name}?{query}" if query else self.name,
            status_code=308,
            headers={"Access-Control-Allow-Origin": "*"},
        )


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
        codings = {GZIP: self._gzipped()} if self.is_worth_compressing else {}
        object.__setattr__(self, "codings", codings)

    @property
    def is_worth_compressing(self) -> bool:
        """Whether compression makes it smaller."""
        is_packed = self.media_type.endswith("zip")
        return len(self.content) >= COMPRESS_MIN_BYTES and not is_packed

    def add_brotli(self, store: BrotliStore) -> None:
        """Serve brotli from now on, to those who take it."""
        if self.is_worth_compressing and BROTLI not in self.codings:
            self.codings[BROTLI] = store.compress(self.content)

    def _gzipped(self) -> bytes:
        # A fixed time keeps the compressed bytes the same at every start.
        return gzip.compress(self.content, GZIP_LEVEL, mtime=0)

    async def respond(self, request: Request) -> Response:
        """Answer a request: a known ETag, a part, or the whole in a coding it takes."""
        wanted = request.headers.get("accept-encoding", "")
        coding, content = self._coded(wanted)
        asked = self._asked_range(request)
        if asked is not None:
            coding, content = IDENTITY, self.content
        headers = self._headers(request, coding)
        if _knows(request, headers["ETag"]):
            return Response(status_code=304, headers=headers)
        if asked is not None:
            return self._part(asked, headers)
        if coding != IDENTITY:
            headers["Content-Encoding"] = coding
        return Response(content, headers=headers, media_type=self.media_type)

    def _coded(self, wanted: str) -> tuple[str, bytes]:
        coding = chosen_coding(wanted, self.codings)
        is_refused = coding == IDENTITY and refuses_identity(wanted)
        if is_refused and chosen_coding(wanted, {GZIP}) == GZIP:
            # Small or packed already, but this client takes it in no other way.
            return GZIP, self._gzipped()
        return coding, self.codings.get(coding, self.content)

    def _asked_range(self, request: Request) -> re.Match[str] | None:
        """One range of bytes, while the client's copy of the rest is still right."""
        found = ONE_RANGE.fullmatch(request.headers.get("range", "").strip())
        if found is None or request.method not in ("GET", "HEAD"):
            return None
        if not (found[1] or found[2]):
            return None
        condition = request.headers.get("if-range")
        return found if condition in (None, self._etag(IDENTITY)) else None

    def _part(self, asked: re.Match[str], headers: dict[str, str]) -> Response:
        size = len(self.content)
        if asked[1]:
            start = int(asked[1])
            end = min(int(asked[2] or size - 1), size - 1)
        else:
            start, end = max(0, size - int(asked[2])), size - 1
        if asked[1] and asked[2] and int(asked[2]) < start:
            # Not a range at all: it is passed over.
            return Response(self.content, headers=headers, media_type=self.media_type)
        if start > end:
            headers["Content-Range"] = f"bytes */{size}"
            return Response(status_code=416, headers=headers)
        headers["Content-Range"] = f"bytes {start}-{end}/{size}"
        part = self.content[start : end + 1]
        return Response(part, 206, headers=headers, media_type=self.media_type)

    def _etag(self, coding: str) -> str:
        """Strong: it names these very bytes, and so the coding too."""
        suffix = "" if coding == IDENTITY else f"-{coding}"
        return f'"{self.sha256[:32]}{suffix}"'

    def _headers(self, request: Request, coding: str) -> dict[str, str]:
        lifetime = f"max-age={YEAR_S}, immutable" if self.keep_for_ever else "no-cache"
        headers = {
            "ETag": self._etag(coding),
            "Accept-Ranges": "bytes",
            "Cache-Control": f"public, {lifetime}",
            "Vary": "Accept-Encoding",
            "X-Content-Type-Options": "nosniff",
            **self.headers,
        }
        if self.is_open:
            headers["Access-Control-Allow-Origin"] = "*"
            headers["Access-Control-Expose-Headers"] = (
                "ETag, Content-Disposition, Content-Range"
            )
        if request.query_params.get("download") == "1" and self.download_name:
            name = quote(self.download_name)
            headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
        return headers


def _knows(request: Request, etag: str) -> bool:
    """Whether the client has these bytes; weak tags compare by what they quote."""
    known = request.headers.get("if-none-match", "")
    tags = {tag.strip().removeprefix("W/") for tag in known.split(",")}
    return etag in tags or known.strip() == "*"
