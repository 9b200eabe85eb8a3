"""Asterisks with blanks inside stand on the page as typed: GK054 says how emphasis is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.small_site import NOTICE, report

PATH = "content/notices/2026/a.md"
FIRST = NOTICE.count("\n", 0, NOTICE.index("\n---\n", 4) + 5) + 1


def told(tmp_path: Path, line: str) -> list[str]:
    head = NOTICE[: NOTICE.index("\n---\n", 4) + 5]
    return [found for found in report(tmp_path, {PATH: f"{head}{line}\n"}) if "GK054" in found]


@pytest.mark.parametrize(
    ("line", "column", "proposal"),
    [
        ("** 注意 **不粗。", 1, "**注意**"),
        ("请看：** 深化改革**的要求", 4, "**深化改革**"),
        ("**注意 **", 1, "**注意**"),
        ("**\u3000注意\u3000**", 1, "**注意**"),
        ("- ** A 级 **单位", 3, "**A 级**"),
    ],
)
def test_blanks_inside_the_asterisks_are_told_with_the_right_way(
    tmp_path: Path, line: str, column: int, proposal: str
) -> None:
    (found,) = told(tmp_path, line)
    assert f"{PATH}:{FIRST}:{column} GK054" in found and f"写成 {proposal}；" in found


@pytest.mark.parametrize(
    "line",
    [
        "**注意** 这一条 **重要**。",
        "**《甲》** 和 **乙**",
        "王** 李** 张**",
        "138** ** 5678",
        r"\*\* 注意 \*\*",
        "`** 注意 **`",
        "3 ** 4 ** 5",
        "****",
        "** 为必填项",
    ],
)
def test_emphasis_masks_products_and_code_are_left_alone(tmp_path: Path, line: str) -> None:
    assert told(tmp_path, line) == []
