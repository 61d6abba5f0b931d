"""What an article is: title, publication and date, and the words they stand in."""

import pytest

BODY = (
    "重庆潼南至四川遂宁的跨省城际公交线路正式开通，沿线群众出行更加方便，全长45公里。\n"
)


@pytest.mark.parametrize(
    ("text", "title", "publication", "published"),
    [
        (
            f"重庆日报  2022年3月16日\n\n潼南至遂宁公交开通 票价8元\n\n本报讯 {BODY}",
            "潼南至遂宁公交开通 票价8元",
            "重庆日报",
            "2022-03-16",
        ),
        (
            f"# 潼南至遂宁跨省公交开通\n\n来源：四川在线 时间：2022-03-16\n\n{BODY}",
            "潼南至遂宁跨省公交开通",
            "四川在线",
            "2022-03-16",
        ),
        (
            f"潼 南 至 遂 宁 公 交 开 通\n\n经济日报·中国经济网记者 某某\n\n{BODY}",
            "潼南至遂宁公交开通",
            "经济日报",
            None,
        ),
        (
            f"川渝再添省际公交 潼南至遂宁开通\n重庆日报 2022年3月16日\n本报讯 {BODY}",
            "川渝再添省际公交 潼南至遂宁开通",
            "重庆日报",
            "2022-03-16",
        ),
        (
            f"潼南至遂宁公交开通 出行更便利\n2022-03-16 09:15 来源：华龙网\n{BODY}",
            "潼南至遂宁公交开通 出行更便利",
            "华龙网",
            "2022-03-16",
        ),
        (
            f"跨省公交越开越多\n成都日报 2022-03-16\n新华社成都3月16日电 {BODY}",
            "跨省公交越开越多",
            "成都日报",
            "2022-03-16",
        ),
        (
            f"唱好双城记——\n\n潼南至遂宁跨省公交开通\n\n{BODY}据《成都日报》\n",
            "潼南至遂宁跨省公交开通",
            "成都日报",
            None,
        ),
    ],
)
def test_it_is_read_where_it_is_printed(desk, text, title, publication, published):
    article = desk.read(text)
    found = article.to_json()
    assert (found["title"], found["publication"]) == (title, publication)
    assert found["published"] == published
    assert publication in article.heading.publication_basis


def test_a_date_that_is_not_printed_is_a_window_with_its_basis(desk):
    article = desk.read(
        "2020年4月14日，双方签署协议。6月3日，项目开标。2020年重点任务将全面推进，"
        "变电站预计6月30日投运。"
    )
    assert article.heading.published == "2020-06-03/2020-06-30"
    assert "6月3日" in article.heading.published_basis
    assert "6月30日" in article.heading.published_basis


def test_a_given_date_wins(desk):
    assert desk.read(BODY, "2023-06-20").heading.published == "2023-06-20"
