"""Take a pack's files out of a folder or a zip, trusting neither.

A zip is never unpacked to disk: its members are read into memory, no more than the
limits here, and a name that leads out of the folder is refused.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from geo.errors import Issue, RegisterError, Remedy
from geo.pack_form import ABOUT_FILE, SOURCES_FILE, TABLES, features_file
from geo.vocabulary import FACT_LAYERS

MB = 1024 * 1024
# A pack of a thousand facts takes 300 kB, and 60 kB as a zip.
LARGEST_PACK_MB = 4
LARGEST_UNPACKED_MB = 16
MOST_FILES = 64
KNOWN_FILES = {
    ABOUT_FILE,
    SOURCES_FILE,
    *(row.FILE for row in TABLES.values()),
    *(features_file(layer_id) for layer_id in FACT_LAYERS),
}
# What people and systems put beside: read by nobody here.
PASSED_OVER = ("__MACOSX", "README", "LICENSE", "LICENCE", "~$", ".", "Thumbs.db")
ENCRYPTED = 0x1
SHOWN = 80  # characters of a stranger's file name


@dataclass(frozen=True, slots=True)
class Held:
    """One file of a pack, in memory."""

    content: bytes

    def read_bytes(self) -> bytes:
        """Return what it holds."""
        return self.content


def pack_files(where: Path | bytes, label: str) -> dict[str, Held]:
    """Take the files out of a pack, by their names in its folder.

    Parameters
    ----------
    where
        A folder, a zip, or the bytes of a zip.
    label
        What messages call it.

    Raises
    ------
    RegisterError
        If it is missing, no zip, broken, too big, leads out of its folder, or holds
        files that are no part of a pack.
    """
    if isinstance(where, bytes):
        files = _of_zip(where, label)
    elif where.is_dir():
        files = _of_folder(where, label)
    else:
        files = _of_zip(_bytes_of(where, label), label)
    files = _without_folder(files)
    issues = [
        Issue(
            problem="unknown_file",
            file=label,
            value=name[:SHOWN],
            remedy="Name files as docs/packs.md does; a README may lie beside them.",
        )
        for name in files
        if name not in KNOWN_FILES
    ]
    if issues:
        raise RegisterError(issues)
    return files


def _bytes_of(path: Path, label: str) -> bytes:
    try:
        if path.stat().st_size > LARGEST_PACK_MB * MB:
            raise _too_big(label, LARGEST_PACK_MB)
        return path.read_bytes()
    except FileNotFoundError as error:
        raise _fault("missing_file", label, "Restore the file.") from error
    except (OSError, ValueError) as error:
        if isinstance(error, RegisterError):
            raise
        remedy = "Put a file there that this program may read; a folder is none."
        raise _fault("unreadable_file", label, remedy) from error


def _of_folder(folder: Path, label: str) -> dict[str, Held]:
    found: dict[str, Held] = {}
    left = LARGEST_UNPACKED_MB * MB
    try:
        for path in sorted(folder.rglob("*")):
            name = path.relative_to(folder).as_posix()
            if _is_passed_over(name) or path.is_dir():
                continue
            if len(found) >= MOST_FILES:
                raise _too_many(label)
            left -= path.stat().st_size
            if left < 0:
                raise _too_big(label, LARGEST_UNPACKED_MB)
            found[name] = Held(path.read_bytes())
    except OSError as error:
        remedy = "Put a file there that this program may read; a folder is none."
        raise _fault("unreadable_file", label, remedy) from error
    return found


def _of_zip(content: bytes, label: str) -> dict[str, Held]:
    if len(content) > LARGEST_PACK_MB * MB:
        raise _too_big(label, LARGEST_PACK_MB)
    found: dict[str, Held] = {}
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            infos = [one for one in packed.infolist() if not one.is_dir()]
            if len(infos) > MOST_FILES:
                raise _too_many(label)
            left = LARGEST_UNPACKED_MB * MB
            for info in infos:
                name = _safe_name(info.filename, label)
                if _is_passed_over(name):
                    continue
                if name in found:
                    remedy = "Keep one of the two."
                    raise _fault("duplicate_file", label, remedy, name)
                if info.flag_bits & ENCRYPTED:
                    raise _fault("locked_pack", label, "Pack it without a password.")
                # Sizes that a zip tells may be lies: what comes is counted.
                with packed.open(info) as member:
                    held = member.read(left + 1)
                left -= len(held)
                if left < 0:
                    raise _too_big(label, LARGEST_UNPACKED_MB)
                found[name] = Held(held)
    except RegisterError:
        raise
    except (
        *(zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError),
        *(NotImplementedError, RuntimeError, OverflowError, MemoryError),
    ) as error:
        remedy = "Pack the folder as a zip anew; the file may have come in part."
        raise _fault("broken_pack", label, remedy) from error
    return found


def _safe_name(name: str, label: str) -> str:
    plain = name.replace("\\", "/")
    parts = PurePosixPath(plain).parts
    if plain.startswith("/") or ".." in parts or plain[1:2] == ":":
        remedy = "Pack the folder anew; a name must not lead out of it."
        raise _fault("pack_leads_out", label, remedy, name)
    return "/".join(parts)


def _is_passed_over(name: str) -> bool:
    return any(part.startswith(PASSED_OVER) for part in name.split("/"))


def _without_folder(files: dict[str, Held]) -> dict[str, Held]:
    """Take off the folder that a zip of a folder holds all of its files in."""
    tops = {name.partition("/")[0] for name in files}
    if ABOUT_FILE in files or len(tops) != 1 or not all("/" in name for name in files):
        return files
    return {name.partition("/")[2]: held for name, held in files.items()}


def _too_big(label: str, most_mb: int) -> RegisterError:
    remedy = Remedy("A pack holds {count} MB at most; make two of it.", count=most_mb)
    return _fault("pack_too_big", label, remedy)


def _too_many(label: str) -> RegisterError:
    remedy = Remedy("A pack holds {count} files at most.", count=MOST_FILES)
    return _fault("pack_too_many_files", label, remedy)


def _fault(problem: str, label: str, remedy: str, value: str = "") -> RegisterError:
    issue = Issue(problem=problem, file=label, value=value[:SHOWN], remedy=remedy)
    return RegisterError([issue])
