"""Departments fill in their progress in Excel; what they filled in becomes entries of progress, and conflicts are named."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from openpyxl import Workbook, load_workbook

from gongkai.cli.ledger import ledger
from gongkai.engine.assemble import assemble
from gongkai.paths import Paths
from gongkai.problems import errors
from tests.small_site import NOON, write

ENTRY = "content/progress/yunxi-2026/1/2026-05-18.md"


def run(folder: Path, *words: str) -> tuple[int, str]:
    config = write(folder)
    done = CliRunner().invoke(ledger, [*words, "--config", str(config), "--as-of", "2026-05-18 12:00"])
    return done.exit_code, done.output


def sheet(folder: Path, name: str, unit: str = "云溪县教育局", **cells: Any) -> str:
    """Export the sheet of a unit and fill in cells of its first task."""
    file = folder / name
    code, said = run(folder, "export", "tasks/yunxi-2026", unit, "--to", str(file))
    assert code == 0, said
    book = load_workbook(file)
    for cell, value in cells.items():
        book["进展"][cell] = value
    book.save(file)
    return str(file)


def test_a_sheet_has_the_tasks_of_the_department_and_a_list_of_states(tmp_path: Path) -> None:
    book = load_workbook(sheet(tmp_path, "a.xlsx"))
    page = book["进展"]
    assert [cell.value for cell in page[3]] == [
        "序号",
        "工作任务",
        "具体要求",
        "完成时限",
        "上次进展",
        "日期",
        "状态",
        "完成率",
        "进展",
        "说明",
    ]
    assert [cell.value for cell in page[4]][:4] == [1, "（一）做好入学公开", "公开义务教育入学信息。", "年内"]
    (states,) = page.data_validations.dataValidation
    assert (states.formula1, str(states.sqref)) == ('"进行中,已完成"', "G4")
    assert page.protection.sheet and page["C4"].protection.locked and not page["I4"].protection.locked


def test_what_is_filled_in_becomes_an_entry_that_check_accepts(tmp_path: Path) -> None:
    file = sheet(tmp_path, "a.xlsx", G4="进行中", H4=0.6, I4="学区已经公布。\n* 报名开始。", J4="按计划")
    book = load_workbook(file)
    book["进展"]["H4"].number_format = "0%"
    book.save(file)
    code, said = run(tmp_path, "import", file)
    assert (code, said.splitlines()[-1]) == (0, "已写 1 条进展，0 条以前已有。运行 python build.py check。")
    text = (tmp_path / ENTRY).read_text("utf-8")
    assert text.startswith("---\n状态: 进行中\n完成率: 60%\n说明: 按计划\n---\n\n学区已经公布。\n\n")
    assembly, problems = assemble(Paths.around(tmp_path / "site_config.yaml"), NOON)
    assert assembly is not None and errors(problems) == []
    assert assembly.site.tasks[0].state == "进行中"
    assert run(tmp_path, "import", file)[1].splitlines()[-1].startswith("已写 0 条进展，1 条以前已有")


def test_two_departments_that_say_different_things_are_named_by_their_cells(tmp_path: Path) -> None:
    one = sheet(tmp_path, "a.xlsx", G4="进行中", I4="甲。")
    other = sheet(tmp_path, "b.xlsx", "云溪县科技局", G4="进行中", I4="乙。")
    code, said = run(tmp_path, "import", one, other)
    assert code == 1 and not (tmp_path / "content/progress").exists()
    assert f"{other}:4:1 GK630 I4 的进展与{one} 的 I4不同" in said


def test_an_entry_that_is_there_is_never_overwritten(tmp_path: Path) -> None:
    file = sheet(tmp_path, "a.xlsx", G4="进行中", I4="甲。")
    (tmp_path / ENTRY).parent.mkdir(parents=True)
    (tmp_path / ENTRY).write_text("---\n状态: 进行中\n---\n\n丙。\n", "utf-8")
    code, said = run(tmp_path, "import", file)
    assert code == 1 and "GK630" in said and "丙。" in (tmp_path / ENTRY).read_text("utf-8")


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ({"G4": "快了", "I4": "甲。"}, "GK632 G4 写法不对：快了"),
        ({"I4": "甲。"}, "GK632 G4 写法不对：空的"),
        ({"G4": "进行中", "H4": "一半"}, "GK632 H4 写法不对：一半"),
        ({"G4": "进行中", "F4": "明天"}, "GK632 F4 写法不对：明天"),
        ({"G4": "进行中", "A4": 9}, "GK631 A4 与任务表不符：9"),
        ({"G4": "进行中", "C4": "别的要求"}, "GK631 C4 与任务表不符：别的要求"),
    ],
)
def test_a_wrong_cell_is_named_and_nothing_is_written(
    cells: dict[str, Any], words: str, tmp_path: Path
) -> None:
    code, said = run(tmp_path, "import", sheet(tmp_path, "a.xlsx", **cells))
    assert code == 1 and words in said and "没有写任何文件" in said
    assert not (tmp_path / "content/progress").exists()


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    code, said = run(tmp_path, "import", sheet(tmp_path, "a.xlsx", G4="已完成", I4="甲。"), "--dry-run")
    assert code == 0 and "会写 1 条进展" in said and not (tmp_path / "content/progress").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("export", "tasks/no", "云溪县教育局"), "没有任务表“tasks/no”；有：tasks/yunxi-2026"),
        (("export", "yunxi-2026", "云溪县教育委"), "名录里没有“云溪县教育委”；是不是 云溪县教育局"),
        (("import", "no.xlsx"), "没有这个文件"),
    ],
)
def test_what_is_not_there_is_said(words: tuple[str, ...], said: str, tmp_path: Path) -> None:
    code, output = run(tmp_path, *words)
    assert code == 1 and said in output


def test_another_workbook_is_refused(tmp_path: Path) -> None:
    Workbook().save(tmp_path / "x.xlsx")
    code, said = run(tmp_path, "import", str(tmp_path / "x.xlsx"))
    assert code == 1 and "不是 ledger export 生成的表" in said


def test_without_a_word_behind_it_the_command_says_what_it_can(tmp_path: Path) -> None:
    done = CliRunner().invoke(ledger, [])
    assert done.exit_code == 0 and "export" in done.output and "COMMAND" not in done.output


@pytest.mark.parametrize("hide", ["row", "I", "G"])
def test_progress_in_a_hidden_row_or_column_is_refused(hide: str, tmp_path: Path) -> None:
    file = sheet(tmp_path, "a.xlsx", G4="已完成", I4="甲。")
    book = load_workbook(file)
    page = book["进展"]
    if hide == "row":
        page.row_dimensions[4].hidden = True
    else:
        page.column_dimensions[hide].hidden = True
    book.save(file)
    code, said = run(tmp_path, "import", file)
    assert code == 1 and "填了，却在隐藏（或者筛选掉）的行或列里" in said
    assert not (tmp_path / "content/progress").exists()


def test_progress_on_a_sheet_that_was_added_is_refused(tmp_path: Path) -> None:
    file = sheet(tmp_path, "a.xlsx", G4="已完成", I4="甲。")
    book = load_workbook(file)
    book.create_sheet("空的")
    book.save(file)
    code, said = run(tmp_path, "import", file, "--dry-run")
    assert code == 0, said
    book.create_sheet("补充")["A1"] = "乙。"
    book.save(file)
    code, said = run(tmp_path, "import", file)
    assert code == 1 and "多了一张工作表“补充”" in said
    assert not (tmp_path / "content/progress").exists()
