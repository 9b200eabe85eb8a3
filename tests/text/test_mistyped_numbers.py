"""A number beside 身份证号 or 银行卡号 that is no right one is most likely a real one, mistyped; others are let pass."""

from __future__ import annotations

import datetime as dt
import random

import pytest

from gongkai.text.mistyped_numbers import find_mistyped_numbers
from gongkai.text.personal_numbers import is_luhn
from tests.text.test_personal_numbers import _card, _identity

TODAY = dt.date(2026, 5, 18)
WRONG = "370899190001010017"


def near(text: str, label: str = "", row: str = "") -> list[bool]:
    return [one.near for one in find_mistyped_numbers(text, TODAY, label, row)]


@pytest.mark.parametrize(
    "text",
    [
        f"张三，身份证号：{WRONG}，住石桥镇。",
        f"公民身份号码{WRONG}",
        f"身份证号码为 {WRONG[:6]} {WRONG[6:14]} {WRONG[14:]}",
        "身份证号：３７０８９９１９０００１０１００１７",
        f"身份证（张三）：{WRONG}",
        f"证件号码 {WRONG} 13812345678",
        f"身份证号：{WRONG[:-1]}X",
        f"身份证号：{WRONG[:-1]}x",
        "身份证号：37089919000101001",
        "身份证号：3708991900010100166",
        "银行卡号：6222020000000000017",
        "工资卡号:6222 0200 0000 0000 017",
    ],
)
def test_a_number_with_one_digit_wrong_missing_or_too_many_is_nearly_a_real_one(text: str) -> None:
    assert near(text) == [True]


@pytest.mark.parametrize(
    "text",
    [
        "身份证号：370899199013010016",
        "身份证号：990899190001010016",
        "身份证号码 370899801301001",
        "银行卡号：411111111111111234",
    ],
)
def test_a_number_that_nobody_can_have_only_wants_a_look(text: str) -> None:
    assert near(text) == [False]


@pytest.mark.parametrize(
    "text",
    [
        "身份证号：370899190001010016",
        "身份证号：370899800101001",
        "身份证号：370899********0017",
        "身份证号：000000000000000000",
        "身份证号：123456789012345678",
        f"项目编号：{WRONG}",
        f"身份证号见附件，流水号{WRONG}",
        "统一社会信用代码（或身份证号）：113708990000000018",
        "银行卡号：6222020000000000018",
        "社保卡号：3708991234567890",
        "账号：1608000000000000017",
        "身份证号由 18 位组成",
    ],
)
def test_right_masked_and_other_numbers_are_let_pass(text: str) -> None:
    assert near(text) == []


def test_the_head_of_the_column_and_the_cell_before_are_labels() -> None:
    assert near(WRONG, "身份证号") == [True]
    assert near(WRONG, "", f"姓名 张三 身份证号 {WRONG} 13812345678") == [True]
    assert near(WRONG, "项目编号", f"项目编号 {WRONG} 身份证号") == []
    assert near(f"{WRONG}号地块", "身份证号") == []


def test_of_2000_numbers_each_wrong_one_is_found_beside_its_label_and_no_right_one() -> None:
    random_ = random.Random(25)
    for _ in range(500):
        day = dt.date(1930, 1, 1) + dt.timedelta(random_.randrange(35_000))
        right = _identity(min(day, TODAY), random_.randrange(1000))
        wrong = right[:-1] + random_.choice(sorted(set("0123456789X") - {right[-1]}))
        assert near(f"身份证号：{right}。") == [] and near(f"身份证号：{wrong}。") == [True]
        card = _card(random_)
        typed = card[:-1] + random_.choice(sorted(set("0123456789") - {card[-1]}))
        assert is_luhn(card) and near(f"银行卡号：{card}。") == [] and near(f"银行卡号：{typed}。") == [True]
