"""Brotli's best, made once and kept on disk: it is too slow to make at every start."""

from __future__ import annotations

import contextlib
import hashlib
import logging
import os
import tempfile
import time
from pathlib import Path

import brotli

LOG = logging.getLogger(__name__)
QUALITY = 11
QUICK_QUALITY = 9  # a few per cent larger, in a tenth of the time
FOLDER = "chengyu-link-map"
STEP_BYTES = 1 << 20
PACKED = ".br"
PART = ".part"
DAY_S = 86_400
# Other versions of the app may keep theirs in the same folder: unused for so long,
# a file belongs to none that still runs. A part is written within seconds; earlier
# versions gave it no suffix.
UNUSED_S = {PACKED: 30 * DAY_S, PART: DAY_S, "": DAY_S}


def cache_folder() -> Path | None:
    """Return where to keep compressed bytes; None where the system has no such place.

    ``XDG_CACHE_HOME`` names it, ``~/.cache`` otherwise.
    """
    named = os.environ.get("XDG_CACHE_HOME", "")
    if named and Path(named).is_absolute():
        return Path(named) / FOLDER
    try:
        return Path.home() / ".cache" / FOLDER
    except RuntimeError:
        return None


class BrotliStore:
    """Compresses content, or takes what an earlier process has kept of it.

    A file is used only where it unpacks to that very content: whatever else stands in
    the folder costs time and nothing more. A folder that cannot be read or written is
    passed over.

    Parameters
    ----------
    folder
        Where the results are kept; None keeps nothing.
    """

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._asked: set[Path] = set()

    def compress(self, content: bytes) -> bytes:
        """Return the content compressed."""
        path = self._path(content)
        if path is not None:
            self._asked.add(path)
        kept = self._kept(path, content)
        if kept is not None:
            return kept
        packed: bytes = brotli.compress(content, quality=QUALITY)
        self._keep(path, packed)
        return packed

    def tidy(self) -> None:
        """Remove what nobody has asked for in a month, and parts left half written."""
        if self._folder is None:
            return
        now = time.time()
        with contextlib.suppress(OSError):
            for path in list(self._folder.iterdir()):
                longest = UNUSED_S.get(path.suffix)
                if longest is None or path in self._asked:
                    continue
                with contextlib.suppress(OSError):  # gone already, or not ours to take
                    if path.is_file() and now - path.stat().st_mtime > longest:
                        path.unlink()

    def _path(self, content: bytes) -> Path | None:
        if self._folder is None:
            return None
        return (
            self._folder / f"{hashlib.sha256(content).hexdigest()}.q{QUALITY}{PACKED}"
        )

    def _kept(self, path: Path | None, content: bytes) -> bytes | None:
        if path is None:
            return None
        try:
            # Not longer than what it stands for, and no pipe that never ends.
            if not path.is_file() or path.stat().st_size > len(content):
                return None
            packed = path.read_bytes()
        except OSError:
            return None
        if not unpacks_to(packed, content):
            return None
        with contextlib.suppress(OSError):
            os.utime(path)  # in use still, for whoever tidies
        return packed

    def _keep(self, path: Path | None, packed: bytes) -> None:
        if path is None or self._folder is None:
            return
        name = ""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(
                dir=self._folder, suffix=PART, delete=False
            ) as file:
                name = file.name
                file.write(packed)
            # In one step: another process sees the whole file or none.
            Path(name).replace(path)
        except OSError as error:
            LOG.info("Compressed files are not kept in %s: %s", self._folder, error)
            self._folder = None
            with contextlib.suppress(OSError):
                Path(name).unlink(missing_ok=True)


class QuickBrotli:
    """Compresses well enough while somebody waits, and keeps nothing."""

    def compress(self, content: bytes) -> bytes:
        """Return the content compressed."""
        packed: bytes = brotli.compress(content, quality=QUICK_QUALITY)
        return packed


def unpacks_to(packed: bytes, content: bytes) -> bool:
    """Whether brotli's bytes hold this content; unpacks no more than that."""
    unpacker = brotli.Decompressor()
    done = 0
    try:
        part = unpacker.process(packed, output_buffer_limit=STEP_BYTES)
        while part:
            if content[done : done + len(part)] != part:
                return False
            done += len(part)
            part = unpacker.process(b"", output_buffer_limit=STEP_BYTES)
    except brotli.error:
        return False
    return done == len(content) and unpacker.is_finished()
