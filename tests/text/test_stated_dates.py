"""Days and moments of events, of old publications and of 公示期 as papers state them."""

from __future__ import annotations

import datetime as dt
import pickle
from collections.abc import Callable

import pytest

from gongkai.text.dates import chinese_date, has_time, stated_moment
from gongkai.text.public_period import stated_period
from gongkai.text.stated_dates import parse_event, parse_moment


@pytest.mark.parametrize(
    ("typed", "shown", "machines"),
    [
        ("2026年3月2日上午", "2026年3月2日上午", "2026-03-02"),
        ("2026-03-02 下午", "2026年3月2日下午", "2026-03-02"),
        ("2026年3月2日（星期一）下午3时30分", "2026年3月2日（星期一）下午3时30分", "2026-03-02"),
        ("2026-03-02 15:30", "2026年3月2日15:30", "2026-03-02"),
        ("2026年3月2日至3日", "2026年3月2日至3日", "2026-03-02"),
        ("2026-12-30至2027-01-02", "2026年12月30日至2027年1月2日", "2026-12-30"),
        ("2026年6月9日至6月19日上午10时", "2026年6月9日至6月19日上午10时", "2026-06-09"),
        ("2026年6月9日8:00至19日17:00", "2026年6月9日8:00至19日17:00", "2026-06-09"),
        ("2026年6月9日8时至6月9日17时", "2026年6月9日8时至6月9日17时", "2026-06-09"),
        ("二〇二六年三月二日上午", "2026年3月2日上午", "2026-03-02"),
        ("2026年3月", "2026年3月", "2026-03"),
        ("2026-03-02", "2026年3月2日", "2026-03-02"),
    ],
)
def test_the_day_of_an_event_keeps_what_its_paper_adds(typed: str, shown: str, machines: str) -> None:
    day = parse_event(typed)
    assert (chinese_date(day), day.isoformat()) == (shown, machines)
    assert pickle.loads(pickle.dumps(day)) == day


@pytest.mark.parametrize(
    "typed", ["2026年3月2日明天", "2026年3月2日至1日", "2026年3月2日至6月31日", "2026年2月30日上午", "上午"]
)
def test_what_follows_a_day_and_is_no_time_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        parse_event(typed)


@pytest.mark.parametrize(
    ("typed", "shown", "counts_as"),
    [
        ("2008年5月", "2008-05", "2008-05-31"),
        ("2008年", "2008", "2008-12-31"),
        ("2008-05-06", "2008-05-06", "2008-05-06"),
        ("2008-05-06 09:30", "2008-05-06 09:30", "2008-05-06"),
    ],
)
def test_a_publication_of_which_the_month_is_known_counts_as_its_last_day(
    typed: str, shown: str, counts_as: str
) -> None:
    moment = parse_moment(typed)
    assert (stated_moment(moment), f"{moment:%Y-%m-%d}") == (shown, counts_as)
    assert pickle.loads(pickle.dumps(moment)) == moment


@pytest.mark.parametrize(
    ("half", "begins"), [("上午", "00:00"), ("中午", "12:00"), ("下午", "12:00"), ("晚上", "18:00")]
)
def test_half_a_day_counts_from_its_beginning_and_is_said_as_it_was_written(half: str, begins: str) -> None:
    moment = parse_moment(f"2026年6月18日{half}")
    assert (stated_moment(moment), f"{moment:%H:%M}") == (f"2026-06-18 {half}", begins)
    assert moment.date() == dt.date(2026, 6, 18)
    assert pickle.loads(pickle.dumps(moment)) == moment and not has_time(moment)


def test_the_day_of_the_week_behind_a_day_says_nothing_more() -> None:
    assert parse_moment("2026年7月20日（星期一）上午9:30") == parse_moment("2026-07-20 09:30")


@pytest.mark.parametrize(
    ("typed", "stated"),
    [
        ("2026年5月11日至5月15日", ("2026-5-11", "2026-5-15")),
        ("2008年5月", ("2008-5", "2008-5")),
        ("2008年5月至6月", ("2008-5", "2008-6")),
        ("自发布之日起7天", ("2026-05-11", "2026-05-18", "自发布之日起7天")),
        ("5个工作日", ("2026-05-11", "2026-05-18", "5个工作日")),
        ("公示期为七天", ("2026-05-11", "2026-05-18", "公示期为七天")),
        ("自即日起，五个工作日内", ("2026-05-11", "2026-05-18", "自即日起，五个工作日内")),
        ("五一以前", ()),
        ("5月11日至5月15日", ("2026-5-11", "2026-5-15")),
        ("11月11日至11月15日", ()),
    ],
)
def test_a_period_in_one_line_is_read_as_days_months_or_a_number_of_days(
    typed: str, stated: tuple[str, ...]
) -> None:
    assert stated_period(typed, "2026-05-11 09:00") == stated


def test_days_that_count_from_an_unknown_day_are_not_guessed() -> None:
    assert stated_period("7天", "2008年5月") == ()


def test_working_days_of_a_year_without_a_calendar_end_late_rather_than_early() -> None:
    assert stated_period("10个工作日", "2090-03-01")[1] == "2090-03-29"


@pytest.mark.parametrize("read", [parse_moment, parse_event])
@pytest.mark.parametrize(
    "text", ["2026年7月20日（星期二）上午9:30", "2026年7月20日（周日）下午", "2026年7月20日（星期三）"]
)
def test_a_day_of_the_week_that_is_of_another_day_is_refused(
    read: Callable[[str], object], text: str
) -> None:
    with pytest.raises(ValueError, match="2026年7月20日是星期一"):
        read(text)


@pytest.mark.parametrize("read", [parse_moment, parse_event])
def test_the_right_day_of_the_week_is_read_over(read: Callable[[str], object]) -> None:
    for weekday, day in (("星期一", 20), ("周日", 19), ("星期天", 19)):
        assert getattr(read(f"2026年7月{day}日（{weekday}）上午"), "day", None) == day


def test_the_last_of_several_days_is_compared_with_its_day_of_the_week() -> None:
    assert parse_event("2026年7月20日（星期一）至22日（星期三）").day == 20
    with pytest.raises(ValueError, match="2026年7月22日是星期三"):
        parse_event("2026年7月20日（星期一）至22日（星期四）")
