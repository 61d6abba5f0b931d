"""Join the page's JavaScript modules into scripts, and its style sheets into one.

The modules in webmap/runtime are plain ES modules in folders. Joined, they save a slow
network a round trip each, and are the only form that also works from a file on disk.
What ``main.js`` imports becomes the core script. What a module asks for with
``import("../folder/name.js")`` becomes a part: a script of its own, loaded when it is
first used, that takes what it shares with the core from there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

RUNTIME = Path(__file__).parent / "runtime"
ENTRY = "main.js"
# Knows how parts are loaded; joined where there is a part.
LOADER = "base/parts.js"
STYLE = "main.css"

IMPORT = re.compile(
    r'^import \{([^}]*)\} from "(\.{1,2}/[a-z0-9_/]+\.js)";\n', re.MULTILINE
)
LATER = re.compile(r'\bimport\("(\.{1,2}/[a-z0-9_/]+\.js)"\)')
EXPORT = re.compile(r"^export (?=(?:async )?function|const |class )", re.MULTILINE)
LEFT_OVER = re.compile(r"^(?:import|export)\b.*$", re.MULTILINE)
COMMENT = re.compile(r"/\*(?:[^*]|\*(?!/))*\*/")
DECLARED = re.compile(
    r"^(export )?(?:async )?(?:function\*?|const|let|class) ([A-Za-z_$][\w$]*)",
    re.MULTILINE,
)
# Names within braces would escape the look-out for doubled ones.
DESTRUCTURED = re.compile(r"^(?:export )?(?:const|let|var) *[\[{].*$", re.MULTILINE)
STYLE_IMPORT = re.compile(r'@import "\./([a-z0-9_/]+\.css)";\n')


class JoinError(ValueError):
    """A file of the runtime is written in a way that cannot be joined."""


@dataclass(frozen=True)
class Module:
    """One module as read: what it needs, offers and declares, and its code."""

    path: str
    imports: dict[str, tuple[str, ...]]
    later: tuple[str, ...]
    exported: frozenset[str]
    declared: tuple[str, ...]
    body: str


@dataclass(frozen=True)
class Scripts:
    """The core script, and the parts by id, such as ``picture/picture``."""

    core: str
    parts: dict[str, str]


def join_runtime(folder: Path = RUNTIME) -> Scripts:
    """Join the modules below a folder, each after what it imports.

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
    return Joiner(modules).scripts()


def read_modules(folder: Path = RUNTIME) -> dict[str, Module]:
    """Read every module below a folder, by its path there.

    Raises
    ------
    JoinError
        As `join_runtime`, except for circles.
    """
    files = sorted(folder.rglob("*.js"))
    modules = {
        module.path: module for module in (_read_module(file, folder) for file in files)
    }
    for module in modules.values():
        for target in [*module.imports, *module.later]:
            if target not in modules:
                message = f"{module.path}: imports {target}, which does not exist"
                raise JoinError(message)
        for target, names in module.imports.items():
            for name in names:
                if name not in modules[target].exported:
                    message = f"{module.path}: {target} exports no {name}"
                    raise JoinError(message)
    return modules


def _read_module(file: Path, folder: Path) -> Module:
    path = file.relative_to(folder).as_posix()
    text = file.read_text(encoding="utf-8")
    imports: dict[str, tuple[str, ...]] = {}
    for names, target in IMPORT.findall(text):
        at = _resolve(path, target)
        imports[at] = (*imports.get(at, ()), *_names(names))
    code = COMMENT.sub("", text)
    if odd := DESTRUCTURED.search(code):
        message = f"{path}: declare one name at a time at the top level, not {odd[0]!r}"
        raise JoinError(message)
    later = tuple(dict.fromkeys(_resolve(path, t) for t in LATER.findall(code)))
    body = EXPORT.sub("", IMPORT.sub("", text))
    if rest := LEFT_OVER.search(COMMENT.sub("", body)):
        message = f"{path}: write named imports and exports only, not {rest[0]!r}"
        raise JoinError(message)
    found = DECLARED.findall(code)
    return Module(
        path=path,
        imports=imports,
        later=later,
        exported=frozenset(name for export, name in found if export),
        declared=tuple(name for _, name in found),
        body=LATER.sub(lambda m: f'loadPart("{_part_id(_resolve(path, m[1]))}")', body),
    )


def _names(inside: str) -> list[str]:
    return [name.strip() for name in inside.split(",") if name.strip()]


def _resolve(path: str, target: str) -> str:
    parts: list[str] = list(PurePosixPath(path).parent.parts)
    for part in target.split("/"):
        if part == "..":
            if not parts:
                message = f"{path}: {target} lies outside the runtime"
                raise JoinError(message)
            parts.pop()
        elif part != ".":
            parts.append(part)
    return "/".join(parts)


def _part_id(path: str) -> str:
    return path.removesuffix(".js")


class Joiner:
    """Sorts modules into the core and the parts, and writes them."""

    def __init__(self, modules: Mapping[str, Module]) -> None:
        self.modules = modules
        self.owners: dict[str, str] = {}

    def scripts(self) -> Scripts:
        """Write every script."""
        core = self._core()
        parts = {path: self._closure([path], but=core) for path in self._entries(core)}
        core_code = self._code(core)
        shared: dict[str, None] = {}
        part_scripts = {}
        for entry, paths in parts.items():
            needed = self._shared(paths, core)
            shared |= dict.fromkeys(needed)
            exported = ", ".join(sorted(self.modules[entry].exported))
            part_scripts[_part_id(entry)] = (
                f'linkMapPart("{_part_id(entry)}", ({{ {", ".join(needed)} }}) => {{\n'
                f'"use strict";\n{self._code(paths)}\nreturn {{ {exported} }};\n}});\n'
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
            for target in self.modules[waiting.pop(0)].later:
                if target not in found and target not in core:
                    found[target] = None
                    waiting += self._closure([target], but=core)
        return list(found)

    def _core(self) -> list[str]:
        """What main.js imports, the loader, and what two parts share."""
        roots = [ENTRY]
        core = self._closure(roots)
        if any(self.modules[path].later for path in core):
            roots.insert(0, LOADER)
            core = self._closure(roots)
        while True:
            uses: dict[str, int] = {}
            for entry in self._entries(core):
                for path in self._closure([entry], but=core):
                    uses[path] = uses.get(path, 0) + 1
            if not (common := [path for path, count in uses.items() if count > 1]):
                return core
            core = self._closure([*common, *roots])

    def _closure(self, roots: list[str], but: list[str] | None = None) -> list[str]:
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
