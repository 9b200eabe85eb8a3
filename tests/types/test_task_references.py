"""Tasks are referred to by their place in the table or by their number on paper."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai.problems import errors
from tests.small_site import CONFIG, assembled

UPPER = """
标题: 市级任务分解表
地区: 云溪县
年度: 2026
发布单位: 云溪县教育局
发布日期: 2026-05-02
任务:
  - {序号: 1, 具体要求: 办好学校}
  - {序号: 1.1, 具体要求: 办好小学}
  - {序号: （二）, 具体要求: 办好中学}
  - {序号: 甲, 具体要求: 办好幼儿园}
  - {序号: 甲, 具体要求: 办好托育}
"""
LOWER = """
标题: 县级任务分解表
地区: 云溪县
年度: 2026
发布单位: 云溪县教育局
发布日期: 2026-05-03
任务:
  - {{序号: 1, 具体要求: 县里办好, 上级任务: "tasks/shi#{}"}}
"""


def site(folder: Path, number: str, state: str = "") -> tuple[list[str], list[str]]:
    files = {
        "site_config.yaml": CONFIG,
        "content/tasks/shi.yaml": UPPER,
        "content/tasks/xian.yaml": state + LOWER.format(number),
    }
    assembly, problems = assembled(folder, files)
    codes = [one.code for one in errors(problems)]
    if assembly is None:
        return [], codes
    return [task.identity for task in assembly.site.lineage.above.get("tasks/xian#1", ())], codes


@pytest.mark.parametrize(("number", "place"), [("1.1", 2), ("（二）", 3), ("1", 1), ("4", 4)])
def test_a_task_is_named_by_its_number_on_paper_or_by_its_place(
    tmp_path: Path, number: str, place: int
) -> None:
    assert site(tmp_path, number) == ([f"tasks/shi#{place}"], [])


@pytest.mark.parametrize("number", ["甲", "1.2", "9", ""])
def test_a_number_of_no_row_or_of_several_is_an_error(tmp_path: Path, number: str) -> None:
    assert site(tmp_path, number) == ([], ["GK201"])
