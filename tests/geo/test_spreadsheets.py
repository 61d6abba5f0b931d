"""What spreadsheets and editors leave in a register: no harm, or one plain message."""

import csv
import io
import re

import pytest

from desk.lexicon import read_lexicon
from geo.atlas import read_atlas
from geo.errors import DataError, RegisterError
from geo.paths import DataPaths
from geo.tables import read_table
from geo.toml_files import read_toml
from geo.words import read_words
from tests.matrices import cases

ROOT = DataPaths().root
TABLES = sorted(path.relative_to(ROOT).as_posix() for path in ROOT.rglob("*.csv"))
# What the app itself reads; the log of changes and the queries are for docs and tests.
READ = [name for name in TABLES if name not in ("changes.csv", "search_queries.csv")]
TOMLS = sorted(path.relative_to(ROOT).as_posix() for path in ROOT.rglob("*.toml"))


def rows_of(name):
    with (ROOT / name).open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def written(rows, **how):
    buffer = io.StringIO()
    csv.writer(buffer, **{"lineterminator": "\n", **how}).writerows(rows)
    return buffer.getvalue()


def read(folder, name, content):
    """Read a table as its register does, from bytes or text."""
    path = folder / "changed.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    table = read_table(path, f"data/{name}", rows_of(name)[0], may_be_empty=True)
    table.done()
    return [row.cells for row in table]


def refused(folder, name, content):
    """Return the one complaint about a table."""
    with pytest.raises(RegisterError) as caught:
        read(folder, name, content)
    [issue] = caught.value.issues
    assert issue.file == f"data/{name}"
    assert issue.remedy
    assert str(folder) not in str(caught.value)
    return issue


def with_blank_rows(rows):
    blanks = [[], [""], ["", " ", "\u3000"], [""] * (len(rows[0]) + 3)]
    return written([blanks[2], rows[0], *blanks, *rows[1:], *blanks])


HARMLESS = {
    "blank rows": with_blank_rows,
    "blank columns in the header alone": lambda rows: written(
        [[*rows[0], "", " "], *rows[1:]]
    ),
    "blank columns": lambda rows: written([[*row, "", ""] for row in rows]),
    "a blank column within": lambda rows: written(
        [[row[0], "", *row[1:]] for row in rows]
    ),
    "blanks round cells": lambda rows: written(
        [[f" {c}\u00a0" for c in r] for r in rows]
    ),
    "a mark and a blank in the header": lambda rows: (
        "\ufeff" + written([[f"{c} " for c in rows[0]], *rows[1:]])
    ),
    "two marks": lambda rows: "\ufeff\ufeff" + written(rows),
    "CRLF": lambda rows: written(rows, lineterminator="\r\n"),
    "CR": lambda rows: written(rows, lineterminator="\r"),
    "every cell quoted": lambda rows: written(rows, quoting=csv.QUOTE_ALL),
    "no end of the last line": lambda rows: written(rows).rstrip("\n"),
}


@pytest.mark.parametrize("kind", HARMLESS)
def test_what_a_spreadsheet_leaves_does_no_harm(tmp_path, kind):
    for name in TABLES:
        rows = rows_of(name)
        changed = read(tmp_path, name, HARMLESS[kind](rows))
        assert changed == read(tmp_path, name, written(rows)), name


@pytest.mark.parametrize("sign", [";", "\t", "|", "，"])
@pytest.mark.parametrize("quoting", [csv.QUOTE_MINIMAL, csv.QUOTE_ALL])
def test_another_separator_is_named_once(tmp_path, sign, quoting):
    for name in TABLES:
        text = "\ufeff" + written(rows_of(name), delimiter=sign, quoting=quoting)
        issue = refused(tmp_path, name, text)
        assert issue.problem == "wrong_separator", name
        assert re.search("semicolons|tabs|bars|Chinese commas", issue.remedy), name


@pytest.mark.parametrize(
    "encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "gb18030"]
)
def test_another_encoding_is_named_once(tmp_path, encoding):
    for name in TABLES:
        text = written([*rows_of(name), ["重庆"] * len(rows_of(name)[0])])
        issue = refused(tmp_path, name, text.encode(encoding))
        assert issue.problem == "not_utf8", name


