"""财政预决算: by year and unit, and each with its tables and what was spent on travel, cars and reception."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from gongkai.pages.addresses import address
from gongkai.pages.bodies import text_body
from gongkai.pages.context import Planner
from gongkai.pages.dimensions import by_year, optional
from gongkai.pages.disclosed import (
    disclosed_page,
    list_and_pages,
    published_element,
    source_of,
    unit_element,
)
from gongkai.pages.document import attachments
from gongkai.pages.frame import Page, PlannedPage
from gongkai.pages.listing import newest_first
from gongkai.pages.parts import Cell, Element, Register, Row
from gongkai.pages.views_disclosed import Block, DisclosedView
from gongkai.records.budget import ACCOUNTS, BUDGET, KIND, Budget, BudgetLine, BudgetTable, ThreeExpenses
from gongkai.text.dates import chinese_date

COLUMN = "budgets"
#: In front of the name of a line that is part of the one above it.
_INDENT = "　　"


def pages(planner: Planner) -> Iterator[PlannedPage]:
    """The list with its parts, then every budget; nothing when there is none."""
    listed = newest_first(planner.site.of(Budget))
    dimensions = (
        *by_year(listed, lambda budget: budget.year, "年度"),
        *optional("类别", "kind", lambda budget: (budget.kind,), listed, (BUDGET, ACCOUNTS)),
    )
    return list_and_pages(planner, KIND, listed, _row, dimensions, _page)


def _row(budget: Budget) -> Row:
    return Row(
        title=budget.title,
        url=address(budget.identity),
        date=budget.published.date(),
        note=f"{len(budget.tables)} 张表" if budget.tables else "",
    )


def _page(planner: Planner, budget: Budget) -> Page:
    approved = (
        (Element(label="批复日期", value=chinese_date(budget.approved), date=budget.approved),)
        if budget.approved
        else ()
    )
    expenses = (_expenses(budget.expenses),) if budget.expenses else ()
    view = DisclosedView(
        source=source_of(planner, budget),
        published=budget.published,
        elements=(
            unit_element(planner, "单位", budget, budget.unit),
            Element(label="级别", value=budget.level),
            Element(label="类别", value=budget.kind),
            Element(label="年度", value=f"{budget.year}年"),
            *approved,
            published_element(budget),
        ),
        blocks=(*(_table(table) for table in budget.tables), *expenses),
        body=text_body(planner.site, budget.body, budget.identity),
        attachments=attachments(planner, budget.identity, budget.attachments),
    )
    return disclosed_page(
        planner, KIND, budget, view, (budget.kind, *(("三公经费",) if budget.expenses else ()))
    )


def _table(table: BudgetTable) -> Block:
    rows = (*_lines(table.lines, 0), ("合计", table.total))
    return Block(title=table.name, register=_register(f"{table.name}一览", rows), note=table.note or "")


def _lines(lines: tuple[BudgetLine, ...], depth: int) -> Iterator[tuple[str, Decimal]]:
    for line in lines:
        yield f"{_INDENT * depth}{line.name}", line.amount
        yield from _lines(line.detail, depth + 1)


def _expenses(expenses: ThreeExpenses) -> Block:
    before = (("上年合计", expenses.before),) if expenses.before is not None else ()
    rows = (*expenses.parts, ("合计", expenses.total), *before)
    return Block(title="三公经费", register=_register("三公经费一览", rows), note=expenses.note or "")


def _register(title: str, rows: tuple[tuple[str, Decimal], ...]) -> Register:
    return Register(
        title=title,
        columns=("项目", "金额（万元）"),
        rows=tuple((Cell(text=name), Cell(text=f"{amount:,f}")) for name, amount in rows),
    )
