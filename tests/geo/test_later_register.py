"""What was found since: every row drawn or left out with a reason, and counted once."""

import csv

import pytest

from geo.atlas import read_atlas
from geo.later_states import LaterState
from geo.starts import bounds
from geo.tallies import counted_links, open_at, register_sums
from layers import records

NOW = "2026-03"
# Left out by the second check of the sources, whatever else is known of them.
NOT_TO_DRAW = {
    "cy-leshan-qiantang",
    "cy-pengnan-erlang",
    "cy-sanjia-chongkan",
    "cy-wanshan-erlang",
    "cy-zhian-pilu",
    "o13_jialing_jingkou",
    "o14_alliance",
    "p10_wenjiang_banan_tourism",
    "p11_gaoxin_zhongxian_town",
    "r11_proposals",
    "x24_suiyu_widening",
    *(f"x25{letter}" for letter in "abcdefgh"),
}
# Expressways, railways, ports and the like, platforms, pairs, buses; then coaches and
# a course without a source.
ROWS = 33 + 11 + 14 + 10 + 6 + 15 + 5 + 1


@pytest.fixture(scope="module")
def features(built):
    """Every drawn feature, by id."""
    return {
        record["id"]: record
        for layer in built.values()
        if not layer.layer.context
        for record in records(layer.features)
    }


def test_every_row_is_drawn_or_left_out_with_a_reason(atlas, features):
    register = atlas.later_register
    assert len(register.rows) == ROWS
    for row in register.rows.values():
        assert bool(row.feature_ids) != (row.id in register.left_out), row.id
        for feature_id in row.feature_ids:
            assert features[feature_id]["link_id"] == row.id
    assert set(register.left_out) >= NOT_TO_DRAW
    for reason_zh, reason_en in register.left_out.values():
        assert reason_zh
        assert reason_en


def test_every_later_feature_draws_a_row_and_says_so(atlas, features):
    rows = atlas.later_register.rows
    drawn = {i for row in rows.values() for i in row.feature_ids}
    later = {i for i, f in features.items() if f["register"] == "later"}
    linked = {i for i, f in features.items() if f["link_id"]}
    assert later <= linked == drawn


def test_a_later_feature_has_the_status_of_its_foreign_word(atlas, features):
    register = atlas.later_register
    for row in register.rows.values():
        word = register.words[row.word]
        for feature_id in row.feature_ids:
            feature = features[feature_id]
            assert word.is_drawn, row.id
            # A part of a link may be open where the whole is not.
            if feature["register"] == "later" and row.word != "partly_open":
                assert feature["status"] == word.status, feature_id


def test_what_is_not_known_is_never_drawn(atlas):
    register = atlas.later_register
    silent = {word.word for word in register.words.values() if not word.is_drawn}
    assert {"not_found", "unknown", "proposed"} <= silent
    for row in register.rows.values():
        assert row.word not in silent or not row.feature_ids


def test_every_state_is_of_a_feature_without_facts(atlas, features):
    for feature_id, states in atlas.later.feature_states.items():
        assert features[feature_id]["fact_ids"] == [], feature_id
        for state in states:
            assert state.last_seen[:7] >= state.known_from[:7] or state.stated_date
            assert bool(state.note_zh) == bool(state.note_en)


def roads(built):
    return records(built["highway_corridors"].features)


def test_seventeen_expressways_count_now_and_twelve_stood_in_2020(atlas, built):
    links = counted_links(roads(built))
    ids = [link["link_id"] for link in links]
    assert len(ids) == len(set(ids)) == 17
    assert sorted(open_at(links, atlas.later, NOW)) == sorted(ids)
    assert len(open_at(links, atlas.later, "2020-12-31")) == 12
    newest = atlas.later_register.counts_of("sichuan")[-1]
    assert (newest.count, set(newest.member_ids)) == (17, set(ids))


def test_ten_buses_run_now_and_the_articles_name_one(atlas, built):
    buses = records(built["bus_lines"].features)
    assert len(open_at(buses, atlas.later, NOW)) == 10
    told = [bus for bus in counted_links(buses) if bus["register"] == "articles"]
    assert [bus["id"] for bus in told] == ["bus-01"]
    assert {bus["role"] for bus in counted_links(buses)} == {"line"}
    assert {bus["status"] for bus in counted_links(buses)} == {"open"}


def test_the_registers_are_summed_apart(built):
    sums = register_sums(roads(built))
    assert sums.articles == 15
    assert sums.later == len(roads(built)) - 15 > 10


def test_a_link_that_opens_between_two_dates_counts_from_the_later_one(atlas):
    def stood(date, *states, counted=True):
        told = [
            {
                "date": start,
                "status": status,
                "kind": "update",
                "start": start,
                "earliest": bounds(start).earliest,
                "latest": bounds(start).latest,
            }
            for start, status in states
        ]
        link = {"id": "x", "link_id": "x", "counted": counted, "states": told}
        return open_at([link], atlas.later, date) == ["x"]

    in_parts = (("2013-12-25", "partly_open"), ("2017-09-30", "open"))
    assert not stood("2016", *in_parts)
    assert stood("2017-09", *in_parts)
    assert not stood("2026", *in_parts, counted=False)
    assert not stood("2007-06", ("2007", "open"))
    assert stood("2007", ("2007", "open"))
    assert not stood("2020", ("../2021-01-11", "open"))
    assert stood("2021-01", ("../2021-01-11", "open"))


