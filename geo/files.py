"""Read a file of data/, or say what keeps it from being read.

What an editor, a spreadsheet or a copy may do to a file is named here, so that a
register never complains of its contents where the file itself is at fault.
"""

from __future__ import annotations

from typing import Protocol

from geo.errors import Issue, RegisterError

MISSING = "missing_file"
BYTE_ORDER_MARK = "\ufeff"
LOST = "\ufffd"  # what a decoder puts where it could not read
# Zero bytes are in UTF-16 and UTF-32 wherever a Latin letter or a comma is.
ZERO = b"\0"
# An editor outside UTF-8 most likely wrote this one, here.
OTHER_ENCODING = "gb18030"


class Readable(Protocol):
    """What gives bytes: a path, or a member of a pack."""

    def read_bytes(self) -> bytes:
        """Return them, or raise an OSError."""


def read_bytes(path: Readable, file: str) -> bytes:
    """Read a file.

    Parameters
    ----------
    path
        Where it is; messages never show it, since it names the reader's own folders.
    file
        Its name as messages show it.

    Raises
    ------
    RegisterError
        If there is none, or it cannot be read: a folder of that name, no right to.
    """
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise _fault(MISSING, file, "Restore the file.") from error
    except OSError as error:
        remedy = "Put a file there that this program may read; a folder is none."
        raise _fault("unreadable_file", file, remedy) from error


def read_text(path: Readable, file: str) -> str:
    """Read a text file, without a byte order mark; line endings stay as they are.

    Raises
    ------
    RegisterError
        If the file cannot be read or is no UTF-8 text, or if characters in it were
        lost when it was saved.
    """
    content = read_bytes(path, file)
    if ZERO in content:
        value = "UTF-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "NUL"
        raise _not_utf8(file, value=value)
    try:
        text = content.decode("utf-8").lstrip(BYTE_ORDER_MARK)
    except UnicodeDecodeError as error:
        row = content[: error.start].count(b"\n") + 1
        raise _not_utf8(file, row, _guess(content)) from error
    if LOST in text:
        row = text[: text.index(LOST)].count("\n") + 1
        remedy = "Take the lost characters from a sound copy, and save it as UTF-8."
        raise _fault("lost_characters", file, remedy, row=row)
    return text


def _guess(content: bytes) -> str:
    try:
        content.decode(OTHER_ENCODING)
    except UnicodeDecodeError:
        return ""
    return "GBK"


def _not_utf8(file: str, row: int | str = "", value: str = "") -> RegisterError:
    remedy = "Save the file as UTF-8; a spreadsheet calls it CSV UTF-8."
    return _fault("not_utf8", file, remedy, row=row, value=value)


def _fault(
    problem: str, file: str, remedy: str, *, row: int | str = "", value: str = ""
) -> RegisterError:
    return RegisterError(
        [Issue(problem=problem, file=file, row=row, value=value, remedy=remedy)]
    )
