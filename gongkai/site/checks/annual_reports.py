"""Annual reports: six parts, all sums, the year before, on time (disclosure rules 3.5, R-AR-01, R-AR-02)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from gongkai.fields.schema import label_of
from gongkai.fields.values import meaning
from gongkai.problems import Position, Problem, near, near_to, problem
from gongkai.records.annual_pasted import contradicted, unread
from gongkai.records.annual_report import (
    DEPARTMENT,
    GOVERNMENT,
    PARTS,
    WRITTEN_PARTS,
    AnnualReport,
    ReportPart,
)
from gongkai.records.annual_sums import (
    Disagreement,
    carry_over,
    column_sums,
    documents_in_force,
    row_sums,
    suspect,
)
from gongkai.records.annual_tables import (
    FIRST_FORM,
    FORMER_OTHER,
    NEW_FORM,
    OTHER_ROWS,
    ProactiveTable,
    RequestTable,
)
from gongkai.records.library import Library
from gongkai.site.annual_reports import histories, reporting_unit
from gongkai.site.model import Site
from gongkai.text.similar import nearest

#: 条例 art. 49: the last day for publishing in the following year, by the level of the unit; towns have none.
_LAST_DAYS = {GOVERNMENT: (3, 31), DEPARTMENT: (1, 31)}
#: The 条例 of 2008, art. 24, gave every unit until this day; it held for reports of years before 2019.
_FORMER_LAST_DAY = (3, 31)
#: The words by which a text cites a number of the second table → the row whose total it means (E9).
_SPOKEN = (
    (
        re.compile(
            r"(?P<said>(?:本年|全年|本年度)?新收(?:到)?(?:政府信息公开)?(?:申请)?\s*(?P<n>[0-9]{1,18})\s*件)"
        ),
        "new_received",
    ),
    (
        re.compile(r"(?P<said>上年(?:度)?结转(?:政府信息公开)?(?:申请)?\s*(?P<n>[0-9]{1,18})\s*件)"),
        "carried_over",
    ),
    (  # 办结 is used for much else too: count it only in a sentence about new requests
        re.compile(
            r"新收(?:政府信息公开)?申请[^。]*?(?P<said>办结(?:政府信息公开)?(?:申请)?\s*(?P<n>[0-9]{1,18})\s*件)"
        ),
        "total_processed",
    ),
    (
        re.compile(r"(?P<said>结转(?:至)?下(?:一)?年(?:度)?(?:继续)?(?:办理)?\s*(?P<n>[0-9]{1,18})\s*件)"),
        "carried_forward",
    ),
)
_FIRST_YEAR = 2008
#: The advice for a part that is not found.
_ABSENT = "报告里有这一部分的，在它的标题前面加 ## ；报告里本来没有的，不用补"
#: Up to this many missing years are all named; of more, only the first and the last.
_LISTED_YEARS = 3


def check(library: Library, site: Site) -> list[Problem]:
    """Report every problem of annual reports, public or not: GK202, GK281 to GK289 and GK390 to GK394."""
    reports: tuple[AnnualReport, ...] = library.of(AnnualReport)
    problems: list[Problem] = []
    complete = library.complete("organization") and bool(
        site.units
    )  # nobody asks for units without a directory
    for report in reports:
        if complete and reporting_unit(site.units, report) is None:
            problems.append(_unknown_unit(report, site, library))
        problems += _parts(report)
        problems += _form(report, library)
        problems += _sums(report, library)
        problems += _spoken(report, library)
        problems += _dates(report, library)
    for own in histories(site.units, reports).values():
        for before, after in pairwise(own):
            problems += _years(before, after, library)
    return problems


def _unknown_unit(report: AnnualReport, site: Site, library: Library) -> Problem:
    units = site.units.values()
    known = [name for unit in units if report.region in (None, unit.region) for name in unit.names]
    hint = near(nearest(report.unit, known), "把它加进单位名录")
    at = library.at(report.identity, "unit")
    return problem("GK202", at, name=report.unit, region=report.region or "各地区", near=hint)


def _parts(report: AnnualReport) -> Iterator[Problem]:
    """Check the titles and the order of the six parts, and that the three text parts are not empty.

    A report is shown as it was issued, so a difference is only a reminder.
    """
    if report.year < FIRST_FORM:
        return  # the six parts were prescribed in 2019
    parts = report.parts
    titles = [part.meant for part in parts]
    for part in parts:
        if not part.meant:
            hint = near_to(
                part.title, lambda: PARTS, "六个部分以外的标题改用三级（### ）；原件就是这样的，不用改"
            )
            yield _part_problem(report, part, f"标题“{part.title}”不在六个部分之内", hint)
        elif part.title != part.meant:
            fault = f"标题“{part.title}”与规定的“{part.meant}”不同"
            yield _part_problem(report, part, fault, "对照原件；原件就是这样的，不用改")
        if part.meant in WRITTEN_PARTS and not part.text:
            yield _part_problem(report, part, f"“{part.title}”没有内容", "写上内容；确实没有的写 无")
    for title in PARTS:
        count = titles.count(title)
        if count == 0:
            at = Position(report.path, report.body_line)
            yield problem("GK281", at, fault=f"没有“{title}”", advice=_ABSENT)
        elif count > 1:
            second = [part for part in parts if part.meant == title][1]
            yield _part_problem(report, second, f"“{title}”写了两次", "只留一处")
    known = [part for part in parts if part.meant]
    for above, below in pairwise(known):
        if PARTS.index(above.meant) > PARTS.index(below.meant):
            yield _part_problem(
                report, below, f"“{below.title}”排在“{above.title}”后面", "按一至六的顺序排列"
            )


def _part_problem(report: AnnualReport, part: ReportPart, fault: str, advice: str) -> Problem:
    return problem("GK281", Position(report.path, part.line), fault=fault, advice=advice)


#: Rows of the first table → the number of cells in each from 2021 on, and in the form of 2019 and 2020.
_LENGTHS = {"licensing": (1, 3), "services": (0, 3), "penalty": (1, 3), "coercion": (1, 3), "fees": (1, 2)}
_LENGTHS |= {"purchases": (0, 2)}


def _form(report: AnnualReport, library: Library) -> Iterator[Problem]:
    """Report rows of another year's form, whose labels would be wrong, and tables left out."""
    former = report.in_former_form
    form = "国办公开办函〔2019〕60号" if former else "国办公开办函〔2021〕30号"
    for name, lengths in _LENGTHS.items():
        cells = getattr(report.proactive, name, None)
        wanted = lengths[former]
        if report.proactive is None or cells is None or len(cells) == wanted:
            continue
        label = label_of(ProactiveTable, name)
        advice = f"照原件写 {wanted} 个数" if wanted else "删去这一行；核对年度"
        at = library.at(report.identity, "proactive", name)
        yield problem("GK390", at, year=report.year, form=form, row=label, count=len(cells), advice=advice)
    if report.requests and not former and report.requests.other_handling:
        at = library.at(report.identity, "requests", "other_handling")
        row = label_of(RequestTable, "other_handling")
        yield problem("GK390", at, year=report.year, form=form, row=row, count=7, advice="分三行写；核对年度")
    for table in contradicted(report):
        label = label_of(AnnualReport, table.table)
        yield problem("GK394", Position(report.path, table.line), table=label, row=table.why)
    yield from _absent(report, library)


