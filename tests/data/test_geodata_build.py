"""The committed geodata: whole, registered, rebuilt byte for byte."""

import csv
import hashlib
import itertools
import json
import math
import re
import subprocess
import tomllib

import numpy as np
import pytest
import shapely
from PIL import Image

from tools.recipe import CACHE, GEODATA, METRES_PER_DEGREE, REPOSITORY, read_recipe

BUILD_PYTHON = REPOSITORY / ".venv-data" / "bin" / "python"
BORDER = {"cities": 6, "counties": 17, "districts": 13}

REGISTER = tomllib.loads((GEODATA / "register.toml").read_text(encoding="utf-8"))
ENTRIES = REGISTER["file"]
GEOJSON = [e["file"] for e in ENTRIES if e["file"].endswith(".geojson")]


def read_json(name):
    return json.loads((GEODATA / name).read_text(encoding="utf-8"))


def read_rows(name):
    with (REPOSITORY / "data" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def to_metric(geometry):
    scale = METRES_PER_DEGREE * np.array([math.cos(math.radians(30)), 1])
    return shapely.transform(geometry, lambda xy: xy * scale)


def shapes_of(collection):
    return {
        feature["id"]: shapely.geometry.shape(feature["geometry"])
        for feature in collection["features"]
    }


def decoded(topology):
    scale, translate = (
        topology["transform"]["scale"],
        topology["transform"]["translate"],
    )
    arcs = [
        np.cumsum(np.reshape(arc, (-1, 2)), axis=0) * scale + translate
        for arc in topology["arcs"]
    ]

    def ring(references):
        lines = [arcs[a] if a >= 0 else arcs[~a][::-1] for a in references]
        for line, following in itertools.pairwise([*lines, lines[0]]):
            assert (line[-1] == following[0]).all()
        return np.vstack([lines[0], *(line[1:] for line in lines[1:])])

    return {
        unit["adcode"]: shapely.MultiPolygon(
            [
                (ring(polygon[0]), [ring(hole) for hole in polygon[1:]])
                for polygon in unit["arcs"]
            ]
        )
        for unit in topology["units"]
    }


def border(pairs):
    """Cities, counties and districts on either side of the provincial border."""
    across = {
        (sichuan, chongqing)
        for pair in pairs
        for sichuan, chongqing in (pair, pair[::-1])
        if sichuan[:2] == "51" and chongqing[:2] == "50"
    }
    return {
        "cities": len({sichuan[:4] for sichuan, _ in across}),
        "counties": len({sichuan for sichuan, _ in across}),
        "districts": len({chongqing for _, chongqing in across}),
    }


def neighbours(shapes):
    """Pairs of units that share an edge, not a mere corner."""
    sides = {}
    for adcode, shape in shapes.items():
        for part in shapely.get_rings(shapely.get_parts(shape)):
            points = [tuple(xy) for xy in shapely.get_coordinates(part).tolist()]
            for a, b in itertools.pairwise(points):
                sides.setdefault((min(a, b), max(a, b)), []).append(adcode)
    return {tuple(pair) for pair in sides.values() if len(pair) == 2}


@pytest.fixture(scope="module")
def counties():
    return shapes_of(read_json("counties.geojson"))


@pytest.fixture(scope="module")
def topology():
    return read_json("topology.json")


@pytest.fixture(scope="module")
def rivers():
    return shapes_of(read_json("rivers.geojson"))


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry["file"])
def test_every_file_is_the_one_the_register_describes(entry):
    content = (GEODATA / entry["file"]).read_bytes()
    assert hashlib.sha256(content).hexdigest() == entry["sha256"]
    assert all(entry[key] for key in ("licence", "attribution_zh", "attribution_en"))
    if entry["geometry_type"] == "Image":
        return
    document = json.loads(content)
    members = document.get("features") or document["units"]
    assert len(members) == entry["features"]
    kinds = {m["geometry"]["type"] if "geometry" in m else "Topology" for m in members}
    assert ", ".join(sorted(kinds)) == entry["geometry_type"]


