"""The three tables of an annual report in the layout of the official format, and as CSV (disclosure rules 3.2 to 3.4)."""

from __future__ import annotations

from gongkai.fields.schema import label_of
from gongkai.pages.figure_parts import FigureCell, FigureTable
from gongkai.records.annual_report import PARTS, AnnualReport
from gongkai.records.annual_tables import (
    APPLICANTS,
    ARTICLES,
    DISPUTE_ROWS,
    DOCUMENTS,
    FORMER_ARTICLES,
    FORMER_OTHER,
    OTHER_ROWS,
    OUTCOMES,
    PRINTED_ROWS,
    REQUEST_ROWS,
    Articles,
    DisputeTable,
    RequestTable,
    proactive_label,
)
from gongkai.text.csv_text import csv_text

#: 表二: the groups of 三, each with its rows; a row that is itself a group has none.
_PROCESSED = (
    ("（一）予以公开", ("granted",)),
    ("（二）部分公开（区分处理的，只计这一情形，不计其他情形）", ("partial",)),
    ("（三）不予公开", REQUEST_ROWS[4:12]),
    ("（四）无法提供", REQUEST_ROWS[12:15]),
    ("（五）不予处理", REQUEST_ROWS[15:20]),
    ("（六）其他处理", OTHER_ROWS),
    ("（六）其他处理", (FORMER_OTHER,)),
    ("（七）总计", ("total_processed",)),
)
_HINT = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
_NAMES = (
    "表一：主动公开政府信息情况",
    "表二：收到和处理政府信息公开申请情况",
    "表三：行政复议、行政诉讼情况",
)


def _articles(report: AnnualReport) -> Articles:
    """The sections of 表一 in the form of the report's year, each with the rows that the report has."""
    form = FORMER_ARTICLES if report.in_former_form else ARTICLES
    return tuple(
        (article, stated, columns)
        for article, names, columns in form
        if (stated := tuple(name for name in names if getattr(report.proactive, name) is not None))
    )


