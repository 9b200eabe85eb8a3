"""预决算: the tables of one unit and year, whose sums agree (条例 art. 20, item 7; disclosure rules, 2.7)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Annotated, Any

from pydantic import BeforeValidator

from gongkai.fields.schema import PUBLISHER, Label, RecordPart
from gongkai.fields.values import (
    EMPTY,
    MEANT,
    NUMBER,
    AsTuple,
    Line,
    PaperDate,
    PaperMoment,
    Text,
    Year,
    choice,
    refused,
    synonyms,
)
from gongkai.records.attachment import Attachment
from gongkai.records.budget_names import as_on_paper
from gongkai.records.content_record import ON_NO_PAPER, PaperRecord
from gongkai.records.kind import Kind
from gongkai.records.notice import State

GOVERNMENT, DEPARTMENT, SUBORDINATE = "政府", "部门", "所属单位"
BUDGET, ACCOUNTS = "预算", "决算"
#: The least that a government publishes of the general public budget and of the fund budget.
GOVERNMENT_TABLES = (
    "一般公共预算收入表",
    "一般公共预算支出表",
    "一般公共预算本级支出表",
    "一般公共预算本级基本支出表",
    "一般公共预算税收返还和转移支付表",
    "政府一般债务限额和余额情况表",
    "政府性基金收入表",
    "政府性基金支出表",
    "政府性基金转移支付表",
    "政府专项债务限额和余额情况表",
)

_ALSO = synonyms(政府="县政府 乡镇 街道 乡镇街道 乡镇政府")
Level = Annotated[str, choice(GOVERNMENT, DEPARTMENT, SUBORDINATE, own=MEANT, same=_ALSO)]
BudgetKind = Annotated[str, choice(BUDGET, ACCOUNTS)]


#: The units that papers write behind an amount, and how many 万元 one of them is.
_IN_TEN_THOUSANDS = {
    "亿": "10000",
    "亿元": "10000",
    "万": "1",
    "万元": "1",
    "千元": "0.1",
    "百元": "0.01",
    "元": "0.0001",
}
_UNIT = re.compile(r"\s*(亿元|万元|千元|百元|元|亿|万)$")


def _amount(value: Any) -> Decimal:
    """An amount in 万元: digits with at most one point, or with its unit behind them (1.2亿元)."""
    if isinstance(value, Decimal):
        return value
    if not isinstance(value, str) or not value.strip():
        raise refused(EMPTY)
    text = value.strip().replace(",", "").replace("，", "")
    unit = _UNIT.search(text)
    if unit:
        text = text[: unit.start()]
    try:
        made = Decimal(text)
    except InvalidOperation:
        made = Decimal("NaN")
    if not made.is_finite() or "e" in text.lower():
        raise refused(NUMBER, "应是金额（万元）") from None
    return Decimal(f"{(made * Decimal(_IN_TEN_THOUSANDS[unit[1]])).normalize():f}") if unit else made


Amount = Annotated[Decimal, BeforeValidator(_amount)]
AMOUNT = "万元，只写数字，没有的写 0；写上 亿元、元 的换算成万元"
STATED = "万元，只写数字；原件没有列的不写"


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetLine(RecordPart):
    """One line of a table; the lines of its detail, when it has any, sum to it."""

    __sheet_row__ = True

    name: Annotated[Line, Label("项目", "照表", "教育支出")]
    amount: Annotated[Amount | None, Label("金额", "万元；表里空着的不写", "1200.5")] = None
    detail: Annotated[tuple[BudgetLine, ...], AsTuple, Label("其中", "下一级的项目，合计等于本项")] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetTable(RecordPart):
    """One table: its total is the sum of its lines."""

    name: Annotated[Line, Label("表名", "照公开的表", "部门收支总表（收入）")]
    total: Annotated[Amount, Label("合计", AMOUNT, "1200.5")]
    lines: Annotated[
        tuple[BudgetLine, ...], AsTuple, Label("项目", "一行一项；空表不写，在 说明 里写明没有这项收支")
    ] = ()
    equals: Annotated[
        Text | None, Label("与表相等", "合计应与哪张表的合计相等，写那张表的表名", "部门收支总表（支出）")
    ] = None
    note: Annotated[Text | None, Label("说明", "表后的说明；空表也要说明没有这项收支")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreeExpenses(RecordPart):
    """三公经费 as far as the paper states them: the parts sum to the total, with the reason for the change."""

    total: Annotated[Amount, Label("合计", AMOUNT, "8")]
    abroad: Annotated[Amount | None, Label("因公出国（境）费", STATED, "0")] = None
    purchase: Annotated[Amount | None, Label("公务用车购置费", STATED, "0")] = None
    vehicles: Annotated[
        Amount | None, Label("公务用车购置及运行费", "原件把购置和运行合成一项的写这里；" + STATED, "6.5")
    ] = None
    running: Annotated[Amount | None, Label("公务用车运行费", STATED, "6.5")] = None
    reception: Annotated[Amount | None, Label("公务接待费", STATED, "1.5")] = None
    before: Annotated[Amount | None, Label("上年合计", STATED, "8.6")] = None
    note: Annotated[Text | None, Label("说明", "比上年增加或减少的原因")] = None

    @property
    def parts(self) -> tuple[tuple[str, Decimal], ...]:
        """The parts that are stated, with their names."""
        of_these = "" if self.vehicles is None else "其中："
        named = (
            ("因公出国（境）费", self.abroad),
            ("公务用车购置及运行费", self.vehicles),
            (f"{of_these}公务用车购置费", self.purchase),
            (f"{of_these}公务用车运行费", self.running),
            ("公务接待费", self.reception),
        )
        return tuple((name, amount) for name, amount in named if amount is not None)

    @property
    def terms(self) -> tuple[Decimal, ...]:
        """The amounts that sum to the total; empty unless all are stated. Vehicles may be one amount or two."""
        vehicles = (self.purchase, self.running) if self.vehicles is None else (self.vehicles,)
        wanted = (self.abroad, *vehicles, self.reception)
        stated = tuple(amount for amount in wanted if amount is not None)
        return stated if len(stated) == len(wanted) else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget(PaperRecord):
    """The budget or the accounts of one unit and one year."""

    identity: str
    path: str
    body: str
    body_line: int
    unit: Annotated[Text, PUBLISHER, Label("单位", "谁的预算或决算", "云溪县教育和体育局")]
    level: Annotated[Level, Label("级别", "政府、部门、所属单位", "部门")]
    kind: Annotated[BudgetKind, Label("类别", "预算、决算", BUDGET)]
    year: Annotated[Year, Label("年度", "财政年度", "2026")]
    published: Annotated[
        PaperMoment, Label("发布日期", "在网上公开的日期和时刻", "2026-02-24 09:00", ON_NO_PAPER)
    ]
    approved: Annotated[
        PaperDate | None, Label("批复日期", "批准或批复的日期；原件没有写明的不写", "2026-02-10")
    ] = None
    tables: Annotated[
        tuple[BudgetTable, ...], AsTuple, Label("表", "一张表一项，单位万元；只有附件的不写")
    ] = ()
    expenses: Annotated[
        ThreeExpenses | None, Label("三公经费", "各项、合计、上年合计和增减说明；原件没有的不写")
    ] = None
    attachments: Annotated[tuple[Attachment, ...], AsTuple, Label("附件", "放在同名文件夹里的文件")] = ()
    region: Annotated[Text | None, Label("地区", "名录只有一个地区的不用写", "云溪县")] = None
    state: Annotated[State, Label("状态", "草稿 不会发布")] = "发布"

    @property
    def title(self) -> str:
        return f"{self.unit}{self.year}年{self.level}{self.kind}"

    @property
    def summary(self) -> str:
        parts = [self.title]
        if self.tables:
            parts.append(f"{len(self.tables)} 张表")
        if self.expenses:
            parts.append(f"三公经费 {self.expenses.total} 万元")
        return f"{'，'.join(parts)}。"

    @property
    def states_expenses(self) -> bool:
        """Whether 三公经费 are stated anywhere: in their field, a table, the text or a file beside it."""
        said = (self.body, *(table.name for table in self.tables), *(item.name for item in self.attachments))
        return self.expenses is not None or any("三公" in text for text in said)


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetDisagreement:
    """A wrong sum: its place in the record, its cell, its value, the expected value."""

    place: tuple[str | int, ...]
    cell: str
    stated: Decimal
    computed: Decimal
    terms: str


def disagreements(budget: Budget) -> Iterator[BudgetDisagreement]:
    """Every total that is not the sum of its parts, and every two tables that should be equal and differ."""
    totals = {table.name: table.total for table in budget.tables}
    for index, table in enumerate(budget.tables):
        place = ("tables", index)
        name = f"《{table.name}》"
        if table.lines or "没有" in (
            table.note or ""
        ):  # a table of which only the total is stated has no sum
            yield from _sum((*place, "total"), f"{name}合计", table.total, table.lines)
        yield from _details((*place, "lines"), name, table.lines)
        other = totals.get(table.equals) if table.equals else None
        if other is not None and other != table.total:
            terms = f"《{table.equals}》的合计"
            yield BudgetDisagreement(
                place=(*place, "equals"), cell=f"{name}合计", stated=table.total, computed=other, terms=terms
            )
    expenses = budget.expenses
    if expenses is None or not expenses.terms:
        return
    computed = sum(expenses.terms, Decimal(0))
    if computed != expenses.total:
        yield BudgetDisagreement(
            place=("expenses", "total"),
            cell="三公经费合计",
            stated=expenses.total,
            computed=computed,
            terms="四项之和" if expenses.vehicles is None else "三项之和",
        )


def _sum(
    place: tuple[str | int, ...], cell: str, stated: Decimal, lines: tuple[BudgetLine, ...]
) -> Iterator[BudgetDisagreement]:
    computed = sum((line.amount or Decimal(0) for line in lines), Decimal(0))
    if computed != stated:
        yield BudgetDisagreement(place=place, cell=cell, stated=stated, computed=computed, terms="各项之和")


def _details(
    place: tuple[str | int, ...], name: str, lines: tuple[BudgetLine, ...]
) -> Iterator[BudgetDisagreement]:
    for index, line in enumerate(lines):
        if line.detail:
            here = (*place, index)
            if line.amount is not None:
                yield from _sum((*here, "amount"), f"{name}“{line.name}”", line.amount, line.detail)
            yield from _details((*here, "detail"), name, line.detail)


KIND = Kind(
    name="budget",
    label="财政预决算",
    noun="预决算",
    measure="份",
    folder="budgets",
    record=Budget,
    column="budgets",
    prepared=as_on_paper,
)
