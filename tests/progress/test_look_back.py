"""回头看: every task of two years under what became of it; what cannot be is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai.records.progress import DONE, UNDER_WAY
from tests.progress.entries import HEAD, T, entry, files_of, leads_to, site_of, tree, words
from tests.small_site import report

E = "content/tasks/yunxi-2025.yaml"
EARLIER = HEAD.replace("2026年云溪县", "2025年云溪县").replace("年度: 2026", "年度: 2025") + (
    "任务:\n"
    "  - {序号: 1, 具体要求: 甲。, 完成时限: 4月底前}\n"
    "  - {序号: 2, 具体要求: 乙。}\n"
    "  - {序号: 3, 具体要求: 丙。}\n"
    "  - {序号: 4, 具体要求: 丁。}\n"
)
LATER = HEAD + (
    "上年任务表: tasks/yunxi-2025\n任务:\n"
    "  - {序号: 1, 上年任务: tasks/yunxi-2025#1, 具体要求: 甲。}\n"
    "  - {序号: 2, 具体要求: 戊。}\n"
    "  - {序号: 3, 上年任务: [tasks/yunxi-2025#1, tasks/yunxi-2025#4], 具体要求: 己。}\n"
)
PROGRESS = {
    "content/progress/yunxi-2025/1/2026-05-01.md": entry(UNDER_WAY, "40%"),
    "content/progress/yunxi-2025/2/2026-05-01.md": entry(DONE),
}
PAGE = "tasks/yunxi-2026/look-back/index.html"


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return files_of(site_of(tmp_path_factory.mktemp("back"), {E: EARLIER, T: LATER, **PROGRESS}))


def test_every_task_stands_under_what_became_of_it(files: dict[str, bytes]) -> None:
    tables = tree(files, PAGE).xpath("//table")
    found = {
        table.findtext("caption"): [[words(cell) for cell in row] for row in table.xpath(".//tbody/tr")]
        for table in tables
    }
    assert found == {
        "继续列入": [
            ["第1项甲。", "逾期，完成率40%", "第1项甲。", "未公布进展", "未改"],
            ["第1项甲。", "逾期，完成率40%", "第3项己。", "未公布进展", "有改动"],
            ["第4项丁。", "未公布进展", "第3项己。", "未公布进展", "有改动"],
        ],
        "没有公布完成、不再列入": [["第3项丙。", "未公布进展"]],
        "已完成、不再列入": [["第2项乙。", "已完成"]],
        "新增": [["第2项戊。", "未公布进展"]],
    }
    assert "2025年的4项任务：2项在2026年继续列入，1项已完成" in words(
        tree(files, PAGE).xpath("//p[@class='lead']")[0]
    )


def test_what_was_changed_stands_side_by_side_with_its_marks(files: dict[str, bytes]) -> None:
    (section,) = tree(files, PAGE).xpath("//section[@aria-labelledby='changed']")
    titles = [words(title) for title in section.xpath(".//h3")]
    assert titles == ["2025年第1项", "2026年第3项", "2025年第4项", "2026年第3项"]
    assert len(section.xpath(".//del")) == len(section.xpath(".//ins")) == 2


def test_both_tables_and_the_tasks_lead_to_the_other_year(files: dict[str, bytes]) -> None:
    for table in ("yunxi-2025", "yunxi-2026"):
        assert "tasks/yunxi-2026/look-back" in leads_to(files, f"tasks/{table}/index.html", "//main")
    section = "//section[@aria-labelledby='other-years']"
    assert leads_to(files, "tasks/yunxi-2025/1/index.html", section) == [
        "tasks/yunxi-2026/1",
        "tasks/yunxi-2026/3",
    ]
    assert leads_to(files, "tasks/yunxi-2026/3/index.html", section) == [
        "tasks/yunxi-2025/1",
        "tasks/yunxi-2025/4",
    ]
    assert not leads_to(files, "tasks/yunxi-2026/2/index.html", section)


@pytest.mark.parametrize(
    ("earlier", "later", "said"),
    [
        pytest.param(
            EARLIER.replace("年度: 2025", "年度: 2026"),
            LATER,
            f"{T}:5:8 GK259 上年任务对不上：tasks/yunxi-2025 是云溪县2026年的任务表",
            id="no earlier year",
        ),
        pytest.param(
            EARLIER,
            LATER.replace("上年任务表: tasks/yunxi-2025\n", "")
            .replace("[tasks/yunxi-2025#1, tasks/yunxi-2025#4]", "tasks/yunxi-2025#1")
            .replace("上年任务: tasks/yunxi-2025#1, 具体要求: 己", "具体要求: 己"),
            f"{T}:6:19 GK259 上年任务对不上：tasks/yunxi-2025#1 不在本表的 上年任务表（没有写）里",
            id="no table named",
        ),
        pytest.param(
            EARLIER,
            LATER.replace("#4", "#9"),
            f"{T}:9:40 GK201 引用的内容不存在：tasks/yunxi-2025#9",
            id="a task that is not there",
        ),
    ],
)
def test_what_cannot_be_is_said_where_it_stands(tmp_path: Path, earlier: str, later: str, said: str) -> None:
    found = report(tmp_path, {E: earlier, T: later})
    assert len(found) == 1 and found[0].startswith(said), found


def test_a_site_without_an_earlier_table_has_no_such_page(site: Path) -> None:
    assert not list(site.rglob("look-back"))
