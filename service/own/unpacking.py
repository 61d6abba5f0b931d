"""Packed files, taken apart without trusting what they say of themselves."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable
from pathlib import PurePosixPath

from service.own.limits import MB, MEMBERS, TIMES_PACKED, UNPACKED_MB
from service.own.trouble import RefusedFileError

# The bit of a member's flags that says its name is UTF-8.
UTF8_NAME = 0x800
ENCRYPTED = 0x1
CHUNK = 1 << 16
# What small files may be packed to without being suspected.
SMALL = 1 << 20


class Packed:
    """The members of a ZIP, by name.

    Raises
    ------
    RefusedFileError
        If it is broken, has too many members or leads out of its folder.
    """

    def __init__(self, content: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
            infos = [one for one in self._zip.infolist() if not one.is_dir()]
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise RefusedFileError("zip_broken") from error
        if len(infos) > MEMBERS:
            raise RefusedFileError("zip_many", count=len(infos), most=MEMBERS)
        self._infos = {_name(one): one for one in infos}
        for name in self._infos:
            parts = PurePosixPath(name.replace("\\", "/")).parts
            if ".." in parts or name.startswith(("/", "\\")) or name[1:2] == ":":
                raise RefusedFileError("zip_path", name=name)
        self._left = UNPACKED_MB * MB

    @property
    def names(self) -> list[str]:
        """Names of the members, without what systems put beside them."""
        return [
            name
            for name in self._infos
            if not name.startswith("__MACOSX/")
            and not PurePosixPath(name).name.startswith("._")
        ]

    def read(self, name: str) -> bytes:
        """Return a member.

        Raises
        ------
        RefusedFileError
            If it is broken, locked, or far larger than what it is packed to.
        """
        info = self._infos[name]
        if info.flag_bits & ENCRYPTED:
            raise RefusedFileError("zip_locked", name=name)
        most = max(SMALL, info.compress_size * TIMES_PACKED)
        parts: list[bytes] = []
        size = 0
        try:
            with self._zip.open(info) as member:
                # Sizes that a directory tells may be lies: what comes is counted.
                while part := member.read(CHUNK):
                    size += len(part)
                    if size > most or size > self._left:
                        raise RefusedFileError("zip_bomb", name=name, most=UNPACKED_MB)
                    parts.append(part)
        except RefusedFileError:
            raise
        except (
            *(zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError),
            *(NotImplementedError, RuntimeError),
        ) as error:
            raise RefusedFileError("zip_broken") from error
        self._left -= size
        return b"".join(parts)

    def check(self, is_asked: Callable[[str], bool]) -> None:
        """Unpack members once, so that a library may do it again without harm."""
        for name in self._infos:
            if is_asked(name):
                self.read(name)


def _name(info: zipfile.ZipInfo) -> str:
    """Name of a member; Windows writes it in the code page of its country."""
    if info.flag_bits & UTF8_NAME:
        return info.filename
    try:
        raw = info.filename.encode("cp437")
    except UnicodeEncodeError:
        return info.filename
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return info.filename
