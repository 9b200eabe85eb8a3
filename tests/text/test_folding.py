"""One form for all ways to write a name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.text.folding import fold


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
