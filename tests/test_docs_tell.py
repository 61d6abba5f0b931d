"""What can be set, asked for or called stands in the docs."""

import re
from pathlib import Path

import pytest

from app_pages._pages import PAGES
from service.door import HEALTH, OWN_PATHS
from service.routes import OWN_FOLDERS

ROOT = Path(__file__).resolve().parent.parent
DOCS = {
    path.name: path.read_text(encoding="utf-8")
    for path in (ROOT / "docs/page.md", ROOT / "docs/service.md", ROOT / "README.md")
}
CODE = [
    path
    for package in "app_pages bench claims geo layers service tools webmap".split()
    for path in (ROOT / package).rglob("*.py")
]
# Those that belong to the system or to a tool of ours alone.
NOT_OURS = {"PATH", "HOME", "PYTHONPATH", "PLAIN_STOCK", "TMPDIR"}


PAGE_PATHS = {f"/{name}" for name in PAGES if name != PAGES[0]}
ROUTES = {*OWN_FOLDERS, *OWN_PATHS, HEALTH, *PAGE_PATHS}


def environment_names():
    read = re.compile(r'environ(?:\.get)?[\[(]\s*"([A-Z_]+)"|getenv\(\s*"([A-Z_]+)"')
    for path in CODE:
        for names in read.findall(path.read_text(encoding="utf-8")):
            yield from filter(None, names)
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    yield from set(re.findall(r"^([A-Z_]+) \?=", makefile, re.MULTILINE)) - {"PYTHON"}
    script = (ROOT / "tools/ensure_browser.sh").read_text(encoding="utf-8")
    yield from re.findall(r"\$\{([A-Z_]+):-", script)


@pytest.mark.parametrize("name", sorted({*environment_names()} - NOT_OURS))
def test_every_setting_is_told(name):
    assert f"`{name}" in DOCS["service.md"], f"docs/service.md: tell of {name}"


@pytest.mark.parametrize("path", sorted(ROUTES))
def test_every_route_is_told(path):
    assert f"`{path}" in DOCS["service.md"], f"docs/service.md: tell of {path}"


def address_keys():
    text = (ROOT / "webmap/runtime/state/address_forms.js").read_text(encoding="utf-8")
    forms = text.split("ADDRESS_FORMS = {")[1].split("\n};")[0]
    return re.findall(r"^  (\w+)[:,]", forms, re.MULTILINE)


@pytest.mark.parametrize("key", address_keys())
def test_every_key_of_the_address_is_told(key):
    table = DOCS["page.md"].split("## Address")[1].split("## API")[0]
    assert f"`{key}`" in table, f"docs/page.md: tell of {key}"


def api_names():
    text = (ROOT / "webmap/runtime/state/api.js").read_text(encoding="utf-8")
    body = text.split("const api = {")[1].split("\n  };")[0]
    verbs = re.findall(r"^    (?:async )?(\w+)(?=[:(])", body, re.MULTILINE)
    lists = re.findall(r"const (?:VERBS|EVENTS) = \[(.*?)\]", text)
    return sorted({*verbs, *re.findall(r'"(\w+)"', " ".join(lists))})


@pytest.mark.parametrize("name", api_names())
def test_every_verb_and_event_of_the_interface_is_told(name):
    told = DOCS["page.md"].split("## API")[1].split("## How it loads")[0]
    assert re.search(rf"`{name}[`(]", told), f"docs/page.md: tell of {name}"


def test_the_look_outs_find_something():
    assert {"REVIEW_NUMBER", "PORT"} <= set(environment_names())
    assert {"lang", "layers", "f"} <= set(address_keys())
    assert {"state", "apply", "features", "on", "picture", "ready"} <= set(api_names())
