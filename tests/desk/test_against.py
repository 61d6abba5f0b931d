"""What a new article says is held against the registers: same, later, clash or new."""

import pytest

from desk.against import CLASH, FURTHER, LATER, NEW, Against, Claim
from desk.held import held_registers
from desk.proposals import End
from tests.desk.drafts import claim_of, draft_from

KIND_OF_LAYER = {
    "bus_lines": "bus",
    "highway_corridors": "highway",
    "railways": "rail",
    "port_links": "port",
    "paired_districts": "pair",
    "alliances": "alliance",
    "supply_chains": "supply_chain",
    "institutions": "institution",
    "power_links": "power",
}


@pytest.fixture(scope="module")
def against(atlas, desk):
    return Against(held_registers(atlas), desk.lexicon, atlas.gazetteer)


@pytest.fixture(scope="module")
def judged(against):
    """Read a text, and judge the one relation in it."""

    def judged(text, day):
        draft = draft_from(text, day)
        assert len(draft.rows) == 1, [row.name for row in draft.rows]
        return against.judge(claim_of(draft.rows[0]), draft.head.published)

    return judged


def changes(verdict):
    return [(one.what, one.old, one.new) for one in verdict.changes]


def test_what_the_articles_told_comes_out_as_held(atlas, against):
    """Nearly every thing of theirs, told again as they told it."""
    told, new, wrong = 0, [], []
    for layer, kind in KIND_OF_LAYER.items():
        for row in atlas.declared(layer):
            facts = [atlas.facts[i] for i in row.fact_ids]
            if not facts or row.role in {"stop", "ring", "unit", "station"}:
                continue
            places = row.place_ids
            ends = places[:: max(1, len(places) - 1)] if row.role == "line" else places
            claim = Claim(
                kind=kind,
                name=row.name_zh,
                ends=tuple(End(text=i, place_id=i) for i in ends),
                status=facts[0].status,
                claim_type=facts[0].claim_type,
                date=facts[0].event_date,
                figures={},
            )
            verdict = against.judge(claim, facts[0].as_of)
            told += 1
            new += [row.id] if verdict.code == NEW else []
            wrong += [row.id] if verdict.code in (CLASH, LATER) else []
    assert told > 70
    assert len(new) <= told * 0.02, new
    assert len(wrong) <= told * 0.05, wrong


def test_an_article_of_ours_is_known_by_its_title(against, atlas):
    source = atlas.sources["jjrb-2020-06-sharing"]
    assert against.source_of(source.title_zh) == source.id
    assert against.source_of("一篇谁也没见过的报道") == ""
    assert against.source_of("") == ""


def test_the_same_news_is_a_further_source(judged):
    text = "2020年8月18日，永川区朱沱镇至泸县云锦镇省际公交开通。"
    verdict = judged(text, "2020-09-01")
    assert (verdict.code, verdict.thing_id) == (FURTHER, "bus-01")
    assert verdict.is_sure
    # The other way round it is the same line.
    turned = judged("云锦镇至朱沱镇省际公交开通。", "2020-09-01")
    assert turned.thing_id == "bus-01"


def test_a_later_opening_of_a_planned_road_is_a_later_development(judged):
    text = "2020年9月30日，泸州至永川高速公路正式开工建设。"
    verdict = judged(text, "2020-10-01")
    assert (verdict.code, verdict.thing_id) == (LATER, "hwy-04-luzhou-yongchuan")
    assert changes(verdict) == [("status", "planned", "under_construction")]
    assert verdict.changes[0].by == "hwy-04"


def test_another_length_is_told_with_both_figures(judged):
    text = "泸州至永川高速公路全长99公里，已建成通车。"
    later = judged(text, "2026-11-20")
    assert later.thing_id == "hwy-04-luzhou-yongchuan"
    [figure] = [one for one in later.changes if one.what == "length_km"]
    assert (later.code, figure.new) == (LATER, "99")
    # Told at the time of what is held, two lengths cannot both be right.
    assert judged(text, "2022-09-15").code == CLASH


def test_what_cannot_both_be_true_is_a_clash(judged):
    verdict = judged("泸州至永川高速公路计划年内开工建设。", "2026-11-20")
    assert (verdict.code, verdict.thing_id) == (CLASH, "hwy-04-luzhou-yongchuan")
    [change] = verdict.changes
    assert (change.what, change.old, change.new) == ("status", "open", "planned")
    day = judged("2024年5月1日，泸州至永川高速公路建成通车。", "2024-05-02")
    assert day.code == CLASH
    assert day.changes[0].what == "date"


@pytest.mark.parametrize(
    "text",
    [
        "2026年3月1日，大竹县至垫江县省际公交开通。",
        # Only one end is that of a line of ours.
        "2026年3月1日，永川区朱沱镇至隆昌市省际公交开通。",
        # The town lies in a county that is an end of another line.
        "2026年3月1日，江津区至合江县快速通道建成通车。",
    ],
)
def test_what_nobody_holds_is_new(judged, text):
    verdict = judged(text, "2026-03-20")
    assert (verdict.code, verdict.thing_id) == (NEW, "")


def test_a_widening_is_not_the_road_that_it_widens(judged):
    text = "成渝高速扩容工程前期工作加快推进。"
    verdict = judged(text, "2020-06-20")
    assert verdict.thing_id == "hwy-09-chengyu-expansion"
    road = judged("成渝高速公路已建成通车。", "2020-06-20")
    assert road.thing_id == "hwy-09-chengyu-existing"


def test_two_railways_between_the_same_cities_are_told_apart(judged):
    central = judged("成渝中线高铁正在建设。", "2023-06-01")
    assert central.thing_id == "rail-central-line"


def test_an_unknown_place_meets_nothing(against):
    claim = Claim(
        kind="bus",
        name="甲乡至乙乡公交",
        ends=(End(text="甲乡"), End(text="乙乡")),
        status="open",
        claim_type="fact",
        date="",
        figures={},
    )
    assert against.judge(claim).code == NEW


def test_a_day_that_is_no_date_stops_nothing(against):
    claim = Claim(
        kind="highway",
        name="泸州至永川高速公路",
        ends=(
            End(text="泸州", place_id="city_luzhou"),
            End(text="永川", place_id="county_yongchuan"),
        ),
        status="open",
        claim_type="fact",
        date="XXXX-08-18",
        figures={},
    )
    for published in ("", "2020-10/..", "日前"):
        assert against.judge(claim, published).thing_id == "hwy-04-luzhou-yongchuan"
