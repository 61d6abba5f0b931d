"""Each part of the atlas is its value or its fault, and one rule holds for all."""

from dataclasses import fields

import pytest

from claims import ledger
from geo.atlas import Atlas, read_atlas
from geo.atlas_parts import AtlasParts
from geo.errors import DataError
from geo.parts import Broken, Sound
from layers import build_layers
from service.published import publish
from tests.matrices import cases, crossed

# The file that each part is read from.
FILES = {
    "view": "view.toml",
    "sides": "sides.toml",
    "geodata_register": "geodata/register.toml",
    "counties": "geodata/counties.geojson",
    "rivers": "geodata/rivers.geojson",
    "circle_extent": "geodata/circle_extent.geojson",
    "topology": "geodata/topology.json",
    "neighbour_provinces": "geodata/neighbours.geojson",
    "towns": "geodata/towns.geojson",
    "relief": "geodata/relief.webp",
    "statements": "statements.csv",
    "later": "updates.csv",
    "later_register": "later_rows.csv",
    "readings": "readings.csv",
    "pinyin": "pinyin.toml",
    "characters": "characters.toml",
    "old_names": "old_names.csv",
    "synonyms": "synonyms.toml",
    "glossary": "glossary.csv",
    "dictionary": "dictionary.csv",
    "routes": "waypoints.csv",
    "fairways": "fairway_lengths.csv",
    "scenes": "scenes.toml",
    "questions": "questions.toml",
    "claims": "claims.toml",
    "claim_trials": "claim_trials.csv",
    "desk_files": "desk/relations.toml",
    "tombstones": "tombstones.csv",
    "published_ids": "ids.txt",
    "change_log": "changes.csv",
}
PARTS = [field.name for field in fields(AtlasParts) if field.name != "declared"]
ASKED_AS = {"circle_extent": "circle"}  # where the atlas calls it otherwise
# The map cannot open without a place to open at; all else is published without.
NEEDED_BY_THE_PAGE = {"view"}
WITHOUT = sorted(set(PARTS) - NEEDED_BY_THE_PAGE)


def test_every_part_is_tried():
    assert set(PARTS) == set(FILES)


@pytest.mark.parametrize(
    ("name", "content"),
    crossed(
        {name: name for name in PARTS},
        {"empty": "", "broken": "broken = [\x00", "missing": None},
        every=3,
    ),
)
def test_a_broken_part_is_named_and_raises_its_fault_when_asked_for(
    data_copy, name, content
):
    path = data_copy.register(FILES[name])
    path.unlink()
    if content is not None:
        path.write_text(content, encoding="utf-8")
    atlas = read_atlas(data_copy)
    part = getattr(atlas.parts, name)
    assert isinstance(part, Broken)
    assert name in atlas.problems
    for issue in atlas.problems[name].issues:
        assert issue.file == f"data/{FILES[name]}"
        assert issue.remedy
    asked = ASKED_AS.get(name, name)
    if hasattr(Atlas, asked):
        with pytest.raises(DataError) as caught:
            getattr(atlas, asked)
        assert caught.value is part.fault
    assert part.get_or("instead") == "instead"


@pytest.mark.parametrize("name", cases(WITHOUT, WITHOUT[::14]))
def test_all_that_needs_no_broken_part_is_published(data_copy, name):
    data_copy.register(FILES[name]).write_text("broken = [", encoding="utf-8")
    published = publish(paths=data_copy)
    assert "/map" in published.files
    problems = published.payload["problems"]
    assert name in {problem["id"] for problem in problems}
    assert FILES[name] in str(problems)


def test_a_part_that_needs_a_broken_one_has_its_fault_and_is_not_named_again(data_copy):
    data_copy.register("sides.toml").unlink()
    data_copy.geodata("register.toml").unlink()
    atlas = read_atlas(data_copy)
    assert set(atlas.problems) == {"sides", "geodata_register"}
    assert atlas.parts.routes.fault is atlas.problems["sides"]
    assert atlas.parts.counties.fault is atlas.problems["geodata_register"]


