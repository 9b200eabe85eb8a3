"""A chapter is taken out with its heading and articles, or its heading alone; nothing is guessed, all can be undone."""

from __future__ import annotations

import datetime as dt

import pytest

from gongkai.texts.amending import apply, undo
from gongkai.texts.chapters import chapters
from gongkai.texts.comparing import compare
from gongkai.texts.places import ADD, CHANGE, REMOVE, REPLACE, Edit, Unfit
from gongkai.texts.versions import DatedEdit, history

FIRST = "第一条　制定本办法。\n\n第二条　县水利局负责。"
SECOND = "## 第二章　许可\n\n第三条　应当申请。\n\n第四条　有效期一年。\n（一）个人；\n（二）单位。"
LAST = "第五条　自印发之日起施行。\n\n县水利局\n2024年4月20日\n"
RULE = f"## 第一章　总则\n\n{FIRST}\n\n{SECOND}\n\n## 第三章　附则\n\n{LAST}"
DAY = dt.date(2026, 4, 1)


def edited(edit: Edit, text: str = RULE) -> str:
    made = apply(text, edit)
    assert undo(made.text, made.splices) == text
    return made.text


def test_a_chapter_holds_its_heading_and_its_articles_without_the_signature() -> None:
    assert [(one.name, [article.name for article in one.within]) for one in chapters(RULE)] == [
        ("第一章", ["第一条", "第二条"]),
        ("第二章", ["第三条", "第四条"]),
        ("第三章", ["第五条"]),
    ]
    assert RULE[chapters(RULE)[1].start : chapters(RULE)[1].end] == SECOND


def test_a_part_holds_its_chapters_and_a_section_only_its_own_articles() -> None:
    text = f"第一编　总则\n\n第一章　甲\n\n{FIRST}\n\n第一节　乙\n\n第三条　丙。\n\n第二编　附则\n\n第四条　丁。\n"
    assert [(one.name, len(one.within)) for one in chapters(text)] == [
        ("第一编", 3),
        ("第一章", 3),
        ("第一节", 1),
        ("第二编", 1),
    ]


def test_a_chapter_goes_with_its_heading_and_the_rest_keeps_its_numbers() -> None:
    assert edited(Edit(manner=REMOVE, article="第二章")) == RULE.replace(f"{SECOND}\n\n", "")
    assert edited(Edit(manner=REMOVE, article="第3章")) == RULE.replace(
        "## 第三章　附则\n\n第五条　自印发之日起施行。\n\n", ""
    )


def test_the_chapters_and_articles_behind_move_up_when_the_amendment_says_so() -> None:
    made = edited(Edit(manner=REMOVE, article="第二章", renumber=True))
    assert made == f"## 第一章　总则\n\n{FIRST}\n\n## 第二章　附则\n\n{LAST.replace('第五条', '第三条')}"


@pytest.mark.parametrize("words", ["第三章　附则", "## 第三章　附则"])
def test_a_heading_alone_goes_without_leaving_an_empty_line(words: str) -> None:
    assert edited(Edit(manner=REMOVE, old=words)) == RULE.replace("## 第三章　附则\n\n", "")


@pytest.mark.parametrize("heading", ["第二章之一　监督", "**第六章　监督**"])
def test_an_added_chapter_is_a_paragraph_of_its_own(heading: str) -> None:
    made = edited(Edit(manner=ADD, old="（二）单位。", new=f"{heading}\n第四条之一　检查。"))
    assert f"（二）单位。\n\n{heading}\n\n第四条之一　检查。\n\n## 第三章" in made


@pytest.mark.parametrize(
    ("edit", "reason"),
    [
        (Edit(manner=REMOVE, article="第九章"), "没有第九章"),
        (Edit(manner=CHANGE, article="第二章", new="甲"), "只能整章删除"),
        (Edit(manner=REPLACE, article="第二章", new="甲"), "只能整章删除"),
        (Edit(manner=REMOVE, article="第二章", old="许可"), "只能整章删除"),
        (Edit(manner=ADD, article="第四章", new="第四章　丁"), "只能整章删除"),
    ],
)
def test_what_does_not_fit_a_chapter_is_named(edit: Edit, reason: str) -> None:
    with pytest.raises(Unfit, match=reason):
        apply(RULE, edit)


def test_a_section_that_two_chapters_have_is_not_guessed() -> None:
    text = "第一章　甲\n第一节　乙\n第一条　丙。\n第二章　丁\n第一节　戊\n第二条　己。\n"
    with pytest.raises(Unfit, match="第一节在这份文件里有 2 处"):
        apply(text, Edit(manner=REMOVE, article="第一节"))


def dated(edit: Edit, by: str = "a") -> DatedEdit[int]:
    return DatedEdit(edit=edit, since=DAY, by=by, key=0)


@pytest.mark.parametrize(
    ("edit", "name"),
    [
        (Edit(manner=REMOVE, article="第二章"), "第二章"),
        (Edit(manner=REMOVE, old="第三章　附则"), "“第三章　附则”"),
    ],
)
def test_the_note_says_that_the_chapter_went_and_not_the_article_above_it(edit: Edit, name: str) -> None:
    (_, version) = history(RULE, [dated(edit)]).versions
    ((_, (origin,)),) = version.origins()
    assert (origin.name, origin.done, origin.gone) == (name, "删去", True)


@pytest.mark.parametrize("order", [1, -1])
@pytest.mark.parametrize("renumber", [False, True])
def test_a_chapter_that_another_document_amends_on_that_day_is_not_guessed(
    order: int, renumber: bool
) -> None:
    gone = dated(Edit(manner=REMOVE, article="第二章", renumber=renumber))
    changed = dated(Edit(manner=CHANGE, article="第三条", old="应当", new="必须"), "b")
    assert history(RULE, [gone, changed][::order]).misfits


def test_two_texts_say_that_a_chapter_was_taken_out() -> None:
    for newer in (
        RULE.replace(f"{SECOND}\n\n", ""),
        edited(Edit(manner=REMOVE, article="第二章", renumber=True)),
    ):
        proposal = compare(RULE, newer)
        made = RULE
        for edit in proposal.edits:
            made = apply(made, edit).text
        assert proposal.unexplained == ()
        assert made.split() == newer.split()
