"""A checkout on another system: the repository says what its files are, and data whose
line endings were converted on another way are named as just that."""

import hashlib
import subprocess
from pathlib import Path

import pytest

from geo.atlas import read_atlas
from geo.paths import DataPaths
from geo.words import LANGUAGES, read_words
from layers import build_layers
from service.published import publish

ROOT = Path(__file__).resolve().parents[2]
# Parts that are held against a checksum, and the text that each is read from.
HASHED = {
    "counties": "counties.geojson",
    "rivers": "rivers.geojson",
    "circle_extent": "circle_extent.geojson",
    "topology": "topology.json",
    "neighbour_provinces": "neighbours.geojson",
    "towns": "towns.geojson",
}
FILES = sorted(
    path.relative_to(DataPaths().root).as_posix()
    for path in DataPaths().root.rglob("*")
    if path.is_file()
)
# Files as people bring them, whose very bytes are what is tried.
AS_BROUGHT = ("tests/fixtures/own/", "tests/fixtures/breaking/")
# A picture has no lines whose ends anybody would convert.
TEXTS = [name for name in FILES if not name.endswith(".webp")]


def git(*arguments, cwd=ROOT):
    done = subprocess.run(["git", *arguments], cwd=cwd, capture_output=True, check=True)
    return done.stdout


def test_every_file_is_said_to_be_text_with_lf_or_binary():
    listed = git("ls-files", "-z").decode().split("\0")[:-1]
    told = git("check-attr", "-z", "text", "eol", "--", *listed).decode()
    cells = told.split("\0")[:-1]
    keys = zip(cells[::3], cells[1::3], strict=True)
    said = dict(zip(keys, cells[2::3], strict=True))
    unsaid = []
    for name in listed:
        if not (ROOT / name).is_file():
            continue  # removed, and not committed yet
        is_text = b"\0" not in (ROOT / name).read_bytes()
        is_text &= not name.startswith(AS_BROUGHT)
        attributes = (said[name, "text"], said[name, "eol"])
        if attributes != (("set", "lf") if is_text else ("unset", "unspecified")):
            unsaid.append((name, attributes))
    assert not unsaid, f"say in .gitattributes what they are: {unsaid}"


@pytest.mark.parametrize("setting", ["core.autocrlf=true", "core.eol=crlf"])
def test_a_checkout_of_another_system_has_the_same_bytes(tmp_path, setting):
    """Git as a Windows machine has it set up, on this repository's attributes."""
    source = tmp_path / "source"
    for name in (".gitattributes", *(f"data/{name}" for name in FILES)):
        copy = source / name
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes((ROOT / name).read_bytes())
    git("init", "-q", cwd=source)
    git("add", ".", cwd=source)
    me = ("-c", "user.name=x", "-c", "user.email=x@example.org")
    git(*me, "commit", "-qm", "data", cwd=source)
    there = tmp_path / "there"
    git("clone", "-q", "-c", setting, str(source), str(there), cwd=tmp_path)
    for name in FILES:
        assert digest(there / "data" / name) == digest(ROOT / "data" / name), name


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def convert(paths, end, names):
    for name in names:
        path = paths.root / name
        path.write_bytes(path.read_bytes().replace(b"\n", end))


@pytest.mark.fault(
    "files of the ground came with other line ends, so that their hashes differ",
    "named as just that; the remedy is not to build them again",
)
@pytest.mark.parametrize("end", [b"\r\n", b"\r"])
def test_converted_line_endings_are_named_as_such(data_copy, end):
    convert(data_copy, end, [name for name in TEXTS if not name.endswith(".toml")])
    atlas = read_atlas(data_copy)
    assert set(atlas.problems) <= set(HASHED)
    assert "counties" in atlas.problems
    words = read_words(data_copy)
    for name, fault in atlas.problems.items():
        [issue] = fault.issues
        assert issue.problem == "converted_line_endings"
        assert issue.file == f"data/geodata/{HASHED[name]}"
        said = [line for i in LANGUAGES for line in words.explain(i, fault)]
        assert "行尾" in said[0]
        assert "Line endings" in said[1]
        assert not any("make data" in line for line in said)


def test_each_fault_is_told_once_however_many_layers_it_takes_down(data_copy):
    convert(data_copy, b"\r\n", TEXTS)
    published = publish(paths=data_copy)
    down = {i for i, built in published.built.items() if built.problem}
    assert len(down) > len(HASHED)
    problems = published.payload["problems"]
    assert {problem["id"] for problem in problems} == set(published.atlas.problems)
    assert all("line endings" in problem["text"]["en"] for problem in problems)


def test_data_that_differ_otherwise_are_not_called_converted(data_copy):
    for name, change in (
        ("counties.geojson", lambda c: c.replace(b"\n", b"\r\n") + b" "),
        ("rivers.geojson", lambda c: c.replace(b"1", b"2", 1)),
        ("topology.json", lambda c: c.replace(b"\n", b"", 1)),
    ):
        path = data_copy.geodata(name)
        path.write_bytes(change(path.read_bytes()))
    problems = read_atlas(data_copy).problems
    assert {i.problem for f in problems.values() for i in f.issues} == {"changed_file"}


@pytest.mark.fault(
    "registers and words have the line ends of Windows",
    "they are read as they are meant",
)
def test_all_that_carries_no_checksum_is_read_with_any_line_endings(data_copy, atlas):
    convert(
        data_copy,
        b"\r\n",
        [n for n in TEXTS if not n.endswith((".geojson", "topology.json"))],
    )
    again = read_atlas(data_copy)
    assert again.problems == {}
    assert again.facts == atlas.facts
    assert not any(b.problem for b in build_layers(again).values())
