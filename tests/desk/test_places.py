"""Names of places: the longest one, and none that only looks like one."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from opencc import OpenCC

PLAIN = "泸州市江阳区与重庆两江新区签署协议，潼南至遂宁跨省公交开通，荣昌、隆昌互认。"


def named(found):
    return [("".join(p["text"].split()), p["place_id"]) for p in found["places"]]


def ids(found):
    return [p["place_id"] for p in found["places"]]


def test_the_longest_name_is_the_place(read):
    found = named(read("成都高新区与重庆高新区，西部（成都）科学城，永川区朱沱镇。"))
    assert found == [
        ("成都高新区", "chengdu_hitech_zone"),
        ("重庆高新区", "chongqing_hitech_zone"),
        ("西部（成都）科学城", "science_city_chengdu"),
        ("永川区朱沱镇", "zhutuo"),
    ]


def test_two_names_are_not_one_that_is_cut_in_the_middle(read):
    assert ids(read("重庆北碚与成都东部新区、重庆北站与成都东站。")) == [
        "city_chongqing",
        "county_beibei",
        "chengdu_eastern_new_area",
        "chongqing_north_station",
        "chengdu_east_station",
    ]


@pytest.mark.parametrize(
    "noisy",
    [
        PLAIN,
        " ".join(PLAIN),
        "\n".join(PLAIN[i : i + 7] for i in range(0, len(PLAIN), 7)),
        PLAIN.replace("江阳", "江 \n 阳").replace("遂宁", "遂\u3000宁"),
        PLAIN.replace("潼南", "潼（南）").replace("荣昌", "荣[昌]"),
        OpenCC("s2t").convert(PLAIN),
        PLAIN.replace("，", ","),
    ],
    ids=["plain", "blanks", "lines", "in words", "brackets", "traditional", "ascii"],
)
def test_noise_changes_no_place_and_spans_lie_in_the_text_as_given(read, noisy):
    found = read(noisy)
    assert ids(found) == ids(read(PLAIN))
    for place in found["places"]:
        assert noisy[place["start"] : place["end"]] == place["text"]


@pytest.mark.parametrize(
    "text",
    [
        "百岁老人话长寿：健康长寿的秘诀是心态平安。",
        "新都市人的生活节奏很快，平安保险、平安夜。",
        "记者张永川、李长寿，市民王大足说。负责人王渝中表示支持。",
        "泸州老窖集团有限公司、成都银行、四川大学、重庆日报。",
        "石棉瓦不能用，名山大川都走一遍，大英博物馆。",
        "朝天门的灯火，武侯祠，嘉陵江，吃川菜，看川剧。",
        "南部地区、市中心、安居工程、长寿路。",
    ],
)
def test_persons_firms_and_plain_words_are_no_places(read, text):
    assert [name for name, place in named(read(text)) if place] == []


def test_a_plain_word_is_the_place_where_the_text_says_so(read):
    assert ids(read("长寿、涪陵两地，重庆长寿，南部县，四川南部，长寿区境内。")) == [
        "county_changshou",
        "county_fuling",
        "city_chongqing",
        "county_changshou",
        "county_511321",
        "province_sichuan",
        "county_511321",
        "county_changshou",
    ]


def test_a_shared_name_shows_its_candidates_and_takes_the_one_named_before(read):
    alone = read("市中区领导出席。")["places"][0]
    assert alone["place_id"] is None
    assert set(alone["candidates"]) == {"county_511002", "county_511102"}
    told = read("乐山举行活动，市中区领导出席。")["places"][1]
    assert told["place_id"] == "county_511102"
    assert told["candidates"] == ["county_511102", "county_511002"]


def test_an_unknown_name_is_kept_and_not_guessed(read):
    found = read("岳池县石垭镇至合川区三庙镇的公路，途经太平镇。")
    unknown = [p for p in found["places"] if p["place_id"] is None]
    assert [p["text"] for p in unknown] == ["石垭镇", "三庙镇", "太平镇"]


def test_signs_stand_for_areas_only_where_the_text_means_them(read):
    assert ids(read("会议在蓉举行，川滇科技合作，在渝企业。")) == [
        "city_chengdu",
        "province_sichuan",
        "province_yunnan",
        "city_chongqing",
    ]
    assert ids(read("川流不息，平川千里，渝菜飘香。")) == []


WORDS = st.sampled_from(
    "重庆 成都 长寿 潼南至遂宁 （ ） 。 ， \n \n\n 公交 高速 2023年 13月 18日 去年6月 "
    "底 累计 20条 拟 开通 “ ” 与 、 签署 新开工 等9个 \ufeff a <b> & 千伏 市中区".split(
        " "
    )
)


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=40).map("".join) | st.text(max_size=120))
def test_any_text_is_read_and_every_span_lies_in_it(desk, text):
    found = desk.read(text, "2023-06-20").to_json()
    for place in found["places"]:
        assert text[place["start"] : place["end"]] == place["text"]
    spans = [r["span"] for r in (*found["relations"], *found["statements"])]
    for start, end in spans:
        assert 0 <= start < end <= len(text)
    for relation in found["relations"]:
        assert relation["date"] is None or re.match(r"[\dX.]{2,4}", relation["date"])