def _absent(report: AnnualReport, library: Library) -> Iterator[Problem]:
    """GK391: tables, and rows of the second table, that the form of that year has and the report does not."""
    if report.year < FIRST_FORM:
        return
    kept = {table.table: table for table in unread(report)}
    for table in kept.values():
        label = label_of(AnnualReport, table.table)
        yield problem("GK392", Position(report.path, table.line), table=label, why=table.why)
    missing = [
        label_of(AnnualReport, name)
        for name in report.table_parts
        if getattr(report, name) is None and name not in kept
    ]
    if report.requests:
        rows = (FORMER_OTHER,) if report.year < NEW_FORM else OTHER_ROWS
        stated = any(getattr(report.requests, row) for row in OTHER_ROWS)
        missing += [
            label_of(RequestTable, row)
            for row in rows
            if getattr(report.requests, row) is None and not (report.year < NEW_FORM and stated)
        ]
    if missing:
        yield problem(
            "GK391", library.at(report.identity, "year"), year=report.year, missing="、".join(missing)
        )


def _sums(report: AnnualReport, library: Library) -> Iterator[Problem]:
    """Check E1 to E4; when one cell explains all disagreements of the second table, the advice names it."""
    columns = list(column_sums(report.requests)) if report.requests else []
    rows = list(row_sums(report))
    likely = suspect(columns, rows)
    advice = f"很可能是{likely}写错了" if likely else "核对这一列"
    for item in columns:
        yield _disagreement("GK282", report, item, library, advice)
    for item in rows:
        advice = f"很可能是{likely}写错了" if likely and item.table == "requests" else "核对这一行"
        yield _disagreement("GK283", report, item, library, advice)


