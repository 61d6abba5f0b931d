"""The site's own icon, in the forms that browsers ask for at its root."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from service.files import PublishedFile

FOLDER = Path(__file__).parent / "icons"
MEDIA_TYPES = {
    "/favicon.ico": "image/vnd.microsoft.icon",
    "/favicon.png": "image/png",
    "/favicon.svg": "image/svg+xml",
}
ICON_PATHS = tuple(MEDIA_TYPES)
HEADERS = {"Cache-Control": "public, max-age=86400"}


@lru_cache(maxsize=len(ICON_PATHS))
def icon(path: str) -> PublishedFile:
    """Return the icon that is asked for by one of `ICON_PATHS`."""
    content = (FOLDER / path.removeprefix("/")).read_bytes()
    return PublishedFile(content, MEDIA_TYPES[path], is_open=True, headers=HEADERS)
