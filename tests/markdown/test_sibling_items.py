"""An item of a list is no heading because it is short: its siblings decide with it."""

from __future__ import annotations

import re

import pytest

from gongkai.render.markdown import render

FEES = [
    "1.停车：小型车每次5元，超过两小时的，每小时加收2元。",
    "2.寄存：每件2元（不足1天按1天计）",
    "3.复印：黑白每张0.5元",
    "4.租用会议室：每小时60元",
]


def headings(body: str) -> list[str]:
    return [heading.text for heading in render(body).headings]


@pytest.mark.parametrize("between", ["\n\n", "\n"])
def test_no_item_is_a_heading_where_a_sibling_is_none(between: str) -> None:
    assert headings(between.join(["一、收费", *FEES, "二、其他", "本通知自印发之日起执行。"])) == [
        "一、收费",
        "二、其他",
    ]


@pytest.mark.parametrize(
    "items",
    [
        [
            "（一）电话：0537-1234567（8:30至17:30）",
            "（二）邮箱：a@b.cn，标题写明单位。",
            "（三）现场：大院2号楼310室",
        ],
        ["（一）推进公开；", "（二）推进服务", "（三）推进监督。"],
        ["（一）推进公开", "（二）推进服务。", "（三）推进监督"],
        ["1.推进公开，做好服务。", "2.推进监督"],
        ["（1）推进公开。", "（2）推进服务", "（3）推进监督；"],
    ],
)
def test_with_and_without_a_mark_at_the_end_items_are_alike(items: list[str]) -> None:
    assert headings("\n\n".join(["一、方式", *items])) == ["一、方式"]
    assert headings("\n\n".join(["一、方式", *items, "二、其他", "另行通知。"])) == ["一、方式", "二、其他"]


def test_the_items_of_an_annex_and_of_an_answer_are_alike() -> None:
    annex = "# 收费表\n\n一、收费\n\n" + "\n\n".join(FEES)
    assert headings(f"一、范围\n\n全县。\n\n{annex}") == ["一、范围", "收费表", "一、收费"]
    assert headings("经研究，答复如下。\n\n" + "\n\n".join(FEES)) == []


def test_the_last_item_with_a_colon_is_an_item_whatever_is_below() -> None:
    items = [
        "（一）电话：0537-1234567，工作日。",
        "（二）邮箱：a@b.cn，标题写明单位。",
        "（三）现场：大院310室",
    ]
    assert headings("\n\n".join(["一、方式", *items, "联系人为张某。"])) == ["一、方式"]


@pytest.mark.parametrize(
    "body",
    [
        "一、任务\n\n（一）公开。各镇要落实。\n\n（二）服务\n\n各镇要落实。\n",
        "一、任务\n\n（一）公开。各镇要落实。\n\n（二）服务\n\n1.甲。\n\n2.乙。\n",
        "一、任务\n\n（一）公开。各镇要落实。\n\n（二）服务\n\n- 甲\n- 乙\n",
        "一、任务\n\n（二）服务\n\n各镇要落实。\n\n（三）监督。各镇要落实。\n",
    ],
)
def test_a_heading_with_a_text_of_its_own_stays_one(body: str) -> None:
    assert headings(body) == ["一、任务", "（二）服务"]


def test_the_items_of_another_heading_decide_nothing() -> None:
    body = (
        "一、甲\n\n（一）公开。\n\n（二）服务。\n\n二、乙\n\n（一）公开\n\n各镇。\n\n（二）服务\n\n各镇。\n"
    )
    assert headings(body) == ["一、甲", "二、乙", "（一）公开", "（二）服务"]


def test_every_item_keeps_its_words() -> None:
    body = "\n\n".join(["一、收费", *FEES])
    assert re.sub(r"<[^>]*>|\s", "", render(body).html) == re.sub(r"\s", "", body)
