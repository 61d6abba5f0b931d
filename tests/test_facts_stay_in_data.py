"""No adcode, province, place or fact stands in code: they stand in data/ alone."""

import ast
import re
from pathlib import Path

import pytest

from geo.atlas import read_atlas

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("geo", "layers", "claims", "desk", "service", "webmap", "app_pages")
SUFFIXES = {".py", ".js", ".html"}
FILES = sorted(
    path
    for package in PACKAGES
    for path in (ROOT / package).rglob("*")
    if path.suffix in SUFFIXES
)
ADCODE = re.compile(r"(?<![\d#.\w])5[01]\d{4}(?![\d\w])")
PROVINCE_PREFIX = re.compile(r"5[01]")
FACT_ID = re.compile(r"[a-z]{2,4}-\d\d")
# In order: comments and texts of a script, so that none is taken for the other.
JS_PARTS = re.compile(
    r"""/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`""",
    re.DOTALL,
)


@pytest.fixture(scope="module")
def names():
    """Names that only data may hold: Chinese ones of two signs or more, and others."""
    atlas = read_atlas()
    places = atlas.gazetteer.places.values()
    every = {n for p in places for n in (p.name_zh, p.name_en, p.short_zh, p.short_en)}
    every |= {n for place in places for n in place.aliases}
    units = atlas.counties
    every |= {*units["prefecture_zh"], *units["province_zh"], *atlas.rivers["name_zh"]}
    every |= {n.removesuffix("市").removesuffix("省") for n in every}
    every |= {n.removesuffix(" City").removesuffix(" Province") for n in every}
    every |= {*atlas.gazetteer.places, *atlas.rivers["id"], *atlas.sides}
    every |= set(atlas.facts)
    chinese = {n for n in every if len(n) > 1 and re.match("[\u3400-\u9fff]", n)}
    return chinese, {n.casefold() for n in every if len(n) > 2} - {"label", "labels"}


def python_texts(source):
    """Yield line and text of every literal of a module, but for its docstrings."""
    tree = ast.parse(source)
    docs = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and id(node) not in docs:
            if isinstance(node.value, str):
                yield node.lineno, node.value
            elif ADCODE.fullmatch(repr(node.value)):
                yield node.lineno, str(node.value)


def script_texts(source):
    """Yield line and text of every literal of a script, and adcodes as numbers."""
    without = list(source)
    for part in JS_PARTS.finditer(source):
        for at in range(*part.span()):
            without[at] = " " if source[at] != "\n" else "\n"
        if not part[0].startswith(("//", "/*")):
            yield source.count("\n", 0, part.start()) + 1, part[0][1:-1]
    code = "".join(without)
    for number in ADCODE.finditer(code):
        yield code.count("\n", 0, number.start()) + 1, number[0]


def texts(path, source):
    if path.suffix == ".py":
        yield from python_texts(source)
    elif path.suffix == ".js":
        yield from script_texts(source)
    else:
        yield from enumerate(source.split("\n"), 1)


def facts_in(path, source, names):
    chinese, others = names
    found = []
    for line, text in texts(path, source):
        is_fact = (
            ADCODE.search(text)
            or PROVINCE_PREFIX.fullmatch(text)
            or FACT_ID.fullmatch(text)
            or text.strip().casefold() in others
            or any(name in text for name in chinese)
        )
        if is_fact:
            found.append(f"{path}:{line}: {text[:60]!r} belongs into data/")
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(ROOT)))
def test_no_fact_stands_in_code(path, names):
    source = path.read_text(encoding="utf-8")
    found = facts_in(path.relative_to(ROOT), source, names)
    assert not found, "\n".join(found)


PLANTED = [
    ("x.py", 'PROVINCE = "510000"'),
    ("x.py", "PROVINCE = 510000"),
    ("x.py", 'if adcode.startswith("50"):\n    pass'),
    ("x.py", 'city = "成都"'),
    ("x.py", 'note = f"{x}在重庆市永川区"'),
    ("x.py", 'stated = "Sichuan"'),
    ("x.py", 'place = "city_chengdu"'),
    ("x.py", 'fact = "hwy-06"'),
    ("x.py", 'RIVER = "yangtze"'),
    ("x.js", 'const CITY = "Chengdu";'),
    ("x.js", "const CITY = '泸州';"),
    ("x.js", "const text = `${name}到重庆`;"),
    ("x.js", "const code = 500118;"),
    ("x.js", 'if (unit.adcode === "510521") draw();'),
    ("x.html", "<p>成都</p>"),
]


@pytest.mark.parametrize(("name", "source"), PLANTED)
def test_a_fact_in_code_is_found_with_its_line(name, source, names):
    before = "// 一\n" if name.endswith("js") else "\n"
    [found, *_] = facts_in(Path(name), before + source, names)
    assert found.startswith(f"{name}:2: ")


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("x.py", '"""Cut the Yangtze at 果园 (510000)."""\nx = 1  # 重庆 510000'),
        ("x.js", "/* 成都 510000 */ const x = 1; // 重庆"),
        ("x.js", 'const colour = "#510000";'),
        ("x.py", "YEAR_S = 31_536_000"),
    ],
)
def test_comments_and_what_is_no_fact_may_stand(name, source, names):
    assert facts_in(Path(name), source, names) == []
