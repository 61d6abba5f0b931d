"""`make lint types` covers every script: an error planted in any of them is found."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SCRIPTS = ("*.js", "*.d.ts")
FOLDERS = ("webmap/runtime", "app_pages", "service", "bench", "tests/runtime")
# One of each kind: a module, types, the app's two ways to run a script, what is put
# into a page, a test and what tests share.
KINDS = {
    "module": "webmap/runtime/state/query.js",
    "entry": "webmap/runtime/main.js",
    "types": "webmap/runtime/atlas/types.d.ts",
    "component": "app_pages/map_frame.js",
    "fragment of the shell": "service/waiting.js",
    "probe": "bench/probe.js",
    "unit test": "tests/runtime/base/dates.test.js",
    "test helper": "tests/runtime/fixture.js",
}
WRONG_TYPES = {
    "value": "\n/** @type {number} */\nexport const planted = 'seven';\n",
    "function": "\nexport function planted(untyped) { return untyped; }\n",
    "nothing": "\nexport const planted = [1].at(0).toFixed();\n",
    "leaflet": "\nexport const planted = L.latLngg(29, 105);\n",
    "import": (
        '\nimport { noSuchName } from "../base/dates.js";\n'
        "export const planted = noSuchName;\n"
    ),
}
BAD_HABIT = {
    ".js": "\nfunction planted() { const unused = 1; debugger; }\n",
    ".ts": "\nexport type Planted = any;\n",
}


def commands(goal: str) -> list[str]:
    """What `make` runs of deno for a goal, with this very environment."""
    told = subprocess.run(
        ["make", "-n", goal, f"VENV={sys.prefix}"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    found = [line for line in told.stdout.splitlines() if "/deno " in line]
    assert found, told.stdout
    return found


def run(goal: str, folder: Path) -> tuple[int, str]:
    """Exit code and output of the goal's deno commands in a folder."""
    done = subprocess.run(
        ["sh", "-ec", "\n".join(commands(goal))],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "NO_COLOR": "1"},
    )
    return done.returncode, done.stdout + done.stderr


@pytest.fixture
def scripts(tmp_path: Path) -> Path:
    """A copy of every script, with what deno needs to know of them."""
    for pattern in SCRIPTS:
        for file in (file for one in FOLDERS for file in (ROOT / one).rglob(pattern)):
            target = tmp_path / file.relative_to(ROOT)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(file, target)
    for name in ("deno.jsonc", "deno.lock"):
        shutil.copy(ROOT / name, tmp_path)
    return tmp_path


def test_every_script_of_the_repository_is_of_a_kind_that_is_checked():
    listed = subprocess.run(
        ["git", "ls-files", *SCRIPTS],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    outside = [name for name in listed.stdout.split() if not name.startswith(FOLDERS)]
    assert outside == []
    for goal in ("lint", "types"):
        (command,) = commands(goal)
        assert set(FOLDERS) <= set(command.split()), goal


def test_a_wrong_type_in_each_kind_of_script_is_found(scripts):
    for name in KINDS.values():
        file = scripts / name
        planted = WRONG_TYPES["value"]
        if name.endswith(".d.ts"):
            planted = "\nexport interface Planted { field: NoSuchType }\n"
        file.write_text(file.read_text(encoding="utf-8") + planted, encoding="utf-8")
    # Each kind of wrong type, in a module of its own.
    for kind, planted in WRONG_TYPES.items():
        file = scripts / "webmap/runtime/base" / f"planted_{kind}.js"
        file.write_text(planted, encoding="utf-8")
    code, said = run("types", scripts)
    assert code != 0
    for kind, name in KINDS.items():
        assert re.search(rf"at file://\S+/{re.escape(name)}:\d+", said), kind
    for kind in WRONG_TYPES:
        assert f"/webmap/runtime/base/planted_{kind}.js:" in said, kind


def test_a_bad_habit_in_each_kind_of_script_is_found(scripts):
    for name in KINDS.values():
        file = scripts / name
        planted = BAD_HABIT[file.suffix]
        file.write_text(file.read_text(encoding="utf-8") + planted, encoding="utf-8")
    code, said = run("lint", scripts)
    assert code != 0
    for kind, name in KINDS.items():
        assert re.search(rf"--> \S*/{re.escape(name)}:\d+", said), kind
