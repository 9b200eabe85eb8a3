"""A row of a list cannot be withheld or carry internal words: check says so, and nothing of it is published."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai.fields.schema import INTERNAL, fields_of
from gongkai.fields.withheld import OF_FILES, states_withheld, withholds
from gongkai.records.content_record import PublishedRecord
from gongkai.records.kind import kinds
from tests.small_site import TABLE, report

DUTY = "content/duties/jyj.yaml"
DUTIES = "单位: 县教育局\n发布日期: 2026-03-02 09:00\n职权:\n  - {职权名称: 校车许可, ROW}\n"
T = "content/tasks/yunxi-2026.yaml"
ENGLISH = [field.name for field in fields_of(PublishedRecord)]


@pytest.mark.parametrize(
    "row",
    [
        "公开属性: 不予公开",
        "不公开理由: 涉及侦查手段",
        "状态: 草稿",
        "审核: 王芳",
        "公开至: 2026-12-31",
        "撤回日期: 2026-05-01",
        "撤回理由: 有误",
        "历史数据: 是",
        "内部意见: 王局长不同意",
        "不予公开的理由: 涉密",
        "保密期限: 十年",
        "公开屬性: 主动公开",
        "状 态: 在用",
        "是否公开: 否",
        "办理情况: 暂不公开",
        "备注栏: 不公开",
        *(f"{name}: 甲" for name in ENGLISH),
        "备注: 不公开",
        "备注: 本项不对外公开",
        "备注: 内部资料，不公开",
        "其他: {公开属性: 不予公开（涉密）}",
        "其他: {状态: 草稿（待审）}",
        "其他: {内部意见: 不同意}",
        "其他: {状态: 草稿}",
        "其他: {公开属性: 依申请公开}",
        "其他: {是否公开: 否}",
        "其他: {说明: 不公开。}",
    ],
)
def test_a_row_that_should_stay_back_is_an_error(tmp_path: Path, row: str) -> None:
    files = {DUTY: DUTIES.replace("ROW", row), T: TABLE.replace("序号: 1", f"{row}, 序号: 1")}
    lines = [line for line in report(tmp_path, files) if "GK102" in line]
    assert len(lines) == 2 and all("一行不能单独不公开" in line for line in lines), lines


@pytest.mark.parametrize("row", ["状态: 草稿", "内部意见: 不同意", "公开属性: 不予公开", "是否公开: 否"])
def test_a_column_that_is_declared_withholds_nothing_either(tmp_path: Path, row: str) -> None:
    name = row.split(":", maxsplit=1)[0]
    text = TABLE.replace("任务:\n", f"列: [序号, 责任单位, 具体要求, {name}]\n任务:\n")
    lines = [
        line
        for line in report(tmp_path, {T: text.replace("序号: 1", f"{row}, 序号: 1")})
        if "GK102" in line and "一行不能单独不公开" in line
    ]
    assert len(lines) == 1


@pytest.mark.parametrize(
    "row",
    [
        "承办机构: 法规科",
        "公开方式: 依申请公开",
        "公开范围: 社会公开",
        "公开时限: 20个工作日",
        "审核机构: 法规科",
        "收费标准: 不收费",
        "其他: {状态: 在用}",
        "备注: 不公开招标的另行报批",
        "其他: {处理结果: 不予公开}",
        "其他: {内部流程: 三步}",
    ],
)
def test_columns_of_paper_stay_free(tmp_path: Path, row: str) -> None:
    assert not [line for line in report(tmp_path, {DUTY: DUTIES.replace("ROW", row)}) if "GK102" in line]


def test_every_field_that_is_for_staff_alone_is_refused_as_a_column() -> None:
    internal = {
        name
        for kind in kinds()
        for field in fields_of(kind.record)
        if INTERNAL in field.roles
        for name in (field.label.text, field.name)
    }
    assert internal <= set(OF_FILES)
    assert all(withholds(name, "甲") for name in internal)
    assert not states_withheld("状态", "在用")


@pytest.mark.parametrize(
    "name",
    [
        "是否公开",
        "公开",
        "公开与否",
        "是否对外公开",
        "可否公开",
        "是否向社会公开",
        "是否发布",
        "审核通过",
        "public",
    ],
)
def test_a_no_withholds_a_row_where_the_column_asks_whether_it_is_public(name: str) -> None:
    assert all(states_withheld(name, answer) for answer in ("否", "不", "×", "No", "False"))


@pytest.mark.parametrize(
    "name", ["是否公开招标", "是否公开征求意见", "完成状态", "备注", "是否重新发布", "审核意见采纳"]
)
def test_a_no_withholds_nothing_where_the_column_asks_for_something_else(name: str) -> None:
    assert not states_withheld(name, "否")
