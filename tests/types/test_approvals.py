"""审核: who approved a file is recorded in it, required as the site says, and published nowhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai.fields.schema import INTERNAL, LAST, fields_of
from gongkai.records.content_record import ContentRecord
from gongkai.records.kind import Kind, kinds
from gongkai.records.library import read_library
from gongkai.records.packed import pack, unpack
from gongkai.records.reading import read_content
from tests.small_site import CONFIG, NOTICE, assembled, report, write

RULE = "审核:\n  - {内容: [政策文件], 环节: [初审, 复审, 终审], 自: 2026-01-01}\n"
APPROVED = """审核:
  - {环节: 初审, 姓名: 王芳, 日期: 2026-02-26}
  - {环节: 复审, 姓名: 李强, 日期: 2026-02-27, 意见: 电话改了}
  - {环节: 终审, 姓名: 赵敏, 日期: 2026-03-02, 意见: 同意}
"""


def notice(approvals: str = "", more: str = "") -> str:
    return NOTICE.replace("地区:", f"{more}{approvals}地区:")


def said(folder: Path, document: str, config: str = CONFIG + RULE) -> list[str]:
    """What is said of approvals, from the line of the file on."""
    found = report(folder, {"site_config.yaml": config, "content/notices/2026/a.md": document})
    return [line.removeprefix("content/notices/2026/a.md:") for line in found if " GK36" in line]


@pytest.mark.parametrize("kind", kinds(), ids=[kind.name for kind in kinds()])
def test_every_type_records_approvals_last_and_for_staff_alone(kind: Kind) -> None:
    assert issubclass(kind.record, ContentRecord)
    roles = {field.name: field.roles for field in fields_of(kind.record)}
    assert INTERNAL in roles["approvals"]
    last = [LAST in found for found in roles.values()]
    assert last == sorted(last)


def test_a_file_without_the_approvals_that_its_type_needs_is_named(tmp_path: Path) -> None:
    (line,) = said(tmp_path, notice())
    assert "GK360 没有初审、复审、终审的审核记录" in line
    one = APPROVED.replace("  - {环节: 复审, 姓名: 李强, 日期: 2026-02-27, 意见: 电话改了}\n", "")
    assert ["GK360 没有复审的审核记录（" in found for found in said(tmp_path, notice(one))] == [True]


def test_a_file_with_all_approvals_is_silent(tmp_path: Path) -> None:
    assert said(tmp_path, notice(APPROVED)) == []


def test_a_rule_for_all_types_asks_each(tmp_path: Path) -> None:
    found = report(tmp_path, {"site_config.yaml": CONFIG + "审核: [{环节: [保密审查]}]\n"})
    named = {line.partition(":")[0] for line in found if " GK360 没有保密审查的审核记录" in line}
    assert named == {
        "content/notices/2026/a.md",
        "content/tasks/yunxi-2026.yaml",
        "content/organizations/yunxi.yaml",
    }


@pytest.mark.parametrize(
    ("document", "config"),
    [
        (notice(more="历史数据: 是\n"), CONFIG + RULE),
        (notice(more="公开属性: 依申请公开\n不公开理由: 内部事务\n"), CONFIG + RULE),
        (notice(more="状态: 草稿\n"), CONFIG + RULE),
        (notice(more="状态: 撤回\n撤回日期: 2026-04-01\n"), CONFIG + RULE),
        (notice(), CONFIG + RULE.replace("2026-01-01", "2026-03-04")),
        (notice(), CONFIG.replace("栏目:", "  开栏日期: 2026-03-04\n栏目:", 1) + RULE),
        (notice(), CONFIG + RULE.replace("政策文件", "政策解读")),
        (notice(), CONFIG),
    ],
    ids=[
        "old",
        "on request",
        "draft",
        "withdrawn",
        "before the rule",
        "before the site",
        "another type",
        "none",
    ],
)
def test_what_needs_no_approval_is_not_asked_for_one(tmp_path: Path, document: str, config: str) -> None:
    assert said(tmp_path, document, config) == []


def test_what_is_due_later_is_asked_before_it_is_public(tmp_path: Path) -> None:
    later = notice().replace("发布日期: 2026-03-03 15:30", "发布日期: 2026-06-03 15:30")
    assert len(said(tmp_path, later)) == 1


def test_a_site_can_make_a_missing_approval_an_error(tmp_path: Path) -> None:

    config = CONFIG + RULE + "检查: {GK360: 错误}\n"
    made, problems = assembled(tmp_path, {"site_config.yaml": config})
    assert made is None
    assert [found.level for found in problems if found.code == "GK360"] == ["error"]


def test_days_that_cannot_be_are_named_at_their_line(tmp_path: Path) -> None:
    turned = APPROVED.replace("2026-03-02", "2026-02-20")
    (line,) = said(tmp_path, notice(turned))
    assert line.startswith("6:") and "GK361 终审的日期 2026-02-20 早于复审的日期 2026-02-27" in line
    without = turned.replace("  - {环节: 复审, 姓名: 李强, 日期: 2026-02-27, 意见: 电话改了}\n", "")
    assert any(
        "GK361 终审的日期 2026-02-20 早于初审的日期 2026-02-26" in line
        for line in said(tmp_path, notice(without))
    )


def test_a_file_that_was_sent_back_has_a_stage_twice(tmp_path: Path) -> None:
    again = (
        "审核:\n  - {环节: 初审, 姓名: 王芳, 日期: 2026-02-20}\n  - {环节: 复审, 姓名: 李强, 日期: 2026-02-21, 意见: 退回}\n"
        "  - {环节: 初审, 姓名: 王芳, 日期: 2026-02-24}\n  - {环节: 复审, 姓名: 李强, 日期: 2026-02-25}\n"
        "  - {环节: 终审, 姓名: 赵敏, 日期: 2026-02-25}\n"
    )
    assert said(tmp_path, notice(again)) == []
    (line,) = said(
        tmp_path, notice(again.replace("2026-02-25}\n  - {环节: 终审", "2026-02-23}\n  - {环节: 终审"))
    )
    assert "GK361 复审的日期 2026-02-23 早于初审的日期 2026-02-24" in line


def test_a_day_to_come_and_a_last_approval_after_publication_are_named(tmp_path: Path) -> None:
    (line,) = said(tmp_path, notice(APPROVED.replace("2026-03-02", "2026-03-04")))
    assert "GK362 终审的日期 2026-03-04 晚于发布日期 2026-03-03" in line
    found = said(tmp_path, notice(APPROVED.replace("2026-03-02", "2027-03-04")))
    assert any("GK362 终审的日期 2027-03-04 还没有到" in line for line in found)


def test_approvals_stay_with_the_record_and_come_back_from_the_cache(tmp_path: Path) -> None:

    write(tmp_path, {"content/notices/2026/a.md": notice(APPROVED)})
    library, _ = read_library(tmp_path / "content")
    (read,) = library.records["notice"]
    assert [(each.stage, each.name, f"{each.day}", each.note) for each in read.approvals] == [
        ("初审", "王芳", "2026-02-26", None),
        ("复审", "李强", "2026-02-27", "电话改了"),
        ("终审", "赵敏", "2026-03-02", "同意"),
    ]
    reading = read_content(tmp_path / "content/notices/2026/a.md", "notices/2026/a.md", "a.md")
    assert unpack(pack(reading)).record == reading.record


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{环节: 四审, 姓名: 王芳, 日期: 2026-02-26}", "初审、复审、终审、保密审查"),
        ("{环节: 初审, 日期: 2026-02-26}", "姓名"),
    ],
)
def test_a_stage_that_does_not_exist_or_has_no_name_is_refused(tmp_path: Path, line: str, said: str) -> None:
    found = report(tmp_path, {"content/notices/2026/a.md": notice(f"审核: [{line}]\n")})
    assert [one for one in found if one.startswith("content/notices/2026/a.md:5:") and said in one]
