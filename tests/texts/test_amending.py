"""What an amendment of a rule does to its text, and what it refuses to guess."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from gongkai.texts.amending import apply, undo
from gongkai.texts.comparing import compare
from gongkai.texts.places import ADD, CHANGE, REMOVE, REPLACE, Edit, Unfit
from gongkai.texts.structure import articles, units
from gongkai.texts.versions import DatedEdit, history

RULE = """现印发给你们。

# 停车办法

## 第一章　总则

第一条　为了规范停车，制定本办法。

第二条　停车场应当：
（一）公示价格；
（二）设置标志。
收费标准为每小时五元。

第三条　违反本办法的，处五元罚款。

第四条　本办法自2024年5月1日起施行。

县城市管理局
2024年4月20日
"""


def edited(edit: Edit, text: str = RULE) -> str:
    made = apply(text, edit)
    assert undo(made.text, made.splices) == text
    return made.text


def test_articles_paragraphs_and_items_are_found_and_the_signature_belongs_to_none() -> None:
    found = articles(RULE)
    assert [one.name for one in found] == ["第一条", "第二条", "第三条", "第四条"]
    assert [len(one.paragraphs) for one in found] == [1, 2, 1, 1]
    assert [item.number for item in found[1].paragraphs[0].items] == [1, 2]
    assert RULE[found[3].start : found[3].end] == "第四条　本办法自2024年5月1日起施行。"
    assert [unit.name for unit in units(RULE)].count("") == 5


@pytest.mark.parametrize(
    ("edit", "old", "new"),
    [
        (Edit(manner=CHANGE, article="第三条", old="五元", new="十元"), "处五元罚款", "处十元罚款"),
        (Edit(manner=CHANGE, article="2", paragraph="2", old="五元", new="六元"), "小时五元", "小时六元"),
        (
            Edit(manner=CHANGE, article="第二条", paragraph="第二款", new="不收费。"),
            "收费标准为每小时五元。",
            "不收费。",
        ),
        (
            Edit(manner=CHANGE, article="第二条", item="（二）", new="设置标志和监控。"),
            "（二）设置标志。",
            "（二）设置标志和监控。",
        ),
        (Edit(manner=CHANGE, old="每小时五元", new="每小时四元"), "每小时五元", "每小时四元"),
        (Edit(manner=REMOVE, article="第一条", old="为了规范停车，"), "为了规范停车，制定", "制定"),
        (
            Edit(manner=ADD, article="第一条", old="规范停车", new="、方便群众"),
            "规范停车，",
            "规范停车、方便群众，",
        ),
        (
            Edit(manner=REPLACE, article="第三条", new="依法处理。"),
            "第三条　违反本办法的，处五元罚款。",
            "第三条　依法处理。",
        ),
        (Edit(manner=REMOVE, article="第三条"), "第三条　违反本办法的，处五元罚款。\n\n", ""),
        (Edit(manner=REMOVE, article="第四条"), "第四条　本办法自2024年5月1日起施行。\n\n", ""),
        (
            Edit(manner=ADD, article="第三条之一", new="可以申诉。"),
            "罚款。\n",
            "罚款。\n\n第三条之一　可以申诉。\n",
        ),
        (
            Edit(manner=ADD, article="第二条", item="（三）", new="保持整洁。"),
            "设置标志。\n",
            "设置标志。\n\n（三）保持整洁。\n",
        ),
    ],
)
def test_an_amendment_changes_what_it_names_and_nothing_else(edit: Edit, old: str, new: str) -> None:
    assert RULE.count(old) == 1
    assert edited(edit) == RULE.replace(old, new)


def test_articles_behind_an_added_one_move_up_only_when_the_amendment_says_so() -> None:
    made = edited(Edit(manner=ADD, article="第三条", new="第三条　禁止占道。", renumber=True))
    assert [one.name for one in articles(made)] == ["第一条", "第二条", "第三条", "第四条", "第五条"]
    assert "第四条　违反本办法的，处五元罚款。" in made


@pytest.mark.parametrize(
    ("edit", "reason"),
    [
        (Edit(manner=CHANGE, article="第三条", old="六元", new="十元"), "第三条里没有原文“六元”"),
        (Edit(manner=CHANGE, old="五元", new="十元"), "原文“五元”在文件里有 2 处"),
        (Edit(manner=CHANGE, article="第三条", old="五元"), "没有写新文"),
        (Edit(manner=CHANGE, article="第九条", old="五元", new="十元"), "没有第九条"),
        (Edit(manner=CHANGE, article="第三条", paragraph="第二款", new="十元"), "第三条只有 1 款，没有第2款"),
        (Edit(manner=CHANGE, article="第二条", item="（五）", new="十元"), "第二条没有第（五）项"),
        (Edit(manner=CHANGE, article="某条", old="五元", new="十元"), "“某条”不是条的序号"),
        (Edit(manner=CHANGE, new="十元"), "没有写改哪里"),
        (Edit(manner="", article="第三条", new="十元"), "没有写方式"),
        (Edit(manner=CHANGE, paragraph="第二款", new="十元"), "写了款、项，没有写条"),
        (Edit(manner=ADD, article="第三条", new="十元"), "已经有第三条"),
        (
            Edit(manner=ADD, article="第三条之一", new="第三条之二　十元。"),
            "新文以第三条之二开头，条写的是第三条之一",
        ),
        (
            Edit(manner=ADD, article="第二条", item="（五）", new="十元"),
            "第二条没有第（四）项，不能加第（五）项",
        ),
        (Edit(manner=ADD, article="第二条", paragraph="第五款", new="十元"), "第二条现有 2 款，不能加第5款"),
        (Edit(manner=REMOVE, article="第二条", paragraph="第一款"), "第二条的第一款带着条号，不能单独删去"),
        (
            Edit(manner=REPLACE, article="第二条", paragraph="第一款", new="十元"),
            "整条替换要写条，不写款、项",
        ),
        (
            Edit(manner=CHANGE, article="第三条", old="五元", new="十元", renumber=True),
            "顺延 只用于增加、删除整条或整项",
        ),
    ],
)
def test_what_does_not_fit_is_named_and_not_guessed(edit: Edit, reason: str) -> None:
    with pytest.raises(Unfit) as unfit:
        apply(RULE, edit)
    assert unfit.value.reason == reason
    assert unfit.value.advice


CHAPTERS = """第一章　总则

