"""What a GeoPackage gets beside its tables: titles, small print, and our styles."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from geo.words import LANGUAGES
from service.formats.parcel import Parcel
from service.formats.tables import Shapes
from service.qgis.styling import style

DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"
EXTENSION = "http://www.geopackage.org/spec120/#extension_metadata"
# The languages as QGIS lists the styles; the first is shown on load.
STYLE_NAMES = {"zh": "中文", "en": "English"}
# As the standard gives them, and as QGIS makes the table of styles.
SCHEMA = """
CREATE TABLE gpkg_metadata (
    id INTEGER CONSTRAINT m_pk PRIMARY KEY ASC NOT NULL,
    md_scope TEXT NOT NULL DEFAULT 'dataset',
    md_standard_uri TEXT NOT NULL,
    mime_type TEXT NOT NULL DEFAULT 'text/xml',
    metadata TEXT NOT NULL DEFAULT ''
);
CREATE TABLE gpkg_metadata_reference (
    reference_scope TEXT NOT NULL,
    table_name TEXT,
    column_name TEXT,
    row_id_value INTEGER,
    timestamp DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
    md_file_id INTEGER NOT NULL,
    md_parent_id INTEGER,
    CONSTRAINT crmr_mfi_fk FOREIGN KEY (md_file_id) REFERENCES gpkg_metadata(id),
    CONSTRAINT crmr_mpi_fk FOREIGN KEY (md_parent_id) REFERENCES gpkg_metadata(id)
);
CREATE TABLE layer_styles (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    f_table_catalog TEXT,
    f_table_schema TEXT,
    f_table_name TEXT,
    f_geometry_column TEXT,
    styleName TEXT,
    styleQML TEXT,
    styleSLD TEXT,
    useAsDefault BOOLEAN,
    description TEXT,
    owner TEXT,
    ui TEXT,
    update_time DATETIME
);
"""
INTO_METADATA = """
INSERT INTO gpkg_metadata VALUES (?, 'dataset', ?, 'text/xml', ?)
"""
INTO_REFERENCE = """
INSERT INTO gpkg_metadata_reference VALUES (?, ?, NULL, NULL, ?, ?, ?)
"""
INTO_EXTENSIONS = """
INSERT INTO gpkg_extensions VALUES (?, NULL, 'gpkg_metadata', ?, 'read-write')
"""
INTO_STYLES = """
INSERT INTO layer_styles VALUES (NULL, '', '', ?, 'geom', ?, ?, NULL, ?, ?, '', NULL, ?)
"""
INTO_CONTENTS = """
INSERT INTO gpkg_contents (table_name, data_type, identifier, description, last_change)
VALUES (?, 'attributes', ?, ?, ?)
"""
TITLED = """
UPDATE gpkg_contents SET identifier = ?, description = ? WHERE table_name = ?
"""


def dress(
    path: Path, parcel: Parcel, shapes: Sequence[Shapes], tables: Iterable[str]
) -> None:
    """Write into a GeoPackage what its driver does not.

    Parameters
    ----------
    path
        A GeoPackage that holds every table.
    parcel
        What it was written from.
    shapes
        Its tables with geometry.
    tables
        Names of those without, each with words of its own in the parcel.
    """
    when = f"{parcel.dated}T00:00:00.000Z"
    with closing(sqlite3.connect(path)) as into, into:
        into.executescript(SCHEMA)
        _metadata(into, parcel, shapes, when)
        for name in tables:
            told = [parcel.words[f"{name}_{lang}"] for lang in LANGUAGES]
            into.execute(TITLED, (*told, name))
        into.execute(
            INTO_CONTENTS,
            ("layer_styles", *(parcel.words[f"styles_{i}"] for i in LANGUAGES), when),
        )
        for one in shapes:
            for lang, named in STYLE_NAMES.items():
                qml = ET.tostring(style(parcel, one, lang), encoding="unicode")
                title = one.part.title[lang]
                is_default = lang == LANGUAGES[0]
                row = (one.name, named, qml, is_default, title, when)
                into.execute(INTO_STYLES, row)


def _metadata(
    into: sqlite3.Connection, parcel: Parcel, shapes: Sequence[Shapes], when: str
) -> None:
    """Write the small print of the whole, and a title for each table of features."""
    for table in ("gpkg_metadata", "gpkg_metadata_reference"):
        into.execute(INTO_EXTENSIONS, (table, EXTENSION))
    whole = 1
    into.execute(INTO_METADATA, (whole, DUBLIN_CORE, _record(parcel, parcel.title)))
    into.execute(INTO_REFERENCE, ("geopackage", None, when, whole, None))
    for number, one in enumerate(shapes, start=whole + 1):
        record = _record(parcel, one.part.title)
        into.execute(INTO_METADATA, (number, DUBLIN_CORE, record))
        into.execute(INTO_REFERENCE, ("table", one.name, when, number, whole))


def _record(parcel: Parcel, title: Any) -> str:
    """Describe something in the terms of Dublin Core, in both languages."""
    # What each line of the small print is there.
    terms = {"licence": "rights", "attribution": "rights", "version": "date"}
    root = ET.Element("metadata", {"xmlns:dc": DUBLIN_CORE})
    for lang in LANGUAGES:
        tagged = {"xml:lang": lang}
        ET.SubElement(root, "dc:title", tagged).text = title[lang]
        ET.SubElement(root, "dc:publisher", tagged).text = parcel.words[
            f"publisher_{lang}"
        ]
        for notice in parcel.notices:
            term = f"dc:{terms.get(notice.key, 'description')}"
            ET.SubElement(root, term, tagged).text = getattr(notice, lang)
    return ET.tostring(root, encoding="unicode")
