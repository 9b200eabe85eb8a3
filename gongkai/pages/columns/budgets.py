"""财政预决算: by year and unit, and each with its tables and what was spent on travel, cars and reception."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from gongkai.pages.addresses import address
from gongkai.pages.columns.catalog import page_of
from gongkai.pages.context import Planner
from gongkai.pages.dimensions import Narrowed, optional
from gongkai.pages.document import attachments
from gongkai.pages.frame import Page, SearchEntry
from gongkai.pages.parts import Body, Cell, Element, Register, Row
from gongkai.pages.targets import targets
from gongkai.pages.views_disclosed import Block, DisclosedView
from gongkai.records.budget import ACCOUNTS, BUDGET, KIND, Budget, BudgetLine, BudgetTable, ThreeExpenses
from gongkai.site.publishers import names_of, unit_named
from gongkai.text.dates import chinese_date

COLUMN = "budgets"
#: In front of the name of a line that is part of the one above it.
_INDENT = "　　"


def pages(planner: Planner) -> Iterator[Page]:
    """The list with its parts, then every budget; nothing when there is none."""
    listed = sorted(
        planner.site.of(Budget), key=lambda budget: (budget.published, budget.identity), reverse=True
    )
    if not listed:
        return
    yield from Narrowed(
        planner,
        KIND,
        listed,
        _row,
        (
            *optional("年度", "year", lambda budget: (f"{budget.year}年",), listed),
            *optional("类别", "kind", lambda budget: (budget.kind,), listed, (BUDGET, ACCOUNTS)),
        ),
    ).pages()
    for budget in listed:
        yield _page(planner, budget)


def _row(budget: Budget) -> Row:
    return Row(
        title=budget.title,
        url=address(budget.identity),
        date=budget.published.date(),
        note=f"{len(budget.tables)} 张表",
    )


def _page(planner: Planner, budget: Budget) -> Page:
    source = names_of(planner.site, budget)[0]
    day = budget.published.date()
    url = page_of(planner, unit_named(planner.site, budget.unit, budget))
    view = DisclosedView(
        source=source,
        published=budget.published,
        elements=(
            Element(label="单位", value=source, url=url),
            Element(label="级别", value=budget.level),
            Element(label="类别", value=budget.kind),
            Element(label="年度", value=f"{budget.year}年"),
            Element(label="批复日期", value=chinese_date(budget.approved), date=budget.approved),
            Element(label="发布日期", value=chinese_date(day), date=day),
        ),
        blocks=(*(_table(table) for table in budget.tables), _expenses(budget.expenses)),
        body=Body(source=budget.body, targets=targets(planner.site, budget.body, budget.identity)),
        attachments=attachments(planner, budget.identity, budget.attachments),
    )
    return planner.content_page(
        COLUMN,
        address(budget.identity),
        "pages/disclosed.html",
        view,
        title=budget.title,
        published=budget.published,
        source=source,
        keywords=(budget.kind, "三公经费"),
        summary=budget.summary,
        search=SearchEntry(kind="财政预决算", title=budget.title, date=day, issuer=source),
    )


def _table(table: BudgetTable) -> Block:
    rows = (*_lines(table.lines, 0), ("合计", table.total))
    return Block(title=table.name, register=_register(f"{table.name}一览", rows), note=table.note or "")


def _lines(lines: tuple[BudgetLine, ...], depth: int) -> Iterator[tuple[str, Decimal]]:
    for line in lines:
        yield f"{_INDENT * depth}{line.name}", line.amount
        yield from _lines(line.detail, depth + 1)


def _expenses(expenses: ThreeExpenses) -> Block:
    rows = (*expenses.parts, ("合计", expenses.total), ("上年合计", expenses.before))
    return Block(title="三公经费", register=_register("三公经费一览", rows), note=expenses.note)


def _register(title: str, rows: tuple[tuple[str, Decimal], ...]) -> Register:
    return Register(
        title=title,
        columns=("项目", "金额（万元）"),
        rows=tuple((Cell(text=name), Cell(text=f"{amount:,f}")) for name, amount in rows),
    )
