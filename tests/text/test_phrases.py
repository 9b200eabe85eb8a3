"""A title is cut where official documents may be broken, and never inside a number with its word."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from gongkai.text.phrases import forbidden, phrases, stretches, welcome

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


def test_a_report_of_a_year_keeps_its_words() -> None:
    assert phrases("云溪县政府信息公开年报制度") == ("云溪县政府信息公开年报制度",)
    assert phrases("2025年度工作报告") == ("2025年度", "工作报告")


def test_numbers_stay_with_their_words() -> None:
    whole = [text for text, kept in stretches("关于2023年第3号和11月21日（试行）12条的通知") if kept]
    assert whole == ["2023年", "第3号", "11月", "21日", "（试行）", "12条", "的通知"]


def test_what_is_too_long_for_a_phone_may_break() -> None:
    assert stretches("GB0123456789ABC") == (("GB0123456789ABC", False),)


@given(st.text(alphabet="关于印发《》（）2023年度第号的通知、工作要点人民政府办公室ab", max_size=60))
def test_cutting_neither_adds_nor_loses_a_character(title: str) -> None:
    assert "".join(phrases(title)) == title
    assert "".join(text for text, _ in stretches(title)) == title
    assert not welcome(title) & forbidden(title)
