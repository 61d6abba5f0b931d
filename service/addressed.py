"""A file of JSON whose links are also given whole, for where the site stands."""

from __future__ import annotations

import json
from datetime import datetime
from functools import lru_cache
from typing import Any
from urllib.parse import urljoin

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from service.catalogue import json_file
from service.files import PublishedFile
from service.site import site_address

KEPT = 8  # addresses under which one site is asked for


class Addressed:
    """Answers with the file, each link whole beside the relative one.

    The address is the one that ``LINK_MAP_SITE_URL`` names, else the one of the
    request: whoever asks under a false name gets links for that name, and nobody else
    does.

    Parameters
    ----------
    file
        JSON with ``links`` anywhere in it.
    name
        Below the address of the site, such as ``data/v1/collections.json``.
    """

    def __init__(self, file: PublishedFile, name: str) -> None:
        self._file = file
        self._name = name
        self._at = lru_cache(maxsize=KEPT)(self._made)

    async def respond(
        self, request: Request, modified: datetime | None = None
    ) -> Response:
        """Answer a request."""
        file = await run_in_threadpool(self.at, site_address(request))
        return await file.respond(request, modified)

    def at(self, address: str) -> PublishedFile:
        """Return the file for a site.

        Parameters
        ----------
        address
            Of the site, without a slash at its end.
        """
        return self._at(address)

    def _made(self, address: str) -> PublishedFile:
        content = json.loads(self._file.content)
        with_whole_links(content, f"{address}/{self._name}")
        return json_file(self._file.download_name, content)


def with_whole_links(content: Any, base: str) -> None:
    """Give every link in it a ``url`` beside its ``href``.

    Parameters
    ----------
    content
        Lists and objects of JSON; changed in place.
    base
        Where the file itself stands.
    """
    if isinstance(content, list):
        for one in content:
            with_whole_links(one, base)
    elif isinstance(content, dict):
        for link in content.get("links", []):
            link["url"] = urljoin(base, link["href"])
        for one in content.values():
            with_whole_links(one, base)
