"""The scenes: read whole, checked, and never able to take the map down."""

import pytest

from geo.atlas import read_atlas
from geo.errors import RegisterError
from geo.scenes import read_scenes
from layers import build_layers
from webmap.payload import page_payload

ORDER = (
    "overview border first-bus corridors river-ports rail-water pairs "
    "science-finance then-and-now beyond"
).split()
FILE = "scenes.toml"


def test_the_story_has_ten_scenes_in_the_order_of_telling(atlas):
    assert [scene.id for scene in atlas.scenes] == ORDER


def test_every_scene_speaks_both_languages_and_rests_on_facts(atlas):
    for scene in atlas.scenes:
        assert scene.fact_ids, scene.id
        assert len(scene.text_zh) <= 130, scene.id
        assert len(scene.text_en) <= 420, scene.id
        assert len(scene.notes_zh) > len(scene.text_zh) / 2
        assert scene.text_en.isascii() or "“" in scene.text_en
        assert not any("\u4e00" <= sign <= "\u9fff" for sign in scene.text_en)


def test_no_scene_tells_what_was_left_out_or_shows_what_is_not_its_facts(atlas):
    for scene in atlas.scenes:
        for fact_id in scene.fact_ids:
            fact = atlas.facts[fact_id]
            assert fact.map_use != "exclude"
            drawn_by = fact.layer
            if fact.map_use == "map":
                assert drawn_by in {*scene.layers, "alliances", "paired_districts"}, (
                    f"{scene.id} tells {fact_id} and does not show {drawn_by}"
                )


def test_later_sources_speak_in_one_scene_only(atlas):
    assert [s.id for s in atlas.scenes if s.clock == "known"] == ["then-and-now"]


def test_the_page_gets_the_scenes_with_their_facts(published):
    scenes = published.payload["scenes"]
    assert [scene["id"] for scene in scenes] == ORDER
    layers = {layer["id"] for layer in published.payload["layers"]}
    features = {feature["id"] for feature in published.payload["features"]}
    for scene in scenes:
        assert set(scene["fact_ids"]) <= set(published.payload["facts"])
        assert set(scene["state"]["layers"]) <= layers
        selected = scene["state"]["selected"]
        assert selected == "" or selected in features | set(scene["fact_ids"])
        assert set(scene["title"]) == set(scene["text"]) == {"zh", "en"}


BROKEN = {
    "an unknown fact": ('["adj-01"', '["adj-99"', "unknown_fact", "adj-99"),
    "an unknown layer": ('["border_c', '["boarder_c', "wrong_layer_word", "boarder"),
    "a zoom for the moon": ("zoom = ", "zoom = 9", "bad_view", "9"),
    "a lat off the map": ("lat = ", "lat = 1", "bad_view", "1"),
    "a view that is text": ("view = {", 'view = "here" # {', "bad_view", ""),
    "a wrong date": ('clock = "known"', 'asof = "2026-13"', "bad_date", "2026-13"),
    "a wrong clock": ('"known"', '"today"', "wrong_clock_word", "today"),
    "a misspelt key": ("clock =", "klock =", "unknown_key", "klock"),
    "no English title": ("title_en =", "title_fr =", "missing_word", ""),
}


@pytest.mark.parametrize("case", BROKEN.values(), ids=BROKEN)
def test_a_fault_is_named(edit, atlas, case):
    old, new, problem, value = case
    paths = edit(FILE, old, new)
    with pytest.raises(RegisterError) as caught:
        read_scenes(paths, atlas.facts)
    found = {issue.problem: issue for issue in caught.value.issues}
    assert problem in found
    issue = found[problem]
    assert issue.file == "data/scenes.toml"
    assert issue.row
    assert issue.column
    assert value in issue.value
    assert issue.remedy


def test_broken_scenes_leave_the_map_standing(edit, published):
    paths = edit(FILE, "[overview]", "[overview")
    atlas = read_atlas(paths)
    assert set(atlas.problems) == {"scenes"}
    with pytest.raises(RegisterError):
        _ = atlas.scenes
    payload = page_payload(
        atlas, build_layers(atlas), published.words, version="1", version_date=""
    )
    assert payload["scenes"] == []
    assert payload["features"] == published.payload["features"]
    assert [problem["id"] for problem in payload["problems"]] == ["scenes"]


def test_unknown_status_words_are_named(edit, atlas):
    paths = edit(FILE, 'clock = "known"', 'status = ["finished"]')
    with pytest.raises(RegisterError, match="finished"):
        read_scenes(paths, atlas.facts)
