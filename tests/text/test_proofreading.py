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
    "text", ["一" * 50_000, "的" * 50_000, "（" * 20_000, "a）" * 20_000, "\n" * 200_000, " " * 100_000 + "\n附", "“" * 20_000, "1人、" * 10_000, "甲1人、" * 10_000, "月1日" * 10_000, "|1" * 20_000 + "合计"]
)  # fmt: skip
def test_no_text_takes_long(text: str) -> None:
    with within(5):
        of_body(text, DAY, 0)


def test_any_text_can_be_read() -> None:
    random_ = random.Random(24)
    signs = "《》（）“”，。、一二三第条月日年0123456789附件合计共人户|# \n的了"
    for _ in range(2000):
        of_body("".join(random_.choices(signs, k=60)), DAY, random_.randrange(3))
