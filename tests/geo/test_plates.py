"""Plates: where a degree lies on paper, and names that keep out of each other's way."""

import re

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely import LineString, Point

from geo.crs import length_km
from geo.plate_names import Name, placed_names, width_px
from geo.plates import around, bounds_of, plate_around

BOUNDS = (105.0, 29.0, 106.0, 30.0)


def plate_of(bounds=BOUNDS, **more):
    size = {"width": 720, "height": 400, "margin": 0.1, "least_km": 10, **more}
    return plate_around(bounds, **size)


def test_all_that_is_asked_for_lies_on_the_plate_with_its_margin():
    plate = plate_of()
    for lon, lat in ((105, 29), (106, 30), (105, 30), (106, 29)):
        x, y = plate.at(lon, lat)
        assert 39 < y < 361
        assert 71 < x < 649


@pytest.mark.parametrize("end", [(105.5, 29.9), (105.95, 29.5), (105.8, 29.2)])
def test_a_kilometre_is_as_long_in_every_direction(end):
    plate = plate_of()
    start = (105.5, 29.5)
    (x1, y1), (x2, y2) = plate.at(*start), plate.at(*end)
    drawn = ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5
    km = length_km(LineString([start, end]))
    assert drawn == pytest.approx(km * plate.px_per_km, rel=0.01)


def test_a_point_is_shown_with_its_surroundings():
    plate = plate_of(around(Point(106.5, 29.5), 20), margin=0)
    left, bottom, right, top = plate.bounds
    assert length_km(LineString([(106.5, bottom), (106.5, top)])) >= 39
    assert left < 106.5 < right


def test_a_path_ends_at_the_edge_of_the_plate():
    plate = plate_of()
    d = plate.path(LineString([(90, 29.5), (120, 29.5)]))
    xs = [float(x) for x in re.findall(r"(-?[\d.]+),", d)]
    assert min(xs) > -10
    assert max(xs) < 730
    assert plate.path(LineString([(90, 10), (91, 10)])) == ""


def test_a_hole_stays_a_hole():
    area = shapely.box(105.1, 29.1, 105.9, 29.9) - shapely.box(105.4, 29.4, 105.6, 29.6)
    assert plate_of().path(area).count("Z") == 2
    assert bounds_of([area, Point(107, 29)])[2] == 107


NAMES = st.lists(
    st.builds(
        Name,
        text=st.text("永川泸州abcdefg –", min_size=1, max_size=24),
        x=st.floats(-20, 740),
        y=st.floats(-20, 420),
        px=st.sampled_from([9.0, 13.0, 19.0]),
        kind=st.just("place"),
        away_px=st.sampled_from([0.0, 7.0]),
    ),
    max_size=30,
)


@given(names=NAMES)
def test_no_name_stands_on_another_or_runs_out_of_the_plate(names):
    found = placed_names(names, width=720, height=400)
    boxes = []
    for one in found:
        half, tall = width_px(one.text, one.px) / 2, one.px
        boxes.append(shapely.box(one.x - half, one.y - tall, one.x + half, one.y))
        assert one.x - half >= 0
        assert one.x + half <= 720
        assert 0 <= one.y <= 400
    tree = shapely.STRtree(boxes)
    for at, box in enumerate(boxes):
        # Their feet are drawn a little lower than their boxes: touching is allowed.
        assert all(
            box.intersection(boxes[i]).area < 0.2 * box.area
            for i in tree.query(box)
            if i != at
        )


def test_the_chief_name_chooses_first():
    asked = [
        Name(text="成都", x=100, y=100, px=13, kind="end", away_px=7),
        Name(text="双流区", x=101, y=101, px=13, kind="place", away_px=7),
    ]
    first, second = placed_names(asked, width=300, height=300)
    assert first.text == "成都"
    assert first.x > 100
    assert (second.x, second.y) != (first.x, first.y)
