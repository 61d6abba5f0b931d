"""All data in one ZIP, with what a stranger must know beside them."""

from __future__ import annotations

import io
import stat
import zipfile
from collections.abc import Iterable, Mapping
from datetime import date
from functools import partial

from geo.register import Source
from geo.words import LANGUAGES, Words
from service.files import PublishedFile

MEDIA_TYPE = "application/zip"
# Whoever unpacks it may read it, as with any file that is sent.
MODE = stat.S_IFREG | 0o644
UNIX = 3
LEVEL = 9
# As tools look for it, in their spelling.
LICENCES = "LICENSE.txt"
LISTED = "inside geojson gpkg facts registers catalogue licences".split()


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
        word = partial(words, lang)
        day = word("data_index.dated", version=version, date=dated)
        head = [word("archive.title"), day]
        listed = [word(f"archive.{key}", name=LICENCES) for key in LISTED]
        exact = [word("archive.tables"), word("archive.exactness"), word("app.note")]
        files[f"README.{lang}.txt"] = _text(head, listed, exact)
        own = [
            word("licence.own"),
            word("archive.attribution", text=word("licence.attribution")),
            word("archive.deed"),
        ]
        theirs = [word("archive.parts"), *(_part(part, lang) for part in parts)]
        licences += [head, own, theirs]
    files[LICENCES] = _text(*licences)
    return files


def _part(source: Source, lang: str) -> str:
    told = source.more
    said = f"- {told[f'attribution_{lang}']} [{told['licence_id']}]"
    # How it is understood is written in English alone.
    is_more = lang == "en" and told["licence_ours"] != told["licence_id"]
    return f"{said} {told['licence_ours']}" if is_more else said


def _text(*paragraphs: list[str]) -> bytes:
    return "\n\n".join("\n".join(lines) for lines in paragraphs).encode() + b"\n"
