"""A data file that is not as it should be: named, or read all the same.

In one run every file of data/ is spoiled in one way, all at once. What is named is
mended and the rest is read again, until each has been named: no file is left out, and
none hides behind another. One by one, and published, they are tried in the long tests.
"""

import pytest

from desk.lexicon import read_lexicon
from geo.atlas import read_atlas
from geo.errors import DataError
from geo.paths import DataPaths
from geo.words import LANGUAGES, read_words
from service.catalogue import data_version
from service.published import publish
from tests.matrices import cases

ROOT = DataPaths().root
# What people, tests and `make data` read, and the app does not.
NOT_READ = {"README.md", "search_queries.csv", "geodata/recipe.toml"}
# Read by the page of the desk alone; tests/app/test_broken_parts.py has it told there.
OF_ITS_PAGE = {"desk/example.txt"}
FILES = sorted(
    {p.relative_to(ROOT).as_posix() for p in ROOT.rglob("*") if p.is_file()}
    - NOT_READ
    - OF_ITS_PAGE
)
PICTURES = {"geodata/relief.webp"}
HASHED = [name for name in FILES if name.startswith("geodata/") and "toml" not in name]
# Read when an article is, by whoever puts it in.
OF_THE_DESK = [name for name in FILES if name.startswith("desk/")]
# Without these there is nothing to publish: every door says so, with the file's name.
STOPS = set(
    "counties.csv places.csv facts.csv figures.csv sources.toml version.toml view.toml "
    "words/zh.toml words/en.toml".split()
)
MOST_WAVES = 20


def missing(_):
    return None


def empty(_):
    return b""


def cut(content):
    """Break off within a row or a value, as a copy does that was interrupted."""
    middle = len(content) * 2 // 3
    for before in (b' = "', b' = ["', b"\n"):
        if (at := content.rfind(before, 0, middle)) > 0:
            return content[: at + len(before) + 2]
    return content[:middle]


def in_encoding(encoding):
    return lambda content: content.decode().encode(encoding)


def nulls(content):
    return content.replace(b"\n", b"\n\0", 3)


def folder(_):
    return folder


SPOILED = {
    "missing": missing,
    "empty": empty,
    "cut off": cut,
    "in GBK": in_encoding("gb18030"),
    "in UTF-16": in_encoding("utf-16"),
    "with NULs": nulls,
    "a folder": folder,
}


def put(path, content):
    if path.is_dir():
        path.rmdir()
    path.unlink(missing_ok=True)
    if content is folder:
        path.mkdir()
    elif content is not None:
        path.write_bytes(content)


def spoiled(name, spoil):
    """Return what is left of a file; its own content where that is no other."""
    content = (ROOT / name).read_bytes()
    if name in PICTURES and spoil not in (missing, empty, folder):
        return content[:-9]  # no text: an encoding or a row it has none
    return spoil(content)


def named(paths):
    """Every issue that is told of the data as they stand."""
    issues = []
    for read in (read_words, read_lexicon, data_version, read_atlas):
        try:
            found = read(paths)
        except DataError as error:
            issues += error.issues
            continue
        if read is read_atlas:
            issues += [one for fault in found.problems.values() for one in fault.issues]
    return issues


@pytest.mark.fault(
    "any file of data/ is missing, empty, cut off within a row, of another encoding, "
    "holds NULs, or is a folder",
    "it is named with what is wrong and what to do; only what needs it is left out",
)
@pytest.mark.parametrize("spoil", cases(SPOILED, ["missing", "cut off"]))
def test_every_file_is_named(data_copy, spoil):
    left = {}
    for name in FILES:
        content = spoiled(name, spoil)
        if content != (ROOT / name).read_bytes():
            left[name] = content
            put(data_copy.register(name), content)
    assert len(left) > len(FILES) / 2
    for _ in range(MOST_WAVES):
        issues = named(data_copy)
        files = {issue.file.removeprefix("data/") for issue in issues}
        assert all(str(issue.remedy).strip() for issue in issues)
        assert str(data_copy.root) not in "\n".join(map(str, issues))
        if not files & set(left):
            break
        for name in files & set(left):
            put(data_copy.register(name), (ROOT / name).read_bytes())
            del left[name]
    assert sorted(left) == []
    assert named(data_copy) == []


def each_alone():
    """Each file spoiled in each way, by one name; those that stay the same are none."""
    return {
        f"{name} {how}": (name, spoil)
        for name in FILES
        for how, spoil in SPOILED.items()
    }


ALONE = each_alone()


@pytest.mark.parametrize(("name_and_way"), cases(ALONE, list(ALONE)[7::400]))
def test_what_needs_no_spoiled_file_is_published(data_copy, name_and_way):
    name, spoil = name_and_way
    content = spoiled(name, spoil)
    is_spoiled = content != (ROOT / name).read_bytes()
    put(data_copy.register(name), content)
    try:
        published = publish(data_copy)
    except DataError as error:
        assert is_spoiled
        assert name in STOPS
        told = "\n".join(map(str, error.issues))
    else:
        assert "/map" in published.files
        told = str(published.payload["problems"])
        if not is_spoiled or name in OF_THE_DESK:
            assert told == "[]"
            return
    assert name in told
    assert str(data_copy.root) not in told


@pytest.mark.fault(
    "a file of the ground is not the one of its register",
    "what needs it is left out; the message says how to have it rebuilt",
)
def test_a_file_with_another_hash_is_named(data_copy):
    for name in HASHED:
        path = data_copy.register(name)
        content = path.read_bytes()
        path.write_bytes(content[:-2] + bytes([content[-2] ^ 1]) + content[-1:])
    words = read_words(data_copy)
    told = {}
    for fault in read_atlas(data_copy).problems.values():
        [issue] = fault.issues
        told[issue.file.removeprefix("data/")] = issue.problem
        for lang in LANGUAGES:
            assert "make data" in str(words.explain(lang, fault))
    assert told == dict.fromkeys(HASHED, "changed_file")
