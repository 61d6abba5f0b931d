"""Every format comes back as it went out: counts, extent, CRS, Chinese, no warnings."""

import csv
import io
import json
import subprocess
import sys
import zipfile

import ezdxf
import geopandas
import numpy as np
import openpyxl
import pandas as pd
import pyarrow.parquet
import pyogrio
import pytest
import shapely

from layers import Touches, records
from service.formats import FORMATS, written
from service.orders import Order
from service.parcels import parcel_for

MIXED = "paired_districts"
EMPTY = "road_freight"
CHARTER = ["bus_lines", MIXED, EMPTY, "rivers"]
GIS = ("geojson", "gpkg", "fgb", "parquet")
GK36 = 4524


@pytest.fixture(scope="module")
def made(published):
    """Write a layer, all or a selection in a format; each once."""
    touches = Touches(published.atlas, published.drawn)
    kept = {}

    def make(stem, ending, **asked):
        order = Order(stem=stem, ending=ending, **asked)
        if order not in kept:
            kept[order] = written(parcel_for(published, order, touches), ending)
        return kept[order]

    return make


@pytest.fixture
def unpacked(made, tmp_path):
    """Write a format to disk, a ZIP unpacked, and return where it lies."""

    def lay(stem, ending, **asked):
        path = tmp_path / f"{stem}.{ending}"
        path.write_bytes(made(stem, ending, **asked))
        if not ending.endswith("zip"):
            return path
        folder = tmp_path / f"{stem}-{ending}"
        with zipfile.ZipFile(path) as packed:
            assert packed.testzip() is None
            packed.extractall(folder)
        return folder

    return lay


def read(path):
    """Every feature of a file, of all its tables that have geometry."""
    if path.suffix == ".parquet":
        return [geopandas.read_parquet(path)]
    tables = [name for name, kind in pyogrio.list_layers(path) if kind is not None]
    return [geopandas.read_file(path, layer=name) for name in tables]


@pytest.mark.parametrize("stem", CHARTER)
@pytest.mark.parametrize("ending", GIS)
def test_a_gis_reads_the_same_features(built, unpacked, stem, ending):
    ours = built[stem].features
    tables = read(unpacked(stem, ending))
    theirs = pd.concat(tables)
    assert len(theirs) == len(ours)
    if not len(ours):
        return
    assert set(theirs["id"]) == set(ours["id"])
    for table in tables:
        assert table.crs.to_epsg() == 4326
    names = dict(zip(theirs["id"], theirs["name_zh"], strict=True))
    assert names == dict(zip(ours["id"], ours["name_zh"], strict=True))
    bounds = [t.total_bounds for t in tables if len(t)]
    low = np.min(bounds, axis=0)[:2]
    high = np.max(bounds, axis=0)[2:]
    assert np.allclose([*low, *high], ours.total_bounds, atol=1e-6)


@pytest.mark.parametrize("ending", ["gpkg", "gdb.zip", "shp.zip"])
def test_a_table_has_one_kind_of_geometry_and_one_type_a_column(unpacked, ending):
    path = unpacked("all", ending)
    if ending == "gdb.zip":
        path = next(path.glob("*.gdb"))
    files = sorted(path.glob("*.shp")) if ending == "shp.zip" else [path]
    types = {}
    count = 0
    for file in files:
        for name, kind in pyogrio.list_layers(file):
            told = pyogrio.read_info(file, layer=name)
            if kind is not None:
                assert kind in {"Point", "MultiLineString", "MultiPolygon"} | {
                    "LineString",
                    "Polygon",
                }
                count += told["features"]
                for field, dtype in zip(told["fields"], told["dtypes"], strict=True):
                    types.setdefault(field, set()).add(str(dtype))
    assert count > 400
    assert {f: t for f, t in types.items() if len(t) > 1} == {}
    # A geodatabase knows no truth: it is 1 or 0 there.
    assert types["hollow"] == {"int32" if ending == "gdb.zip" else "bool"}


