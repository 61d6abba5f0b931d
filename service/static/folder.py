"""Write the folder: beside the old one, and in its place once all of it is there."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

import brotli

from service.files import PublishedFile
from service.static.contents import Contents
from service.static.hosts import host_files
from service.ways import INDEX

BEST = 11
QUICK = 5
# What the first view waits for; of all else the best takes minutes and saves little.
BEST_FOR = ("map/",)
# Beside their languages' endings.
OWN_PAGES = (INDEX, f"data/v1/{INDEX}", "data/v1/changes", "data/v1/examples")
MARK = ".nojekyll"


class FolderError(RuntimeError):
    """The folder to be replaced is none that this made; the message says which."""


def write_site(contents: Contents, target: Path) -> int:
    """Write the site, and put it in the place of an older one.

    The same data and code give the same bytes and times.

    Parameters
    ----------
    contents
        What goes into it.
    target
        The folder; made anew, or replaced where it holds an older site.

    Returns
    -------
    int
        Number of files, compressed copies apart.

    Raises
    ------
    FolderError
        If the target holds something else.
    """
    if target.exists() and any(target.iterdir()) and not (target / MARK).exists():
        message = f"{target} holds no site of ours. Name an empty folder, or a new one."
        raise FolderError(message)
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".site-") as made:
        new = Path(made) / "new"
        count = _write(_every(contents), new, contents.published.modified)
        old = Path(made) / "old"
        if target.exists():
            target.rename(old)
        new.rename(target)
        shutil.rmtree(old, ignore_errors=True)
    return count


def _every(contents: Contents) -> Iterable[tuple[str, PublishedFile]]:
    yield from contents.files()
    pages = [*OWN_PAGES, f"sheet/{INDEX}", *(f"sheet/{i}" for i in contents.sheets)]
    published = contents.published
    more = host_files(published.words, contents.address, pages, published.dated)
    yield from more.items()


def _write(
    files: Iterable[tuple[str, PublishedFile]], folder: Path, modified: datetime
) -> int:
    at = modified.astimezone(UTC).timestamp()
    count = 0
    for path, file in files:
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        quality = BEST if path.startswith(BEST_FOR) else QUICK
        for suffix, content in _forms(file, quality):
            written = place.with_name(place.name + suffix)
            written.write_bytes(content)
            os.utime(written, (at, at))
        count += 1
    return count


def _forms(file: PublishedFile, quality: int) -> Iterable[tuple[str, bytes]]:
    """Return a file as it is and, where it is worth it, compressed."""
    yield "", file.content
    for coding, packed in file.codings.items():
        if coding == "gzip":
            yield ".gz", packed
            yield ".br", brotli.compress(file.content, quality=quality)
