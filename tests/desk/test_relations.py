"""What an article says of places: what links them, and how far it is."""

import re

import pytest

from geo.vocabulary import CLAIM_TYPES, STATUSES

EXISTING = {"open", "partly_open", "in_force", "launched", "standing"}


def told(found):
    """Each relation as kind, ids of its ends and status."""
    return [
        (r["kind"], tuple(e["place_id"] for e in r["ends"]), r["status"])
        for r in found["relations"]
    ]


def one(found):
    assert len(found["relations"]) == 1, told(found)
    return found["relations"][0]


def test_a_line_with_its_figures_way_and_date(read):
    line = one(
        read(
            "3月15日，重庆潼南至四川遂宁的跨省城际公交线路正式开通。该线路全长45公里，"
            "单程约70分钟，途经双江镇、磨溪镇，全程票价8元。",
            "2022-03-16",
        )
    )
    assert line["kind"] == "bus"
    assert [e["place_id"] for e in line["ends"]] == ["county_tongnan", "city_suining"]
    assert [e["place_id"] for e in line["via"]] == ["shuangjiang_town", "moxi"]
    assert (line["status"], line["claim_type"]) == ("open", "fact")
    assert line["date"] == "2022-03-15"
    assert line["figures"] == {"length_km": 45, "duration_min": 70, "fare_cny": 8}


def test_a_list_shares_its_verb_and_its_count_is_a_statement(read):
    found = read("将新开工南充至潼南、内江至大足等9个高速公路项目。")
    assert told(found) == [
        ("highway", ("city_nanchong", "county_tongnan"), "planned"),
        ("highway", ("city_neijiang", "county_dazu"), "planned"),
    ]
    (count,) = found["statements"]
    assert (count["count"], count["of"], count["status"]) == (
        9,
        "高速公路项目",
        "planned",
    )


@pytest.mark.parametrize(
    ("text", "count", "of", "status"),
    [
        ("川渝已累计开行跨省公交20条。", 20, "公交", "open"),
        ("川渝规划开通13条城际公交。", 13, "城际公交", "planned"),
        ("川渝已开通十三条城际公交。", 13, "城际公交", "open"),
        ("到2025年，川渝间高速公路通道达20条。", 20, "高速公路通道", "planned"),
    ],
)
def test_a_count_without_names_is_never_a_line(read, text, count, of, status):
    found = read(text)
    assert found["relations"] == []
    (told_count,) = found["statements"]
    assert told_count["count"] == count
    assert of in told_count["of"]
    assert told_count["status"] == status


@pytest.mark.parametrize(
    ("text", "status", "claim"),
    [
        ("泸州至永川高速公路建成通车。", "open", "fact"),
        ("泸州至永川高速公路已开通。", "open", "fact"),
        ("泸州至永川高速公路（重庆段）部分路段通车。", "partly_open", "fact"),
        ("目前，泸州至永川高速公路正在建设。", "under_construction", "fact"),
        ("泸州至永川高速公路于去年9月开工。", "under_construction", "fact"),
        ("泸州至永川高速公路最长隧道贯通。", "under_construction", "fact"),
        ("泸州至永川高速公路预计年底通车。", "under_construction", "forecast"),
        ("两地将年内建成泸州至永川高速公路。", "under_construction", "plan"),
        (
            "泸州至永川高速公路正加快建设，预计2025年通车。",
            "under_construction",
            "fact",
        ),
        ("两地将新开工泸州至永川高速公路。", "planned", "plan"),
        ("泸州至永川高速公路正开展前期工作。", "preparatory", "plan"),
        ("拟建泸州至永川高速公路。", "planned", "plan"),
        ("规划建设泸州至永川高速公路。", "planned", "plan"),
        ("力争2026年开工建设泸州至永川高速公路。", "planned", "target"),
        ("泸州至永川高速公路有望明年开工。", "planned", "forecast"),
        ("建议尽快建设泸州至永川高速公路。", "planned", "proposal"),
    ],
)
def test_the_status_is_that_of_its_word(read, text, status, claim):
    line = one(read(text))
    assert line["kind"] == "highway"
    assert (line["status"], line["claim_type"]) == (status, claim)


