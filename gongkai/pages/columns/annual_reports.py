"""Pages of annual reports: by year and by unit, each report with its tables and files, requests over the years."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from gongkai.fields.values import place_of
from gongkai.pages.addresses import address
from gongkai.pages.annual.figures import csv_files, drawn_tables
from gongkai.pages.annual.view import AnnualReportView, HistoriesView, History, ReportSection
from gongkai.pages.bodies import text_body
from gongkai.pages.context import Planner
from gongkai.pages.document.page import attachments
from gongkai.pages.document.relations import explained_by
from gongkai.pages.figure_parts import Bars, Chart, FigureCell, FigureTable
from gongkai.pages.frame import Page, PlannedPage, SearchEntry
from gongkai.pages.lists.dimensions import Dimension, Narrowed
from gongkai.pages.parts import Body, Element, Facet, FileLink, Link, Row
from gongkai.pages.record.parts import paper_elements
from gongkai.pages.registers import PLANS
from gongkai.records.annual_report import KIND, PARTS, AnnualReport, ReportPart
from gongkai.records.organization import ORGANIZATION_KINDS
from gongkai.site.annual_reports import histories, reporting_unit, with_requests
from gongkai.site.change_notes import said_changes
from gongkai.site.shown import shown
from gongkai.text.dates import chinese_date
from gongkai.text.definitions import carried
from gongkai.text.slugs import slugs
from gongkai.text.sorting import pinyin_key

COLUMN = "annual-reports"
OVER_YEARS = "/annual-reports/requests-over-years/"
#: The greatest number of years in a chart; the table beside it shows all.
_CHARTED = 5
_FIGURES = {
    "new_received": "收到申请",
    "total_processed": "办结",
    "granted": "予以公开",
    "carried_forward": "结转下年",
}
_SHOWN = {"new_received": "新收", "total_processed": "办结", "carried_forward": "结转下年度"}


def pages(planner: Planner) -> Iterator[PlannedPage]:
    """The list by year and unit, the numbers over the years, every report; nothing without reports."""
    reports = sorted(planner.site.of(AnnualReport), key=lambda report: _order(planner, report))
    if not reports:
        return
    counted = map(with_requests, histories(planner.site.units, reports).values())
    grown = [own for own in counted if len(own) > 1]
    over_years = _over_years(planner, grown) if grown else None
    names = slugs(_name(planner, report) for report in reports)
    years = sorted({str(report.year) for report in reports}, reverse=True)
    yield from Narrowed(
        planner,
        KIND,
        reports,
        lambda report: _row(planner, report),
        (
            Dimension(
                "年度",
                "year",
                lambda report: (str(report.year),),
                {year: year for year in years},
                {year: f"{year}年" for year in years},
            ),
            Dimension("单位", "unit", lambda report: (_name(planner, report),), names),
        ),
        (Facet(label="一览", links=(Link(text=over_years.title, url=over_years.url),)),)
        if over_years
        else (),
        searched="年报",
    ).pages()
    if over_years:
        yield over_years
    for own in histories(planner.site.units, reports).values():
        for report in own:
            yield _page(planner, report, own)


def title_of(planner: Planner, report: AnnualReport) -> str:
    """The title of a report, the same for all units and years."""
    return f"{_name(planner, report)}{report.year}年{report.called}"


def _name(planner: Planner, report: AnnualReport) -> str:
    unit = reporting_unit(planner.site.units, report)
    return unit.name if unit else report.unit


def _order(planner: Planner, report: AnnualReport) -> tuple[int, int, tuple[str, ...]]:
    """Newest year first, then units in official order."""
    unit = reporting_unit(planner.site.units, report)
    kind = place_of(unit.organization.kind, ORGANIZATION_KINDS) if unit else len(ORGANIZATION_KINDS)
    return -report.year, kind, tuple(pinyin_key(_name(planner, report)))


def _row(planner: Planner, report: AnnualReport) -> Row:
    return Row(
        title=title_of(planner, report),
        url=address(report.identity),
        date=report.published.date(),
        issuer=_name(planner, report),
    )


def _page(planner: Planner, report: AnnualReport, own: tuple[AnnualReport, ...]) -> Page:
    name, title = _name(planner, report), title_of(planner, report)
    source = shown(report).source or name
    unit = reporting_unit(planner.site.units, report)
    tables, counted = drawn_tables(report), with_requests(own)
    sections = _sections(report, tuple(tables))
    preface, *texts = carried((report.preface, *(part.text for part in sections)))
    below = carried(tuple(part.after for part in sections))
    view = AnnualReportView(
        source=source,
        published=report.published,
        figures=_figures(report, own, sections),
        elements=(
            Element(label="单位", value=name),
            Element(label="年度", value=f"{report.year}年"),
            Element(label="统计期限", value=f"{report.year}年1月1日至12月31日"),
            *paper_elements(report),
        ),
        preface=_body(planner, report, preface, "s0", top=2),
        sections=tuple(
            ReportSection(
                title=part.title,
                id=f"part-{place}",
                body=_body(planner, report, text, f"s{place}"),
                table=tables.get(part.meant),
                notes=_notes(report, part, tables),
                after=_body(planner, report, after, f"a{place}") if after else None,
            )
            for place, (part, text, after) in enumerate(zip(sections, texts, below, strict=True), 1)
        ),
        files=tuple(
            FileLink(name=file, url=url, format="CSV", size=f"{-(-len(content) // 1024)} KB")
            for url, (file, content) in csv_files(report).items()
        ),
        attachments=attachments(planner, report.identity, report.attachments),
        history=_history(planner, counted, "历年申请情况", "over-years") if len(counted) > 1 else None,
        explained=explained_by(planner, report.identity),
        carried_out=_carried_out(planner, report, unit.region if unit else report.region),
        others=tuple(
            Link(text=title_of(planner, other), url=address(other.identity))
            for other in reversed(own)
            if other is not report
        ),
    )
    return planner.content_page(
        COLUMN,
        address(report.identity),
        "pages/annual-report.html",
        view,
        title=title,
        published=report.published,
        source=source,
        updated=planner.updated(report),
        noted=said_changes(report),
        keywords=shown(report).keywords or ("政府信息公开年报", name, f"{report.year}年"),
        summary=shown(report).stated or f"{title}：{_in_words(report)}",
        search=SearchEntry(
            kind="年报",
            title=title,
            names=("政府信息公开年报",),
            date=report.published.date(),
            issuer=name,
            units=(unit.name,) if unit else (),
        ),
    )


def _carried_out(planner: Planner, report: AnnualReport, region: str | None) -> tuple[Link, ...]:
    """The ledgers of the year in the unit's region, and its plans if a document of the year ordered any."""
    ledgers = (
        Link(text=table.title, url=address(table.identity))
        for table in planner.site.tables
        if table.year == report.year and table.region == region
    )
    url, title = PLANS
    ordered = any(notice.plans_from and notice.day.year == report.year for notice in planner.site.notices)
    return (*ledgers, *((Link(text=title, url=url),) if ordered else ()))


