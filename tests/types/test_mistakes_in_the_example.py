"""A mistake in one file of the example county is one line: its place, both numbers or days, and what to do."""

from __future__ import annotations

import dataclasses
import shutil
from pathlib import Path

import pytest

from gongkai.config import read_config
from gongkai.records.library import read_library
from gongkai.records.reading import Readings
from gongkai.site.link import link
from tests.conftest import EXAMPLE, MOMENT


@dataclasses.dataclass(frozen=True)
class Slip:
    """One word of one file changed, and the beginnings of the lines that are said besides those said anyway."""

    name: str
    file: str
    old: str
    new: str
    said: tuple[str, ...]


def one(name: str, file: str, old: str, new: str, *said: str) -> Slip:
    return Slip(name, file, old, new, said)


WITHDRAWN = "状态: 撤回\n撤回日期: 2026-11-01\n撤回理由: 有误\n附注: "
SLIPS = [
    one("a stage dated before the one that it follows",
        "decisions/2026/elder-care.md", "日期: 2026-10-22", "日期: 2026-08-01",
        "decisions/2026/elder-care.md:12:9 GK261 环节“合法性审查”（2026-08-01）早于它前面的“公开征求意见”（2026-08-28）"),
    one("a consultation a day too short",
        "consultations/2026/parking.md", "结束日期: 2026-12-05", "结束日期: 2026-11-30",
        "consultations/2026/parking.md:5:7 GK271 征求意见只有 29 天，少于 30 天（延长到 30 天，或写明 缩短理由）"),
    one("a consultation that is just long enough",
        "consultations/2026/parking.md", "结束日期: 2026-12-05", "结束日期: 2026-12-01"),
    one("results on the last day",
        "consultations/2026/elder-care.md", "发布日期: 2026-09-22", "发布日期: 2026-08-28",
        "consultations/2026/elder-care.md:15:9 GK270 反馈发布日期 2026-08-28 早于结束日期的次日（2026-08-29）"),
    one("an interpretation before its document",
        "interpretations/2026/school-enrolment-qa.md", "发布日期: 2026-05", "发布日期: 2026-04",
        "interpretations/2026/school-enrolment-qa.md:5:7 GK732 解读的发布日期（2026-04-20 17:40）早于它解读的 "
        "notices/2026/school-enrolment（2026-05-20 17:30）"),
    one("a withdrawn document in a gazette",
        "notices/2026/heat-subsidy.md", "附注: ", WITHDRAWN,
        "gazette/2026/issue-2.md:12:41 GK311 列入的文件没有公开：notices/2026/heat-subsidy，已经撤回",
        "progress/yunxi-2026/9/2026-07-20.md:5:10 GK250 佐证材料没有公开：notices/2026/heat-subsidy，已经撤回"),
    one("a gazette before its documents",
        "gazette/2026/issue-1.md", "发布日期: 2026-04-10", "发布日期: 2026-02-06",
        "gazette/2026/issue-1.md:12:10 GK292 公报的发布日期 2026-02-06 早于所刊登的《云溪县人民政府办公室关于修改",
        "gazette/2026/issue-1.md:14:10 GK292 公报的发布日期 2026-02-06 早于所刊登的《云溪县人力资源和社会保障局关于举办"),
    one("a repealing document before the repealed one",
        "notices/2024/housing-rule-2024.md", "成文日期: 2024-01-08\n发布日期: 2024",
        "成文日期: 2025-11-08\n发布日期: 2025",
        "notices/2024/housing-rule-2024.md:3:7 GK112",
        "notices/2024/housing-rule-2024.md:7:7 GK111",
        "notices/2025/housing-rule-2025.md:12:5 GK231 代替的文件《云溪县人民政府关于印发云溪县农村危房改造补助办法的通知》"
        "成文于 2025-11-08，晚于本文件的 2025-09-15"),
    one("a clean-up before what it cleans up",
        "notices/2024/talent-plan.md", "成文日期: 2024", "成文日期: 2026",
        "notices/2024/talent-plan.md:3:7 GK112",
        "notices/2024/talent-plan.md:7:7 GK111",
        "notices/2025/clean-up.md:15:10 GK231 清理的文件《云溪县人民政府办公室关于印发云溪县2024年技能人才培训计划的通知》"
        "成文于 2026-03-05，晚于本文件的 2025-12-25"),
    one("a catalogue of another year than its file",
        "decisions/2026.yaml", "年度: 2026", "年度: 2025",
        "decisions/2026.yaml:1:5 GK276 目录的年度是 2025，文件名是 2026（文件名就写年度"),
    one("a number in the summary of a report that is not that of its table",
        "annual-reports/2025/zf.md", "概述: 2025年新收政府信息公开申请 133 件", "概述: 2025年新收政府信息公开申请 131 件",
        "annual-reports/2025/zf.md:6:10 GK286 正文写“新收政府信息公开申请 131 件”，表里是 133"),
    one("what was dealt with, told wrongly in the sentence on requests",
        "annual-reports/2025/zf.md", "133 件，办结 127 件", "133 件，办结 126 件",
        "annual-reports/2025/zf.md:6:27 GK286 正文写“办结 126 件”，表里是 127"),
    one("a row with a number too few",
        "annual-reports/2025/heshan.md", "部分公开: [0, 0, 0, 0, 0, 0, 0]", "部分公开: [0, 0, 0, 0, 0, 0]",
        "annual-reports/2025/heshan.md:20:9 GK107 “部分公开”应是 7 个整数（自然人、商业企业、科研机构、社会公益组织、"
        "法律服务机构、其他、总计），这里是 6 个，没有的写 0"),
    one("an item of the catalogue with a reference misspelt",
        "catalog/elder-care.yaml", "落实: notices/2026/elder-care\n", "落实: notices/2026/elder-cere\n",
        "catalog/elder-care.yaml:16:9 GK201 引用的内容不存在：notices/2026/elder-cere（您是不是想写：notices/2026/elder-care"),
    one("a form misspelt",
        "interpretations/2026/school-enrolment-qa.md", "形式: 简明问答", "形式: 简名问答",
        "interpretations/2026/school-enrolment-qa.md:4:5 GK126 “形式”一般是 "),
    one("a kind of meeting misspelt",
        "meetings/2026/session-48.md", "会议类型: 常务会议", "会议类型: 常委会议",
        "meetings/2026/session-48.md:4:7 GK126 “会议类型”一般是 常务会议、全体会议、专题会议、部门会议、县长办公会议、区长办公会议、市长办公会议、党组会议、其他会议，"
        "这里写的是：常委会议（您是不是想写：常务会议；都不合适的",
        "meetings/2026/session-48.md:6:7 GK293 2026 年邀请公众代表列席常务会议 1 次"),
    one("a use of results misspelt",
        "evaluations/2026/loan-discount.md", "结果运用: ", "结果运用: 不",
        "evaluations/2026/loan-discount.md:11:7 GK126 “结果运用”一般是 "),
    one("a stage misspelt, with files beside the decision",
        "decisions/2026/elder-care.md", "环节: 合法性审查", "环节: 合法审查",
        "decisions/2026/elder-care.md:11:9 GK106 “环节”只能是 "),
    one("a class of topics misspelt that has commas of its own",
        "notices/2026/heat-subsidy.md", "劳动、人事、监察/社会保障", "劳动、人事、监察/社会保险",
        "notices/2026/heat-subsidy.md:10:7 GK113 “主题分类”里的主题分类不在国务院公文主题分类表内："
        "劳动、人事、监察/社会保险（您是不是想写：劳动、人事、监察/社会保障；劳动、人事、监察"),
    one("a report of a far year",
        "annual-reports/2024/zf.md", "年度: 2024", "年度: 2014",
        "annual-reports/2024/zf.md:5:7 GK288 2014 年的年报 2025-03-21 才发布，晚于 2015-03-31",
        "annual-reports/2025/zf.md:2:5 GK288 缺少 云溪县人民政府 2015 年至 2024 年的年报"),
    one("an attachment that is not there",
        "decisions/2026/elder-care.md", "文件: shencha.docx", "文件: shenca.docx",
        "decisions/2026/elder-care.md:13:",
        "decisions/2026/elder-care/shencha.docx:1:1 GK215"),
]  # fmt: skip