@pytest.mark.parametrize(
    "text",
    [
        "要是泸州到永川能通公交就好了。",
        "“希望泸州至永川的公交早日开通。”村民说。",
        "泸州至永川的公交尚未开通。",
        "泸州至永川的公交没有开通。",
        "网传泸州至永川公交已开通的说法不实。",
        "如果泸州至永川的公交开通，出行将更方便。",
        "泸州至永川的公交计划明年开通。",
        "到2025年，建成泸州至永川城际铁路。",
        "推动建成通车泸州至永川高速公路。",
        "并未规划建设泸州至永川磁悬浮铁路。",
        "泸州至永川的公交因客流不足已停运。",
        "泸州与永川拟签署战略合作协议。",
        "专家建议泸州与永川共建产业园区。",
        "一、建成通车泸州至永川高速公路；开通泸州至永川公交。",
        "“十五五”期间，开通泸州至永川公交，运营里程45公里。",
        "何时能坐上泸州开往永川的公交？",
    ],
)
def test_a_plan_a_wish_or_a_denial_is_never_told_as_a_thing_that_is(read, text):
    for relation in read(text)["relations"]:
        assert relation["status"] not in EXISTING, relation


@pytest.mark.parametrize(
    "text",
    [
        "有网友称泸州至永川城际铁路已开工，市发改委表示该项目尚未开工。",
        "据说泸州至永川高速公路已经开工。",
        "有消息称泸州至永川高速公路正在建设。",
    ],
)
def test_hearsay_begins_nothing(read, text):
    for relation in read(text)["relations"]:
        assert relation["status"] == "planned", relation
        assert relation["claim_type"] != "fact"


def test_what_a_work_is_called_says_not_how_far_it_is(read):
    text = "成渝高速公路扩容项目全长约150公里，总投资350亿元，已于2022年12月开工。"
    line = one(read(text))
    assert (line["status"], line["date"]) == ("under_construction", "2022-12")


def test_a_verb_before_the_next_part_of_a_sentence_is_the_first_ones(read):
    text = "泸县至朱沱镇公交去年8月开行；邻水至渝北公交拟于明年开通。"
    assert [status for *_, status in told(read(text))] == ["open", "planned"]


def test_a_road_told_by_its_ends_and_its_name_is_one(read):
    line = one(read("开江县到梁平区的开梁高速（S40）去年底建成通车。"))
    assert [e["place_id"] for e in line["ends"]] == [
        "county_kaijiang",
        "county_liangping",
    ]


def test_a_point_of_the_border_is_not_the_border(read):
    found = read("渝遂高速复线起于沙坪坝，经铜梁、潼南，止于川渝界，全长78公里。")
    assert "linshui_border" not in {place["place_id"] for place in found["places"]}


