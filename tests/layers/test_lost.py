"""Rows that are gone without a word: the list of what was published tells of them."""

import pytest

from geo.atlas import read_atlas
from geo.words import LANGUAGES, read_words
from layers import build_layers, lost_rows
from tests.matrices import cases

# Kind of id, and the registers that hold it: each sound without its last rows.
REGISTERS = {
    "feature": "features/bus_lines.csv",
    "conflict": "conflicts.csv",
    "scene": "scenes.toml",
    "claim": "claims.toml",
}


def without_end(content, name):
    """The file as a copy leaves it that broke off between two rows."""
    before = b"\n\n[" if name.endswith(".toml") else b"\n"
    return content[: content.rindex(before, 0, len(content) * 3 // 4) + 1]


def test_nothing_is_gone(atlas, built):
    assert lost_rows(atlas, built) == {}


@pytest.mark.fault(
    "a register lost rows at its end, and is sound without them",
    "the ids that are gone are named, until they are back or withdrawn; "
    "the rest is served",
)
@pytest.mark.parametrize("kind", cases(list(REGISTERS), ["feature", "conflict"]))
def test_what_is_gone_is_named(data_copy, kind):
    path = data_copy.register(REGISTERS[kind])
    whole = path.read_bytes()
    path.write_bytes(without_end(whole, REGISTERS[kind]))
    atlas = read_atlas(data_copy)
    built = build_layers(atlas)
    lost = lost_rows(atlas, built)
    [issue] = lost[f"lost_{kind}"].issues
    assert issue.value.split(", ")[0] in whole.decode()
    words = read_words(data_copy)
    for lang in LANGUAGES:
        [line] = words.explain(lang, lost[f"lost_{kind}"])
        assert "tombstones.csv" in line
        assert "{" not in line


def test_what_a_broken_layer_takes_down_is_not_called_gone(edit):
    paths = edit("features/bus_lines.csv", "bus-01,", "bus-01,no-")
    atlas = read_atlas(paths)
    assert lost_rows(atlas, build_layers(atlas)) == {}


def test_a_line_that_is_no_id_is_named(edit):
    paths = edit("ids.txt", "claim aid-districts", "aid-districts")
    [issue] = read_atlas(paths).problems["published_ids"].issues
    assert (issue.file, issue.row) == ("data/ids.txt", 1)
    assert issue.remedy
