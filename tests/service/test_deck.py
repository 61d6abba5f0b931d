"""The deck: every scene a slide of shapes named by feature id, in words."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import etree  # type: ignore[import-untyped]
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE
from starlette.applications import Starlette
from starlette.testclient import TestClient

from geo.atlas import Atlas, read_atlas
from geo.paths import DataPaths
from geo.status_words import general_status_key
from geo.words import Words, read_words
from layers import Filter, FilterWords, Touches, passes
from service.deck import TalkError, read_talk
from service.deck.deck import drawn_deck, drawn_features, shown_features
from service.deck.talk_file import is_framed
from service.deck.window import Box, page_window
from service.deck_store import DeckOrder, DeckStore
from service.routes import routes

LAYERS = ("bus_lines", "railways")
LEAST_SHOWN = 0.95
VIEW = {"lat": 29.5, "lng": 105.8, "zoom": 9}


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return read_atlas()


@pytest.fixture(scope="module")
def words(atlas: Atlas) -> FilterWords:
    return FilterWords.of(atlas, Touches(atlas, drawn_features(atlas)))


@pytest.fixture(scope="module")
def pages() -> Words:
    return read_words(DataPaths())


@pytest.fixture(scope="module")
def content() -> bytes:
    return drawn_deck(("zh", "en"), None, "2026-01-02", "GS(2026)1")


def _names(slide: object) -> set[str]:
    found = set()
    for shape in slide.shapes:  # type: ignore[attr-defined]
        found.add(shape.name)
        if shape.shape_type == MSO_SHAPE_TYPE.GROUP:
            found |= {one.name for one in shape.shapes}
    return found


def test_every_shown_feature_is_a_shape_with_its_id(
    atlas: Atlas, content: bytes
) -> None:
    slides = list(Presentation(io.BytesIO(content)).slides)
    drawn = drawn_features(atlas)
    touches = Touches(atlas, drawn)
    assert len(slides) == len(atlas.scenes) + 1
    for scene, slide in zip(atlas.scenes, slides[1:], strict=True):
        ids = {one["id"] for one, _ in shown_features(scene, drawn, touches)}
        assert ids
        assert len(ids & _names(slide)) >= LEAST_SHOWN * len(ids), scene.id
        # What the scene tells of is all there.
        about = {
            one["id"]
            for one, _ in shown_features(scene, drawn, touches)
            if set(scene.fact_ids) & set(one["fact_ids"])
        }
        assert about <= _names(slide), scene.id


def test_a_slide_tells_title_text_notes_and_number_in_both_languages(
    atlas: Atlas, content: bytes
) -> None:
    slides = list(Presentation(io.BytesIO(content)).slides)
    for scene, slide in zip(atlas.scenes, slides[1:], strict=True):
        texts = {s.name: s.text_frame.text for s in slide.shapes if s.has_text_frame}
        notes = slide.notes_slide.notes_text_frame.text
        for told in (scene.title_zh, scene.title_en):
            assert told in texts["title"]
        for told in (scene.notes_zh, scene.notes_en):
            assert told in notes
        assert texts["review number"] == "GS(2026)1"


def test_the_legend_has_a_row_for_each_look_and_no_text_lies_on_another(
    atlas: Atlas, content: bytes, pages: Words
) -> None:
    slides = list(Presentation(io.BytesIO(content)).slides)
    drawn = drawn_features(atlas)
    touches = Touches(atlas, drawn)
    for scene, slide in zip(atlas.scenes, slides[1:], strict=True):
        rows = [s.text_frame.text for s in slide.shapes if s.name == "legend"]
        for one, status in shown_features(scene, drawn, touches):
            if one["outside_articles"] and one["register"] != "later":
                assert any(pages("en", "legend.outside") in row for row in rows)
                continue
            title = pages("en", f"layers.{one['layer']}.title")
            word = pages("en", general_status_key(status))
            assert any(f"{title} · {word}" in row for row in rows), (one["id"], status)
        boxes = [s for s in slide.shapes if s.has_text_frame and s.text_frame.text]
        for number, box in enumerate(boxes):
            for other in boxes[number + 1 :]:
                assert not _meet(box, other), (box.name, other.name, scene.id)


def _meet(one: Any, other: Any) -> bool:
    return bool(
        one.left < other.left + other.width
        and other.left < one.left + one.width
        and one.top < other.top + other.height
        and other.top < one.top + one.height
    )


def test_sources_are_named_later_ones_where_the_scene_tells_them(
    atlas: Atlas, content: bytes
) -> None:
    slides = list(Presentation(io.BytesIO(content)).slides)
    for scene, slide in zip(atlas.scenes, slides[1:], strict=True):
        [text] = [s.text_frame.text for s in slide.shapes if s.name == "sources"]
        for fact_id in scene.fact_ids:
            source = atlas.sources[atlas.facts[fact_id].source_id]
            if source.kind == "article":
                assert source.publication_zh in text
                assert source.publication_en in text
        assert ("Later sources" in text) == (scene.clock == "known")


def test_the_file_is_small_and_each_part_is_xml(content: bytes) -> None:
    assert len(content) < 3_000_000
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        for name in parts.namelist():
            if name.endswith((".xml", ".rels")):
                etree.fromstring(parts.read(name))


def test_an_own_talk_has_its_own_slides_and_its_text_stays_text(
    words: FilterWords,
) -> None:
    scene = {
        "title": "<b>=1+1</b>\x00",
        "text": "]]>&amp;",
        "notes": "mine",
        "state": {"layers": ["bus_lines"], "view": VIEW},
    }
    data = {"kind": "link-map-scenes", "version": 1, "scenes": [scene]}
    scenes = read_talk(json.dumps(data).encode(), {}, words, LAYERS)
    made = drawn_deck(("en",), scenes, "2026-01-02", "")
    slides = list(Presentation(io.BytesIO(made)).slides)
    texts = {s.name: s.text_frame.text for s in slides[1].shapes if s.has_text_frame}
    assert len(slides) == 2
    assert texts["title"] == "<b>=1+1</b>"
    assert texts["text"] == "]]>&amp;"
    assert slides[1].notes_slide.notes_text_frame.text == "mine"


@pytest.mark.parametrize(
    ("content", "code", "field"),
    [
        (b'{\n"kind": ', "no_json", "line 2"),
        (b"\xff\xfe", "no_text", "line 1"),
        (b"[" * 50_000, "no_json", "line 1"),
        (b"[]", "no_talk", "kind"),
        (b"a letter", "before_first", "line 1"),
        (b"", "bad_scenes", "scenes"),
        (b"# name\n\n## no address\n", "bad_address", "line 3"),
        (b"## [a](?scene=nowhere)\n", "unknown_scene", "line 1"),
        (b"## [a](?layers=mine)\n", "unknown_value", "line 1.layers"),
        (b"## [a](?z=9&c=99,105)\n", "bad_view", "line 1.lat"),
        (b"## [](?z=9)\n", "bad_text", "line 1"),
        (b'{"kind": "link-map-scenes", "version": 2}', "no_talk", "version"),
    ],
)
def test_what_is_no_talk_is_refused_by_place(
    words: FilterWords, content: bytes, code: str, field: str
) -> None:
    with pytest.raises(TalkError) as refused:
        read_talk(content, {}, words, LAYERS)
    assert (refused.value.code, refused.value.field) == (code, field)


@pytest.mark.parametrize(
    ("scene", "code", "field"),
    [
        ("nowhere", "unknown_scene", "scenes[0]"),
        (7, "bad_scene", "scenes[0]"),
        ({"title": 5}, "bad_text", "scenes[0].title"),
        ({"title": "a", "state": {"view": {}}}, "bad_view", "scenes[0].lat"),
        ({"title": "a" * 121}, "bad_text", "scenes[0].title"),
        (
            {"title": "a", "state": {"view": VIEW, "layers": ["mine"]}},
            "unknown_value",
            "scenes[0].layers",
        ),
        (
            {"title": "a", "state": {"view": VIEW, "asof": "2021-02-31"}},
            "unknown_value",
            "scenes[0].asof",
        ),
        (
            {"title": "a", "state": {"view": VIEW, "asof": "soon"}},
            "unknown_value",
            "scenes[0].asof",
        ),
    ],
)
def test_a_broken_scene_is_refused_by_field(
    words: FilterWords, scene: object, code: str, field: str
) -> None:
    data = {"kind": "link-map-scenes", "version": 1, "scenes": [scene]}
    with pytest.raises(TalkError) as refused:
        read_talk(json.dumps(data).encode(), {}, words, LAYERS)
    assert (refused.value.code, refused.value.field) == (code, field)


WRITTEN = """# Monday

