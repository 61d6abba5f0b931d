"""Any file is read, asked about or refused with a word; nothing of it is lost."""

import ast
import json
import random
from pathlib import Path

import pyogrio
import pytest
import shapely
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo.chinese_offset import from_gcj, gcj_shift
from geo.coordinate_systems import OFFERED, described, system_of
from service.own import AS_WRITTEN, RefusedFileError, Stance, place, read_own, told
from service.own.limits import FILE_MB, MB, ROWS, VERTICES
from service.own.placing import Ground
from service.own.trouble import Trouble
from tests.matrices import cases
from tests.service.own import files

ROOT = Path(__file__).resolve().parents[3]
FILES = ROOT / "tests" / "fixtures" / "own"
BOTH = json.loads((ROOT / "tests/fixtures/own_read.json").read_text(encoding="utf-8"))
EXPECTED = {**BOTH["files"], **BOTH["app"]}
HABITS = {one["name"]: one for one in BOTH["habits"] if not one.get("page_only")}


def outcome(content, name="a file", stance=AS_WRITTEN, layer="", ground=files.GROUND):
    try:
        read = read_own(content, layer)
    except RefusedFileError as error:
        return None, None, [error.code]
    placing = place(read, stance, ground, name)
    return read, placing, [one.code for one in placing.troubles]


def spots(placing):
    first = [shapely.get_coordinates(s)[0] for s in placing.shapes if s is not None]
    return [[round(float(v), 5) for v in at] for at in first]


def test_every_fixture_is_expected():
    assert {path.name for path in FILES.iterdir()} == set(EXPECTED)


@pytest.mark.parametrize("name", EXPECTED)
def test_a_file_is_read_as_the_page_reads_it(name):
    expected = EXPECTED[name]
    read, placing, codes = outcome((FILES / name).read_bytes(), name)
    assert codes == expected["codes"]
    drawn = (placing.drawn, placing.left_out, placing.crs) if placing else (0, 0, "")
    assert drawn == (expected["drawn"], expected["left_out"], expected["crs"])
    if "spots" in expected:
        assert spots(placing) == expected["spots"]
    if read is not None:
        assert len(read.table) == placing.drawn + placing.left_out


@pytest.mark.parametrize("name", HABITS)
def test_bad_habits_are_read_as_the_page_reads_them(name):
    one = HABITS[name]
    _, placing, codes = outcome(one["text"].encode())
    drawn = (placing.drawn, placing.left_out) if placing else (0, 0)
    assert (*drawn, codes) == (one["drawn"], one["left_out"], one["codes"])


@pytest.mark.parametrize("name", ["web_mercator_no_crs", "swapped_lat_lng"])
def test_what_a_file_leaves_open_is_placed_once_the_reader_has_said_so(name):
    read, placing, _ = outcome((FILES / f"{name}.geojson").read_bytes())
    assert placing.answers_wanted
    [answer] = placing.answers
    again = place(read, answer.stance, files.GROUND)
    assert spots(again) == EXPECTED["newline_delimited.geojsonl"]["spots"]


SHAPEFILES = {
    "GBK without .cpg": ((".shp", ".shx", ".dbf", ".prj"), ["dbf_encoding"]),
    "without .shx": ((".shp", ".dbf", ".prj", ".cpg"), []),
    "whole": ((".shp", ".shx", ".dbf", ".prj", ".cpg"), []),
}


@pytest.mark.parametrize(("endings", "codes"), SHAPEFILES.values(), ids=SHAPEFILES)
def test_a_zipped_shapefile_in_a_zone_and_in_gbk(tmp_path, endings, codes):
    content = files.parts(files.shapefile(tmp_path), *endings, stem="项目/站点")
    read, placing, found = outcome(content)
    assert found == ["reprojected", *codes, "no_geometry"]
    assert list(read.table.columns) == ["名称", "客流", "备注"]
    # A cell that ends in the middle of a sign costs no other its reading.
    assert list(read.table["名称"]) == ["甲站重庆", "乙站成都市", "丙站没有位置"]
    assert spots(placing) == [list(at) for at in files.SPOTS]


