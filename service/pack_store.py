"""Files that were made on request, kept on disk up to a cap: the oldest go first."""

from __future__ import annotations

import contextlib
import hashlib
import logging
import os
import tempfile
from pathlib import Path

from service.brotli_store import cache_folder

LOG = logging.getLogger(__name__)
FOLDER = "packs"
SETTING = "LINK_MAP_STORE_MB"
USUAL_MB = 200
MB = 1_000_000
PACK = ".pack"
DIGEST_BYTES = 32


def cap_bytes() -> int:
    """Return how much may be kept: ``LINK_MAP_STORE_MB``, 0 for nothing."""
    said = os.environ.get(SETTING, "").strip()
    try:
        return max(0, int(said or USUAL_MB)) * MB
    except ValueError:
        LOG.warning("%s=%s is no number of megabytes: %s", SETTING, said, USUAL_MB)
        return USUAL_MB * MB


class PackStore:
    """Keeps files by key; each with its hash, so that what is half there is not used.

    Parameters
    ----------
    folder
        Where they are kept; None keeps nothing.
    most_bytes
        How much may lie there.
    """

    def __init__(self, folder: Path | None, most_bytes: int) -> None:
        self._folder = folder if most_bytes else None
        self._most_bytes = most_bytes

    def get(self, key: str) -> bytes | None:
        """Return what was kept under a key; None where nothing was."""
        if self._folder is None:
            return None
        path = self._folder / f"{key}{PACK}"
        try:
            kept = path.read_bytes()
        except OSError:
            return None
        digest, content = kept[:DIGEST_BYTES], kept[DIGEST_BYTES:]
        if hashlib.sha256(content).digest() != digest:
            return None
        with contextlib.suppress(OSError):
            os.utime(path)  # the last to be asked for is the last to go
        return content

    def keep(self, key: str, content: bytes) -> None:
        """Keep a file, and let go of the oldest beyond the cap."""
        if self._folder is None or len(content) > self._most_bytes:
            return
        name = ""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=self._folder, delete=False) as file:
                name = file.name
                file.write(hashlib.sha256(content).digest() + content)
            # In one step: another process sees the whole file or none.
            Path(name).replace(self._folder / f"{key}{PACK}")
            self._let_go()
        except OSError as error:
            LOG.info("Packs are not kept in %s: %s", self._folder, error)
            self._folder = None
            with contextlib.suppress(OSError):
                Path(name).unlink(missing_ok=True)

    def _let_go(self) -> None:
        assert self._folder is not None  # noqa: S101 - the caller looked
        found = []
        for path in self._folder.glob(f"*{PACK}"):
            with contextlib.suppress(OSError):  # gone already
                told = path.stat()
                found.append((told.st_mtime, told.st_size, path))
        kept_bytes = sum(size for _, size, _ in found)
        for _, size, path in sorted(found):
            if kept_bytes <= self._most_bytes:
                return
            with contextlib.suppress(OSError):
                path.unlink()
            kept_bytes -= size


def usual_store() -> PackStore:
    """Return the store of this user's cache; whoever opens it shares one cap."""
    cache = cache_folder()
    return PackStore(cache / FOLDER if cache else None, cap_bytes())
