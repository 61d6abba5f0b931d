"""Files packed into one ZIP, with a time that tells of the data and not of the hour."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from service.formats.parcel import Parcel
from service.formats.tables import beside
from service.html import templates
from service.registers import table_bytes

TEMPLATES = Path(__file__).parent / "templates"
README = "README.txt"
READABLE = 0o644 << 16  # how a ZIP says who may read a file


def packed(files: Mapping[str, bytes], dated: str) -> bytes:
    """Pack files, deflated, in the order of their names."""
    when = date.fromisoformat(dated).timetuple()[:6]
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as into:
        for name, content in sorted(files.items()):
            entry = zipfile.ZipInfo(name, when)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = READABLE
            into.writestr(entry, content, compresslevel=6)
    return buffer.getvalue()


def readme(parcel: Parcel, files: Mapping[str, str]) -> bytes:
    """Write what a ZIP holds and the small print, first in Chinese, then in English.

    Parameters
    ----------
    parcel
        What is packed.
    files
        Names of what lies beside, each with the key of its description.
    """
    text = templates(TEMPLATES).get_template("readme.txt")
    told = text.render(parcel=parcel, files=files)
    # The byte order mark and these ends of lines make every editor read it as UTF-8.
    return ("\ufeff" + told.replace("\n", "\r\n")).encode()


def explained(parcel: Parcel) -> dict[str, bytes]:
    """Return dictionary and sources as CSV, for formats without room for them."""
    tables = beside(parcel)
    return {
        f"{name}.csv": table_bytes(
            list(tables[name].columns),
            [
                ["" if cell is None else str(cell) for cell in row]
                for row in tables[name].itertuples(index=False, name=None)
            ],
        )
        for name in ("dictionary", "sources")
    }