def test_a_shapefile_that_lies_about_its_encoding_or_lacks_its_table(tmp_path):
    whole = files.shapefile(tmp_path)
    every = (".shp", ".shx", ".dbf", ".prj", ".cpg")
    read, _, codes = outcome(files.parts({**whole, ".cpg": b"UTF-8"}, *every))
    assert "dbf_encoding" in codes
    assert read.table["名称"][1] == "甲站重庆"
    _, placing, codes = outcome(files.parts(whole, ".shp", ".shx", ".prj"))
    assert ("dbf_missing" in codes, placing.drawn) == (True, 2)
    assert outcome(files.parts(whole, ".shx", ".dbf"))[2] == ["shp_missing"]


@pytest.mark.parametrize("crs", [4523, 4544, 3857])
def test_without_prj_metres_are_asked_about_and_the_answer_is_right(tmp_path, crs):
    whole = files.shapefile(tmp_path, crs=crs)
    read, placing, codes = outcome(files.parts(whole, ".shp", ".shx", ".dbf", ".cpg"))
    assert codes[0] in ("metres", "mercator")
    assert placing.answers_wanted
    stance = {one.crs: one.stance for one in placing.answers}[f"EPSG:{crs}"]
    again = place(read, stance, files.GROUND)
    for got, known in zip(spots(again), files.SPOTS, strict=True):
        assert got == pytest.approx(known, abs=2e-5)


def test_of_several_layers_one_is_read_and_the_others_are_named(tmp_path):
    content = files.geopackage(tmp_path)
    read, placing, codes = outcome(content)
    assert (read.layers, read.layer) == (("站", "投影"), "站")
    assert (placing.drawn, codes) == (2, ["no_geometry"])
    assert not any(shapely.has_z(s) for s in placing.shapes if s is not None)
    other, placed, _ = outcome(content, layer="投影")
    assert (other.layer, other.crs, placed.drawn) == ("投影", "EPSG:4544", 2)
    whole = files.shapefile(tmp_path)
    two = {f"{stem}{end}": part for stem in "ab" for end, part in whole.items()}
    assert outcome(files.zipped(two))[0].layers == ("a", "b")


def test_flatgeobuf_and_a_drawing(tmp_path):
    read, placing, codes = outcome(files.flatgeobuf(tmp_path))
    assert (placing.drawn, codes, set(read.table["客流"])) == (2, [], {12, 34})
    read, placing, codes = outcome(files.drawing())
    assert codes == ["metres"]
    [answer] = placing.answers
    assert answer.crs == "EPSG:4523"
    assert set(read.table["Layer"]) == {"道路"}
    again = place(read, answer.stance, files.GROUND)
    assert again.drawn == 2


HOSTILE = {
    "zip_path": lambda: files.zipped({"../../etc/a.shp": b"x"}),
    "zip_bomb": lambda: files.zipped({"a.shp": bytes(30 * MB), "a.dbf": b"x"}),
    "zip_nested": lambda: files.zipped({"b.zip": files.zipped({"a.csv": b"x"})}),
    "zip_many": lambda: files.zipped({f"{i}.csv": b"" for i in range(401)}),
    "zip_broken": lambda: files.zipped({"a.csv": b"name,lon,lat"})[:40],
    "packed_other": lambda: files.zipped({"a.bin": b"1", "b.bin": b"2"}),
    "too_large": lambda: bytes(FILE_MB * MB + 1),
    "xml_entities": lambda: b'<!DOCTYPE kml [<!ENTITY a "aa">]><kml>&a;</kml>',
    "gpkg_broken": lambda: b"SQLite format 3\0" + bytes(52) + b"GPKG" + bytes(60),
    "fgb_broken": lambda: b"fgb\x03fgb\x00" + bytes(200),
    "dxf_broken": lambda: files.drawing()[:6000],
    "xlsx_broken": lambda: files.zipped({"xl/workbook.xml": b"<"}),
    "packed": lambda: b"Rar!\x1a\x07\x01\x00",
    "dwg": lambda: b"AC1027\0\0",
    "shapefile": lambda: b"\x00\x00\x27\x0a" + bytes(96),
    "too_deep": lambda: b"[" * 100_000 + b"]" * 100_000,
}


