"""Join the page's JavaScript modules into scripts.

The modules in webmap/runtime are plain ES modules in folders. Joined, they save a slow
network a round trip each, and are the only form that also works from a file on disk.
What ``main.js`` imports becomes the core script. What a module asks for with
``import("../folder/name.js")`` becomes a part: a script of its own, loaded when it is
first used, that takes what it shares with the core from there.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from webmap._modules import RUNTIME, JoinError, Module, part_id, read_modules

ENTRY = "main.js"
# Knows how parts are loaded; joined where there is a part.
LOADER = "base/parts.js"


@dataclass(frozen=True)
class Scripts:
    """The core script, and the parts by id, such as ``picture/picture``."""

    core: str
    parts: dict[str, str]


def join_runtime(
    folder: Path = RUNTIME, styles: Mapping[str, str] | None = None
) -> Scripts:
    """Join the modules below a folder, each after what it imports.

    Parameters
    ----------
    folder
        That holds the modules.
    styles
        A style sheet that a part brings along, by the part's id.

    Returns
    -------
    Scripts
        The core defines ``linkMapStart(map, config)``, and ``linkMapPart`` where there
        are parts; nothing else becomes global.

    Raises
    ------
    JoinError
        If an import leads in a circle, to no file or to no exported name, if another
        form of import or export is used, or if two modules declare the same name.
    """
    modules = read_modules(folder)
    return Joiner(modules, styles).scripts()


class Joiner:
    """Sorts modules into the core and the parts, and writes them."""

    def __init__(
        self,
        modules: Mapping[str, Module],
        styles: Mapping[str, str] | None = None,
    ) -> None:
        self.modules = modules
        self.styles = styles or {}
        self.owners: dict[str, str] = {}

    def scripts(self) -> Scripts:
        """Write every script."""
        core = self._core()
        parts = {path: self.closure([path], but=core) for path in self._entries(core)}
        core_code = self._code(core)
        shared: dict[str, None] = {}
        part_scripts = {}
        for entry, paths in parts.items():
            needed = self._shared(paths, core)
            shared |= dict.fromkeys(needed)
            exported = ", ".join(sorted(self.modules[entry].exported))
            taken = f"const {{ {', '.join(needed)} }} = core;\n" if needed else ""
            name = part_id(entry)
            sheet = self.styles.get(name)
            brought = f", {json.dumps(sheet, ensure_ascii=False)}" if sheet else ""
            part_scripts[name] = (
                f'linkMapPart("{name}", (core) => {{\n"use strict";\n'
                f"{taken}{self._code(paths)}\nreturn {{ {exported} }};\n}}{brought});\n"
            )
        handed = f"offerToParts({{ {', '.join(shared)} }});\n" if parts else ""
        script = (
            f'(() => {{\n"use strict";\n{core_code}\n{handed}'
            "window.linkMapStart = start;\n})();\n"
        )
        return Scripts(script, part_scripts)

    def _entries(self, core: list[str]) -> list[str]:
        """Modules that are asked for later, from the core or from another part."""
        found: dict[str, None] = {}
        waiting = list(core)
        while waiting:
            path = waiting.pop(0)
            for target in self.modules[path].later:
                if target in core:
                    message = (
                        f'{path}: import("{target}") asks later for what main.js or '
                        "two parts import at once; import it at once here too"
                    )
                    raise JoinError(message)
                if target not in found:
                    found[target] = None
                    waiting += self.closure([target], but=core)
        return list(found)

    def _core(self) -> list[str]:
        """What main.js imports, the loader, and what two parts share."""
        roots = [ENTRY]
        core = self.closure(roots)
        if any(self.modules[path].later for path in core):
            roots.insert(0, LOADER)
            core = self.closure(roots)
        while True:
            uses: dict[str, int] = {}
            for entry in self._entries(core):
                for path in self.closure([entry], but=core):
                    uses[path] = uses.get(path, 0) + 1
            if not (common := [path for path, count in uses.items() if count > 1]):
                return core
            core = self.closure([*common, *roots])

    def closure(self, roots: list[str], but: list[str] | None = None) -> list[str]:
        """What the roots import, each module after what it needs itself."""
        order: list[str] = []
        left_out = set(but or ())

        def visit(path: str, trail: tuple[str, ...]) -> None:
            if path in trail:
                circle = " -> ".join([*trail[trail.index(path) :], path])
                message = f"imports run in a circle: {circle}"
                raise JoinError(message)
            if path in order or path in left_out:
                return
            for target in self.modules[path].imports:
                visit(target, (*trail, path))
            order.append(path)

        for root in roots:
            visit(root, ())
        return order

    def _shared(self, paths: list[str], core: list[str]) -> list[str]:
        """Names that a part takes from the core."""
        names = {
            name
            for path in paths
            for target, wanted in self.modules[path].imports.items()
            if target in core
            for name in wanted
        }
        if any(self.modules[path].later for path in paths):
            names.add("loadPart")
        return sorted(names)

    def _code(self, paths: list[str]) -> str:
        return "\n".join(self._bodies(paths))

    def _bodies(self, paths: list[str]) -> Iterator[str]:
        for path in paths:
            for name in self.modules[path].declared:
                if name in self.owners:
                    message = f"{path} and {self.owners[name]} both declare {name}"
                    raise JoinError(message)
                self.owners[name] = path
            yield f"// {path}\n{self.modules[path].body}"
