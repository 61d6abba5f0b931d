"""A file over HTTP: codings, parts, tags; and brotli kept between starts."""

import gzip
import os
import time

import brotli
import pytest
from starlette.applications import Starlette
from starlette.routing import Route
from starlette.testclient import TestClient

from service import brotli_store
from service.brotli_store import BrotliStore, cache_folder, unpacks_to
from service.files import PublishedFile

TEXT = "成渝联动 twin cities\n".encode() * 400
URL = "/file"


def client_of(file):
    return TestClient(Starlette(routes=[Route(URL, file.respond)]))


@pytest.fixture
def file(tmp_path):
    made = PublishedFile(TEXT, "text/plain", download_name="甲.txt", is_open=True)
    made.add_brotli(BrotliStore(tmp_path))
    return made


def raw(client, accepted, **headers):
    """The answer with its bytes as they were sent."""
    headers = {"Accept-Encoding": accepted, **headers}
    with client.stream("GET", URL, headers=headers) as answer:
        return answer, b"".join(answer.iter_raw())


UNPACK = {"br": brotli.decompress, "gzip": gzip.decompress, None: bytes}


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [("br, gzip", "br"), ("gzip, br;q=0", "gzip"), ("gzip;q=0", None), ("", None)],
)
def test_the_same_content_comes_in_each_coding(file, accepted, coding):
    answer, body = raw(client_of(file), accepted)
    assert answer.headers.get("content-encoding") == coding
    assert UNPACK[coding](body) == TEXT
    assert answer.headers["vary"] == "Accept-Encoding"
    assert int(answer.headers["content-length"]) == len(body)


def test_what_cannot_be_read_as_it_is_is_packed_however_small():
    small = PublishedFile(b"{}", "application/json")
    answer, body = raw(client_of(small), "identity;q=0, gzip")
    assert answer.headers["content-encoding"] == "gzip"
    assert gzip.decompress(body) == b"{}"


def test_each_coding_has_a_strong_tag_of_its_own(file):
    client = client_of(file)
    tags = {raw(client, name)[0].headers["etag"] for name in ("br", "gzip", "identity")}
    assert len(tags) == 3
    assert all(tag.startswith('"') for tag in tags)
    for accepted in ("br", "gzip", "identity"):
        tag = raw(client, accepted)[0].headers["etag"]
        for known in (tag, f'"x", {tag}', f"W/{tag}", "*"):
            answer, body = raw(client, accepted, **{"If-None-Match": known})
            assert (answer.status_code, body) == (304, b"")
            assert answer.headers["vary"] == "Accept-Encoding"


@pytest.mark.parametrize(
    ("asked", "start", "end"),
    [
        ("bytes=0-9", 0, 10),
        ("bytes=100-", 100, None),
        ("bytes=-7", -7, None),
        ("bytes=0-999999999", 0, None),
        (f"bytes=-{10**9}", 0, None),
    ],
)
def test_a_part_of_the_plain_content_can_be_asked_for(file, asked, start, end):
    answer, body = raw(client_of(file), "br, gzip", Range=asked)
    assert answer.status_code == 206
    assert body == TEXT[start:end]
    assert "content-encoding" not in answer.headers
    first, _, rest = (
        answer.headers["content-range"].removeprefix("bytes ").partition("-")
    )
    last, _, size = rest.partition("/")
    assert TEXT[int(first) : int(last) + 1] == body
    assert int(size) == len(TEXT)


@pytest.mark.parametrize(
    "asked",
    ["bytes=5-2", "bytes=", "lines=1-2", "bytes=0-1,5-6", "bytes=-", "x" * 5000],
)
def test_what_is_no_range_gives_the_whole(file, asked):
    answer, body = raw(client_of(file), "identity", Range=asked)
    assert (answer.status_code, body) == (200, TEXT)


def test_a_range_beyond_the_end_is_refused_with_the_size(file):
    answer, _ = raw(client_of(file), "identity", Range=f"bytes={len(TEXT)}-")
    assert answer.status_code == 416
    assert answer.headers["content-range"] == f"bytes */{len(TEXT)}"


def test_a_range_of_what_has_changed_gives_the_whole(file):
    client = client_of(file)
    tag = raw(client, "identity")[0].headers["etag"]
    part, _ = raw(client, "identity", **{"Range": "bytes=0-3", "If-Range": tag})
    whole, _ = raw(client, "identity", **{"Range": "bytes=0-3", "If-Range": '"old"'})
    assert (part.status_code, whole.status_code) == (206, 200)


