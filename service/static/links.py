"""Where links of a served page lead when every page is a file."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape, unescape
from urllib.parse import parse_qs, quote, unquote, urlencode, urlsplit

from service.ways import INDEX, file_name

HREF = re.compile(r'href="([^"]*)"')
POLICY = re.compile(r"; frame-ancestors [^;]*")
CHARSET = '<meta charset="utf-8">'
# Pages of the app that the map alone answers too: by which of its keys.
MAP_KEYS = {"facts": ("fact", "f"), "places": ("place", "place")}


def sheet_as_file(
    html: str, own_id: str, lang: str, subject: Callable[[str], str | None]
) -> str:
    """Write the links of a sheet for a folder of files.

    Parameters
    ----------
    html
        The sheet as it is served.
    own_id
        Id of what it is about.
    lang
        Its language.
    subject
        Returns the id under which a thing has its sheet, or None.
    """

    def lead(found: re.Match[str]) -> str:
        href = _sheet_link(unescape(found[1]), own_id, lang, subject)
        return f'href="{escape(href)}"'

    return HREF.sub(lead, html)


def _sheet_link(
    href: str, own_id: str, lang: str, subject: Callable[[str], str | None]
) -> str:
    parts = urlsplit(href)
    query = parse_qs(parts.query)
    there = query.get("lang", [lang])[0]
    if parts.scheme or href.startswith("#"):
        return href
    if not parts.path:
        return file_name(quote(own_id), there)
    if parts.path == "../":
        asked = {key: value[0] for key, value in query.items()}
        if set(asked) <= {"lang"}:
            return f"../{file_name(INDEX, there)}"
        return f"../map/?{urlencode(asked, safe=':,')}"
    page = parts.path.removeprefix("../")
    if page in MAP_KEYS:
        theirs, ours = MAP_KEYS[page]
        asked = {ours: query.get(theirs, [""])[0], "lang": there}
        return f"../map/?{urlencode(asked, safe=':,')}"
    found = subject(unquote(parts.path.removeprefix("./")))
    return file_name(quote(found), there) if found else "../map/"


def with_policy(html: str, policy: str) -> str:
    """Write a page's policy into the page, for hosts that send no headers.

    Who may frame it can only be said by a header, so that is left out.
    """
    told = escape(POLICY.sub("", policy), quote=True)
    tag = f'<meta http-equiv="Content-Security-Policy" content="{told}">'
    return html.replace(CHARSET, f"{CHARSET}\n{tag}", 1)