@pytest.mark.parametrize("sign", ["\u2028", "\u2029", "\x85", "\x0b", "\x0c", "\x1c"])
def test_a_rare_end_of_line_inside_a_cell_ends_no_row(tmp_path, sign):
    for name in TABLES:
        header = rows_of(name)[0]
        row = [f"one{sign}two"] * len(header)
        found = read(tmp_path, name, written([header]) + ",".join(row) + "\n")
        assert [list(cells.values()) for cells in found] == [row], name


ODD = {
    "characters that were lost": (lambda t: t + "\ufffd", "lost_characters"),
    "nothing": (lambda _: "", "empty_file"),
    "blanks": (lambda _: " \n\n", "empty_file"),
    "only separators": (lambda _: ",,,\n,,\n", "empty_file"),
    "no header": (lambda t: t.split("\n", 1)[1] or "x,y\n", "missing_header"),
    "a title over the header": (lambda t: "Register of 2026\n" + t, "missing_header"),
    "an open quote": (lambda t: t + '"open', "bad_quotes"),
    "curly quotes in the header": (
        lambda t: ",".join(f"“{c}”" for c in t.split("\n", 1)[0].split(",")),
        "curly_quotes",
    ),
    "curly quotes round a comma": (lambda t: t + "“one, two”,x", "curly_quotes"),
    "a zero byte": (lambda t: t + "\0", "not_utf8"),
    "a column twice": (
        lambda t: t.split(",", 1)[0] + "," + t,
        "duplicate_column",
    ),
}


@pytest.mark.parametrize("kind", ODD)
def test_what_is_wrong_with_the_file_is_named_once(tmp_path, kind):
    change, problem = ODD[kind]
    is_whole = kind in ("nothing", "blanks", "only separators", "no header")
    for name in TABLES:
        rows = rows_of(name)
        text = written(rows if is_whole else rows[:1])
        assert refused(tmp_path, name, change(text)).problem == problem, name


def named(paths):
    """Everything at fault in the data, whatever it takes down."""
    try:
        read_words(paths)
        atlas = read_atlas(paths)
    except DataError as error:
        return error.issues
    return [issue for fault in atlas.problems.values() for issue in fault.issues]


@pytest.mark.fault(
    "a register is separated by semicolons or tabs",
    "named once, with what stands between its cells; nothing is read wrongly",
)
@pytest.mark.parametrize("name", cases(READ, READ[::4]))
def test_the_atlas_names_a_file_of_semicolons_once(data_copy, name):
    rows = rows_of(name)
    (data_copy.root / name).write_text(written(rows, delimiter=";"), encoding="utf-8")
    mine = [i for i in named(data_copy) if i.file == f"data/{name}"]
    assert [issue.problem for issue in mine] == ["wrong_separator"]


@pytest.mark.fault(
    "a spreadsheet left a byte order mark, blank rows and columns, its own line ends",
    "they are read as they are meant",
)
def test_the_atlas_is_the_same_with_all_that_does_no_harm(data_copy, atlas):
    for name in TABLES:
        rows = [["", " "], *rows_of(name), []]
        text = "\ufeff" + written([[*r, ""] for r in rows], lineterminator="\r\n")
        (data_copy.root / name).write_bytes(text.encode())
    for name in TOMLS:
        text = (ROOT / name).read_text(encoding="utf-8")
        (data_copy.root / name).write_bytes(b"\xef\xbb\xbf" + text.encode())
    again = read_atlas(data_copy)
    assert again.problems == {}
    assert again.facts == atlas.facts
    assert again.gazetteer.places == atlas.gazetteer.places
    assert again.routes == atlas.routes
    assert again.later == atlas.later
    assert read_words(data_copy).by_lang == read_words(DataPaths()).by_lang