@pytest.mark.parametrize("code", HOSTILE)
def test_what_would_harm_or_cannot_be_read_is_refused_with_its_own_word(code):
    assert outcome(HOSTILE[code]())[2] == [code]


def test_a_bomb_among_sheets_is_not_opened():
    sheet = {"xl/workbook.xml": b"<a/>", "xl/worksheets/sheet1.xml": b" " * (40 * MB)}
    assert outcome(files.zipped(sheet))[2] == ["zip_bomb"]


def test_beyond_the_limits_rows_stay_in_the_table():
    rows = "\n".join(f"n{i},{105 + i % 1000 / 1000},29.5" for i in range(ROWS + 3))
    read, placing, codes = outcome(f"name,lon,lat\n{rows}".encode())
    assert (placing.drawn, placing.left_out, codes) == (ROWS, 3, ["too_many"])
    assert read.table["name"].iloc[-1] == f"n{ROWS + 2}"
    line = [[105 + i / VERTICES, 29.5] for i in range(VERTICES)]
    shapes = [
        {"type": "Point", "coordinates": [105, 29]},
        {"type": "LineString", "coordinates": line},
        {"type": "Point", "coordinates": [106, 29]},
    ]
    read, placing, codes = outcome(json.dumps(shapes).encode())
    assert (len(read.table), placing.drawn, codes) == (3, 1, ["many_vertices"])


def test_ids_that_come_twice_are_told_with_row_and_value():
    read, placing, _ = outcome(b"id,lon,lat\n1,105,29\n2,106,29\n1,107,29\n")
    [said] = placing.troubles
    assert (said.code, said.row, said.values["value"]) == ("same_id", 3, "1")
    assert (len(read.table), placing.drawn) == (3, 3)


def test_values_come_as_they_were_written():
    read, _, _ = outcome(
        "代码,人数,开通,lon,lat\n007,12,2021/1/5,105.8,29.1\n".encode()
    )
    assert read.table.loc[1, ["代码", "人数", "开通"]].tolist() == [
        "007",
        12,
        "2021/1/5",
    ]
    nan = b'{"type":"Feature","properties":{"v":NaN},"geometry":null}'
    read, _, codes = outcome(nan)
    assert read.table["v"].isna().all()
    assert codes == ["json_nan", "no_geometry"]


def test_gcj02_is_suspected_by_names_of_places_and_can_be_taken_off():
    known = {"甲": (105.8, 29.04), "乙": (106.53, 29.61), "丙": (104.06, 30.66)}
    at = [(lon, lat) for lon, lat in known.values()]
    moved = shapely.get_coordinates(shapely.points(at))
    moved = moved + gcj_shift(moved)
    rows = "\n".join(
        f"{name},{lon:.6f},{lat:.6f}"
        for name, (lon, lat) in zip(known, moved, strict=True)
    )
    ground = Ground(reach=files.GROUND.reach, places=known)
    content = f"name,lon,lat\n{rows}\n".encode()
    read, placing, codes = outcome(content, ground=ground)
    assert (codes, placing.drawn) == (["gcj02_places"], 3)
    [answer] = placing.answers
    again = place(read, answer.stance, ground)
    assert spots(again) == [pytest.approx(one, abs=2e-5) for one in known.values()]
    assert from_gcj(moved) == pytest.approx(shapely.get_coordinates(shapely.points(at)))
    bd = outcome(b"name,bd_lng,bd_lat\na,105.8,29\n")
    assert bd[2] == ["bd09_named"]


def test_every_system_that_is_offered_leads_home_and_has_its_words(published):
    from pyproj import Transformer

    for code in OFFERED:
        into = Transformer.from_crs(4326, code, always_xy=True)
        x, y = into.transform(105.8, 29.04)
        back = system_of(code).to_degrees(shapely.get_coordinates(shapely.Point(x, y)))
        assert back[0] == pytest.approx([105.8, 29.04], abs=1e-6)
        key, values = described(code)
        for lang in ("zh", "en"):
            said = published.words(lang, f"own.{key}", **values)
            assert code.removeprefix("EPSG:") in said
            assert "{" not in said


