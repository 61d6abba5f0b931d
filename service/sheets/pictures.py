"""The maps of a sheet as pictures by themselves, for a page of the app."""

from __future__ import annotations

import base64
from functools import lru_cache
from pathlib import Path

from service.html import templates
from service.published import Published
from service.sheets.maps import SheetMap
from service.sheets.places import place_sheet
from service.ties import bands_of

TEMPLATES = Path(__file__).parent / "templates"
KEPT = 32


def as_address(map_: SheetMap, label: str) -> str:
    """Write a map as the address of a picture, to be shown by an ``img``."""
    return _address("picture.svg", map=map_, label=label)


@lru_cache(maxsize=KEPT)
def bands_address(
    published: Published, lang: str, ids: frozenset[str] | None = None, theme: str = ""
) -> str:
    """Return the picture of the ties between two cities, as an address.

    Parameters
    ----------
    published, lang, ids
        As `service.ties.bands_of` takes them.
    theme
        Of the page that it stands on; blank for paper.
    """
    label = published.words(lang, "ties.picture")
    picture = bands_of(published, lang, ids, theme)
    return _address("bands.svg", picture=picture, label=label)


def _address(template: str, **values: object) -> str:
    svg = templates(TEMPLATES).get_template(template).render(**values).strip()
    coded = base64.b64encode(svg.encode()).decode()
    return f"data:image/svg+xml;base64,{coded}"


@lru_cache(maxsize=KEPT)
def place_pictures(
    published: Published, place_id: str, lang: str, theme: str = ""
) -> tuple[str, str]:
    """Return the map of a place and where it lies, as addresses of pictures.

    Parameters
    ----------
    published
        Registers, words and layers.
    place_id
        The place.
    lang
        Language of the names.
    theme
        Of the page that they stand on; blank for paper.
    """
    place = published.atlas.gazetteer[place_id]
    sheet = place_sheet(published, place, lang, theme)
    return as_address(sheet["main"], sheet["name"]), as_address(
        sheet["locator"], sheet["name"]
    )
