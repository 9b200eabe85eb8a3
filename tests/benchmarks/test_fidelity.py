"""The benchmark of real documents: whole ones count as whole, and a lost line is printed."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

sys.path.insert(0, str(ROOT / "benchmarks"))
fidelity = __import__("fidelity")
PLAN = [
    "云溪县人民政府办公室关于印发", "全县防汛工作方案的通知", "云政办发〔2026〕12号", "各镇人民政府，县政府各部门：",
    "现将《全县防汛工作方案》印发给你们，请认真贯彻执行。", "云溪县人民政府办公室", "2026年4月10日", "（此件公开发布）",
    "附件", "全县防汛工作方案", "一、总体要求", "补助标准为面积*单价*系数，每亩3~5元。", "（一）落实责任", "各镇要落实防汛责任。",
]  # fmt: skip
REPLY = [
    "云溪县人民政府关于同意设立马头山保护区的批复", "云政函〔2004〕8号", "县林业局：", "同意设立马头山保护区。",
    "云溪县人民政府", "二〇〇四年十月十日",
]  # fmt: skip
#: Lines stand below the date that are no field, and who signs stands two in a line.
JOINT = [
    "云溪县教育局 云溪县财政局", "关于规范收费的通知", "各镇中心幼儿园：", "请规范收费。", "云溪县教育局 云溪县财政局", "云溪县水利局",
    "2026年4月10日", "（此件公开发布）", "抄送：县委办公室。", "云溪县教育局办公室　2026年4月11日印发",
]  # fmt: skip


#: A head of two rows, a section row, a cell that reaches down and breaks its line.
TABLE = [
    [[2, 1, "镇"], [1, 2, "任务（亩）"]], [[1, 1, "2025年"], [1, 1, "2026年"]], [[1, 3, "一、东部"]],
    [[1, 1, "大河镇"], [1, 1, "100"], [2, 1, "60\n（含结转）"]], [[1, 1, "小山镇"], [1, 1, "< 5"]],
]  # fmt: skip


def write(folder: Path, name: str, lines: list[str | list], title: str, number: str, issuer: str) -> None:
    """Write a document as it stands on its issuer's site."""
    blocks = [["p" if isinstance(line, str) else "table", line] for line in lines]
    found = {"title": title, "number": number, "issuer": issuer, "blocks": blocks}
    (folder / f"{name}.json").write_text(json.dumps(found, ensure_ascii=False), encoding="utf-8")


def test_documents_stand_whole_and_a_line_that_is_lost_is_named(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "papers"
    source.mkdir()
    write(source, "plan", [*PLAN, TABLE], "".join(PLAN[:2]), PLAN[2], "云溪县人民政府办公室")
    write(source, "reply", REPLY, REPLY[0], REPLY[1], "云溪县人民政府")
    write(source, "joint", JOINT, "".join(JOINT[:2]), "", "云溪县教育局、云溪县财政局、云溪县水利局")
    papers = fidelity.read_papers(source)
    ways = ("spaced", "whole", "wrapped-dense")
    assert fidelity.measure(papers, tmp_path / "home", ways)
    assert capfd.readouterr().out.count("3 of 3 documents stand whole") == len(ways)
    page = tmp_path / "home" / "spaced" / "output" / "notices" / "plan" / "index.html"
    page.write_text(page.read_text("utf-8").replace("3~5元", "35元"), encoding="utf-8")
    (lost,) = fidelity.missing_lines(papers[1], tmp_path / "home" / "spaced" / "output")
    assert (lost.place, lost.why) == ("页面", "没有")
    assert lost.line == "补助标准为面积*单价*系数，每亩3~5元。"
    text = page.read_text("utf-8").replace("35元", "3~5元")
    page.write_text(text.replace(' colspan="2"', ""), encoding="utf-8")
    (lost,) = fidelity.missing_lines(papers[1], tmp_path / "home" / "spaced" / "output")
    assert lost.why == "合并的格不同"


def test_errors_of_check_are_counted_without_a_build(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "papers"
    source.mkdir()
    write(source, "reply", REPLY, REPLY[0], REPLY[1], "云溪县人民政府")
    home = tmp_path / "home"
    assert fidelity.check_all(fidelity.read_papers(source), home, ("whole",))
    assert "whole: 1 documents, 0 errors {}, " in capfd.readouterr().out
    named = [*REPLY[:4], "联系人身份证号：11010519491231002X。", *REPLY[4:]]
    write(source, "reply", named, REPLY[0], REPLY[1], "云溪县人民政府")
    assert not fidelity.check_all(fidelity.read_papers(source), home, ("whole",))
    said = capfd.readouterr().out
    assert "1 errors {'GK" in said and "notices/reply.md:" in said
    assert not (home / "whole" / "output").exists()


def test_all_texts_and_tables_of_the_project_and_of_the_example_stand_whole(
    site: Path, example: Path
) -> None:
    assert fidelity.measure_site(ROOT, site)
    assert fidelity.measure_site(ROOT / "examples" / "yunxi", example)


def test_a_cell_of_a_task_table_that_is_lost_on_the_page_of_its_document_is_named(
    tmp_path: Path, example: Path
) -> None:
    address = "notices/2026/open-government"
    page = tmp_path / address / "index.html"
    page.parent.mkdir(parents=True)
    text = (example / address / "index.html").read_text("utf-8")
    page.write_text(text.replace("覆盖粮食种植面积7.5万亩", "覆盖粮食种植面积75万亩"), encoding="utf-8")
    content = ROOT / "examples" / "yunxi" / "content"
    (table,) = [one for one in fidelity.read_sources(content, tmp_path) if one.name == "tasks/yunxi-2026"]
    lost = [one for one in fidelity.missing(table, tmp_path) if one.place == "页面"]
    assert [one.line for one in lost] == ["公开惠农补贴的标准、对象和发放结果，覆盖粮食种植面积7.5万亩。"]
