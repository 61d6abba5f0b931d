"""The maps of a sheet as pictures by themselves, for a page of the app."""

from __future__ import annotations

import base64
from functools import lru_cache
from pathlib import Path

from service.html import templates
from service.published import Published
from service.sheets.maps import SheetMap
from service.sheets.places import place_sheet

TEMPLATES = Path(__file__).parent / "templates"
KEPT = 32


def as_address(map_: SheetMap, label: str) -> str:
    """Write a map as the address of a picture, to be shown by an ``img``."""
    html = templates(TEMPLATES).get_template("picture.svg")
    svg = html.render(map=map_, label=label).strip()
    coded = base64.b64encode(svg.encode()).decode()
    return f"data:image/svg+xml;base64,{coded}"


@lru_cache(maxsize=KEPT)
def place_pictures(published: Published, place_id: str, lang: str) -> tuple[str, str]:
    """Return the map of a place and where it lies, as addresses of pictures."""
    place = published.atlas.gazetteer[place_id]
    sheet = place_sheet(published, place, lang)
    return as_address(sheet["main"], sheet["name"]), as_address(
        sheet["locator"], sheet["name"]
    )
