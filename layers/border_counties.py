"""The counties that meet across the border: 17 in Sichuan and 13 in Chongqing.

The articles give the numbers without names; the units are derived from the boundaries,
not quoted.
"""

from __future__ import annotations

from dataclasses import replace

from geopandas import GeoDataFrame

from geo.atlas import Atlas
from geo.features import Declared
from layers._base import Layer
from layers._draw import by_role
from layers._frame import frame


def border_counties(atlas: Atlas) -> GeoDataFrame:
    """Return the units of both sets, and the border that the articles name."""
    rows = [
        member
        for row in atlas.declared("border_counties")
        for member in (_members(atlas, row) if row.role == "unit" else [row])
    ]
    return frame(atlas, "border_counties", by_role, rows)


def _members(atlas: Atlas, row: Declared) -> list[Declared]:
    """One row for each unit of the area set that a row names."""
    area = atlas.gazetteer[row.place_ids[0]]
    members = []
    for adcode in area.zone_host_adcodes:
        unit = atlas.gazetteer.resolve(adcode)
        member = replace(
            row,
            id=f"{row.id}-{adcode}",
            place_ids=(unit.id,),
            name_zh=unit.name_zh,
            name_en=unit.name_en,
            label_zh=unit.short_zh if len(unit.short_zh) > 1 else unit.name_zh,
            label_en=unit.short_en,
        )
        members.append(member)
    return members


LAYER = Layer(
    id="border_counties",
    rank=110,
    group="ground",
    features=border_counties,
    shown=False,
)