## [The border](?scene=border)

## [My \\] words](https://example.org/map?layers=highway_corridors&clock=known\
&place=500118&status=open&z=9&c=29.3,105.9)

A line.
\\# no heading

> A note.
"""


def test_a_talk_of_markdown_is_told_with_all_that_it_filters_by(
    atlas: Atlas, words: FilterWords
) -> None:
    told = {scene.id: scene for scene in atlas.scenes}
    border, own = read_talk(WRITTEN.encode(), told, words, LAYERS)
    assert border is told["border"]
    assert (own.title_en, own.text_zh) == ("My ] words", "A line.\n# no heading")
    assert own.notes_en == "A note."
    drawn = drawn_features(atlas)
    touches = Touches(atlas, drawn)
    shown = [one["id"] for one, _ in shown_features(own, drawn, touches)]
    road = ("highway_corridors",)
    asked = Filter(layers=road, status=("open",), place=("500118",), clock="known")
    assert shown == [one["id"] for one in drawn if passes(one, asked, touches)]
    assert 0 < len(shown) < 12


FRAMED = """## [near](?layers=highway_corridors&z=10&c=29.3,105.9)

## [as told](?scene=border&layers=bus_lines)

## [all](?layers=highway_corridors)
"""


def test_an_own_scene_is_framed_as_its_address_says(words: FilterWords) -> None:
    told = {scene.id: scene for scene in read_atlas().scenes}
    near, border, everything = read_talk(FRAMED.encode(), told, words, LAYERS)
    assert [is_framed(one) for one in (near, border, everything)] == [
        True,
        False,
        False,
    ]
    assert (border.view, border.fact_ids) == (
        told["border"].view,
        told["border"].fact_ids,
    )
    box = Box(0, 0, 960, 653)
    west, south, east, north = page_window(near.view, box).frame.bounds
    assert (west + east) / 2 == pytest.approx(105.9)
    assert south < 29.3 < north
    # 700 pixels of the page's stage, at 1.4 pixels a thousandth of a degree.
    assert (east - west) == pytest.approx(360 / 256 / 2**10 * 960 * 700 / 653, rel=1e-3)


@pytest.fixture(scope="module")
def client() -> TestClient:
    return TestClient(Starlette(routes=routes()))


@pytest.mark.limit(
    "service.deck.talk_file:LARGEST_BYTES",
    "bytes of a talk that is sent",
    "413 with the remedy",
)
@pytest.mark.parametrize(
    ("body", "status", "error", "field"),
    [
        (b"## [a](?layers=mine)", 400, "unknown_value", "line 1.layers"),
        (b"{", 400, "no_json", "line 1"),
        (b"x" * 64_001, 413, "too_large", "body"),
    ],
)
def test_a_talk_that_cannot_be_read_is_answered_with_place_and_remedy(
    client: TestClient, body: bytes, status: int, error: str, field: str
) -> None:
    answer = client.post("/export/scenes.pptx", content=body)
    assert answer.status_code == status
    said = answer.json()
    assert (said["error"], said["field"]) == (error, field)
    assert said["zh"]
    assert said["en"] == said["message"]
    assert answer.headers["access-control-allow-origin"] == "*"


def test_other_methods_and_languages_are_refused_in_words(client: TestClient) -> None:
    assert client.get("/export/scenes.pptx?lang=fr").json()["error"] == "bad_language"
    refused = client.put("/export/scenes.pptx")
    assert refused.status_code == 405
    assert "POST" in refused.headers["allow"]


def test_a_deck_that_was_made_is_taken_from_the_disk_until_its_talk_changes(
    words: FilterWords, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    talk = b"## [a](?layers=bus_lines&z=10&c=29.1,105.9)\n"
    scenes = read_talk(talk, {}, words, LAYERS)
    order = DeckOrder(("en",), scenes, "2026-01-02", "")
    assert DeckStore().kept(order) is None
    made = DeckStore().make(order)
    assert len(Presentation(io.BytesIO(made)).slides) == 2
    assert DeckStore().kept(order) == made
    other = read_talk(talk.replace(b"[a]", b"[b]"), {}, words, LAYERS)
    for changed in (
        replace(order, scenes=other),
        replace(order, review_number="GS(2026)1"),
        replace(order, languages=("zh",)),
    ):
        assert DeckStore().kept(changed) is None
