"""Where the pages of the data stand to each other: in the service, or as files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from geo.words import LANGUAGES

INDEX = "index"


@dataclass(frozen=True, kw_only=True)
class Ways:
    """Relative addresses, as seen from the folder of the data."""

    home: Callable[[str], str]
    """Of the site's first page, in a language."""
    page: Callable[[str, str], str]
    """Of a page of the data, by its stem and language."""
    downloads: Callable[[str], str] | None
    """Of the app's page of downloads; None where there is no app."""
    takes_queries: bool
    """Whether a page can be asked for a part of it."""
    icon: str = "../../favicon.svg"
    single_file: str = "../../export/map.html"


def _served_page(stem: str, lang: str) -> str:
    return f"{'./' if stem == INDEX else f'{stem}.html'}?lang={lang}"


def file_name(stem: str, lang: str) -> str:
    """Return the name of a page as a file: the first language has the plain one."""
    return f"{stem}.html" if lang == LANGUAGES[0] else f"{stem}.{lang}.html"


SERVED = Ways(
    home=lambda lang: f"../../?lang={lang}",
    page=_served_page,
    downloads=lambda lang: f"../../downloads?lang={lang}",
    takes_queries=True,
)
AS_FILES = Ways(
    home=lambda lang: f"../../{file_name(INDEX, lang)}",
    page=file_name,
    downloads=None,
    takes_queries=False,
)
