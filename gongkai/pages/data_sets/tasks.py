"""``data/tasks.*``: every public task, table by table in the order of the paper."""

from __future__ import annotations

from gongkai.pages.addresses import address
from gongkai.pages.data_sets.columns import (
    DATE,
    INTEGER,
    LIST,
    NUMBER,
    STRING,
    DataColumn,
    DataSet,
    iso,
    on_paper,
)
from gongkai.pages.tags import absolute
from gongkai.pages.tasks.progress import completion
from gongkai.records.task_table import Task, TaskTable
from gongkai.site.change_notes import said_changes
from gongkai.site.model import LinkedTask, Site, Stretch
from gongkai.site.progress import STATES
from gongkai.text.targets import find_targets


def _shares(entry: LinkedTask) -> list[Stretch]:
    """The segments of 责任单位 that name a unit."""
    return [stretch for stretch in entry.responsible.stretches if stretch.unit] if entry.responsible else []


def _share_names(site: Site, entry: LinkedTask) -> list[str]:
    return [site.units[stretch.unit].name for stretch in _shares(entry) if stretch.unit]


def _inner(entry: LinkedTask) -> list[tuple[str, str]]:
    """The days in the requirement, each with its words."""
    return [(item.date.isoformat(), item.text) for item in entry.inner_deadlines if item.date]


COLUMNS: tuple[DataColumn[LinkedTask], ...] = (
    DataColumn("id", "标识", STRING, "任务表的标识、#、序号", lambda _, entry: entry.identity),
    DataColumn(
        "notice",
        on_paper(TaskTable, "notice"),
        STRING,
        "印发任务表的文件的标识",
        lambda _, entry: entry.table.notice,
    ),
    DataColumn("table", "任务表", STRING, "任务表的标识", lambda _, entry: entry.table.identity),
    DataColumn(
        "region",
        on_paper(TaskTable, "region"),
        STRING,
        "任务表所属地区",
        lambda _, entry: entry.table.region,
    ),
    DataColumn(
        "year", on_paper(TaskTable, "year"), INTEGER, "任务所属年度", lambda _, entry: entry.table.year
    ),
    DataColumn(
        "number", on_paper(Task, "number"), INTEGER, "在表中的顺序", lambda _, entry: entry.task.number
    ),
    DataColumn(
        "paper_number",
        on_paper(Task, "paper_number"),
        STRING,
        "原件上的序号，照原文；原件没有的为空",
        lambda _, entry: entry.task.shown_number or None,
    ),
    DataColumn(
        "section", on_paper(Task, "section"), STRING, "第一级标题", lambda _, entry: entry.task.section
    ),
    DataColumn(
        "heading", on_paper(Task, "heading"), STRING, "第二级标题", lambda _, entry: entry.task.heading
    ),
    DataColumn(
        "subheadings",
        on_paper(Task, "subheadings"),
        LIST,
        "更下级的标题",
        lambda _, entry: list(entry.task.subheadings),
    ),
    DataColumn("lead", on_paper(Task, "lead"), LIST, "照原文", lambda _, entry: list(entry.task.lead)),
    DataColumn(
        "lead_names",
        "牵头部门规范名称",
        LIST,
        "按单位名录解读",
        lambda site, entry: [site.units[unit].name for unit in entry.lead_units],
    ),
    DataColumn(
        "responsible",
        on_paper(Task, "responsible"),
        LIST,
        "照原文逐个列出",
        lambda _, entry: [stretch.text for stretch in _shares(entry)],
    ),
    DataColumn(
        "responsible_names", "责任单位规范名称", LIST, "按单位名录解读，与前一列一一对应", _share_names
    ),
    DataColumn(
        "responsible_text",
        "责任单位原文",
        STRING,
        "单元格的全部文字",
        lambda _, entry: entry.task.responsible,
    ),
    DataColumn(
        "requirement",
        on_paper(Task, "requirement"),
        STRING,
        "照原文",
        lambda _, entry: entry.task.requirement,
    ),
    DataColumn(
        "targets",
        "文中目标",
        LIST,
        "由系统从具体要求中找出的可衡量的目标，如 不少于5次",
        lambda _, entry: [target.words for target in find_targets(entry.task.requirement)],
    ),
    DataColumn(
        "deadline",
        "完成日期",
        DATE,
        "由完成时限读出，没有的为空",
        lambda _, entry: iso(entry.deadline.date) if entry.deadline else None,
    ),
    DataColumn(
        "deadline_text",
        on_paper(Task, "deadline"),
        STRING,
        "照原文",
        lambda _, entry: entry.task.deadline,
    ),
    DataColumn(
        "inner_deadlines",
        "文中时限",
        LIST,
        "由系统从具体要求中找出的时限的最后一天，按文中的先后",
        lambda _, entry: [day for day, _words in _inner(entry)],
    ),
    DataColumn(
        "inner_deadlines_text",
        "文中时限原文",
        LIST,
        "照原文，与前一列一一对应",
        lambda _, entry: [words for _day, words in _inner(entry)],
    ),
    DataColumn(
        "status",
        "状态",
        STRING,
        f"生成时的状态，由公布的进展和完成日期得出：{'、'.join(STATES)}",
        lambda _, entry: entry.state,
    ),
    DataColumn(
        "completion",
        "完成率",
        NUMBER,
        "百分数，最近一次公布的，没有的为空",
        lambda _, entry: completion(entry),
    ),
    DataColumn(
        "status_date",
        "进展日期",
        DATE,
        "最近一次公布进展的日期，没有的为空",
        lambda _, entry: entry.progress[-1].identity.rsplit("/", 1)[-1] if entry.progress else None,
    ),
    DataColumn(
        "upper",
        on_paper(Task, "upper"),
        LIST,
        "本任务承接的上级任务的标识；由本站核对登记，不是文件原文",
        lambda site, entry: [upper.identity for upper in site.lineage.above.get(entry.identity, ())],
    ),
    DataColumn(
        "earlier",
        on_paper(Task, "earlier"),
        LIST,
        "本任务延续的上一年任务的标识；由本站核对登记，不是文件原文",
        lambda site, entry: [name for name in entry.task.earlier if name in site.tasks_by_identity],
    ),
    DataColumn(
        "table_notes",
        "任务表的更正",
        LIST,
        "这一行所在的任务表发布以后的更正和修订说明，新的在前",
        lambda _, entry: [said.sentence for said in said_changes(entry.table)],
    ),
    DataColumn(
        "url",
        "网址",
        STRING,
        "任务页面的地址",
        lambda site, entry: absolute(site.config, address(entry.identity)),
    ),
)
TASKS = DataSet("tasks", "任务台账", COLUMNS, lambda site: site.tasks)
