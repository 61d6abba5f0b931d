"""GPX, KML and KMZ."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from geo.coordinate_systems import CRS84
from service.own.encodings import text_of
from service.own.kinds import text_kind
from service.own.reading import Reading, Row, cells_of, reading_of
from service.own.shapes import Parts, Position, Sound, sound
from service.own.trouble import RefusedFileError, Trouble
from service.own.unpacking import Packed

DEEPEST_FOLDER = 64
ENTITIES_WITHIN = 20_000
ELSEWHERE = ("NetworkLink", "GroundOverlay")
BARE_AND = re.compile(r"&(?!#?\w+;)")
PREFIX = re.compile(r"<(/?)[\w.-]+:")
PREFIXED = re.compile(r"\s[\w.-]+:[\w.-]+=(\"[^\"]*\"|'[^']*')")
NAMESPACE = re.compile(r"\sxmlns(:[\w.-]+)?=(\"[^\"]*\"|'[^']*')")
DECLARED = re.compile(r"^<\?xml[^>]*\?>")
BREAKS = re.compile(r"<br\s*/?>|</(?:p|div|tr|li)>", re.IGNORECASE)


def read_xml(text: str) -> Reading:
    """Read GPX or KML.

    Raises
    ------
    RefusedFileError
        If it is broken, defines entities, or holds nothing.
    """
    if re.search(r"<!(ENTITY|DOCTYPE)", text[:ENTITIES_WITHIN], re.IGNORECASE):
        raise RefusedFileError("xml_entities")
    root = _parsed(text.strip())
    is_gpx = _name(root) == "gpx"
    rows, troubles = (list(_gpx(root)), []) if is_gpx else _kml(root)
    if not rows:
        raise RefusedFileError("no_features")
    kind = "gpx" if is_gpx else "kml"
    return reading_of(rows, kind=kind, crs=CRS84, troubles=troubles)


def read_kmz(packed: Packed) -> Reading:
    """Read the document of a KMZ: the first at the top, whatever it is called.

    Raises
    ------
    RefusedFileError
        If it holds none, or one that cannot be read.
    """
    names = [name for name in packed.names if name.lower().endswith(".kml")]
    names.sort(key=lambda name: (name.count("/"), name.lower() != "doc.kml"))
    text, _ = text_of(packed.read(names[0]))
    way, refused = text_kind(text)
    if refused or way != "xml":
        raise RefusedFileError(refused or "xml_other")
    return read_xml(text)


def _parsed(text: str) -> ET.Element:
    # The text is decoded: what it says of its encoding no longer holds.
    plain = DECLARED.sub("", text).strip()
    mended = PREFIX.sub(r"<\1", PREFIXED.sub("", NAMESPACE.sub("", plain)))
    for one in (plain, BARE_AND.sub("&amp;", mended)):
        try:
            # Entities are refused above; the parser fetches nothing.
            root = ET.fromstring(one)  # noqa: S314
        except (ET.ParseError, ValueError):
            continue
        return root
    raise RefusedFileError("xml_broken")


def _name(node: ET.Element) -> str:
    return str(node.tag).rpartition("}")[2]


def _children(node: ET.Element, *names: str) -> list[ET.Element]:
    return [one for one in node if _name(one) in names]


def _text(node: ET.Element, name: str) -> str:
    found = _children(node, name)
    return "".join(found[0].itertext()).strip() if found else ""


def _pair(lon: object, lat: object) -> list[Position]:
    try:
        pair = (float(str(lon)), float(str(lat)))
    except ValueError:
        return []
    return [pair] if all(map(math.isfinite, pair)) else []


def _gpx(root: ET.Element) -> Iterator[Row]:
    passed_over = ("trkseg", "rtept", "extensions", "link")
    for one in _children(root, "wpt", "rte", "trk"):
        kind = _name(one)
        runs = [_children(one, "rtept")]
        if kind == "trk":
            runs = [_children(part, "trkpt") for part in _children(one, "trkseg")]
        paths = [
            [at for node in run for at in _pair(node.get("lon"), node.get("lat"))]
            for run in runs
        ]
        lines = [path for path in paths if len(path) > 1]
        # A track of one point alone is a place all the same.
        points = [] if lines else [at for path in paths for at in path][:1]
        if kind == "wpt":
            points = _pair(one.get("lon"), one.get("lat"))
        told = [
            (_name(child), "".join(child.itertext()).strip())
            for child in one
            if _name(child) not in passed_over
        ]
        yield _row(told, Parts(points=points, lines=lines))


def _row(told: list[tuple[str, str]], parts: Parts) -> Row:
    found = sound(parts)
    if found.shape is None:
        found = Sound(shape=None, why="no_position")
    return Row(cells=cells_of(told), found=found)


def _kml(root: ET.Element) -> tuple[list[Row], list[Trouble]]:
    rows: list[Row] = []
    elsewhere = 0
    waiting = [(root, "", 0)]
    while waiting:
        node, folder, depth = waiting.pop()
        inner = []
        for one in node:
            kind = _name(one)
            if kind == "Placemark":
                rows.append(_placemark(one, folder))
            elif kind in ELSEWHERE:
                elsewhere += 1
            elif kind in ("Document", "Folder", "kml") and depth < DEEPEST_FOLDER:
                named = _text(one, "name") if kind == "Folder" else folder
                inner.append((one, named, depth + 1))
        waiting += inner[::-1]
    said = [Trouble(code="kml_elsewhere", values={"count": elsewhere})]
    return rows, said if elsewhere else []


def _placemark(one: ET.Element, folder: str) -> Row:
    names = ("name", "address", "phoneNumber")
    told = [(name, text) for name in names if (text := _text(one, name))]
    if text := _without_tags(_text(one, "description")):
        told.append(("description", text))
    if folder:
        told.append(("folder", folder))
    for data in _children(one, "ExtendedData"):
        told += [
            (part.get("name") or "", _text(part, "value"))
            for part in _children(data, "Data")
        ]
        told += [
            (part.get("name") or "", "".join(part.itertext()).strip())
            for schema in _children(data, "SchemaData")
            for part in _children(schema, "SimpleData")
        ]
    return _row(told, _shape(one))


def _shape(mark: ET.Element) -> Parts:
    parts = Parts()
    waiting = [(mark, 0)]
    while waiting:
        node, depth = waiting.pop()
        for one in node:
            kind = _name(one)
            if kind == "Point":
                parts.points += _tuples(one)[:1]
            elif kind in ("LineString", "LinearRing"):
                parts.lines.append(_tuples(one))
            elif kind == "Polygon":
                edges = _children(one, "outerBoundaryIs", "innerBoundaryIs")
                rings = [_tuples(r) for e in edges for r in _children(e, "LinearRing")]
                parts.polygons.append(rings)
            elif kind == "Track":
                coords = _children(one, "coord")
                path = [
                    at for c in coords for at in _pair(*_two((c.text or "").split()))
                ]
                parts.lines.append(path)
            elif kind in ("MultiGeometry", "MultiTrack") and depth < DEEPEST_FOLDER:
                waiting.append((one, depth + 1))
    parts.lines = [line for line in parts.lines if line]
    return parts


def _tuples(node: ET.Element) -> list[Position]:
    text = re.sub(r"\s*,\s*", ",", _text(node, "coordinates"))
    return [at for one in text.split() for at in _pair(*_two(one.split(",")))]


def _two(parts: list[str]) -> tuple[str, str]:
    lon, lat, *_ = (*parts, "", "")
    return lon, lat


def _without_tags(text: str) -> str:
    """Plain text of a description, which is HTML mostly."""
    plain = re.sub(r"<[^>]*>", "", BREAKS.sub(" ", text)).replace("&nbsp;", " ")
    return re.sub(r"\s+", " ", plain).strip()
