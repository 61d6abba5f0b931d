"""Districts, zones and institutions that work in pairs across the border.

One feature a pair, carrying all its facts: a strand of the bundle that it runs in, or
an arc that fans out beside others. Its ends are features too: a tinted unit where a
boundary exists, a ring with hatched hosts where a zone has none, a symbol for an
institution.
"""

from __future__ import annotations

from geopandas import GeoDataFrame
from shapely import LineString

from geo.atlas import Atlas
from geo.curves import fan
from geo.features import Declared
from layers import _draw
from layers._base import Layer
from layers._frame import Drawn, frame

FAN_SPREAD = 0.22  # bulge of the outermost arcs, as a share of their chord


def paired_districts(atlas: Atlas) -> GeoDataFrame:
    """Return pairs, and their ends."""
    pairs = [
        row
        for row in atlas.declared("paired_districts")
        if row.role == "relation" and (row.id, *row.place_ids) not in atlas.strands
    ]
    # The articles' pairs stand as they stood, whatever later sources add beside them.
    arc_of = _fanned(atlas, pairs) | _fanned(
        atlas, [r for r in pairs if not r.is_later]
    )

    def draw(atlas: Atlas, row: Declared) -> Drawn:
        if row.id in arc_of:
            return _draw.relation_drawn(atlas, row, arc_of[row.id])
        return _draw.by_role(atlas, row)

    return frame(atlas, "paired_districts", draw)


def _fanned(atlas: Atlas, pairs: list[Declared]) -> dict[str, LineString]:
    """Arcs of some pairs that fan out beside each other, by id."""
    ends = [[place.point for place in _draw.places(atlas, row)] for row in pairs]
    arcs = fan([(start, end) for start, end in ends], FAN_SPREAD)
    return {row.id: arc for row, arc in zip(pairs, arcs, strict=True)}


LAYER = Layer(id="paired_districts", rank=40, group="ties", features=paired_districts)