def codes_in_the_readers():
    """Every code that stands in the sources of the readers."""
    found = set()
    for path in (ROOT / "service" / "own").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = getattr(node.func, "id", "")
            if name == "RefusedFileError" and node.args:
                found |= texts(node.args[0])
            for word in node.keywords:
                if name in ("Trouble", "Sound") and word.arg in ("code", "why"):
                    found |= texts(word.value)
    whole = {code for code in found if code.strip("_") == code}
    # Made of a datum; and one that is told as `dxf`.
    made = {f"{datum}_named" for datum in ("gcj02", "bd09")}
    made |= {f"converted_{datum}" for datum in ("gcj02", "bd09")}
    return whole - {"", "dxf_binary"} | made


def texts(node):
    return {
        one.value
        for one in ast.walk(node)
        if isinstance(one, ast.Constant) and isinstance(one.value, str)
    }


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_code_has_a_sentence_that_says_what_helps(published, lang):
    codes = codes_in_the_readers()
    assert len(codes) > 40
    for code in codes | {code for one in EXPECTED.values() for code in one["codes"]}:
        said = told(published.words, lang, Trouble(code=code))
        assert "problem." not in said, code
        assert said.endswith(("。", "\uff1f", ".", "?")), code


def test_a_sentence_names_row_and_row_of_the_sheet(published):
    _, placing, _ = outcome((FILES / "sheet_two_title_row_dms.xlsx").read_bytes())
    by_code = {one.code: one for one in placing.troubles}
    said = told(published.words, "zh", by_code["no_position"])
    assert said.startswith("第 4 条（表格第 6 行）：")
    assert "没有坐标" in said


def mangled(seed):
    """A file of a kind that is known, cut, turned or overwritten here and there."""
    chance = random.Random(seed)  # noqa: S311
    path = chance.choice(sorted(FILES.iterdir()))
    content = bytearray(path.read_bytes())
    for _ in range(chance.randint(1, 12)):
        at = chance.randrange(len(content)) if content else 0
        content[at : at + chance.randint(0, 6)] = chance.randbytes(chance.randint(0, 6))
    return bytes(content[: chance.randint(0, len(content))] or content)


@pytest.mark.parametrize("start", cases([0, 100, 200, 300, 400, 500], often=[0]))
def test_mangled_files_are_read_or_refused(start):
    failed = []
    for seed in range(start, start + 100):
        _, placing, codes = outcome(mangled(seed))
        assert placing is not None or len(codes) == 1
        failed += [seed] if codes == ["failed"] else []
    # The word of last resort: something that nobody has foreseen.
    assert not failed


KINDS = (
    b"",
    b"{",
    b'{"type":"',
    b"<kml>",
    b"<gpx>",
    b"name,lon,lat\n",
    b"  0\nSECTION\n",
)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(head=st.sampled_from(KINDS), rest=st.binary(max_size=300))
def test_any_bytes_give_a_result_or_a_named_refusal(head, rest):
    read, placing, codes = outcome(head + rest)
    assert (read is None) == (placing is None)
    assert placing is not None or len(codes) == 1
    assert codes != ["failed"]


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=6),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                (
                    "type coordinates geometry geometries features properties id arcs "
                    "objects elements crs transform attributes rings"
                ).split()
            ),
            inner
            | st.sampled_from("Feature Point Polygon Topology LineString way".split()),
            max_size=5,
        )
    ),
    max_leaves=20,
)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(JSON)
def test_any_json_gives_a_result_or_a_named_refusal(value):
    _, placing, codes = outcome(json.dumps(value).encode())
    assert placing is not None or len(codes) == 1
    assert codes != ["failed"]


def test_a_system_that_the_page_cannot_convert_is_converted(tmp_path):
    path = tmp_path / "lambert.geojson"
    frame = files.stations().iloc[:2]
    # UTM of the zone beside, on an ellipsoid that the page does not know.
    pyogrio.write_dataframe(frame.to_crs(23849), path)
    _, placing, _ = outcome(path.read_bytes())
    assert placing.drawn == 2
    stance = Stance(crs="EPSG:999999")
    read = read_own((FILES / "bom.geojson").read_bytes())
    [said] = place(read, stance, files.GROUND).troubles
    assert said.code == "crs_unknown"