@pytest.mark.parametrize(
    ("start", "known_from", "stated"),
    [
        ("2021-12-24", "2021-12-24", "2021-12-24"),
        ("2007", "2007-12-31", "2007"),
        ("../2021-01-11", "2021-01-11", ""),
        ("2020-04-23/2021-01-11", "2021-01-11", ""),
        ("2017-40", "2017-06-30", ""),
        ("2017-41", "2017-12-31", ""),
    ],
)
def test_a_state_holds_for_certain_from_the_last_that_its_start_allows(
    start, known_from, stated
):
    state = LaterState(
        feature_id="x",
        update_id="up-x",
        start=start,
        status="open",
        last_seen="2024-01",
        seen_update_id="up-x",
        note_zh="",
        note_en="",
    )
    assert (state.known_from, state.stated_date) == (known_from, stated)


def test_the_two_ways_of_counting_are_those_of_the_two_sides(atlas):
    register = atlas.later_register
    assert set(register.bases) == set(atlas.sides)
    for basis in register.bases:
        counts = register.counts_of(basis)
        sizes = [count.count for count in counts]
        assert sizes == sorted(sizes)
        for count in counts:
            assert count.count == len(set(count.member_ids))
            # A number that a source prints names the source.
            assert bool(count.update_id) == count.printed
    chongqing = {count.count for count in register.counts_of("chongqing")}
    assert chongqing == {10, 12, 14, 15, 19}


def test_a_copy_publishes_no_link(atlas, rows_in):
    path = atlas.paths.register("updates.csv")
    with path.open(encoding="utf-8", newline="") as file:
        copies = [row["update_id"] for row in csv.DictReader(file)]
    assert len(copies) == rows_in("updates.csv")
    used = {s.update_id for f in atlas.later.feature_states.values() for s in f}
    for update_id in used:
        update = atlas.later.updates[update_id]
        assert update.publisher_zh
        assert update.publisher_en
        assert update.title_zh
        assert update.title_en
    assert atlas.later.updates["up-x02"].url == ""
    assert atlas.later.updates["up-x06"].url.startswith("http")


FAULTS = [
    ("later_states.csv", ",up-x02,", ",up-nothing,", "unknown_update", "later"),
    ("later_states.csv", ",up-hwy-11,", ",up-nothing,", "unknown_update", "later"),
    ("later_states.csv", ",2007,open,", ",soon,open,", "bad_start", "later"),
    ("later_states.csv", ",open,2024-09,", ",open,2024,", "bad_date", "later"),
    (
        "later_states.csv",
        ",2007,open,",
        ",2007,opened,",
        "wrong_status_word",
        "later",
    ),
    (
        "later_rows.csv",
        "x02_suiyu,expressway,open,hwy-suining-chongqing",
        "x02_suiyu,expressway,open,",
        "neither_drawn_nor_left_out",
        "later_register",
    ),
    (
        "later_rows.csv",
        "x02_suiyu,expressway,open,",
        "x02_suiyu,expressway,unknown,",
        "drawn_against_its_word",
        "later_register",
    ),
    (
        "later_rows.csv",
        "x02_suiyu,expressway,open,",
        "x02_suiyu,expressway,offen,",
        "unknown_word",
        "later_register",
    ),
    (
        "later_counts.csv",
        "sichuan,11,",
        "sichuan,12,",
        "wrong_member_count",
        "later_register",
    ),
    (
        "later_counts.csv",
        "x01_chengyu;x02_suiyu",
        "x01_chengyu;x99_nowhere",
        "unknown_id",
        "later_register",
    ),
]


@pytest.mark.parametrize(("name", "old", "new", "problem", "part"), FAULTS)
def test_a_fault_is_named_where_it_stands(edit, name, old, new, problem, part):
    atlas = read_atlas(edit(name, old, new))
    issues = atlas.problems[part].issues
    issue = next(issue for issue in issues if issue.problem == problem)
    assert issue.file == f"data/{name}"
    assert issue.row > 1
    assert issue.remedy


FEATURE_FAULTS = [
    (",later,x02_suiyu,yes,", ",sometime,x02_suiyu,yes,", "wrong_register_word"),
    (",later,x02_suiyu,yes,", ",later,,yes,", "blank_cell"),
    (",later,x02_suiyu,yes,", ",later,X02!,yes,", "bad_id"),
    (",later,x02_suiyu,yes,", ",later,x02_suiyu,perhaps,", "wrong_counted_word"),
    ("x02_suiyu,,,,遂宁", "x02_suiyu,,hwy-01,,遂宁", "fact_of_a_later_row"),
]


@pytest.mark.parametrize(("old", "new", "problem"), FEATURE_FAULTS)
def test_a_later_row_that_takes_from_the_articles_is_named(edit, old, new, problem):
    atlas = read_atlas(edit("features/highway_corridors.csv", old, new))
    issues = atlas.problems["features/highway_corridors"].issues
    assert problem in {issue.problem for issue in issues}


def test_a_later_feature_without_a_state_is_named(edit):
    from layers import build_layers

    paths = edit("later_states.csv", "hwy-suining-chongqing,", "hwy-nowhere,")
    broken = build_layers(read_atlas(paths))["highway_corridors"].problem
    assert "no_state" in {issue.problem for issue in broken.issues}


def test_without_later_sources_the_articles_layers_stand(data_copy):
    from layers import build_layers

    data_copy.register("later_states.csv").unlink()
    without = build_layers(read_atlas(data_copy))
    for layer_id in ("highway_corridors", "bus_lines", "alliances"):
        layer = without[layer_id]
        assert layer.problem is None
        assert set(layer.features["register"]) == {"articles"}
