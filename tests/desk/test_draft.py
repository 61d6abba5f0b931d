"""A draft is saved and taken up without loss; what is no draft is refused."""

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desk import intake
from desk.draft import ACCEPTED, REFUSED, Draft, DraftRow, Head
from desk.draft_file import (
    LARGEST_DRAFT,
    LARGEST_TEXT,
    MOST_ROWS,
    draft_bytes,
    is_draft,
    read_draft,
)
from desk.errors import ArticleError
from desk.mending import Finder, decided, mended, split, with_place
from desk.proposals import End
from geo.vocabulary import CLAIM_TYPES, STATUSES
from tests.desk.drafts import draft_from

TEXT = (
    "三地公交开通\n\n2026年3月18日，潼南至安岳跨省公交开通，全长45公里。朱沱镇至某某寨镇"
    "公交力争年内开行。已累计开行跨省公交20条。"
)


@pytest.fixture(scope="module")
def kinds(desk):
    return tuple(desk.lexicon.table("relations", "kinds"))


@pytest.fixture(scope="module")
def worked(atlas):
    """A draft with decisions, edits, a split row and an added place."""
    draft = draft_from(TEXT)
    first = draft.rows[0].id
    draft = decided(draft, {first}, ACCEPTED)
    draft = mended(draft, first, {"name": "潼安公交 <b>"}, Finder(atlas.gazetteer), {})
    draft = split(draft, first)
    draft = with_place(draft, "某某寨镇", "29.35, 105.93")
    return decided(draft, {draft.rows[1].id}, REFUSED)


def test_nothing_is_lost_between_two_sessions(worked, kinds):
    assert read_draft(draft_bytes(worked), "草稿.json", kinds) == worked
    assert is_draft(draft_bytes(worked))
    assert not is_draft(TEXT.encode())
    assert not is_draft(b'{"type": "FeatureCollection"}')


words = st.text(max_size=40)
ends = st.lists(st.builds(End, text=words, place_id=words), max_size=3).map(tuple)
rows = st.builds(
    DraftRow,
    id=st.just("r1"),
    decision=st.sampled_from(["open", "accept", "refuse"]),
    kind=st.just("bus"),
    name=words,
    ends=ends,
    via=ends,
    status=st.sampled_from(STATUSES),
    claim_type=st.sampled_from(CLAIM_TYPES),
    date=words,
    figures=st.dictionaries(words, st.integers(-1000, 1000) | st.floats(-9, 9)),
    start=st.just(0),
    end=st.just(0),
    confidence=st.floats(0, 1),
    rule=words,
)
drafts = st.builds(
    Draft,
    file=words,
    text=words,
    head=st.builds(Head, title=words, published=words, is_given=st.booleans()),
    rows=st.lists(rows, max_size=1).map(tuple),
    rows_made=st.just(1),
)


@settings(max_examples=60, deadline=None)
@given(draft=drafts)
def test_whatever_a_draft_holds_comes_back(draft):
    assert read_draft(draft_bytes(draft), "草稿.json", ("bus",)) == draft


def put(told, path, value):
    *way, last = path
    for key in way:
        told = told[key]
    told[last] = value


BROKEN = {
    "no text": (["text"], None),
    "a text that is none": (["text"], ["x"]),
    "an endless text": (["text"], "字" * 200_001),
    "a span beyond the text": (["rows", 0, "end"], 10**9),
    "a span turned round": (["rows", 0, "end"], -5),
    "an unknown status": (["rows", 0, "status"], "built"),
    "an unknown kind": (["rows", 0, "kind"], "<script>"),
    "an unknown decision": (["rows", 0, "decision"], "published"),
    "ends that are no list": (["rows", 0, "ends"], {"a": 1}),
    "a figure that is a word": (["rows", 0, "figures"], {"length_km": "45"}),
    "a flag for a number": (["rows", 0, "confidence"], True),
    "two rows of one id": (["rows", 1, "id"], "r1"),
    "a place off the earth": (["places", 0, "lon"], 999),
    "a place of ours moved": (["places", 0, "id"], "city_chongqing"),
    "rows without end": (["rows"], [{}] * (MOST_ROWS + 1)),
    "a head that is none": (["head"], "head"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_draft_is_refused_with_a_word(worked, kinds, published, name):
    told = json.loads(draft_bytes(worked))
    assert len(told["rows"]) > 1
    put(told, *BROKEN[name])
    with pytest.raises(ArticleError) as caught:
        read_draft(json.dumps(told).encode(), "草稿.json", kinds)
    [issue] = caught.value.issues
    assert issue.problem == "draft_broken"
    for lang in ("zh", "en"):
        [line] = published.words.explain(lang, caught.value)
        assert published.words(lang, "issues.draft_broken") in line


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"\xff\xfe", b'{"form": "link-map-desk-draft"}', b"[" * 200_000],
)
def test_what_is_no_draft_is_refused(kinds, content):
    with pytest.raises(ArticleError):
        read_draft(content, "x.json", kinds)


def test_numbers_that_json_has_not_are_refused(worked, kinds):
    content = draft_bytes(worked).replace(b'"rows_made"', b'"x": NaN, "rows_made"')
    with pytest.raises(ArticleError):
        read_draft(content, "x.json", kinds)


def test_a_draft_of_another_version_says_so(worked, kinds):
    told = json.loads(draft_bytes(worked)) | {"version": 2}
    with pytest.raises(ArticleError) as caught:
        read_draft(json.dumps(told).encode(), "x.json", kinds)
    assert caught.value.issues[0].problem == "draft_version"


@pytest.mark.limit(
    "desk.draft_file:LARGEST_DRAFT",
    "a draft taken up again",
    "refused with a word",
)
def test_a_draft_that_is_too_large_is_refused(worked, kinds):
    content = draft_bytes(worked) + b" " * LARGEST_DRAFT
    with pytest.raises(ArticleError):
        read_draft(content, "x.json", kinds)


def test_an_added_place_is_an_end_from_then_on(worked):
    named = [end for row in worked.rows for end in row.ends if end.text == "某某寨镇"]
    assert [end.place_id for end in named] == ["own-place-1"]
    assert worked.places[0].lat == pytest.approx(29.35)


def test_a_draft_holds_as_much_text_as_an_article():
    assert LARGEST_TEXT == intake.LARGEST_TEXT


def test_drafts_do_not_change(worked):
    assert replace(worked) == worked
    before = worked.rows
    decided(worked, {"r1"}, REFUSED)
    assert worked.rows is before
