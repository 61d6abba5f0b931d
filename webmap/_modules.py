"""Read the page's JavaScript modules: what each needs, offers and declares."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

RUNTIME = Path(__file__).parent / "runtime"

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
# The minifier knows no templates within templates: it would squeeze their blanks.
NESTED = re.compile(r"`[^`]*\$\{[^}`]*`")


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
    if nested := NESTED.search(code):
        message = f"{path}: write no template within a template, as in {nested[0]!r}"
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
        body=LATER.sub(lambda m: f'loadPart("{part_id(_resolve(path, m[1]))}")', body),
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


def part_id(path: str) -> str:
    """Id of the part that begins with a module."""
    return path.removesuffix(".js")