第一条　为了停车，制定本办法。

第二章　附则

第二条　本办法自公布之日起施行。
"""


def test_a_new_article_at_a_chapter_heading_says_on_which_side_it_stands() -> None:
    edit = Edit(manner=ADD, article="第二条", new="禁止占道。", renumber=True)
    with pytest.raises(Unfit) as unfit:
        apply(CHAPTERS, edit)
    assert unfit.value.reason == "第一条后面是“第二章　附则”，看不出第二条加在它前面还是后面"
    above = apply(CHAPTERS, replace(edit, old="制定本办法。")).text
    assert above == CHAPTERS.replace("第二章", "第二条　禁止占道。\n\n第二章").replace(
        "第二条　本办法", "第三条　本办法"
    )
    below = apply(CHAPTERS, replace(edit, old="第二章　附则"))
    assert below.text == CHAPTERS.replace("第二条　本办法", "第二条　禁止占道。\n\n第三条　本办法")
    assert undo(below.text, below.splices) == CHAPTERS
    for words in ("第一章　总则", "为了停车", "施行。"):
        with pytest.raises(Unfit, match="不在第二条前面一段的末尾"):
            apply(CHAPTERS, replace(edit, old=words))


def test_an_article_with_a_part_number_stands_with_its_article_before_the_next_chapter() -> None:
    made = apply(CHAPTERS, Edit(manner=ADD, article="第一条之一", new="禁止占道。")).text
    assert made.index("第一条之一") < made.index("第二章")


def test_two_texts_say_in_which_chapter_an_added_article_stands() -> None:
    for new in ("第二条　禁止占道。\n\n第二章　附则\n\n", "第二章　附则\n\n第二条　禁止占道。\n\n"):
        newer = CHAPTERS.replace("第二章　附则\n\n第二条", f"{new}第三条")
        proposal = compare(CHAPTERS, newer)
        assert not proposal.unexplained
        made = CHAPTERS
        for edit in proposal.edits:
            made = apply(made, edit).text
        assert made == newer


def test_a_number_that_two_articles_have_names_no_place() -> None:
    with pytest.raises(Unfit, match="第一条在这份文件里有 2 处"):
        apply(f"{RULE}\n# 附则\n\n第一条　另一份。\n", Edit(manner=REMOVE, article="第一条"))


TWO_RULES = """# 停车办法

