"""Write docs/limits.md from the tests: ``python -m tools.limits docs/limits.md``.

A test that proves a limit or a fault says so beside itself:
``@pytest.mark.limit("service.packs:MOST_WAITING", "what", "what happens past it")`` and
``@pytest.mark.fault("what is wrong", "what is told, and what goes on")``.
"""

from __future__ import annotations

import ast
import importlib
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HEAD = """# Limits and faults

Written by `python -m tools.limits docs/limits.md` from the tests
named in it: each row is what its test proves.
What can be set stands in [service.md](service.md#settings).
"""


@dataclass(frozen=True, slots=True)
class Proof:
    """A row of a table: what a test says that it proves."""

    kind: str
    words: tuple[str, ...]
    test: str
    """Path and name."""


def proofs(root: Path = ROOT) -> list[Proof]:
    """Return what the tests prove, in the order of their files and lines."""
    return [
        proof
        for path in sorted((root / "tests").rglob("test_*.py"))
        for proof in _in_file(path, path.relative_to(root).as_posix())
    ]


def _in_file(path: Path, name: str) -> Iterator[Proof]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.FunctionDef):
            continue
        for mark in node.decorator_list:
            if not (
                isinstance(mark, ast.Call) and isinstance(mark.func, ast.Attribute)
            ):
                continue
            kind = mark.func.attr
            if kind in ("limit", "fault"):
                words = tuple(str(ast.literal_eval(word)) for word in mark.args)
                yield Proof(kind, words, f"{name}::{node.name}")


def number(where: str) -> str:
    """Return the value of a limit as it stands in the code.

    Parameters
    ----------
    where
        Module and name, with a colon between.
    """
    module, _, name = where.partition(":")
    value = getattr(importlib.import_module(module), name)
    return f"{value:,}" if isinstance(value, int) else str(value)


def page(found: list[Proof]) -> str:
    """Write the page."""
    limits = [
        (what, number(where), f"`{where}`", past, f"`{proof.test}`")
        for proof in found
        if proof.kind == "limit"
        for where, what, past in [proof.words]
    ]
    faults = [(*p.words, f"`{p.test}`") for p in found if p.kind == "fault"]
    return "\n".join(
        [
            HEAD,
            "## Limits",
            *_table(("what", "limit", "where", "past it", "test"), limits),
            "",
            "## Faults",
            *_table(
                ("what is wrong", "what is told, and what goes on", "test"), faults
            ),
            "",
        ]
    )


def _table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> list[str]:
    lines = [head, tuple("---" for _ in head), *rows]
    return [f"| {' | '.join(cells)} |" for cells in lines]


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(page(proofs()), encoding="utf-8")
