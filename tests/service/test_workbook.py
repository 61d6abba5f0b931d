"""A workbook holds what the table says, as text, whatever a text begins with."""

import io

from openpyxl import load_workbook

from app_pages._filter import touches
from layers import Filter
from service.projects import COLUMNS, project_features, project_rows
from service.workbook import workbook

HOSTILE = ["=1+1", "+cmd|' /C calc'!A0", "@SUM(A1)", "-2", "a\x00b\x0b", "<b>永川</b>"]


def test_text_stays_text():
    rows = [[text, 1.5, None] for text in HOSTILE]
    about = ("说明/*?", [("filter", "=2")])
    made = workbook("表[1]", ["a", "b", "c"], rows, about=about)
    book = load_workbook(io.BytesIO(made))
    table, notes = book.worksheets
    cells = [row[0] for row in table.iter_rows(min_row=2)]
    assert {cell.data_type for cell in cells} == {"s"}
    assert [cell.value for cell in cells] == [
        text.replace("\x00", "").replace("\x0b", "") for text in HOSTILE
    ]
    assert [row[1].value for row in table.iter_rows(min_row=2)] == [1.5] * len(rows)
    assert notes["B1"].data_type == "s"


def test_each_project_has_one_row_with_both_states_dates_and_sources(published):
    roads = Filter(layers=("highway_corridors",))
    found = project_features(published, roads, touches(published))
    rows = {row["id"]: row for row in project_rows(published, found, "en")}
    assert len(rows) == len(found)
    told = {f["id"]: f for f in published.drawn if f["layer"] == "highway_corridors"}
    planned = {i for i, f in told.items() if f["fact_ids"]}
    assert planned <= set(rows)
    # An existing road under planned works is no project of its own.
    assert not {i for i in rows if not told[i]["states"]}
    for row in rows.values():
        assert set(COLUMNS) <= set(row)
        assert all(row[key] for key in ("name", "now", "now_since", "now_source"))
        if row["id"] in planned:
            assert all(row[key] for key in ("then", "then_since", "then_source"))
        said = " ".join(str(row[key]) for key in COLUMNS)
        assert not any("\u3400" <= sign <= "\u9fff" for sign in said), row
        assert "title not seen" not in said
    row = rows["hwy-04-luzhou-yongchuan"]
    assert (row["then"], row["now"], row["now_since"]) == (
        "Planned",
        "Open",
        "2022-10-01",
    )


def test_the_filter_holds_for_projects(published):
    known = touches(published)
    every = project_features(published, Filter(), known)
    some = project_features(published, Filter(place=("county_yongchuan",)), known)
    assert 0 < len(some) < len(every)
    assert all(known.meets(f["id"], "county_yongchuan") for f in some)
    # What only later sources tell of is in no article's state.
    asked = Filter(status=("planned",), layers=("highway_corridors",))
    assert {f["register"] for f in project_features(published, asked, known)} == {
        "articles"
    }
