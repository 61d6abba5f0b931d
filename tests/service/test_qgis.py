"""A GeoPackage that QGIS shows as our map does, and the project beside it."""

import io
import re
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from service.geopackage import qgis_files
from service.qgis.looks import signs
from service.routes import routes
from webmap.look import styles

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def client():
    return TestClient(Starlette(routes=routes()))


@pytest.fixture(scope="module")
def package(client, tmp_path_factory):
    path = tmp_path_factory.mktemp("qgis") / "all.gpkg"
    path.write_bytes(client.get("/data/v1/all.gpkg").content)
    with closing(sqlite3.connect(path)) as found:
        yield found


@pytest.fixture(scope="module")
def project(client):
    answer = client.get("/data/v1/all.qgz")
    assert answer.headers["content-type"] == "application/x-qgis-project"
    with zipfile.ZipFile(io.BytesIO(answer.content)) as packed:
        return ET.fromstring(packed.read("all.qgs"))  # noqa: S314 - our own


def spatial(package):
    rows = package.execute("SELECT table_name FROM gpkg_geometry_columns")
    return {name for (name,) in rows}


def style(package, table, named="中文"):
    [(text,)] = package.execute(
        "SELECT styleQML FROM layer_styles WHERE f_table_name = ? AND styleName = ?",
        (table, named),
    )
    return ET.fromstring(text)  # noqa: S314 - our own


def option(layer, name):
    return layer.find(f"Option/Option[@name='{name}']").get("value")


def test_each_table_has_one_style_on_load_and_one_for_english_readers(package):
    rows = package.execute(
        "SELECT f_table_name, styleName, useAsDefault FROM layer_styles"
    ).fetchall()
    assert {t for t, n, d in rows if n == "中文" and d} == spatial(package)
    assert {t for t, n, d in rows if n == "English" and not d} == spatial(package)


def test_a_plan_is_dashed_and_what_is_open_is_whole_in_our_colour(package):
    rules = style(package, "highway_corridors_lines").findall(".//rule")
    symbols = style(package, "highway_corridors_lines").find(".//symbols")
    red, green, blue = (
        int(styles()["layers"]["highway_corridors"]["light"][i : i + 2], 16)
        for i in (1, 3, 5)
    )
    for status, is_dashed in (("open", "0"), ("planned", "1")):
        [rule] = [
            r
            for r in rules[0].findall("rule") or rules
            if f"'{status}'" in (r.get("filter") or "")
            and "'waypoints'" in r.get("filter")
        ]
        top = symbols.find(f"symbol[@name='{rule.get('symbol')}']").findall("layer")[-1]
        assert option(top, "use_custom_dash") == is_dashed
        assert option(top, "line_color").startswith(f"{red},{green},{blue},")


def test_every_feature_is_drawn_by_one_rule(package):
    for table in spatial(package):
        filters = [
            rule.get("filter")
            for rule in style(package, table).findall(".//rule")
            if rule.get("filter")
        ]
        if not filters:
            continue
        # SQLite reads these tests as QGIS does.
        counts = "+".join(f"(({test}) IS TRUE)" for test in filters)
        wrong = package.execute(
            f'SELECT id FROM "{table}" WHERE {counts} <> 1'  # noqa: S608 - our own
        ).fetchall()
        assert not wrong, table


def test_point_symbols_are_those_of_the_page():
    page = (ROOT / "webmap/runtime/features/glyphs.js").read_text(encoding="utf-8")
    for shape in signs()["shapes"].values():
        for name, value in shape.items():
            assert name == "tag" or value in page
    assert signs()["anchor"] in page
    roles = re.findall(r'^  (\w+): \{ shape: "(\w+)", size: (\d+)', page, re.MULTILINE)
    ours = signs()["roles"]
    for role, shape, size in roles:
        if role != "small":  # only the legend's
            assert (ours[role]["shape"], ours[role]["size"]) == (shape, int(size))


def test_it_says_its_licence_and_that_nothing_is_surveyed(package):
    [(whole,)] = package.execute(
        "SELECT metadata FROM gpkg_metadata JOIN gpkg_metadata_reference "
        "ON md_file_id = id WHERE reference_scope = 'geopackage'"
    )
    for told in ("CC BY 4.0", "非实测", "not surveyed", "成渝联动图"):
        assert told in whole
    said = package.execute(
        "SELECT table_name FROM gpkg_metadata_reference WHERE reference_scope='table'"
    )
    assert {name for (name,) in said} == spatial(package)


def test_facts_and_reports_join_to_the_features(package):
    lost = package.execute(
        "SELECT fact_id FROM feature_facts WHERE fact_id NOT IN "
        "(SELECT id FROM facts) AND fact_id NOT IN (SELECT id FROM updates)"
    ).fetchall()
    assert not lost
    columns = {row[1] for row in package.execute("PRAGMA table_info(facts)")}
    assert "desc_zh" in columns
    assert not columns & {"notes", "external_note"}


def test_the_project_holds_every_table_and_looks_beside_itself(package, project):
    sources = {one.text for one in project.findall(".//datasource")}
    named = {source.removeprefix("./all.gpkg|layername=") for source in sources}
    assert named >= spatial(package) | {"feature_facts", "facts", "updates"}
    layers = {one.text for one in project.findall(".//maplayer/id")}
    assert {one.get("id") for one in project.findall(".//layer-tree-layer")} == layers
    for relation in project.findall("relations/relation"):
        assert {relation.get("referencingLayer"), relation.get("referencedLayer")} <= (
            layers
        )


def test_a_project_speaks_one_language(client, project):
    content = client.get("/data/v1/all.en.qgz").content
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        english = ET.fromstring(packed.read("all.qgs"))  # noqa: S314 - our own
    for one in english.iter():
        for name, value in one.attrib.items():
            if name in ("name", "label"):
                assert not re.search(r"[\u4e00-\u9fff]", value), value
    titles = [one.get("name") for one in project.findall(".//layer-tree-group")]
    assert all(re.search(r"[\u4e00-\u9fff]", title) for title in titles if title)


def test_made_again_it_has_the_same_bytes(client, published):
    again = qgis_files(published)
    for name in ("all.gpkg", "all.qgz"):
        assert again[name]().content == client.get(f"/data/v1/{name}").content, name
