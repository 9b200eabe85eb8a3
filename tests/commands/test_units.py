"""A directory is proposed from the documents, and one lookup of organisations serves every type."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from gongkai.cli.units import units
from gongkai.commands.units import propose
from gongkai.paths import Paths
from gongkai.problems import errors
from tests.small_site import CONFIG, DIRECTORY, NOTICE, TABLE, assembled, report, write

NONE = {"content/organizations/yunxi.yaml": None}
TYPES = """      - {标识: responses, 名称: 回应关切, 类别: 回应关切, 描述: 回应, 关键词: [回应]}
      - {标识: packages, 名称: 政策文件包, 类别: 办事服务, 描述: 政策包, 关键词: [政策包]}
      - {标识: evaluations, 名称: 政策评价, 类别: 回应关切, 描述: 评价, 关键词: [评价]}
      - {标识: bulletins, 名称: 公示公告, 类别: 工作动态, 描述: 公示, 关键词: [公示]}
"""
BULLETIN = "---\n标题: 公告\n类型: 公告\n发布单位: {unit}\n发布日期: 2026-03-03 15:30\n---\n\n停水。\n"
RESPONSE = (
    "---\n标题: 关于停水的回应\n关切的问题: 为什么停水\n回应单位: {unit}\n提出日期: 2026-03-02\n回应日期: 2026-03-03\n"
    "来源渠道: 12345热线\n发布日期: 2026-03-03 15:30\n---\n\n检修管道。\n"
)


def test_a_county_without_a_directory_hears_of_no_unknown_organisation(tmp_path: Path) -> None:
    assembly, problems = assembled(tmp_path, NONE)
    assert errors(problems) == []
    assert [found.code for found in problems if found.code == "GK202"] == []
    assert assembly is not None


def test_a_directory_is_proposed_from_the_documents_and_can_be_used_as_it_is(tmp_path: Path) -> None:
    config = write(tmp_path, NONE)
    result = CliRunner().invoke(units, ["--config", str(config)])
    assert result.exit_code == 0
    assert "地区: 云溪县\n机构:\n" in result.output
    assert "{标识: jiao-yu-ju, 名称: 云溪县教育局, 别名: [县教育局], 类别: 政府部门}" in result.output
    assert "名称: 各镇（街道）, 类别: 集合称谓}" in result.output
    said = report(tmp_path, {"content/organizations/yunxi.yaml": result.output})
    assert [line for line in said if "GK202" in line or "organizations/" in line] == []
    assert propose(Paths.around(config))[0] == {}


@pytest.mark.parametrize("unit", ["县教育局", "县　教育局", "县教育局 ", "云溪县教育局"])
@pytest.mark.parametrize("file", ["responses", "bulletins"])
def test_a_blank_in_a_name_is_no_other_organisation_in_any_type(tmp_path: Path, unit: str, file: str) -> None:
    text = (RESPONSE if file == "responses" else BULLETIN).replace("{unit}", unit)
    said = report(tmp_path, {"site_config.yaml": CONFIG + TYPES, f"content/{file}/a.md": text})
    assert [line for line in said if "GK202" in line] == []


def test_one_slip_in_the_directory_is_one_problem(tmp_path: Path) -> None:
    broken = DIRECTORY.replace("名称: 云溪县教育局", "名　称: 云溪县教育局")
    texts = {f"content/responses/a{number}.md": RESPONSE.replace("{unit}", "县教育局") for number in range(5)}
    changed = {"site_config.yaml": CONFIG + TYPES, "content/organizations/yunxi.yaml": broken, **texts}
    said = report(tmp_path, changed)
    assert [line for line in said if "GK202" in line] == []
    assert len(said) == 1
    assert said[0].startswith("content/organizations/yunxi.yaml:4:")


def test_nothing_is_proposed_where_the_directory_has_everybody(tmp_path: Path) -> None:
    config = write(tmp_path, {"content/notices/2026/a.md": NOTICE, "content/tasks/yunxi-2026.yaml": TABLE})
    result = CliRunner().invoke(units, ["--config", str(config)])
    assert result.output == "文件里写的单位，名录里都有。\n"


CELLS = """标题: 任务表
所属文件: notices/2026/a
年度: 2026
地区: 云溪县
任务:
  - {序号: 1, 具体要求: 公开。, 牵头部门: 云溪县　教育局, 责任单位: 县财政局（配合）、基础教育科、各镇（ 街道）}
"""


def test_a_cell_is_cut_at_names_as_the_check_cuts_it(tmp_path: Path) -> None:
    config = write(tmp_path, {**NONE, "content/tasks/yunxi-2026.yaml": CELLS})
    (proposed,) = propose(Paths.around(config))[0].values()
    assert {(unit.name, unit.kind) for unit in proposed} == {
        ("云溪县人民政府办公室", "政府部门"),
        ("云溪县教育局", "政府部门"),
        ("云溪县财政局", "政府部门"),
        ("基础教育科", "内设机构"),
        ("各镇（街道）", "集合称谓"),
    }
