"""A project for QGIS beside the GeoPackage: groups, order, style, relations."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from xml.etree import ElementTree as ET

from pyproj import CRS

from geo.words import LANGUAGES
from layers import records
from service.formats.packing import packed
from service.formats.parcel import Parcel
from service.formats.tables import FEATURE_ID, Shapes, related, split
from service.qgis.looks import ground_look, theme
from service.qgis.styling import QGIS_VERSION, kind_of, style_parts

MEDIA_TYPE = "application/x-qgis-project"
GEOMETRIES = {"points": "Point", "lines": "Line", "areas": "Polygon"}
# The map is looked at as any web map; coordinates in the file stay what they are.
VIEW_CRS = "EPSG:3857"
WIDE_M = 637_000  # of the first view, about the circle
HIGH_M = 560_000
# QGIS gives a layer with an id of less than ten letters another one.
ID = "chengyu_{}"
# On top lie symbols, then lines, then areas.
ABOVE = ("points", "lines", "areas")


def to_bytes(parcel: Parcel, ending: str) -> bytes:
    """Write a project that opens ``<name>.gpkg`` of its own folder.

    Parameters
    ----------
    parcel
        What the GeoPackage holds.
    ending
        ``qgz``, in Chinese, or ``en.qgz``, in English.
    """
    lang = LANGUAGES[-1] if ending.startswith(LANGUAGES[-1]) else LANGUAGES[0]
    root = _project(parcel, lang)
    ET.indent(root)
    text = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return packed({f"{parcel.name}.qgs": text}, parcel.dated)


def _project(parcel: Parcel, lang: str) -> ET.Element:
    title = parcel.title[lang]
    root = ET.Element("qgis", version=QGIS_VERSION, projectname=title)
    ET.SubElement(root, "title").text = title
    root.append(_crs("projectCrs", VIEW_CRS))
    shapes = sorted(split(parcel, "none"), key=_depth)
    own = [one for one in shapes if not one.part.is_ground]
    ground = [one for one in shapes if one.part.is_ground]
    tables = [*related(parcel), *parcel.registers]
    tree = ET.SubElement(root, "layer-tree-group")
    _grouped(tree, parcel.words[f"group_features_{lang}"], _own(own, lang))
    _grouped(tree, parcel.words[f"group_ground_{lang}"], _own(ground, lang))
    named = [(name, parcel.words[f"{name}_{lang}"]) for name in tables]
    _grouped(tree, parcel.words[f"group_tables_{lang}"], named)
    layers = ET.SubElement(root, "projectlayers")
    for one in shapes:
        layers.append(_layer(parcel, one, lang))
    for name, told in named:
        layers.append(_table(parcel, name, told))
    order = ET.SubElement(root, "layerorder")
    for one in [*own, *ground]:
        ET.SubElement(order, "layer", id=ID.format(one.name))
    root.append(_relations(parcel, own))
    _views(root, parcel)
    _told(root, parcel, lang)
    return root


def _depth(shapes: Shapes) -> tuple[int, bool]:
    """Sort symbols over lines over areas, and what covers the rest to the bottom."""
    part = shapes.part
    covers = part.is_ground and bool(ground_look(part.layer_id)[1])
    return ABOVE.index(kind_of(shapes)), covers


def _own(shapes: Iterable[Shapes], lang: str) -> list[tuple[str, str]]:
    return [(one.name, one.part.title[lang]) for one in shapes]


def _grouped(tree: ET.Element, title: str, layers: Iterable[tuple[str, str]]) -> None:
    group = ET.SubElement(
        tree, "layer-tree-group", name=title, checked="Qt::Checked", expanded="1"
    )
    for layer_id, named in layers:
        ET.SubElement(
            group,
            "layer-tree-layer",
            id=ID.format(layer_id),
            name=named,
            checked="Qt::Checked",
            expanded="0",
            providerKey="ogr",
        )


def _layer(parcel: Parcel, shapes: Shapes, lang: str) -> ET.Element:
    found = ET.Element(
        "maplayer",
        type="vector",
        geometry=GEOMETRIES[kind_of(shapes)],
        labelsEnabled="1",
        readOnly="1",
    )
    _source(found, parcel, shapes.name, shapes.part.title[lang])
    found.append(_crs("srs", f"EPSG:{parcel.epsg}"))
    ET.SubElement(found, "abstract").text = parcel.told(lang)
    found.extend(style_parts(parcel, shapes, lang))
    return found


def _table(parcel: Parcel, name: str, title: str) -> ET.Element:
    found = ET.Element("maplayer", type="vector", geometry="No geometry", readOnly="1")
    _source(found, parcel, name, title)
    return found


def _source(layer: ET.Element, parcel: Parcel, name: str, title: str) -> None:
    ET.SubElement(layer, "id").text = ID.format(name)
    ET.SubElement(layer, "datasource").text = f"./{parcel.name}.gpkg|layername={name}"
    ET.SubElement(layer, "layername").text = title
    ET.SubElement(layer, "provider", encoding="UTF-8").text = "ogr"


def _crs(tag: str, authid: str) -> ET.Element:
    found = ET.Element(tag)
    inside = ET.SubElement(found, "spatialrefsys")
    # QGIS takes the name for known without what it stands for, and draws nothing.
    ET.SubElement(inside, "wkt").text = CRS(authid).to_wkt()
    ET.SubElement(inside, "authid").text = authid
    return found


def _relations(parcel: Parcel, shapes: Sequence[Shapes]) -> ET.Element:
    """Join each table of what a feature has several of to every layer that has any."""
    found = ET.Element("relations")
    tables = related(parcel)
    for one in shapes:
        ids = {record["id"] for record in records(one.part.features)}
        for name, rows in tables.items():
            if ids & set(rows[FEATURE_ID]):
                relation = f"{one.name}_{name}"
                _join(found, relation, (name, FEATURE_ID), (one.name, "id"))
    if "facts" in parcel.registers and "feature_facts" in tables:
        ends = ("feature_facts", "fact_id"), ("facts", "id")
        _join(found, "feature_facts_facts", *ends)
    return found


def _join(
    into: ET.Element, name: str, many: tuple[str, str], one: tuple[str, str]
) -> None:
    relation = ET.SubElement(
        into,
        "relation",
        id=name,
        name=name,
        strength="Association",
        referencingLayer=ID.format(many[0]),
        referencedLayer=ID.format(one[0]),
    )
    ET.SubElement(
        relation, "fieldRef", referencingField=many[1], referencedField=one[1]
    )


def _views(root: ET.Element, parcel: Parcel) -> None:
    """Open with the circle in view, and lead back there by “zoom to full extent”."""
    sides = {
        side: f"{value:.0f}"
        for side, value in zip(
            ("xmin", "ymin", "xmax", "ymax"), _view(parcel), strict=True
        )
    }
    canvas = ET.SubElement(root, "mapcanvas", name="theMapCanvas")
    ET.SubElement(canvas, "units").text = "meters"
    extent = ET.SubElement(canvas, "extent")
    for side, value in sides.items():
        ET.SubElement(extent, side).text = value
    canvas.append(_crs("destinationsrs", VIEW_CRS))
    usual = ET.SubElement(root, "ProjectViewSettings", UseProjectScales="0")
    usual = ET.SubElement(usual, "DefaultViewExtent", sides)
    usual.extend(_crs("srs", VIEW_CRS))
    properties = ET.SubElement(root, "properties")
    asked = ET.SubElement(properties, "SpatialRefSys")
    ET.SubElement(asked, "ProjectCrs", type="QString").text = VIEW_CRS
    ET.SubElement(asked, "ProjectionsEnabled", type="int").text = "1"
    colours = ET.SubElement(properties, "Gui")
    paper = theme()["paper"]
    for at, part in (("Red", 1), ("Green", 3), ("Blue", 5)):
        value = str(int(paper[part : part + 2], 16))
        name = f"CanvasColor{at}Part"
        ET.SubElement(colours, name, type="int").text = value


def _view(parcel: Parcel) -> tuple[float, float, float, float]:
    # Lines that leave the region would make the rest small: what lies on it is framed.
    framed = [p for p in parcel.parts if p.is_ground and len(p.features)]
    shown = (framed or parcel.parts)[-1].features.to_crs(VIEW_CRS)
    west, south, east, north = shown.total_bounds
    x, y = (west + east) / 2, (south + north) / 2
    wide, high = max(east - west, WIDE_M) / 2, max(north - south, HIGH_M) / 2
    return x - wide, y - high, x + wide, y + high


def _told(root: ET.Element, parcel: Parcel, lang: str) -> None:
    found = ET.SubElement(root, "projectMetadata")
    ET.SubElement(found, "title").text = parcel.title[lang]
    ET.SubElement(found, "abstract").text = parcel.told(lang)
    ET.SubElement(found, "author").text = parcel.words[f"publisher_{lang}"]
