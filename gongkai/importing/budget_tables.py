"""The tables of a 预算 or 决算 as lines with their amounts: by the names of columns, nested by codes or numbers. Pure.

A table is read only when its amounts add up as they are nested; any other stays as it is on paper.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from gongkai.importing.blocks import SourceTable
from gongkai.importing.task_columns import Place, places
from gongkai.text.signing import bare

_NAME = re.compile(
    r"项目|科目名称|科目|功能分类.*|经济分类.*|收入|支出|收入项目|支出项目|收入类别|名称|预算科目|用途|摘要|支出功能分类|支出经济分类"
)
_CODE = re.compile(r".*(?:编码|代码|编号)")
_TOTALS = (
    "合计",
    "总计",
    "本年预算数",
    "预算数",
    "本年决算数",
    "决算数",
    "金额",
    "执行数",
    "本年收入合计",
    "本年支出合计",
    "预算金额",
    "小计",
)
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
_UNIT = re.compile(r"单\s*位[：:]\s*(?P<unit>[\u3400-\u9fff]{1,4})")
_MOST_ABOVE = 8


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


class NotReadable(Exception):
    """A table that is not read; the message says why, in Chinese."""


def above_of(table: SourceTable) -> list[str]:
    """The rows above the head of a table that hold words in one cell: its title, its unit."""
    said = []
    for row in places(table)[:_MOST_ABOVE]:
        texts = [place.cell.text.strip() for place in row if place.begins and place.cell.text.strip()]
        if len(texts) > 2 or (len(texts) == 2 and not any(map(_UNIT.search, texts))):
            break
        said += texts
    return said


def read_table(table: SourceTable, name: str, unit: str) -> list[ReadBudgetTable]:
    """The one or two tables in a table of a paper; ``name`` and ``unit`` stand above it. Raises NotReadable."""
    unit = next((match["unit"] for words in above_of(table) if (match := _UNIT.search(words))), unit)
    if unit != "万元":
        raise NotReadable(f"单位是{unit}，不是万元" if unit else "没有写明单位是不是万元")
    grid = places(table)
    at, behind = _head(grid)
    names = [_column(grid, column, at, behind) for column in range(len(grid[0]))]
    sides = _sides(names)
    made = [_side(grid, behind, names, side) for side in sides]
    if len(made) == 1:
        lines, total, whole = made[0]
        return [ReadBudgetTable(name, total, lines, whole)]
    titles = [f"{name}（{'收入' if number == 0 else '支出'}）" for number in range(2)]
    return [
        ReadBudgetTable(title, total, lines, whole, titles[1] if number == 0 else "")
        for number, (title, (lines, total, whole)) in enumerate(zip(titles, made, strict=True))
    ]


def amount_of(text: str) -> Decimal | None:
    """A cell as an amount; None for an empty one. Raises NotReadable for words."""
    words = bare(text).replace(",", "").replace("，", "")
    if words in ("", "-", "—", "--", "——"):
        return None
    try:
        made = Decimal(words)
    except InvalidOperation:
        raise NotReadable(f"“{text[:20]}”不是数") from None
    if not made.is_finite():
        raise NotReadable(f"“{text[:20]}”不是数")
    return made


def _head(grid: Sequence[Sequence[Place]]) -> tuple[int, int]:
    """The first row of the head, and the first row behind it: the first that holds an amount."""
    for at, row in enumerate(grid[:_MOST_ABOVE]):
        cells = [bare(place.cell.text) for place in row]
        if len(set(filter(None, cells))) > 1 and any(
            _NAME.fullmatch(cell) or _CODE.fullmatch(cell) for cell in cells
        ):
            behind = at + 1
            while behind < len(grid) and not any(_is_amount(place.cell.text) for place in grid[behind]):
                behind += 1
            marks = [bare(place.cell.text) for place in grid[behind]] if behind < len(grid) else []
            if set(filter(None, marks)) <= {
                "栏次",
                "行次",
                "类",
                "款",
                "项",
                "**",
                *map(str, range(1, 40)),
            } and any(mark.isdecimal() for mark in marks):
                behind += 1  # the numbers of the columns
            return at, behind
    raise NotReadable("没有找到表头")


def _is_amount(text: str) -> bool:
    return bool(re.fullmatch(r"-?[\d,，]+(?:\.\d+)?", bare(text)))


def _column(grid: Sequence[Sequence[Place]], column: int, at: int, behind: int) -> str:
    names = [bare(grid[line][column].cell.text) for line in range(at, min(behind, len(grid)))]
    return next((name for name in reversed(names) if name and not name.isdecimal()), "")


def _sides(names: Sequence[str]) -> list[tuple[int, int]]:
    """The columns of the sides of a table, first and behind the last: one, or 收入 and 支出 beside each other."""
    named = [column for column, name in enumerate(names) if _NAME.fullmatch(name)]
    if len(named) == 2 and named[0] == 0 and 1 < named[1] < len(names) - 1:
        return [(0, named[1]), (named[1], len(names))]
    return [(0, len(names))]


def _side(
    grid: Sequence[Sequence[Place]], behind: int, names: Sequence[str], side: tuple[int, int]
) -> tuple[tuple[ReadBudgetLine, ...], Decimal, bool]:
    columns = range(*side)
    name = next(
        (
            column
            for column in columns
            if _NAME.fullmatch(names[column]) and not _CODE.fullmatch(names[column])
        ),
        None,
    )
    money = [column for column in columns if names[column] in _TOTALS]
    money.sort(key=lambda column: _TOTALS.index(names[column]))
    if name is None or not money:
        raise NotReadable("没有找到名称和金额的列")
    codes = [
        column
        for column in columns
        if _CODE.fullmatch(names[column]) or (names[column] in ("类", "款", "项") and column < name)
    ]
    rest = [column for column in columns if column not in (name, money[0], *codes)]
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
    parts = sum((one.amount for one in line.detail), Decimal(0))
    if line.detail and all(one.of_which for one in line.detail) and parts != line.amount:
        line.detail.clear()
        return False
    return not [one for one in line.detail if not _without_parts(one)]


def _adds_up(line: ReadBudgetLine) -> bool:
    if not line.detail:
        return True
    return sum((one.amount for one in line.detail), Decimal(0)) == line.amount and all(
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
