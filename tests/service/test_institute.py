"""The package for planning institutes: every part of it opens, and says what it is."""

import io
import zipfile

import ezdxf
import openpyxl
import pyogrio
import pytest

from layers import Touches
from service.formats import written
from service.orders import Order
from service.parcels import parcel_for

NORM = ["字段名称", "字段代码", "类型", "长度", "约束"]


@pytest.fixture(scope="module")
def package(published, tmp_path_factory):
    """The package without boundaries in zone 36, unpacked."""
    order = Order(stem="institute", ending="zip", epsg=4524, has_boundaries=False)
    touches = Touches(published.atlas, published.drawn)
    content = written(parcel_for(published, order, touches), "zip")
    folder = tmp_path_factory.mktemp("package")
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        assert packed.testzip() is None
        packed.extractall(folder)
    return folder


@pytest.mark.parametrize("epsg", [4490, 4524])
def test_every_part_opens_in_its_coordinates(package, epsg):
    folder = package / f"EPSG{epsg}"
    shapefiles = list(folder.glob("SHP/*.shp"))
    assert len(shapefiles) > 15
    for path in shapefiles:
        assert path.stem.split("_")[0].isupper()
        told = pyogrio.read_info(path)
        assert f"EPSG:{epsg}" in told["crs"]
        assert told["encoding"] == "UTF-8"
    tables = pyogrio.list_layers(folder / "package.gdb")
    drawn = [name for name, kind in tables if kind is not None]
    assert {path.stem for path in shapefiles} == set(drawn)
    for name in drawn:
        told = pyogrio.read_info(folder / "package.gdb", layer=name)
        shapes = pyogrio.read_info(folder / "SHP" / f"{name}.shp")
        assert told["features"] == shapes["features"]
    drawing = ezdxf.readfile(folder / "package.dxf")
    assert not drawing.audit().errors


def test_the_dictionary_has_the_norms_form(package):
    book = openpyxl.load_workbook(package / "dictionary.xlsx")
    first, *sheets = book
    rows = list(first.iter_rows(values_only=True))
    codes = {row[0] for row in rows[1:]}
    assert codes == {sheet.title for sheet in sheets}
    assert "SJGJ_lines" in codes
    for sheet in sheets:
        head, *fields = sheet.iter_rows(values_only=True)
        assert set(NORM) <= set(head)
        code = head.index("字段代码")
        shapes = package / "EPSG4490" / "SHP" / f"{sheet.title}.shp"
        assert [row[code] for row in fields] == list(
            pyogrio.read_info(shapes)["fields"]
        )


def test_the_readme_says_why_there_are_no_boundaries(package):
    text = (package / "README.txt").read_bytes().decode("utf-8-sig")
    assert text.index("规划院成果包") < text.index("planning institutes")
    for told in (
        "上游条款未定",
        "非实测",
        "CC BY 4.0",
        "EPSG:4524",
        "dictionary.xlsx",
    ):
        assert told in text
    assert not list(package.glob("EPSG4490/SHP/XJXZQ*"))
    assert (package / "metadata.csv").exists()
