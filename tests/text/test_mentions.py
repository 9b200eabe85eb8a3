"""Names of organisations in a written text."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.text.mentions import NameIndex

NAMES = {
    "县科技局": "kjj",
    "县能源事业发展中心": "nyzx",
    "县公安局": "gaj",
    "县公安局交警大队": "jjdd",
    "县委": "xw",
    "县委宣传部": "xcb",
    "各镇（街道）": "zj",
    "各乡镇人民政府、街道办事处": "xz",
    "和平街道": "hpjd",
    "及时雨中心": "jsy",
    "市政府有关部门，单位": "bm",
    "人社局": "rsj",
}
INDEX = NameIndex(NAMES.items())


def seen(text):
    return [(mention.text, mention.kind, mention.target) for mention in INDEX.scan(text)]


def names(text):
    return [
        mention.target if mention.kind == "name" else f"{mention.kind}:{mention.text}"
        for mention in INDEX.scan(text)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "县科技局、县公安局",
        "县科技局，县公安局",
        "县科技局,县公安局",
        "县科技局；县公安局。",
        "县科技局; 县公安局",
        "县科技局和县公安局等",
        "县科技局及县公安局",
        "县科技局以及县公安局",
        "县科技局与县公安局",
        "县科技局 县公安局",
        "县科技局\n县公安局",
        "县科技局县公安局",
        "县 科技局、县公\n安局",
    ],
)
def test_every_separator_and_none_at_all_parts_two_names(text):
    assert names(text) == ["kjj", "gaj"]


def test_the_longest_name_is_taken():
    assert names("县公安局交警大队、县公安局、县委宣传部、县委") == ["jjdd", "gaj", "xcb", "xw"]


def test_a_name_that_holds_a_separator_is_one_name():
    assert names("县科技局、各乡镇人民政府、街道办事处") == ["kjj", "xz"]


@pytest.mark.parametrize(
    "text", ["各镇（街道）", "各镇(街道)", "各镇（ 街道）", "各镇(街道）", "各镇﹙街道﹚"]
)
def test_brackets_of_a_name_are_one_whatever_their_width(text):
    assert names(text) == ["zj"]


@pytest.mark.parametrize("text", ["市政府有关部门，单位", "市政府有关部门,单位"])
def test_marks_inside_a_name_are_one_whatever_their_width(text):
    assert names(text) == ["bm"]


def test_a_name_may_begin_with_a_word_that_else_parts_names():
    assert names("县科技局、和平街道、及时雨中心") == ["kjj", "hpjd", "jsy"]


def test_a_bracket_right_behind_a_name_is_a_remark():
    assert seen("县科技局（牵头）、县公安局(配合、协调)") == [
        ("县科技局", "name", "kjj"),
        ("（牵头）", "remark", None),
        ("县公安局", "name", "gaj"),
        ("(配合、协调)", "remark", None),
    ]


def test_a_remark_may_hold_brackets_and_be_followed_by_another():
    assert names("县科技局（牵头（总））（配合）、县公安局") == [
        "kjj",
        "remark:（牵头（总））",
        "remark:（配合）",
        "gaj",
    ]


def test_a_remark_without_its_end_reaches_to_the_end():
    assert names("县科技局（牵头、县公安局") == ["kjj", "remark:（牵头、县公安局"]


def test_a_bracket_after_a_separator_is_no_remark():
    assert names("县科技局、（某局）") == ["kjj", "unknown:（某局）"]


def test_a_run_that_ends_in_a_colon_is_a_label():
    assert names("县总体预案：县科技局；公安预案: 县公安局") == [
        "label:县总体预案：",
        "kjj",
        "label:公安预案:",
        "gaj",
    ]


def test_a_label_may_hold_a_known_name():
    assert names("各类县公安局预案：县科技局") == ["label:各类县公安局预案：", "kjj"]


def test_what_is_not_known_is_unknown_up_to_the_next_separator():
    assert seen("县科技局、某某局县公安局、县公安局") == [
        ("县科技局", "name", "kjj"),
        ("某某局县公安局", "unknown", None),
        ("县公安局", "name", "gaj"),
    ]


@pytest.mark.parametrize("text", ["甲局、乙局", "甲局和乙局", "甲局以及乙局", "甲局\n乙局", "甲局 乙局"])
def test_two_unknown_names_are_two(text):
    assert names(text) == ["unknown:甲局", "unknown:乙局"]


def test_a_separator_in_the_bracket_of_an_unknown_name_does_not_part_it():
    assert names("某办（市、县）局、县科技局") == ["unknown:某办（市、县）局", "kjj"]


def test_a_colon_behind_a_name_is_no_organisation():
    assert "unknown" not in [mention.kind for mention in INDEX.scan("县科技局：县公安局")]


def test_places_refer_to_the_text_as_written():
    text = "　县 科技局 ( 牵头 ) 、各镇( 街道)"
    found = INDEX.scan(text)
    assert [text[mention.start : mention.end] for mention in found] == [
        "县 科技局",
        "( 牵头 )",
        "各镇( 街道)",
    ]
    assert all(mention.text == text[mention.start : mention.end] for mention in found)


@pytest.mark.parametrize("text", ["", " ", "、，和", "\n"])
def test_nothing_but_separators_names_nobody(text):
    assert INDEX.scan(text) == []


def test_of_two_equal_names_the_first_counts():
    assert NameIndex([("县（局）", "a"), ("县(局)", "b"), (" ", "c")]).scan("县(局)")[0].target == "a"


def test_an_index_without_names_knows_nobody():
    assert [mention.kind for mention in NameIndex([]).scan("县科技局")] == ["unknown"]


PIECES = st.sampled_from(
    [*NAMES, *"、，,；; 。和及与等　\n（）()：:", "以及", "以", "甲局", "县", "ﬁ", "㈠", "İ", "Ａ", "\u200b"]
)
TEXTS = st.lists(PIECES, max_size=14).map("".join) | st.text(max_size=20)


@given(TEXTS)
def test_a_scan_covers_the_whole_text_but_for_separators(text):
    at = 0
    passed = ""
    for mention in INDEX.scan(text):
        assert at <= mention.start < mention.end <= len(text)
        assert mention.text == text[mention.start : mention.end]
        assert (mention.target is not None) == (mention.kind == "name")
        passed += text[at : mention.start]
        at = mention.end
    seen_of_it = [
        char for char in passed + text[at:] if not char.isspace() and unicodedata.category(char) != "Cf"
    ]
    rest = unicodedata.normalize("NFKC", "".join(seen_of_it)).replace("以及", "")
    assert set(rest) <= set("、,;。和及与等")


@given(
    st.lists(st.sampled_from(sorted(NAMES)), min_size=1, max_size=6),
    st.sampled_from(["、", "，", "；", "\n"]),
)
def test_known_names_between_marks_are_all_known(written, mark):
    assert [mention.target for mention in INDEX.scan(mark.join(written))] == [NAMES[name] for name in written]


def test_prose_names_are_found_from_four_characters_on():
    text = "由县科技局会同人社局、县公安局交警大队和县委宣传部办理，县委统筹"
    found = INDEX.find(text)
    assert [(mention.text, mention.target) for mention in found] == [
        ("县科技局", "kjj"),
        ("县公安局交警大队", "jjdd"),
        ("县委宣传部", "xcb"),
    ]
    assert all(text[mention.start : mention.end] == mention.text for mention in found)


@given(TEXTS)
def test_prose_has_only_known_names_that_do_not_overlap(text):
    at = 0
    for mention in INDEX.find(text):
        assert at <= mention.start < mention.end
        assert (mention.kind, mention.target) == ("name", mention.target or "")
        assert mention.text == text[mention.start : mention.end]
        at = mention.end
