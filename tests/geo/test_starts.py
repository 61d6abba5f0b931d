"""Starts of states: what a source says, as the days that it bounds."""

import math

import pytest
from edtf import parse_edtf
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.start_words import start_words
from geo.starts import Bounds, NotAStartError, bounds


@pytest.mark.parametrize(
    ("start", "earliest", "latest"),
    [
        ("2021-12-24", "2021-12-24", "2021-12-24"),
        ("2022-10", "2022-10-01", "2022-10-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2007", "2007-01-01", "2007-12-31"),
        ("2020-11/2020-12", "2020-11-01", "2020-12-31"),
        ("2017-41", "2017-07-01", "2017-12-31"),
        ("2017-40", "2017-01-01", "2017-06-30"),
        ("../2021-01-11", "", "2021-01-11"),
        # The library guesses ten years for an unknown end.
        ("/2021-01-11", "", "2021-01-11"),
        ("2020/2020-12-08", "2020-01-01", "2020-12-08"),
    ],
)
def test_a_start_is_read_as_the_days_it_bounds(start, earliest, latest):
    assert bounds(start) == Bounds(earliest, latest)


@pytest.mark.parametrize(
    "start",
    [
        "",
        "../",
        "soon",
        "2020-13",
        "2021-02-29",
        "2021/2020",
        "2020-06/..",
        "../..",
        "-0005",
    ],
)
def test_what_never_began_for_certain_is_refused(start):
    with pytest.raises(NotAStartError):
        bounds(start)


@settings(deadline=None, max_examples=40)
@given(st.dates(), st.sampled_from([4, 7, 10]))
def test_plain_dates_are_read_as_the_library_reads_them(day, length):
    start = day.isoformat()[:length]
    read = parse_edtf(start)
    ends = (read.lower_strict(), read.upper_strict())
    assert not any(isinstance(end, float) and math.isinf(end) for end in ends)
    assert bounds(start) == Bounds(
        *(f"{end.tm_year:04}-{end.tm_mon:02}-{end.tm_mday:02}" for end in ends)
    )


def test_a_start_is_told_in_words_whatever_its_precision(published):
    words = published.words
    assert start_words(words, "2022-10") == {"zh": "2022-10", "en": "2022-10"}
    for start, key, values in (
        ("../2021-01-11", "date.by", {"date": "2021-01-11"}),
        ("2020-11/2020-12", "date.between", {"from": "2020-11", "by": "2020-12"}),
        ("2017-41", "date.second_half", {"year": "2017"}),
        ("2017-40", "date.first_half", {"year": "2017"}),
    ):
        assert start_words(words, start) == words.said(key, **values)
        assert "{" not in "".join(start_words(words, start).values())