def test_a_fault_asked_for_again_and_again_gathers_no_traceback(data_copy):
    data_copy.register("scenes.toml").unlink()
    atlas = read_atlas(data_copy)
    depths = []
    for _ in range(3):
        with pytest.raises(DataError) as caught:
            _ = atlas.scenes
        depths.append(len(caught.traceback))
    assert len(set(depths)) == 1


def test_a_missing_file_of_features_is_named_at_start_and_takes_its_layer_down(
    data_copy,
):
    data_copy.features("railways").unlink()
    # What a spreadsheet leaves beside the file it has open is no register.
    (data_copy.root / "features" / "~$railways.csv").write_text("x", encoding="utf-8")
    atlas = read_atlas(data_copy)
    assert set(atlas.problems) == {"features/railways"}
    assert {i for i, b in build_layers(atlas).items() if b.problem} == {"railways"}


def test_without_later_sources_no_file_says_that_nothing_came_later(data_copy):
    data_copy.register("updates.csv").unlink()
    published = publish(paths=data_copy)
    assert not {"/data/v1/plans.csv", "/data/v1/updates.json"} & set(published.paths)
    catalogue = published.files["/data/v1/collections.json"].content.decode()
    assert "plans.csv" not in catalogue
    assert "facts.csv" in catalogue


def test_without_the_claims_there_is_no_ledger_and_the_rest_stands(data_copy):
    data_copy.register("claims.toml").unlink()
    atlas = read_atlas(data_copy)
    assert ledger(atlas) == []
    assert set(atlas.problems) == {"claims"}


HOME, REGION = "103.0, 28.05, 109.35, 32.0", "96.8, 25.5, 110.7, 34.8"
VIEWS = {
    "west and east swapped": (
        "103.0, 28.05, 109.35, 32.0",
        "109.35, 28.05, 103.0, 32.0",
    ),
    "south and north swapped": (
        "103.0, 28.05, 109.35, 32.0",
        "103.0, 32.0, 109.35, 28.05",
    ),
    "latitude first": (HOME, "28.05, 103.0, 32.0, 109.35"),
    "region, west and east": (REGION, "110.7, 25.5, 96.8, 34.8"),
    "region, latitude first": (REGION, "25.5, 96.8, 34.8, 110.7"),
    "three numbers": (HOME, "103.0, 28.05, 109.35"),
    "texts": (HOME, '"103", "28", "109", "32"'),
    "truths": (HOME, "false, false, true, true"),
    "no number": ("103.0, 28.05", "nan, 28.05"),
    "without end": ("109.35, 32.0", "inf, 32.0"),
    "off the earth": ("109.35, 32.0", "109.35, 132.0"),
    "home outside the region": (HOME, "3.0, 28.05, 9.35, 32.0"),
    "no bounds": ("bounds = [103.0", "bound = [103.0"),
}


@pytest.mark.parametrize("kind", VIEWS)
def test_a_view_that_is_none_is_a_named_problem_at_start(edit, kind):
    atlas = read_atlas(edit("view.toml", *VIEWS[kind]))
    [issue, *_] = atlas.problems["view"].issues
    assert issue.file == "data/view.toml"
    assert issue.remedy
    with pytest.raises(DataError):
        _ = atlas.region


def test_parts_that_hold_are_what_the_atlas_gives(atlas):
    assert atlas.problems == {}
    for name in PARTS:
        part = getattr(atlas.parts, name)
        assert isinstance(part, Sound)
        assert part.get() is part.get_or(None) is part.value


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('"510000"', '"500000"', "wrong_sides"),
        ('"510000"', "510000", "not_text"),
        ("[sichuan]", "[sichuan.more]", "missing_field"),
        ('[chongqing]\nprovince_adcode = "500000"\n', "", "wrong_sides"),
    ],
)
def test_sides_that_are_none_are_named(edit, old, new, problem):
    fault = read_atlas(edit("sides.toml", old, new)).problems["sides"]
    assert [issue.problem for issue in fault.issues] == [problem]
