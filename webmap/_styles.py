"""Join the page's style sheets, in the order that main.css and later.css declare."""

from __future__ import annotations

import re
from pathlib import Path

from webmap._modules import COMMENT, RUNTIME, JoinError

STYLE = "main.css"
# Sheets of what the first view does without; they come with the rest of the page.
LATER_STYLE = "later.css"
STYLE_IMPORT = re.compile(r'@import "\./([a-z0-9_/]+\.css)";\n')


def join_styles(folder: Path = RUNTIME) -> str:
    """Join the style sheets of the first view, in the order that main.css declares.

    Raises
    ------
    JoinError
        If a listing holds anything but imports, if a sheet is named twice, does not
        exist, or is left out by main.css and later.css.
    """
    early, late = _names(folder, STYLE), _names(folder, LATER_STYLE)
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*.css")}
    for name in (named := [*early, *late]):
        if name not in there or named.count(name) > 1:
            message = f"{STYLE}: {name} does not exist or stands twice"
            raise JoinError(message)
    if forgotten := sorted(there - {STYLE, LATER_STYLE, *named}):
        message = f"{STYLE}: leaves out {', '.join(forgotten)}"
        raise JoinError(message)
    return _joined(folder, early)


def join_later_styles(folder: Path = RUNTIME) -> str:
    """Join the style sheets that later.css declares; blank where there is none."""
    return _joined(folder, _names(folder, LATER_STYLE))


def _names(folder: Path, listing: str) -> list[str]:
    path = folder / listing
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    if rest := COMMENT.sub("", STYLE_IMPORT.sub("", text)).strip():
        message = f"{listing}: only imports of sheets stand here, not {rest[:60]!r}"
        raise JoinError(message)
    return STYLE_IMPORT.findall(text)


def _joined(folder: Path, names: list[str]) -> str:
    return "\n".join((folder / name).read_text(encoding="utf-8") for name in names)
