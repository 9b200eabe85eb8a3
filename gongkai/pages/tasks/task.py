"""One task: as a row of any ledger, and as a page of its own."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from gongkai.pages.addresses import address
from gongkai.pages.context import Planner
from gongkai.pages.document.parts import Status
from gongkai.pages.frame import LaterPage, Page, SearchEntry
from gongkai.pages.parts import Link, TaskRow
from gongkai.pages.tasks.comparison import task_lineage
from gongkai.pages.tasks.comparison_parts import Marked
from gongkai.pages.tasks.look_back import other_years
from gongkai.pages.tasks.progress import completion, stages, state_text
from gongkai.pages.tones import tone
from gongkai.pages.views import TaskView
from gongkai.site.model import LinkedTask
from gongkai.site.table_origin import TableOrigin, origin_of
from gongkai.text.dates import chinese_date
from gongkai.text.matter import matter
from gongkai.text.targets import Target, find_targets

COLUMN = "tasks"
TEMPLATE = "pages/task.html"
#: The signs of a measurable target in a requirement.
TARGET = "target"


def task_row(planner: Planner, entry: LinkedTask) -> TaskRow:
    """One task as a row of a ledger."""
    known = planner.drawn.get(entry.identity)
    if known is None:
        known = planner.drawn[entry.identity] = _row(planner, entry)
    return known


def _row(planner: Planner, entry: LinkedTask) -> TaskRow:
    task = entry.task
    return TaskRow(
        id=entry.identity,
        number=task.shown_number,
        url=address(entry.identity),
        section=task.section or "",
        heading=task.heading or "",
        subheadings=task.subheadings,
        lead=tuple(planner.segments(written) for written in entry.lead),
        responsible=planner.segments(entry.responsible),
        requirement=tuple(line for line in task.requirement.split("\n") if line),
        deadline_text=task.deadline or "",
        deadline=entry.deadline.date if entry.deadline else None,
        status=entry.state,
        completion=completion(entry),
        table_title=entry.table.title,
    )


def planned_task(
    planner: Planner, entry: LinkedTask, before: LinkedTask | None, after: LinkedTask | None
) -> LaterPage:
    """The page of one task, rendered on demand."""
    title = task_title(entry)
    return planner.later(
        COLUMN,
        address(entry.identity),
        TEMPLATE,
        partial(_task_page, planner, entry, before, after),
        title=title,
        window_title=(title, entry.table.title),
        updated=origin_of(planner.site, entry.table).published.date(),
        texts=tuple(report.identity for report in entry.progress),
    )


def _task_page(
    planner: Planner, entry: LinkedTask, before: LinkedTask | None, after: LinkedTask | None
) -> Page:
    table = entry.table
    origin = origin_of(planner.site, table)
    row = task_row(planner, entry)
    title = task_title(entry)
    # without a heading no group exists, and each task would list all others of its table
    heading = entry.task.heading
    together = planner.site.tasks_by_heading[table.identity, heading] if heading else ()
    issuer = "、".join(origin.issuers)
    targets = find_targets(entry.task.requirement)
    view = TaskView(
        task=row,
        source=source_link(origin),
        table=Link(text=table.title, url=address(table.identity)),
        published=origin.published.date(),
        issuer=issuer,
        lead=_units(planner, entry.lead_units),
        responsible=_units(planner, entry.responsible_units),
        requirement=_marked(entry.task.requirement, targets),
        targets=tuple(target.words for target in targets),
        labels=(
            table.column_name("牵头部门"),
            table.column_name("责任单位"),
            table.column_name("完成时限"),
        ),
        others=tuple(pair for pair in entry.task.others if pair[1]),
        deadlines_in_text=tuple(
            Link(text=item.text, note=f"{chinese_date(item.date)}前")
            for item in entry.inner_deadlines
            if item.date
        ),
        status=Status(tone=tone(entry.state), text=f"办理进展：{state_text(entry)}。", more=_reason(entry)),
        progress=stages(planner, entry),
        siblings=tuple(
            Link(text=task_title(other), url=address(other.identity))
            for other in together
            if other is not entry
        ),
        other_years=other_years(planner.site, entry),
        lineage=task_lineage(planner.site, entry),
        previous=_neighbour(before),
        next=_neighbour(after),
    )
    return planner.content_page(
        COLUMN,
        address(entry.identity),
        TEMPLATE,
        view,
        title=title,
        published=origin.published,
        source=issuer,
        keywords=tuple(
            name
            for name in (str(origin.notice.number) if origin.notice else "", entry.task.heading or "")
            if name
        ),
        summary=entry.task.requirement,
        between=(Link(text=table.title, url=address(table.identity)),),
        window_title=(title, table.title),
        search=SearchEntry(
            kind="任务",
            title=f"{title}（{table.title}）",
            date=origin.published.date(),
            issuer=issuer,
            units=tuple(
                planner.site.units[unit].name
                for unit in dict.fromkeys((*entry.lead_units, *entry.responsible_units))
            ),
            region=table.region,
        ),
    )


def _reason(entry: LinkedTask) -> str:
    """The latest explanation of the progress; if there is none, that none is published."""
    if not entry.progress:
        return "本任务没有公布办理进展。"
    note = entry.progress[-1].note
    return f"说明：{note}" if note else ""


def _marked(text: str, targets: Iterable[Target]) -> tuple[tuple[Marked, ...], ...]:
    """The lines of a requirement, cut at measurable targets; without empty lines."""
    pieces: list[tuple[str, str]] = []
    end = 0
    for target in targets:
        pieces += [(text[end : target.start], ""), (target.words, TARGET)]
        end = target.end
    lines: list[list[Marked]] = [[]]
    for words, mark in (*pieces, (text[end:], "")):
        for place, part in enumerate(words.split("\n")):
            if place:
                lines.append([])
            if part:
                lines[-1].append(Marked(text=part, mark=mark))
    return tuple(tuple(line) for line in lines if line)


def task_title(entry: LinkedTask) -> str:
    """The title of a task: its number and its subject, else the heading above it."""
    heading = matter(entry.task.requirement) or entry.task.heading or entry.task.section or ""
    called = entry.task.called if entry.task.shown_number or not heading else ""
    return f"{called} {heading}".strip()


def source_link(origin: TableOrigin) -> Link:
    """The document that issued a table, or the unit and the day of one that was published by itself."""
    notice = origin.notice
    if notice:
        return Link(text=notice.title, url=address(notice.identity), note=str(notice.number))
    return Link(text="、".join(origin.issuers), note=f"{chinese_date(origin.published.date())}公布")


def _neighbour(entry: LinkedTask | None) -> Link | None:
    return Link(text=task_title(entry), url=address(entry.identity)) if entry else None


def _units(planner: Planner, identities: Iterable[str]) -> tuple[Link, ...]:
    return tuple(Link(text=planner.site.units[unit].name, url=address(unit)) for unit in identities)
