"""统计信息: its page, and what is wrong with one."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from gongkai.pages.frame import Page
from tests.small_site import CONFIG, NOON, NOTICE, assembled

COLUMN = "      - {标识: statistics, 名称: 统计信息, 类别: 数据发布, 描述: 统计公报和数据, 关键词: [统计], 法定事项: []}\n"
FILE = "content/statistics/2025.md"
SOUND = """---
标题: 2025年统计公报
发布日期: 2026-03-26 09:30
类别: 统计公报
发布单位: 县教育局
统计时期: 2025年
截止日期: 2025-12-31
主要指标:
  - {指标: 地区生产总值, 数值: "186.40", 计量单位: 亿元}
---

平稳。
"""


def _site(folder: Path, text: str) -> tuple[dict[str, Page], list[str]]:
    files: dict[str, str | bytes | None] = {
        "site_config.yaml": CONFIG + COLUMN,
        "content/notices/2026/a.md": NOTICE,
        FILE: text,
    }
    found, problems = assembled(folder, files, NOON)
    lines = [str(item).replace(f"{folder.as_posix()}/", "") for item in sorted(problems)]
    return {page.url: page for page in found.plan.pages} if found else {}, lines


def test_a_publication_has_a_page_whose_figures_stand_as_they_were_written(tmp_path: Path) -> None:
    pages, lines = _site(tmp_path, SOUND)
    assert lines == []
    view: Any = pages["/statistics/2025/"].view
    register = view.sections[0].register
    assert register.columns == ("指标", "数值")
    assert [cell.text for cell in register.rows[0]] == ["地区生产总值", "186.40 亿元"]
    assert [(one.name, one.value, one.measure) for one in view.figures] == [
        ("地区生产总值", "186.40", "亿元")
    ]
    assert pages["/statistics/"].view.measure == "份"  # type: ignore[attr-defined]


def test_the_change_against_the_year_before_is_a_column_when_any_figure_has_one(tmp_path: Path) -> None:
    pages, _ = _site(tmp_path, SOUND.replace("计量单位: 亿元}", "计量单位: 亿元, 比上年: 增长5.2%}"))
    view: Any = pages["/statistics/2025/"].view
    assert view.sections[0].register.columns[-1] == "比上年"


def test_figures_published_before_their_period_is_over_are_an_error(tmp_path: Path) -> None:
    _, lines = _site(tmp_path, SOUND.replace("截止日期: 2025-12-31", "截止日期: 2026-12-31"))
    assert [line.split(" ")[:2] for line in lines] == [[f"{FILE}:3:7", "GK292"]]


def test_a_unit_that_no_directory_knows_is_named_with_the_nearest(tmp_path: Path) -> None:
    _, lines = _site(tmp_path, SOUND.replace("县教育局", "县教育据"))
    assert lines[0].startswith(f"{FILE}:5:7 GK202") and "县教育局" in lines[0]


def test_a_publication_with_neither_figures_nor_text_is_an_error(tmp_path: Path) -> None:
    empty = SOUND.partition("主要指标")[0] + "---\n"
    assert [line.split(" ")[1] for line in _site(tmp_path, empty)[1]] == ["GK291"]


def test_a_publication_without_a_period_has_a_page_that_names_none(tmp_path: Path) -> None:
    pages, lines = _site(tmp_path, re.sub(r"(?:统计时期|截止日期): .*\n", "", SOUND))
    assert [line.split(" ")[1] for line in lines] == ["GK348"]
    view: Any = pages["/statistics/2025/"].view
    assert view.sections[0].register.title == "主要指标"
    assert [one.value for one in view.elements if one.label in ("统计时期", "截止日期") and one.value] == []
