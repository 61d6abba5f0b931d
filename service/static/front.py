"""The pages that stand before all others in the folder: front, sheets, not found."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from markupsafe import Markup

from geo.words import LANGUAGES
from service.files import PublishedFile
from service.html import HTML_LANG, templates
from service.linked_data import dataset, script
from service.published import Published
from service.sheets.subjects import subject_of
from service.ways import INDEX, file_name
from webmap.look import css_variables

HERE = Path(__file__).parent
STYLE = HERE.parent / "index.css"


def front_page(
    published: Published, lang: str, address: str, names: Sequence[str]
) -> PublishedFile:
    """Return the first page of the folder, in one language."""
    data = f"{address}/data/v1/" if address else "./data/v1/"
    page = f"{address}/{file_name(INDEX, lang)}" if address else "./"
    told, source = script(dataset(published, lang, page, data, names))
    values = {"linked_data": told, "script_source": source}
    return _page(published, "front.html", lang, **values)


def sheets_page(published: Published, lang: str, ids: Sequence[str]) -> PublishedFile:
    """Return the list of all sheets, features by their layers, then places."""
    groups: dict[str, list[dict[str, str]]] = {}
    for subject_id in ids:
        subject = subject_of(published, subject_id)
        if subject is None:
            continue
        record = subject.record
        key = f"layers.{record['layer']}.title" if record else "static.places"
        listed = {"name": subject.name(lang), "href": file_name(subject.id, lang)}
        groups.setdefault(key, []).append(listed)
    return _page(published, "sheets.html", lang, groups=groups)


def lost_page(published: Published, address: str) -> PublishedFile:
    """Return what a host shows for an address that is none; in all languages.

    It is shown at any depth, so its links are whole, or none where nobody knows where
    the site stands.
    """
    return _page(published, "404.html", LANGUAGES[0], address=address)


def _page(
    published: Published, template: str, lang: str, **values: Any
) -> PublishedFile:
    words = published.words
    style = css_variables() + STYLE.read_text(encoding="utf-8")
    html = (
        templates(HERE / "templates")
        .get_template(template)
        .render(
            t=lambda key, **fields: words(lang, key, **fields),
            both=words,
            lang=lang,
            langs=LANGUAGES,
            html_langs=HTML_LANG,
            others=[other for other in LANGUAGES if other != lang],
            file_name=file_name,
            style=Markup(style),  # noqa: S704 - our own file, no text from elsewhere
            version=published.payload["version"],
            dated=published.dated,
            **values,
        )
    )
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    source = values.get("script_source")
    allowed = f"script-src {source}; " if source else ""
    policy = (
        f"default-src 'none'; {allowed}style-src 'sha256-{digest}'; "
        "img-src 'self' data:; base-uri 'none'; form-action 'none'"
    )
    headers = {"Content-Security-Policy": policy}
    return PublishedFile(html.encode(), "text/html; charset=utf-8", headers=headers)
