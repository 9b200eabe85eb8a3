"""Lineage that cannot be: each fault with its place and what to do; what may look odd and is right passes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.small_site import TABLE, assembled

CITY = """标题: 2026年云水市政务公开任务分解表
所属文件: notices/2026/a
年度: 2026
地区: 云溪县
任务:
  - {序号: 1, 具体要求: 公开义务教育入学信息。}
  - {序号: 2, 具体要求: 公开就业信息，做好培训。}
"""


def county(*tasks: str, table: str = "") -> str:
    """A county's table; each task is what stands behind its number."""
    rows = "".join(f"  - {{序号: {number}, {task}}}\n" for number, task in enumerate(tasks, 1))
    head = TABLE.split("任务:\n", maxsplit=1)[0]
    return f"{head}{table}任务:\n{rows}"


def faults(folder: Path, city: str, lower: str) -> list[str]:
    """``file:line:column code`` of each problem of the two tables."""
    changed: dict[str, str | bytes | None] = {
        "content/tasks/city-2026.yaml": city,
        "content/tasks/yunxi-2026.yaml": lower,
    }
    _, problems = assembled(folder, changed)
    return [
        f"{item.at.path.rsplit('/', 1)[-1]}:{item.at.line}:{item.at.column} {item.code}"
        for item in sorted(problems)
    ]


@pytest.mark.parametrize(
    ("lower", "expected"),
    [
        pytest.param(
            county("上级任务: tasks/city-2026#9, 具体要求: 甲。"),
            ["yunxi-2026.yaml:6:19 GK201"],
            id="a task that is not there",
        ),
        pytest.param(
            county("上级任务: [tasks/city-2026#1, tasks/city-2026#1], 具体要求: 甲。"),
            ["yunxi-2026.yaml:6:39 GK222"],
            id="one pair written twice",
        ),
        pytest.param(
            county(
                "上级任务: tasks/city-2026#1, 具体要求: 公开义务教育入学信息。",
                "上级任务: tasks/city-2026#1, 具体要求: 公开就业信息。",
            ),
            ["yunxi-2026.yaml:7:19 GK223"],
            id="a task taken whole is claimed again",
        ),
        pytest.param(
            county(
                "上级任务: tasks/city-2026#1, 具体要求: 公开就业信息。",
                "上级任务: tasks/city-2026#1, 具体要求: 公开义务教育 入学信息。",
            ),
            ["yunxi-2026.yaml:7:19 GK223"],
            id="a claimed task is then taken whole",
        ),
        pytest.param(
            county(
                "上级任务: tasks/city-2026#2, 具体要求: 公开就业信息。",
                "上级任务: tasks/city-2026#2, 具体要求: 做好培训。",
            ),
            ["yunxi-2026.yaml:7:19 GK224"],
            id="a task perhaps shared out",
        ),
        pytest.param(
            county(
                "上级任务: tasks/city-2026#1, 具体要求: 甲。",
                table="上级任务表: tasks/city-2025\n",
            ),
            ["yunxi-2026.yaml:5:8 GK201", "yunxi-2026.yaml:7:19 GK225"],
            id="a task of another table than the one named",
        ),
        pytest.param(
            county("具体要求: 甲。", "上级任务: tasks/yunxi-2026#1, 具体要求: 乙。"),
            ["yunxi-2026.yaml:7:19 GK227"],
            id="a task of the table itself",
        ),
        pytest.param(
            county("上级任务: tasks/yunxi-2026#1, 具体要求: 甲。"),
            ["yunxi-2026.yaml:6:19 GK227"],
            id="a task that carries out itself",
        ),
    ],
)
def test_a_fault_is_reported_where_it_stands(tmp_path: Path, lower: str, expected: list[str]) -> None:
    assert faults(tmp_path, CITY, lower) == expected


def told(folder: Path, changed: dict[str, str | bytes | None], code: str = "GK221") -> list[str]:
    """What is said of loops, or of another fault, in the order of the files."""
    assembly, problems = assembled(folder, changed)
    assert assembly is None
    return [str(item) for item in sorted(problems) if item.code == code]


def test_tasks_of_one_table_are_said_to_be_that_and_no_loop(tmp_path: Path) -> None:
    own = "tasks/yunxi-2026"
    lower = county(
        "具体要求: 甲。",
        "具体要求: 乙。",
        f"上级任务: {own}#4, 具体要求: 丙。",
        f"上级任务: [tasks/city-2026#1, {own}#5], 具体要求: 丁。",
        "具体要求: 戊。",
        f"上级任务: {own}#6, 具体要求: 己。",
    )
    changed: dict[str, str | bytes | None] = {
        "content/tasks/city-2026.yaml": CITY,
        "content/tasks/yunxi-2026.yaml": lower,
    }
    assert told(tmp_path, changed) == []
    said = [line.split(" GK227 ")[1] for line in told(tmp_path, changed, "GK227")]
    assert said == [
        f"上级任务写的是{what}：{own}#{upper}（写上级机关任务表里的任务，或删去这一处）"
        for upper, what in ((4, "同一张表的第 4 项"), (5, "同一张表的第 5 项"), (6, "这一项自己"))
    ]
    assert faults(tmp_path, CITY, lower) == [
        "yunxi-2026.yaml:8:19 GK227",
        "yunxi-2026.yaml:9:39 GK227",
        "yunxi-2026.yaml:11:19 GK227",
    ]