@pytest.mark.parametrize("ending", ["gpkg", "gdb.zip"])
def test_a_database_joins_states_and_facts_to_their_features(built, unpacked, ending):
    path = unpacked(MIXED, ending)
    path = next(path.glob("*.gdb")) if ending == "gdb.zip" else path
    ours = records(built[MIXED].features)
    for table, name in (("feature_states", "states"), ("feature_facts", "facts")):
        rows = pyogrio.read_dataframe(path, layer=table)
        for feature in ours:
            mine = rows[rows["feature_id"] == feature["id"]]
            assert len(mine) == len(feature[name])
            assert list(mine["status"]) == [one["status"] for one in feature[name]]
    about = pyogrio.read_dataframe(path, layer="about")
    assert {"note", "licence", "attribution", "version"} <= set(about["key"])
    dictionary = pyogrio.read_dataframe(path, layer="dictionary")
    assert "几何依据" in set(dictionary["title_zh"])


@pytest.mark.parametrize("encoding", ["utf-8", "gbk"])
def test_shapefiles_keep_every_text_whole_somewhere(built, unpacked, encoding):
    folder = unpacked(MIXED, "shp.zip", encoding=encoding)
    whole = {}
    with (folder / "texts.csv").open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            whole[row["feature_id"], row["property"]] = row["text"]
    found = {}
    for path in folder.glob("*.shp"):
        assert path.with_suffix(".cpg").read_text() in ("UTF-8", "CP936")
        table = geopandas.read_file(path)
        assert all(len(name) <= 10 for name in table.columns)
        found |= {row["id"]: row for row in table.to_dict("records")}
    for feature in records(built[MIXED].features):
        row = found.pop(feature["id"])
        for name in ("name_zh", "desc_zh", "desc_en", "note_en"):
            kept = whole.get((feature["id"], name), row[name])
            assert ("" if pd.isna(kept) else kept) == feature[name]
    assert not found
    readme = (folder / "README.txt").read_bytes().decode("utf-8-sig")
    assert "非实测" in readme
    assert "not surveyed" in readme
    assert (folder / "dictionary.csv").exists()


def test_a_shapefile_loses_no_state(built, unpacked):
    folder = unpacked(MIXED, "shp.zip")
    rows = pd.read_csv(folder / "feature_states.csv", dtype=str)
    ours = [s for f in records(built[MIXED].features) for s in f["states"]]
    assert len(rows) == len(ours)


def test_csv_has_places_for_a_spreadsheet_and_shapes_for_a_gis(built, made):
    content = made(MIXED, "csv")
    assert content.startswith("\ufeff".encode())
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    ours = built[MIXED].features
    assert [row["id"] for row in rows] == list(ours["id"])
    for row, shape in zip(rows, ours.geometry, strict=True):
        again = shapely.from_wkt(row["wkt"])
        assert again.equals_exact(shape, 2e-6)
        point = shapely.Point(float(row["lon"]), float(row["lat"]))
        assert again.distance(point) < 2e-6
        assert "CC BY 4.0" in row["licence"]
        assert "not surveyed" in row["note"]
        assert json.loads(row["states"] or "[]") is not None


def test_a_workbook_holds_texts_as_texts(built, made):
    book = openpyxl.load_workbook(io.BytesIO(made(MIXED, "xlsx")))
    sheet = next(s for s in book if s.title.endswith(MIXED))
    head, *rows = sheet.iter_rows()
    names = [cell.value for cell in head]
    ours = built[MIXED].features
    assert len(rows) == len(ours)
    dates = [row[names.index("event_date")] for row in rows]
    assert {cell.data_type for cell in dates if cell.value is not None} == {"s"}
    assert all(cell.number_format == "@" for cell in dates if cell.value)
    assert [row[names.index("name_zh")].value for row in rows] == list(ours["name_zh"])
    assert all(row[names.index("accuracy_m")].data_type == "n" for row in rows)
    titles = " ".join(book.sheetnames)
    for told in ("dictionary", "sources", "feature_states", "说明"):
        assert told in titles
    formulas = [c for s in book for row in s.iter_rows() for c in row]
    assert not [c.coordinate for c in formulas if c.data_type == "f"]


