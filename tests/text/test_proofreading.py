"""What is certainly wrong is found once, at its line and column; its clean twin and real papers give nothing."""

from __future__ import annotations

import datetime as dt
import random

import pytest

from gongkai.text.proofreading import of_body, of_line
from tests.seconds import within
from tests.text.proof_cases import CASES, Case

DAY = dt.date(2026, 5, 11)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.code} {case.planted[:12]}")
def test_a_mistake_is_found_once_at_its_place_and_not_in_its_clean_twin(case: Case) -> None:
    found = of_body(case.text, DAY, 0)
    places = [
        (case.text.count("\n", 0, one.start) + 1, one.start - case.text.rfind("\n", 0, one.start))
        for one in found
    ]
    assert [(one.code, place) for one, place in zip(found, places, strict=True)] == [(case.code, case.place)]
    assert of_body(case.clean, DAY, 0) == []


def test_every_code_of_proofreading_is_planted() -> None:
    assert {case.code for case in CASES} == {f"GK{number}" for number in range(450, 462)}


def test_a_paper_of_old_is_not_told_of_its_form() -> None:
    assert of_body("各镇,各部门，云政发[2019]3号。", dt.date(2019, 3, 2), 0) == []
    assert of_line("各镇,各部门", None) == []


def test_a_weekday_without_a_year_may_be_of_any_year_that_the_text_names() -> None:
    plan = "现将2027年放假安排通知如下。\n\n国庆节：10月1日至7日放假。9月26日（星期日）上班。"
    assert of_body(plan, dt.date(2026, 11, 1), 0) == []
    assert [one.code for one in of_body(plan.replace("星期日", "星期二"), dt.date(2026, 11, 1), 0)] == [
        "GK455"
    ]


def test_a_bracket_that_is_closed_in_the_next_line_is_a_pair() -> None:
    assert of_body("落实《政务公开\n\n工作要点》的要求（国办发\n〔2026〕3号）。", DAY, 0) == []


@pytest.mark.parametrize(
    "text", ["一" * 50_000, "的" * 50_000, "（" * 20_000, "a）" * 20_000, "\n" * 200_000, " " * 100_000 + "\n附", "“" * 20_000, "1人、" * 10_000, "甲1人、" * 10_000, "月1日" * 10_000, "|1" * 20_000 + "合计", "1、\n3、\n" * 20_000, "第一条\n第二条\n" + "\n" * 100_000 + "第四条"]
)  # fmt: skip
def test_no_text_takes_long(text: str) -> None:
    with within(5):
        of_body(text, DAY, 0)


@pytest.mark.parametrize(
    "text",
    [
        # days of several spans
        "自9月25日至27日、10月1日至8日，共11天。",
        "自3月2日至6日、3月9日至13日，共10天。",
        "自4月3日至6日、\n4月10日至13日，合计8天。",
        "一期9.25－9.27，二期10月1日至8日，共11天。",
        "集中3天、自学10月1日至8日，共11天。",
        "值守自10月1日至8日，共9天，含9月30日半天。",
        "自10月1日至8日，共10天，每天2小时。",
        "自10月1日至8日，共16天，分两批。",
        # a second point that begins otherwise
        "一是抓学习（每周一次）二是抓落实；三是抓督查。",
        "一是加强领导 二是落实责任；三是督查。",
        "一是什么？二是什么；三是什么。",
        "一是学“四史”二是用；三是查。",
        "一是查（二是改）；三是评。",
        "一是查。其二是改。三是评。",
        "一是查。其次是改；三是评。",
        "一是查；②改；三是评。",
        # a second item that begins otherwise
        "1、甲\n2 、乙\n3、丙",
        "1.甲\n２、乙\n3.丙",
        "1. 甲\n2\\. 乙\n3. 丙",
        "1.甲\n**2**.乙\n3.丙",
        "1.甲\n2, 乙\n3.丙",
        "1.甲\n2：乙\n3.丙",
        "1.甲②乙\n3.丙",
        "1.甲\n⑵乙\n3.丙",
        "1. 甲\n2. 乙\n1. 乙的子项\n3. 丙",
        "1. 甲\n2. 乙\n3. 丙\n1. 子项\n2. 子项\n4. 丁",
        # a second heading, a third article
        "一、甲\n\n二 、乙\n\n三、丙",
        "一、甲\n\n**二**、乙\n\n三、丙",
        "一、甲\n\n二：乙\n\n三、丙",
        "一、甲\n\n二　乙\n\n三、丙",
        "一、甲。二、乙\n\n三、丙",
        "（一）甲\n\n（二 ）乙\n\n（三）丙",
        "（一）甲\n\n㈡乙\n\n（三）丙",
        "（一）甲\n\n二）乙\n\n（三）丙",
        "第一条 甲\n\n第二条 乙\n\n第三条本条\n\n第四条 丁\n\n第五条 戊",
        # answers by the numbers of another list
        "采纳意见：\n1、关于补贴\n3、关于时间\n5、关于对象",
        "采纳意见：\n2、关于补贴\n4、关于时间",
        "采纳意见：\n1、关于补贴\n4、关于时间\n6、关于对象",
        # what stands before is not what was added up
        "新增绿地3处、口袋公园2处，总计6处。",
        "采购电脑5台、打印机3台，共计9台。",
        "受理12件、办结10件，共12件。",
        "共受理12件，其中受理12件、办结10件。",
    ],
)
def test_a_true_paper_is_told_nothing(text: str) -> None:
    assert of_body(text, DAY, 0) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("9月25日发布通知。自10月1日至8日，共11天。", "10月1日至8日，共11天"),
        ("| 9月25日 | 10月1日至8日，共11天 |", "10月1日至8日，共11天"),
        ("一是抓第二季度部署；三是抓督查。", "三是"),
        ("一是甲，还要再次部署；三是抓督查。", "三是"),
        ("一、甲\n\n（一）乙\n\n（二）丙\n\n二是丁\n\n三、戊", "三、"),
        ("（一）甲\n\n二是乙\n\n（三）丙", "（三）"),
        ("自2026年度第一批公示10月1日至8日，共11天。", "10月1日至8日，共11天"),
        ("依照云政办字〔2026〕3号，自10月1日至8日，共11天。", "10月1日至8日，共11天"),
        ("1、甲\n20万元以上\n3、丙", "3、"),
        ("1、甲\n\n1、甲\n2、乙\n4、丁", "4、"),
        ("采购电脑5台、打印机3台，共计7台。", "7台"),
        ("男12人、女15人，共28人。", "28人"),
    ],
)
def test_what_is_certain_is_told_beside_it(text: str, words: str) -> None:
    assert [text[one.start : one.end] for one in of_body(text, DAY, 0)] == [words]


def test_any_text_can_be_read() -> None:
    random_ = random.Random(24)
    signs = "《》（）“”，。、一二三第条月日年0123456789附件合计共人户|# \n的了"
    for _ in range(2000):
        of_body("".join(random_.choices(signs, k=60)), DAY, random_.randrange(3))
