"""Other words of papers for the words of an enumeration mean them, so that no page says what is false because of one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter

from gongkai.fields.values import meaning
from gongkai.records.decision import EXPERTS, HEARD, LEGALITY, RISKS, Decision, Procedure
from gongkai.records.meeting import EXECUTIVE, MeetingType
from gongkai.records.notice import NORMATIVE, Category
from gongkai.records.open_day import OPEN_DAY, PRESS, Event
from gongkai.records.organization import COLLECTIVE, OrganizationKind
from gongkai.site.decisions import public_course
from tests.small_site import CONFIG, NOTICE, assembled, report

MEETINGS = "      - {标识: meetings, 名称: 会议公开, 类别: 公示公告, 描述: 会议, 关键词: [会议]}\n"
DECISIONS = "      - {标识: decisions, 名称: 重大决策, 类别: 公示公告, 描述: 决策, 关键词: [决策]}\n"
MEETING = (
    "---\n标题: 会议\n发布日期: 2026-05-06 10:00\n会议类型: %s\n会议日期: 2026-05-03\n---\n\n研究了事项。\n"
)
DECISION = """---
决策事项名称: 制定养老办法
年度: 2026
序号: 1
承办单位: 县教育局
完成时限: 2026-11
发布日期: 2026-03-20 10:10
%s
---

为什么。
"""


@pytest.mark.parametrize(
    ("choice", "word", "means"),
    [
        (Procedure, "专家咨询论证", EXPERTS),
        (Procedure, "社会稳定风险评估", RISKS),
        (Procedure, "合法性审核", LEGALITY),
        (Procedure, "集体讨论决定", "集体讨论"),
        (MeetingType, "政府常务会议", EXECUTIVE),
        (MeetingType, "县人民政府常务会议", EXECUTIVE),
        (Category, "规范性文件", NORMATIVE),
        (OrganizationKind, "镇（街道）", "乡镇街道"),
        (OrganizationKind, "集合名称", COLLECTIVE),
        (Event, "政务公开日", OPEN_DAY),
        (Event, "新闻通气会", PRESS),
    ],
)
def test_another_word_means_one_of_the_list_and_is_shown_as_typed(choice: Any, word: str, means: str) -> None:
    made = TypeAdapter(choice).validate_python(word)
    assert (str(made), meaning(made)) == (word, means)


def test_such_a_word_needs_no_reminder(tmp_path: Path) -> None:
    site = {
        "site_config.yaml": CONFIG + MEETINGS,
        "content/meetings/2026/a.md": MEETING % "政府常务会议",
        "content/notices/2026/a.md": NOTICE.replace("发布日期", "公文类别: 规范性文件\n发布日期", 1),
    }
    said = report(tmp_path, site)
    assert not [line for line in said if "GK126" in line or "GK106" in line]
    assert any("GK237" in line for line in said)  # the rules of normative documents apply


def left_out(folder: Path, head: str) -> dict[str, str]:
    """The reason for which each stage of a decision is left out."""
    site = {"site_config.yaml": CONFIG + DECISIONS, "content/decisions/2026/a.md": DECISION % head}
    assembly, problems = assembled(folder, site)
    assert assembly is not None, problems
    (decision,) = assembly.site.of(Decision)
    return {stage.name: stage.reason for stage in public_course(decision, assembly.site).stages}


def test_a_procedure_that_the_catalogue_lists_is_never_said_to_be_left_out(tmp_path: Path) -> None:
    said = left_out(tmp_path / "a", "需履行程序: [专家咨询论证, 公众参与]")
    assert said[EXPERTS] == "" and said[RISKS] == "年度目录没有列入这一程序"
    said = left_out(tmp_path / "b", "需履行程序: [请专家提意见, 公众参与]")
    assert said[EXPERTS] == said[RISKS] == ""
    said = left_out(tmp_path / "c", "需履行程序: [举行听证]\n是否听证: 否")
    assert said[HEARD] == ""
    said = left_out(tmp_path / "d", "需履行程序: [请专家提意见]\n是否听证: 否")
    assert said[HEARD] == "年度目录写明不需要听证"


@pytest.mark.parametrize("word", ["草稿", "不公开", "不予公开", "内部资料"])
def test_a_word_that_withholds_is_none_of_any_list(tmp_path: Path, word: str) -> None:
    site = {
        "site_config.yaml": CONFIG + MEETINGS,
        "content/meetings/2026/a.md": MEETING % word,
        "content/notices/2026/a.md": NOTICE.replace(
            "发布日期", f"公文类别: {word}\n文种: {word}\n发布日期", 1
        ),
    }
    lines = [line for line in report(tmp_path, site) if "GK106" in line]
    assert not any("site_config.yaml 的" in line for line in lines)  # nobody is told to add it to the list
    assert [field for field in ("会议类型", "公文类别", "文种") if any(field in line for line in lines)] == [
        "会议类型",
        "公文类别",
        "文种",
    ]