def test_geoparquet_keeps_lists_as_lists_and_tells_its_licence(made):
    table = pyarrow.parquet.read_table(io.BytesIO(made(MIXED, "parquet")))
    assert pyarrow.types.is_list(table.schema.field("fact_ids").type)
    told = json.loads(table.schema.metadata[b"link_map"])
    assert "attribution" in {notice["key"] for notice in told["notices"]}


@pytest.mark.parametrize("ending", ["kml", "kmz"])
def test_kml_names_a_plan_as_one(built, unpacked, ending):
    tables = read(unpacked("highway_corridors", ending))
    whole = pd.concat(tables)
    ours = built["highway_corridors"].features
    assert len(whole) == len(ours)
    planned = ours[ours["status"] == "planned"]["name_zh"]
    for name in planned:
        assert f"{name} · 计划" in set(whole["Name"])


def test_a_drawing_has_chinese_layers_by_status_and_no_faults(built, unpacked):
    path = unpacked("highway_corridors", "dxf", epsg=GK36)
    drawing = ezdxf.readfile(path)
    audit = drawing.audit()
    assert not audit.errors
    assert not audit.fixes
    layers = {layer.dxf.name: layer.dxf.linetype for layer in drawing.layers}
    planned = {name: line for name, line in layers.items() if name.endswith("-计划")}
    assert planned
    assert all(line != "CONTINUOUS" for line in planned.values())
    opened = [line for name, line in layers.items() if name.endswith("-已开通")]
    assert opened == ["CONTINUOUS"]
    texts = {text.dxf.text for text in drawing.modelspace().query("TEXT")}
    assert set(built["highway_corridors"].features["name_zh"]) <= texts
    small = drawing.modelspace().query("MTEXT")[0].text
    assert "非实测" in small
    assert "not surveyed" in small
    points = np.array(
        [
            point[:2]
            for line in drawing.modelspace().query("LWPOLYLINE")
            for point in line.get_points()
        ]
    )
    ours = built["highway_corridors"].features.to_crs(GK36).total_bounds
    found = [*points.min(axis=0), *points.max(axis=0)]
    assert np.allclose(found, ours, atol=0.01)


@pytest.mark.parametrize(
    "ending", [e for e, one in FORMATS.items() if one.has_crs and e in GIS]
)
def test_a_zone_is_written_and_said(built, unpacked, made, ending):
    path = unpacked("railways", ending, epsg=GK36)
    tables = read(path)
    assert {table.crs.to_epsg() for table in tables} == {GK36}
    ours = built["railways"].features.set_index("id").geometry
    for table in tables:
        back = table.to_crs(4326).set_index("id").geometry
        for feature_id, shape in back.items():
            assert shape.hausdorff_distance(ours[feature_id]) < 1e-7
    rows = csv.DictReader(
        io.StringIO(made("railways", "csv", epsg=GK36).decode("utf-8-sig"))
    )
    assert "EPSG:4524" in next(rows)["crs"]


def test_nothing_warns_while_it_is_written(tmp_path):
    """In a process of its own: GDAL's warnings go round the filters of tests."""
    script = tmp_path / "write_all.py"
    script.write_text(
        "import warnings\n"
        "warnings.simplefilter('error')\n"
        "from service.published import publish\n"
        "from service.orders import Order\n"
        "from service.parcels import parcel_for\n"
        "from service.formats import FORMATS, written\n"
        "from layers import Touches\n"
        "published = publish()\n"
        "touches = Touches(published.atlas, published.drawn)\n"
        "for ending, one in FORMATS.items():\n"
        "    asked = {'encoding': 'gbk'} if one.has_encoding else {}\n"
        "    order = Order(stem='highway_corridors', ending=ending, **asked)\n"
        "    written(parcel_for(published, order, touches), ending)\n",
        encoding="utf-8",
    )
    done = subprocess.run(
        [sys.executable, script],
        capture_output=True,
        text=True,
        check=False,
        env={"PYTHONPATH": ".", "PATH": ""},
    )
    assert done.returncode == 0, done.stderr
    assert "Warning" not in done.stderr
