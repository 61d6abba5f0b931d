"""What kind of file it is, by what stands in it: names lie."""

from __future__ import annotations

import re

HEAD = 4096
# Begins each value of a JSON text sequence (RFC 8142).
RECORD_SEPARATOR = "\x1e"
# The code of a kind, the bytes it is known by, where they stand.
SIGNATURES: tuple[tuple[str, bytes, int], ...] = (
    ("sqlite", b"SQLite f", 0),
    ("flatgeobuf", b"fgb", 0),
    ("parquet", b"PAR1", 0),
    ("arrow", b"ARROW1", 0),
    ("xls", b"\xd0\xcf\x11\xe0", 0),
    ("shapefile", b"\x00\x00\x27\x0a", 0),
    ("mdb", b"\x00\x01\x00\x00Standard", 0),
    ("pdf", b"%PDF", 0),
    *(
        ("packed", sign, 0)
        for sign in (b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"BZh", b"\xfd7zX")
    ),
    ("dwg", b"AC10", 0),
    ("dxf_binary", b"AutoCAD Bin", 0),
    *(("grid", sign, 0) for sign in (b"\x89HDF", b"CDF\x01", b"CDF\x02")),
    *(
        ("image", sign, 0)
        for sign in (
            *(b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00"),
            *(b"MM\x00*", b"BM"),
        )
    ),
    ("image", b"ftyp", 4),
    ("image", b"WEBP", 8),
)
# The first bytes of such kinds are text, mostly: two letters alone prove nothing.
SHORT = 2
GEOPACKAGE_IDS = (b"GPKG", b"GP10", b"GP11")
ZIP = re.compile(rb"PK[\x00-\x07][\x00-\x08]")
DBF_VERSIONS = (0x03, 0x30, 0x83, 0x8B, 0xF5)
CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c\x1d\x1f]")
# Roots of XML that are told by name rather than read.
OTHER_XML = {
    "osm": "osm_xml",
    "svg": "image",
    **dict.fromkeys(("featurecollection", "wfs", "gml"), "gml"),
    **dict.fromkeys(("worksheet", "workbook"), "xls"),
    "trainingcenterdatabase": "tcx",
    "qgis": "project",
    **dict.fromkeys(
        ("exceptionreport", "serviceexceptionreport", "error"), "service_error"
    ),
}
# What a packed file holds says what it is; the first that fits.
PACKED_AS = (
    ("xlsx", re.compile(r"^xl/(workbook\.(xml|bin)|worksheets/)")),
    ("ods", re.compile(r"^content\.xml$")),
    ("document", re.compile(r"^(word/document|ppt/presentation)\.xml$")),
    ("gdb", re.compile(r"\.gdb(/|table$)", re.IGNORECASE)),
    ("shapefile_zip", re.compile(r"\.(shp|shx|dbf)$", re.IGNORECASE)),
    ("kmz", re.compile(r"\.kml$", re.IGNORECASE)),
    ("project", re.compile(r"\.qgs$", re.IGNORECASE)),
)
HTML = re.compile(
    r"(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.S
)
ROOT = re.compile(r"<(?![?!])(?:[\w.-]+:)?([\w.-]+)")
SCRIPT = re.compile(r"(?:(?:var|let|const)\s+)?[\w.$]{1,80}\s*(?:=|\()\s*[\[{]")


def binary_kind(content: bytes) -> str:
    """Return the kind of a file that is no text; blank where it is text."""
    if ZIP.match(content):
        return "zip"
    for kind, sign, at in SIGNATURES:
        if content[at : at + len(sign)] != sign:
            continue
        if len(sign) <= SHORT and not _has_controls(content):
            continue
        if kind == "sqlite" and content[68:72] in GEOPACKAGE_IDS:
            return "geopackage"
        return kind
    return "shapefile" if _is_dbf(content) else ""


def packed_kind(names: list[str]) -> str:
    """Return the kind of a packed file, by the names of its members."""
    return next(
        (kind for kind, sign in PACKED_AS if any(sign.search(name) for name in names)),
        "packed",
    )


def _is_dbf(content: bytes) -> bool:
    if len(content) < 4 or content[0] not in DBF_VERSIONS:
        return False
    month, day = content[2], content[3]
    return 1 <= month <= 12 and 1 <= day <= 31 and _has_controls(content)


def _has_controls(content: bytes) -> bool:
    return bool(CONTROLS.search(content[:HEAD]))


def text_kind(text: str) -> tuple[str, str]:  # noqa: PLR0911 - one a form
    """Return how a text is to be read, and the code under which it is refused.

    Returns
    -------
    tuple
        ``("json" | "xml" | "dxf" | "text", "")``, or ``("", code)``.
    """
    head = text[:HEAD].lstrip("\ufeff \t\r\n")
    if not head:
        return "", "unknown" if text.strip("\ufeff \t\r\n") else "empty"
    if HTML.match(head):
        return "", "html"
    if head.startswith("<"):
        return _xml_kind(head)
    if re.match(r"0\s*[\r\n]+\s*SECTION\b|999\s*[\r\n]", head):
        return "dxf", ""
    if re.match(r"version\s+\d+[\r\n]+charset", head, re.IGNORECASE):
        return "", "mapinfo"
    if re.match(r"(GEOG|PROJ)(CS|CRS)\[", head):
        return "", "prj"
    if head.startswith("{\\rtf"):
        return "", "document"
    if head[0] in "[{" + RECORD_SEPARATOR or SCRIPT.match(head):
        return "json", ""
    return "text", ""


def _xml_kind(head: str) -> tuple[str, str]:
    found = ROOT.search(head)
    root = found[1].lower() if found else ""
    if root == "html":
        return "", "html"
    if root in ("gpx", "kml"):
        return "xml", ""
    return "", OTHER_XML.get(root, "xml_other")