@dataclasses.dataclass(frozen=True)
class County:
    """A copy of the county's content that a test may spoil, and what is read and said of it as it is."""

    content: Path
    readings: Readings
    anyway: frozenset[str]


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> County:
    content, readings = tmp_path_factory.mktemp("county") / "content", Readings()
    shutil.copytree(EXAMPLE / "content", content)
    return County(content, readings, frozenset(lines(content, readings)))


def lines(content: Path, readings: Readings) -> list[str]:
    """What is said of the content; files that are in ``readings`` as they are are not read again."""
    config, problems = read_config(EXAMPLE / "site_config.yaml", "site_config.yaml")
    assert config is not None
    library, found = read_library(content, "x", readings)
    _, linked = link(library, config, MOMENT)
    return [str(problem).removeprefix("x/") for problem in sorted([*problems, *found, *linked])]


def together() -> list[list[Slip]]:
    """The slips that are made at once, since to read and link the county takes long: none is told in a file of another."""
    rounds: list[list[Slip]] = []
    for slip in SLIPS:
        free = [slips for slips in rounds if not any(places(slip) & places(other) for other in slips)]
        rounds += [] if free else [[]]
        [*free, rounds[-1]][0].append(slip)
    return rounds


def places(slip: Slip) -> set[str]:
    """The files in which a slip is made or told."""
    return {slip.file, *(line.partition(":")[0] for line in slip.said)}


@pytest.mark.parametrize("slips", together(), ids=lambda slips: f"{len(slips)} files")
def test_a_mistake_is_said_once_with_both_sides_of_it(county: County, slips: list[Slip]) -> None:
    whole = {slip.file: (county.content / slip.file).read_text(encoding="utf-8") for slip in slips}
    assert [slip.name for slip in slips if slip.old not in whole[slip.file]] == []
    try:
        for slip in slips:
            (county.content / slip.file).write_text(
                whole[slip.file].replace(slip.old, slip.new, 1), encoding="utf-8"
            )
        said = [line for line in lines(county.content, dict(county.readings)) if line not in county.anyway]
    finally:
        for file, text in whole.items():
            (county.content / file).write_text(text, encoding="utf-8")
    beginnings = tuple(beginning for slip in slips for beginning in slip.said)
    told = {beginning: [line for line in said if line.startswith(beginning)] for beginning in beginnings}
    assert {beginning: found for beginning, found in told.items() if len(found) != 1} == {}
    assert [line for line in said if not line.startswith(beginnings)] == []
    assert len(said) == len(beginnings)
