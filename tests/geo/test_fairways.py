"""Published lengths by water: read as they are told, and faults named."""

import pytest

from geo.errors import RegisterError
from geo.fairways import read_fairways
from geo.gazetteer import read_gazetteer
from geo.routes import read_routes
from geo.sides import read_sides


def read(paths):
    routes = read_routes(paths, read_gazetteer(paths), read_sides(paths))
    return read_fairways(paths, routes)


def test_each_length_joins_two_places_of_a_waterway_and_names_who_publishes_it(atlas):
    fairways = atlas.parts.fairways.get()
    assert fairways
    for one in fairways:
        assert one.start.seq < one.end.seq
        assert one.km > 0
        assert one.publisher_zh
        assert one.publisher_en
        assert one.date


@pytest.mark.parametrize(
    ("old", "new", "problem", "column"),
    [
        ("yibin_wanzhou,1,", "yibin_wanzho,1,", "unknown_route", "route_id"),
        ("yibin_wanzhou,1,6", "yibin_wanzhou,1,99", "unknown_waypoint", "to_seq"),
        (",=,100,", ",=,,", "blank_cell", "km"),
        (",=,100,", ",<,100,", "wrong_comparison_word", "comparison"),
        ("2008-09-19", "19.9.2008", "bad_date", "date"),
        ("中国新闻网（搜狐转载）", "", "blank_cell", "publisher_zh"),
    ],
)
def test_a_wrong_row_is_named(edit, old, new, problem, column):
    with pytest.raises(RegisterError) as caught:
        read(edit("fairway_lengths.csv", old, new))
    assert (problem, column) in {(i.problem, i.column) for i in caught.value.issues}
    assert all(issue.remedy for issue in caught.value.issues)
