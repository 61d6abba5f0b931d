"""Join the page's style sheets, in the order that main.css declares."""

from __future__ import annotations

import re
from pathlib import Path

from webmap._modules import COMMENT, RUNTIME, JoinError

STYLE = "main.css"
STYLE_IMPORT = re.compile(r'@import "\./([a-z0-9_/]+\.css)";\n')


def join_styles(folder: Path = RUNTIME) -> str:
    """Join the style sheets in the order that main.css declares.

    Raises
    ------
    JoinError
        If main.css holds anything but imports, names a sheet twice or one that does not
        exist, or leaves one out.
    """
    listing = (folder / STYLE).read_text(encoding="utf-8")
    names = STYLE_IMPORT.findall(listing)
    if rest := COMMENT.sub("", STYLE_IMPORT.sub("", listing)).strip():
        message = f"{STYLE}: only imports of sheets stand here, not {rest[:60]!r}"
        raise JoinError(message)
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*.css")}
    for name in names:
        if name not in there or names.count(name) > 1:
            message = f"{STYLE}: {name} does not exist or stands twice"
            raise JoinError(message)
    if forgotten := sorted(there - {STYLE, *names}):
        message = f"{STYLE}: leaves out {', '.join(forgotten)}"
        raise JoinError(message)
    return "\n".join((folder / name).read_text(encoding="utf-8") for name in names)
