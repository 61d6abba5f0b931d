"""Join the page's style sheets: those of the first view as main.css lists them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from webmap._modules import COMMENT, RUNTIME, JoinError

STYLE = "main.css"
# What the first view does without comes with a part, behind the sheets of main.css.
PART_SHEETS: Mapping[str, Sequence[str]] = {
    "start/whole_page": (
        "controls/dialog.css",
        "present/presenter.css",
        "record/record.css",
        "filter/filter.css",
        "own/own.css",
        "rooms/skip_link.css",
    ),
    "own/own_part": ("own/own_part.css",),
    "present/citing": ("present/citing.css",),
    "present/talk_tools": ("present/talk_tools.css",),
    "table/table_part": ("table/table.css",),
    "compare/tools": ("measure/measure.css",),
}
STYLE_IMPORT = re.compile(r'@import "\./([a-z0-9_/]+\.css)";\n')


def join_styles(
    folder: Path = RUNTIME, late: Mapping[str, Sequence[str]] = PART_SHEETS
) -> str:
    """Join the style sheets of the first view, in the order that main.css declares.

    Raises
    ------
    JoinError
        If main.css holds anything but imports, or if a sheet is named twice, does not
        exist, or is named neither there nor with a part in `late`.
    """
    text = (folder / STYLE).read_text(encoding="utf-8")
    if rest := COMMENT.sub("", STYLE_IMPORT.sub("", text)).strip():
        message = f"{STYLE}: only imports of sheets stand here, not {rest[:60]!r}"
        raise JoinError(message)
    early = STYLE_IMPORT.findall(text)
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*.css")}
    named = [*early, *(name for names in late.values() for name in names)]
    for name in named:
        if name not in there or named.count(name) > 1:
            message = f"{STYLE}: {name} does not exist or stands twice"
            raise JoinError(message)
    if forgotten := sorted(there - {STYLE, *named}):
        message = f"{STYLE}: leaves out {', '.join(forgotten)}"
        raise JoinError(message)
    return _joined(folder, early)


def part_styles(
    folder: Path = RUNTIME, late: Mapping[str, Sequence[str]] = PART_SHEETS
) -> dict[str, str]:
    """Join the sheets that each part brings along, by the part's id."""
    return {part: _joined(folder, names) for part, names in late.items()}


def _joined(folder: Path, names: Iterable[str]) -> str:
    return "\n".join((folder / name).read_text(encoding="utf-8") for name in names)
