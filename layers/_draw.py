"""Ways to give a declared feature its geometry; each layer picks from these."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from shapely import LineString, MultiLineString

from geo.atlas import Atlas
from geo.border import shared_edge
from geo.crs import length_km
from geo.curves import arc, bracket, towards
from geo.features import Declared
from geo.place import Place
from geo.routes import Route
from layers._frame import Drawn
from layers._sources import BOUNDARY_SOURCE, of_file, of_place, of_waypoints

# A road number as signs show it; longer notes about numbers stay in the register.
REF = re.compile(r"[GS]\d+(?: \+ [GS]\d+)*")
STAR_BULGE = 0.08
ARC_BULGE = 0.12
LOOP_BULGE = 0.1
# Small: an arrow is read as a direction, and a bulge turns it (0.02: by some 4°).
ARROW_BULGE = 0.02
METRES_PER_KM = 1000
STUB_DEG = 0.8  # some 80 km
REGION_KINDS = ("province", "region")
COUNTIES = "counties.geojson"


def places(atlas: Atlas, row: Declared) -> list[Place]:
    """Return the places a row names, in order."""
    return [atlas.gazetteer[place_id] for place_id in row.place_ids]


def worst_accuracy_m(some: Sequence[Place]) -> float:
    """Largest error radius of some places, in metres."""
    return max(place.accuracy_km for place in some) * 1000


def waypoint_line(atlas: Atlas, row: Declared) -> Drawn:
    """Draw a line through the waypoints of the row's route, or of a span of it."""
    route = atlas.routes[row.route_id]
    route.check_length()
    line = route.line(row.route_part)
    published = dict(route.published_lengths()).get(row.route_part)
    more: dict[str, Any] = {
        "route_id": route.id,
        "ref": route.ref if REF.fullmatch(route.ref) else "",
        "length_km": round(length_km(line), 1),
        "official_km": published,
        "confidence": route.confidence,
        **_network_check(route, row.route_part),
    }
    return Drawn(
        geometry=line,
        basis="waypoints",
        accuracy_m=route.accuracy_m(row.route_part),
        origins=of_waypoints(route, row.route_part),
        more=more,
    )


def _network_check(route: Route, span: str) -> dict[str, Any]:
    """How a whole route lies beside an independent network, where one has a path."""
    check = None if span else route.network
    if check is None:
        return {}
    return {
        "checked_median_km": check.median_km,
        "checked_p90_km": check.p90_km,
        "checked_share_within": check.share_within,
        "checked_on": check.checked_on,
        "checked_method": check.method,
    }


def road(atlas: Atlas, row: Declared) -> Drawn:
    """Draw a line through waypoints, or an arc where only its two ends are known.

    An arc stands for a course that nobody states: it has no bound.
    """
    if row.route_id:
        return waypoint_line(atlas, row)
    return replace(relation(atlas, row), accuracy_m=None)


def point(atlas: Atlas, row: Declared) -> Drawn:
    """Draw the row's one place; hollow, at the county's label point, if not exact."""
    place = atlas.gazetteer[row.place_ids[0]]
    return Drawn(
        geometry=place.point,
        basis="point",
        accuracy_m=place.accuracy_km * 1000,
        origins=(of_place(place),),
        more={
            "hollow": not place.is_exact,
            "adcode": place.adcode,
            "zone_host_adcodes": list(place.zone_host_adcodes),
            "datum": place.datum,
            "point_basis": place.basis,
        },
    )


def unit(atlas: Atlas, row: Declared) -> Drawn:
    """Draw the boundary of the row's one county-level unit."""
    place = atlas.gazetteer[row.place_ids[0]]
    return Drawn(
        geometry=atlas.counties.geometry[place.adcode],
        basis="boundary",
        accuracy_m=atlas.accuracy_m(COUNTIES),
        origins=(of_file(BOUNDARY_SOURCE, COUNTIES),),
        more={"adcode": place.adcode},
    )


