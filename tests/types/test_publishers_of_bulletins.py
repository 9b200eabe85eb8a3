"""Who publishes a 公示公告 whose head has no 发布单位: never the party of the paper, and nobody without a reminder where it may be another."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai.problems import errors
from tests.types.test_careless_heads import read

PAPER = "标题: {}\n类型: {}\n发布日期: 2026.5.1\n{}\n--\n决定。"
PENALTY, PERMIT = ("行政处罚决定", "行政处罚"), ("取水许可", "行政许可")


@pytest.mark.parametrize(
    ("paper", "units"),
    [
        (PENALTY, "被处罚单位: 县中医医院"),
        (PENALTY, "处罚单位: 县中医医院"),
        (PENALTY, "受处罚部门: 县中医医院"),
        (PENALTY, "单位: 县中医医院"),
        (PENALTY, "单位: 县第二小学\n被处罚单位: 县第二小学"),
        (("对县中医医院的行政处罚公告", "公告"), "单位: 县中医医院"),
        (PENALTY, "单位: 县司法局\n处罚机关: 县公安局"),
        (PENALTY, "单位: 县卫健局\n部门: 县公安局"),
        (PENALTY, "处罚机关: 县卫健局\n许可机关: 县水务局"),
        (PERMIT, "申请许可单位: 县水务局"),
        (PERMIT, "单位: 县水务局\n许可机关: 县审批局"),
        (("检查结果", "监督检查"), "被检查单位: 县中医医院"),
        (("检查结果", "监督检查"), "单位: 县敬老院\n检查时间: 2026年4月"),
        (("水库工程", "重大建设项目"), "审批部门: 县发改局"),
        (("县城建成区道路", "公告"), "登记机关: 县民政局"),
        (("社会组织登记公告", "公告"), "单位: 县教育局\n登记机关: 县民政局"),
        (("征收决定", "房屋征收"), "房屋征收部门: 县住建局"),
        (("审计结果", "审计和整改"), "单位: 县教育局"),
        (("关于县教育局的审计结果", "公告"), "单位: 县教育局"),
        (("关于对县教育局处罚的决定", "行政处罚"), "单位: 县教育局"),
        (("督查问责通报", "其他"), "部门: 石桥镇"),
        (("年度考核结果", "公告"), "单位: 县水务局"),
        (("先进集体公示", "评选表彰公示"), "单位: 县税务局"),
        (PERMIT, "单位: 县水务局"),
        (("公开招聘公告", "招考公告"), "单位: 县人民医院"),
        (("国有建设用地划拨批前公示", "公示"), "单位: 县教育局"),
        (("办公楼用电项目环评公示", "公示"), "单位: 县农业农村局"),
        (("事业单位法人变更登记公告", "公告"), "单位: 县文化馆"),
        (("衔接资金分配结果", "资金分配"), "单位: 石桥镇人民政府"),
    ],
)
def test_nobody_publishes_a_paper_that_does_not_surely_say_so(
    tmp_path: Path, paper: tuple[str, str], units: str
) -> None:
    record, problems = read(tmp_path, "bulletins/2026/a.md", PAPER.format(*paper, units))
    assert record is None
    (one,) = errors(problems)
    assert one.code in {"GK101", "GK102"} and "发布单位" in str(one)


@pytest.mark.parametrize(
    ("paper", "units", "publisher", "told"),
    [
        (PENALTY, "单位: 县卫健局\n被处罚单位: 县中医医院", "县卫健局", "“单位”"),
        (PENALTY, "被处罚单位: 县中医医院\n处罚机关: 县卫健局", "县卫健局", "“处罚机关”"),
        (PENALTY, "单位: 县中医医院\n作出处罚决定机关: 县卫健局", "县卫健局", "“作出处罚决定机关”"),
        (PENALTY, "单位: 县中医医院\n部门: 县卫健局", "县卫健局", "“部门”"),
        (PENALTY, "单位: 县市场监管局", "县市场监管局", "“单位”"),
        (PERMIT, "申请单位: 县水务局\n许可机关: 县审批局", "县审批局", "“许可机关”"),
        (("社会组织登记公告", "公告"), "登记机关: 县民政局", "县民政局", "“登记机关”"),
        (("教师招聘公告", "招考公告"), "单位: 县人社局", "县人社局", "“单位”"),
        (
            ("2026年审计结果", "审计和整改"),
            "报告单位: 县审计局\n被审计单位: 县教育局",
            "县审计局",
            "“报告单位”",
        ),
        (("征收决定", "房屋征收"), "单位: 云溪县人民政府\n房屋征收部门: 县住建局", "云溪县人民政府", ""),
        (("停水", "公告"), "单位: 县水务局", "县水务局", ""),
        (("建设用地批前公示", "公示"), "单位: 县自然资源和规划局", "县自然资源和规划局", ""),
        (("衔接资金分配结果", "资金分配"), "单位: 县财政局", "县财政局", "“单位”"),
        (("校园开放", "公告"), "单位: 县第一中学", "县第一中学", ""),
        (("停水", "公告"), "单位: 县水务局\n被检查单位: 县自来水站", "县水务局", ""),
    ],
)
def test_the_office_that_is_taken_for_the_publisher_is_named(
    tmp_path: Path, paper: tuple[str, str], units: str, publisher: str, told: str
) -> None:
    record, problems = read(tmp_path, "bulletins/2026/a.md", PAPER.format(*paper, units))
    assert (record.unit, errors(problems)) == (publisher, [])
    reminders = [str(one) for one in problems if one.code == "GK731"]
    assert len(reminders) == bool(told) and all(f"按{told}算作：{publisher}" in one for one in reminders)
    shown = dict((*record.details, *record.other_items))
    lines = dict(line.split(": ") for line in units.split("\n"))
    kept = {name: text for name, text in lines.items() if text != publisher or name not in {"单位", "部门"}}
    assert {name: text for name, text in shown.items() if name in lines} == kept


def test_a_head_with_its_publisher_keeps_every_other_unit_as_an_item(tmp_path: Path) -> None:
    units = "发布单位: 县政府办公室\n单位: 县中医医院\n处罚机关: 县卫健局\n被处罚单位: 县中医医院"
    record, problems = read(tmp_path, "bulletins/2026/a.md", PAPER.format(*PENALTY, units))
    assert (record.unit, problems) == ("县政府办公室", [])
    assert [name for name, _ in record.details] == ["单位", "处罚机关", "被处罚单位"]
