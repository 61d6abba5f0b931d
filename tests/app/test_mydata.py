"""My data: what is brought is read, asked about, told, and gone with the session."""

import gc
import html
import json
import weakref
from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from app_pages import _own_hand_over
from app_pages._own_hand_over import geojson_of
from app_pages._own_state import KEY
from service.own import bring, holdings, limits
from service.own.ground import ground_of
from service.own.holdings import Holding, sum_of_all
from tests.matrices import cases
from tests.service.own import files

FILES = Path(__file__).parents[1] / "fixtures" / "own"
CSV = "名称,经度,纬度\n甲站,105.8012,29.0405\n乙站,106.5307,29.6102\n丙站,,\n"


def run(app):
    app.run()
    assert [*app.exception] == []
    return app


def visit(lang="zh"):
    app = run(AppTest.from_file("../../app_pages/main.py", default_timeout=60))
    app.query_params = {"lang": lang}
    return run(app.switch_page("mydata.py"))


def drop(app, *files):
    app.file_uploader[0].set_value([(name, one, "") for name, one in files])
    return run(app)


def fixture(name):
    return name, (FILES / name).read_bytes()


def said(app):
    return html.unescape("".join(part.proto.body for part in app.get("html")))


def held(app):
    return list(app.session_state[KEY])


@pytest.mark.parametrize("lang", cases(["zh", "en"]))
def test_a_table_becomes_a_ledger(published, lang):
    app = drop(visit(lang), ("项目.csv", CSV.encode("gb18030")))
    words = published.words
    near, border, county = app.metric
    assert near.label == words(lang, "mydata.near_title")
    assert (near.value, border.value, county.value) == ("2", "0", "2")
    table = app.dataframe[-1].value
    assert list(table["名称"]) == ["甲站", "乙站", "丙站"]
    assert table["lm_near"].iloc[0] == words(lang, "mydata.verdict.sure")
    assert table["lm_nearest_id"].iloc[0] == "bus-01"
    assert table["lm_nearest_km"].iloc[0] == pytest.approx(0.3, abs=0.05)
    # What has no place stays, and says why.
    assert words(lang, "own.problem.no_position") in table["lm_problem"].iloc[2]
    app.number_input(key="own-distance").set_value(0.1)
    assert run(app).metric[0].value != "0"  # within the error of the line
    assert words(lang, "mydata.near_told", sure=0, possible=2) in str(
        [metric.delta for metric in app.metric]
    )


def test_what_a_file_leaves_open_is_asked_and_then_placed(published):
    app = drop(visit("en"), fixture("web_mercator_no_crs.geojson"))
    assert not app.metric
    assert "metres of Web Mercator" in said(app)
    [answer] = [one for one in app.button if "Web Mercator" in one.label]
    answer.click()
    run(app)
    assert app.metric[2].delta == published.words(
        "en", "mydata.placed_told", placed=4, rows=4
    )


@pytest.mark.parametrize("lang", cases(["zh", "en"]))
def test_a_refused_file_says_what_helps(published, lang):
    app = drop(visit(lang), fixture("html_saved_as.geojson"))
    assert published.words(lang, "own.problem.html") in said(app)
    assert not app.metric
    [remove] = [one for one in app.button if one.key == "own-remove"]
    remove.click()
    run(app)
    assert not held(app)
    assert published.words(lang, "mydata.none") in [one.value for one in app.markdown]


def test_of_several_layers_another_can_be_read(tmp_path):
    app = drop(visit(), ("站.gpkg", files.geopackage(tmp_path)))
    assert app.metric[2].delta == "3 行里有 2 行定了位"
    [layer] = [one for one in app.selectbox if "图层" in one.label]
    layer.set_value("投影")
    run(app)
    assert app.metric[2].delta == "2 行里有 2 行定了位"
    assert "EPSG:4544" in said(app)


def test_words_of_a_file_are_never_markup():
    name = "<img src=x onerror=alert(1)>![a](http://example.org/a.png).csv"
    content = '{"<b>x</b>":"<script>y</script>","lon":"a","lat":"b"}'
    app = drop(visit("en"), (name, b"<html>"), ("gcj<b>.json", content.encode()))
    bodies = "".join(part.proto.body for part in app.get("html"))
    assert "<img src=x" not in bodies
    assert "<b>x" not in bodies
    for part in app.markdown:
        assert "example.org" not in part.value