@pytest.mark.parametrize("name", cases([*READ, *TOMLS], [*READ, *TOMLS][::4]))
def test_a_folder_of_that_name_is_named_and_shows_no_path(data_copy, name):
    path = data_copy.root / name
    path.unlink()
    path.mkdir()
    if name == "geodata/recipe.toml":  # the app does not read how geodata is made
        return
    if name == "version.toml":
        with pytest.raises(RegisterError) as caught:
            read_toml(path, data_copy.short(path))
        found = caught.value.issues
    elif name.startswith("desk/"):  # read when an article is
        with pytest.raises(RegisterError) as caught:
            read_lexicon(data_copy)
        found = caught.value.issues
    else:
        found = named(data_copy)
    mine = [issue for issue in found if issue.file == f"data/{name}"]
    assert [issue.problem for issue in mine] == ["unreadable_file"]
    assert all(str(data_copy.root) not in str(issue) for issue in found)


def test_a_file_without_the_right_to_read_it_is_named(data_copy, monkeypatch):
    def refuse(path):
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr("pathlib.Path.read_bytes", refuse)
    [issue] = named(data_copy)
    assert issue.problem == "unreadable_file"
    assert str(data_copy.root) not in str(issue)


@pytest.mark.parametrize("name", TOMLS)
def test_a_toml_file_is_read_with_a_mark_and_named_in_another_encoding(tmp_path, name):
    text = (ROOT / name).read_text(encoding="utf-8")
    path = tmp_path / "changed.toml"
    path.write_text("\ufeff" + text, encoding="utf-8")
    assert read_toml(path, f"data/{name}") == read_toml(ROOT / name, f"data/{name}")
    for content, problem in (
        ((text + "# 重庆").encode("utf-16"), "not_utf8"),
        ((text + "# 重庆").encode("gb18030"), "not_utf8"),
        (b"# nothing is left\n", "empty_file"),
        (b"", "empty_file"),
        (text.encode() + "\nx = “curly”\n".encode(), "curly_quotes"),
        (text.encode() + b"\nx = [\n", "not_toml"),
        (None, "missing_file"),
    ):
        path.unlink(missing_ok=True)
        if content is not None:
            path.write_bytes(content)
        with pytest.raises(RegisterError) as caught:
            read_toml(path, f"data/{name}")
        [issue] = caught.value.issues
        assert (issue.problem, issue.file) == (problem, f"data/{name}")
        assert issue.remedy
        assert str(tmp_path) not in str(issue)


MAY_BE_A_HEADER_ONLY = {
    "conflicts.csv",
    "length_exceptions.csv",
    "readings.csv",
    "statements.csv",
}


@pytest.mark.parametrize("name", cases(READ, READ[1::4]))
def test_a_register_without_rows_is_named(data_copy, name):
    text = written(rows_of(name)[:1])
    (data_copy.root / name).write_text(text, encoding="utf-8")
    mine = [i.problem for i in named(data_copy) if i.file == f"data/{name}"]
    optional = name in MAY_BE_A_HEADER_ONLY or name.startswith("features/")
    assert mine == ([] if optional else ["empty_file"])


@pytest.mark.parametrize("number", ["nan", "inf", "-inf", "1e999", "12,5", "十二"])
def test_what_is_no_number_is_named(edit, number):
    paths = edit("places.csv", ",105.8488,29.0184,", f',105.8488,"{number}",')
    problems = {issue.problem for issue in named(paths)}
    assert "bad_number" in problems


@pytest.mark.parametrize("blank", ["; ", " ;", " ; ", ";;"])
def test_blanks_in_a_list_of_codes_change_nothing(data_copy, blank, atlas):
    path = data_copy.register("facts.csv")
    rows = rows_of("facts.csv")
    for column in ("adcodes", "zone_host_adcodes", "place_ids"):
        at = rows[0].index(column)
        for row in rows[1:]:
            row[at] = row[at].replace(";", blank)
    path.write_text(written(rows), encoding="utf-8")
    again = read_atlas(data_copy).facts
    for fact_id, fact in atlas.facts.items():
        assert again[fact_id].place_ids == fact.place_ids
        for column in ("adcodes", "zone_host_adcodes"):
            assert again[fact_id].codes(column) == fact.codes(column)