第一条　收费五元。

第二条　标志清楚。

第三条　自印发之日起施行。

# 停车处罚办法

第一条　罚款十元。

第二条　可以申诉。
"""


@pytest.mark.parametrize("name", ["第一条之一", "第二条之一"])
def test_an_article_is_not_added_where_two_places_would_do(name: str) -> None:
    with pytest.raises(Unfit, match=f"在这份文件里有 2 处，看不出{name}加在哪一处") as unfit:
        apply(TWO_RULES, Edit(manner=ADD, article=name, new="另有规定的除外。"))
    assert unfit.value.advice == f"不写 条，原文 写它前面的一段（只有一处），新文 以“{name}”开头"


def test_the_advice_for_two_places_leads_to_the_article() -> None:
    made = edited(Edit(manner=ADD, old="罚款十元。", new="第一条之一　另有规定的除外。"), TWO_RULES)
    assert made == TWO_RULES.replace("罚款十元。", "罚款十元。\n\n第一条之一　另有规定的除外。")


def test_an_article_that_moves_others_up_stands_before_the_one_with_its_number() -> None:
    made = edited(Edit(manner=ADD, article="第三条", new="禁止占道。", renumber=True), TWO_RULES)
    assert "标志清楚。\n\n第三条　禁止占道。\n\n第四条　自印发之日起施行。\n\n# 停车处罚办法" in made


@pytest.mark.parametrize("name", ["第六条", "第三十条", "第六条之一"])
def test_a_number_that_does_not_follow_the_last_article_is_refused(name: str) -> None:
    with pytest.raises(Unfit, match=f"现有的最后一条是第四条，{name}接不上"):
        apply(RULE, Edit(manner=ADD, article=name, new="可以申诉。"))


@pytest.mark.parametrize("name", ["第五条", "第四条之一"])
def test_a_number_that_follows_the_last_article_is_added_behind_it(name: str) -> None:
    made = edited(Edit(manner=ADD, article=name, new="可以申诉。"))
    assert f"起施行。\n\n{name}　可以申诉。\n\n县城市管理局" in made


def test_an_article_takes_the_place_of_one_that_was_removed() -> None:
    text = edited(Edit(manner=REMOVE, article="第二条"))
    text = edited(Edit(manner=REMOVE, article="第三条"), text)
    made = edited(Edit(manner=ADD, article="第三条", new="可以申诉。"), text)
    assert [one.name for one in articles(made)] == ["第一条", "第三条", "第四条"]


def test_undoing_something_else_is_refused() -> None:
    made = apply(RULE, Edit(manner=CHANGE, article="第三条", old="五元", new="十元"))
    with pytest.raises(Unfit):
        undo(RULE, made.splices)


def dated(edit: Edit, day: str, by: str = "a") -> DatedEdit[int]:
    return DatedEdit(edit=edit, since=dt.date.fromisoformat(day), by=by, key=0)


def test_each_day_has_its_version_and_each_article_its_origin() -> None:
    found = history(
        RULE,
        [
            dated(Edit(manner=CHANGE, article="第三条", old="五元", new="十元"), "2026-01-01", "b"),
            dated(Edit(manner=REMOVE, article="第一条"), "2025-01-01"),
            dated(Edit(manner=ADD, article="第三条之一", new="可以申诉。"), "2025-01-01"),
        ],
    )
    assert not found.misfits
    assert [one.since and one.since.isoformat() for one in found.versions] == [
        None,
        "2025-01-01",
        "2026-01-01",
    ]
    assert found.on(dt.date(2024, 12, 31)).text == RULE
    assert found.on(dt.date(2025, 12, 31)) is found.versions[1]
    said = {
        unit.name or found.versions[2].text[unit.start : unit.end]: [
            (one.name, one.done, one.by) for one in origins
        ]
        for unit, origins in found.versions[2].origins()
    }
    assert said == {
        "## 第一章　总则": [("第一条", "删去", "a")],
        "第三条": [("第三条", "修改", "b")],
        "第三条之一": [("第三条之一", "增加", "a")],
    }


def test_two_documents_that_change_one_article_on_one_day_are_at_odds() -> None:
    edits = [
        dated(Edit(manner=CHANGE, article="第三条", old="五元", new="十元"), "2026-01-01", "a"),
        dated(Edit(manner=CHANGE, article="第三条", old="罚款", new="以下罚款"), "2026-01-01", "b"),
        dated(Edit(manner=CHANGE, article="第一条", old="规范", new="管好"), "2026-02-01", "b"),
    ]
    found = history(RULE, edits)
    assert [one.other for one in found.misfits] == ["a"]
    assert len(found.versions) == 1
    assert not history(RULE, edits[:1] + edits[2:]).misfits


def test_what_is_added_is_numbered_as_its_neighbours_are() -> None:
    rule = "**第一条** 车位：\n(一)公示；\n(二)收费。\n\n**第二条** 施行。\n"
    article = Edit(manner=ADD, article="第二条", new="处罚。", renumber=True)
    assert edited(article, rule).endswith("\n\n**第二条** 处罚。\n\n**第三条** 施行。\n")
    item = Edit(manner=ADD, article="第一条", item="（三）", new="登记。")
    assert "(二)收费。\n\n(三)登记。" in edited(item, rule)
    plain = "第一条 停车。\n\n第二条 施行。\n"
    assert "\n\n第二条 处罚。\n\n第三条 施行。" in edited(article, plain)
    assert edited(Edit(manner=ADD, article="第一条", new="总则。", renumber=True), plain).startswith(
        "第一条 总则。"
    )


PARTS = """第一条　补贴包括：

（一）甲；

（二）乙，包括：

1.子；

2.丑；

（三）丙。

前款第（三）项由县政府认定。
"""


def test_the_lines_below_an_item_belong_to_it_and_are_no_paragraphs() -> None:
    changed = apply(
        PARTS, Edit(manner=CHANGE, article="第一条", paragraph="第二款", new="由市政府认定。")
    ).text
    assert changed == PARTS.replace("前款第（三）项由县政府认定。", "由市政府认定。")
    third = apply(PARTS, Edit(manner=CHANGE, article="第一条", item="（三）", old="丙", new="丁")).text
    assert third == PARTS.replace("丙", "丁")
    second = apply(PARTS, Edit(manner=REMOVE, article="第一条", item="（二）")).text
    assert "子" not in second and "丑" not in second and "（三）丙" in second


def test_an_article_added_below_a_heading_says_that_it_was_added() -> None:
    edit = Edit(manner=ADD, article="第二条", old="第二章　附则", new="禁止占道。", renumber=True)
    found = history(CHAPTERS, [dated(edit, "2026-01-01", "a")])
    said = {unit.name: [one.done for one in origins] for unit, origins in found.versions[-1].origins()}
    assert said["第二条"] == ["增加"]
