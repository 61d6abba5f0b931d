"""What the app asks for: with a reason, used, and under a licence that we may use."""

import ast
import re
import sys
from functools import cache
from importlib.metadata import packages_distributions

import pytest
from packaging.requirements import Requirement

from tools.licences import APP, OGC, ROOT, LicenceError, licence, locked, page, reasons

STEMS = sorted(path.stem for path in ROOT.glob("requirements*.in"))
PACKAGES = "geo layers claims webmap service app_pages desk".split()
# What asks for more of whoever hands it on (GPL, AGPL), or tells nothing, is not used.
MAY_BE_USED = re.compile(
    r"MIT(-CMU)?|BSD-[23]-Clause|0BSD|Apache-2\.0|MPL-2\.0|PSF-2\.0|Zlib|CC0-1\.0"
    r"|CNRI-Python|LGPL-2\.1-or-later|ISC"
)
# Asked for, though no line imports it: who does.
USED_BY = {"pyarrow": "pandas writes GeoParquet by it", "altair": "Streamlit's charts"}


@cache
def imported():
    """Third-party packages that the app's own modules import, by their name at PyPI."""
    paths = [ROOT / "streamlit_app.py"]
    paths += [path for package in PACKAGES for path in (ROOT / package).rglob("*.py")]
    names = set()
    for path in paths:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                names |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                names.add(node.module.split(".")[0])
    own = {path.name for path in ROOT.iterdir() if path.is_dir()}
    foreign = names - own - set(sys.stdlib_module_names) - {"streamlit_app"}
    known = packages_distributions()
    return {plain(known[name][0]) for name in foreign}


def plain(name):
    return re.sub(r"[-_.]+", "-", name).lower()


@pytest.mark.parametrize("stem", [APP, OGC])
def test_each_says_what_it_is_for(stem):
    for name, reason in reasons(stem).items():
        assert len(reason) > 10, f"{stem}.in: say behind {name} what it is for"


@pytest.mark.parametrize("stem", STEMS)
def test_an_exact_pin_says_why_it_is_exact(stem):
    lines = (ROOT / f"{stem}.in").read_text("utf-8").splitlines()
    said = False
    for line in lines:
        if line.startswith("# Exact"):
            said = True  # of the line below, or of a group of them
        elif line.startswith("#"):
            said = False
        elif "==" in line.partition("#")[0]:
            assert said, f"{stem}.in: say above {line} why it is exact"


@pytest.mark.parametrize("stem", STEMS)
def test_a_lock_is_what_its_list_and_the_make_target_say(stem):
    """Nobody has edited one of them alone: `make lock` would write these versions."""
    lock = (ROOT / f"{stem}.txt").read_text("utf-8")
    makefile = (ROOT / "Makefile").read_text("utf-8").replace("\\\n", " ")
    [options] = re.findall(r"uv pip compile --quiet (.+?)\$\$name\.in", makefile)
    command = f"uv pip compile {' '.join(options.split())} {stem}.in -o {stem}.txt"
    assert f"#    {command}\n" in lock
    versions = locked(stem)
    for line in (ROOT / f"{stem}.in").read_text("utf-8").splitlines():
        wish = line.partition("#")[0].strip()
        if wish and not wish.startswith("-r"):
            asked = Requirement(wish)
            assert asked.specifier.contains(versions[plain(asked.name)]), wish


def test_nothing_is_asked_for_that_is_not_used_and_the_other_way_round():
    asked = {*reasons(APP), *reasons(OGC)}
    assert imported() - asked == set(), "name them in requirements.in"
    assert asked - imported() - set(USED_BY) == set(), "used by nothing"


def test_locks_agree():
    """The optional one adds packages and changes none."""
    app, ogc = locked(APP), locked(OGC)
    assert app.items() <= ogc.items()
    assert ogc.items() <= locked("requirements-dev").items()
    assert set(reasons(APP)) <= set(app)


def test_every_list_has_its_lock_made():
    makefile = (ROOT / "Makefile").read_text("utf-8")
    [names] = re.findall(r"^\tfor name in (.+); do", makefile, re.MULTILINE)
    assert set(names.split()) == {path.stem for path in ROOT.glob("requirements*.in")}
    # Another version of the compiler may write other locks.
    assert re.search(r"\$\(PIP\) uv==[\d.]+$", makefile, re.MULTILINE)


def test_the_page_of_licences_is_up_to_date():
    found = (ROOT / "docs/licences.md").read_text("utf-8")
    assert found == page(), "run `make licences`"


def test_every_licence_may_be_used():
    for name, version in locked(OGC).items():
        parts = re.split(r" AND | OR ", licence(name, version).strip("()"))
        assert all(MAY_BE_USED.fullmatch(part) for part in parts), (name, parts)


def test_a_package_that_is_not_as_locked_is_named():
    with pytest.raises(LicenceError, match="no-such-package is not installed"):
        licence("no-such-package", "1")
    with pytest.raises(LicenceError, match="not 0 of the lock"):
        licence("starlette", "0")
