"""The page's modules know each other one way, and Leaflet only where they draw."""

import re

import pytest

from webmap._modules import COMMENT, RUNTIME, read_modules

# Each folder may import itself and what stands before it; webmap/runtime/README.md says
# what each knows.
ORDER = (
    "base atlas state map ground features labels controls panel filter rooms record "
    "popup find table picture own present measure compare start main.js"
).split()
DRAWING = {"map", "ground", "features", "labels", "popup", "picture", "own"}
HOOKS = "map/leaflet_hooks.js"
MODULES = read_modules()


def folder(path):
    return path.split("/")[0]


def code(path):
    """Text without what stands in comments and strings."""
    text = COMMENT.sub("", (RUNTIME / path).read_text(encoding="utf-8"))
    return re.sub(r'//.*|"[^"\n]*"|\'[^\'\n]*\'', "", text)


def forbidden(modules):
    """Imports that run against the order."""
    return [
        f"{path} -> {target}"
        for path, module in modules.items()
        for target in [*module.imports, *module.later]
        if ORDER.index(folder(target)) > ORDER.index(folder(path))
    ]


def test_every_folder_has_its_place_in_the_order():
    assert {folder(path) for path in MODULES} == set(ORDER)


def test_imports_between_folders_run_one_way():
    assert forbidden(MODULES) == []


def test_an_import_turned_round_is_found(tmp_path):
    (tmp_path / "base").mkdir()
    (tmp_path / "panel").mkdir()
    (tmp_path / "panel/panel.js").write_text("export const panel = 1;\n")
    (tmp_path / "base/dom.js").write_text(
        'import { panel } from "../panel/panel.js";\nexport const dom = panel;\n'
    )
    found = forbidden(read_modules(tmp_path))
    assert found == ["base/dom.js -> panel/panel.js"]


@pytest.mark.parametrize("path", MODULES)
def test_leaflet_is_named_only_where_something_is_drawn(path):
    named = re.findall(r"(?<![\w.])L\.\w+", code(path))
    assert folder(path) in DRAWING or named == []


@pytest.mark.parametrize("path", [path for path in MODULES if path != HOOKS])
def test_private_names_of_leaflet_stand_in_one_file(path):
    private = re.findall(r"\.(_[a-zA-Z]\w*)", code(path))
    assert private == []


@pytest.mark.parametrize("path", MODULES)
def test_modules_of_the_runtime_stay_small(path):
    assert len((RUNTIME / path).read_text(encoding="utf-8").splitlines()) <= 240


def test_the_readme_of_the_runtime_names_every_folder():
    text = (RUNTIME / "README.md").read_text(encoding="utf-8")
    missing = [name for name in ORDER if f"`{name}" not in text]
    assert missing == []
