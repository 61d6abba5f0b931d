"""Work in a process of its own."""

import os
from functools import partial

import pytest

from service.apart import ApartError, apart


def test_the_result_comes_from_another_process():
    assert apart(partial(pow, 3, 4)) == 81
    assert apart(os.getpid) != os.getpid()


def test_what_is_raised_there_is_raised_here(tmp_path):
    with pytest.raises(FileNotFoundError):
        apart(partial(os.stat, tmp_path / "none"))


def test_a_process_that_ends_without_a_result_says_how():
    with pytest.raises(ApartError, match="ended with code 7"):
        apart(partial(os._exit, 7))


def test_what_it_prints_is_no_part_of_the_result():
    assert apart(partial(print, "--made apart--")) is None