def test_a_task_of_the_own_table_that_is_not_there_is_one_line(tmp_path: Path) -> None:
    assert faults(tmp_path, CITY, county("上级任务: tasks/yunxi-2026#9, 具体要求: 甲。")) == [
        "yunxi-2026.yaml:6:19 GK201"
    ]


def test_a_table_that_names_itself_above_is_told_so(tmp_path: Path) -> None:
    lower = county("具体要求: 甲。", table="上级任务表: tasks/yunxi-2026\n")
    changed: dict[str, str | bytes | None] = {"content/tasks/yunxi-2026.yaml": lower}
    (line,) = told(tmp_path, changed, "GK227")
    assert "yunxi-2026.yaml:5:8 GK227 上级任务表写的是本表自己：tasks/yunxi-2026（" in line
    assert told(tmp_path, changed) == []


def test_a_loop_of_two_tables_names_the_tasks_of_each(tmp_path: Path) -> None:
    city = CITY.replace("序号: 2, ", "序号: 2, 上级任务: tasks/yunxi-2026#1, ")
    lower = county(*(["上级任务: tasks/city-2026#1, 具体要求: 甲。"] * 7))
    changed: dict[str, str | bytes | None] = {
        "content/tasks/city-2026.yaml": city,
        "content/tasks/yunxi-2026.yaml": lower,
    }
    first, second = told(tmp_path, changed)
    assert " GK221 任务表互为上级，绕成了圈：" in first
    assert "tasks/city-2026 → tasks/yunxi-2026 → tasks/city-2026，本表写在第 2 项（" in first
    assert "，本表写在第 1、2、3、4、5 等 7 项（" in second
    lower = county("上级任务: tasks/city-2026#1, 具体要求: 甲。", table="上级任务表: tasks/city-2026\n")
    _, both = told(tmp_path, {**changed, "content/tasks/yunxi-2026.yaml": lower})
    assert "yunxi-2026.yaml:5:8 GK221 " in both
    assert "，本表写在 上级任务表 和第 1 项（" in both


def test_two_tables_that_carry_out_each_other_are_both_named(tmp_path: Path) -> None:
    city = CITY.replace("序号: 2, ", "序号: 2, 上级任务: tasks/yunxi-2026#1, ")
    lower = county("上级任务: tasks/city-2026#1, 具体要求: 甲。")
    assert faults(tmp_path, city, lower) == ["city-2026.yaml:7:19 GK221", "yunxi-2026.yaml:6:19 GK221"]


def test_a_loop_is_told_as_the_way_around(tmp_path: Path) -> None:
    changed: dict[str, str | bytes | None] = {
        "content/tasks/city-2026.yaml": CITY.replace("任务:\n", "上级任务表: tasks/yunxi-2026\n任务:\n", 1),
        "content/tasks/yunxi-2026.yaml": county("具体要求: 甲。", table="上级任务表: tasks/town-2026\n"),
        "content/tasks/town-2026.yaml": county("上级任务: tasks/city-2026#2, 具体要求: 甲。"),
    }
    assembly, problems = assembled(tmp_path, changed)
    assert assembly is None
    rings = [item.message for item in sorted(problems) if item.code == "GK221"]
    assert rings[0] == (
        "任务表互为上级，绕成了圈：tasks/city-2026 → tasks/yunxi-2026 → tasks/town-2026 → tasks/city-2026"
    )
    assert len(rings) == 3


@pytest.mark.parametrize(
    "lower",
    [
        pytest.param(
            county("上级任务: [tasks/city-2026#1, tasks/city-2026#2], 具体要求: 甲。"),
            id="one task carries out two",
        ),
        pytest.param(
            county("具体要求: 甲。", table="上级任务表: tasks/city-2026\n"),
            id="a table without a counterpart for any task",
        ),
        pytest.param(
            county("upper: tasks/city-2026#1, 具体要求: 甲。", table="upper_table: [tasks/city-2026]\n"),
            id="English names",
        ),
    ],
)
def test_what_is_right_is_no_fault(tmp_path: Path, lower: str) -> None:
    assert faults(tmp_path, CITY, lower) == []


def test_a_task_of_a_table_that_is_not_public_is_no_relation_of_the_site(tmp_path: Path) -> None:
    hidden = "---\n标题: 云水市通知\n发文字号: 云水政字〔2026〕1号\n发文机关: 云溪县人民政府办公室\n地区: 云溪县\n成文日期: 2026-03-02\n发布日期: 2027-01-01\n---\n\n正文。\n"
    changed: dict[str, str | bytes | None] = {
        "content/notices/2026/b.md": hidden,
        "content/tasks/city-2026.yaml": CITY.replace("notices/2026/a", "notices/2026/b"),
        "content/tasks/yunxi-2026.yaml": county(
            "上级任务: tasks/city-2026#1, 具体要求: 甲。", table="上级任务表: tasks/city-2026\n"
        ),
    }
    assembly, _ = assembled(tmp_path, changed)
    assert assembly is not None
    lineage = assembly.site.lineage
    assert (lineage.above, lineage.below, lineage.tables) == ({}, {}, ())
