"""A reader's rows and ours in one file, of every format, opened by GDAL."""

import io
import json
import zipfile

import openpyxl
import pandas as pd
import pyogrio
import pytest

from service.formats import FORMATS, written
from service.own import bring
from service.own.export import OWN, exported, parcel_with
from service.own.ground import courses, ground_of
from service.own.ledger import own_ledger
from tests.matrices import cases
from tests.service.own import files

# A column of theirs is called as one of ours, another as GeoPackage calls its own.
CONTENT = """id,fid,名称,status,客流,lon,lat,desc_zh
p1,7,甲站,在建,12,105.8012,29.0405,=1+1
p2,8,乙站,计划,34,106.5307,29.6102,
p3,9,丙站,计划,,,,没有位置
"""
THEIRS = {"id": "p1", "名称": "甲站", "status": "在建", "客流": 12}


@pytest.fixture(scope="module")
def ledger(published):
    ground = ground_of(published)
    held = bring("own-1", "项目.csv", CONTENT.encode(), ground)
    return own_ledger(published, held, 10, list(courses(published)))


def parcel(published, ledger, ending, **how):
    usual = {"epsg": 4326, "encoding": "utf-8", **how}
    return parcel_with(published, ledger, "zh", ending=ending, **usual)


def frames(content, ending, tmp_path):
    """Tables of a file by their names, as GDAL or the format's library reads them."""
    path = tmp_path / f"export.{ending}"
    path.write_bytes(content)
    if ending == "parquet":
        return {OWN: pd.read_parquet(path)}
    names = [name for name, _ in pyogrio.list_layers(path)]
    return {name: pyogrio.read_dataframe(path, layer=name) for name in names}


ONE_TABLE = ("geojson", "csv", "fgb", "parquet")


@pytest.mark.parametrize(
    "ending",
    cases([e for e in FORMATS if e != "dxf"], ("gpkg", "csv", "shp.zip", "xlsx")),
)
def test_both_sides_stand_in_every_format(published, ledger, ending, tmp_path):
    content = written(parcel(published, ledger, ending), ending)
    found = frames(content, ending, tmp_path)
    if ending in ONE_TABLE:
        [whole] = found.values()
        theirs, ours = whole[whole["layer"] == OWN], whole[whole["layer"] != OWN]
    else:
        named = [n for n in found if "my_data" in n or "我的数据" in n]
        theirs = found[named[0]]
        rest = [t for n, t in found.items() if "highway" in n or "高速" in n]
        ours = pd.concat(rest)
    # The row without a place is there, too.
    assert len(theirs) == 3
    named = theirs["名称"] if "名称" in theirs else theirs["Name"]
    assert set(named.str.partition(" · ")[0]) == {"甲站", "乙站", "丙站"}
    row = theirs[named.str.startswith("甲站")].iloc[0]
    for name, value in THEIRS.items():
        if name in theirs:
            assert str(row[name]).removesuffix(".0") == str(value), name
    near = "lm_near" if "lm_near" in theirs else None
    assert ending == "kmz" or near
    if near:
        assert row[near] == "一定"
    assert len(ours) > 0


def test_theirs_keep_their_names_but_where_a_format_has_them_for_itself(
    published, ledger
):
    own = parcel(published, ledger, "gpkg")
    part = own.parts[0]
    assert list(part.features.columns)[:8] == [
        *("id", "own_fid", "名称", "status", "客流", "lon", "lat", "desc_zh")
    ]
    explained = {entry.name: entry for entry in own.dictionary.features.values()}
    assert "“名称”" in explained["名称"].description_zh
    assert explained["lm_nearest_km"].unit == "km"
    assert explained["own_fid"].description_en.startswith("Column “fid”")
    for name in own.columns[OWN]:
        assert name in explained, name
    shorts = [entry.short for entry in explained.values()]
    assert len({short.casefold() for short in shorts}) == len(shorts)
    assert all(len(short.encode()) <= 10 for short in shorts)


