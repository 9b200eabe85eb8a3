"""“您是不是想写……”"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.text.similar import nearest

OFFICES = ["县发展改革局", "县科技局", "县公安局", "县教育和体育局", "县司法局", "县委宣传部"]
FIELDS = ["标题", "发文字号", "发文机关", "成文日期", "发布日期", "公开属性", "主题分类"]


@pytest.mark.parametrize(
    ("word", "best"),
    [
        ("县发改局", "县发展改革局"),
        ("县科技局。", "县科技局"),
        ("县科枝局", "县科技局"),
        ("县教体局", "县教育和体育局"),
        ("宣传部", "县委宣传部"),
    ],
)
def test_the_office_that_was_meant_comes_first(word, best):
    assert nearest(word, OFFICES)[0] == best


@pytest.mark.parametrize(
    ("word", "best"),
    [("发文号", "发文字号"), ("印发日期", "发布日期"), ("题目", "标题"), ("文号", "发文字号")],
)
def test_the_field_that_was_meant_comes_first(word, best):
    assert nearest(word, FIELDS)[0] == best


def test_a_misspelt_english_key_finds_its_field():
    assert nearest("titel", ["title", "number", "issuer"]) == ["title"]


@pytest.mark.parametrize("word", ["", "某某中心", "xyz", "县"])
def test_nothing_near_gives_no_hint(word):
    assert nearest(word, OFFICES) == []


def test_offices_that_share_only_the_frame_of_their_names_are_not_near():
    assert nearest("县财政局", ["县科技局", "县司法局", "县公安局"]) == []


def test_offices_that_share_only_their_place_are_not_near():
    offices = ["青河县人民政府", "青河县教育局", "青河县人力资源和社会保障局"]
    assert nearest("青河县财政局", offices) == []
    assert nearest("青河县教肓局", offices) == ["青河县教育局"]
    assert nearest("青河县人社局", offices) == ["青河县人力资源和社会保障局"]


def test_an_abbreviation_is_near_to_its_full_form_however_long():
    assert nearest("县人社局", ["县人力资源和社会保障局", "县科技局"]) == ["县人力资源和社会保障局"]


def test_no_more_hints_than_asked_for():
    assert len(nearest("县公安局", ["县公安一局", "县公安二局", "县公安三局", "县公安四局"])) == 3
    assert len(nearest("县公安局", ["县公安一局", "县公安二局"], limit=1)) == 1


def test_a_word_that_is_known_but_for_width_and_space_is_nearest_to_itself():
    assert nearest("各镇(街道)", ["各镇", "各镇（街道）"])[0] == "各镇（街道）"


@given(
    st.text(alphabet="县市科技公安局部，", max_size=6),
    st.lists(st.text(alphabet="县市科技公安局部", min_size=1, max_size=6)),
)
def test_the_same_question_has_the_same_answer_in_any_order(word, known):
    hints = nearest(word, known)
    assert hints == nearest(word, sorted(known, reverse=True))
    assert len(set(hints)) == len(hints) <= 3
    assert set(hints) <= set(known)
