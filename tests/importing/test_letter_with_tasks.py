"""A letter and the table of tasks behind it become two files in one run, each naming the other."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from docx.enum.text import WD_ALIGN_PARAGRAPH

from gongkai.cli.import_ import import_
from gongkai.engine.assemble import assemble
from gongkai.paths import Paths
from gongkai.problems import errors
from tests.importing.word_files import document, saved
from tests.small_site import NOON, write

HEAD = ("序号", "重点任务", "具体措施", "牵头单位", "责任单位", "完成时限")
ROWS = (
    ("1", "深化改革", "推出10个“一件事”。", "县教育局", "县民政局", "6月底"),
    ("2", "数据共享", "归集证照50类。", "县民政局", "县教育局", "全年"),
)
LETTER = (
    "云溪县人民政府办公室文件",
    "云政办发〔2026〕9号",
    "云溪县人民政府办公室",
    "关于印发优化营商环境任务分解表的通知",
    "各镇人民政府：",
    "现将任务分解表印发给你们。",
    "云溪县人民政府办公室",
    "2026年2月26日",
    "附件",
)
TITLE = "2026年云溪县优化营商环境任务分解表"


def letter(folder: Path, title: str = TITLE, lines: tuple[str, ...] = LETTER, split: bool = False) -> Path:
    made = document(lines)
    made.add_paragraph(title).alignment = WD_ALIGN_PARAGRAPH.CENTER
    for rows in [ROWS[:1], ROWS[1:]] if split else [ROWS]:
        table = made.add_table(rows=len(rows) + 1, cols=6)
        for at, row in enumerate((HEAD, *rows)):
            for column, text in enumerate(row):
                table.cell(at, column).text = text
        made.add_paragraph("")
    made.add_paragraph("注：排在第一位的为牵头单位。")
    made.add_paragraph("抄送：县委办公室。")
    return saved(made, folder)


def run(folder: Path, file: Path, *words: str) -> tuple[int, str]:
    config = str(folder / "site_config.yaml")
    done = CliRunner().invoke(import_, [str(file), "--config", config, "--as-of", "2026-03-18", *words])
    return done.exit_code, done.output


def parts(folder: Path) -> tuple[Any, str, Any]:
    text = (folder / "content/notices/2026/yzbf-2026-9.md").read_text("utf-8")
    _, head, body = text.split("---\n", 2)
    table = folder / "content/tasks/yunxi-2026-2.yaml"
    return yaml.safe_load(head), body, yaml.safe_load(table.read_text("utf-8")) if table.exists() else None


@pytest.mark.parametrize("split", [False, True])
def test_both_are_written_and_name_each_other(tmp_path: Path, split: bool) -> None:
    write(tmp_path)
    code, said = run(tmp_path, letter(tmp_path, split=split))
    assert code == 0, said
    head, body, table = parts(tmp_path)
    assert head["附件"] == [{"名称": TITLE, "任务表": "tasks/yunxi-2026-2"}]
    assert head["抄送"] == "县委办公室。"
    assert body.split() == ["现将任务分解表印发给你们。"]
    assert (table["所属文件"], table["标题"]) == ("notices/2026/yzbf-2026-9", TITLE)
    assert table["注"] == "注：排在第一位的为牵头单位。"
    assert [one["具体要求"] for one in table["任务"]] == [row[2] for row in ROWS]
    assert not list(tmp_path.glob("content/notices/2026/yzbf-2026-9/*"))
    for file in ("notices/2026/yzbf-2026-9.md", "tasks/yunxi-2026-2.yaml"):
        place = tmp_path / "content" / file
        place.write_text(place.read_text("utf-8").replace("状态: 草稿\n", ""), "utf-8")
    assembly, problems = assemble(Paths.around(tmp_path / "site_config.yaml"), NOON)
    found = [one for one in errors(problems) if "yzbf-2026-9" in one.at.path or "yunxi-2026-2" in one.at.path]
    assert assembly is not None and found == []


def test_a_table_that_is_not_called_one_of_tasks_is_taken_out_only_when_asked(tmp_path: Path) -> None:
    write(tmp_path)
    file = letter(tmp_path, "2026年云溪县隐患排查清单")
    _, said = run(tmp_path, file, "--dry-run")
    assert "GK644" in said and "--tasks" in said and "tasks/" not in said
    run(tmp_path, file, "--tasks")
    assert parts(tmp_path)[2]["标题"] == "2026年云溪县隐患排查清单"


def test_what_stands_between_the_label_of_an_annex_and_its_table_is_the_title_of_the_table(
    tmp_path: Path,
) -> None:
    write(tmp_path)
    title = "2026年云溪县人居环境整治重点任务"
    code, said = run(tmp_path, letter(tmp_path, title, (*LETTER[:-1], "附件１")))
    assert "GK644" not in said and "附件１" not in said, (code, said)
    assert parts(tmp_path)[2]["标题"] == title


def test_no_tasks_keeps_the_table_in_the_text(tmp_path: Path) -> None:
    write(tmp_path)
    run(tmp_path, letter(tmp_path), "--no-tasks")
    head, body, table = parts(tmp_path)
    assert table is None and "附件" not in head and "归集证照50类" in body


def test_nothing_is_written_over_a_table_that_is_there(tmp_path: Path) -> None:
    write(tmp_path)
    others = {file: file.read_bytes() for file in tmp_path.glob("content/tasks/*.yaml")}
    there = tmp_path / "content/tasks/yunxi-2026-2.yaml"
    there.write_text(f"标题: {TITLE}\n", "utf-8")
    _, said = run(tmp_path, letter(tmp_path))
    assert there.read_text("utf-8") == f"标题: {TITLE}\n"
    assert all(file.read_bytes() == content for file, content in others.items())
    assert "GK644" in said and "归集证照50类" in parts(tmp_path)[1]


def test_a_dry_run_writes_neither(tmp_path: Path) -> None:
    write(tmp_path)
    _, said = run(tmp_path, letter(tmp_path), "--dry-run")
    assert "会写成" in said and "tasks/yunxi-2026-2.yaml" in said
    assert not list(tmp_path.glob("content/notices/2026/yzbf*")) and not list(
        tmp_path.glob("content/tasks/yunxi-2026-2*")
    )


def test_a_table_of_tasks_alone_is_a_table_of_tasks(tmp_path: Path) -> None:
    write(tmp_path)
    made = letter(tmp_path, lines=())
    _, said = run(tmp_path, made, "--dry-run")
    assert "tasks/" not in said  # 抄送 below it: no table alone
    file = document()
    file.add_paragraph(TITLE)
    table = file.add_table(rows=3, cols=6)
    for at, row in enumerate((HEAD, *ROWS)):
        for column, text in enumerate(row):
            table.cell(at, column).text = text
    file.add_paragraph("注：以文件为准。")
    _, said = run(tmp_path, saved(file, tmp_path, "b.docx"), "--dry-run")
    assert "tasks/yunxi-2026.yaml" in said and "GK625" not in said


@pytest.mark.parametrize("name", ["a.shtml", "a.aspx", "a.htm"])
def test_a_saved_page_of_any_ending_becomes_both(name: str, tmp_path: Path) -> None:
    write(tmp_path)
    rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in (HEAD, *ROWS))
    lines = "".join(f"<p>{line}</p>" for line in LETTER)
    page = f"<html><body><div id='zoom'>{lines}<p align=center>{TITLE}</p><table>{rows}</table></div></body></html>"
    (tmp_path / name).write_text(page, "utf-8")
    _, said = run(tmp_path, tmp_path / name)
    assert (tmp_path / "content/tasks/yunxi-2026.yaml").is_file(), said