def _processed(report: AnnualReport) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The groups of 三 in 表二, each with the rows that the report has."""
    return tuple(
        (group, stated)
        for group, names in _PROCESSED
        if (stated := tuple(name for name in names if getattr(report.requests, name) is not None))
    )


def _widths(columns: tuple[str, ...]) -> tuple[int, ...]:
    """How many of the three sheet columns each column of a section spans; the last one spans the rest."""
    return (*(1 for _ in columns[1:]), len(DOCUMENTS) - len(columns) + 1)


def proactive_table(report: AnnualReport) -> FigureTable:
    """表一. Its heads change from section to section, so each cell names its own head."""
    rows: list[tuple[FigureCell, ...]] = []
    for number, (article, names, columns) in enumerate(_articles(report), 1):
        part = f"t1-{number}"
        widths = _widths(columns)
        rows.append((FigureCell(text=article, cols=1 + len(DOCUMENTS), scope="colgroup", id=part),))
        heads = [FigureCell(text="信息内容", scope="col", id=f"{part}-0", headers=part)]
        for place, (column, width) in enumerate(zip(columns, widths, strict=True), 1):
            heads.append(FigureCell(text=column, cols=width, scope="col", id=f"{part}-{place}", headers=part))
        rows.append(tuple(heads))
        for row, name in enumerate(names):
            own = f"{part}-r{row}"
            cells = [
                FigureCell(
                    text=proactive_label(name, report.in_former_form),
                    scope="row",
                    id=own,
                    headers=f"{part} {part}-0",
                )
            ]
            values = zip(_proactive_cells(report, name), widths, strict=True)
            for place, (value, width) in enumerate(values, 1):
                cells.append(FigureCell(text=value, cols=width, headers=f"{part} {part}-{place} {own}"))
            rows.append(tuple(cells))
    return FigureTable(title=_NAMES[0], head=(), rows=tuple(rows))


def _proactive_cells(report: AnnualReport, name: str) -> tuple[str, ...]:
    value = getattr(report.proactive, name)
    return tuple(map(str, value)) if isinstance(value, tuple) else (str(value),)


def request_table(report: AnnualReport) -> FigureTable:
    """表二: 25 rows of 7 columns under heads of three levels."""
    head = (
        (
            FigureCell(text=_HINT, rows=3, cols=3, scope="colgroup"),
            FigureCell(text="申请人情况", cols=7, scope="colgroup"),
        ),
        (
            FigureCell(text=APPLICANTS[0], rows=2, scope="col"),
            FigureCell(text="法人或其他组织", cols=5, scope="colgroup"),
            FigureCell(text=APPLICANTS[6], rows=2, scope="col"),
        ),
        tuple(FigureCell(text=text, scope="col") for text in APPLICANTS[1:6]),
    )
    rows = [
        _request_row(report, name, f"{number}、", 3)
        for number, name in zip("一二", REQUEST_ROWS[:2], strict=True)
    ]
    processed = _processed(report)
    height = sum(len(names) for _, names in processed)
    first = FigureCell(text="三、本年度办理结果", rows=height, scope="rowgroup")
    for group, names in processed:
        for place, name in enumerate(names, 1):
            lead = (first,) if name == "granted" else ()
            if len(names) == 1:
                cells = (FigureCell(text=group, cols=2, scope="row"), *_values(report, name))
            else:
                above = (FigureCell(text=group, rows=len(names), scope="rowgroup"),) if place == 1 else ()
                cells = (*above, *_request_row(report, name, f"{place}.", 1))
            rows.append((*lead, *cells))
    rows.append(_request_row(report, REQUEST_ROWS[-1], "四、", 3))
    return FigureTable(title=_NAMES[1], head=head, rows=tuple(rows))


def _request_row(report: AnnualReport, name: str, number: str, cols: int) -> tuple[FigureCell, ...]:
    text = number + label_of(RequestTable, name)
    return (FigureCell(text=text, cols=cols, scope="row"), *_values(report, name))


def _values(report: AnnualReport, name: str) -> tuple[FigureCell, ...]:
    return tuple(FigureCell(text=str(value)) for value in getattr(report.requests, name))


def dispute_table(report: AnnualReport) -> FigureTable:
    """表三: one row of fifteen numbers under 行政复议 and the two kinds of 行政诉讼."""
    outcomes = tuple(FigureCell(text=text, rows=2, scope="col") for text in OUTCOMES)
    litigation = [label_of(DisputeTable, name) for name in DISPUTE_ROWS[1:]]
    head = (
        (
            FigureCell(text=label_of(DisputeTable, "review"), cols=5, scope="colgroup"),
            FigureCell(text="行政诉讼", cols=10, scope="colgroup"),
        ),
        (*outcomes, *(FigureCell(text=text, cols=5, scope="colgroup") for text in litigation)),
        tuple(FigureCell(text=text, scope="col") for _ in litigation for text in OUTCOMES),
    )
    values = (value for name in DISPUTE_ROWS for value in getattr(report.disputes, name))
    return FigureTable(title=_NAMES[2], head=head, rows=(tuple(FigureCell(text=str(v)) for v in values),))


def drawn_tables(report: AnnualReport) -> dict[str, FigureTable]:
    """The tables that a report has, by the part that contains each."""
    made = (
        proactive_table(report) if report.proactive else None,
        request_table(report) if report.requests else None,
        dispute_table(report) if report.disputes else None,
    )
    return {part: table for part, table in zip(PARTS[1:4], made, strict=True) if table}


def csv_files(report: AnnualReport) -> dict[str, tuple[str, bytes]]:
    """Address of each CSV file → the bytes of its table, for the tables that a report has."""
    made = (
        _proactive_csv(report) if report.proactive else [],
        _request_csv(report) if report.requests else [],
        _dispute_csv(report) if report.disputes else [],
    )
    return {
        f"/{report.identity}/table-{number}.csv": (name, csv_text(rows))
        for number, (name, rows) in enumerate(zip(_NAMES, made, strict=True), 1)
        if rows
    }


def _proactive_csv(report: AnnualReport) -> list[tuple[str, ...]]:
    articles = _articles(report)
    columns = tuple(dict.fromkeys(column for _, _, own in articles for column in own))
    rows: list[tuple[str, ...]] = [("条款", "信息内容", *columns)]
    for article, names, own in articles:
        for name in names:
            cells = dict(zip(own, _proactive_cells(report, name), strict=True))
            label = proactive_label(name, report.in_former_form)
            rows.append((article, label, *(cells.get(column, "") for column in columns)))
    return rows


def _request_csv(report: AnnualReport) -> list[tuple[str, ...]]:
    groups = {name: group for group, names in _PROCESSED for name in names}
    rows: list[tuple[str, ...]] = [("项目", "情形", *APPLICANTS)]
    for name in PRINTED_ROWS:
        if getattr(report.requests, name) is None:
            continue
        numbers = map(str, getattr(report.requests, name))
        rows.append((groups.get(name, ""), label_of(RequestTable, name), *numbers))
    return rows


def _dispute_csv(report: AnnualReport) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = [("类别", *OUTCOMES)]
    for name in DISPUTE_ROWS:
        rows.append((label_of(DisputeTable, name), *map(str, getattr(report.disputes, name))))
    return rows
