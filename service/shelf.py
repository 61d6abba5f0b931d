"""What was published, kept on disk: a process that starts again builds none of it.

Reading the data, building the layers and writing the files takes seconds of a core; to
take up what an earlier process has made of the same data by the same code, a fraction
of one. What is kept is read as Python's own objects: only what this user has written,
where nobody else may write.
"""

from __future__ import annotations

import gc
import hashlib
import logging
import os
import pickle
import sys
import sysconfig
from pathlib import Path
from typing import Any

from geo.paths import DataPaths
from service.brotli_store import cache_folder
from service.pack_store import MB, PackStore, cap_bytes

LOG = logging.getLogger(__name__)
FOLDER = "published"
# A few versions, since another process may serve another one.
KEPT_MB = 60
ROOT = Path(__file__).resolve().parent.parent
CODE = "geo layers claims webmap service".split()
COMPILED = "__pycache__"
# What decides what is published, beside data and code.
SETTINGS = ("LINK_MAP_", "REVIEW_")
PACKS = "LINK_MAP_PACKS"
WRITABLE_BY_OTHERS = 0o022


class Shelf:
    """Keeps what was published of some data, under the stamp of data and code.

    Parameters
    ----------
    paths
        The data.
    folder
        Where it is kept; None keeps nothing.
    """

    def __init__(self, paths: DataPaths, folder: Path | None = None) -> None:
        self.paths = paths
        self._folder = folder
        self._store = PackStore(folder, min(KEPT_MB * MB, cap_bytes()))
        self._key = stamp(paths) if folder else ""

    def take(self) -> Any | None:
        """Return what was kept of the very same, or None."""
        if self._folder is None or not _is_ours_alone(self._folder):
            return None
        content = self._store.get(self._key)
        if content is None:
            return None
        was_on = gc.isenabled()
        gc.disable()  # nothing of what is read is garbage
        try:
            return pickle.loads(content)  # noqa: S301 - ours alone, and as its hash says
        except Exception as error:
            LOG.info("What was kept cannot be read (%s): built anew.", error)
            return None
        finally:
            if was_on:
                gc.enable()

    def put(self, made: Any) -> None:
        """Keep what was made, for the next process."""
        if self._folder is None:
            return
        try:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            if _is_ours_alone(self._folder):
                self._store.keep(self._key, pickle.dumps(made, pickle.HIGHEST_PROTOCOL))
        except (OSError, pickle.PicklingError, TypeError, AttributeError) as error:
            LOG.info("What is published is not kept in %s: %s", self._folder, error)


def usual_shelf(paths: DataPaths) -> Shelf:
    """Return the shelf in this user's cache, where there is one.

    Beside packs of others nothing is kept: what lies in their folder is read anew at
    each start.
    """
    cache = cache_folder()
    is_told_apart = hasattr(os, "getuid")
    has_packs = bool(os.environ.get(PACKS, "").strip())
    is_kept = cache is not None and is_told_apart and not has_packs
    return Shelf(paths, cache / FOLDER if cache and is_kept else None)


def _is_ours_alone(folder: Path) -> bool:
    try:
        told = folder.stat()
    except OSError:
        return False
    return told.st_uid == os.getuid() and not told.st_mode & WRITABLE_BY_OTHERS


def stamp(paths: DataPaths) -> str:
    """Return a hash of all that decides what is published.

    The data, our code, the interpreter with its packages, and the settings.
    """
    digest = hashlib.sha256()
    packages = Path(sysconfig.get_paths()["purelib"])
    # Installing or removing a package changes the folder.
    told = [sys.version, str(packages), str(packages.stat().st_mtime_ns)]
    told += [
        f"{k}={v}" for k, v in sorted(os.environ.items()) if k.startswith(SETTINGS)
    ]
    digest.update("\n".join(told).encode())
    for folder in (paths.root, *(ROOT / name for name in CODE)):
        digest.update(f"\n{folder}\n".encode())
        for path in sorted(folder.rglob("*")):
            if path.is_file() and COMPILED not in path.parts:
                content = hashlib.sha256(path.read_bytes()).hexdigest()
                digest.update(f"{path.relative_to(folder)} {content}\n".encode())
    return digest.hexdigest()
