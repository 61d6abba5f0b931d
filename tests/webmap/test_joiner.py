"""The runtime's modules become scripts, or an error says which file is at fault."""

import pytest

from webmap._joiner import join_runtime
from webmap._modules import JoinError, read_modules
from webmap._styles import join_styles, part_styles


@pytest.fixture
def runtime(tmp_path):
    """Write modules below a folder: ``runtime({"main.js": "…"})``."""

    def written(files):
        for name, text in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return tmp_path

    return written


MAIN = 'import { a } from "./base/a.js";\nexport function start() { a(); }\n'
A = "export function a() {}\n"
LOADER = "export function loadPart() {}\nexport function offerToParts() {}\n"


def test_each_module_stands_after_what_it_imports(runtime):
    folder = runtime(
        {
            "main.js": MAIN,
            "base/a.js": (
                'import { b } from "../map/b.js";\nexport const a = () => b;\n'
            ),
            "map/b.js": "export const b = 1;\n",
        }
    )
    core = join_runtime(folder).core
    assert core.index("const b = 1") < core.index("const a =") < core.index("start()")
    assert "import" not in core.replace("// ", "")
    assert "export" not in core


@pytest.mark.parametrize(
    ("files", "named"),
    [
        (
            {
                "base/a.js": A + 'const f = () => import("../map/b.js");\n',
                "base/parts.js": LOADER,
                "main.js": 'import { b } from "./map/b.js";\n' + MAIN,
                "map/b.js": "export const b = 1;\n",
            },
            ["base/a.js", "map/b.js", "at once"],
        ),
        (
            {"base/a.js": 'import { start } from "../main.js";\nexport const a = 1;\n'},
            ["circle", "main.js -> base/a.js -> main.js"],
        ),
        ({}, ["main.js", "base/a.js", "does not exist"]),
        ({"base/a.js": "export function b() {}\n"}, ["main.js", "exports no a"]),
        ({"base/a.js": "function a() {}\n"}, ["main.js", "exports no a"]),
        (
            {"base/a.js": A + "function start() {}\n"},
            ["main.js", "base/a.js", "both declare start"],
        ),
        (
            {"base/a.js": A + "const { x, y } = z;\n"},
            ["base/a.js", "one name at a time"],
        ),
        (
            {"base/a.js": A + "const b = `x ${y.map((z) => `${z} ${z}`)}`;\n"},
            ["base/a.js", "template within a template"],
        ),
        ({"base/a.js": A + "export default a;\n"}, ["base/a.js", "named"]),
        ({"base/a.js": A + "export { a as b };\n"}, ["base/a.js", "named"]),
        (
            {"base/a.js": 'import * as all from "../map/b.js";\n' + A, "map/b.js": A},
            ["base/a.js", "named"],
        ),
        (
            {"base/a.js": 'import { x } from "../../outside.js";\n' + A},
            ["base/a.js", "outside"],
        ),
        (
            {
                "base/a.js": A + 'const f = () => import("../map/gone.js");\n',
                "base/parts.js": LOADER,
            },
            ["base/a.js", "map/gone.js", "does not exist"],
        ),
    ],
)
def test_what_cannot_be_joined_is_named(runtime, files, named):
    folder = runtime({"main.js": MAIN, **files})
    with pytest.raises(JoinError) as caught:
        join_runtime(folder)
    for word in named:
        assert word in str(caught.value)


def test_what_is_imported_later_is_a_part_that_takes_the_rest_from_the_core(runtime):
    folder = runtime(
        {
            "main.js": MAIN,
            "base/parts.js": LOADER,
            "base/a.js": A + 'export const open = () => import("../far/door.js");\n',
            "far/door.js": (
                'import { a } from "../base/a.js";\nimport { own } from "./own.js";\n'
                "export function door() { a(own); }\n"
            ),
            "far/own.js": "export const own = 1;\n",
        }
    )
    scripts = join_runtime(folder)
    assert list(scripts.parts) == ["far/door"]
    part = scripts.parts["far/door"]
    assert "const own = 1" in part
    assert "const own = 1" not in scripts.core
    assert "const { a } = core;" in part
    assert "return { door };" in part
    assert 'loadPart("far/door")' in scripts.core
    assert "offerToParts({ a })" in scripts.core


