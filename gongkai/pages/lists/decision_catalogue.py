"""The catalogue of decisions of one year as a page: the table that was published, the decisions, and its changes."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.pages.addresses import address
from gongkai.pages.context import Planner
from gongkai.pages.frame import Page, SearchEntry
from gongkai.pages.parts import Cell, Link, Register
from gongkai.pages.views import RegisterView
from gongkai.records.decision import Decision
from gongkai.records.decision_catalog import DecisionCatalog
from gongkai.site.decisions import Course
from gongkai.text.dates import chinese_date

NOTHING_YET = "尚未公布"


@dataclass(frozen=True, slots=True)
class ListedDecision:
    """A decision with its stages, computed once."""

    decision: Decision
    course: Course


def reached(course: Course) -> str:
    """The last stage that the reader can see."""
    return course.reached or NOTHING_YET


def catalogue_page(
    planner: Planner, column: str, year: int, catalog: DecisionCatalog | None, entries: list[ListedDecision]
) -> Page:
    """The catalogue of one year as a table, with the changes made to it."""
    listed = max(len(entries), len(catalog.rows) if catalog else 0)
    count, name = f"共{listed}项", f"{year}年度重大行政决策事项目录"
    intro = f"{year}年度重大行政决策事项，{count}。"
    note, source, registers = "", None, []
    if catalog:
        day = chinese_date(catalog.published.date())
        name = catalog.full_title or name
        intro = "，".join(filter(None, (name, catalog.consent, f"{day}公布", f"{count}。")))
        note = catalog.note or ""
        notice = planner.site.notice(catalog.notice) if catalog.notice else None
        source = (
            Link(text=notice.title, url=address(notice.identity), note=str(notice.number)) if notice else None
        )
    if entries:
        columns = ("序号和决策事项", "承办单位", "完成时限", "事项分类", "需履行程序", "所处环节", "完成情况")
        rows = tuple(_catalog_row(entry) for entry in entries)
        registers.append(Register(title="决策事项", columns=columns, rows=rows, source=source))
    if catalog and catalog.rows:
        registers.append(_as_published(catalog, None if entries else source))
    if catalog and catalog.revisions:
        registers.append(
            Register(
                title="调整记录",
                columns=("调整", "日期", "理由"),
                rows=tuple(
                    (Cell(text=item.change), Cell(date=item.date), Cell(text=item.reason or ""))
                    for item in catalog.revisions
                ),
            )
        )
    url = address(catalog.identity) if catalog else f"/{column}/{year}/"
    return planner.column_page(
        column,
        url,
        "pages/register.html",
        RegisterView(intro=intro, registers=tuple(registers), note=note),
        title=name,
        description=intro,
        updated=catalog.published.date() if catalog else None,
        search=SearchEntry(
            kind="重大行政决策",
            title=name,
            date=catalog.published.date() if catalog else None,
            names=("重大决策目录", "年度决策事项"),
        ),
    )


def _as_published(catalog: DecisionCatalog, source: Link | None) -> Register:
    """The table of the catalogue with its own columns."""
    columns = tuple(dict.fromkeys(name for row in catalog.rows for name, _ in row))
    rows = tuple(tuple(Cell(text=dict(row).get(name, "")) for name in columns) for row in catalog.rows)
    return Register(title="目录", columns=columns, rows=rows, source=source)


def _catalog_row(entry: ListedDecision) -> tuple[Cell, ...]:
    item = entry.decision
    outcome = item.outcome or "未公布"
    return (
        Cell(
            links=(
                Link(
                    text=f"{item.number}. {item.title}" if item.number else item.title,
                    url=address(item.identity),
                ),
            )
        ),
        Cell(text="、".join(item.units)),
        Cell(text=in_words(item.due) if item.due else "未写明"),
        Cell(text=item.category or "未写明"),
        Cell(text="、".join((*item.procedures, *(("听证",) if item.hearing else ()))) or "未写明"),
        Cell(text=reached(entry.course)),
        Cell(text=f"{outcome}：{item.outcome_note}" if item.outcome_note else outcome),
    )


def in_words(due: str) -> str:
    """The term as the paper states it; 2026-11 and 2026-11-30 in words."""
    year, *rest = due.split("-")
    if not rest or not all(part.isdigit() for part in (year, *rest)):
        return due
    return f"{year}年" + "".join(f"{int(part)}{unit}" for part, unit in zip(rest, "月日", strict=False))
