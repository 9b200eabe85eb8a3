"""A named person's home or illness in a running text is found, whatever order the words come in."""

from __future__ import annotations

import pytest

from gongkai.text.personal_words import find_private_matters

HOME = "姓名和住址"
ILL = "姓名和病情"


@pytest.mark.parametrize(
    ("text", "matter"),
    [
        ("张小明，家住青河县城关镇幸福路18号3栋2单元501室", HOME),
        ("王丽住幸福小区3栋2单元501室。", HOME),
        ("李建国（现住城关镇和平里5号楼2单元301室）", HOME),
        ("陈芳：户籍地址为石门村三组12号", HOME),
        ("困难职工王强，地址：幸福小区12号楼1单元402室", HOME),
        ("欧阳明，住幸福小区3栋2单元501室", HOME),
        ("艾力·买买提，家庭住址：团结巷12号", HOME),
        ("张小明，家住城关镇幸福路18号", HOME),
        ("村民李梅，现住址：城关镇和平街7号", HOME),
        ("张小明因患尿毒症，申请大病救助", ILL),
        ("周洁被确诊乳腺癌，已转院", ILL),
        ("脱贫户孙红罹患胃癌", ILL),
        ("王强同志患冠心病多年", ILL),
    ],
)
def test_a_named_person_and_a_private_matter_in_one_sentence_are_found(text: str, matter: str) -> None:
    assert [what for _, what, _ in find_private_matters(text)] == [matter]


@pytest.mark.parametrize(
    "text",
    [
        "高血压患者、糖尿病患者纳入门诊用药保障",
        "白血病确诊后七日内申请，患有尿毒症的可以委托办理",
        "康居住宅3栋2单元501室公开拍卖",
        "贾家庄居住区3栋2单元201室，温泉住宿区2栋101室",
        "马家沟住户迁入和平小区3栋2单元301室",
        "金水住建站，和平小区3栋2单元301室",
        "孙某，住幸福小区3栋2单元501室",
        "李*患尿毒症，张某某确诊肺结核",
        "老人高龄津贴按月发放，确诊糖尿病的老人白内障手术免费",
        "住址变更后，到城关镇幸福路18号办理",
        "任何人患有艾滋病，不受歧视",
        "武汉确诊新冠肺炎病例，于近日确诊肺结核",
        "金华市民因患癌症申请救助",
    ],
)
def test_policies_places_and_masked_names_are_passed(text: str) -> None:
    assert find_private_matters(text) == ()
