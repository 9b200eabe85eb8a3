"""Differences between two texts: nothing is lost, and what is marked can be read."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.text.differences import ComparedPiece, differences, shared

#: Few different characters, so that texts have much by chance in common, and marks that count as nothing.
TEXTS = st.text("市县政府办公的，。、1\n", max_size=60)


def sides(pieces: tuple[ComparedPiece, ...]) -> tuple[str, str]:
    """The two texts that pieces tell of."""
    old = "".join(piece.text for piece in pieces if piece.kind != "added")
    new = "".join(piece.text for piece in pieces if piece.kind != "removed")
    return old, new


def marked(old: str, new: str) -> str:
    """The pieces on one line: ``[-removed-]``, ``{+added+}``."""
    signs = {"same": "{}", "removed": "[-{}-]", "added": "{{+{}+}}"}
    return "".join(signs[piece.kind].format(piece.text) for piece in differences(old, new))


@given(TEXTS, TEXTS)
def test_the_pieces_joined_give_both_texts_back(old: str, new: str) -> None:
    assert sides(differences(old, new)) == (old, new)


@given(TEXTS, TEXTS)
def test_no_piece_is_empty_and_neighbours_are_of_different_kinds(old: str, new: str) -> None:
    kinds = [piece.kind for piece in differences(old, new)]
    assert all(piece.text for piece in differences(old, new))
    assert all(one != other for one, other in pairwise(kinds))
    assert ("added", "removed") not in pairwise(kinds)


@given(TEXTS)
def test_equal_texts_have_no_difference(text: str) -> None:
    assert differences(text, text) == ((ComparedPiece("same", text),) if text else ())
    assert shared(differences(text, text)) == 1


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("确保全市所有网站", "确保全县所有网站", "确保全[-市-]{+县+}所有网站"),
        ("任务公开承诺事项的进展", "任务事项的进展", "任务[-公开承诺-]事项的进展"),
        ("做好公开", "做好公开工作", "做好公开{+工作+}"),
        # a 的 or a comma in common between two differences is chance
        ("甲乙丙的丁戊己", "子丑寅的卯辰巳", "[-甲乙丙的丁戊己-]{+子丑寅的卯辰巳+}"),
        ("甲乙丙，丁戊己", "子丑寅，卯辰巳", "[-甲乙丙，丁戊己-]{+子丑寅，卯辰巳+}"),
        ("甲的，乙", "丙的，丁", "[-甲的，乙-]{+丙的，丁+}"),
        # two characters between long differences are chance too, between short ones they are not
        ("甲乙丙丁工作戊己庚辛", "子丑寅卯工作辰巳午未", "[-甲乙丙丁工作戊己庚辛-]{+子丑寅卯工作辰巳午未+}"),
        ("市政府或市政府办公室", "县政府或县政府办公室", "[-市-]{+县+}政府或[-市-]{+县+}政府办公室"),
        # a phrase stays, whatever stands around it
        (
            "深入落实甲乙丙丁戊己新建高标准农田58万亩",
            "推广子丑寅卯辰巳新建高标准农田7.3万亩",
            "[-深入落实甲乙丙丁戊己-]{+推广子丑寅卯辰巳+}新建高标准农田[-58-]{+7.3+}万亩",
        ),
        (
            "甲乙丙丁戊己庚守住风险底线子丑寅卯辰巳午",
            "天地玄黄宇宙洪守住风险底线日月盈昃列张寒",
            "[-甲乙丙丁戊己庚-]{+天地玄黄宇宙洪+}守住风险底线[-子丑寅卯辰巳午-]{+日月盈昃列张寒+}",
        ),
        ("", "新写的", "{+新写的+}"),
        ("删去的", "", "[-删去的-]"),
    ],
)
def test_differences_are_marked_as_a_reader_would(old: str, new: str, expected: str) -> None:
    assert marked(old, new) == expected


def test_how_much_is_shared_goes_from_nothing_to_everything() -> None:
    assert shared(differences("甲乙", "丙丁")) == 0
    assert shared(differences("全市公开", "全县公开")) == pytest.approx(0.75)
    assert shared(()) == 1
