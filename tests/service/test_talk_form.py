"""A talk as a person writes it: read here as the page reads it, whatever is in it."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.atlas import read_atlas
from layers import FilterWords, Touches
from service.deck import TalkError, read_talk
from service.deck.deck import drawn_features
from service.deck.talk_form import read_markdown

CASES = json.loads(
    Path(__file__).parents[1].joinpath("talk_cases.json").read_text("utf-8")
)
LAYERS = ("bus_lines", "railways")
PIECES = st.sampled_from(
    [
        *("## [a](?scene=border)", "## [b](?layers=bus_lines&z=9)", "# name", ""),
        *("### +", "### [+](?f=bus-01)", "### [+](?layers=nowhere)", "### [+](", "> n"),
        *("## [](", "\\### +", "a line", "## [c](?status=open&clock=known)", "\x00"),
    ]
)


@pytest.fixture(scope="module")
def atlas():
    return read_atlas()


@pytest.fixture(scope="module")
def words(atlas):
    return FilterWords.of(atlas, Touches(atlas, drawn_features(atlas)))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_page_and_server_read_a_talk_alike(words, case):
    talk = case["talk"].removeprefix("\ufeff")
    if "fault" in case:
        with pytest.raises(TalkError) as refused:
            read_talk(talk.encode(), {}, words, LAYERS)
        assert refused.value.field == f"line {case['fault']}"
        return
    read = [
        {
            "line": int(item.field.split()[1]),
            "title": item.title,
            "query": [list(pair) for pair in item.query],
            "text": item.text,
            "notes": item.notes,
            "steps": [
                {
                    "line": int(step.field.split()[1]),
                    "query": [list(pair) for pair in step.query],
                    "text": step.text,
                }
                for step in item.steps
            ],
        }
        for item in read_markdown(talk)
    ]
    assert read == case["items"]


def test_a_slide_shows_and_says_what_the_last_step_comes_to(words):
    talk = (
        "## [a](?layers=bus_lines&status=open)\n\nOne.\n\n### +\n\nTwo.\n\n"
        "### [+](?layers=bus_lines,railways&clock=known)\n\nThree.\n"
    )
    [scene] = read_talk(talk.encode(), {}, words, LAYERS)
    assert scene.text_en == "One.\nTwo.\nThree."
    assert set(scene.layers) == {"bus_lines", "railways"}
    assert (scene.status, scene.clock) == (("open",), "known")


@pytest.mark.parametrize(
    ("step", "code", "field"),
    [
        ("### [+](nowhere)", "bad_step", "line 2"),
        ("### [+](?layers=nothing_such)", "unknown_value", "line 2.layers"),
        ("### [+](?scene=border)", "unknown_scene", "line 2"),
        ("### +\n" * 13, "many_steps", "line 1"),
    ],
)
def test_a_broken_step_is_refused_by_its_line(words, step, code, field):
    with pytest.raises(TalkError) as refused:
        read_talk(f"## [a](?z=9)\n{step}\n".encode(), {}, words, LAYERS)
    assert (refused.value.code, refused.value.field) == (code, field)


@given(st.lists(PIECES | st.text(max_size=12), max_size=14).map("\n".join))
def test_whatever_is_written_is_read_or_refused_by_its_line(atlas, words, talk):
    told = {scene.id: scene for scene in atlas.scenes}
    scenes, field = (), ""
    try:
        scenes = read_talk(talk.encode("utf-8", "replace"), told, words, LAYERS)
    except TalkError as error:
        field = error.field
    assert scenes or field.startswith(("line ", "scenes", "kind", "version"))
    for scene in scenes:
        assert scene.title_zh
        assert len(scene.text_en) <= 1000 or scene.id in told
