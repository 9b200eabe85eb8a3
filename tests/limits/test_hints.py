"""What is proposed for an unknown name costs little, however many of them a file holds."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai.problems import HINTED, Position, near_to, problem, with_hints
from gongkai.text.similar import nearest
from tests.seconds import within
from tests.small_site import DIRECTORY, NOTICE, TABLE, assembled

UNITS = DIRECTORY + "".join(
    f"  - {{标识: x{number}, 名称: 云溪县第{number}管理局, 别名: [县第{number}管理局], 类别: 政府部门}}\n"
    for number in range(200)
)
HEAD = TABLE.partition("任务:\n")[0]


def _names(count: int, mark: str) -> list[str]:
    return [f"县{mark}{number}局" for number in range(count)]


def _notice(field: str, values: list[str]) -> str:
    return NOTICE.replace("地区: 云溪县\n", f"地区: 云溪县\n{field}: [{', '.join(values)}]\n")


#: A file with many unknown names of one kind, and the code by which each of them is told.
MANY = {
    "units of one task": (
        "content/tasks/yunxi-2026.yaml",
        TABLE.replace("牵头部门: 县教育局", f"牵头部门: [{', '.join(_names(20_000, '第'))}]"),
        "GK202",
    ),
    "units of many tasks": (
        "content/tasks/yunxi-2026.yaml",
        f"{HEAD}任务:\n"
        + "".join(
            f"  - {{序号: {number}, 标题: 甲事, 牵头部门: 县甲{number}局, 责任单位: 县乙{number}局、县丙{number}局、"
            f"县丁{number}局, 具体要求: 公开。, 完成时限: 年内}}\n"
            for number in range(1, 9_001)
        ),
        "GK202",
    ),
    "issuers": (
        "content/notices/2026/a.md",
        NOTICE.replace("发文机关: 云溪县人民政府办公室", f"发文机关: [{', '.join(_names(20_000, '发'))}]"),
        "GK202",
    ),
    "references": (
        "content/notices/2026/a.md",
        _notice("修改", [f"notices/2026/b{number}" for number in range(20_000)]),
        "GK201",
    ),
    "links": (
        "content/notices/2026/a.md",
        NOTICE + "".join(f"[甲](/notices/2026/b{number}/)\n\n" for number in range(9_000)),
        "GK206",
    ),
    "pictures": (
        "content/notices/2026/a.md",
        NOTICE + "".join(f"![甲](b{number}.png)\n\n" for number in range(9_000)),
        "GK120",
    ),
    "parents of units": (
        "content/organizations/yunxi.yaml",
        DIRECTORY
        + "".join(
            f"  - {{标识: x{number}, 名称: 云溪县第{number}局, 上级: y{number}, 类别: 政府部门}}\n"
            for number in range(9_000)
        ),
        "GK201",
    ),
}


@pytest.mark.parametrize("kind", MANY)
def test_many_unknown_names_in_one_file_are_all_told_in_seconds(tmp_path: Path, kind: str) -> None:
    path, text, code = MANY[kind]
    with within(5):
        _, problems = assembled(tmp_path, {"content/organizations/yunxi.yaml": UNITS, path: text})
    count = sum(found.code == code for found in problems)
    print(f"计数：{kind}，{count} 处")
    assert count >= 9_000


def test_the_first_of_a_file_get_what_is_like_them_and_the_rest_what_can_be_done() -> None:
    found = [
        problem(
            "GK202",
            Position(file, line),
            name="县教育句",
            region="云溪县",
            near=near_to("县教育句", lambda: ["县教育局"], "加进名录"),
        )
        for line in range(HINTED + 9, 0, -1)
        for file in ("a", "b")
    ]
    hints = [one.hint for one in sorted(with_hints(found, nearest))]
    for of_file in (hints[: HINTED + 9], hints[HINTED + 9 :]):
        assert of_file == ["您是不是想写：县教育局"] * HINTED + ["加进名录"] * 9
