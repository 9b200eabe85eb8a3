"""Pages of replies to proposals: the list, each reply, and the figures of each year."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from gongkai.fields.values import meaning
from gongkai.pages.addresses import address
from gongkai.pages.bodies import text_body
from gongkai.pages.context import Planner
from gongkai.pages.frame import Page, PlannedPage, SearchEntry
from gongkai.pages.lists.dimensions import by_year, optional
from gongkai.pages.lists.page import newest_first
from gongkai.pages.parts import NOT_PUBLISHED, Cell, Element, Facet, Link, Register
from gongkai.pages.record.page import Shape, record_pages, shape_pages
from gongkai.pages.record.parts import body, day_element, unit_element
from gongkai.pages.record.view import Letter, Section
from gongkai.pages.views import RegisterView
from gongkai.records.proposal import KIND, LETTERS, RESULTS, SOURCES, Proposal
from gongkai.records.proposal_year import KIND as YEARLY
from gongkai.records.proposal_year import Handled, ProposalYear
from gongkai.site.proposals import days_until_published
from gongkai.text.dates import chinese_date
from gongkai.text.issued import ends_dated, letter_parts
from gongkai.text.workdays import UnknownHolidays

COLUMN = "proposals"
_ABOUT = re.compile("关于(?P<matter>.+)的(?:建议|提案|议案)")
_DEPUTIES = "人大代表"
_STATISTICS = f"/{COLUMN}/statistics/"


def pages(planner: Planner) -> Iterator[PlannedPage]:
    """The list, the figures by year, every reply, every yearly report; nothing without any of them."""
    replies = planner.site.of(Proposal)
    years = newest_first(planner.site.of(ProposalYear))
    ways = [Link(text=item.title, url=address(item.identity)) for item in years]
    if replies:
        ways.insert(0, Link(text="办理情况统计", url=_STATISTICS))
        yield from shape_pages(planner, _SHAPE, replies, ways=tuple(ways))
        yield _statistics(planner, replies, years)
        yield from record_pages(planner, _YEAR, years)  # they share the list of the replies
    else:
        yield from shape_pages(planner, _YEAR, years)


def _elements(planner: Planner, item: Proposal) -> Iterator[Element]:
    yield Element(label="类别", value=item.kind)
    yield Element(label="届次会议", value=item.session or "")
    yield Element(label="编号", value=item.number or "")
    yield Element(label="案由", value=item.subject or "")
    yield Element(label="提出人", value="、".join(item.proposers))
    yield unit_element(planner, item, "lead", item.lead)
    yield Element(label="会办单位", value="、".join(item.with_units))
    yield Element(label="复文字号", value=item.reply_number or "")
    yield day_element("复文日期", item.replied)
    yield Element(label="办理结果", value=item.result or "")
    yield Element(label="公开方式", value="摘要公开" if item.abstract else "全文公开")


def _letter(planner: Planner, item: Proposal) -> Section:
    """A reply in the layout of a letter: with the typed closing lines, else signed by the author on that day.

    An abstract is not signed: it is not the letter itself.
    """
    typed = letter_parts(item.body)
    signed = typed.signature or (() if item.abstract or ends_dated(typed.text) else (item.lead,))
    text = text_body(
        planner.site, typed.text, item.identity, prefix="b", for_word=planner.config.features.word_download
    )
    return Section(
        body=text,
        letter=Letter(
            above=typed.below,
            addressee=typed.addressee,
            signature=signed,
            date_text=typed.date or (chinese_date(item.replied) if item.replied else ""),
            closing=typed.closing,
        ),
    )


def _matter(item: Proposal) -> str:
    """The subject of a proposal for lists: 关于加强养护的建议 → 加强养护; any other title unchanged."""
    if not item.subject:
        return item.title
    matched = _ABOUT.fullmatch(item.subject.strip())
    return matched["matter"] if matched else item.subject


def _number(item: Proposal) -> str:
    """The name of a proposal: 县十八届人大五次会议第12号建议; empty when its paper has no number."""
    kind = item.kind.removeprefix(_DEPUTIES)
    return f"{item.session or ''}{item.number}{kind}" if item.number else ""


_SHAPE: Shape[Proposal] = Shape(
    kind=KIND,
    elements=_elements,
    sections=lambda planner, item: (_letter(planner, item),),
    letter=lambda item: None if item.abstract else item.reply_number or "",
    listed=_matter,
    status=lambda planner, item: item.result or "",
    number=_number,
    dimensions=lambda listed: (
        *optional("类别", "kind", lambda item: (item.kind,), listed, SOURCES),
        *by_year(listed, lambda item: item.day.year),
        *optional(
            "办理结果", "result", lambda item: filter(None, (item.result,)), listed, (*RESULTS, *LETTERS)
        ),
        *optional("主办单位", "unit", lambda item: (item.lead,), listed),
    ),
    related=lambda planner, item: (
        Facet(
            label="办理总体情况",
            links=tuple(
                Link(text=year.title, url=address(year.identity))
                for year in planner.site.of(ProposalYear)
                if year.year == item.day.year
            ),
        ),
    ),
)


def _sum(counts: Sequence[int | None]) -> Cell:
    """The sum of reported figures; 未公布 when one of them was not reported."""
    known = [count for count in counts if count is not None]
    return Cell(text=str(sum(known)) if len(known) == len(counts) else NOT_PUBLISHED)


def _figures(year: ProposalYear) -> Register:
    """The figures as reported, with the columns of the report that no field fits; these are not added up."""
    own = tuple(dict.fromkeys(name for part in year.figures for name, _ in part.others))
    told = any(count is not None for part in year.figures for count in part.results) or not own

    def row(name: str, parts: Sequence[Handled], others: Mapping[str, str]) -> tuple[Cell, ...]:
        sums = (_sum([part.received for part in parts]), _sum([part.handled for part in parts]))
        results = (_sum(column) for column in zip(*(part.results for part in parts), strict=True))
        cells = (Cell(text=others.get(column, "")) for column in own)
        return (Cell(text=name), *sums, *(results if told else ()), *cells)

    rows = [row(part.kind, (part,), dict(part.others)) for part in year.figures]
    if len(rows) > 1:
        rows.append(row("合计", year.figures, {}))
    columns = ("类别", "承办（件）", "办结（件）", *(RESULTS if told else ()), *own)
    return Register(title="办理情况", columns=columns, rows=tuple(rows))


_YEAR: Shape[ProposalYear] = Shape(
    kind=YEARLY,
    elements=lambda planner, item: (
        Element(label="年度", value=f"{item.year}年"),
        unit_element(planner, item, "unit", item.unit),
    ),
    sections=lambda planner, item: (
        Section(title="办理情况统计", id="figures", register=_figures(item)),
        Section(title="总体情况和吸收采纳情况", id="report", body=body(planner, item, top=3)),
    ),
    note=lambda item: "办理总体情况",
)


def _statistics(planner: Planner, replies: Sequence[Proposal], years: Sequence[ProposalYear]) -> Page:
    """What was handled each year, as reported, and the replies that are published here."""
    limit = planner.config.thresholds.reply_days
    registers = []
    for year in sorted({item.day.year for item in replies} | {item.year for item in years}, reverse=True):
        report = next((item for item in years if item.year == year), None)
        of_year = [item for item in replies if item.day.year == year]
        rows = tuple(
            _row(kind, [item for item in of_year if meaning(item.kind) == kind], report, limit)
            for kind in SOURCES
        )
        columns = (
            "类别",
            "承办（件）",
            "办结（件）",
            "公开复文（件）",
            *RESULTS,
            f"{limit}个工作日内公开（件）",
        )
        source = Link(text=report.title, url=address(report.identity), note=report.unit) if report else None
        registers.append(
            Register(title=f"{year}年", columns=columns if limit else columns[:-1], rows=rows, source=source)
        )
    intro = "人大代表建议、政协提案按年度承办、办结和公开的件数。"
    view = RegisterView(
        intro=intro,
        registers=tuple(registers),
        note="承办和办结的件数出自年度总体情况，没有公布的写“未公布”；四种办理结果按本栏目公开的复文统计，没有写明结果的、只写 A 类 B 类而没有说明含义的不计。",
    )
    return planner.column_page(
        COLUMN,
        _STATISTICS,
        "pages/register.html",
        view,
        title="建议提案办理情况统计",
        description=intro,
        search=SearchEntry(kind="页面", title="建议提案办理情况统计"),
    )


def _row(kind: str, replies: Sequence[Proposal], report: ProposalYear | None, limit: int) -> tuple[Cell, ...]:
    part = next((part for part in report.figures if meaning(part.kind) == kind), None) if report else None
    stated = [
        NOT_PUBLISHED if count is None else str(count)
        for count in ((part.received, part.handled) if part else (None, None))
    ]
    results = (str(sum(1 for item in replies if meaning(item.result or "") == result)) for result in RESULTS)
    cells = [Cell(text=text) for text in (kind, *stated, str(len(replies)), *results)]
    if limit:
        cells.append(_in_time(replies, limit))
    return tuple(cells)


def _in_time(replies: Sequence[Proposal], limit: int) -> Cell:
    try:
        number = sum(1 for item in replies if days_until_published(item) <= limit)
    except UnknownHolidays:
        return Cell(text="未核对")
    return Cell(text=str(number), warn=number < len(replies))
