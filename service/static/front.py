"""The pages that stand before all others in the folder: front, sheets, not found."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from geo.words import LANGUAGES
from service.data_pages import HTML, rendered_page
from service.files import PublishedFile
from service.headers import POLICY
from service.linked_data import dataset, script
from service.published import Published
from service.sheets.subjects import subject_of
from service.ways import INDEX, file_name

HERE = Path(__file__).parent
# The README's, renewed by `make picture`.
PICTURE = HERE.parents[1] / "docs" / "picture.png"


def front_page(
    published: Published, lang: str, address: str, names: Sequence[str]
) -> PublishedFile:
    """Return the first page of the folder, in one language."""
    data = f"{address}/data/v1/" if address else "./data/v1/"
    page = f"{address}/{file_name(INDEX, lang)}" if address else "./"
    told, source = script(dataset(published, lang, page, data, names))
    values = {"linked_data": told, "script_source": source, "picture": PICTURE.name}
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
    told = {"file_name": file_name, **values}
    html, policy = rendered_page(HERE, published, template, lang, **told)
    return PublishedFile(html.encode(), HTML, headers={POLICY: policy})
