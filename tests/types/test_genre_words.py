"""What the title of a 公示公告 says: names of persons leave after 公示期, lists of things stay."""

from __future__ import annotations

import pytest

from gongkai.records.genre_words import genre_by_words, title_names_persons

#: Titles of papers that their office calls 公示 or 公告.
OF_PERSONS = (
    "农机购置补贴发放公示",
    "农户耕地地力补贴公示",
    "公租房配租结果公示",
    "宅基地审批公示",
    "优秀教师公示",
    "最美家庭公示",
    "助学金公示",
    "新生录取公示",
    "退役军人安置公示",
    "临时救助情况公示",
    "拟确认传承人公示",
    "拟吊销驾驶证公告",
    "关于拟聘用王示范同志的公示",
    "被处罚单位负责人名单公告",
)
OF_THINGS = (
    "第八批非遗项目名单公示",
    "专精特新企业名单公示",
    "和美乡村名单公示",
    "行政执法主体名单公示",
    "定点医疗机构名单公示",
    "历史建筑名单公示",
    "农机购置补贴产品公示",
    "公租房租金标准公示",
    "示范社名单公示",
    "村庄规划公示",
)


def test_a_title_of_persons_says_so_and_one_of_things_does_not() -> None:
    assert [title for title in OF_PERSONS if not title_names_persons("公示", title)] == []
    assert [title for title in OF_THINGS if title_names_persons("公示", title)] == []


def test_a_list_of_things_without_a_genre_is_one_that_stays() -> None:
    assert {title: genre for title in OF_THINGS if (genre := genre_by_words(title)) != "公示"} == {}
    assert genre_by_words("定点医疗机构名单") == "名录"


@pytest.mark.parametrize(
    ("genre", "title", "leaves"),
    [
        ("资金分配", "王家村低保资金分配公示", True),
        ("资金分配", "衔接资金项目分配公示", False),
        ("征地公告", "青苗补偿分户公示", True),
        ("征地公告", "征收土地启动公告", False),
        ("招考公告", "招聘教师面试名单公告", True),
        ("招考公告", "公开招聘教师公告", False),
        ("问答", "低保问答", False),
    ],
)
def test_papers_about_money_land_and_posts_may_name_persons(genre: str, title: str, leaves: bool) -> None:
    assert title_names_persons(genre, title) is leaves


def test_questions_about_help_name_nobody() -> None:
    assert genre_by_words("社会救助政策问答公告") == "问答"
