"""Which content coding answers which ``Accept-Encoding``."""

import pytest

from service.codings import chosen_coding, refuses_identity, spelled_out

BOTH = {"br", "gzip"}


@pytest.mark.parametrize(
    ("header", "coding"),
    [
        ("", "identity"),
        ("gzip", "gzip"),
        ("x-gzip", "gzip"),
        ("GZIP, BR", "br"),
        ("gzip, deflate, br, zstd", "br"),
        ("br;q=0.5, gzip;q=0.8", "gzip"),
        ("br;q=0, gzip", "gzip"),
        ("gzip;q=0", "identity"),
        ("gzip ; q = 0.000 , br;Q=0", "identity"),
        ("*", "br"),
        ("*;q=0", "identity"),
        ("*;q=0, gzip", "gzip"),
        ("br;q=0, *", "gzip"),
        ("identity", "identity"),
        ("identity, gzip;q=0.5", "identity"),
        ("identity;q=0.5, gzip;q=0.5", "gzip"),
        ("identity;q=0, *", "br"),
        ("identity;q=0, gzip;q=0.1", "gzip"),
        ("identity;q=0", "identity"),  # nothing is left: the standard prefers an answer
        ("deflate, zstd", "identity"),
        ("gzip;q=nonsense, br;q=nan", "identity"),
        (",,;q=1, gzip", "gzip"),
    ],
)
def test_the_coding_that_the_client_likes_best_answers(header, coding):
    assert chosen_coding(header, BOTH) == coding
    assert chosen_coding(spelled_out(header), BOTH) == coding
    assert refuses_identity(spelled_out(header)) == refuses_identity(header)


@pytest.mark.parametrize(
    "header", ["gzip", "br;q=1, gzip;q=0.2", "*", "identity;q=0, *"]
)
def test_what_cannot_be_sent_is_not_chosen(header):
    assert chosen_coding(header, {"gzip"}) == "gzip"
    assert chosen_coding(header, set()) == "identity"


@pytest.mark.parametrize(
    "header", ["gzip;q=0, br", "gzip;q=0.0", "gzip;q=0, *", "*;q=0", "br, *;q=0"]
)
def test_who_looks_for_a_name_alone_does_not_find_what_is_refused(header):
    assert "gzip" not in spelled_out(header)