def _figures(
    report: AnnualReport, own: tuple[AnnualReport, ...], sections: tuple[ReportPart, ...]
) -> tuple[Link, ...]:
    """The numbers of requests that people look for first, with those of the year before."""
    if report.requests is None:
        return ()
    place = next(number for number, part in enumerate(sections, 1) if part.meant == PARTS[2])
    before = next((other.requests for other in own if other.year == report.year - 1), None)
    return tuple(
        Link(
            text=f"{word}{getattr(report.requests, row)[-1]}件",
            url=f"#part-{place}",
            note=f"上年{getattr(before, row)[-1]}件" if before else "",
        )
        for row, word in _FIGURES.items()
    )


def _notes(report: AnnualReport, part: ReportPart, tables: Mapping[str, FigureTable]) -> tuple[str, ...]:
    """The notes of a table: why it does not continue the year before; corrections, after the last one."""
    notes: list[str] = []
    if report.carry_note and part.meant == PARTS[2]:
        notes.append(f"结转说明：{report.carry_note}")
    if tables and part.meant == list(tables)[-1]:
        notes += [f"表格更正（{chinese_date(item.date)}）：{item.text}" for item in report.table_corrections]
    return tuple(notes)


def _sections(report: AnnualReport, with_table: tuple[str, ...]) -> tuple[ReportPart, ...]:
    """The parts as the report has them; a part ``with_table`` is shown even without a text."""
    parts = list(report.parts)
    for title in with_table:
        if all(part.meant != title for part in parts):
            before = PARTS.index(title)
            places = [place for place, part in enumerate(parts, 1) if part.meant in PARTS[:before]]
            parts.insert(max(places, default=0), ReportPart(title, report.body_line, "", title))
    return tuple(parts)


def _in_words(report: AnnualReport) -> str:
    if report.requests is None:
        return shown(report).summary
    received, processed, forward = (getattr(report.requests, row)[-1] for row in _SHOWN)
    return f"新收政府信息公开申请{received}件，办结{processed}件，结转下年度{forward}件。"


def _body(planner: Planner, report: AnnualReport, text: str, prefix: str, top: int = 3) -> Body:
    """A text of the report; ``top`` is the level of its headings: below a part, or beside the parts (2)."""
    return text_body(planner.site, text, report.identity, prefix=prefix, top=top)


def _history(planner: Planner, own: tuple[AnnualReport, ...], title: str, id: str) -> History:
    """The reports of one unit, the oldest first, as a chart of the last years and a table of all."""
    shown = own[-_CHARTED:]
    span = f"{shown[0].year}年至{shown[-1].year}年"
    return History(
        title=title,
        id=id,
        chart=Chart(
            title=f"{_name(planner, own[-1])}{span}新收和办结的政府信息公开申请（件）",
            series=("新收", "办结"),
            bars=tuple(
                Bars(
                    label=f"{report.year}年",
                    values=(report.requests.new_received[-1], report.requests.total_processed[-1]),
                )
                for report in shown
                if report.requests
            ),
        ),
        table=FigureTable(
            title="历年政府信息公开申请（件）",
            head=(tuple(FigureCell(text=text, scope="col") for text in ("年度", *_SHOWN.values())),),
            rows=tuple(
                (
                    FigureCell(text=f"{report.year}年", scope="row"),
                    *(FigureCell(text=str(getattr(report.requests, row)[-1])) for row in _SHOWN),
                )
                for report in reversed(own)
            ),
        ),
    )


def _over_years(planner: Planner, grown: list[tuple[AnnualReport, ...]]) -> Page:
    """One section for each unit with more than one report, in the order of the list."""
    ordered = sorted(grown, key=lambda own: _order(planner, own[-1])[1:])
    intro = f"{len(ordered)}个单位各年新收和办结的政府信息公开申请，数字来自各年的年报。"
    view = HistoriesView(
        intro=intro,
        histories=tuple(
            _history(planner, own, _name(planner, own[-1]), f"unit-{place}")
            for place, own in enumerate(ordered, 1)
        ),
    )
    return planner.column_page(
        COLUMN,
        OVER_YEARS,
        "pages/annual-requests.html",
        view,
        title="历年申请情况",
        description=intro,
        updated=max(report.published.date() for own in ordered for report in own),
    )
