"""财政预决算: by year and unit, each with its tables and its spending on travel, cars and reception."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from gongkai.pages.context import Planner
from gongkai.pages.document.page import attachments
from gongkai.pages.frame import PlannedPage
from gongkai.pages.lists.dimensions import by_year, optional
from gongkai.pages.parts import Cell, Element, Register
from gongkai.pages.record.page import Shape, shape_pages
from gongkai.pages.record.parts import body, day_element, publisher_element
from gongkai.pages.record.view import Section
from gongkai.records.budget import ACCOUNTS, BUDGET, KIND, Budget, BudgetLine, BudgetTable, ThreeExpenses

COLUMN = "budgets"
#: Prefix of a line that is part of the line above it.
_INDENT = "　　"
_TOTAL = "合计"
#: From this number of lines on, a sentence tells the largest parts of a table; and how many it tells.
_LEAST_LINES, _LARGEST = 4, 2


def pages(planner: Planner) -> Iterator[PlannedPage]:
    """The list with its parts, then every budget; nothing without budgets."""
    return shape_pages(planner, _SHAPE, planner.site.of(Budget))


def _elements(planner: Planner, budget: Budget) -> Iterator[Element]:
    yield publisher_element(planner, budget, "unit", budget.unit)
    yield Element(label="级别", value=budget.level)
    yield Element(label="类别", value=budget.kind)
    yield Element(label="年度", value=f"{budget.year}年")
    yield day_element("批复日期", budget.approved)


def _sections(planner: Planner, budget: Budget) -> Iterator[Section]:
    tables = [_table(table) for table in budget.tables]
    expenses = [_expenses(budget.expenses)] if budget.expenses else []
    for place, section in enumerate((*tables, *expenses), 1):
        yield replace(section, id=f"b-{place}")
    yield Section(body=body(planner, budget, prefix="s"))


def _table(table: BudgetTable) -> Section:
    rows = (*_lines(table.lines, 0), (_TOTAL, table.total))
    whole = table.total if all(amount is None or amount >= 0 for _, amount in rows) else Decimal(0)
    return Section(
        title=table.name,
        text=_told(table) if whole else "",
        register=_register(f"{table.name}一览", rows, whole),
        note=table.note or "",
    )


def _told(table: BudgetTable) -> str:
    """The total and its largest parts in a sentence; empty when the table is as short as the sentence."""
    if len(table.lines) < _LEAST_LINES:
        return ""
    stated = [(line.name, line.amount) for line in table.lines if line.amount is not None]
    largest = sorted(stated, key=lambda line: -line[1])[:_LARGEST]
    parts = (f"{name}{amount:,f}万元（{_share(amount, table.total):.0f}%）" for name, amount in largest)
    return f"合计{table.total:,f}万元，其中{'、'.join(parts)}。"


def _share(amount: Decimal, whole: Decimal) -> float:
    return float(100 * amount / whole)


def _lines(lines: tuple[BudgetLine, ...], depth: int) -> Iterator[tuple[str, Decimal | None]]:
    for line in lines:
        yield f"{_INDENT * depth}{line.name}", line.amount
        yield from _lines(line.detail, depth + 1)


def _expenses(expenses: ThreeExpenses) -> Section:
    before = (("上年合计", expenses.before),) if expenses.before is not None else ()
    rows = (*expenses.parts, (_TOTAL, expenses.total), *before)
    return Section(
        title="三公经费", register=_register("三公经费一览", rows, Decimal(0)), note=expenses.note or ""
    )


def _register(title: str, rows: tuple[tuple[str, Decimal | None], ...], whole: Decimal) -> Register:
    """Names and amounts; each with its share of the ``whole``, if there is one."""
    return Register(
        title=title,
        columns=("项目", "金额（万元）"),
        rows=tuple(
            (
                Cell(text=name),
                Cell(text="")
                if amount is None
                else Cell(
                    text=f"{amount:,f}", share=_share(amount, whole) if whole and name != _TOTAL else None
                ),
            )
            for name, amount in rows
        ),
    )


_SHAPE: Shape[Budget] = Shape(
    kind=KIND,
    elements=_elements,
    sections=_sections,
    note=lambda budget: f"{len(budget.tables)}张表" if budget.tables else "",
    dimensions=lambda listed: (
        *by_year(listed, lambda budget: budget.year, "年度"),
        *optional("类别", "kind", lambda budget: (budget.kind,), listed, (BUDGET, ACCOUNTS)),
    ),
    label=lambda called: "基本信息",
    issuer=lambda budget: "",
    keywords=lambda budget: (budget.kind, *(("三公经费",) if budget.expenses else ())),
    files=lambda planner, budget: attachments(planner, budget.identity, budget.attachments),
    single=True,
)
