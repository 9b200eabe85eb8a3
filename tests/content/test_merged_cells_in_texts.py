"""A table of the text in which merged cells are written out is named; one without them is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.content.test_pasted import HEAD, said

FIRST = len(HEAD.split("\n")) + 1
RULER = "|---|---|---|---|"


@pytest.mark.parametrize(
    "rows",
    [
        ["| 镇街 | 任务 | 分年度 | 分年度 |", RULER, "| 石桥镇 | 3 | 1 | 2 |"],
        [
            "| 镇街 | 任务 | 2026年 | 2027年 |",
            RULER,
            "| 镇街 | 合计 | 上半年 | 下半年 |",
            "| 石桥镇 | 3 | 1 | 2 |",
        ],
        ["| 镇街 | 任务 | 分年度 |  |", RULER, "|  |  | 2026年 | 2027年 |", "| 石桥镇 | 3 | 1 | 2 |"],
        [
            "| 镇街 | 任务 | 上半年 | 下半年 |",
            RULER,
            "| 山区 | 山区 | 山区 | 山区 |",
            "| 石桥镇 | 3 | 1 | 2 |",
        ],
        ["| 镇街 | 任务 | 上半年 | 下半年 |", RULER, "| 一、山区 |  |  |  |", "| 石桥镇 | 3 | 1 | 2 |"],
        ["镇街\t任务\t分年度\t分年度", "石桥镇\t3\t1\t2", "清泉镇\t5\t3\t2"],
        ["｜镇街｜任务｜分年度｜分年度｜", "｜石桥镇｜3｜1｜2｜"],
    ],
)
def test_cells_that_are_merged_on_paper_are_named_at_their_table(tmp_path: Path, rows: list[str]) -> None:
    assert said(tmp_path, "任务如下。", "", *rows) == [f"{FIRST + 2}:1 GK640"]


@pytest.mark.parametrize(
    "rows",
    [
        ["| 镇街 | 任务 | 上半年 | 下半年 |", RULER, "| 石桥镇 | 3 | 3 | 3 |", "| 合计 |  |  | 3 |"],
        ["| 镇街 | 牵头 | 配合 | 时限 |", RULER, "| 石桥镇 | 县教育局 | 县教育局 | 年内 |"],
        ["| 姓名 | 签字 | 日期 | 备注 |", RULER, "|  |  |  |  |", "|  |  |  |  |"],
        ["| 甲 | 甲 |", "|---|---|", "| 乙 | 乙 |"],
        ["```", "| 甲 | 甲 | 甲 | 甲 |", RULER, "| 乙 | 乙 | 乙 | 乙 |", "```"],
        ["|  | 上半年 | 下半年 | 备注 |", RULER, "| 石桥镇 | 3 | 3 | 无 |"],
    ],
)
def test_a_table_of_single_cells_is_not(tmp_path: Path, rows: list[str]) -> None:
    assert said(tmp_path, "任务如下。", "", *rows) == []
