"""A title is cut where official documents may be broken, and never inside a number with its word."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.render.title import title_markup
from gongkai.text.phrases import forbidden, phrases, stretches, welcome, width
from gongkai.word.title import title_lines

TITLE = "平阴县人民政府办公室关于印发2023年平阴县政务公开工作要点的通知"


def test_a_title_ends_its_lines_after_issuer_year_and_subject() -> None:
    assert phrases(TITLE) == (
        "平阴县人民政府办公室",
        "关于印发",
        "2023年",
        "平阴县政务公开",
        "工作",
        "要点的通知",
    )


@pytest.mark.parametrize(
    ("title", "word"),
    [
        ("国务院办公厅关于抓好赋予科研机构更大自主权的通知", "抓好"),
        ("国务院办公厅关于同意以深圳市名义申办运动会的复函", "同意"),
    ],
)
def test_a_heading_cuts_no_word_that_only_its_neighbours_tell(title: str, word: str) -> None:
    assert f'<span class="nowrap">{word}</span>' in title_markup(title)


def test_a_report_of_a_year_keeps_its_words() -> None:
    assert phrases("云溪县政府信息公开年报制度") == ("云溪县政府信息公开年报制度",)
    assert phrases("2025年度工作报告") == ("2025年度", "工作报告")


def test_numbers_stay_with_their_words() -> None:
    whole = [text for text, kept in stretches("关于2023年第3号和11月21日（试行）12条的通知") if kept]
    assert whole == ["关于", "2023年", "第3号", "和11月21日", "（试行）", "12条的通知"]


def test_a_heading_is_cut_between_words_and_names_of_places() -> None:
    title = "云溪县发展和改革局 云溪县财政局关于印发云溪县幼儿园收费管理办法（征求意见稿）的通知"
    assert [text for text, _ in stretches(title)] == [
        "云溪县", "发展和改革局 ", "云溪县财政局", "关于", "印发", "云溪县", "幼儿园", "收费", "管理", "办法", "（征求", "意见稿）的", "通知",
    ]  # fmt: skip


@pytest.mark.parametrize("piece", ["云溪县人民政府关于进一步做好政务公开（A1）", "和", "（", "A", "》", "第"])
def test_a_title_of_any_length_is_cut_by_looking_at_each_character_a_few_times(piece: str) -> None:
    title = piece * (20000 // len(piece))
    pieces = stretches(title)
    assert "".join(text for text, _ in pieces) == title
    assert all(width(text.rstrip()) <= 6 for text, whole in pieces if whole)


def test_a_line_ends_neither_within_a_word_that_no_list_has_nor_within_the_name_of_an_office() -> None:
    title = "云溪县农业农村局关于柳树沟水库移民后期扶持项目的公示"
    pieces = [text for text, _ in stretches(title)]
    assert {"农业农村局", "水库", "移民", "后期"} <= set(pieces)
    assert [text.strip() for text, _ in stretches("云溪县自然资源和规划局 县水利局")][:3] == [
        "云溪县",
        "自然资源",
        "和规划局",
    ]
    assert [text for text, _ in stretches("关于周某某免职的通知")][1] == "周某某"


def test_what_is_too_long_for_a_phone_may_break() -> None:
    assert stretches("GB0123456789ABC") == (("GB0123456789ABC", False),)


@given(st.text(alphabet="关于印发《》（）2023年度第号的通知、工作要点人民政府办公室ab", max_size=60))
def test_cutting_neither_adds_nor_loses_a_character(title: str) -> None:
    assert "".join(phrases(title)) == title
    assert "".join(text for text, _ in stretches(title)) == title
    assert not welcome(title) & forbidden(title)


@pytest.mark.parametrize(
    ("title", "whole"),
    [
        (
            "关于2026年3月1日至2026年12月31日期间对S104省道K12+300至K15+800段实施交通管制的通告",
            "2026年12月31日",
        ),
        ("关于2026年3月1日至2026年12月31日期间对S104省道K12+300至K15+800段实施交通管制的通告", "K15+800"),
        (
            "关于公布云溪县第1批“三品一标”农产品、No.1 AAA级景区和GB/T 9704—2012标准执行情况的通报",
            "GB/T 9704—2012",
        ),
        ("云溪县人民政府办公室关于印发《云溪县农村人居环境整治提升五年行动实施方案（试行）》的通知", "五年"),
        (
            "云溪县人民政府办公室转发县发展改革委县财政局县自然资源和规划局关于进一步加强管理若干意见的通知",
            "发展改革委",
        ),
        (
            "云溪县自然资源和规划局 云溪县农业农村局 云溪县生态环境局 云溪县住房和城乡建设局关于加快农田建设的通知",
            "云溪县农业农村局",
        ),
        (
            "云溪县人民政府关于调整城乡居民基本医疗保险个人缴费标准至每人每年400.50元以及其他有关事项的公告",
            "400.50元",
        ),
    ],
)
def test_no_line_of_a_title_ends_within_a_date_a_number_a_standard_or_an_office(
    title: str, whole: str
) -> None:
    lines = title_lines(title)
    assert len(lines) > 1 and "".join(lines) == title
    assert any(whole in line for line in lines)


def test_a_narrow_screen_keeps_a_short_name_of_an_office_whole() -> None:
    pieces = [text.strip() for text, _ in stretches("云溪县教育局 云溪县科技局关于做好政务公开工作的通知")]
    assert {"云溪县教育局", "云溪县科技局"} <= set(pieces)


@pytest.mark.parametrize(
    ("title", "kept"),
    [
        ("关于2026年12月31日前完成整改的通知", "2026年12月31日前"),
        ("云溪县2026年12月31日24时起施行", "2026年12月31日"),
        ("关于二〇二六年十二月三十一日停水的通知", "二〇二六年十二月三十一日"),
    ],
)
def test_a_date_of_a_heading_is_one_block_which_only_a_line_too_narrow_for_it_parts(
    title: str, kept: str
) -> None:
    drawn = title_markup(title)
    found = re.findall(r'<span class="date">((?:<span class="nowrap">[^<]*</span>(?:<wbr>)?)+)</span>', drawn)
    assert [re.sub("<[^>]+>", "", block) for block in found] == [kept]
    assert re.sub("<[^>]+>", "", drawn) == title


def test_a_short_date_is_one_piece_and_an_hour_keeps_its_word() -> None:
    assert 'class="date"' not in title_markup("关于12月31日停电的通知")
    assert ("24时", True) in stretches("云溪县2026年12月31日24时起施行")


@pytest.mark.parametrize(
    "office",
    [
        "残疾人联合会",
        "科学技术协会",
        "消防救援大队",
        "自来水有限公司",
        "第三实验小学",
        "残联",
        "水库管理处",
        "市场监督管理综合行政执法大队",
        "图书馆",
    ],
)
def test_the_lines_of_a_title_never_end_within_the_name_of_a_body_that_is_no_bureau(office: str) -> None:
    name = f"临河县{office}"
    for title in (
        f"{name}关于做好2026年度残疾儿童康复救助和辅助器具适配工作的通知",
        f"临河县人民政府办公室 {name}关于印发2026年度工作方案的通知",
    ):
        assert any(name in line for line in title_lines(title))
    assert "关于" in [text for text, _ in stretches(title)]
