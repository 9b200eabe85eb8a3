"""Figures of a month or a year for 通报 and 年报: counted from the public records, each with the records behind it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable

from gongkai.config import walk
from gongkai.fields.schema import Record
from gongkai.records.facts import WITHDRAWN_ON
from gongkai.records.kind import kind_of
from gongkai.records.notice import Notice
from gongkai.records.progress import DONE, UNDER_WAY
from gongkai.site.annual_figures import annual_figures
from gongkai.site.disclosure import CatalogueEntry, entries
from gongkai.site.figure_lists import Counts, FigureList, FigureRow, Period, identities
from gongkai.site.interpretations import coverages, must_be_interpreted
from gongkai.site.model import NO_PROGRESS, LinkedTask, Site
from gongkai.site.progress import OVERDUE, STANDING
from gongkai.site.publishers import names_of
from gongkai.site.queries import last_day as newest_day
from gongkai.text.dates import PartialDate, last_day
from gongkai.text.workdays import UnknownHolidays, working_days_between


def figures(site: Site, period: Period, unit: str = "") -> tuple[FigureList, ...]:
    """All figures of a period from a site at its end; ``unit``, a canonical name, keeps only what it published."""

    def mine(record: Record) -> bool:
        return not unit or unit in names_of(site, record)

    listed = [entry for entry in entries(site) if not entry.withdrawn and mine(entry.record)]
    published = [entry for entry in listed if period.holds(entry.published.date())]
    found = [
        _summary(site, period, published, mine),
        _grouped("按栏目", "栏目", published, listed, lambda entry: (_column(site, entry.record),)),
        _grouped("按单位", "单位", published, listed, lambda entry: entry.issuers or ("没有写单位",)),
        _grouped("按类型", "类型", published, listed, lambda entry: (entry.kind,)),
        _timeliness(site, period, mine),
        _interpreted(site, period, mine),
        *([] if unit else [_idle(site)]),
        _tasks(site, period, unit),
    ]
    if period.yearly:
        found.append(annual_figures(site, period, mine))
    return tuple(found)


def _rate(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f}%" if whole else "—"


def _summary(site: Site, period: Period, published: list[CatalogueEntry], mine: Counts) -> FigureList:
    gone = [record for record in site.withdrawn if period.holds(WITHDRAWN_ON.of(record)) and mine(record)]
    rows = (
        FigureRow(
            name="公开的内容", cells=(str(len(published)),), records=identities(e.record for e in published)
        ),
        FigureRow(name="撤回的内容", cells=(str(len(gone)),), records=identities(gone)),
    )
    return FigureList(
        title="总数",
        columns=("项目", "件数"),
        rows=rows,
        note="有标题和发布日期、自己有网页的各算一件；任务、进展、单位名录不算。",
    )


def _column(site: Site, record: Record) -> str:
    column = site.config.column(record.identity) or site.config.column(kind_of(record).column)
    return column.name if column else kind_of(record).label


def _grouped(
    title: str,
    label: str,
    published: list[CatalogueEntry],
    listed: list[CatalogueEntry],
    key: Callable[[CatalogueEntry], Iterable[str]],
) -> FigureList:
    """How many were published in the period, and are public in all; joint documents count for each unit."""
    now: dict[str, list[Record]] = {}
    everything: dict[str, int] = {}
    for entry in listed:
        for name in key(entry):
            everything[name] = everything.get(name, 0) + 1
            now.setdefault(name, [])
    for entry in published:
        for name in key(entry):
            now[name].append(entry.record)
    rows = (
        FigureRow(
            name=name,
            cells=(str(len(records)), str(everything[name])),
            records=identities(records),
            share=100 * len(records) / len(published) if published else None,
        )
        for name, records in sorted(
            now.items(), key=lambda pair: (-len(pair[1]), -everything[pair[0]], pair[0])
        )
    )
    note = "联合发文的，各单位都算一件，所以各行之和可以大于总数。" if label == "单位" else ""
    return FigureList(title=title, columns=(label, "本期公开", "累计公开"), rows=tuple(rows), note=note)


def _timeliness(site: Site, period: Period, mine: Counts) -> FigureList:
    """Documents published within the allowed working days after they were written (条例 art. 26)."""
    limit = site.config.thresholds.publication_days
    intime: list[Record] = []
    late: list[tuple[Notice, int]] = []
    unknown: list[Record] = []
    for notice in site.notices:
        if (
            notice.historic
            or notice.reposted
            or not mine(notice)
            or not period.holds(notice.published.date())
        ):
            continue
        if not notice.written:
            unknown.append(notice)
            continue
        try:
            days = working_days_between(last_day(notice.written), notice.published.date())
        except UnknownHolidays:
            unknown.append(notice)
            continue
        if isinstance(notice.written, PartialDate) and notice.published.date() <= last_day(notice.written):
            unknown.append(notice)
        elif limit and days > limit:
            late.append((notice, days))
        else:
            intime.append(notice)
    measured = len(intime) + len(late)
    rows = [
        FigureRow(
            name="按时公开",
            cells=(str(len(intime)), _rate(len(intime), measured)),
            records=identities(intime),
            share=100 * len(intime) / measured if measured else None,
        ),
        FigureRow(
            name="超过时限",
            cells=(str(len(late)), _rate(len(late), measured)),
            records=identities(notice for notice, _ in late),
            short=bool(late),
        ),
        FigureRow(name="算不出", cells=(str(len(unknown)), "—"), records=identities(unknown)),
    ]
    rows += [
        FigureRow(name=f"其中：{notice.title}", cells=(f"{days} 个工作日", ""), records=(notice.identity,))
        for notice, days in late
    ]
    return FigureList(
        title="公开时效",
        columns=("政策文件", "件数", "占比"),
        rows=tuple(rows),
        note=f"成文以后 {limit} 个工作日以内公开的算按时；补录、转载的不算；成文日期只写到月的、没有收录节假日的年份算不出。",
    )


def _interpreted(site: Site, period: Period, mine: Counts) -> FigureList:
    """Of the documents of the period that must be interpreted, how many are, and in enough forms."""
    due = [
        coverage
        for coverage in coverages(site)
        if period.holds(coverage.notice.published.date())
        and mine(coverage.notice)
        and must_be_interpreted(coverage.notice, site)
    ]
    done = [coverage for coverage in due if coverage.interpretations]
    enough = [coverage for coverage in done if not coverage.short]
    lacking = [coverage for coverage in due if not coverage.interpretations]
    rows = [
        FigureRow(
            name="应当解读", cells=(str(len(due)), ""), records=identities(policy.notice for policy in due)
        ),
        FigureRow(
            name="已经解读",
            cells=(str(len(done)), _rate(len(done), len(due))),
            records=identities(policy.notice for policy in done),
            share=100 * len(done) / len(due) if due else None,
        ),
        FigureRow(
            name="解读形式够数",
            cells=(str(len(enough)), _rate(len(enough), len(due))),
            records=identities(policy.notice for policy in enough),
            share=100 * len(enough) / len(due) if due else None,
        ),
    ]
    rows += [
        FigureRow(
            name=f"没有解读：{policy.notice.title}",
            cells=("", ""),
            records=(policy.notice.identity,),
            short=True,
        )
        for policy in lacking
    ]
    return FigureList(title="解读率", columns=("政策文件", "件数", "占应当解读的"), rows=tuple(rows))


def _idle(site: Site) -> FigureList:
    """Columns that were not kept up at the end of the period (更新间隔), the longest first."""
    rows = []
    for column in walk(site.config.columns):
        newest = newest_day(column, site)
        days = (site.moment.date() - newest).days if newest else 0
        if column.period and (newest is None or days > column.period):
            cells = (str(newest), f"{days} 天") if newest else ("没有内容", "")
            rows.append(
                (days, FigureRow(name=column.name, cells=(*cells, f"{column.period} 天"), short=True))
            )
    ordered = sorted(rows, key=lambda pair: (-pair[0], pair[1].name))
    return FigureList(
        title="没有按时更新的栏目",
        columns=("栏目", "最后更新", "已过", "应当间隔"),
        rows=tuple(row for _, row in ordered),
        note=f"截至 {site.moment.date()}；只看写了 更新间隔 的栏目。",
    )


def _tasks(site: Site, period: Period, unit: str) -> FigureList:
    """For each task table how its tasks stand, and how many were done in the period."""
    units = {found.identity for found in site.units.values() if found.name == unit}
    states = (DONE, UNDER_WAY, OVERDUE, NO_PROGRESS, STANDING)
    rows = []
    for table in site.tables:
        tasks = [
            linked_task
            for linked_task in site.tasks_of(table)
            if not unit or units & set(linked_task.lead_units)
        ]
        if not tasks:
            continue
        finished = [task for task in tasks if period.holds(_done_on(task))]
        counts = [sum(task.state == state for task in tasks) for state in states]
        rows.append(
            FigureRow(
                name=table.title,
                cells=(str(len(finished)), str(len(tasks)), *map(str, counts)),
                records=tuple(task.identity for task in finished),
                share=100 * len(finished) / len(tasks),
                short=bool(counts[2]),
            )
        )
    return FigureList(
        title="任务办理",
        columns=("任务表", "本期办结", "任务", *states),
        rows=tuple(rows),
        note="照已经公布的进展；没有公布进展的不推断。条形是本期办结的占全部任务的份额。",
    )


def _done_on(task: LinkedTask) -> dt.date | None:
    """The day of the entry since which a task is done; None when it is not."""
    if task.state != DONE:
        return None
    day = None
    for entry in reversed(task.progress):
        if entry.status != DONE:
            break
        day = entry.place[1] if entry.place else None
    return day
