"""Packs beside our data: shown and listed apart; ours stays as it is."""

import json
import shutil
import subprocess
import sys

import pytest

from app_pages._caption import filter_of_query
from app_pages._desk_ground import ground_of
from app_pages._desk_out import packing_of
from app_pages._desk_state import OnDesk
from app_pages._pages import PAGES
from desk.draft import ACCEPTED
from desk.mending import decided
from desk.packing import PackMaker
from geo.pack_folder import MOST_PACKS
from geo.pack_reading import read_pack
from geo.pack_writing import write_pack
from geo.words import LANGUAGES
from layers import filter_of, unheard
from service import guests
from service.published import publish
from tests.desk.drafts import draft_from
from tests.packs import another, example, written, zipped
from tests.service.asking import ask
from tools.server import ROOT, serving
from webmap.packs import payload_with_packs

DATA = "/data/v1/"
OURS_WITH_PACKS_IN = {"/map", "/export/map.html", f"{DATA}collections.json"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Two sound packs, a folder and a zip; two broken ones; what is no pack."""
    folder = tmp_path_factory.mktemp("packs")
    written(folder / "demo", example())
    (folder / "second.zip").write_bytes(zipped(another()))
    (folder / "broken.zip").write_bytes(zipped(another())[:-100])
    # A line of ours that this pack draws through a route that there is none of.
    features = "id,role,place_ids,route_id,fact_ids,name_zh,name_en\n"
    features += "third-1,border,荣昌区;成都市金牛区,,third-a,甲,A\n"
    third = {name: text.replace("second", "third") for name, text in another().items()}
    third["facts.csv"] = third["facts.csv"].replace("third-rail,", "third-a,")
    third["features/railways.csv"] = features
    (folder / "third.zip").write_bytes(zipped(third))
    (folder / "notes.txt").write_text("no pack", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def beside(folder):
    """Everything published, with the packs beside it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(guests.SETTING, str(folder))
        yield publish()


def test_without_the_setting_or_packs_not_a_byte_is_another(
    published, monkeypatch, tmp_path
):
    monkeypatch.setenv(guests.SETTING, str(tmp_path))
    empty = publish()
    assert empty.payload == published.payload
    assert {path: one.sha256 for path, one in empty.files.items()} == {
        path: one.sha256 for path, one in published.files.items()
    }
    assert not empty.guests.packs
    assert not empty.problems
    first = next(path for path in published.files if "/first." in path)
    assert b"pack" not in published.files[first].content


def test_packs_are_shown_and_listed_under_their_own_names(beside, published):
    assert [pack.layer_id for pack in beside.guests.packs] == [
        "pack_demo",
        "pack_second",
    ]
    layers = {one["id"]: one for one in beside.payload["layers"]}
    assert layers["pack_demo"]["title"]["en"] == "Rongchang–Longchang bus (an example)"
    assert layers["pack_second"]["count"] == 4
    assert [said["fact_id"] for said in layers["pack_second"]["statements"]] == [
        "second-count"
    ]
    assert beside.payload["groups"][-1]["id"] == "packs"
    colours = beside.payload["styles"]["layers"]
    for theme in beside.payload["styles"]["themes"]:
        ours = {look[theme] for look in published.payload["styles"]["layers"].values()}
        packs = {colours[i][theme] for i in ("pack_demo", "pack_second")}
        assert len(packs) == 2
        assert not packs & ours
    found = {one["id"] for one in beside.payload["search"]["places"]}
    assert {"demo-market", "second-quay"} <= found
    entries = json.loads(beside.files[f"{DATA}collections.json"].content)["packs"]
    assert [(one["id"], one["feature_count"]) for one in entries] == [
        ("pack_demo", 2),
        ("pack_second", 4),
    ]
    for entry in entries:
        geojson = beside.files[f"{DATA}{entry['id']}.geojson"]
        assert entry["sha256"] == geojson.sha256
        features = json.loads(geojson.content)["features"]
        assert len(features) == entry["feature_count"]
        for feature in features:
            properties = feature["properties"]
            assert properties["layer"] == entry["id"]
            assert properties["pack"] == entry["pack"]
            said = [s for s in properties["sources"] if s["property"] == "/status"]
            assert {s["license"] for s in said} == {entry["license"]}


def test_what_a_pack_offers_is_the_pack(beside, atlas):
    again = read_pack(beside.files[f"{DATA}pack_second.zip"].content, atlas)
    assert again.pack == beside.guests.packs[1].read.pack


def test_news_of_ours_is_drawn_over_it_in_the_packs_own_name(beside):
    by_id = {one["id"]: one for one in beside.payload["features"]}
    [ours] = [
        one
        for one in beside.payload["features"]
        if one["id"] == by_id["second-up-on-hwy-02"]["props"]["told_of"]
    ]
    told = by_id["second-up-on-hwy-02"]
    assert told["status"] == "open"
    assert ours["status"] != "open"
    assert (told["layer"], ours["layer"]) == ("pack_second", "highway_corridors")
    assert told["geometry"] == ours["geometry"]


def test_ours_is_counted_and_told_as_without_them(beside, published):
    for path, file in published.files.items():
        if path not in OURS_WITH_PACKS_IN and not path.startswith("/map/assets/"):
            assert beside.files[path].content == file.content, path
    catalogue = json.loads(beside.files[f"{DATA}collections.json"].content)
    del catalogue["packs"]
    assert catalogue == json.loads(published.files[f"{DATA}collections.json"].content)
    for table in ("layers", "features", "groups"):
        ours = published.payload[table]
        assert beside.payload[table][: len(ours)] == ours
    for table in ("facts", "sources", "updates"):
        assert published.payload[table].items() <= beside.payload[table].items()
    for table, rows in published.payload["record"].items():
        assert rows.items() <= beside.payload["record"][table].items()
    assert beside.payload["asof"] == published.payload["asof"]
    assert beside.payload["scenes"] == published.payload["scenes"]
    assert beside.claims == published.claims
    assert beside.placed == published.placed
    assert beside.carried == published.carried
    assert [one["id"] for one in beside.drawn] == [one["id"] for one in published.drawn]
    assert beside.operating >= published.operating


def test_a_filter_that_names_a_pack_chooses_among_ours_as_without_it(beside):
    words = beside.packs.words()
    for said, ours in (
        ("pack_demo,bus_lines", ("bus_lines",)),
        ("pack_demo", ()),
        ("pack_none", None),
    ):
        asked = [("layers", said)]
        assert filter_of(asked, words).layers == ours
        assert bool(list(unheard(asked, words))) is (ours is None)
    # A caption of the map counts what is ours.
    usual = filter_of_query(beside, PAGES[0], {}).layers
    assert usual
    assert set(usual) <= set(beside.built)


@pytest.mark.fault("a broken pack beside the data", "is named, the rest is shown")
def test_a_broken_pack_takes_down_itself_alone_and_says_so(beside):
    problems = {one["id"]: one["text"] for one in beside.problems}
    assert set(problems) == {"packs/broken.zip", "packs/third.zip"}
    for text in problems.values():
        assert set(text) == set(LANGUAGES)
        assert all(text.values())
    assert "third.zip/features/railways.csv" in problems["packs/third.zip"]["en"]
    # Readers of the map have nothing to do with it: it is told on the page about it.
    assert beside.payload["problems"] == []


def folder_of(case, tmp_path):
    """What is named in the setting, by what is wrong with it."""
    if case == "missing":
        return tmp_path / "none"
    if case == "twice":
        for name in ("a", "b"):
            written(tmp_path / name, example())
    if case == "too many":
        for at in range(MOST_PACKS + 1):
            (tmp_path / f"{at}.zip").write_bytes(b"")
    return tmp_path


@pytest.mark.limit(
    "geo.pack_folder:MOST_PACKS", "packs beside the data", "none is read"
)
@pytest.mark.parametrize(
    ("case", "shown", "problem"),
    [
        ("missing", 0, "missing_file"),
        ("twice", 1, "taken_namespace"),
        ("too many", 0, "too_many_packs"),
    ],
)
def test_a_folder_at_fault_is_named(
    atlas, built, tmp_path, monkeypatch, case, shown, problem
):
    monkeypatch.setenv(guests.SETTING, str(folder_of(case, tmp_path)))
    found = guests.read_guests(atlas, built)
    assert len(found.packs) == shown
    [(_, fault)] = found.faults
    assert [issue.problem for issue in fault.issues] == [problem]


def test_a_folder_that_is_a_pack_is_that_pack(atlas, built, tmp_path, monkeypatch):
    monkeypatch.setenv(guests.SETTING, str(written(tmp_path, example())))
    assert [one.layer_id for one in guests.read_guests(atlas, built).packs] == [
        "pack_demo"
    ]


NEWS = (
    "三地公交开通\n\n2026年3月18日，潼南至安岳跨省公交开通，全长45公里，票价8元。"
    "2022年10月，泸州至永川高速公路建成通车。永川区与江阳区、泸县签署协议。"
)


def test_what_the_desk_makes_of_an_article_is_drawn(published, monkeypatch, tmp_path):
    ground, desk, draft = ground_of(published), OnDesk(), draft_from(NEWS)
    desk.put(draft)
    draft = decided(draft, {row.id for row in draft.rows}, ACCEPTED)
    maker = PackMaker(author="一位读者", licence="CC-BY-4.0", created="2026-11-27")
    pack = packing_of(published, desk, ground, draft).pack(maker)
    (tmp_path / "desk.zip").write_bytes(write_pack(pack))
    monkeypatch.setenv(guests.SETTING, str(tmp_path))
    found = guests.read_guests(published.atlas, published.built)
    assert found.faults == ()
    [shown] = found.packs
    assert len(shown.features) >= 2
    names = " ".join(shown.features["name_zh"])
    assert "潼南" in names
    # What ours has, too, and tells alike, is said by the pack and drawn once.
    layer = payload_with_packs(
        published.payload,
        published.atlas,
        published.built,
        found.packs,
        published.words,
    )["layers"][-1]
    assert "泸州" in " ".join(said["text"]["zh"] for said in layer["statements"])


@pytest.mark.server
def test_the_server_serves_them_and_stays_well(folder, tmp_path):
    packs = shutil.copytree(folder, tmp_path / "packs")
    with serving(settings={guests.SETTING: str(packs)}) as server:
        health = ask(f"{server.url}/healthz")
        assert health.status == 200
        told = health.json()
        assert told["status"] == "degraded"
        assert {one["id"] for one in told["problems"]} == {
            "packs/broken.zip",
            "packs/third.zip",
        }
        geojson = ask(f"{server.url}{DATA}pack_demo.geojson")
        assert geojson.status == 200
        assert geojson.headers["access-control-allow-origin"] == "*"
        assert len(geojson.json()["features"]) == 2
        kept = ask(f"{server.url}{DATA}pack_second.zip")
        assert kept.headers["content-type"] == "application/zip"
        entry = ask(f"{server.url}{DATA}collections.json").json()["packs"][0]
        assert entry["links"][0]["url"].endswith(f"{DATA}pack_demo.geojson")
        # No pack of strangers is in what is told of ours.
        everything = ask(f"{server.url}{DATA}all.geojson").body.decode()
        assert "pack_" not in everything
        about = ask(f"{server.url}/map").body.decode()
        assert "broken.zip" not in about


@pytest.mark.parametrize("name", ["demo", "second.zip", "third.zip", "nothing.zip"])
def test_the_author_hears_the_same_in_both_languages(folder, name):
    checked = subprocess.run(
        [sys.executable, "-m", "service.pack_check", str(folder / name)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    is_sound = name in ("demo", "second.zip")
    assert checked.returncode == (0 if is_sound else 1), checked.stderr
    assert ("没有问题" in checked.stdout) is is_sound
    assert ("is sound" in checked.stdout) is is_sound
    if name == "third.zip":
        assert "third.zip/features/railways.csv · 第2行" in checked.stdout
        assert "third.zip/features/railways.csv · row 2" in checked.stdout
