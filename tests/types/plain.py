"""Small sites with one record of each small type, for the tests of these types."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from gongkai.engine.assemble import Assembly
from gongkai.pages.frame import Page
from tests.small_site import CONFIG, NOON, NOTICE, assembled

COLUMNS = {
    "meetings": "会议公开",
    "proposals": "建议提案办理",
    "gazette": "政府公报",
    "evaluations": "政策评价",
    "open-days": "政府开放日",
    "responses": "回应关切",
    "packages": "政策文件包",
}
SITE = CONFIG + "".join(
    f"      - {{标识: {slug}, 名称: {name}, 类别: 政策文件, 描述: {name}的各项内容, 关键词: [{name}]}}\n"
    for slug, name in COLUMNS.items()
)
A = "content/notices/2026/a.md"

MEETING = """---
标题: 第40次常务会议
发布日期: 2026-03-06 10:00
会议类型: 常务会议
会议日期: 2026-03-04
议题: [研究政务公开工作]
列席情况: 县教育局负责人列席
公众代表:
  - {姓名: 王某某, 身份: 村民}
代表意见:
  - {意见: 公开要快, 采纳情况: 采纳}
相关文件: notices/2026/a
---

会议通过了工作安排。
"""
PROPOSAL = """---
标题: 对第8号建议的答复
发布日期: 2026-04-10 10:00
类别: 人大代表建议
届次会议: 五次会议
编号: 第8号
案由: 关于助餐的建议
主办单位: 县教育局
复文日期: 2026-04-09
办理结果: 已解决
---

已经办好。
"""
YEAR = """---
标题: 2025年办理总体情况
发布日期: 2025-12-18 10:00
年度: 2025
发布单位: 县政府办公室
办理情况:
  - {类别: 政协提案, 承办: 9, 办结: 8, 已解决: 5, 正在解决或列入计划: 1, 因条件限制待以后解决: 1, 留作参考: 1}
---

全部按期办结。
"""
ISSUE = """---
标题: 公报2026年第1期
发布日期: 2026-04-10 09:00
年度: 2026
期号: 1
总期号: 5
主办单位: 县政府办公室
目录:
  - {名称: 县政府办公室文件, 文件: [notices/2026/a]}
---
"""
EVALUATION = """---
标题: 政务公开政策评价
发布日期: 2026-04-20 10:00
评价文件: notices/2026/a
评价单位: 县教育局
开始日期: 2026-04-01
结束日期: 2026-04-15
评价方式: [专题座谈]
评价内容: [取得成效]
评价结果: 达到预期
结果运用: 保留
---

座谈三次。
"""
OPEN_DAY = """---
标题: 走进水厂
发布日期: 2026-04-20 10:00
类别: 政府开放日
举办单位: 县教育局
时间: 2026-05-10 09:00
地点: 水厂
活动内容: [参观]
参加对象: 居民三十人
报名方式: 电话报名
报名截止: 2026-05-08 17:00
意见建议:
  - {意见: 多办几次, 是否采纳: 采纳}
---

二十八人参加。
"""
RESPONSE = """---
标题: 路什么时候修好
发布日期: 2026-04-20 10:00
关切的问题: 路什么时候修好？
回应单位: 县教育局
来源渠道: 12345热线
提出日期: 2026-04-15
回应日期: 2026-04-20
相关文件: notices/2026/a
---

月底修好。
"""
PACKAGE = """---
标题: 入学一件事
发布日期: 2026-04-20 10:00
文件: [notices/2026/a]
申请条件: [年满六周岁]
申请材料: [户口簿]
办理流程: [报名, 录取]
受理部门: 县教育局
联系方式: 县教育局二楼
开始日期: 2026-05-01
截止日期: 2026-06-30
---

入学要用的都在这里。
"""
#: Where the record of each type stands in a small site.
RECORDS = {
    "content/meetings/m.md": MEETING,
    "content/proposals/p.md": PROPOSAL,
    "content/proposal-years/2025.md": YEAR,
    "content/gazette/g.md": ISSUE,
    "content/evaluations/e.md": EVALUATION,
    "content/open-days/o.md": OPEN_DAY,
    "content/responses/r.md": RESPONSE,
    "content/packages/k.md": PACKAGE,
}


def site(
    folder: Path, files: dict[str, str], *, thresholds: str = "", moment: dt.datetime = NOON
) -> tuple[Assembly | None, list[str]]:
    """A small site with ``files`` beside the sound ones: as far as its plan, and its problem lines.

    ``thresholds`` are those of the configuration; those of a year are off unless a test sets them.
    """
    numbers = thresholds or "代表列席会议: 0, 政策评价: 0"
    changed: dict[str, str | bytes | None] = {
        "site_config.yaml": f"{SITE}阈值: {{{numbers}}}\n",
        A: NOTICE,
        **files,
    }
    found, problems = assembled(folder, changed, moment)
    return found, [str(item).replace(f"{folder.as_posix()}/", "") for item in sorted(problems)]


def codes(
    folder: Path, files: dict[str, str], *, thresholds: str = "", moment: dt.datetime = NOON
) -> list[str]:
    """The codes of the problems of a small site."""
    return [line.split(" ")[1] for line in site(folder, files, thresholds=thresholds, moment=moment)[1]]


def planned(
    folder: Path, files: dict[str, str], moment: dt.datetime = NOON, thresholds: str = ""
) -> dict[str, Page]:
    """The pages of a small site by their addresses."""
    found, lines = site(folder, files, moment=moment, thresholds=thresholds)
    assert found is not None, lines
    return {page.url: page for page in found.plan.pages}


def shown(pages: dict[str, Page], url: str) -> dict[str, str]:
    """The element table of a page: label and value."""
    view: Any = pages[url].view
    return {element.label: element.value for element in view.elements}