def test_ours_are_the_lines_that_are_met_and_nothing_else(published, ledger):
    own = parcel(published, ledger, "gpkg")
    ids = {str(i) for part in own.parts[1:] for i in part.features.index}
    assert ids == set(ledger.met)
    assert "bus-01" in ids


def test_nothing_is_claimed_over_what_is_theirs(published, ledger):
    notices = {one.key: one for one in parcel(published, ledger, "csv").notices}
    assert "项目.csv" in notices["licence"].zh
    assert "不主张任何权利" in notices["licence"].zh
    assert "nothing is claimed" in notices["licence"].en
    content = exported(
        published, ledger, "en", ending="csv", epsg=4326, encoding="utf-8"
    )
    table = pd.read_csv(io.BytesIO(content))
    own = table[table["layer"] == OWN]
    assert own["licence"].str.contains("nothing is claimed").all()
    assert own["lm_border"].tolist()[:2] == ["does not cross", "does not cross"]
    # A cell of theirs is no formula in a spreadsheet.
    assert not own["desc_zh"].iloc[0].startswith("=")


def test_a_workbook_has_their_texts_as_texts_and_explains_our_columns(
    published, ledger
):
    content = written(parcel(published, ledger, "xlsx"), "xlsx")
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet = book[next(name for name in book.sheetnames if OWN in name)]
    heads = [cell.value for cell in sheet[1]]
    assert sheet.cell(2, heads.index("desc_zh") + 1).data_type == "s"
    assert heads.count("lon") == 1
    told = book[next(name for name in book.sheetnames if "dictionary" in name)]
    names = {row[1].value for row in told.iter_rows()}
    assert {"lm_nearest_km", "客流"} <= names


def test_a_row_of_several_kinds_of_geometry_is_whole_in_each_table(published):
    ground = ground_of(published)
    content = {
        "type": "Feature",
        "properties": {"name": "混合"},
        "geometry": {
            "type": "GeometryCollection",
            "geometries": [
                {"type": "Point", "coordinates": [105.8, 29.0]},
                {"type": "LineString", "coordinates": [[105.7, 29.1], [106, 29.3]]},
            ],
        },
    }
    held = bring("own-1", "a.json", json.dumps(content).encode(), ground)
    found = own_ledger(published, held, 5, ["highway_corridors"])
    packed = written(parcel(published, found, "shp.zip"), "shp.zip")
    with zipfile.ZipFile(io.BytesIO(packed)) as names:
        own = {name for name in names.namelist() if name.startswith(OWN)}
    assert {"my_data_points.shp", "my_data_lines.shp"} <= own
    assert "my_data_areas.shp" not in own


@pytest.mark.parametrize(("ending", "epsg"), [("gpkg", 4523), ("dxf", 4544)])
def test_in_a_zone_both_sides_are_in_metres(published, ledger, ending, epsg, tmp_path):
    content = written(parcel(published, ledger, ending, epsg=epsg), ending)
    path = tmp_path / f"a.{ending}"
    path.write_bytes(content)
    for name, kind in pyogrio.list_layers(path):
        if kind is not None:
            table = pyogrio.read_dataframe(path, layer=name)
            assert table.total_bounds[1] > 2_000_000


def test_a_file_of_a_shapefile_goes_out_in_gbk(published, tmp_path):
    whole = files.parts(files.shapefile(tmp_path), ".shp", ".shx", ".dbf", ".prj")
    held = bring("own-2", "站点.zip", whole, ground_of(published))
    found = own_ledger(published, held, 10, list(courses(published)))
    packed = written(parcel(published, found, "shp.zip", encoding="gbk"), "shp.zip")
    path = tmp_path / "out.shp.zip"
    path.write_bytes(packed)
    table = pyogrio.read_dataframe(path, layer="my_data_points")
    assert "甲站重庆" in set(table["名称"])
    assert len(table) == 3
