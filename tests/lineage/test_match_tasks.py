"""``python build.py match-tasks`` as staff call it, on a copy of the real tables."""

from __future__ import annotations

import difflib
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests import program
from tests.conftest import ROOT
from tests.small_site import TABLE, write

CITY, COUNTY = "tasks/jining-2021", "tasks/liangshan-2021"
_UPPER = re.compile(r"^ *(上级任务|上级任务表): .*\n", re.MULTILINE)


def run(folder: Path, *words: str, answer: str = "") -> subprocess.CompletedProcess[str]:
    """Call the command in a folder, with what is typed when it asks."""
    return program.run("match-tasks", *words, cwd=folder, input=answer)


@pytest.fixture
def county(tmp_path: Path) -> Path:
    """The file of the county's table in a copy of the content, without any upper task."""
    shutil.copytree(ROOT / "content", tmp_path / "content")
    shutil.copy(ROOT / "site_config.yaml", tmp_path)
    file = tmp_path / "content" / f"{COUNTY}.yaml"
    text, count = _UPPER.subn("", file.read_text(encoding="utf-8"))
    assert count == 65
    file.write_text(f"# 核对过的表\n{text}", encoding="utf-8")
    return file


def test_it_adds_a_line_to_each_of_64_tasks_and_changes_nothing_else(tmp_path: Path, county: Path) -> None:
    others = {file: file.read_bytes() for file in tmp_path.rglob("*") if file.is_file() and file != county}
    before = county.read_text(encoding="utf-8").splitlines()
    said = run(tmp_path, CITY, COUNTY, "--yes")
    assert said.returncode == 0, said.stderr
    after = county.read_text(encoding="utf-8").splitlines()
    changes = [line for line in difflib.ndiff(before, after) if line[0] in "+-"]
    assert [line for line in changes if line[0] == "-"] == []
    assert changes[0] == f"+ 上级任务表: {CITY}"
    assert len(changes) == 65
    assert all(re.fullmatch(rf"\+ {{5}}上级任务: {CITY}#\d+", line) for line in changes[1:])
    assert {file: file.read_bytes() for file in others} == others


def test_it_says_what_it_found_and_what_has_no_counterpart(tmp_path: Path, county: Path) -> None:
    said = run(tmp_path, CITY, COUNTY, "--yes").stdout
    assert "上级：2021年济宁市政务公开工作任务分解表（66 项）" in said
    assert "文字相同：42 对" in said
    assert "文字相近：8 对" in said
    assert "文字差别大，请逐对读过原文再确认：14 对" in said
    assert said.count("相似度 ") == 64
    assert "上级没有对应的任务：2 项\n  第31项 打造世界儒学研究交流传播高地" in said
    assert "本级没有对应的任务：0 项" in said
    assert "已写入 64 处“上级任务”" in said


@pytest.mark.parametrize(("answer", "written"), [("是\n", True), ("否\n", False), ("\n", False), ("", False)])
def test_without_yes_it_writes_only_what_was_confirmed(
    tmp_path: Path, county: Path, answer: str, written: bool
) -> None:
    before = county.read_bytes()
    said = run(tmp_path, CITY, COUNTY, answer=answer)
    assert "把这 64 处“上级任务”写进" in said.stdout
    assert (county.read_bytes() != before) is written
    assert "Traceback" not in said.stderr


def test_called_again_it_has_nothing_to_write(tmp_path: Path, county: Path) -> None:
    run(tmp_path, CITY, COUNTY, "--yes")
    before = county.read_bytes()
    said = run(tmp_path, CITY, COUNTY, "--yes")
    assert "已写有上级任务，不再改动：64 项" in said.stdout
    assert "没有可以写入的配对，文件没有改动。" in said.stdout
    assert county.read_bytes() == before


def test_with_the_two_tables_the_wrong_way_round_it_writes_nothing_and_says_so(
    tmp_path: Path, county: Path
) -> None:
    run(tmp_path, CITY, COUNTY, "--yes")
    before = {file: file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()}
    said = run(tmp_path, COUNTY, CITY, "--yes")
    assert (said.returncode, said.stdout) == (1, "")
    assert said.stderr == (
        f"{COUNTY} 已经承接 {CITY}，反过来写会绕成圈，文件没有改动；两张表写反了的，"
        f"改成 match-tasks {CITY} {COUNTY}，原来写错了的，先删去 {COUNTY} 里的上级任务和上级任务表。\n"
    )
    assert {file: file.read_bytes() for file in before} == before


def test_tables_that_would_close_a_loop_by_way_of_a_third_are_refused_too(tmp_path: Path) -> None:
    tables = {
        "province": TABLE,
        "city": TABLE.replace("任务:\n", "上级任务表: tasks/province-2026\n任务:\n", 1),
        "county": TABLE.replace("{序号: 1", "{序号: 1, 上级任务: tasks/city-2026#1", 1),
    }
    write(tmp_path, {f"content/tasks/{name}-2026.yaml": text for name, text in tables.items()})
    said = run(tmp_path, "tasks/county-2026", "tasks/province-2026", "--yes")
    assert (said.returncode, said.stdout) == (1, "")
    assert "tasks/county-2026 已经承接 tasks/province-2026（经过 tasks/city-2026），" in said.stderr


def test_a_table_in_braces_and_english_gets_its_field_there(tmp_path: Path) -> None:
    lower = TABLE.replace("序号", "number").replace("地区", "region").replace("\n", "\r\n")
    upper = TABLE.replace("县教育局", "县科技局")
    write(tmp_path, {"content/tasks/city-2026.yaml": upper, "content/tasks/yunxi-2026.yaml": lower})
    assert run(tmp_path, "tasks/city-2026", "tasks/yunxi-2026", "--yes").returncode == 0
    made = (tmp_path / "content/tasks/yunxi-2026.yaml").read_bytes().decode()
    expected = lower.replace("{number", "{upper: tasks/city-2026#1, number")
    expected = expected.replace("region: 云溪县\r\n", "region: 云溪县\r\nupper_table: tasks/city-2026\r\n")
    assert made == expected


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("tasks/yunxi-2025", "tasks/yunxi-2026"), 1, "没有任务分解表 tasks/yunxi-2025；您是不是想写：tasks/yunxi-2026。"),
        (("tasks/yunxi-2026", "tasks/yunxi-2026"), 1, "要写两张不同的任务分解表：上级的在前，本级的在后。"),
        (("tasks/yunxi-2026", "tasks/bad"), 1, "任务分解表 tasks/bad 有错误，改正后再试。"),
        (("tasks/yunxi-2026",), 2, "缺少参数：本级任务表"),
    ],
)  # fmt: skip
def test_a_wrong_call_is_answered_with_a_sentence(
    tmp_path: Path, words: tuple[str, ...], code: int, said: str
) -> None:
    elsewhere = TABLE.replace("地区: 云溪县\n", "").replace("2026年云溪县", "邻山市2026年")
    write(tmp_path, {"content/tasks/bad.yaml": elsewhere})
    answer = run(tmp_path, *words)
    assert (answer.returncode, said in answer.stderr) == (code, True), answer.stderr
    assert "Traceback" not in answer.stderr
    if "bad" in words[-1]:
        assert "content/tasks/bad.yaml:1:1 GK101 缺少“地区”" in answer.stderr
