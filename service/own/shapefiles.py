"""Shapefiles in a ZIP: which parts belong together, and how their texts are written."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from pathlib import PurePosixPath

from geo.coordinate_systems import crs_code
from service.own.encodings import UNSURE, encoding_of
from service.own.gdal_files import read_gdal
from service.own.reading import Reading
from service.own.trouble import RefusedFileError, Trouble
from service.own.unpacking import Packed

PARTS = ("shp", "shx", "dbf", "prj", "cpg")
# Of a table: where its fields are described, and how long each description is.
HEAD, FIELD, END = 32, 32, 0x0D
SAMPLE_ROWS = 2000
SHP_HEAD = 100
# Names that files give to encodings, as Python has them.
SAID = {
    "936": "gb18030",
    "cp936": "gb18030",
    "gbk": "gb18030",
    "gb2312": "gb18030",
    "gb18030": "gb18030",
    "oem": "",
    "utf8": "utf-8",
    "utf-8": "utf-8",
    "65001": "utf-8",
    "big5": "big5",
    "950": "big5",
}
TO_GDAL = {"utf-8": "UTF-8", "gb18030": "GBK", "big5": "BIG5", "cp1252": "CP1252"}


def read_shapefile(packed: Packed, layer: str) -> Reading:
    """Read one of the Shapefiles of a ZIP.

    Raises
    ------
    RefusedFileError
        If a part is missing without which nothing can be drawn, or one is broken.
    """
    groups = _groups(packed.names)
    drawn = {name: parts for name, parts in groups.items() if "shp" in parts}
    if not drawn:
        raise RefusedFileError("shp_missing")
    chosen = layer if layer in drawn else next(iter(drawn))
    parts = {ending: packed.read(name) for ending, name in drawn[chosen].items()}
    troubles = []
    encoding = ""
    if "dbf" in parts:
        encoding, is_told = _encoding(parts)
        if not is_told and encoding != "utf-8":
            told = {"gb18030": "GBK", "cp1252": "windows-1252"}.get(encoding, encoding)
            code = "encoding" if encoding in UNSURE else "dbf_encoding"
            troubles.append(Trouble(code=code, values={"encoding": told}))
        parts["cpg"] = TO_GDAL[encoding].encode()
    else:
        troubles.append(Trouble(code="dbf_missing"))
    parts.setdefault("shx", _index(parts["shp"]))
    prj = parts.pop("prj", b"").decode("utf-8", "replace").strip()
    read = read_gdal(_again(parts), "shapefile", name=chosen)
    read = replace(
        read,
        kind="shapefile",
        crs=crs_code(prj) if prj else "",
        encoding=encoding,
        troubles=(*troubles, *read.troubles),
    )
    if len(drawn) > 1:
        read = replace(read, layers=tuple(drawn), layer=chosen)
    return read


def _groups(names: list[str]) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for name in names:
        path = PurePosixPath(name)
        ending = path.suffix.lower().removeprefix(".")
        if ending in PARTS:
            found.setdefault(str(path.with_suffix("")), {})[ending] = name
    return found


def _again(parts: dict[str, bytes]) -> bytes:
    """Pack the parts under names of our own, so that none leads anywhere."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as file:
        for ending, content in parts.items():
            file.writestr(f"own.{ending}", content)
    return packed.getvalue()


def _index(shp: bytes) -> bytes:
    """Make the index that is missing: where each record begins, and how long it is."""
    entries = []
    at = SHP_HEAD
    while at + 8 <= len(shp):
        words = int.from_bytes(shp[at + 4 : at + 8], "big")
        entries.append((at // 2).to_bytes(4, "big") + words.to_bytes(4, "big"))
        at += 8 + 2 * words
    length = (SHP_HEAD + 8 * len(entries)) // 2
    head = shp[:24] + length.to_bytes(4, "big") + shp[28:SHP_HEAD]
    return head + b"".join(entries)


def _encoding(parts: dict[str, bytes]) -> tuple[str, bool]:
    """Encoding of the table's texts, and whether the file tells it rightly."""
    texts = _texts(parts["dbf"])
    said = parts.get("cpg", b"").decode("ascii", "ignore").strip().lower()
    named = SAID.get(re.sub(r"^ansi\s*", "", said), "")
    if named and _fits(texts, named):
        return named, True
    found = encoding_of(texts).removesuffix("-sig")
    return (found if found in TO_GDAL else "cp1252"), not texts.strip(b"\n \0")


def _fits(texts: bytes, encoding: str) -> bool:
    try:
        texts.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _texts(dbf: bytes) -> bytes:
    """Names and cells of text columns, a line each: numbers tell no encoding."""
    head = int.from_bytes(dbf[8:10], "little")
    length = int.from_bytes(dbf[10:12], "little")
    fields, lines, at = [], [], 1
    for start in range(HEAD, max(HEAD, head - FIELD), FIELD):
        told = dbf[start : start + FIELD]
        if len(told) < FIELD or told[0] == END:
            break
        lines.append(told[:11].split(b"\0")[0])
        if told[11:12] in (b"C", b"M"):
            fields.append((at, at + told[16]))
        at += told[16]
    for row in range(SAMPLE_ROWS):
        record = dbf[head + row * length : head + (row + 1) * length]
        if len(record) < length or not length:
            break
        # A text that fills its field may be cut in the middle of a sign.
        lines += [_whole(record[a:b]) for a, b in fields]
    return b"\n".join(lines)


def _whole(cell: bytes) -> bytes:
    text = cell.rstrip(b" \0")
    if len(text) < len(cell) or not text or text[-1] < 0x80:
        return text
    for cut in range(4):
        part = text[: len(text) - cut]
        for encoding in ("utf-8", "gb18030"):
            if _fits(part, encoding):
                return part
    return text
