"""Tables, pictures and headings of chapters in a rule, and what becomes of them when an article is amended."""

from __future__ import annotations

import pytest

from gongkai.texts.amending import apply, undo
from gongkai.texts.places import ADD, CHANGE, REMOVE, REPLACE, Edit, Unfit
from gongkai.texts.structure import articles, units

TABLE = "| 车型 | 每小时 |\n| --- | --- |\n| 小车 | 五元 |"
RULE = f"""第一条　为了规范停车，制定本办法。

第二条　收费标准如下：

{TABLE}

军车不收费。

第三条　标志如下：

![标志](sign.png)

标志每年核对。

第四条　本办法自印发之日起施行。

县城市管理局
2024年4月20日
"""


def edited(edit: Edit, text: str = RULE) -> str:
    made = apply(text, edit)
    assert undo(made.text, made.splices) == text
    return made.text


def test_rows_and_pictures_belong_to_the_paragraph_above_them() -> None:
    _, table, picture, last = articles(RULE)
    assert [RULE[one.start : one.end] for one in table.paragraphs] == [
        f"第二条　收费标准如下：\n\n{TABLE}",
        "军车不收费。",
    ]
    assert [RULE[one.start : one.end] for one in picture.paragraphs] == [
        "第三条　标志如下：\n\n![标志](sign.png)",
        "标志每年核对。",
    ]
    assert RULE[last.start : last.end] == "第四条　本办法自印发之日起施行。"
    assert [one.name for one in units(RULE)] == ["第一条", "第二条", "第三条", "第四条", "", ""]


def test_a_row_of_a_table_does_not_take_the_next_paragraph_into_itself() -> None:
    text = RULE.replace("五元 |\n\n军车", "五元 |\n军车")
    assert [len(one.paragraphs) for one in articles(text)] == [1, 2, 2, 1]


def test_a_replaced_article_leaves_nothing_of_its_old_table() -> None:
    made = edited(Edit(manner=REPLACE, article="第二条", new="停车不收费。"))
    assert made == RULE.replace(f"收费标准如下：\n\n{TABLE}\n\n军车不收费。", "停车不收费。")


@pytest.mark.parametrize("name", ["第二条", "第三条"])
def test_a_removed_article_leaves_nothing_of_its_table_or_picture(name: str) -> None:
    made = edited(Edit(manner=REMOVE, article=name))
    assert name not in made
    assert ("| 小车" in made, "军车不收费" in made) == (name != "第二条",) * 2
    assert ("sign.png" in made, "标志每年核对" in made) == (name != "第三条",) * 2


def test_the_paragraph_behind_a_table_is_counted_and_can_be_changed() -> None:
    made = edited(Edit(manner=CHANGE, article="第二条", paragraph="第二款", new="军车、警车不收费。"))
    assert made == RULE.replace("军车不收费。", "军车、警车不收费。")
    made = edited(Edit(manner=CHANGE, article="第二条", old="五元", new="六元"))
    assert made == RULE.replace("五元", "六元")


def test_what_is_added_behind_an_article_with_a_table_stands_behind_the_table() -> None:
    text = RULE.replace("\n\n军车不收费。", "")
    made = edited(Edit(manner=ADD, article="第二条", paragraph="第二款", new="军车不收费。"), text)
    assert made == RULE
    made = edited(Edit(manner=ADD, article="第二条之一", new="可以申诉。"), text)
    assert f"{TABLE}\n\n第二条之一　可以申诉。\n\n第三条" in made


def test_the_rows_of_a_new_table_stay_together() -> None:
    new = TABLE.replace("五元", "六元")
    made = edited(Edit(manner=REPLACE, article="第二条", new=f"收费标准如下：\n{new}\n军车不收费。"))
    assert made == RULE.replace("五元", "六元")


def test_a_table_below_an_item_goes_with_it() -> None:
    text = f"第一条　标准：\n（一）小车：\n\n{TABLE}\n\n（二）大车十元。\n"
    (paragraph,) = articles(text)[0].paragraphs
    assert [item.number for item in paragraph.items] == [1, 2]
    made = edited(Edit(manner=REMOVE, article="第一条", item="（一）", renumber=True), text)
    assert made == "第一条　标准：\n（一）大车十元。\n"


@pytest.mark.parametrize(
    "heading", ["第二章总则", "第二章", "**第二章总则**", "第二章　总则", "第一节申请、受理"]
)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_heading_typed_without_a_blank_is_no_part_of_the_article_above_it(heading: str, gap: str) -> None:
    text = f"第一条　制定本办法。{gap}{heading}{gap}第二条　收费五元。{gap}第三条　自印发之日起施行。\n"
    assert next(text[one.start : one.end] for one in articles(text)) == "第一条　制定本办法。"
    assert heading in edited(Edit(manner=REMOVE, article="第一条"), text)
    assert heading in edited(Edit(manner=REPLACE, article="第一条", new="规范停车。"), text)


@pytest.mark.parametrize(
    "words", ["第二章规定的情形除外。", "第二章的标准，由县财政局解释。", "第二章规定的情形\n除外。"]
)
def test_a_sentence_about_a_chapter_is_a_paragraph_of_its_article(words: str) -> None:
    text = f"第一条　制定本办法。\n\n{words}\n\n第二条　收费五元。\n"
    assert [len(one.paragraphs) for one in articles(text)] == [2, 1]


def test_a_chapter_named_in_the_middle_of_a_sentence_is_no_heading() -> None:
    text = "第一条　按照本办法\n第二章规定执行\n的，不收费。\n\n第二条　收费五元。\n"
    assert [len(one.paragraphs) for one in articles(text)] == [1, 1]


GLUED = "第五条　收费五元。\n\n第六条县水利局负责。\n\n第七条　自印发之日起施行。\n"


@pytest.mark.parametrize(
    "edit",
    [
        Edit(manner=REMOVE, article="第五条"),
        Edit(manner=REPLACE, article="第五条", new="不收费。"),
        Edit(manner=REMOVE, article="第五条", paragraph="第二款"),
        Edit(manner=ADD, article="第六条", new="可以申诉。"),
        Edit(manner=ADD, article="第五条之一", new="可以申诉。"),
    ],
)
def test_an_article_typed_without_a_blank_is_not_taken_for_a_part_of_the_one_above_it(edit: Edit) -> None:
    with pytest.raises(Unfit, match="第六条的条号后面没有空格，混在第五条里") as unfit:
        apply(GLUED, edit)
    assert unfit.value.advice == "在旧文件的“第六条”后面补一个空格"
    assert edited(Edit(manner=CHANGE, article="第五条", old="五元", new="六元"), GLUED)
    assert edited(Edit(manner=REMOVE, article="第七条"), GLUED)


@pytest.mark.parametrize(
    "words", ["第七条所说的情形除外。", "第九条第二款规定的情形除外。", "第九条规定的除外。"]
)
def test_a_paragraph_may_begin_with_an_article_that_it_speaks_of(words: str) -> None:
    text = GLUED.replace("第六条县水利局负责。", words)
    assert words not in edited(Edit(manner=REMOVE, article="第五条"), text)