def made_count(monkeypatch):
    made = []
    compress = brotli.compress

    def counted(content, **options):
        made.append(options["quality"])
        return compress(content, **options)

    monkeypatch.setattr(brotli_store.brotli, "compress", counted)
    return made


def test_brotli_is_made_once_and_kept_for_the_next_start(tmp_path, monkeypatch):
    made = made_count(monkeypatch)
    first = BrotliStore(tmp_path / "cache").compress(TEXT)
    again = BrotliStore(tmp_path / "cache").compress(TEXT)
    assert made == [11]
    assert first == again
    assert brotli.decompress(first) == TEXT


@pytest.mark.parametrize(
    "kept",
    [
        b"",
        b"no brotli at all",
        brotli.compress(b"<script>evil()</script>" * 400, quality=5),
        brotli.compress(TEXT + b"!", quality=5),
        brotli.compress(TEXT[:-1], quality=5),
        brotli.compress(TEXT, quality=11)[:-2],
        brotli.compress(bytes(300_000_000), quality=1),  # a bomb
        b"\xff" * 100_000,
    ],
    ids=["empty", "noise", "other", "longer", "shorter", "cut", "bomb", "large"],
)
def test_whatever_else_lies_in_the_folder_is_made_anew(tmp_path, kept):
    store = BrotliStore(tmp_path)
    good = store.compress(TEXT)
    [path] = tmp_path.iterdir()
    path.write_bytes(kept)
    assert BrotliStore(tmp_path).compress(TEXT) == good
    assert path.read_bytes() == good  # mended for the next start


def test_a_folder_in_the_place_of_a_file_does_no_harm(tmp_path):
    good = BrotliStore(tmp_path).compress(TEXT)
    [path] = tmp_path.iterdir()
    path.unlink()
    (path / "within").mkdir(parents=True)
    assert BrotliStore(tmp_path).compress(TEXT) == good
    assert [entry.name for entry in tmp_path.iterdir()] == [path.name]


def test_a_folder_that_cannot_be_written_is_passed_over(tmp_path, monkeypatch):
    occupied = tmp_path / "a file"
    occupied.write_text("in the way")
    assert unpacks_to(BrotliStore(occupied / "cache").compress(TEXT), TEXT)
    assert unpacks_to(BrotliStore(None).compress(TEXT), TEXT)

    def full(*_args, **_options):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(brotli_store.tempfile, "NamedTemporaryFile", full)
    assert unpacks_to(BrotliStore(tmp_path / "full").compress(TEXT), TEXT)


MONTH_S = 31 * 86_400
HOUR_S = 3600


def aged(path, seconds):
    if not path.exists():
        path.write_bytes(b"x")
    then = time.time() - seconds
    os.utime(path, (then, then))
    return path


def test_what_nobody_asks_for_any_more_is_removed(tmp_path):
    BrotliStore(tmp_path).compress(TEXT)
    [wanted] = tmp_path.iterdir()
    aged(wanted, MONTH_S)
    gone = [
        aged(tmp_path / "0123.q11.br", MONTH_S),
        aged(tmp_path / "4567.q9.br", 10 * MONTH_S),
        aged(tmp_path / "tmpabc.part", MONTH_S),
        aged(tmp_path / "tmpabcdefgh", MONTH_S),
    ]
    kept = [
        aged(tmp_path / "89ab.q11.br", MONTH_S - 2 * 86_400),  # of another version
        aged(tmp_path / "tmpdef.part", HOUR_S),  # being written
        aged(tmp_path / "somebody.else", MONTH_S),
        wanted,
    ]
    within = tmp_path / "folder.br"
    within.mkdir()
    aged(within, MONTH_S)
    store = BrotliStore(tmp_path)
    store.compress(TEXT)
    store.tidy()
    assert not [path for path in gone if path.exists()]
    assert sorted(tmp_path.iterdir()) == sorted([*kept, within])
    # It is in use: another version that tidies next leaves it too.
    BrotliStore(tmp_path).tidy()
    assert wanted.exists()


def test_a_folder_that_is_not_there_needs_no_tidying(tmp_path):
    BrotliStore(None).tidy()
    BrotliStore(tmp_path / "none").tidy()
    assert not [*tmp_path.iterdir()]


def test_the_cache_lies_where_the_system_says(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert cache_folder().parent == tmp_path
    monkeypatch.setenv("XDG_CACHE_HOME", "relative/path")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert cache_folder().parent == tmp_path / ".cache"
    assert not [*tmp_path.iterdir()]  # naming it makes nothing