def _disagreement(
    code: str, report: AnnualReport, item: Disagreement, library: Library, advice: str
) -> Problem:
    return problem(
        code,
        library.at(report.identity, item.table, item.row, item.column),
        year=report.year,
        unit=report.unit,
        cell=item.cell,
        stated=item.stated,
        terms=item.terms,
        computed=item.computed,
        difference=f"{item.difference:+d}",
        advice=advice,
    )


def _years(before: AnnualReport, after: AnnualReport, library: Library) -> Iterator[Problem]:
    """Compare consecutive reports of one unit: different years, none missing between them, E5 and E6."""
    at = library.at(after.identity, "year")
    if after.year == before.year:
        yield problem("GK287", at, unit=after.unit, year=after.year, other=before.path)
    elif after.year > before.year + 1 and library.complete("annual_report"):
        gap = range(before.year + 1, after.year)
        few = len(gap) <= _LISTED_YEARS
        missing = "、".join(map(str, gap)) if few else f"{gap[0]} 年至 {gap[-1]}"
        yield problem(
            "GK288", at, fault=f"缺少 {after.unit} {missing} 年的年报", advice="补上；历年年报应当连续公开"
        )
    elif after.year == before.year + 1:
        if not after.carry_note:
            for item in carry_over(before, after):
                yield _disagreement(
                    "GK284", after, item, library, "核对两年的报告；机构改革等原因写在 结转说明 里"
                )
        for item in documents_in_force(before, after):
            yield _disagreement("GK285", after, item, library, "核对三个数；另有失效等情形的不必改")


def _spoken(report: AnnualReport, library: Library) -> Iterator[Problem]:
    """E9: a number of the second table that the text or the summary cites equals the number in the table."""
    if report.requests is None:
        return
    lines = [
        (line, Position(report.path, report.body_line + offset))
        for offset, line in enumerate(report.body.split("\n"))
    ]
    if report.summary:
        lines.append((report.summary, library.at(report.identity, "summary")))
    for line, at in lines:
        for pattern, row in _SPOKEN:
            for match in pattern.finditer(line):
                stated = getattr(report.requests, row)[-1]
                if int(match["n"]) != stated:
                    here = replace(at, column=at.column + match.start("said"))
                    yield problem("GK286", here, said=match["said"], stated=stated)


def _dates(report: AnnualReport, library: Library) -> Iterator[Problem]:
    """Check that a report covers a finished year and was published by the legal deadline (T08, T09)."""
    at = library.at(report.identity, "published")
    published = report.published.date()
    if published.year <= report.year or report.year < _FIRST_YEAR:
        reason = f"年度 {report.year} 和发布日期 {published} 对不上"
        yield problem("GK289", at, fault=reason, advice="年报在第二年发布；核对年度和发布日期")
    elif report.level and meaning(report.level) in _LAST_DAYS:
        former = report.year < FIRST_FORM
        day = _FORMER_LAST_DAY if former else _LAST_DAYS[meaning(report.level)]
        last = dt.date(report.year + 1, *day)
        if published > last:
            fault = f"{report.year} 年的年报 {published} 才发布，晚于 {last}"
            rule = "原条例第二十四条" if former else "条例第四十九条"
            yield problem("GK288", at, fault=fault, advice=f"以后按时发布（{rule}）")
