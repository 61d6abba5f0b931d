"""The style of a table: how it is drawn, what names it, what its columns mean."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree as ET

from layers import records
from service.formats.parcel import Parcel
from service.formats.tables import Shapes
from service.qgis import looks, symbols
from webmap.look import styles

# What QGIS calls the kinds of geometry; how it places names: over a point, along a
# line, within an area.
SYMBOL_KINDS = {"points": "marker", "lines": "line", "areas": "fill"}
PLACEMENTS = {"points": "0", "lines": "2", "areas": "1"}
QGIS_VERSION = "3.22.0"
LABEL_PT = 8
# Counties are named where they have room: scale is the denominator.
GROUND_NAMED_FROM = 1_500_000

Drawn = tuple[str, str, str, bool]  # status, basis, role, hollow


def style(parcel: Parcel, shapes: Shapes, lang: str) -> ET.Element:
    """Return the style of a table in one language, as QGIS keeps it."""
    root = ET.Element("qgis", version=QGIS_VERSION, labelsEnabled="1")
    root.extend(style_parts(parcel, shapes, lang))
    return root


def style_parts(parcel: Parcel, shapes: Shapes, lang: str) -> Iterator[ET.Element]:
    """Yield what a style and a layer of a project have alike."""
    yield _renderer(parcel, shapes, lang)
    yield from _labels(shapes, lang)
    yield _aliases(parcel, shapes, lang)
    yield _element("previewExpression", f'"name_{lang}"')
    tip = f'<b>[% "name_{lang}" %]</b><br>[% coalesce("desc_{lang}", \'\') %]'
    yield _element("mapTip", tip)


def kind_of(shapes: Shapes) -> str:
    """Return ``points``, ``lines`` or ``areas``."""
    return shapes.name.rpartition("_")[2]


def _renderer(parcel: Parcel, shapes: Shapes, lang: str) -> ET.Element:
    found = ET.Element("renderer-v2", type="RuleRenderer", symbollevels="0")
    rules = ET.SubElement(found, "rules", key=f"{shapes.name}")
    drawn = ET.SubElement(found, "symbols")
    for number, (what, label) in enumerate(_kinds(parcel, shapes, lang)):
        name = str(number)
        rule = {"key": f"{shapes.name}_{name}", "symbol": name, "label": label}
        if not shapes.part.is_ground:
            rule["filter"] = _filter(what)
        ET.SubElement(rules, "rule", rule)
        layers = list(_symbol_layers(shapes, what, name))
        drawn.append(symbols.symbol(SYMBOL_KINDS[kind_of(shapes)], name, layers))
    return found


def _kinds(parcel: Parcel, shapes: Shapes, lang: str) -> list[tuple[Drawn, str]]:
    """Return each kind of feature that is drawn in its own way, and its words."""
    if shapes.part.is_ground:
        return [((looks.NO_STATUS, "", "", False), shapes.part.title[lang])]
    order = list(styles()["status"])
    found: dict[Drawn, str] = {}
    for record in records(shapes.part.features):
        if record["id"] not in set(shapes.features["id"]):
            continue
        what = (
            record["status"],
            record["geometry_basis"],
            record.get("role") or "" if kind_of(shapes) == "points" else "",
            bool(record.get("hollow")) if kind_of(shapes) == "points" else False,
        )
        words = [parcel.statuses[record["id"]][lang]]
        if what[1] == looks.RELATION:
            words.append(parcel.words[f"relation_{lang}"])
        found.setdefault(what, " · ".join(words))
    return sorted(found.items(), key=lambda one: (order.index(one[0][0]), one[0]))


def _filter(what: Drawn) -> str:
    status, basis, role, is_hollow = what
    tests = [f"\"status\" = '{status}'", f"\"geometry_basis\" = '{basis}'"]
    if role:
        tests.append(f"\"role\" = '{role}'")
        hollow = 'coalesce("hollow", false)'
        tests.append(hollow if is_hollow else f"NOT {hollow}")
    return " AND ".join(tests)


def _symbol_layers(shapes: Shapes, what: Drawn, name: str) -> Iterator[ET.Element]:
    status, basis, role, is_hollow = what
    part, kind = shapes.part, kind_of(shapes)
    if kind == "points":
        drawn = looks.glyph(role, part.colour, status, is_hollow=is_hollow)
        yield symbols.svg_layer(drawn, looks.glyph_size_mm(role))
    elif part.is_ground:
        stroke, fill = looks.ground_look(part.layer_id)
        if kind == "areas":
            yield symbols.fill_layer(fill, 1)
        yield symbols.line_layer(stroke)
    elif kind == "areas":
        yield symbols.fill_layer(part.colour, looks.AREA_OPACITY)
        yield symbols.line_layer(looks.area_outline(part.colour, status))
    else:
        strokes = looks.line_strokes(part.layer_id, part.colour, basis, status)
        yield from map(symbols.line_layer, strokes)
        if basis == looks.RELATION:
            yield symbols.ends_layer(strokes[-1], name)


def _labels(shapes: Shapes, lang: str) -> Iterator[ET.Element]:
    is_ground, columns = shapes.part.is_ground, shapes.features.columns
    if is_ground and kind_of(shapes) != "areas":
        return
    day = looks.theme()
    names = [f'"{n}"' for n in (f"label_{lang}", f"name_{lang}") if n in columns]
    found = ET.Element("labeling", type="simple")
    settings = ET.SubElement(found, "settings", calloutType="simple")
    text = {
        "fieldName": f"coalesce({', '.join(names)})",
        "isExpression": "1",
        "fontSize": str(LABEL_PT - (1 if is_ground else 0)),
        "fontSizeUnit": "Point",
        "textColor": symbols.colour(
            day["text_faint"] if is_ground else shapes.part.colour
        ),
    }
    written = ET.SubElement(settings, "text-style", text)
    halo = {
        "bufferDraw": "1",
        "bufferSize": "0.8",
        "bufferSizeUnits": "MM",
        "bufferColor": symbols.colour(day["halo"]),
        "bufferOpacity": "0.9",
    }
    ET.SubElement(written, "text-buffer", halo)
    place = {"placement": PLACEMENTS[kind_of(shapes)], "priority": "5", "dist": "2"}
    ET.SubElement(settings, "placement", place)
    seen = {"displayAll": "0", "obstacle": "1", "mergeLines": "0"}
    if is_ground:
        least = {"scaleVisibility": "1", "scaleMin": "0"}
        seen |= {**least, "scaleMax": str(GROUND_NAMED_FROM)}
    ET.SubElement(settings, "rendering", seen)
    yield found


def _aliases(parcel: Parcel, shapes: Shapes, lang: str) -> ET.Element:
    found = ET.Element("aliases")
    for index, column in enumerate(shapes.features.columns):
        entry = parcel.dictionary.features.get(str(column))
        if entry is not None:
            title = getattr(entry, f"title_{lang}")
            said = {"index": str(index), "field": entry.name, "name": title}
            ET.SubElement(found, "alias", said)
    return found


def _element(tag: str, text: str) -> ET.Element:
    found = ET.Element(tag)
    found.text = text
    return found
