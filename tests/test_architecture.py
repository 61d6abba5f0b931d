"""Imports follow the arrows between the packages; only webmap and bench know folium."""

import ast
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from tests.browser.servers import APP_PARTS

ROOT = Path(__file__).resolve().parent.parent
# What each package may import beside itself: every arrow there is.
ARROWS = {
    "streamlit_app": {"app_pages", "service"},
    "app_pages": {"service", "webmap", "claims", "layers", "desk", "geo"},
    "service": {"webmap", "claims", "layers", "geo"},
    "webmap": {"claims", "layers", "geo"},
    # The ledger tests what the articles say against the ground, not against what we
    # drew of it: so it knows no layer, and no layer knows a verdict.
    "claims": {"geo"},
    "layers": {"geo"},
    # Proposes rows for the registers; nothing but the app may ask it.
    "desk": {"geo"},
    "geo": set(),
}
# What stands beside the product and may import any of it.
BESIDE = {"bench", "tools", "tests"}
# Libraries that only some packages may know.
LIBRARIES = {
    "folium": {"webmap"},
    "branca": {"webmap"},
    "streamlit": {"streamlit_app", "app_pages", "service"},
    "starlette": {"streamlit_app", "app_pages", "service"},
}
LONGEST_MODULE = 300
MODULES = sorted(
    path
    for package in ARROWS
    for path in [*ROOT.glob(f"{package}.py"), *ROOT.glob(f"{package}/**/*.py")]
)


def imported(source):
    """Top-level names that a module imports."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.split(".")[0])
    return found


def forbidden(package):
    """Names that a package must not import."""
    others = set(ARROWS) - {package} - ARROWS[package]
    libraries = {name for name, allowed in LIBRARIES.items() if package not in allowed}
    return others | libraries | BESIDE


def package_of(path):
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_imports_follow_the_arrows(path):
    wrong = imported(path.read_text(encoding="utf-8")) & forbidden(package_of(path))
    assert not wrong, f"{path.relative_to(ROOT)} imports {wrong}: see ARROWS"


def test_the_arrows_make_no_circle_and_lead_down_to_geo():
    order = list(TopologicalSorter(ARROWS).static_order())
    assert order[0] == "geo"
    assert set(order) == set(ARROWS)


@pytest.mark.parametrize("package", ARROWS)
def test_an_import_turned_round_is_found(package):
    for other in ARROWS[package]:
        assert package in imported(f"from {package}.x import y") & forbidden(other)
        assert package in imported(f"import {package}.x as y") & forbidden(other)
    assert not {package, *ARROWS[package]} & forbidden(package)


def test_every_package_has_its_arrows():
    there = {path.parent.name for path in ROOT.glob("*/__init__.py")}
    there |= {path.stem for path in ROOT.glob("*.py")}
    assert there <= set(ARROWS) | BESIDE, "give a new package its arrows here"


def test_a_copy_of_the_app_has_every_package():
    there = {name for name in ARROWS if (ROOT / name).is_dir()}
    assert there <= set(APP_PARTS.split()), "add it to tests/browser/servers.py"


def test_only_the_app_asks_the_desk():
    assert {name for name, known in ARROWS.items() if "desk" in known} == {"app_pages"}


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_modules_stay_small(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_MODULE


def test_no_layer_imports_a_layer():
    layers = {path.stem for path in (ROOT / "layers").glob("[!_]*.py")}
    for path in (ROOT / "layers").glob("[!_]*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(
                "layers."
            ):
                assert node.module.split(".")[1] not in layers
