"""Working days by the published holiday calendar."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.text.workdays import UnknownHolidays, add_working_days, is_working_day, working_days_between

DAYS = st.dates(dt.date(2019, 1, 1), dt.date(2022, 12, 31))


def test_a_week_has_five_working_days():
    assert working_days_between(dt.date(2021, 3, 1), dt.date(2021, 3, 8)) == 5


def test_the_first_day_does_not_count_and_the_last_does():
    assert working_days_between(dt.date(2021, 3, 1), dt.date(2021, 3, 1)) == 0
    assert working_days_between(dt.date(2021, 3, 1), dt.date(2021, 3, 2)) == 1


def test_the_national_day_holiday_does_not_count_and_days_made_up_for_do():
    assert not is_working_day(dt.date(2021, 10, 5))
    assert is_working_day(dt.date(2021, 9, 26))  # a Sunday, worked for the holiday
    assert is_working_day(dt.date(2021, 10, 9))  # a Saturday
    assert working_days_between(dt.date(2021, 9, 30), dt.date(2021, 10, 9)) == 2


def test_twenty_working_days_pass_over_the_spring_festival():
    assert add_working_days(dt.date(2021, 2, 1), 20) == dt.date(2021, 3, 4)


def test_no_working_days_is_the_same_day():
    assert add_working_days(dt.date(2021, 10, 5), 0) == dt.date(2021, 10, 5)


def test_a_negative_number_of_working_days_is_refused():
    with pytest.raises(ValueError, match="不能是负数"):
        add_working_days(dt.date(2021, 10, 5), -1)


def test_an_end_before_its_start_is_no_working_days():
    assert working_days_between(dt.date(2021, 3, 8), dt.date(2021, 3, 1)) == 0


@pytest.mark.parametrize("year", [1990, 2098])
def test_a_year_whose_holidays_are_not_known_is_never_guessed(year):
    with pytest.raises(UnknownHolidays) as raised:
        working_days_between(dt.date(year, 3, 1), dt.date(year, 3, 8))
    assert raised.value.year == year
    assert str(year) in str(raised.value)
    with pytest.raises(LookupError):
        add_working_days(dt.date(year, 3, 1), 3)


@given(DAYS, st.integers(0, 40))
def test_adding_and_counting_working_days_agree(start, number):
    end = add_working_days(start, number)
    assert working_days_between(start, end) == number
    assert number == 0 or is_working_day(end)
