"""完成时限: words as written, and the last day that they allow."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.text.deadlines import find_deadlines, read_deadline

YEAR = 2023


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("2023年12月底前", dt.date(2023, 12, 31)),
        ("2023年9月底前", dt.date(2023, 9, 30)),
        ("2023 年 9 月底前", dt.date(2023, 9, 30)),
        ("2024年2月底前", dt.date(2024, 2, 29)),
        ("2023年2月底", dt.date(2023, 2, 28)),
        ("2023年9月末", dt.date(2023, 9, 30)),
        ("2023年9月", dt.date(2023, 9, 30)),
        ("9月内", dt.date(2023, 9, 30)),
        ("年内", dt.date(2023, 12, 31)),
        ("2024年内", dt.date(2024, 12, 31)),
        ("年底前", dt.date(2023, 12, 31)),
        ("年底", dt.date(2023, 12, 31)),
        ("今年年底前", dt.date(2023, 12, 31)),
        ("2021年年底前", dt.date(2021, 12, 31)),
        ("2021年底前", dt.date(2021, 12, 31)),
        ("2021年末", dt.date(2021, 12, 31)),
        ("7月底前", dt.date(2023, 7, 31)),
        ("2023年8月20日前", dt.date(2023, 8, 20)),
        ("8月20日之前", dt.date(2023, 8, 20)),
        ("2023年8月20日", dt.date(2023, 8, 20)),
        ("2023-08-20", dt.date(2023, 8, 20)),
        ("2023/8/20", dt.date(2023, 8, 20)),
        ("２０２３年８月底前", dt.date(2023, 8, 31)),
        ("上半年", dt.date(2023, 6, 30)),
        ("2024年上半年", dt.date(2024, 6, 30)),
        ("下半年", dt.date(2023, 12, 31)),
        ("第三季度", dt.date(2023, 9, 30)),
        ("三季度末", dt.date(2023, 9, 30)),
        ("三季度末前", dt.date(2023, 9, 30)),
        ("2024年第1季度", dt.date(2024, 3, 31)),
        ("9月上旬", dt.date(2023, 9, 10)),
        ("9月中旬前", dt.date(2023, 9, 20)),
        ("9月下旬", dt.date(2023, 9, 30)),
        ("2024年", dt.date(2024, 12, 31)),
        ("本年7月底前", dt.date(2023, 7, 31)),
        ("2023年9月底前完成。", dt.date(2023, 9, 30)),
        ("二〇二三年九月三十日", dt.date(2023, 9, 30)),
    ],
)
def test_a_deadline_is_the_last_day_that_its_words_allow(cell, day):
    deadline = read_deadline(cell, YEAR)
    assert deadline is not None
    assert (deadline.text, deadline.date, deadline.standing) == (cell, day, False)


@pytest.mark.parametrize(
    "cell", ["长期坚持", "长期", "持续推进", "长期 坚持", "常态化推进", "长期坚持。", "长期坚持、持续推进"]
)
def test_a_standing_task_has_no_last_day(cell):
    deadline = read_deadline(cell, YEAR)
    assert deadline is not None
    assert (deadline.text, deadline.date, deadline.standing) == (cell, None, True)


@pytest.mark.parametrize(
    "cell",
    [
        "按上级要求",
        "每季度末",
        "2023年13月底前",
        "2023年2月30日前",
        "底前",
        "7月前",
        "第三季度前",
        "上半年前",
        "6月底前、12月底前",
        "三年内",
        "收到申请后20个工作日内",
        "次年1月底前",
        "年",
        "2023年1 2月底前",
        "第一季度20日前",
    ],
)
def test_words_that_name_no_single_day_are_kept_and_nothing_is_guessed(cell):
    deadline = read_deadline(cell, YEAR)
    assert deadline is not None
    assert (deadline.text, deadline.date, deadline.standing) == (cell, None, False)


@pytest.mark.parametrize("cell", ["", "  ", "\n\u3000"])
def test_an_empty_cell_has_no_deadline(cell):
    assert read_deadline(cell, YEAR) is None


@pytest.mark.parametrize(
    ("text", "words", "day"),
    [
        ("中统一公开，2021年年底前系统清理本机关", "2021年年底前", dt.date(2021, 12, 31)),
        ("的规范管理。2020年底前建立规范性文件", "2020年底前", dt.date(2020, 12, 31)),
        ("共享。2023 年年底前，要持续优化", "2023 年年底前", dt.date(2023, 12, 31)),
        ("等信息。7月底前组织各级各部门", "7月底前", dt.date(2023, 7, 31)),
        ("政府有关会议制度，年内邀请公众代表", "年内", dt.date(2023, 12, 31)),
        ("等工作。\n1\n2月底前完成", "2月底前", dt.date(2023, 2, 28)),
        ("重点：①2月底前完成", "2月底前", dt.date(2023, 2, 28)),
        ("重点：①年底前完成", "年底前", dt.date(2023, 12, 31)),
        ("今年7月底前完成", "7月底前", dt.date(2023, 7, 31)),
        ("确保年内完成", "年内", dt.date(2023, 12, 31)),
        ("力争今年年底前完成", "年底前", dt.date(2023, 12, 31)),
        ("于2023年8月20日前编制本单位政府信息", "2023年8月20日前", dt.date(2023, 8, 20)),
    ],
)
def test_a_deadline_inside_a_requirement_is_found_with_its_place(text, words, day):
    [(start, end, deadline)] = find_deadlines(text, YEAR)
    assert text[start:end] == deadline.text == words
    assert deadline.date == day


def test_all_deadlines_of_a_requirement_are_found_in_order():
    text = "6月底前完成清理，2023年9月底前完成公开，年底前完成评估"
    assert [deadline.date for _, _, deadline in find_deadlines(text, YEAR)] == [
        dt.date(2023, 6, 30),
        dt.date(2023, 9, 30),
        dt.date(2023, 12, 31),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "办理完结后3日内将办理材料",
        "10个工作日内向社会详细公开",
        "三年内完成",
        "3年内完成",
        "半年内完成",
        "近年内完成",
        "每年1月31日前向社会公布",
        "每年年底前公布",
        "次年3月底前公布",
        "明年年底前完成",
        "21年底前完成",
        "二〇二一年底前完成",
        "每月底前报送",
        "2021年上半年经济运行",
        "2021年7月印发",
        "7月前完成",
        "13月底前完成",
        "112021年底前",
        "2020年底以来",
        "1年底前",
        "每年的3月底前报送",
        "每年于年底前报送",
        "2021年内部审计",
        "青年内部",
        "8月20日前往各镇",
        "2021年8月20日前后",
    ],
)
def test_a_phrase_that_sets_no_day_of_its_own_is_passed_over(text):
    assert find_deadlines(text, YEAR) == []


@given(st.dates(dt.date(1950, 1, 1), dt.date(2150, 12, 31)), st.integers(2000, 2100))
def test_a_full_date_before_qian_is_that_day_whatever_the_table(day, year):
    words = f"{day.year}年{day.month}月{day.day}日前"
    deadline = read_deadline(words, year)
    assert deadline is not None
    assert deadline.date == day
    assert find_deadlines(f"请于{words}报送", year) == [(2, 2 + len(words), deadline)]


@given(st.text(alphabet="2019年月日底末前内上下半第三季度 长期，", max_size=20))
def test_no_cell_makes_reading_fail_and_its_words_are_kept(cell):
    deadline = read_deadline(cell, YEAR)
    assert deadline is None or deadline.text == cell
    for start, end, found in find_deadlines(cell, YEAR):
        assert cell[start:end] == found.text
        assert found.date is not None
