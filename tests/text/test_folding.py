"""One form for all ways to write a name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.text.folding import fold, is_han, strip_han_spaces


@pytest.mark.parametrize(
    "written",
    [
        "各镇（街道）",
        "各镇(街道)",
        "各镇（ 街道 ）",
        "各镇（街道)",
        "各 镇\u3000（街道）\n",
        "各镇\u200b（街道）",
    ],
)
def test_all_ways_to_write_a_name_fold_to_one(written):
    assert fold(written) == "各镇(街道)"


def test_all_square_and_tortoise_brackets_are_one():
    assert {fold(text) for text in ("〔1〕", "［1］", "[1]", "【1】", "﹝1﹞", "〖1〗")} == {"[1]"}


@given(st.characters())
def test_a_character_folds_to_one_character_or_to_none(char):
    assert len(fold(char)) <= 1


def test_width_and_case_are_folded():
    assert fold("ＩＰｖ６，网络") == "ipv6,网络"


@given(st.text())
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("written", "clean"),
    [
        ("政务 公开", "政务公开"),
        ("政务\n公开", "政务公开"),
        ("政务公开 ，县政府", "政务公开，县政府"),
        ("《 条例 》", "《条例》"),
        ("落实 “三公” 经费", "落实“三公”经费"),
        ("政务\u3000\u3000公开", "政务公开"),
        ("2023 年", "2023 年"),
        ("政务 open 公开", "政务 open 公开"),
        ("open\u3000\u3000公开", "open\u3000\u3000公开"),
        ("", ""),
    ],
)
def test_white_space_between_han_is_dropped_and_no_other(written, clean):
    assert strip_han_spaces(written) == clean


@given(st.text(alphabet="政公，。《 \n\u3000a1"))
def test_dropping_white_space_changes_nothing_else(text):
    assert "".join(strip_han_spaces(text).split()) == "".join(text.split())


@pytest.mark.parametrize("char", ["一", "龥", "〇", "㐀", "𠀀", "𪜀", "𬺰", "𰀀"])
def test_han_of_all_extensions_are_han(char):
    assert is_han(char)


@pytest.mark.parametrize("char", ["a", "1", "，", "あ", "　", "", "政务"])
def test_other_characters_are_not_han(char):
    assert not is_han(char)
