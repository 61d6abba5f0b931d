"""Join the page's JavaScript modules into scripts.

The modules in webmap/runtime are plain ES modules in folders. Joined, they save a slow
network a round trip each, and are the only form that also works from a file on disk.
What ``main.js`` imports becomes the core script. What a module asks for with
``import("../folder/name.js")`` becomes a part: a script of its own, loaded when it is
first used, that takes what it shares with the core from there. What parts share stands
in the core too, unless one part comes before all others that need it: then it stands
there.
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
        users = self._users(core)
        hosts = {path: self._host(some, core) for path, some in users.items()}
        core_code = self._code(core)
        parts = {
            entry: [
                path
                for path in self.closure(
                    [*(path for path in hosts if hosts[path] == entry), entry], but=core
                )
                if hosts[path] == entry
            ]
            for entry in self._entries(core)
        }
        bodies = {entry: self._code(paths) for entry, paths in parts.items()}
        taken = {entry: self._taken(paths) for entry, paths in parts.items()}
        handed = [
            name
            for names in taken.values()
            for name in names
            if self.owners[name] in core
        ]
        part_scripts = {}
        for entry, paths in parts.items():
            # What it shares with parts that only it asks for, it offers like the core.
            offered = [
                name
                for other, names in taken.items()
                for name in names
                if other != entry and self.owners[name] in paths
            ]
            needed = sorted({*taken[entry], *(["offerToParts"] if offered else [])})
            if offered:
                handed.append("offerToParts")
            exported = ", ".join(sorted(self.modules[entry].exported))
            begun = f"const {{ {', '.join(needed)} }} = core;\n" if needed else ""
            ended = _offer(offered) if offered else ""
            name = part_id(entry)
            sheet = self.styles.get(name)
            brought = f", {json.dumps(sheet, ensure_ascii=False)}" if sheet else ""
            part_scripts[name] = (
                f'linkMapPart("{name}", (core) => {{\n"use strict";\n'
                f"{begun}{bodies[entry]}\n{ended}"
                f"return {{ {exported} }};\n}}{brought});\n"
            )
        offers = _offer(handed) if parts else ""
        script = (
            f'(() => {{\n"use strict";\n{core_code}\n{offers}'
            "window.linkMapStart = start;\n})();\n"
        )
        return Scripts(script, part_scripts)

    def _entries(self, core: list[str], but: str | None = None) -> list[str]:
        """Modules that are asked for later, from the core or from another part.

        With ``but``, those that are asked for where that one never is.
        """
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
                if target not in found and target != but:
                    found[target] = None
                    waiting += self.closure([target], but=core)
        return list(found)

    def _core(self) -> list[str]:
        """What main.js imports, the loader, and what parts share that have no host."""
        roots = [ENTRY]
        core = self.closure(roots)
        if any(self.modules[path].later for path in core):
            roots.insert(0, LOADER)
            core = self.closure(roots)
        while True:
            users = self._users(core)
            common = [p for p, some in users.items() if not self._host(some, core)]
            if not common:
                return core
            core = self.closure([*common, *roots])

    def _users(self, core: list[str]) -> dict[str, list[str]]:
        """The parts that need a module, by module."""
        users: dict[str, list[str]] = {}
        for entry in self._entries(core):
            for path in self.closure([entry], but=core):
                users.setdefault(path, []).append(entry)
        return users

    def _host(self, users: list[str], core: list[str]) -> str | None:
        """The last part without which none of the users is ever asked for."""
        for host in [*users, *reversed(self._entries(core))]:
            reached = self._entries(core, but=host)
            if not any(user in reached for user in users if user != host):
                return host
        return None

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

    def _taken(self, paths: list[str]) -> list[str]:
        """Names that a part takes from what is there before it."""
        names = {
            name
            for path in paths
            for target, wanted in self.modules[path].imports.items()
            if target not in paths
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


def _offer(names: list[str]) -> str:
    return f"offerToParts({{ {', '.join(dict.fromkeys(names))} }});\n"
