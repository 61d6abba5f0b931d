"""Join the page's JavaScript modules into one script.

The modules in webmap/runtime are plain ES modules. One script instead of fifteen saves
a slow network fifteen round trips, and is the only form that also works from a file on
disk; the join removes import lines, the word ``export``, indentation and comments that
stand on lines of their own, and changes nothing else.
"""

from __future__ import annotations

import re
from pathlib import Path

RUNTIME = Path(__file__).parent / "runtime"
ENTRY = "main.js"

IMPORT = re.compile(r'^import \{([^}]*)\} from "\./([a-z_]+\.js)";\n', re.MULTILINE)
EXPORT = re.compile(r"^export (?=(?:async )?function|const |class )", re.MULTILINE)
# A quarter of the script; readers of the source have it, the network need not.
INDENT = re.compile(r"^[ \t]+", re.MULTILINE)
COMMENT = re.compile(r"^[ \t]*(?:/\*\*(?:[^*]|\*(?!/))*\*/|//.*)\n", re.MULTILINE)
LEFT_OVER = re.compile(r"^(?:import|export)\b.*$", re.MULTILINE)
DECLARED = re.compile(
    r"^(?:export )?(?:async )?(?:function\*?|const|let|class) ([A-Za-z_$][\w$]*)",
    re.MULTILINE,
)


class JoinError(ValueError):
    """A module of the runtime is written in a way that cannot be joined."""


def join_runtime(folder: Path = RUNTIME) -> str:
    """Join the modules, each after what it imports, as one script.

    Returns
    -------
    str
        A script that defines ``linkMapStart(map, config)`` and nothing else global.

    Raises
    ------
    JoinError
        If a module uses another form of import or export, or two modules declare the
        same top-level name.
    """
    order: list[str] = []
    texts = {
        path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.js")
    }

    def visit(name: str) -> None:
        if name in order:
            return
        for _, needed in IMPORT.findall(texts[name]):
            visit(needed)
        order.append(name)

    visit(ENTRY)
    owners: dict[str, str] = {}
    parts = []
    for name in order:
        for declared in DECLARED.findall(texts[name]):
            if declared in owners:
                message = f"{name} and {owners[declared]} both declare {declared}"
                raise JoinError(message)
            owners[declared] = name
        body = EXPORT.sub("", IMPORT.sub("", texts[name]))
        if rest := LEFT_OVER.search(body):
            message = f"{name}: write named imports and exports only, not {rest[0]!r}"
            raise JoinError(message)
        parts.append(f"// {name}\n{INDENT.sub('', COMMENT.sub('', body))}")
    script = "\n".join(parts)
    return f'(() => {{\n"use strict";\n{script}\nwindow.linkMapStart = start;\n}})();\n'