def test_no_data_file_is_left_out_of_the_register():
    built = {p.name for p in GEODATA.iterdir() if p.suffix != ".toml"}
    assert built == {entry["file"] for entry in ENTRIES}


def test_a_rebuild_gives_the_same_bytes(tmp_path):
    if not BUILD_PYTHON.exists():
        pytest.skip("no .venv-data: `make data` makes it")
    deb = CACHE / read_recipe().rivers["deb"]
    if not deb.exists():
        pytest.skip(f"{deb.name} is not in the cache: `make data` fetches it")
    done = subprocess.run(
        [BUILD_PYTHON, "-m", "tools.build_geodata", "--out", tmp_path],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    for name in [*(entry["file"] for entry in ENTRIES), "register.toml"]:
        assert (tmp_path / name).read_bytes() == (GEODATA / name).read_bytes(), name


def test_counties_are_one_exact_coverage(counties, rows_in):
    shapes = list(counties.values())
    assert len(shapes) == rows_in("counties.csv")
    assert shapely.is_valid(shapes).all()
    assert shapely.coverage_is_valid(shapes)


def test_six_cities_and_17_counties_border_13_districts(counties, topology):
    assert border(neighbours(counties)) == BORDER
    assert border(neighbours(decoded(topology))) == BORDER


def test_shared_arcs_tell_the_same_border(topology):
    users = {}
    for unit in topology["units"]:
        rings = itertools.chain.from_iterable(unit["arcs"])
        for reference in itertools.chain.from_iterable(rings):
            users.setdefault(max(reference, ~reference), []).append(unit["adcode"])
    assert set(users) == set(range(len(topology["arcs"])))
    assert {len(codes) for codes in users.values()} == {1, 2}
    assert border({tuple(c) for c in users.values() if len(c) == 2}) == BORDER


def test_the_topology_is_a_coverage_close_to_the_counties(counties, topology):
    units = decoded(topology)
    assert list(units) == list(counties)
    assert shapely.is_valid(list(units.values())).all()
    assert shapely.coverage_is_valid(list(units.values()))
    for unit in topology["units"]:
        both = counties[unit["adcode"]], units[unit["adcode"]]
        moved = shapely.hausdorff_distance(*(to_metric(s.boundary) for s in both))
        assert moved <= 8, unit["name"]


def test_units_carry_the_codes_and_names_of_the_county_register(topology):
    rows = {row["adcode"]: row for row in read_rows("counties.csv")}
    for unit in topology["units"]:
        row = rows[unit["adcode"]]
        assert unit["name"] == {"zh": row["name_zh"], "en": row["name_en"]}
        assert unit["circle"] == row["in_circle"]
        assert unit["prov"] == unit["pref"][:2] == unit["adcode"][:2]


def test_names_of_the_boundary_source_agree_with_the_county_register():
    rows = {row["adcode"]: row for row in read_rows("counties.csv")}
    for feature in read_json("counties.geojson")["features"]:
        row, properties = rows[feature["id"]], feature["properties"]
        for name in ("name_zh", "prefecture_zh", "province_zh"):
            assert properties[name] == row[name]


@pytest.mark.parametrize("name", GEOJSON)
def test_geojson_keeps_to_rfc_7946(name):
    document = read_json(name)
    assert "crs" not in document
    shapes = shapes_of(document)
    assert len(shapes) == len(document["features"])
    bounds = shapely.total_bounds(list(shapes.values()))
    assert document["bbox"] == bounds.tolist()
    minx, miny, maxx, maxy = bounds
    west, south, east, north = read_recipe().rivers["frame"]
    assert west <= minx < maxx <= east
    assert south <= miny < maxy <= north
    for shape in shapes.values():
        coordinates = shapely.get_coordinates(shape)
        assert (coordinates == np.round(coordinates, 5)).all()
        for part in shapely.get_parts(shape):
            if part.geom_type == "Polygon":
                assert part.exterior.is_ccw
                assert not any(hole.is_ccw for hole in part.interiors)


@pytest.mark.parametrize("name", GEOJSON)
def test_geojson_has_one_feature_a_line(name):
    lines = (GEODATA / name).read_text(encoding="utf-8").splitlines()
    assert len(lines) == len(read_json(name)["features"]) + 2


def test_counties_are_sorted_by_adcode(counties):
    assert list(counties) == sorted(counties)


def test_the_extent_is_the_circle_of_the_county_register(counties):
    extent = shapes_of(read_json("circle_extent.geojson"))
    for name, circle in (("core", "yes"), ("part", "part")):
        members = [
            counties[row["adcode"]]
            for row in read_rows("counties.csv")
            if row["in_circle"] == circle
        ]
        assert extent[name].equals(shapely.coverage_union_all(members))


def test_the_yangtze_passes_the_four_ports_downstream(rivers):
    ports = {row["name_zh"]: row for row in read_rows("places.csv")}
    yangtze = to_metric(rivers["yangtze"])
    passed = []
    for name in ("宜宾港", "泸州港", "果园港", "万州港"):
        point = to_metric(
            shapely.Point(float(ports[name]["lon"]), float(ports[name]["lat"]))
        )
        assert yangtze.distance(point) <= 1000 * float(ports[name]["accuracy_km"])
        passed.append(yangtze.project(point))
    assert passed == sorted(passed)


@pytest.mark.parametrize(
    ("river", "into"),
    [
        ("jinshajiang", "yangtze"),
        ("minjiang", "yangtze"),
        ("tuojiang", "yangtze"),
        ("jialingjiang", "yangtze"),
        ("wujiang", "yangtze"),
        ("fujiang", "jialingjiang"),
        ("qujiang", "jialingjiang"),
        ("daduhe", "minjiang"),
        ("yalongjiang", "jinshajiang"),
        ("chishuihe", "yangtze"),
    ],
)
def test_a_tributary_ends_at_a_vertex_of_the_river_it_joins(rivers, river, into):
    assert rivers[river].coords[-1] in set(rivers[into].coords)


def test_no_river_ends_but_at_a_source_a_confluence_or_the_frame(rivers):
    features = {f["id"]: f["properties"] for f in read_json("rivers.geojson")["features"]}
    frame = shapely.box(*read_recipe().rivers["frame"]).boundary
    mouths = {line.coords[-1] for line in rivers.values()}
    for name, line in rivers.items():
        assert line.geom_type == "LineString", name
        assert line.is_simple, name
        said = features[name]
        first, last = (shapely.get_point(line, end) for end in (0, -1))
        assert (said["head"] == "frame") == (frame.distance(first) < 1e-5), name
        assert (said["mouth"] == "frame") == (frame.distance(last) < 1e-5), name
        assert (said["head"] == "confluence") == (line.coords[0] in mouths), name
    assert features["yangtze"]["head"] == "confluence"
    assert [n for n, said in features.items() if said["mouth"] == "frame"] == ["yangtze"]
    assert [n for n, s in features.items() if s["head"] == "frame"] == ["jinshajiang"]


@pytest.mark.parametrize(
    ("river", "seat"),
    [("tuojiang", "绵竹市"), ("qujiang", "南江县"), ("jialingjiang", "利州区")],
)
def test_a_river_goes_up_beyond_where_it_takes_its_name(rivers, river, seat):
    """Below these towns its head waters have joined; the map shows them, too."""
    row = next(row for row in read_rows("counties.csv") if row["name_zh"] == seat)
    point = to_metric(shapely.Point(float(row["seat_lon"]), float(row["seat_lat"])))
    assert to_metric(rivers[river]).distance(point) < 15_000


def test_the_rivers_of_the_whole_region_are_few(rivers):
    ranks = {
        f["id"]: f["properties"]["rank"] for f in read_json("rivers.geojson")["features"]
    }
    first = {name for name, rank in ranks.items() if rank <= 2}
    assert first >= {"yangtze", "minjiang", "tuojiang", "jialingjiang", "wujiang"}
    assert len(first) <= 6


def test_rivers_carry_no_length_to_be_mistaken_for_fairway_km():
    features = read_json("rivers.geojson")["features"]
    for feature in features:
        told = set(feature["properties"])
        assert told == {"id", "name_zh", "name_en", "rank", "head", "mouth"}
    ranks = {f["id"]: f["properties"]["rank"] for f in features}
    assert [name for name, rank in ranks.items() if rank == 1] == ["yangtze"]


def test_each_stretch_of_the_outer_border_has_its_neighbour_on_the_left(counties):
    land = shapely.coverage_union_all(list(counties.values()))
    document = read_json("neighbours.geojson")
    names = [feature["properties"]["name_zh"] for feature in document["features"]]
    assert names == "青海省 甘肃省 陕西省 湖北省 湖南省 贵州省 云南省 西藏自治区".split()
    shared = 0
    for name, lines in shapes_of(document).items():
        for line in shapely.get_parts(lines):
            shared += to_metric(line).length
            # Well beyond what simplifying moves, at the middle of the stretch.
            left, right = (line.parallel_offset(0.15, side) for side in ("left", "right"))
            assert land.intersection(left).length < 0.2 * left.length, name
            assert land.intersection(right).length > 0.8 * right.length, name
    outline = to_metric(shapely.boundary(land.simplify(0.05))).length
    assert shared == pytest.approx(outline, rel=0.03)


def test_a_neighbour_lies_where_everybody_knows_it(counties):
    """From the middle of the land, by the compass: no name on another's stretch."""
    middle = shapely.coverage_union_all(list(counties.values())).centroid
    found = {}
    for name, lines in shapes_of(read_json("neighbours.geojson")).items():
        at = lines.interpolate(0.5, normalized=True)
        found[name] = (
            round(math.degrees(math.atan2(at.x - middle.x, at.y - middle.y))) % 360
        )
    order = sorted(found, key=found.get)
    first = order.index("shaanxi")
    assert order[first:] + order[:first] == (
        "shaanxi hubei hunan guizhou yunnan xizang qinghai gansu".split()
    )


def test_towns_are_told_in_english_and_nearly_all_in_chinese(counties):
    features = read_json("towns.geojson")["features"]
    units = {row["adcode"]: row for row in read_rows("counties.csv")}
    places = {row["name_zh"].removesuffix("镇") for row in read_rows("places.csv")}
    named = [f["properties"] for f in features]
    assert len(named) > 1000
    assert sum(not town["name_zh"] for town in named) <= 20
    for feature, town in zip(features, named, strict=True):
        assert counties[town["adcode"]].contains(
            shapely.geometry.shape(feature["geometry"])
        )
        unit = units[town["adcode"]]
        assert town["name_en"].isascii() or set(town["name_en"]) & set("üêöë")
        assert not re.search(r" (Zhen|Xiang|Jiedao)$|[,0-9]", town["name_en"])
        assert unit["short_zh"] != town["name_zh"]
        assert town["size"] in {"seat", "large", "small"}
    ends = {town["name_zh"] for town in named if town["adcode"] in {"500118", "510521"}}
    assert not ends & {"朱沱", "云锦"}
    assert {"朱沱", "云锦"} <= places


def test_the_relief_is_level_outside_and_in_the_basin_and_steep_between():
    entry = next(entry for entry in ENTRIES if entry["file"] == "relief.webp")
    image = Image.open(GEODATA / "relief.webp").convert("L")
    grey = np.asarray(image, dtype=float) - 128
    west, south, east, north = entry["bounds"]
    top, low = (math.atanh(math.sin(math.radians(lat))) for lat in (north, south))

    def rough(lon, lat):
        x = (lon - west) / (east - west) * image.width
        y = (top - math.atanh(math.sin(math.radians(lat)))) / (top - low)
        row, column = int(y * image.height), int(x)
        return grey[row - 4 : row + 5, column - 4 : column + 5].std()

    basin, longmen, outside = rough(105.2, 30.5), rough(103.2, 31.4), rough(98.2, 29)
    assert outside < 1.5 < basin < longmen / 3
    # 华蓥山: a ridge in the basin, steeper than what lies west of it.
    assert rough(106.8, 30.3) > 2 * rough(106.1, 30.6)