def test_what_two_parts_share_stands_in_the_core_once(runtime):
    later = 'import { own } from "./own.js";\nexport const {} = own;\n'
    folder = runtime(
        {
            "main.js": MAIN,
            "base/parts.js": LOADER,
            "base/a.js": A
            + 'export const one = () => import("../far/x.js");\n'
            + 'export const two = () => import("../far/y.js");\n',
            "far/x.js": later.replace("{}", "x"),
            "far/y.js": later.replace("{}", "y"),
            "far/own.js": "export const own = 1;\n",
        }
    )
    scripts = join_runtime(folder)
    assert set(scripts.parts) == {"far/x", "far/y"}
    assert scripts.core.count("const own = 1") == 1
    assert all("const own = 1" not in part for part in scripts.parts.values())


def test_what_a_part_shares_with_parts_that_it_alone_asks_for_stands_in_it(runtime):
    later = 'import { own } from "./own.js";\nexport const {} = own;\n'
    folder = runtime(
        {
            "main.js": MAIN,
            "base/parts.js": LOADER,
            "base/a.js": A + 'export const one = () => import("../far/x.js");\n',
            "far/x.js": later.replace("{}", "x")
            + 'export const two = () => import("./y.js");\n',
            "far/y.js": later.replace("{}", "y"),
            "far/own.js": "export const own = 1;\n",
        }
    )
    scripts = join_runtime(folder)
    assert "const own = 1" not in scripts.core
    host, guest = scripts.parts["far/x"], scripts.parts["far/y"]
    assert host.count("const own = 1") == 1
    # Offered before anybody can ask for the part that takes it.
    assert "offerToParts({ own })" in host
    assert "const { own } = core;" in guest
    assert "const own = 1" not in guest


def test_every_module_of_the_runtime_is_reached():
    """A module that nobody imports is dead: it is not in any script."""
    scripts = join_runtime()
    joined = scripts.core + "".join(scripts.parts.values())
    lost = [path for path in read_modules() if f"// {path}\n" not in joined]
    assert lost == []


@pytest.mark.parametrize(
    ("files", "named"),
    [
        ({"main.css": '@import "./a.css";\n'}, ["a.css", "does not exist"]),
        ({"main.css": "", "a.css": ""}, ["leaves out a.css"]),
        (
            {"main.css": '@import "./a.css";\n@import "./a.css";\n', "a.css": ""},
            ["a.css", "twice"],
        ),
        ({"main.css": "p { margin: 0; }\n"}, ["main.css", "only imports"]),
        (
            {"main.css": '@import "./far.css";\n', "far.css": ""},
            ["far.css", "twice"],
        ),
    ],
)
def test_styles_that_cannot_be_joined_are_named(runtime, files, named):
    late = {"far/door": ["far.css"]} if "far.css" in files else {}
    with pytest.raises(JoinError) as caught:
        join_styles(runtime(files), late)
    for word in named:
        assert word in str(caught.value)


def test_styles_stand_in_the_declared_order(runtime):
    folder = runtime(
        {
            "main.css": '/* why */\n@import "./z/z.css";\n@import "./a.css";\n',
            "z/z.css": "z {}\n",
            "a.css": "a {}\n",
        }
    )
    sheet = join_styles(folder, {})
    assert sheet.index("z {}") < sheet.index("a {}")


def test_a_part_brings_its_styles_along(runtime):
    folder = runtime(
        {
            "main.js": MAIN,
            "base/parts.js": LOADER,
            "base/a.js": A + 'export const open = () => import("../far/door.js");\n',
            "far/door.js": "export const door = 1;\n",
            "main.css": '@import "./a.css";\n',
            "a.css": "a {}\n",
            "far/far.css": 'p::after { content: "→"; }\n',
        }
    )
    late = {"far/door": ["far/far.css"]}
    assert "p::after" not in join_styles(folder, late)
    scripts = join_runtime(folder, styles=part_styles(folder, late))
    assert r'}, "p::after { content: \"→\"; }\n");' in scripts.parts["far/door"]
    assert "p::after" not in scripts.core
