"""The numbers of a task table stand as on paper; a table may be published by itself, without a document."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from openpyxl import load_workbook

from gongkai.commands.ledger import export, merge
from gongkai.engine.assemble import Assembly
from gongkai.engine.produce import produce
from gongkai.pages.context import Planner
from gongkai.pages.tasks.table import table_view
from gongkai.paths import Paths
from gongkai.problems import errors
from gongkai.store.cache import no_cache
from tests.memory import Memory
from tests.small_site import NOON, TABLE, assembled, report

T = "content/tasks/yunxi-2026.yaml"
HEAD = "标题: 2026年任务表\n所属文件: notices/2026/a\n年度: 2026\n地区: 云溪县\n"
ALONE = "标题: 2026年任务表\n发布单位: 云溪县教育局\n发布日期: 2026-03-05 09:00\n年度: 2026\n地区: 云溪县\n"
COLUMNS = "列: [序号, 具体要求]\n"


def rows(*numbers: str, heading: str = "") -> str:
    lines = (
        f"  - {{{f'序号: {number}, ' if number else ''}{heading}具体要求: 第{place}件事。}}\n"
        for place, number in enumerate(numbers, 1)
    )
    return "".join(lines)


def made(folder: Path, text: str) -> tuple[Assembly, list[str]]:
    assembly, problems = assembled(folder, {T: text})
    assert errors(problems) == []
    assert assembly is not None
    return assembly, [str(found) for found in problems if T in str(found)]


def numbers_of(assembly: Assembly) -> list[str]:
    drawn = table_view(Planner(assembly.site), assembly.site.tables[0])
    return ["".join(part.text for line in row.cells[0].lines for part in line) for row in drawn.rows]


@pytest.mark.parametrize(
    "numbers",
    [
        ("1", "2", "7"),
        ("1.1", "1.2", "2.1"),
        ("一", "二", "三"),
        ("（一）", "（二）", "（三）"),
        ("A-3", "A-4", "B-1"),
        ("1", "1.1", "1.2", "2"),
        ("①", "②", "③"),
        ("第1项", "第2项"),
        ("001", "002", "003"),
        ("1", "2", "1", "2"),
    ],
)
def test_the_sequence_stands_as_typed_and_is_no_problem(tmp_path: Path, numbers: tuple[str, ...]) -> None:
    assembly, said = made(tmp_path, HEAD + COLUMNS + "任务:\n" + rows(*numbers))
    assert said == []
    assert numbers_of(assembly) == list(numbers)
    assert [entry.task.shown_number for entry in assembly.site.tasks] == list(numbers)
    assert len({entry.identity for entry in assembly.site.tasks}) == len(numbers)


def test_missing_numbers_are_not_invented(tmp_path: Path) -> None:
    assembly, said = made(tmp_path, HEAD + "任务:\n" + rows("", ""))
    assert said == []
    memory = Memory()
    produced = produce(assembly, memory, no_cache(), lambda what, done, total: None, with_search=False)
    assert errors(produced.problems) == []
    page = memory.files["tasks/yunxi-2026/1/index.html"].decode()
    assert "第1项" not in page
    (first, _) = csv.DictReader(io.StringIO(memory.files["data/tasks.csv"].decode("utf-8-sig")))
    assert first["paper_number"] == ""


def test_the_number_on_paper_stands_in_data_pages_and_sheets(tmp_path: Path) -> None:
    text = HEAD + COLUMNS + "任务:\n" + rows("A-3", "A-4").replace("}", ", 责任单位: 县教育局}")
    assembly, _ = made(tmp_path, text.replace("具体要求]", "具体要求, 责任单位]"))
    memory = Memory()
    produce(assembly, memory, no_cache(), lambda what, done, total: None, with_search=False)
    assert "第A-3项" in memory.files["tasks/yunxi-2026/1/index.html"].decode()
    data = list(csv.DictReader(io.StringIO(memory.files["data/tasks.csv"].decode("utf-8-sig"))))
    assert [row["paper_number"] for row in data] == ["A-3", "A-4"]
    sheet = tmp_path / "a.xlsx"
    paths = Paths.around(tmp_path / "site_config.yaml")
    assert export(paths, "yunxi-2026", "云溪县教育局", sheet, NOON) == 2
    book = load_workbook(sheet)
    assert [book["进展"].cell(row, 1).value for row in (4, 5)] == ["A-3", "A-4"]
    book["进展"].cell(5, 7, "已完成")
    book["进展"].cell(5, 9, "办完了。")
    book.save(sheet)
    done = merge(paths, [sheet], NOON, dry_run=True)
    assert done.problems == [] and done.written == ["progress/yunxi-2026/2/2026-05-18.md"]


@pytest.mark.parametrize(
    ("numbers", "heading", "found"),
    [
        (("1", "2", "2", "3"), "", True),
        (("1", "1"), "", True),
        (("1", "1", "2"), "标题: 同一件事, ", False),
        (("1", "2", "3", "1", "2"), "", False),
    ],
    ids=["a slip", "a copied row", "a merged cell", "each section begins anew"],
)
def test_a_number_that_occurs_twice_is_a_reminder(
    tmp_path: Path, numbers: tuple[str, ...], heading: str, found: bool
) -> None:
    _, said = made(tmp_path, HEAD + "任务:\n" + rows(*numbers, heading=heading))
    assert any("GK207" in line for line in said) == found


@pytest.mark.parametrize("key", ["序号", "原件序号"])
@pytest.mark.parametrize("word", ["草稿", "不予公开", "内部掌握", "暂不公开"])
def test_a_row_that_withholds_itself_is_refused(tmp_path: Path, key: str, word: str) -> None:
    text = HEAD + f"任务:\n  - {{{key}: {word}, 具体要求: 甲}}\n  - {{序号: 2, 具体要求: 乙}}\n"
    _, problems = assembled(tmp_path, {T: text})
    assert errors(problems)


def test_a_table_may_be_published_by_itself(tmp_path: Path) -> None:
    assembly, said = made(tmp_path, ALONE + "任务:\n" + rows("1", "2"))
    assert said == []
    memory = Memory()
    produced = produce(assembly, memory, no_cache(), lambda what, done, total: None, with_search=False)
    assert errors(produced.problems) == []
    for name in ("tasks/yunxi-2026/index.html", "tasks/yunxi-2026/1/index.html"):
        page = memory.files[name].decode()
        assert "云溪县教育局" in page and "2026年3月5日公布" in page


def test_a_table_by_itself_is_public_from_its_own_moment(tmp_path: Path) -> None:
    text = ALONE.replace("2026-03-05", "2026-12-05") + "任务:\n" + rows("1")
    assembly, _ = made(tmp_path, text)
    assert assembly.site.tables == ()


@pytest.mark.parametrize(
    ("head", "field"),
    [
        (HEAD.replace("所属文件: notices/2026/a\n", ""), "所属文件"),
        (ALONE.replace("发布单位: 云溪县教育局\n", ""), "发布单位"),
        (ALONE.replace("发布日期: 2026-03-05 09:00\n", ""), "发布日期"),
    ],
)
def test_a_table_says_where_it_comes_from(tmp_path: Path, head: str, field: str) -> None:
    (line,) = report(tmp_path, {T: head + "任务:\n" + rows("1")})
    assert f"GK101 缺少“{field}”" in line


def test_the_usual_table_keeps_its_addresses(tmp_path: Path) -> None:
    assembly, _ = made(tmp_path, TABLE)
    assert [entry.identity for entry in assembly.site.tasks] == ["tasks/yunxi-2026#1"]


LOWER = """标题: 云溪县乡镇任务分解表
发布单位: 云溪县教育局
发布日期: 2026-03-06 09:00
年度: 2026
地区: 云溪县
任务:
  - {序号: 1, 具体要求: 丙, 上级任务: tasks/yunxi-2026#%s}
"""


@pytest.mark.parametrize(
    ("numbers", "written", "unsure"),
    [
        (("一", "1", "2"), "2", True),  # the second row, or the third one, which is 2 on paper
        (("一", "1", "2"), "3", False),
        (("一", "1", "2"), "一", False),
        (("1", "2", "3"), "2", False),
        (("1.1", "1.2"), "1.2", False),
    ],
)
def test_a_reference_that_two_rows_may_mean_is_named_with_the_way_to_the_other(
    tmp_path: Path, numbers: tuple[str, ...], written: str, unsure: bool
) -> None:
    lower = "content/tasks/lower.yaml"
    lines = report(tmp_path, {T: HEAD + "任务:\n" + rows(*numbers), lower: LOWER % written})
    told = [line for line in lines if "GK358" in line]
    assert len(told) == unsure
    if unsure:
        assert f"{lower}:7:" in told[0] and "改成 tasks/yunxi-2026#3" in told[0]
