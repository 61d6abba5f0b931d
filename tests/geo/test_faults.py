"""One broken part takes only what needs it down, and is named with a remedy."""

import re

import pytest

from geo.atlas import read_atlas
from geo.paths import DataPaths
from layers import build_layers
from service.published import publish


def down(paths: DataPaths) -> set[str]:
    built = build_layers(read_atlas(paths))
    return {layer_id for layer_id, layer in built.items() if layer.problem}


ROW_FAULTS = [
    ("pair-wenjiang-banan,relation,county_wenjiang;county_banan", "county_wenjiang"),
    ("unit-wenjiang,unit,county_wenjiang", "tianfu_new_area"),
    ("site-uestc,site,uestc", ""),
]


@pytest.mark.parametrize(("row", "places"), ROW_FAULTS)
def test_a_row_that_cannot_be_drawn_takes_its_layer_down_and_no_other(
    edit, row, places
):
    head = row.rsplit(",", 1)[0]
    paths = edit("features/paired_districts.csv", row, f"{head},{places}")
    assert down(paths) == {"paired_districts"}
    problem = build_layers(read_atlas(paths))["paired_districts"].problem
    assert all(issue.remedy for issue in problem.issues)
    assert problem.issues[0].row > 1


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("bus01_zhutuo_yunjin,", ","),
        ("bus01_zhutuo_yunjin,", "bus01_zhutuo_yunjin,x-4"),
    ],
)
def test_a_line_without_a_route_or_with_a_bad_span_is_named(edit, old, new):
    assert down(edit("features/bus_lines.csv", old, new)) == {"bus_lines"}


def test_broken_counties_leave_what_needs_none(data_copy):
    data_copy.geodata("counties.geojson").write_text("{}", encoding="utf-8")
    broken = down(data_copy)
    assert {"counties", "paired_districts"} <= broken
    assert not broken & {"bus_lines", "highway_corridors", "port_links", "rivers"}
    published = publish(paths=data_copy)
    assert "/data/v1/bus_lines.geojson" in published.files


@pytest.mark.parametrize("name", ["view.toml", "version.toml"])
def test_a_missing_setting_is_a_named_error(data_copy, name):
    from geo.errors import RegisterError

    data_copy.register(name).write_text("", encoding="utf-8")
    with pytest.raises(RegisterError, match=name):
        publish(paths=data_copy)


@pytest.mark.parametrize("cities", ['["city_nowhere"]', "5", '"city_chengdu"'])
def test_wrong_core_cities_are_named(data_copy, cities):
    from geo.errors import RegisterError

    path = data_copy.register("view.toml")
    text = path.read_text(encoding="utf-8")
    wrong = re.sub("core_city_ids = .*", f"core_city_ids = {cities}", text)
    path.write_text(wrong, encoding="utf-8")
    with pytest.raises(RegisterError, match=r"view\.toml.*core_city_ids"):
        publish(paths=data_copy)
