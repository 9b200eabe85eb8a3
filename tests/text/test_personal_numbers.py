"""Personal numbers are found in every way of writing, and nothing else is taken for one (website-technical 6.2).

All numbers are standard examples or belong to the invented district 370899.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.text.mobile_numbers import find_mobile_numbers
from gongkai.text.personal_numbers import (
    find_bank_cards,
    find_doubtful_identities,
    find_identity_numbers,
    is_credit_code,
    is_luhn,
    mask,
)

TODAY = dt.date(2026, 5, 18)
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def _identity(born: dt.date, serial: int) -> str:
    body = f"370899{born:%Y%m%d}{serial:03}"
    return body + "10X98765432"[sum(int(a) * b for a, b in zip(body, _WEIGHTS, strict=True)) % 11]


@pytest.mark.parametrize(
    "number",
    [
        "11010519491231002X",
        "370899190001010016",
        "370899190001010024",
        "37089920000229001X",
        "11010519491231002x",
    ],
)
def test_identity_numbers_are_found(number: str) -> None:
    assert find_identity_numbers(f"身份号码：{number}。", TODAY) == (number.upper(),)


@pytest.mark.parametrize(
    "written",
    [
        "３７０８９９１９０００１０１００１６",
        "370899 19000101 0016",
        "370899-19000101-0016",
        "1 370899190001010016",
        "1 370899 19000101 0016",
        "3708 9919 0001 0100 16",
        "370899\u201319000101\u20130016",
        "370899\u200b19000101\u200b0016",
        "370899\u300019000101\u00a00016",
        "张三370899190001010016男",
    ],
)
def test_identity_numbers_are_found_in_every_way_of_writing(written: str) -> None:
    assert find_identity_numbers(written, TODAY) == ("370899190001010016",)


@pytest.mark.parametrize(
    "written",
    [
        "110105194912310021",
        "37089919990229001X",
        "37089919991301001X",
        "990899190001010016",
        "A370899190001010016",
        "3708991900010100161",
        "35*************123",
        "鲁政办发〔2021〕5号",
        "GB/T 37668-2019",
        "2021-04-28",
        "20210428153000123456",
    ],
    ids=lambda written: str(written)[:8],
)
def test_what_is_no_identity_number_is_let_pass(written: str) -> None:
    assert find_identity_numbers(written, TODAY) == ()


@pytest.mark.parametrize("rest", ["43", "11", "44B1", "43 "])
def test_the_number_of_a_disabled_person_shows_an_identity_number(rest: str) -> None:
    number = "370899190001010016"
    assert find_identity_numbers(f"残疾人证号：{number}{rest}，已发放", TODAY) == (number,)
    assert find_identity_numbers(f"{number}{rest}", TODAY, "残疾证号") == (number,)


@pytest.mark.parametrize(
    "written",
    ["流水号37089919000101001643", "残疾人证号：37089919000101001648", "残联3708991900010100164312"],
)
def test_a_longer_number_that_is_no_such_one_is_passed(written: str) -> None:
    assert find_identity_numbers(written, TODAY) == ()


def test_nobody_is_born_after_the_day_of_the_look() -> None:
    number = _identity(dt.date(2026, 5, 19), 1)
    assert find_identity_numbers(number, TODAY) == ()
    assert find_identity_numbers(number, dt.date(2026, 5, 19)) == (number,)


@given(born=st.dates(dt.date(1900, 1, 1), TODAY), serial=st.integers(0, 999), wrong=st.integers(1, 9))
def test_each_number_with_a_right_check_digit_is_found_and_with_a_wrong_one_is_not(
    born: dt.date, serial: int, wrong: int
) -> None:
    number = _identity(born, serial)
    other = number[:16] + str((int(number[16]) + wrong) % 10) + number[17]
    assert find_identity_numbers(f"（{number}）", TODAY) == (number,)
    assert find_identity_numbers(f"（{other}）", TODAY) == ()


def test_a_number_that_passes_both_checks_is_a_persons_unless_the_label_says_otherwise() -> None:
    number = "119999198001010077"
    assert is_credit_code(number)
    assert find_identity_numbers(number, TODAY) == (number,)
    assert find_identity_numbers(number, TODAY, label="统一社会信用代码") == ()
    assert find_identity_numbers(f"统一社会信用代码：{number}", TODAY) == ()
    assert find_identity_numbers(f"信用代码见下表，身份号码另行登记如下：{number}", TODAY) == (number,)


def test_a_label_excuses_no_number_that_is_not_a_credit_code() -> None:
    assert find_identity_numbers("370899190001010016", TODAY, label="信用代码") == ("370899190001010016",)


def test_an_old_number_counts_only_where_identity_cards_are_spoken_of() -> None:
    assert find_identity_numbers("身份证号 370899800101001", TODAY) == ("370899800101001",)
    assert find_identity_numbers("370899800101001", TODAY, label="身份证号") == ("370899800101001",)
    assert find_identity_numbers("370899800101001", TODAY, row="张三 身份证") == ("370899800101001",)
    assert find_identity_numbers("流水号 370899800101001", TODAY) == ()


@pytest.mark.parametrize(
    "written",
    [
        "6222020000000000018",
        "6222020000000015",
        "6222 0200 0000 0000 018",
        "6222-0200-0000-0015",
        "卡号6222020000000015。",
    ],
)
def test_bank_cards_are_found(written: str) -> None:
    [number] = find_bank_cards(written)
    assert number in ("6222020000000000018", "6222020000000015")


@pytest.mark.parametrize(
    "written",
    [
        "6222020000000000019",
        "62220200000000000180",
        "91350100M000100Y43",
        "11370899000000001N",
        "52370899000000002J",
        "91370899MA30000001",
        "91350100M000100Y4Z",
        "4111111111111111",
    ],
)
def test_what_is_no_bank_card_is_let_pass(written: str) -> None:
    assert find_bank_cards(written) == ()
    assert find_identity_numbers(written, TODAY) == ()


def test_other_cards_count_only_where_an_account_is_spoken_of() -> None:
    assert find_bank_cards("4111111111111111", context="开户行及账号") == ("4111111111111111",)
    assert find_bank_cards("账号 4111 1111 1111 1111") == ("4111111111111111",)


@pytest.mark.parametrize(
    "code", ["91350100M000100Y43", "11370899000000001N", "52370899000000002J", "91370899MA30000001"]
)
def test_credit_codes_are_known(code: str) -> None:
    assert is_credit_code(code)


@pytest.mark.parametrize("code", ["91350100M000100Y4Z", "91350100M000100Y4", "9135010OM000100Y43"])
def test_a_code_with_a_wrong_sign_is_no_credit_code(code: str) -> None:
    assert not is_credit_code(code)


@pytest.mark.parametrize(
    "written",
    [
        "13812345678",
        "+8613812345678",
        "86 138-1234-5678",
        "138 1234 5678",
        "１３８１２３４５６７８",
        "张三13812345678",
    ],
)
def test_mobile_phones_are_found(written: str) -> None:
    assert find_mobile_numbers(written) == ("13812345678",)


@pytest.mark.parametrize(
    "written",
    [
        "138****1234",
        "0537-3229900",
        "05373229900",
        "12345",
        "12812345678",
        "138123456789",
        "2021-04-28",
        "1500-2000000",
    ],
)
def test_what_is_no_mobile_phone_is_let_pass(written: str) -> None:
    assert find_mobile_numbers(written) == ()


@pytest.mark.parametrize("number", ["370899190001010016", "6222020000000015", "13812345678"])
def test_a_masked_number_shows_four_signs(number: str) -> None:
    covered = mask(number)
    assert len(covered) == len(number)
    assert sum(sign != "*" for sign in covered) == 4


def _card(random_: random.Random) -> str:
    body = "62" + "".join(random_.choices("0123456789", k=random_.choice((13, 16))))
    return next(f"{body}{last}" for last in "0123456789" if is_luhn(f"{body}{last}"))


def _near(random_: random.Random, right: str) -> str:
    """What looks like a number of a person and is none: a digit changed, a day that is not there, a code, a mask."""
    wrong = random_.choice(sorted(set("0123456789") - {right[-1]}))
    return random_.choice(
        (
            right[:-1] + wrong,
            f"{right[:10]}1332{right[14:]}",
            f"99{right[2:]}",
            f"{right[:6]}********{right[14:]}",
            f"{right}{random_.randrange(10)}",
            f"流水号2026{right}01",
            f"国办发〔20{random_.randrange(10, 27)}〕{random_.randrange(1, 99)}号",
            f"统一社会信用代码9137{random_.randrange(10**13):013}N",
            f"0537-{random_.randrange(2000000, 8999999)}",
            f"项目编号370899{random_.randrange(10**9):09}",
        )
    )


def test_of_4000_numbers_in_texts_every_one_is_found_and_hardly_anything_else() -> None:
    random_ = random.Random(24)
    first, last = dt.date(1900, 1, 1), TODAY
    ways: tuple[Callable[[str], str], ...] = (
        lambda number: f"{number[:6]} {number[6:14]} {number[14:]}",
        lambda number: f"{number[:6]}-{number[6:14]}-{number[14:]}",
        lambda number: number.translate({ord(sign): ord(sign) + 0xFEE0 for sign in "0123456789X"}),
        lambda number: number,
    )
    found_right = found_wrong = people = 0
    for _ in range(1500):
        number = _identity(
            first + dt.timedelta(random_.randrange((last - first).days)), random_.randrange(1000)
        )
        text = f"第{random_.randrange(99)}号：张三，身份号码{random_.choice(ways)(number)}，住石桥镇。"
        people += 1
        found_right += find_identity_numbers(text, TODAY) == (number,)
        near = _near(random_, number)
        found_wrong += bool(find_identity_numbers(f"张三，{near}，住石桥镇。", TODAY))
    for _ in range(500):
        card = _card(random_)
        people += 1
        found_right += find_bank_cards(f"卡号{card}开户行石桥支行") == (card,)
        wrong = random_.choice(sorted(set("0123456789") - {card[-1]}))
        found_wrong += bool(find_bank_cards(f"卡号{card[:-1]}{wrong}开户行石桥支行"))
    print(
        f"计数：4000 个号码，找全率 {found_right / people:.4f}，准确率 {found_right / (found_right + found_wrong):.4f}"
    )
    assert found_right == people == 2000
    assert found_right / (found_right + found_wrong) >= 0.995


@pytest.mark.parametrize(
    "written",
    [
        "370899.19000101.0016",
        "370899·19000101·0016",
        "370899/19000101/0016",
        "370899_1900_0101_0016",
        "370899、1900、01、01、001、6",
        "370899（19000101）0016",
        "张三370899**19000101**0016",
        "③⑦⓪⑧⑨⑨①⑨⓪⓪⓪①⓪①⓪⓪①⑥",
        "³⁷⁰⁸⁹⁹¹⁹⁰⁰⁰¹⁰¹⁰⁰¹⁶",
        "٣٧٠٨٩٩١٩٠٠٠١٠١٠٠١٦",
        "".join(f"{digit}\ufe0f\u20e3" for digit in "370899190001010016"),
        "".join(f"{digit}\u0332" for digit in "370899190001010016"),
        "ID370899190001010016",
        "sfz370899190001010016",
        "370899190001010016370899190001010016",
    ],
)
def test_identity_numbers_are_found_however_their_parts_and_digits_are_typed(written: str) -> None:
    assert find_identity_numbers(written, TODAY) == ("370899190001010016",)


@pytest.mark.parametrize("last", ["x", "×", "Х", "χ", "Ⅹ", "ｘ"])
def test_what_looks_like_the_last_x_is_one(last: str) -> None:
    assert find_identity_numbers(f"37089920000229001{last}", TODAY) == ("37089920000229001X",)
    assert find_identity_numbers(f"37089919000101001{last}", TODAY) == ()


def test_a_number_of_a_matter_with_a_right_check_digit_is_let_pass_and_one_of_a_person_is_not() -> None:
    number = _identity(dt.date(2024, 1, 2), 1)
    for label in ("受理编号", "项目代码", "采购编号", "信访件编号", "许可证号", "案号"):
        assert find_identity_numbers(f"{label}：{number}", TODAY) == ()
        assert find_identity_numbers(number, TODAY, label=label) == ()
        assert find_identity_numbers(f"身份证号见{label}：{number}", TODAY) == (number,)
        assert find_identity_numbers("370899190001010016", TODAY, label=label) == ("370899190001010016",)
    for label in ("编号", "人员编号", "证件号码", ""):
        assert find_identity_numbers(number, TODAY, label=label) == (number,)


@pytest.mark.parametrize("said", ["学生", "监护人", "学籍", "女，14周岁", "2012年3月出生"])
def test_a_number_of_a_child_is_found_also_under_the_name_of_a_number_of_a_matter(said: str) -> None:
    number = _identity(dt.date(2012, 3, 4), 12)
    assert find_identity_numbers(f"{said}，受理编号：{number}", TODAY) == (number,)
    assert find_identity_numbers(number, TODAY, label="申请编号", row=f"1 {said} {number}") == (number,)


def test_a_number_of_a_matter_that_could_be_that_of_a_person_is_doubtful() -> None:
    number = _identity(dt.date(2012, 3, 4), 12)
    assert find_doubtful_identities(f"受理编号：{number}", TODAY) == (number,)
    assert find_doubtful_identities(number, TODAY, label="办件编号") == (number,)
    wrong = number[:16] + str((int(number[16]) + 1) % 10) + number[17]
    for text in (
        f"受理编号：{wrong}",
        f"身份证号和受理编号：{number}",
        f"编号：{number}",
        f"统一社会信用代码：{number}",
    ):
        assert find_doubtful_identities(text, TODAY) == ()


def test_an_old_number_is_not_that_of_a_firm_beside_words_about_identity_cards() -> None:
    assert find_identity_numbers("公民身份号码370899800101001", TODAY) == ("370899800101001",)
    assert find_identity_numbers("证件号码：370899800101001", TODAY) == ("370899800101001",)
    for label in ("注册号", "纳税人识别号", "营业执照"):
        assert find_identity_numbers(f"带上身份证；{label}370899800101001", TODAY) == ()


def _with_luhn(begin: str, length: int) -> str:
    body = f"{begin:0<{length - 1}}"
    return next(f"{body}{last}" for last in "0123456789" if is_luhn(f"{body}{last}"))


@pytest.mark.parametrize(("begin", "length"), [("53190204", 15), ("37640188", 17), ("37601010", 18)])
def test_an_account_of_an_office_is_no_card_though_its_last_digit_fits(begin: str, length: int) -> None:
    number = _with_luhn(begin, length)
    assert find_bank_cards(f"开户银行：兴业银行，账号：{number}") == ()


def test_a_card_beside_the_name_of_an_office_as_holder_is_its_account() -> None:
    number = _with_luhn("4111", 16)
    assert find_bank_cards(f"户名：云溪县红十字会，账号：{number}") == ()
    assert find_bank_cards(f"户名：张三，账号：{number}") == (number,)


@pytest.mark.parametrize(
    ("begin", "length"), [("4367421", 19), ("9558801", 19), ("601382", 19), ("5211", 16), ("3711", 15)]
)
def test_cards_that_do_not_begin_with_62_are_known_by_their_beginning(begin: str, length: int) -> None:
    number = _with_luhn(begin, length)
    assert find_bank_cards(f"银行卡号{number}") == (number,)
    assert find_bank_cards(f"流水{number}") == ()


def test_a_card_is_found_between_dots_and_a_number_of_gansu_is_none() -> None:
    assert find_bank_cards("6222.0200.0000.0000.018") == ("6222020000000000018",)
    serial = _with_luhn("6201022023", 18)
    written = f"{serial[:6]}-{serial[6:10]}-{serial[10:]}"
    assert find_bank_cards(f"项目 {written}") == ()
    assert find_bank_cards(f"银行卡 {written}") == (serial,)


@pytest.mark.parametrize(
    "written",
    [
        "008613812345678",
        "(86)13812345678",
        "138.1234.5678",
        "1381-234-5678",
        "(138)12345678",
        "tel13812345678",
        "1.13812345678",
        "13812345678元旦值班",
        "张三/13812345678/男",
        "①③⑧①②③④⑤⑥⑦⑧",
    ],
)
def test_mobile_phones_are_found_in_every_way_of_writing(written: str) -> None:
    assert find_mobile_numbers(written) == ("13812345678",)


@pytest.mark.parametrize(
    "written",
    [
        "地区生产总值15912345678元",
        "13812345678.00",
        "-13812345678 元",
        "18612345678.12万元",
        "0.13812345678",
        "116.13812345678",
        "K13812345678",
        "https://www.yunxi.gov.cn/art_13812345678_1.html",
    ],
)
def test_amounts_measures_and_addresses_are_no_mobile_phones(written: str) -> None:
    assert find_mobile_numbers(written) == ()


def test_what_stands_below_a_head_of_amounts_is_no_mobile_phone() -> None:
    assert find_mobile_numbers("13812345678", "金额（元）") == ()
    assert find_mobile_numbers("13812345678", "收入户联系电话") == ("13812345678",)
