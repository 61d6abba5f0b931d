"""All data in one ZIP, with what a stranger must know beside them."""

from __future__ import annotations

import io
import stat
import zipfile
from collections.abc import Iterable, Mapping
from datetime import date

from geo.register import Source
from geo.words import LANGUAGES, Words
from service.files import PublishedFile

MEDIA_TYPE = "application/zip"
# Whoever unpacks it may read it, as with any file that is sent.
MODE = stat.S_IFREG | 0o644
UNIX = 3
LEVEL = 9


def archive(files: Mapping[str, bytes], dated: str) -> PublishedFile:
    """Pack files into one ZIP, the same bytes every time.

    Parameters
    ----------
    files
        Contents by name.
    dated
        Date of the data, YYYY-MM-DD: that of every file in it.
    """
    day = date.fromisoformat(dated)
    buffer = io.BytesIO()
    with zipfile.ZipFile(
        buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=LEVEL
    ) as pack:
        for name, content in sorted(files.items()):
            entry = zipfile.ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = MODE << 16
            entry.create_system = UNIX
            pack.writestr(entry, content)
    return PublishedFile(
        buffer.getvalue(),
        MEDIA_TYPE,
        download_name="chengyu-link-map.zip",
        is_open=True,
    )


def notices(
    words: Words, sources: Iterable[Source], version: str, dated: str
) -> dict[str, bytes]:
    """Write readme and licence, by file name.

    Parameters
    ----------
    words
        Texts, by key and language.
    sources
        Those that the data rest on; packages name their own licence.
    version, dated
        Of the data.
    """
    parts = [source for source in sources if source.kind != "article"]
    files = {}
    licences = []
    for lang in LANGUAGES:
        told = {"version": version, "date": dated, "note": words(lang, "app.note")}
        readme = words(lang, "archive.readme", **told)
        files[f"README.{lang}.txt"] = readme.encode()
        licences.append(_licence(words, lang, parts, version))
    files["LICENSE.txt"] = "\n\n".join(licences).encode()
    return files


def _licence(words: Words, lang: str, parts: list[Source], version: str) -> str:
    head = words(
        lang,
        "archive.licence",
        title=words(lang, "app.title"),
        version=version,
        own=words(lang, "licence.own"),
        attribution=words(lang, "licence.attribution"),
    )
    lines = [
        f"- {part.more[f'attribution_{lang}']} [{part.more['licence_id']}]"
        + (f" {part.more['licence_ours']}" if lang == "en" else "")
        for part in parts
    ]
    return "\n".join([head, *lines]) + "\n"
