"""Asterisks that mask, multiply or mark a note stay on the page; a pair around words that a clerk meant is formatting."""

from __future__ import annotations

import html
import re

import pytest

from gongkai.render.markdown import render

AS_TYPED = [
    "张***，欧阳**：已公示。",
    "入选人员：张***，李**。",
    "李*、“王*”，孙*：",
    "张**、李**（组长）、王**。",
    "张**祥、欧阳**华",
    "王**（组长）、李**（副组长）",
    "王**“先进个人”、李**“先进集体”",
    "鲁A***（2辆）、鲁B***（1辆）",
    "3708**********123*，***，银行卡****。",
    "3708****（张**）、3709****（李**）",
    "10%*（1+5%）*100",
    "10%*(1+5%)*100",
    "(a)*(b)*(c)",
    "得分＝（基础分）*（系数）*（权重）",
    "（*）为核心指标，（*）为参考",
    "甲（*），乙（**），丙（***）。",
    "甲（**），乙（**）。",
    "“*”为必填，“*”不得删除",
    "【*】甲【*】",
    "显著性：*，P<0.05；**，P<0.01；***，P<0.001",
    "密码：**（六位），确认密码：**。",
    "密码：**（六位），确认密码：**",
    "*：约束性指标；*：预期性指标",
    "带*的为必填（*），其他*。",
    "（一）*张某等人，标的为必填*。",
    "地址：**路**号**小区*号楼*单元",
    "患者*某，男，**岁，住**镇**村",
    "某**公司与**公司签订合同",
    "被执行人：云溪**建筑有限公司（法定代表人：王**）",
    "云溪**超市、**饭店被责令整改",
    "由**负责，**配合",
    "云溪县**镇**加油站",
    "云溪**公司**项目部",
    "王**　370811********0022　**街道**社区",
    "*为必填，其他*",
    "王**与李**签订合同，王**将房屋出租给李**使用。",
    "王**与李**",
    "37**与38**",
    "原告王**诉称：被告李**拖欠工资。",
    "李**家属王**到场",
    "死者张**的家属刘**要求赔偿",
    "学生刘**被**大学录取；学生马**被**学院录取。",
    "患者张**到**医院就诊",
    "**与**于2026年3月登记",
    "在**超市购买**牌白酒**瓶",
    "销售**牌饮料**箱",
    "**药房销售**胶囊",
    "使用**型号塔吊**台",
    "第**条第**款",
    "**公司与**公司于2020年签订合同，**公司欠款**万元。",
    "当事人**公司于**年**月**日在**县**镇销售**牌**酒",
    "经**镇政府调查核实，**村村委会于2025年**月已将**纳入低保。",
    "申请执行人**银行与被执行人张**借款",
    "男，**岁，住**小区**号楼**单元",
    "姓名：王**性别：男 身份证：37**身高：170",
    "车牌号：鲁H**挂**号",
    "高**与任**签订合同",
    "石**将车卖给白**使用",
    "原告**诉被告**离婚纠纷",
    "**县**乡**村张**、李**",
    "**局**科**同志",
    "**同志与**同志签订协议",
    "**于2026年7月1日在**被查获",
    "**驾驶车辆由**驶往县城",
    "工资= 基数 *系数* 天数",
    "A =B *C* D",
    "面积 *单价* 系数",
    "C:\\Users\\a\\*b*",
    "D:\\a\\**重要**.doc",
]
BOLD = [
    "**重要**",
    "**第一，**其次",
    "**（一）名称**正文",
    "关于**加强**工作",
    "**联系电话：**0537",
    "**一、**总则",
    "**（一）加强领导，**确保落实",
    "**(一）加强领导，推进公开。**确保落实",
    "**市政府中心工作。**县直各单位要认真落实",
    "**村级公开：**村务公开每季度一次",
    "**（二)加强领导，**确保落实",
    "落实**国务院**、**省政府**要求",
    "推进**公开、透明**工作",
    "是**“双减”政策**要求",
    "落实**“双减”、“五公开”要求**的工作",
    "见**（附件）**一栏",
    "“**双减**”",
    "**甲**：乙；**丙**：丁",
    "做好**公开**公示工作",
    "**政府**政务公开",
    "**全面**全力推进",
    "加强**学校**建设",
    "建设**和谐**社区",
    "落实**与会**人员",
    "规范**超市经营**行为",
    "推动**品牌建设**工作",
    "**县、镇、村**三级",
    "实行**“谁主管，谁负责”**原则",
    "各**街道**要落实",
    "坚持**以人为本，**全面推进",
    "解决**水、电、路**问题",
    "**目标值≥95%**，实际98%",
    "**（二）建设目标（到2026年。**各单位",
    "[**重要**通知](notices/2026/a)",
    "扩大**公众参与**渠道",
    "**申请理由**成立",
    "坚持**问题导向**推进",
    "**派出所民警**到场",
]
WAYS = {
    "paragraph": "{}",
    "pipe table": "| 甲 | 乙 |\n|---|---|\n| {} | 2 |",
    "tabbed table": "甲\t乙\n{}\t2",
    "list": "- {}\n- 乙",
    "read as a whole": "{}\n\n[^1]: 注\n\n乙[^1]",
}


def shown(source: str) -> str:
    return html.unescape(re.sub("<[^>]+>", "", render(source).html))


@pytest.mark.parametrize("way", WAYS)
def test_asterisks_that_are_no_formatting_stay_as_typed(way: str) -> None:
    assert [line for line in AS_TYPED if line not in shown(WAYS[way].format(line))] == []


def test_asterisks_in_the_words_of_a_link_stay_as_typed() -> None:
    assert shown("[张***，李***。](notices/2026/a)").strip() == "张***，李***。"


@pytest.mark.parametrize("line", BOLD)
def test_words_between_two_pairs_of_asterisks_are_bold(line: str) -> None:
    page = render(line).html
    assert page.count("<strong>") == line.count("**") / 2 and "*" not in page


@pytest.mark.parametrize(
    "line", ["*《条例》*第十条", "见（ *说明* ）一栏", "*请注意*", "（*说明*）", "*emphasis* in a line"]
)
def test_single_asterisks_apart_from_other_words_are_emphasis(line: str) -> None:
    page = render(line).html
    assert "<em>" in page and "*" not in page


def test_many_asterisks_are_read_in_time_that_grows_with_their_number() -> None:
    assert shown("**甲**，乙*、" * 3000).count("乙*") == 3000


def test_long_rows_and_deep_nests_of_asterisks_are_read_in_time_that_grows_with_their_number() -> None:
    assert shown("*" * 5000 + "甲" + "*" * 5000).count("*") == 10000
    assert "甲" in shown("**甲 " * 1000 + "乙**" * 1000)
