"""Imports run one way; only webmap and bench know folium."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
# Each package may import itself and what stands right of it.
ORDER = ["streamlit_app", "app_pages", "service", "webmap", "layers", "geo"]
MODULES = sorted(
    path
    for package in ORDER
    for path in [*ROOT.glob(f"{package}.py"), *ROOT.glob(f"{package}/**/*.py")]
)


def imported(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.split(".")[0])
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_imports_run_one_way(path):
    package = path.relative_to(ROOT).parts[0].removesuffix(".py")
    forbidden = set(ORDER[: ORDER.index(package)])
    if package != "webmap":
        forbidden |= {"folium", "branca"}
    if package in ("geo", "layers", "webmap"):
        forbidden |= {"streamlit", "starlette"}
    assert not imported(path) & forbidden


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_modules_stay_small(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 270


def test_no_layer_imports_a_layer():
    layers = {path.stem for path in (ROOT / "layers").glob("[!_]*.py")}
    for path in (ROOT / "layers").glob("[!_]*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(
                "layers."
            ):
                assert node.module.split(".")[1] not in layers
