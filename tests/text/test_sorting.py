"""The order of names."""

from hypothesis import given
from hypothesis import strategies as st

from gongkai.text.sorting import pinyin_key


def test_names_sort_by_pinyin_not_by_code_point():
    assert sorted(["沂源县", "梁山县", "济宁市", "平阴县"], key=pinyin_key) == [
        "济宁市",
        "梁山县",
        "平阴县",
        "沂源县",
    ]


def test_a_place_name_has_the_reading_of_the_place():
    assert sorted(["重庆市", "成都市", "周村区"], key=pinyin_key) == ["成都市", "重庆市", "周村区"]


def test_tones_decide_between_equal_syllables():
    assert sorted(["骂", "马", "麻", "妈"], key=pinyin_key) == ["妈", "麻", "马", "骂"]


def test_a_shorter_name_stands_before_those_that_begin_with_it():
    assert sorted(["梁山县", "梁山", "梁"], key=pinyin_key) == ["梁", "梁山", "梁山县"]


def test_that_order_holds_for_keys_joined_to_one_text():
    assert sorted(["梁山县", "梁山", "梁"], key=lambda name: "".join(pinyin_key(name))) == [
        "梁",
        "梁山",
        "梁山县",
    ]


def test_letters_and_digits_have_a_place_too():
    assert sorted(["县", "A", "1"], key=pinyin_key) == ["1", "A", "县"]


@given(st.lists(st.text(max_size=5), unique=True))
def test_two_different_names_never_tie(names):
    assert len({pinyin_key(name) for name in names}) == len(names)
    backwards = names[::-1]
    assert sorted(names, key=pinyin_key) == sorted(backwards, key=pinyin_key)
