"""Where the site stands, and what it tells those that read it unasked."""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import Response
from streamlit import config

from geo.words import LANGUAGES
from service.html import HTML_LANG, templates

LOG = logging.getLogger(__name__)
TEMPLATES = Path(__file__).parent / "templates"
SETTING = "LINK_MAP_SITE_URL"
CONTACT = "LINK_MAP_CONTACT"
MAIL = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}")
HOST = re.compile(r"[A-Za-z0-9.-]+(:[0-9]{1,5})?|\[[0-9A-Fa-f:.]+\](:[0-9]{1,5})?")
HEADERS = {"Cache-Control": "public, max-age=3600"}


def base_path() -> str:
    """What stands before every path, from Streamlit's ``server.baseUrlPath``."""
    stem = str(config.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{stem}" if stem else ""


def named_address() -> str:
    """Return the public address that ``LINK_MAP_SITE_URL`` names; blank for none."""
    return _named(os.environ.get(SETTING, "").strip())


def site_address(request: Request) -> str:
    """Return the public address of the site, without a slash at its end.

    ``LINK_MAP_SITE_URL`` names it. Without that it is as the client asked, which a
    proxy that takes a prefix away has changed.
    """
    if named := named_address():
        return named
    host = request.headers.get("host", "")
    if not HOST.fullmatch(host):
        host = "localhost"
    return f"{request.url.scheme}://{host}{base_path()}"


@lru_cache(maxsize=4)  # the log says it once
def _named(address: str) -> str:
    parts = urlsplit(address) if address else None
    if parts is None:
        return ""
    is_plain = not (parts.query or parts.fragment or parts.username)
    if parts.scheme in ("http", "https") and HOST.fullmatch(parts.netloc) and is_plain:
        return address.rstrip("/")
    LOG.error(
        "%s=%r is no address: write it as https://example.org/link-map. "
        "It is passed over.",
        SETTING,
        address,
    )
    return ""


def contact() -> str:
    """Return what ``LINK_MAP_CONTACT`` names: a mail address or a page; or blank."""
    return _contact(os.environ.get(CONTACT, "").strip())


@lru_cache(maxsize=4)
def _contact(named: str) -> str:
    parts = urlsplit(named)
    is_page = parts.scheme in ("http", "https") and HOST.fullmatch(parts.netloc)
    if not named or is_page or MAIL.fullmatch(named):
        return named
    LOG.error(
        "%s=%r is neither a mail address nor a page: write it as name@example.org or "
        "https://example.org/contact. It is passed over.",
        CONTACT,
        named,
    )
    return ""


def robots(request: Request) -> Response:
    """Answer robots.txt: all may be read, apart from Streamlit's inner workings."""
    values = {"address": site_address(request), "prefix": base_path()}
    text = templates(TEMPLATES).get_template("robots.txt").render(**values)
    return Response(text, headers=HEADERS, media_type="text/plain; charset=utf-8")


def sitemap(request: Request, paths: Iterable[str], dated: str) -> Response:
    """Answer sitemap.xml: every page, in every language.

    Parameters
    ----------
    request
        Tells where the site stands.
    paths
        Of the pages, below the base path.
    dated
        When they last changed, YYYY-MM-DD.
    """
    values = {
        "address": site_address(request),
        "paths": list(paths),
        "languages": {lang: HTML_LANG[lang] for lang in LANGUAGES},
        "dated": dated,
    }
    text = templates(TEMPLATES).get_template("sitemap.xml").render(**values)
    return Response(text, headers=HEADERS, media_type="application/xml")
