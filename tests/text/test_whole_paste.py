"""A document pasted whole: what its fields say is taken out of the body, and nothing else."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from gongkai.text.whole_paste import Head, without_head

HEAD = Head(
    title="云溪县人民政府办公室关于印发全县防汛工作方案的通知",
    marks=("云溪县人民政府办公室文件", "云政办发〔2026〕12号"),
    addressee="各镇人民政府，县政府各部门：",
    signatures=("云溪县人民政府办公室",),
    written=dt.date(2026, 4, 10),
    closing=("（此件公开发布）", "抄送：县委办公室。"),
)
OPENING = [
    "云溪县人民政府办公室文件",
    "云政办发〔2026〕12号",
    "云溪县人民政府办公室",
    "关于印发全县防汛工作方案的通知",
    "各镇人民政府，县政府各部门:",
]
TEXT = ["现将《全县防汛工作方案》印发给你们，请认真贯彻执行。", "附件：全县防汛工作方案"]
ENDING = ["云溪县人民政府办公室", "2026年4月10日", "（此件公开发布）"]
PLAN = ["为做好防汛工作，制定本方案。", "一、总体要求", "坚持预防为主。"]


def left(lines: list[str], gap: str = "\n", head: Head = HEAD) -> list[str]:
    """The lines that a body of ``lines`` keeps."""
    body = gap.join(lines)
    made = without_head(body, head).body
    assert made.count("\n") == body.count("\n")  # a place in the body is the same place in the file
    return [line for line in made.split("\n") if line]


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_document_pasted_whole_keeps_its_text_alone(gap: str) -> None:
    assert left(OPENING + TEXT + ENDING, gap) == TEXT


@pytest.mark.parametrize("without", range(len(OPENING) + len(ENDING)))
def test_any_part_of_the_head_may_be_missing(without: int) -> None:
    lines = [*OPENING, *TEXT, *ENDING]
    places = [*range(len(OPENING)), *range(len(OPENING) + len(TEXT), len(lines))]
    del lines[places[without]]
    # of a title over two lines no half is taken
    kept = {2: ["关于印发全县防汛工作方案的通知", OPENING[4]], 3: ["云溪县人民政府办公室", OPENING[4]]}.get(
        without, []
    )
    assert left(lines) == [*kept, *TEXT]


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("二〇〇四年十月十日", (2004, 10, 10)),
        ("二○○四年十月十日", (2004, 10, 10)),
        ("二OO四年十月十日", (2004, 10, 10)),
        ("2004 年 10 月 10 日", (2004, 10, 10)),
    ],
)
def test_the_date_is_known_in_any_numerals_and_stays_as_typed(typed: str, day: tuple[int, int, int]) -> None:
    pasted = without_head(
        "\n".join([*TEXT, "云溪县人民政府办公室", typed]), replace(HEAD, written=dt.date(*day))
    )
    assert pasted.body.rstrip() == "\n".join(TEXT)
    assert pasted.date == typed


def test_another_date_and_another_name_are_text() -> None:
    lines = [*TEXT, "云溪县水利局", "2026年4月11日"]
    assert left(lines) == lines


def test_a_signature_within_the_text_is_text() -> None:
    lines = ["第一段。", "云溪县人民政府办公室", "2026年4月10日", "联系人有变动的，及时报告。"]
    assert left(lines) == lines
    assert without_head("\n".join(lines), HEAD).signed  # and is not drawn a second time


def test_copies_and_contacts_below_the_date_are_read_where_no_field_says_them() -> None:
    head = replace(HEAD, closing=(), empty=frozenset({"remark", "copies"}))
    lines = [*TEXT, *ENDING[:2], "（联系人：李明，电话：0537-110）", "抄送：县委办公室，县人大办公室。"]
    pasted = without_head("\n".join(lines), head)
    assert pasted.body.rstrip() == "\n".join(TEXT)
    assert dict(pasted.closing) == {
        "remark": "联系人：李明，电话：0537-110",
        "copies": "县委办公室，县人大办公室。",
    }
    assert not pasted.signed


def test_a_letter_with_other_lines_below_its_date_stays_whole() -> None:
    lines = [*TEXT, *ENDING[:2], "（此件不公开）", "云溪县人民政府办公室 2026年4月11日印发"]
    assert left(lines) == lines
    assert without_head("\n".join(lines), HEAD).signed


@pytest.mark.parametrize("title", [["全县防汛工作方案"], ["云溪县2026年度全县防汛和抗旱", "工作方案"]])
def test_what_follows_the_signature_is_a_document_of_its_own(title: list[str]) -> None:
    lines = [*OPENING, *TEXT, *ENDING, *title, *PLAN]
    assert left(lines) == [*TEXT, f"# {''.join(title)}", *PLAN]


@pytest.mark.parametrize("label", ["附件", "附件：", "附件1", "附 件 1", "附："])
def test_the_line_below_a_label_is_a_title(label: str) -> None:
    lines = [*TEXT, *ENDING, label, "全县防汛重点部位一览", *PLAN]
    assert left(lines) == [*TEXT, label, "# 全县防汛重点部位一览", *PLAN]
    second = ["附件2", "本次修改的规定"]  # no word that titles end in
    assert left([*lines, *second]) == [
        *TEXT,
        label,
        "# 全县防汛重点部位一览",
        *PLAN,
        "附件2",
        "# 本次修改的规定",
    ]


@pytest.mark.parametrize("table", ["| 序号 | 单位 |", "序号\t单位", "![名单](a.csv)"])
def test_a_table_below_a_label_is_no_title(table: str) -> None:
    lines = [*TEXT, "附件1", table]
    assert left(lines) == lines


def test_a_label_that_a_sentence_follows_begins_nothing() -> None:
    lines = [*TEXT, "附件", "请到县政府网站下载。"]
    assert left(lines) == lines


def test_a_marked_title_stays_as_marked() -> None:
    lines = [*TEXT, *ENDING, "附件1", "# 全县防汛工作方案", *PLAN]
    assert left(lines) == [*TEXT, "附件1", "# 全县防汛工作方案", *PLAN]


def test_a_body_that_is_nothing_but_its_head_is_left_alone() -> None:
    assert left(OPENING) == OPENING


def test_a_type_that_has_only_a_title_loses_only_that() -> None:
    assert left(["# 依申请公开指南", "怎样申请。"], head=Head(title="依申请公开指南")) == ["怎样申请。"]