def test_two_sessions_never_see_each_others_files():
    one, other = drop(visit(), ("a.csv", CSV.encode())), visit()
    assert [file.name for file in held(one)] == ["a.csv"]
    run(other)
    assert not held(other)
    drop(other, ("b.csv", CSV.replace("甲站", "丁站").encode()))
    run(one)
    assert [file.name for file in held(one)] == ["a.csv"]
    assert one.dataframe[-1].value["名称"].iloc[0] == "甲站"
    assert other.dataframe[-1].value["名称"].iloc[0] == "丁站"


def test_memory_returns_when_a_file_goes_and_when_the_session_ends():
    gc.collect()
    before = sum_of_all()
    app = drop(visit(), ("a.csv", CSV.encode()))
    with_file = sum_of_all()
    assert with_file > before
    [file] = held(app)
    frame = weakref.ref(file.reading.table)
    [remove] = [one for one in app.button if one.key == "own-remove"]
    remove.click()
    run(app)
    del file
    gc.collect()
    assert sum_of_all() == before
    assert frame() is None
    drop(app, ("a.csv", CSV.encode()))
    held_all = weakref.ref(app.session_state[KEY])
    del app, remove
    gc.collect()
    assert held_all() is None
    assert sum_of_all() == before


def test_caps_of_a_session_and_of_the_process(published, monkeypatch):
    ground = ground_of(published)
    held_all = Holding()
    file = bring("own-0", "a.csv", CSV.encode(), ground)
    for at in range(limits.SESSION_FILES):
        held_all.keep(replace(file, id=f"own-{at}"))
    assert held_all.room_for(1).code == "session_files"
    some = Holding()
    some.keep(file)
    assert some.room_for(1) is None
    assert some.room_for(limits.SESSION_MB * limits.MB).code == "session_full"
    monkeypatch.setattr(holdings, "PROCESS_MB", 0)
    assert some.room_for(1).code == "process_full"
    monkeypatch.setattr(holdings, "SESSION_FILES", 0)
    app = drop(visit("en"), ("full.csv", CSV.encode()))
    assert "full.csv · This session has 0 files already" in said(app)
    assert not held(app)


@pytest.mark.limit(
    "app_pages._own_hand_over:MOST_BYTES",
    "bytes of own files that are handed to the map",
    "names without columns; beyond that, the file stays with the table",
)
def test_the_map_gets_what_is_drawn_and_names_alone_where_that_is_much(monkeypatch):
    app = drop(visit(), ("项目.csv", CSV.encode()))
    [file] = held(app)
    whole = json.loads(geojson_of(file, is_whole=True))
    assert len(whole["features"]) == 2
    first = whole["features"][0]
    assert first["geometry"] == {"type": "Point", "coordinates": [105.8012, 29.0405]}
    assert first["properties"]["名称"] == "甲站"
    plain = json.loads(geojson_of(file, is_whole=False))
    assert plain["features"][0]["properties"] == {"名称": "甲站"}
    monkeypatch.setattr(_own_hand_over, "holding", lambda: [file])
    assert [one["name"] for one in _own_hand_over.handed_over()] == ["项目.csv"]
    monkeypatch.setattr(_own_hand_over, "MOST_BYTES", 10)
    assert _own_hand_over.handed_over() == []


@pytest.mark.long
def test_what_the_map_does_not_get_is_said(published, monkeypatch):
    monkeypatch.setattr(_own_hand_over, "SURELY_SMALL", 0)
    [file] = held(drop(visit(), ("项目.csv", CSV.encode())))
    size = len(geojson_of(file, is_whole=True).encode())
    for most, key in ((10, "map_too_big"), (size - 1, "map_plain"), (size, "")):
        monkeypatch.setattr(_own_hand_over, "MOST_BYTES", most)
        app = drop(visit(), ("项目.csv", CSV.encode()))
        said = [caption.value for caption in app.caption]
        wanted = published.words("zh", f"mydata.{key}", name="项目.csv")
        told = [text for text in said if "交给地图" in text]
        assert told == ([wanted] if key else [])
