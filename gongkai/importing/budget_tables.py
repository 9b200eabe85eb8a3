"""The tables of a 预算 or 决算 as lines with their amounts: by the names of columns, nested by codes or numbers. Pure.

A table is read only when its amounts add up as they are nested; any other stays as it is on paper.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from gongkai.importing.blocks import SourceTable
from gongkai.importing.budget_columns import (
    CODE,
    DATED,
    NAME,
    ROW_NUMBERS,
    TOTALS,
    UNIT,
    NotReadable,
    above_of,
    amount_of,
    column_name,
    head_of_budget,
    money_column,
    sides_of,
)
from gongkai.importing.task_columns import Place, places
from gongkai.text.signing import bare

_SUM = re.compile(
    r"(?:本年)?(?:收入|支出|收支)?(?:总计|合计)|合\s*计|总\s*计|.{0,16}(?:收入|支出)(?:合计|总计)"
)
_LEVELS = (
    re.compile(r"[一二三四五六七八九十]{1,3}[、.．]"),
    re.compile(r"[（(][一二三四五六七八九十]{1,3}[）)]"),
    re.compile(r"\d{1,2}[、.．]"),
    re.compile(r"[（(]\d{1,2}[）)]"),
)
_OF_WHICH = re.compile(r"其\s*中[：:]?")


@dataclass(slots=True)
class ReadBudgetLine:
    """A line: its name, its amount, the lines that it is made of."""

    name: str
    amount: Decimal
    detail: list[ReadBudgetLine] = field(default_factory=list)
    of_which: bool = False
    """Whether it is said to be only a part: 其中."""


@dataclass(frozen=True, slots=True)
class ReadBudgetTable:
    """A table that was read: its name, its total, its lines; ``whole`` when every cell of it is in them."""

    name: str
    total: Decimal
    lines: tuple[ReadBudgetLine, ...]
    whole: bool
    other: str = ""
    """The name of the other side of the same table, whose total is the same."""


def read_table(
    table: SourceTable, name: str, unit: str, year: str = "", kind: str = ""
) -> list[ReadBudgetTable]:
    """The one or two tables in a table of a paper; ``name`` and ``unit`` stand above it. Raises NotReadable.

    ``year`` and ``kind`` (预算, 决算) are those of the paper: of several columns of amounts theirs is read.
    """
    unit = next((match["unit"] for words in above_of(table) if (match := UNIT.search(words))), unit)
    if unit != "万元":
        raise NotReadable(f"单位是{unit}，不是万元" if unit else "没有写明单位是不是万元")
    grid = places(table)
    at, ends, behind = head_of_budget(grid)
    names = [column_name(grid, column, at, ends) for column in range(len(grid[0]))]
    sides = sides_of(names)
    made = [_side(grid, behind, names, side, year, kind) for side in sides]
    if len(made) == 1:
        lines, total, whole = made[0]
        return [ReadBudgetTable(name, total, lines, whole)]
    titles = [f"{name}（{'收入' if number == 0 else '支出'}）" for number in range(2)]
    return [
        ReadBudgetTable(title, total, lines, whole, titles[1] if number == 0 else "")
        for number, (title, (lines, total, whole)) in enumerate(zip(titles, made, strict=True))
    ]


def _side(
    grid: Sequence[Sequence[Place]],
    behind: int,
    names: Sequence[str],
    side: tuple[int, int],
    year: str,
    kind: str,
) -> tuple[tuple[ReadBudgetLine, ...], Decimal, bool]:
    columns = range(*side)
    name = next(
        (column for column in columns if NAME.fullmatch(names[column]) and not CODE.fullmatch(names[column])),
        None,
    )
    plain = {column: found["name"] for column in columns if (found := DATED.match(names[column]))}
    money = [column for column in plain if plain[column] in TOTALS]
    money.sort(key=lambda column: TOTALS.index(plain[column]))
    if name is None or not money:
        raise NotReadable("没有找到名称和金额的列")
    # 合计 before its parts; of 2025年预算数 and 2026年预算数 that of the year
    if plain[money[0]] not in ("合计", "总计"):
        money = [money_column({column: names[column] for column in money}, year, kind)]
    codes = [
        column
        for column in columns
        if CODE.fullmatch(names[column]) or (names[column] in ("类", "款", "项") and column < name)
    ]
    rest = [
        column
        for column in columns
        if column not in (name, money[0], *codes) and names[column] != ROW_NUMBERS
    ]
    rows: list[tuple[str, str, Decimal]] = []
    total: Decimal | None = None
    whole = not codes
    for row in grid[behind:]:
        words = [place.cell.text.strip() for place in row]
        called = " ".join(words[name].split())
        amount = amount_of(words[money[0]]) if not _same_cell(row, name, money[0]) else None
        whole = whole and not any(words[column] and not _same_cell(row, column, name) for column in rest)
        code = "".join(bare(words[column]) for column in codes)
        if _SUM.fullmatch(bare(called) or bare(code)):
            total = amount if total is None or amount is None else max(total, amount)
        elif called and amount is not None:
            rows.append((called, code, amount))
        elif called and (called.startswith(("注", "说明")) or _same_cell(row, name, money[0])):
            whole = False
        elif called and not _OF_WHICH.fullmatch(called):
            whole = False  # a name without an amount
    if total is None and any(
        _SUM.fullmatch(bare(place.cell.text)) for row in grid[behind:] for place in row[side[0] : side[1]]
    ):
        raise NotReadable("合计的一行没有金额")
    lines, stated, complete = _nested(rows, total)
    return lines, stated, whole and complete


def _same_cell(row: Sequence[Place], one: int, other: int) -> bool:
    return (row[one].row, row[one].column) == (row[other].row, row[other].column)


def _nested(
    rows: Sequence[tuple[str, str, Decimal]], total: Decimal | None
) -> tuple[tuple[ReadBudgetLine, ...], Decimal, bool]:
    """The lines nested so that all sums hold, and whether all rows are among them.

    A row 其中 that is one part of several is not. Raises NotReadable when the sums do not hold in any way."""
    if not rows:
        if total is None:
            raise NotReadable("没有一行有金额")
        return (), total, True
    parts = [int(bool(_OF_WHICH.match(name))) for name, _, _ in rows]
    for depths in (_by_codes(rows), _by_numbers(rows), parts, [0] * len(rows)):
        if depths is None:
            continue
        lines = _tree(rows, depths)
        complete = not [line for line in lines if not _without_parts(line)]
        stated = sum((line.amount for line in lines), Decimal(0)) if total is None else total
        if sum((line.amount for line in lines), Decimal(0)) == stated and all(map(_adds_up, lines)):
            return tuple(lines), stated, complete
    raise NotReadable("各行加起来不等于合计")


def _without_parts(line: ReadBudgetLine) -> bool:
    """Take from a line what is said to be only a part of it, unless the parts are all of it; whether nothing was taken."""
    parts = sum((part.amount for part in line.detail), Decimal(0))
    if line.detail and all(part.of_which for part in line.detail) and parts != line.amount:
        line.detail.clear()
        return False
    return not [part for part in line.detail if not _without_parts(part)]


def _adds_up(line: ReadBudgetLine) -> bool:
    if not line.detail:
        return True
    return sum((part.amount for part in line.detail), Decimal(0)) == line.amount and all(
        map(_adds_up, line.detail)
    )


def _by_codes(rows: Sequence[tuple[str, str, Decimal]]) -> list[int] | None:
    """The depth of each row by its code: 205, 20502, 2050201."""
    codes = [code for _, code, _ in rows]
    if not all(code.isdecimal() for code in codes):
        return None
    return [sum(other != code and code.startswith(other) for other in set(codes)) for code in codes]


def _by_numbers(rows: Sequence[tuple[str, str, Decimal]]) -> list[int] | None:
    """The depth of each row by the number before its name: 一、（一）1.（1）, and 其中."""
    found = [
        next((at for at, pattern in enumerate(_LEVELS) if pattern.match(name)), None) for name, _, _ in rows
    ]
    used = sorted({at for at in found if at is not None})
    if not used:
        return None
    depths: list[int] = []
    for at, (name, _, _) in zip(found, rows, strict=True):
        before = depths[-1] if depths else 0
        if at is not None:
            depths.append(used.index(at))
        else:
            depths.append(before + 1 if _OF_WHICH.match(name) else before)
    return depths


def _tree(rows: Sequence[tuple[str, str, Decimal]], depths: Sequence[int]) -> list[ReadBudgetLine]:
    top: list[ReadBudgetLine] = []
    open_lines: list[ReadBudgetLine] = []
    for (name, _, amount), depth in zip(rows, depths, strict=True):
        part = _OF_WHICH.match(name)
        line = ReadBudgetLine(
            (name[part.end() :].strip() if part else "") or name, amount, of_which=bool(part)
        )
        del open_lines[depth:]
        (open_lines[-1].detail if open_lines else top).append(line)
        open_lines.append(line)
    return top
