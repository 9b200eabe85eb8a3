"""Two documents that amend one rule on one day, where one of them moves the numbers of articles."""

from __future__ import annotations

import pytest

from gongkai.texts.amending import apply
from gongkai.texts.places import ADD, CHANGE, REMOVE, Edit
from gongkai.texts.versions import history
from tests.texts.test_amending import RULE, dated


@pytest.mark.parametrize("order", [1, -1])
@pytest.mark.parametrize(
    ("mover", "article"),
    [
        (Edit(manner=ADD, article="第二条", new="禁止占道。", renumber=True), "第三条"),
        (Edit(manner=ADD, article="第二条", old="制定本办法。", new="禁止占道。", renumber=True), "第三条"),
        (Edit(manner=REMOVE, article="第一条", renumber=True), "第三条"),
        (Edit(manner=REMOVE, article="第一条", renumber=True), "第五条"),
    ],
)
def test_a_number_that_another_document_moves_on_that_day_is_not_guessed(
    mover: Edit, article: str, order: int
) -> None:
    edits = [
        dated(mover, "2026-01-01", "a"),
        dated(Edit(manner=CHANGE, article=article, old="五元", new="十元"), "2026-01-01", "b"),
    ]
    (misfit,) = history(RULE, edits[::order]).misfits
    assert (misfit.edit.by, misfit.other) == ("b", "a")
    assert f"使{mover.article}起的条号顺延，看不出这里写的是以前还是以后的条号" in misfit.reason
    assert "不写 条" in misfit.advice


@pytest.mark.parametrize(
    "edit",
    [
        Edit(manner=CHANGE, old="处五元罚款", new="处十元罚款"),
        Edit(manner=CHANGE, article="第一条", old="规范", new="管好"),
    ],
)
@pytest.mark.parametrize("order", [1, -1])
def test_words_and_numbers_that_nobody_moves_keep_their_place_on_that_day(edit: Edit, order: int) -> None:
    mover = Edit(manner=ADD, article="第三条", new="禁止占道。", renumber=True)
    edits = [dated(mover, "2026-01-01", "a"), dated(edit, "2026-01-01", "b")]
    found = history(RULE, edits[::order])
    assert not found.misfits
    assert found.versions[1].text == apply(apply(RULE, edit).text, mover).text


@pytest.mark.parametrize("order", [1, -1])
def test_an_article_whose_number_moved_is_still_known_as_the_one_that_another_document_changed(
    order: int,
) -> None:
    words = [dated(Edit(manner=CHANGE, old="处五元罚款", new="处十元罚款"), "2026-01-01", "b")]
    for article, at_odds in (("第三条", False), ("第四条", True)):
        moving = [
            dated(Edit(manner=ADD, article="第二条", new="禁止占道。", renumber=True), "2026-01-01", "a"),
            dated(Edit(manner=ADD, article=article, paragraph="第二款", new="可以申诉。"), "2026-01-01", "a"),
        ]
        rule = RULE.replace("收费标准为每小时五元。\n", "")
        found = history(rule, words + moving if order > 0 else moving + words)
        assert bool(found.misfits) is at_odds


def test_two_documents_that_both_move_numbers_are_not_told_to_leave_the_number_out() -> None:
    edits = [
        dated(Edit(manner=REMOVE, article=article, renumber=True), "2026-01-01", by)
        for article, by in (("第一条", "a"), ("第三条", "b"))
    ]
    (misfit,) = history(RULE, edits).misfits
    assert misfit.advice == "核对施行日期；确是同一天的，修改 里只写文件的标识，旧文件显示原文"