def relation(atlas: Atlas, row: Declared, bulge: float = ARC_BULGE) -> Drawn:
    """Draw an arc between the row's two places: no path on the ground."""
    start, end = places(atlas, row)
    return relation_drawn(atlas, row, tie(atlas, row, start, end, bulge))


def tie(
    atlas: Atlas, row: Declared, start: Place, end: Place, bulge: float
) -> LineString:
    """Draw one arc of a row: a strand of a bundle, or by itself with this bulge."""
    strand = atlas.strands.get((row.id, start.id, end.id))
    return strand or arc(start.point, end.point, bulge)


def star(atlas: Atlas, row: Declared) -> Drawn:
    """Draw arcs from the row's first place to each of the others."""
    hub, *others = places(atlas, row)
    arcs = [tie(atlas, row, hub, other, STAR_BULGE) for other in others]
    return relation_drawn(atlas, row, MultiLineString(arcs))


def loop(atlas: Atlas, row: Declared) -> Drawn:
    """Draw arcs from each of the row's places to the next, and back to the first."""
    points = [place.point for place in places(atlas, row)]
    following = [*points[1:], points[0]]
    arcs = [arc(a, b, LOOP_BULGE) for a, b in zip(points, following, strict=True)]
    return relation_drawn(atlas, row, MultiLineString(arcs))


def arrow(atlas: Atlas, row: Declared) -> Drawn:
    """Draw an arrow between the row's near places and its last, which is far away.

    It leaves the frame of the circle where the far place lies outside it, and is a
    stub where the far place is a region without a known end. Of two near places nobody
    tells which it is: the arrow stands at a bracket that spans them.
    """
    *near, far = places(atlas, row)
    spanned = bracket(near[0].point, near[1].point, far.point) if near[1:] else None
    start = spanned.interpolate(0.5, normalized=True) if spanned else near[0].point
    frame = atlas.frame_with(start)
    if frame.contains(far.point) or far.kind in REGION_KINDS:
        frame = start.buffer(STUB_DEG)
    # Rows that start and point alike fan out by their lane.
    line = towards(start, far.point, frame, ARROW_BULGE * (1 + row.lane))
    drawn = relation_drawn(
        atlas, row, MultiLineString([spanned, line]) if spanned else line
    )
    if spanned:
        # It may start anywhere along the bracket.
        drawn = replace(drawn, accuracy_m=round(length_km(spanned) * METRES_PER_KM / 2))
    drawn.more.update(
        far_zh=far.name_zh,
        far_en=far.name_en,
        start_basis="between" if spanned else "place",
        hollow=not all(place.is_exact for place in near),
        far_lon=far.lon,
        far_lat=far.lat,
    )
    return drawn


def border(atlas: Atlas, row: Declared) -> Drawn:
    """Draw the stretch of border that the row's two units share."""
    first, second = places(atlas, row)
    return Drawn(
        geometry=shared_edge(atlas.counties, first.adcode, second.adcode),
        basis="boundary",
        accuracy_m=atlas.accuracy_m(COUNTIES),
        origins=(of_file(BOUNDARY_SOURCE, COUNTIES),),
    )


def relation_drawn(
    atlas: Atlas, row: Declared, geometry: LineString | MultiLineString
) -> Drawn:
    """Wrap a ready-made arc: its accuracy is that of the worst end."""
    ends = places(atlas, row)
    return Drawn(
        geometry=geometry,
        basis="relation",
        accuracy_m=worst_accuracy_m(ends),
        origins=tuple(of_place(place) for place in ends),
        more={"hollow": not all(place.is_exact for place in ends)},
    )


DRAWN_AS: dict[str, Callable[[Atlas, Declared], Drawn]] = {
    "line": road,
    "relation": relation,
    "star": star,
    "loop": loop,
    "arrow": arrow,
    "border": border,
    "unit": unit,
}


def by_role(atlas: Atlas, row: Declared) -> Drawn:
    """Draw a row as its role is usually drawn; what is no line or area is a point."""
    return DRAWN_AS.get(row.role, point)(atlas, row)
