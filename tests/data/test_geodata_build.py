"""The committed geodata: whole, registered, rebuilt byte for byte."""

import csv
import hashlib
import itertools
import json
import math
import subprocess
import tomllib

import numpy as np
import pytest
import shapely

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
    document = json.loads(content)
    members = document.get("features") or document["units"]
    assert len(members) == entry["features"]
    kinds = {m["geometry"]["type"] if "geometry" in m else "Topology" for m in members}
    assert ", ".join(sorted(kinds)) == entry["geometry_type"]
    assert all(entry[key] for key in ("licence", "attribution_zh", "attribution_en"))


def test_no_data_file_is_left_out_of_the_register():
    built = {p.name for p in GEODATA.glob("*json")}
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
    limit_m = {"yes": 255, "part": 255, "no": 1660}
    for unit in topology["units"]:
        both = counties[unit["adcode"]], units[unit["adcode"]]
        moved = shapely.hausdorff_distance(*(to_metric(s.boundary) for s in both))
        assert moved <= limit_m[unit["circle"]], unit["name"]


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
    assert 97 < minx < maxx < 111
    assert 25 < miny < maxy < 35
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
    ],
)
def test_a_tributary_ends_in_the_river_it_joins(rivers, river, into):
    mouth = to_metric(shapely.get_point(rivers[river], -1))
    assert mouth.distance(to_metric(rivers[into])) <= 100


def test_rivers_are_simple_lines_near_the_two_provinces(counties, rivers):
    land = to_metric(shapely.coverage_union_all(list(counties.values())))
    for name, line in rivers.items():
        assert line.geom_type == "LineString", name
        assert line.is_simple, name
        outside = to_metric(line).difference(land.buffer(2600))
        assert outside.length == 0 or name == "jinshajiang", name


def test_rivers_carry_no_length_to_be_mistaken_for_fairway_km():
    features = read_json("rivers.geojson")["features"]
    for feature in features:
        assert set(feature["properties"]) == {"id", "name_zh", "name_en", "rank"}
    ranks = {f["id"]: f["properties"]["rank"] for f in features}
    assert [name for name, rank in ranks.items() if rank == 1] == ["yangtze"]
