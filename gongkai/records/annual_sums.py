"""The arithmetic of an annual report (disclosure rules 3.5, E1 to E6): which cell contradicts which others.

Every equation is read as a statement about one cell, so that a disagreement names a cell, its number and the
number that it should have.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.fields.schema import label_of
from gongkai.records.annual_report import AnnualReport
from gongkai.records.annual_tables import (
    APPLICANTS,
    DISPUTE_ROWS,
    DOCUMENTS,
    FORMER_OTHER,
    NEW_FORM,
    OUTCOMES,
    PRINTED_ROWS,
    PROCESSED,
    DisputeTable,
    ProactiveTable,
    RequestTable,
)

_TOTAL = -1


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One equation that does not hold: its cell, that cell's number, and the number from the others."""

    equation: str
    table: str
    row: str
    column: int
    stated: int
    computed: int
    terms: str
    """The calculation of the other number, in words."""

    @property
    def cell(self) -> str:
        """The cell by the names of its row and column on paper."""
        columns = {"requests": APPLICANTS, "disputes": OUTCOMES, "proactive": DOCUMENTS}[self.table]
        record = {"requests": RequestTable, "disputes": DisputeTable, "proactive": ProactiveTable}[self.table]
        return f"“{label_of(record, self.row)}”的“{columns[self.column]}”"

    @property
    def difference(self) -> int:
        return self.stated - self.computed


def column_sums(table: RequestTable) -> Iterator[Disagreement]:
    """E1: received = dealt with, column by column; E2: 三（七） adds up 三（一） to 三（六）."""
    for place in range(len(APPLICANTS)):
        new, over = table.new_received[place], table.carried_over[place]
        total, forward = table.total_processed[place], table.carried_forward[place]
        if new + over != total + forward:
            terms = f"本年新收 {new} ＋ 上年结转 {over} － 总计 {total}"
            yield Disagreement("E1", "requests", "carried_forward", place, forward, new + over - total, terms)
        added = sum(
            cells[place] for row in (*PROCESSED, FORMER_OTHER) if (cells := getattr(table, row)) is not None
        )
        if added != total:
            terms = "（一）至（六）各行之和"
            yield Disagreement("E2", "requests", "total_processed", place, total, added, terms)


def row_sums(report: AnnualReport) -> Iterator[Disagreement]:
    """E3 and E4: the last number of a row is the sum of the others, in the second and the third table."""
    tables: tuple[tuple[str, str, RequestTable | DisputeTable | None, tuple[str, ...]], ...] = (
        ("E3", "requests", report.requests, PRINTED_ROWS),
        ("E4", "disputes", report.disputes, DISPUTE_ROWS),
    )
    for equation, name, table, row in (
        (equation, name, table, row) for equation, name, table, rows in tables for row in rows
    ):
        cells: tuple[int, ...] | None = getattr(table, row, None)
        if cells is None:
            continue
        added = sum(cells[:_TOTAL])
        if added != cells[_TOTAL]:
            terms = f"这一行前 {len(cells) - 1} 个数之和"
            yield Disagreement(equation, name, row, len(cells) - 1, cells[_TOTAL], added, terms)


def carry_over(before: AnnualReport, report: AnnualReport) -> Iterator[Disagreement]:
    """E5: carried over from last year = carried forward by last year's report, per column."""
    if before.requests is None or report.requests is None:
        return
    pairs = zip(report.requests.carried_over, before.requests.carried_forward, strict=True)
    for place, (taken, left) in enumerate(pairs):
        if taken != left:
            terms = f"{before.year} 年报告的“结转下年度继续办理”"
            yield Disagreement("E5", "requests", "carried_over", place, taken, left, terms)


def documents_in_force(before: AnnualReport, report: AnnualReport) -> Iterator[Disagreement]:
    """E6: in force now = in force a year ago + made − repealed, for 规章 and 行政规范性文件."""
    if before.proactive is None or report.proactive is None or before.year < NEW_FORM:
        return  # before 2021 the third column counted something else
    for row in ("regulations", "normative"):
        made, repealed, valid = getattr(report.proactive, row)
        last = getattr(before.proactive, row)[2]
        if valid != last + made - repealed:
            terms = f"{before.year} 年报告的 {last} ＋ 本年制发 {made} － 本年废止 {repealed}"
            yield Disagreement("E6", "proactive", row, 2, valid, last + made - repealed, terms)


def suspect(columns: list[Disagreement], rows: list[Disagreement]) -> str:
    """The one cell of the second table that explains all disagreements, in words; empty without such a cell.

    A wrong cell breaks the sum of its row and of its column: one of each crosses in that cell.
    """
    rows = [item for item in rows if item.table == "requests"]
    places = {item.column for item in columns}
    if len(rows) != 1 or len(places) != 1:
        return ""
    row, place = label_of(RequestTable, rows[0].row), APPLICANTS[places.pop()]
    return f"“{row}”的“{place}”"
