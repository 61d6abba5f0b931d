"""TopoJSON, and OSM JSON as Overpass answers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from service.own.json_geometry import read_geometry
from service.own.reading import Reading, Row, cells_of, reading_of
from service.own.shapes import Parts, Position, Sound, sound
from service.own.trouble import RefusedFileError

DEEPEST_OBJECT = 32
# Closed ways with such a tag are areas.
AREAL = "building landuse natural leisure amenity boundary place water".split()


def read_topology(topology: Mapping[str, Any]) -> Reading:
    """Read geometries whose lines are arcs that neighbours share.

    Raises
    ------
    RefusedFileError
        If it holds nothing.
    """
    objects = topology.get("objects")
    transform = topology.get("transform")
    arcs = [
        _decoded(arc, transform if isinstance(transform, Mapping) else None)
        for arc in _listed(topology.get("arcs"))
    ]
    named = objects.values() if isinstance(objects, Mapping) else ()
    waiting: list[tuple[Any, int]] = [(one, 0) for one in named]
    flat: list[Mapping[str, Any]] = []
    while waiting:
        one, depth = waiting.pop(0)
        if not _is_map(one):
            continue
        inner = one.get("geometries")
        # A collection with properties of its own is one thing; without, it is a list.
        if isinstance(inner, list) and not one.get("properties"):
            if depth < DEEPEST_OBJECT:
                waiting += [(part, depth + 1) for part in inner]
        else:
            flat.append(one)
    if not flat:
        raise RefusedFileError("no_features")
    return reading_of(
        [_topo_row(one, arcs, transform) for one in flat], kind="topojson"
    )


def _is_map(one: object) -> bool:
    return isinstance(one, Mapping)


def _listed(given: object) -> list[Any]:
    return given if isinstance(given, list) else []


def _topo_row(one: Mapping[str, Any], arcs: list[Any], transform: object) -> Row:
    own = one.get("properties")
    cells = cells_of(own.items() if isinstance(own, Mapping) else ())
    if one.get("id") is not None:
        cells.setdefault("id", str(one["id"]))
    return Row(cells=cells, found=read_geometry(_plain(one, arcs, transform, 0)))


def _scaled(at: object, transform: object) -> list[Any]:
    if not isinstance(at, list) or len(at) < 2:
        return []
    if not isinstance(transform, Mapping):
        return at[:2]
    scale, moved = transform.get("scale"), transform.get("translate")
    return [at[i] * scale[i] + moved[i] for i in (0, 1)]  # type: ignore[index]


def _decoded(arc: object, transform: object) -> list[Any]:
    x = y = 0
    found = []
    for at in _listed(arc):
        if transform is None:
            found.append(at)
            continue
        x, y = x + at[0], y + at[1]
        found.append(_scaled([x, y], transform))
    return found


def _plain(one: Any, arcs: list[Any], transform: object, depth: int) -> Any:
    """Return a geometry as GeoJSON."""
    if not _is_map(one) or depth > DEEPEST_OBJECT:
        return None
    kind, refs = one.get("type"), _listed(one.get("arcs"))
    if isinstance(one.get("geometries"), list):
        inner = [_plain(part, arcs, transform, depth + 1) for part in one["geometries"]]
        return {"type": kind, "geometries": inner}
    coordinates: Any = one.get("coordinates")
    if kind == "Point":
        coordinates = _scaled(coordinates, transform)
    elif kind == "MultiPoint":
        coordinates = [_scaled(at, transform) for at in _listed(coordinates)]
    elif kind == "LineString":
        coordinates = _joined(refs, arcs)
    elif kind in ("MultiLineString", "Polygon"):
        coordinates = [_joined(run, arcs) for run in refs]
    elif kind == "MultiPolygon":
        coordinates = [[_joined(run, arcs) for run in _listed(rings)] for rings in refs]
    else:
        return None
    return {"type": kind, "coordinates": coordinates}


def _joined(refs: object, arcs: list[Any]) -> list[Any]:
    """Follow arcs by number; ~i is arc i backwards."""
    run: list[Any] = []
    for ref in _listed(refs):
        at = ref if ref >= 0 else ~ref
        arc = arcs[at] if 0 <= at < len(arcs) else []
        arc = arc[::-1] if ref < 0 else arc
        run += arc[1:] if run else arc
    return run


def read_osm(given: list[Any]) -> Reading:
    """Read nodes, ways and relations with or without their geometry.

    Raises
    ------
    RefusedFileError
        If there are none.
    """
    elements = [one for one in given if isinstance(one, Mapping)]
    nodes = {
        one.get("id"): at
        for one in elements
        if one.get("type") == "node" and (at := _spot(one))
    }
    ways = {one.get("id"): one for one in elements if one.get("type") == "way"}
    tagged = [one for one in elements if _tags(one)]
    rows = []
    # Nodes without tags are the bends of ways; alone, they are all there is.
    for one in tagged or elements:
        named = [("osm", f"{one.get('type')}/{one.get('id')}"), *_tags(one).items()]
        found = sound(_osm_parts(one, nodes, ways))
        if found.shape is None:
            found = Sound(shape=None, why="osm_no_geometry")
        rows.append(Row(cells=cells_of(named), found=found))
    if not rows:
        raise RefusedFileError("no_features")
    return reading_of(rows, kind="osm")


def _tags(one: Mapping[str, Any]) -> Mapping[str, Any]:
    tags = one.get("tags")
    return tags if isinstance(tags, Mapping) else {}


def _osm_parts(one: Mapping[str, Any], nodes: Any, ways: Any) -> Parts:
    if one.get("type") == "node":
        at = _spot(one)
        return Parts(points=[at] if at else [])
    line = _path(one, nodes)
    if len(line) > 1:
        if _is_area(one, line):
            return Parts(polygons=[[line]])
        return Parts(lines=[line])
    parts = Parts()
    for member in _listed(one.get("members")):
        if not isinstance(member, Mapping):
            continue
        whole = member if "geometry" in member else ways.get(member.get("ref"), {})
        path = _path(whole, nodes)
        is_ring = len(path) > 3 and path[0] == path[-1]
        if is_ring and _tags(one).get("type") == "multipolygon":
            parts.polygons.append([path])
        elif len(path) > 1:
            parts.lines.append(path)
    centre = _spot(one.get("center"))
    if centre and not (parts.lines or parts.polygons):
        parts.points.append(centre)
    return parts


def _is_area(one: Mapping[str, Any], line: list[Position]) -> bool:
    tags = _tags(one)
    is_closed = len(line) > 3 and line[0] == line[-1] and tags.get("area") != "no"
    return is_closed and (tags.get("area") == "yes" or any(k in tags for k in AREAL))


def _path(one: Mapping[str, Any], nodes: Any) -> list[Position]:
    if isinstance(one.get("geometry"), list):
        spots = [_spot(at) for at in one["geometry"]]
    else:
        spots = [nodes.get(ref) for ref in _listed(one.get("nodes"))]
    return [at for at in spots if at]


def _spot(one: object) -> Position | None:
    if not isinstance(one, Mapping):
        return None
    try:
        return float(one["lon"]), float(one["lat"])
    except (KeyError, TypeError, ValueError):
        return None