@pytest.mark.parametrize(
    ("text", "kind", "ends", "status"),
    [
        (
            "成资渝高速公路已通车。",
            "highway",
            {"city_chengdu", "city_chongqing"},
            "open",
        ),
        (
            "将建成成（都）资（阳）渝（重庆）高速公路。",
            "highway",
            {"city_chengdu", "city_chongqing"},
            "planned",
        ),
        (
            "成达万高铁全线开工建设。",
            "rail",
            {"city_chengdu", "county_wanzhou"},
            "under_construction",
        ),
        (
            "S202线邻水至长寿段改造完工。",
            "road",
            {"county_linshui", "county_changshou"},
            "open",
        ),
        (
            "果园港至泸州港集装箱班轮首航。",
            "port",
            {"guoyuan_port", "luzhou_port"},
            "open",
        ),
        ("重庆至西昌航班复航。", "air", {"city_chongqing", "county_xichang"}, "open"),
        (
            "四川向重庆年送电量达200亿千瓦时。",
            "power",
            {"province_sichuan", "city_chongqing"},
            "open",
        ),
        (
            "成都温江区与重庆巴南区签署战略合作协议。",
            "pair",
            {"county_wenjiang", "county_banan"},
            "in_force",
        ),
        (
            "万州、达州、开州共同组建“万达开”物流联盟。",
            "alliance",
            {"county_wanzhou", "city_dazhou", "county_500154"},
            "in_force",
        ),
        (
            "成都华川电装有限责任公司为重庆长安汽车供应电机。",
            "supply_chain",
            {"huachuan_electric", "changan_automobile"},
            "open",
        ),
        (
            "重庆市北碚区与四川省绵阳市结为友好城区。",
            "pair",
            {"county_beibei", "city_mianyang"},
            "in_force",
        ),
        (
            "水水中转航线宜宾—泸州—重庆每周稳定开行4班。",
            "port",
            {"city_yibin", "city_chongqing"},
            "open",
        ),
        ("成渝金融法院挂牌成立。", "institution", {"cy_financial_court"}, "open"),
    ],
)
def test_each_kind_is_told(read, text, kind, ends, status):
    relation = one(read(text))
    assert relation["kind"] == kind
    assert {e["place_id"] for e in relation["ends"]} == ends
    assert relation["status"] == status


def test_one_port_to_several_is_a_service_to_each_and_names_keep_their_places(read):
    found = read("两江新区成功开行果园港到成都、新津、眉山等站集装箱铁水联运班列。")
    assert told(found) == [
        ("rail", ("guoyuan_port", "city_chengdu"), "open"),
        ("rail", ("guoyuan_port", "county_xinjin"), "open"),
        ("rail", ("guoyuan_port", "city_meishan"), "open"),
    ]


def test_a_doubled_paragraph_and_its_headline_tell_one_thing_once(read):
    line = (
        "3月15日，潼南至遂宁的跨省公交开通，全长45公里，票价8元，沿线群众出行更加方便。"
    )
    found = read(f"潼南至遂宁跨省公交开通\n\n{line}\n\n{line}\n", "2022-03-16")
    assert one(found)["date"] == "2022-03-15"
    assert one(found)["figures"] == {"length_km": 45, "fare_cny": 8}


def test_figures_keep_what_they_are_about(read):
    line = one(
        read(
            "泸州至永川高速公路建成通车，全长60公里，其中四川境内20公里、重庆境内40公里，总投资80亿元。"
        )
    )
    assert line["figures"] == {
        "length_km": 60,
        "length_km_in_sichuan": 20,
        "length_km_in_chongqing": 40,
        "investment_cny": 8_000_000_000,
    }


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("去年6月", "2022-06"),
        ("6月18日", "2023-06-18"),
        ("18日", "2023-06-18"),
        ("28日", "2023-05-28"),
        ("今年", "2023"),
        ("日前", "2023-06~"),
        ("昨日", "2023-06-19"),
        ("2021年底", "2021-12"),
        ("今年上半年", "2023-01/2023-06"),
        ("2019年11月5日", "2019-11-05"),
    ],
)
def test_dates_are_told_against_the_articles_own(read, words, edtf):
    line = one(read(f"{words}，泸州至永川的公交开通。", "2023-06-20"))
    assert line["date"] == edtf


def test_words_are_those_of_the_registers(read):
    found = read(
        "泸州至永川高速公路开工；成渝金融法院挂牌成立；希望永川至江津通公交；"
        "成都温江区与重庆巴南区共建产业园。"
    )
    assert len(found["relations"]) == 4
    for relation in found["relations"]:
        assert relation["status"] in STATUSES
        assert relation["claim_type"] in CLAIM_TYPES
        assert 0 < relation["confidence"] <= 1
        assert relation["rule"]


def test_spans_are_those_of_the_text_as_given(read):
    text = "瀘 州\n至永 川高速\n公路 已開通，累計開行公交20 條。"
    found = read(text)
    start, end = one(found)["span"]
    assert "".join(text[start:end].split()) == "瀘州至永川高速公路"
    assert re.search(r"20\s*條", text[slice(*found["statements"][0]["span"])])
