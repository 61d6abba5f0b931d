"""Whatever a register holds, its reader gives rows or a named fault."""

import csv
import io

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo.errors import DataError, RegisterError
from geo.gazetteer import read_gazetteer
from geo.scenes import read_scenes
from geo.tables import read_table
from geo.toml_files import read_toml

COLUMNS = ("id", "name_zh", "lon")
often = settings(
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
signs = st.characters(exclude_categories=["Cs"])
cells = st.one_of(
    st.text(signs, max_size=12),
    st.sampled_from(["", " ", "=1+1", "\u2028", "\x0b", '"', ",", ";", "NaN", "1e999"]),
)
# What is made of a file by hands, programs and disks.
noise = st.one_of(
    st.sampled_from(
        [b'"', b",", b"\n", b"\r", b"\x00", b"\xff", b"\xef\xbb\xbf", b"[", b"]", b"="]
    ),
    st.binary(max_size=6),
)
cuts = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 40), noise), max_size=4)


def broken(content, changes):
    for share, gone, put in changes:
        at = int(share * len(content))
        content = content[:at] + put + content[at + gone :]
    return content


def check_named(fault, file):
    """Fail unless a fault tells where it is and what to do."""
    assert fault.issues
    for issue in fault.issues:
        assert issue.file, issue
        assert issue.problem
        assert str(issue.remedy).strip(), issue
        if file:
            assert issue.file == file


@often
@given(
    rows=st.lists(st.tuples(cells, cells, cells), min_size=1, max_size=8),
    end=st.sampled_from(["\n", "\r\n"]),
    mark=st.sampled_from([b"", b"\xef\xbb\xbf"]),
)
def test_what_is_written_as_csv_is_read_as_it_was_meant(tmp_path, rows, end, mark):
    # A control sign is none that a register may hold: that is another test.
    buffer = io.StringIO(newline="")
    csv.writer(buffer, lineterminator=end).writerows([COLUMNS, *rows])
    path = tmp_path / "some.csv"
    path.write_bytes(mark + buffer.getvalue().encode())
    try:
        table = read_table(path, "data/some.csv", COLUMNS, may_be_empty=True)
        table.done()
    except RegisterError as fault:
        check_named(fault, "data/some.csv")
        return
    kept = [row for row in rows if any(cell.strip() for cell in row)]
    assert len(table.rows) == len(kept)
    for row, wanted in zip(table, kept, strict=True):
        got = [row.text(column).strip() for column in COLUMNS]
        assert [one.split() for one in got] == [one.strip().split() for one in wanted]


@often
@given(content=st.one_of(st.binary(max_size=300), st.text(signs, max_size=200)))
def test_any_bytes_are_a_table_or_a_named_fault(tmp_path, content):
    path = tmp_path / "some.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    for read in (
        lambda: read_table(path, "data/some.csv", COLUMNS).done(),
        lambda: read_toml(path, "data/some.csv"),
    ):
        try:
            read()
        except RegisterError as fault:
            check_named(fault, "data/some.csv")


@pytest.mark.parametrize("name", ["places.csv", "counties.csv", "scenes.toml"])
@pytest.mark.parametrize("examples", [25, pytest.param(400, marks=pytest.mark.long)])
def test_a_register_broken_anywhere_is_read_or_named(atlas, data_copy, name, examples):
    path = data_copy.register(name)
    whole = path.read_bytes()

    def read():
        if name.endswith(".toml"):
            read_scenes(data_copy, atlas.facts)
        else:
            read_gazetteer(data_copy)

    @settings(often, max_examples=examples, derandomize=True)
    @given(changes=cuts)
    def hold(changes):
        path.write_bytes(broken(whole, changes))
        try:
            read()
        except DataError as fault:
            check_named(fault, "")

    hold()


@often
@given(name=st.text(signs, max_size=20))
def test_any_name_is_a_place_or_a_named_fault(atlas, name):
    try:
        place = atlas.gazetteer.resolve(name)
    except DataError as fault:
        check_named(fault, "")
        return
    assert atlas.gazetteer[place.id] == place
    assert atlas.gazetteer.resolve(place.id) == place


@often
@given(
    before=st.text(st.sampled_from(" \u3000\t"), max_size=3),
    after=st.text(st.sampled_from(" \u3000\n"), max_size=3),
    number=st.integers(0),
)
def test_blanks_and_case_make_no_other_place(atlas, before, after, number):
    places = list(atlas.gazetteer.places.values())
    name = places[number % len(places)].name_en
    try:
        place = atlas.gazetteer.resolve(name)
    except DataError:
        return  # two share it: that is said in the tests of the gazetteer
    assert atlas.gazetteer.resolve(f"{before}{name.upper()}{after}") == place
