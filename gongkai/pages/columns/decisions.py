"""Pages of decisions: the list, the catalogue of each year, each decision with its stages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from gongkai.fields.schema import Record
from gongkai.pages.addresses import address
from gongkai.pages.bodies import text_body
from gongkai.pages.context import Planner
from gongkai.pages.document.page import attachments
from gongkai.pages.frame import Page, PlannedPage, SearchEntry
from gongkai.pages.lists.dimensions import Narrowed, optional
from gongkai.pages.lists.page import neighbour, with_neighbours
from gongkai.pages.parts import Body, Cell, Element, Facet, Link, Register, Row, Stage
from gongkai.pages.record.parts import paper_elements
from gongkai.pages.views import RegisterView
from gongkai.records.consultation import Consultation
from gongkai.records.decision import ADOPTED, BACKGROUND, CATEGORIES, CONSULTED, DONE, KIND, STAGES, Decision
from gongkai.records.decision_catalog import DecisionCatalog
from gongkai.records.facts import TITLE
from gongkai.site.change_notes import revised_on, said_changes
from gongkai.site.consultations import state
from gongkai.site.decisions import Course, CourseStage, consultations_of, public_course
from gongkai.site.shown import shown
from gongkai.text.dates import chinese_date


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionView:
    """One decision: what it is, why, and its stages; a missing stage is shown as missing."""

    source: str
    published: dt.datetime
    elements: tuple[Element, ...]
    missing: str
    """A sentence about the stages without any publication, or empty."""
    stages: tuple[Stage, ...]
    background: Body
    relations: tuple[Facet, ...]
    previous: Link | None
    next: Link | None


COLUMN = "decisions"
NOTHING_YET = "尚未公布"


@dataclass(frozen=True, slots=True)
class _Entry:
    """A decision with its stages, computed once."""

    decision: Decision
    course: Course


def pages(planner: Planner) -> Iterator[PlannedPage]:
    """The list with its parts, one catalogue a year, then every decision; nothing without decisions."""
    listed = sorted(planner.site.of(Decision), key=lambda item: (-item.year, item.number, item.identity))
    catalogs = {catalog.year: catalog for catalog in planner.site.of(DecisionCatalog)}
    if not listed and not catalogs:
        return
    entries = [_Entry(decision, public_course(decision, planner.site)) for decision in listed]
    courses = {entry.decision.identity: entry.course for entry in entries}
    years = sorted({*catalogs, *(decision.year for decision in listed)}, reverse=True)
    yearly = [
        _catalog(planner, year, catalogs.get(year), [item for item in entries if item.decision.year == year])
        for year in years
    ]
    yield from Narrowed(
        planner,
        KIND,
        listed,
        _row(courses),
        (
            *optional("承办单位", "unit", lambda item: item.units[:1], listed),
            *optional(
                "事项分类", "category", lambda item: filter(None, (item.category,)), listed, CATEGORIES
            ),
            *optional("所处环节", "stage", lambda item: (_where(courses[item.identity]),), listed, [*STAGES]),
        ),
        (Facet(label="年度目录", links=tuple(Link(text=page.title, url=page.url) for page in yearly)),),
        searched="重大行政决策",
    ).pages()
    yield from yearly
    for (before, _, after), entry in zip(with_neighbours(listed), entries, strict=True):
        yield _page(planner, entry, before, after)


def _row(courses: dict[str, Course]) -> Callable[[Decision], Row]:
    def row(item: Decision) -> Row:
        return Row(
            title=item.title,
            url=address(item.identity),
            date=item.published.date(),
            number=f"第{item.number}项",
            group=f"{item.year}年度",
            issuer="、".join(item.units),
            note=f"环节：{_where(courses[item.identity])}",
        )

    return row


def _where(course: Course) -> str:
    """The last stage that the reader can see."""
    return course.reached or NOTHING_YET


def _catalog(planner: Planner, year: int, catalog: DecisionCatalog | None, entries: list[_Entry]) -> Page:
    """The catalogue of one year as a table, with the changes made to it."""
    count = f"共{len(entries)}项"
    intro = f"{year}年度重大行政决策事项，{count}。"
    note, source, registers = "", None, []
    if catalog:
        day = chinese_date(catalog.published.date())
        intro = "，".join(
            filter(None, (f"{year}年度重大行政决策事项目录", catalog.consent, f"{day}公布", f"{count}。"))
        )
        note = catalog.note or ""
        notice = planner.site.notice(catalog.notice) if catalog.notice else None
        source = (
            Link(text=notice.title, url=address(notice.identity), note=str(notice.number)) if notice else None
        )
    if entries:
        columns = ("序号和决策事项", "承办单位", "完成时限", "事项分类", "需履行程序", "所处环节", "完成情况")
        rows = tuple(_catalog_row(entry) for entry in entries)
        registers.append(Register(title="决策事项", columns=columns, rows=rows, source=source))
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
    url = address(catalog.identity) if catalog else f"/{COLUMN}/{year}/"
    return planner.column_page(
        COLUMN,
        url,
        "pages/register.html",
        RegisterView(intro=intro, registers=tuple(registers), note=note),
        title=f"{year}年度重大行政决策事项目录",
        description=intro,
        updated=catalog.published.date() if catalog else None,
        search=SearchEntry(
            kind="重大行政决策",
            title=f"{year}年度重大行政决策事项目录",
            date=catalog.published.date() if catalog else None,
            names=("重大决策目录", "年度决策事项"),
        ),
    )


def _catalog_row(entry: _Entry) -> tuple[Cell, ...]:
    item = entry.decision
    outcome = item.outcome or "未公布"
    return (
        Cell(links=(Link(text=f"{item.number}. {item.title}", url=address(item.identity)),)),
        Cell(text="、".join(item.units)),
        Cell(text=in_words(item.due) if item.due else "未写明"),
        Cell(text=item.category or "未写明"),
        Cell(text="、".join((*item.procedures, *(("听证",) if item.hearing else ()))) or "未写明"),
        Cell(text=_where(entry.course)),
        Cell(text=f"{outcome}：{item.outcome_note}" if item.outcome_note else outcome),
    )


def in_words(due: str) -> str:
    """The term as the paper states it; 2026-11 and 2026-11-30 in words."""
    year, *rest = due.split("-")
    if not rest or not all(part.isdigit() for part in (year, *rest)):
        return due
    return f"{year}年" + "".join(f"{int(part)}{unit}" for part, unit in zip(rest, "月日", strict=False))


def _page(planner: Planner, entry: _Entry, before: Decision | None, after: Decision | None) -> Page:
    item, course = entry.decision, entry.course
    source = shown(item).source or item.units[0]
    lines = (
        ("事项分类", item.category),
        ("需履行程序", "、".join(item.procedures)),
        ("是否听证", None if item.hearing is None else ("是" if item.hearing else "否")),
        ("依据", item.basis),
        ("所处环节", _where(course)),
        ("完成情况", "：".join(filter(None, (item.outcome, item.outcome_note)))),
    )
    catalog = f"/{COLUMN}/{item.year}/"
    view = DecisionView(
        source=source,
        published=item.published,
        elements=(
            Element(label="年度目录", value=f"{item.year}年度第{item.number}项", url=catalog),
            Element(label="承办单位", value="、".join(item.units)),
            Element(label="完成时限", value=in_words(item.due) if item.due else "未写明"),
            *(Element(label=label, value=value) for label, value in lines if value),
            *paper_elements(item),
        ),
        missing=_missing(course),
        stages=tuple(_drawn(planner, item, stage) for stage in course.stages),
        background=text_body(planner.site, item.body, item.identity, top=3),
        relations=_relations(planner, item),
        previous=neighbour(before),
        next=neighbour(after),
    )
    return planner.content_page(
        COLUMN,
        address(item.identity),
        "pages/decision.html",
        view,
        title=item.title,
        published=item.published,
        source=source,
        updated=revised_on(planner.site, item),
        noted=said_changes(item),
        keywords=(*shown(item).keywords, *item.units),
        summary=shown(item).description,
        between=(Link(text=f"{item.year}年度目录", url=catalog),),
        search=SearchEntry(
            kind="重大行政决策", title=item.title, date=item.published.date(), issuer="、".join(item.units)
        ),
    )


def _missing(course: Course) -> str:
    if not course.missing:
        return ""
    return f"共{len(course.stages)}个环节，尚未公布的有{len(course.missing)}个：{'、'.join(course.missing)}。"


def _drawn(planner: Planner, decision: Decision, stage: CourseStage) -> Stage:
    """A stage for the timeline: its date, or why it has none, and its links."""
    step = stage.step
    files = attachments(planner, decision.identity, step.attachments) if step else ()
    links = (
        *(Link(text=TITLE.of(record), url=_place(stage.name, record)) for record in stage.records),
        *(Link(text=file.name, url=file.url, note=file.format) for file in files if file.url),
    )
    lasts = stage.name == CONSULTED and stage.last and stage.last != stage.first
    until = f"到{chinese_date(stage.last)}为止" if lasts and stage.last else ""
    status = stage.status if stage.status != DONE else ""
    on_page = stage.name == BACKGROUND and bool(decision.body.strip())
    absent = stage.status and (stage.status if stage.status != DONE else "已完成")
    note = "。".join(
        part.rstrip("。")
        for part in (
            status if stage.first else "",
            until,
            (step.note or "") if step else "",
            f"理由：{stage.reason}" if stage.reason else "",
        )
        if part
    )
    return Stage(
        text=stage.name,
        date=stage.first,
        url=f"{address(decision.identity)}#background" if on_page else None,
        note=note,
        links=links,
        absent=absent,
    )


def _place(stage: str, record: Record) -> str:
    """Where a stage can be read: the results of a consultation are a part of its page."""
    has_part = stage == ADOPTED and isinstance(record, Consultation)
    return address(record.identity) + ("#feedback" if has_part else "")


def _relations(planner: Planner, item: Decision) -> tuple[Facet, ...]:
    """The consultations about the decision, with their states."""
    site = planner.site
    links = tuple(
        Link(text=other.title, url=address(other.identity), note=state(other, site))
        for other in consultations_of(item, site.of(Consultation))
    )
    return (Facet(label="意见征集", links=links),) if links else ()
