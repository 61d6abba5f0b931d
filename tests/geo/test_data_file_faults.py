"""A data file that is not as it should be: named, or read all the same."""

import pytest

from geo.atlas import read_atlas
from geo.errors import DataError
from tests.matrices import cases

REGISTER = "facts.csv"


def cut(content):
    """The file as a copy that broke off in the middle of a row leaves it."""
    return content[: len(content) * 2 // 3]


SPOILED = {
    "missing": None,
    "empty": lambda _: b"",
    "cut off": cut,
    "in GB 18030": lambda content: content.decode().encode("gb18030"),
    "in UTF-16": lambda content: content.decode().encode("utf-16"),
    "with NULs": lambda content: content.replace(b"\n", b"\n\0", 3),
}
OTHERWISE = {
    "with the line ends of Windows": lambda c: c.replace(b"\n", b"\r\n"),
    "with a byte order mark": lambda c: b"\xef\xbb\xbf" + c,
}


@pytest.mark.fault(
    "a register is missing, empty, cut off, of another encoding or holds NULs",
    "refused with the file's name and what is wrong; nothing is published half",
)
@pytest.mark.parametrize("spoil", cases(SPOILED, ["missing", "empty", "cut off"]))
def test_a_spoiled_register_is_named(data_copy, spoil):
    path = data_copy.register(REGISTER)
    if spoil is None:
        path.unlink()
    else:
        path.write_bytes(spoil(path.read_bytes()))
    with pytest.raises(DataError) as refused:
        read_atlas(data_copy)
    said = "\n".join(str(issue) for issue in refused.value.issues)
    assert REGISTER in said
    # Nothing of where it lies on this machine.
    assert str(data_copy.root) not in said


@pytest.mark.fault(
    "a register is a folder, or may not be read",
    "refused with the file's name, without a trace",
)
def test_a_register_that_cannot_be_opened_is_named(data_copy):
    path = data_copy.register(REGISTER)
    path.unlink()
    path.mkdir()
    with pytest.raises(DataError) as refused:
        read_atlas(data_copy)
    assert REGISTER in str(refused.value.issues)


@pytest.mark.fault(
    "a register has other line ends or a byte order mark", "it is read as it is meant"
)
@pytest.mark.parametrize("change", cases(OTHERWISE))
def test_what_a_spreadsheet_leaves_is_read(data_copy, atlas, change):
    path = data_copy.register(REGISTER)
    path.write_bytes(change(path.read_bytes()))
    assert read_atlas(data_copy).facts == atlas.facts
