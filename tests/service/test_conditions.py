"""What a client has already, and which part it wants (RFC 9110)."""

import gzip
from datetime import UTC, datetime, timedelta
from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.testclient import TestClient

from service.answers import ReadOnly
from service.conditions import asked_part, http_date
from service.files import PublishedFile

CONTENT = bytes(range(256)) * 5 + b"the end"
SIZE = len(CONTENT)
URL = "/file"
DAY = datetime(2026, 11, 21, tzinfo=UTC)
DATE = http_date(DAY)
BEFORE = http_date(DAY - timedelta(days=1))
AFTER = http_date(DAY + timedelta(days=1))
FILE = PublishedFile(CONTENT, "application/octet-stream", is_open=True)
TAG = f'"{FILE.sha256[:32]}"'


async def respond(request):
    return await FILE.respond(request, DAY)


@pytest.fixture(scope="module")
def client():
    app = Starlette()
    app.add_route(URL, ReadOnly(respond))
    return TestClient(app)


def get(client, method="GET", **headers):
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return client.request(method, URL, headers={"Accept-Encoding": "identity", **named})


def test_every_answer_says_when_the_content_changed(client):
    assert get(client).headers["last-modified"] == "Sat, 21 Nov 2026 00:00:00 GMT"


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"If_None_Match": TAG}, 304),
        ({"If_None_Match": f"W/{TAG}"}, 304),
        ({"If_None_Match": f'"a,b", {TAG}'}, 304),
        ({"If_None_Match": "*"}, 304),
        ({"If_None_Match": '"other"'}, 200),
        ({"If_None_Match": TAG.strip('"')}, 200),
        ({"If_None_Match": ""}, 200),
        ({"If_Modified_Since": DATE}, 304),
        ({"If_Modified_Since": AFTER}, 304),
        ({"If_Modified_Since": BEFORE}, 200),
        ({"If_Modified_Since": "Saturday, 21-Nov-26 00:00:00 GMT"}, 304),
        ({"If_Modified_Since": "Sat Nov 21 00:00:00 2026"}, 304),
        ({"If_Modified_Since": "yesterday"}, 200),
        ({"If_Modified_Since": "Sat, 99 Nov 2026 00:00:00 GMT"}, 200),
        # A tag is more exact than a date.
        ({"If_None_Match": '"other"', "If_Modified_Since": DATE}, 200),
        ({"If_None_Match": TAG, "If_Modified_Since": BEFORE}, 304),
        ({"If_Match": TAG}, 200),
        ({"If_Match": "*"}, 200),
        ({"If_Match": f"W/{TAG}"}, 412),
        ({"If_Match": '"other"'}, 412),
        ({"If_Unmodified_Since": DATE}, 200),
        ({"If_Unmodified_Since": BEFORE}, 412),
        ({"If_Match": TAG, "If_Unmodified_Since": BEFORE}, 200),
        ({"If_Match": '"other"', "If_None_Match": TAG}, 412),
        ({"If_None_Match": TAG, "Range": "bytes=0-3"}, 304),
    ],
    ids=str,
)
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_conditions_are_heeded_in_their_order(client, headers, status, method):
    answer = get(client, method, **headers)
    assert answer.status_code == status
    assert answer.headers["etag"] == TAG
    assert answer.headers["access-control-allow-origin"] == "*"
    if status != 200:
        assert answer.content == b""


@pytest.mark.parametrize(
    ("condition", "status"),
    [
        (TAG, 206),
        (DATE, 206),
        (f"W/{TAG}", 200),
        ('"other"', 200),
        (BEFORE, 200),
        (AFTER, 200),  # not the very date: whatever it was, it is another version
        ("nonsense", 200),
    ],
)
def test_a_part_comes_only_to_who_has_the_rest_of_this_version(
    client, condition, status
):
    answer = get(client, Range="bytes=2-5", If_Range=condition)
    assert answer.status_code == status
    assert answer.content == (CONTENT[2:6] if status == 206 else CONTENT)


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ("bytes=0-0", 206),
        ("Bytes=1-2", 206),
        ("bytes=0-99999999999999999999999", 206),
        ("bytes=-99999999999999999999999", 206),
        (f"bytes={SIZE - 1}-", 206),
        (f"bytes={SIZE}-", 416),
        (f"bytes={SIZE}-{SIZE + 5}", 416),
        ("bytes=99999999999999999999999-", 416),
        ("bytes=-0", 416),
        ("bytes=0-1,4-5", 200),
        ("bytes=5-1", 200),
        ("bytes=-", 200),
        ("bytes=a-b", 200),
        ("bytes=\xb2-\xb3", 200),
        ("lines=0-1", 200),
        ("bytes", 200),
        ("", 200),
        ("bytes=" + "0-0," * 5000, 200),
    ],
)
def test_which_ranges_are_answered_and_how(client, asked, status):
    answer = get(client, Range=asked.encode("latin-1"))
    assert answer.status_code == status
    assert answer.headers["accept-ranges"] == "bytes"
    if status == 416:
        assert answer.headers["content-range"] == f"bytes */{SIZE}"
    if status == 200:
        assert answer.content == CONTENT
        assert "content-range" not in answer.headers


def test_a_range_is_for_get_alone(client):
    answer = get(client, "HEAD", Range="bytes=0-3")
    assert answer.status_code == 200
    assert answer.headers["content-length"] == str(SIZE)


def test_a_part_is_of_the_plain_content_whatever_the_client_unpacks(client):
    whole = get(client, Accept_Encoding="gzip")
    assert whole.headers["content-encoding"] == "gzip"
    part = get(client, Accept_Encoding="gzip", Range="bytes=-7")
    assert part.content == b"the end"
    assert "content-encoding" not in part.headers
    assert part.headers["etag"] != whole.headers["etag"]


@settings(deadline=None)
@given(
    first=st.integers(0, SIZE + 20) | st.none(),
    last=st.integers(0, SIZE + 20) | st.none(),
)
def test_any_range_is_byte_for_byte_what_it_names(client, first, last):
    left, right = ("" if end is None else end for end in (first, last))
    answer = get(client, Range=f"bytes={left}-{right}")
    if first is None and last is None:
        expected = None
    elif first is None:
        expected = CONTENT[max(0, SIZE - last) :]
    elif last is not None and last < first:
        expected = None
    else:
        expected = CONTENT[first : None if last is None else last + 1]
    if expected is None:
        assert (answer.status_code, answer.content) == (200, CONTENT)
    elif not expected:
        assert answer.status_code == 416
    else:
        assert (answer.status_code, answer.content) == (206, expected)
        said = answer.headers["content-range"].removeprefix("bytes ")
        start, stop, size = map(int, said.replace("/", "-").split("-"))
        assert CONTENT[start : stop + 1] == expected
        assert size == SIZE


@given(st.text(max_size=40))
def test_no_header_breaks_it(text):
    part = asked_part(f"bytes={text}", SIZE)
    assert part is None or part[0] >= 0


def test_what_is_packed_already_is_not_packed_again():
    noise = b"".join(sha256(bytes([n])).digest() for n in range(100))
    assert PublishedFile(gzip.compress(noise), "application/x-any").codings == {}
    assert PublishedFile(CONTENT, "application/x-any").codings.keys() == {"gzip"}
