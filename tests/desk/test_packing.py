"""What was accepted becomes a pack that reads back without loss."""

from dataclasses import replace
from functools import partial

import pytest

from app_pages._desk_ground import ground_of, verdict_of
from app_pages._desk_out import packing_of
from app_pages._desk_state import OnDesk
from desk.draft import ACCEPTED
from desk.mending import EXISTING, decided, with_place
from desk.packing import PackMaker
from desk.proposals import End
from geo.pack_reading import read_pack
from geo.pack_writing import write_pack
from tests.desk.drafts import draft_from

MAKER = PackMaker(author="一位读者", licence="CC-BY-4.0", created="2026-11-27")
TEXT = (
    "三地公交开通\n\n2026年3月18日，潼南至安岳跨省公交开通，全长45公里，票价8元。"
    "朱沱镇至某某寨镇公交力争年内开行。2022年10月，泸州至永川高速公路建成通车。"
    "永川区与江阳区、泸县签署协议。朱沱镇至云锦镇公交开通。"
)


@pytest.fixture(scope="module")
def made(published):
    """Make the pack of a draft, written and read back."""
    ground = ground_of(published)

    def made(draft):
        desk = OnDesk()
        desk.put(draft)
        draft = decided(draft, {row.id for row in draft.rows}, ACCEPTED)
        packing = packing_of(published, desk, ground, draft)
        pack = packing.pack(MAKER)
        read = read_pack(write_pack(pack), published.atlas)
        assert read.pack == pack
        verdicts = {row.id: verdict_of(ground, desk, row) for row in draft.rows}
        return read, draft, verdicts, partial(verdict_of, ground, desk)

    return made


def test_a_pack_holds_what_was_accepted_and_nothing_else(made):
    draft = with_place(draft_from(TEXT), "某某寨镇", "29.35, 105.93")
    read, draft, verdicts, _ = made(draft)
    start = read.pack.about.namespace
    held = {i for i, one in verdicts.items() if one.thing_id and one.is_sure}
    assert {fact.removeprefix(f"{start}-") for fact in read.facts} == {
        row.id for row in draft.rows if row.id not in held
    }
    bus = next(fact for fact in read.facts.values() if fact.theme == "bus")
    assert bus.place_ids == ("county_tongnan", "county_511823") or bus.place_ids
    assert (bus.status, bus.event_date) == ("open", "2026-03-18")
    assert {figure.value for figure in bus.figures} == {45, 8}
    # What our registers hold is told of our own feature.
    told = {one.fact_id: one for one in read.pack.effects}
    assert told["hwy-04-luzhou-yongchuan"].relation in {"state", "related"}
    assert told["bus-01"].relation == "related"
    [place] = read.pack.places
    assert (place.name_zh, place.lat) == ("某某寨镇", "29.350000")
    # No sentence of the article: our own words, and a locator.
    for fact in read.facts.values():
        assert "全长45公里" not in fact.desc_zh
        assert len(fact.anchor) <= 12


def test_a_plan_stays_a_plan_on_its_way_out(made):
    read, draft, _, _ = made(draft_from("朱沱镇至大足区公交力争年内开行。"))
    [row] = draft.rows
    [fact] = read.facts.values()
    assert (fact.status, fact.claim_type) == (row.status, row.claim_type)
    # Even a draft that was changed by hand.
    forged = replace(draft, rows=(replace(row, status="open"),))
    again, _, _, _ = made(forged)
    [fact] = again.facts.values()
    assert fact.status not in EXISTING


def test_what_lies_nowhere_is_a_fact_without_a_line(made):
    read, _, _, _ = made(draft_from("2026年3月18日，朱沱镇至某某寨镇公交开通。"))
    [fact] = read.facts.values()
    assert fact.map_use == "panel"
    assert not any(read.declared.values())


HOSTILE = (
    "<img src=x onerror=alert(1)>",
    "=HYPERLINK(1)",
    '引"号,逗号;分号',
    "两\n行\u202e\u200b",
    "",
    " ",
    "“引号”",
)


@pytest.mark.parametrize("name", HOSTILE)
def test_whatever_was_typed_reads_back(made, name):
    draft = draft_from("2026年3月18日，潼南至安岳跨省公交开通。")
    row = replace(draft.rows[0], name=name, ends=(End(text=name), End(text="x")))
    head = replace(draft.head, title=name, publication=name, published=name)
    read, _, _, _ = made(replace(draft, rows=(row,), head=head, file="x.txt"))
    assert len(read.facts) == 1


@pytest.mark.parametrize(
    "printed",
    ["", "2020-10/..", "2020-06-03/2020-06-30", "2026-03-19", "2026-03~", "2026"],
)
def test_a_pack_takes_every_date_that_the_desk_reads(made, printed):
    draft = draft_from("2026年3月，潼南至安岳跨省公交开通。")
    head = replace(draft.head, published=printed)
    read, _, _, _ = made(replace(draft, head=head))
    [source] = read.sources.values()
    assert source.date_from


def test_the_same_draft_gives_the_same_pack(made):
    first, _, _, _ = made(draft_from(TEXT))
    second, _, _, _ = made(draft_from(TEXT))
    assert write_pack(first.pack) == write_pack(second.pack)
