"""Each sentence stands alone, in both languages, and both say the same."""

import pytest

from geo.gazetteer import read_gazetteer
from tests.data.sentences import (
    BODIES,
    FACTS,
    PATHS,
    UNNAMED_KINDS,
    YEAR,
    Sentence,
    faults,
    named,
    names_of,
    names_place,
    number_faults,
    of,
    rows_of,
    sentences,
)


def told(wrong):
    return "\n".join(wrong)


def test_every_file_is_read():
    files = {one.file for one in sentences()}
    assert {"facts.csv", "updates.csv", "scenes.toml", "conflicts.csv"} <= files
    told_alone = [s for s in of("facts.csv") if s.field == "desc"]
    assert len(told_alone) == len(rows_of(PATHS.register("facts.csv")))
    assert sum(file.startswith("features/") for file in files) > 10


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_nothing_points_outside_its_sentence(lang):
    wrong = [f"{s.where}: {fault}" for s in sentences() for fault in faults(s, lang)]
    assert not wrong, told(wrong)


def test_every_description_has_its_year():
    wrong = [
        s.where
        for s in of(*FACTS)
        if s.field == "desc" and not (YEAR.search(s.zh) and YEAR.search(s.en))
    ]
    assert not wrong, told(wrong)


def test_every_description_names_a_place_or_a_body():
    wrong = [
        s.where
        for s in of(*FACTS)
        if s.field == "desc" and not (named(s.zh, "zh") and named(s.en, "en"))
    ]
    assert not wrong, told(wrong)


def test_a_place_of_a_fact_is_named_in_both_languages_or_in_none():
    places = read_gazetteer(PATHS)
    by_id = {s.row: s for s in of("facts.csv") if s.field == "desc"}
    wrong = []
    for row in rows_of(PATHS.register("facts.csv")):
        one = by_id[row["id"]]
        for place_id in filter(None, row["place_ids"].split(";")):
            place = places[place_id]
            if place.kind in UNNAMED_KINDS:
                continue
            zh, en = names_of(place)
            in_zh = names_place(one.zh, zh, "zh")
            in_en = names_place(one.en, en, "en")
            if in_zh != in_en:
                lacks = "English" if in_zh else "Chinese"
                wrong.append(f"{one.where}: {lacks} does not name {place_id}")
    assert not wrong, told(wrong)


def test_both_languages_name_the_same_regions():
    wrong = [
        f"{s.where}: {zh} without {en}"
        for s in of(*FACTS)
        if s.field == "desc"
        for zh, en in BODIES.items()
        if zh in s.zh and en not in s.en
        # The brand of the trains, and what is named after them.
        and "Chengyu" not in s.en
    ]
    assert not wrong, told(wrong)


def test_both_languages_give_the_same_numbers():
    wrong = [
        f"{s.where}: {fault}" for s in sentences() for fault in number_faults(s.zh, s.en)
    ]
    assert not wrong, told(wrong)


def example(zh="四川", en="Sichuan", file="facts.csv"):
    return Sentence(file, "x", "desc", zh, en)


@pytest.mark.parametrize(
    "text",
    [
        "该站属于第三条通道（2020年）。",
        "两区发布71项通办事项（2023年5月报道）。",
        "三地将共推文旅一体化。",
        "成资渝高速计划当年建成。",
        "两新区首次联席会以视频召开。",
        "拟共建海外人才离岸基地。",
        "果园港与泸州港开行支线，后者天天开行。",
        "其中成都16个签了协议。",
        "会议要求明确科学城布局。",
    ],
)
def test_a_chinese_sentence_that_points_outside_is_found(text):
    assert faults(example(zh=text), "zh")


@pytest.mark.parametrize(
    "text",
    [
        "The 10,000th train left from this station.",
        "This road is called the direct link.",
        "The two districts published a list.",
        "The same group developed business for Chuanwei.",
        "First joint meeting of leaders, by video.",
        "The park has over 4,500 firms.",
        "It was named a base in 2019.",
        "Whole road open since 2023.",
        "Trade grew by 20% and was first the year before.",
    ],
)
def test_an_english_sentence_that_points_outside_is_found(text):
    assert faults(example(en=text), "en")


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("泸州、宜宾两市共推文旅。", "Luzhou and Yibin, the two cities, work together."),
        ("川渝两地进出口合计。", "Trade of both sides of the Sichuan–Chongqing border."),
        (
            "川渝20条公交，其中20路到渝北。",
            "Of 20 lines of Sichuan, line 20 ends in Yubei.",
        ),
        ("2020年重庆计14条，当时目标12条。", "Chongqing counted 14 in 2020."),
    ],
)
def test_what_has_been_named_before_may_be_summed_up(zh, en):
    assert not faults(example(zh, en), "zh")
    assert not faults(example(zh, en), "en")


@pytest.mark.parametrize(
    ("zh", "en", "same"),
    [
        ("近1200万吨", "nearly 12 million t", True),
        ("1.4万亿元", "1.4 trillion yuan", True),
        ("2020年8月18日", "18 August 2020", True),
        ("3.6万多个岗位", "over 36,000 posts", True),
        ("第二条", "the 2nd", True),
        ("4个", "four", True),
        ("285人次", "28 people", False),
        ("2020年10月", "2020", False),
        ("一条", "11 lines", False),
    ],
)
def test_numbers_are_compared_as_what_they_count(zh, en, same):
    assert (not number_faults(zh, en)) == same
