"""Chinese numerals and the ordinals of headings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.text.numerals import heading_level, read_numeral, write_numeral


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("一", 1),
        ("十", 10),
        ("十八", 18),
        ("二十", 20),
        ("二十一", 21),
        ("一百", 100),
        ("一百零八", 108),
        ("一百〇八", 108),
        ("一百一十", 110),
        ("两千", 2000),
        ("九千九百九十九", 9999),
        ("〇", 0),
        ("二〇二一", 2021),
    ],
)
def test_a_numeral_is_read(written, number):
    assert read_numeral(written) == number


@given(st.integers(1, 9999))
def test_every_number_is_read_back_from_its_numeral(number):
    assert read_numeral(write_numeral(number)) == number


@pytest.mark.parametrize(
    "written", ["", "甲", "十十", "十百", "一百二", "百", "二三十", "一零", "一十零", "21", "零十"]
)
def test_what_is_no_numeral_is_refused(written):
    with pytest.raises(ValueError):
        read_numeral(written)


@pytest.mark.parametrize("number", [0, -1, 10000])
def test_only_one_to_9999_is_written(number):
    with pytest.raises(ValueError, match="1 到 9999"):
        write_numeral(number)


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("一、深化重点领域信息公开", (1, "一")),
        ("十二、附则", (1, "十二")),
        ("（一）立足实施重大战略", (2, "一")),
        ("(一)立足实施重大战略", (2, "一")),
        ("(一）立足实施重大战略", (2, "一")),
        ("（一)立足实施重大战略", (2, "一")),
        ("1.聚焦中心工作", (3, "1")),
        ("1. 聚焦中心工作", (3, "1")),
        ("1．聚焦中心工作", (3, "1")),
        ("12、聚焦中心工作", (3, "12")),
        ("（1）聚焦中心工作", (4, "1")),
        ("(1）聚焦中心工作", (4, "1")),
    ],
)
def test_the_four_levels_of_official_documents_are_recognised(text, level):
    assert heading_level(text) == level


@pytest.mark.parametrize(
    "text",
    [
        "",
        "聚焦中心工作",
        "1.5亿元",
        "一是加强领导",
        "2021年工作要点",
        "（2021年）",
        "一二、甲",
        "（一、甲",
        "（甲）乙",
    ],
)
def test_other_beginnings_are_no_headings(text):
    assert heading_level(text) is None
