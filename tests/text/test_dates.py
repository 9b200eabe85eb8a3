"""Dates as staff write them."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.text.dates import CHINA, chinese_date, parse_date, parse_datetime
from tests.seconds import within

DAYS = st.dates(dt.date(1900, 1, 1), dt.date(2199, 12, 31))
DAY = dt.date(2021, 4, 28)


@pytest.mark.parametrize(
    "written",
    [
        "2021-04-28",
        "2021-4-28",
        "2021/4/28",
        "2021.4.28",
        "2021年4月28日",
        "2021年04月28日",
        "2021 年 4 月 28 日",
        " 2021-04-28 ",
        "二〇二一年四月二十八日",
        "二○二一年四月二十八日",
        "二零二一年四月二十八日",
    ],
)
def test_every_usual_way_to_write_a_date_is_read(written):
    assert parse_date(written) == DAY


@given(DAYS)
def test_a_date_is_read_back_from_every_form_of_it(day):
    assert parse_date(chinese_date(day)) == parse_date(day.isoformat()) == day


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("2021-13-40", "月份只能是 1 到 12"),
        ("2021-00-01", "月份只能是 1 到 12"),
        ("2021-02-29", "2021年2月没有29日"),
        ("2021年4月31日", "2021年4月没有31日"),
        ("二〇二一年四月三十一日", "2021年4月没有31日"),
        ("二〇二一年十三月一日", "月份只能是 1 到 12"),
        ("2021-04-00", "2021年4月没有0日"),
        ("0021-04-28", "年份 21 不对"),
        ("2021-04", "要写明年、月、日"),
        ("2021年4月", "要写明年、月、日"),
        ("21-4-28", "要写明年、月、日"),
        ("2021-4月28", "年、月、日之间的符号不对"),
        ("2021年4年28日", "年、月、日之间的符号不对"),
        ("2021-04-28日", "年、月、日之间的符号不对"),
        ("2021年四月28日", "要写明年、月、日"),
        ("二〇二一年四月十十日", "要写明年、月、日"),
        ("昨天", "要写明年、月、日"),
        ("", "要写明年、月、日"),
    ],
)
def test_a_wrong_date_is_answered_with_what_is_wrong(written, said):
    with pytest.raises(ValueError) as raised:
        parse_date(written)
    assert str(raised.value) == said


@pytest.mark.parametrize(
    "written",
    [
        "2021-04-28 15:30",
        "2021-04-28T15:30",
        "2021年4月28日 15：30",
        "2021年4月28日15:30",
        "2021-04-28 15:30:00",
    ],
)
def test_a_time_of_day_is_read_in_china_standard_time(written):
    assert parse_datetime(written) == dt.datetime(2021, 4, 28, 15, 30, tzinfo=CHINA)


def test_a_date_alone_is_its_midnight():
    moment = parse_datetime("2021年4月28日")
    assert moment.isoformat() == "2021-04-28T00:00:00+08:00"


@pytest.mark.parametrize("written", ["2021-04-28 24:00", "2021-04-28 12:60"])
def test_a_time_of_day_that_does_not_exist_is_reported(written):
    with pytest.raises(ValueError, match="时刻只能是 00:00 到 23:59"):
        parse_datetime(written)


def test_a_wrong_date_before_a_time_is_reported_as_such():
    with pytest.raises(ValueError, match="月份只能是 1 到 12"):
        parse_datetime("2021-13-01 15:30")


def test_documents_write_dates_without_leading_noughts():
    assert chinese_date(dt.date(2021, 4, 8)) == "2021年4月8日"


@given(st.datetimes(dt.datetime(1900, 1, 1), dt.datetime(2199, 12, 31)))
def test_a_moment_is_read_back_to_the_second(moment):
    moment = moment.replace(microsecond=0, tzinfo=CHINA)
    assert parse_datetime(moment.strftime("%Y-%m-%d %H:%M:%S")) == moment


@given(st.text(alphabet="0123456789年月日-/. :：〇一二三十T", max_size=20))
def test_no_text_makes_reading_fail_otherwise_than_with_a_sentence(text):
    try:
        parse_datetime(text)
    except ValueError as error:
        assert str(error)[0] in "要年月时0123456789"


@pytest.mark.parametrize(
    ("text", "hour", "minute"),
    [("2026-03-03 15：30", 15, 30), ("2026年3月3日15时30分", 15, 30), ("2026年3月3日 下午3:05", 15, 5), ("2026年3月3号 9点", 9, 0),
     ("2026-03-03T15:30:00+08:00", 15, 30), ("2026年3月3日上午9:00", 9, 0), ("2026.3.3 下午12:10", 12, 10)],
)  # fmt: skip
def test_a_moment_is_read_as_people_write_it(text: str, hour: int, minute: int) -> None:
    assert parse_datetime(text) == dt.datetime(2026, 3, 3, hour, minute, tzinfo=CHINA)


@pytest.mark.parametrize("text", ["2025年3月1号", "2025．3．1", "２０２５年３月１日", "2025／3／1"])
def test_a_date_is_read_with_the_signs_of_a_chinese_keyboard(text: str) -> None:
    assert parse_date(text) == dt.date(2025, 3, 1)


@pytest.mark.parametrize(
    ("text", "reason"),
    [("20250301", "之间要隔开"), ("2025-03-01 09:00", "只写日期"), ("2025–03–01", "符号不对"), ("3月1日", "要写明年、月、日"),
     ("2025年3月1日15时", "只写日期"), ("2025-02-30", "没有30日")],
)  # fmt: skip
def test_a_date_that_is_refused_says_the_true_reason(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        parse_date(text)
    with pytest.raises(ValueError, match="09:05"):
        parse_datetime("2026-03-03 9:5")


def test_a_date_of_any_length_is_refused_in_linear_time() -> None:
    for text in (
        "1" * 100_000,
        "2025年" * 20_000,
        " " * 100_000,
        "2025-03-01 " * 10_000,
        "上午" * 50_000,
        "2025" + " " * 100_000 + "x",
    ):
        with within(1), pytest.raises(ValueError):
            parse_datetime(text)
