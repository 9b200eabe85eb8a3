"""The head of a table of a 预算 or 决算: which column names a line, and which of its columns of amounts is the one to read. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation

from gongkai.importing.blocks import SourceTable
from gongkai.importing.task_columns import Place, places
from gongkai.text.signing import bare

NAME = re.compile(
    r"项目|科目名称|科目|功能分类.*|经济分类.*|收入|支出|收入项目|支出项目|收入类别|名称|预算科目|用途|摘要|支出功能分类|支出经济分类"
)
CODE = re.compile(r".*(?:编码|代码|编号)")
TOTALS = (
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
#: The unit of a table: an amount of 元, not the office that made it (单位：云溪县水利局).
UNIT = re.compile(r"单\s*位[：:]\s*(?:人民币)?(?P<unit>[\u3400-\u9fff]{0,3}元)")
#: The numbers of columns and rows, which forms have below their head and beside their names.
ROW_NUMBERS = "行次"
DATED = re.compile(r"^(?:(?P<year>20\d{2})年度?|本年度?(?=预算|决算|执行)|(?:全年|年初|调整))?(?P<name>.+)$")
_MOST_ABOVE = 8
#: Columns of another year, or that compare.
_OTHER = re.compile("上年|增|比")


class NotReadable(Exception):
    """A table that is not read; the message says why, in Chinese."""


def above_of(table: SourceTable) -> list[str]:
    """The rows above the head of a table that hold words in one cell: its title, its unit."""
    said = []
    for row in places(table)[:_MOST_ABOVE]:
        texts = [place.cell.text.strip() for place in row if place.begins and place.cell.text.strip()]
        if len(texts) > 2 or (len(texts) == 2 and not any(map(UNIT.search, texts))):
            break
        said += texts
    return said


def money_column(names: dict[int, str], year: str, kind: str) -> int:
    """Which of the columns of amounts with these ``names`` is that of the ``year`` and ``kind``. Raises NotReadable for several."""
    years = {
        column: found["year"] if (found := DATED.match(name)) else None for column, name in names.items()
    }
    left = list(names)
    for some in (
        [column for column in left if year and years[column] == year],
        [column for column in left if kind and kind in names[column]],
        [column for column in left if not _OTHER.search(names[column])],
    ):
        left = [column for column in left if column in some] or left
    if len({years[column] for column in left}) > 1:
        raise NotReadable("有几个年度的金额，标题里没有写是哪一年的")
    if any("预算" in names[column] for column in left) and any("决算" in names[column] for column in left):
        raise NotReadable("有预算数和决算数，标题里没有写是预算还是决算")
    return left[0]


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


def head_of_budget(grid: Sequence[Sequence[Place]]) -> tuple[int, int, int]:
    """The first row of the head, the first row behind its names, and the first that holds an amount."""
    for at, row in enumerate(grid[:_MOST_ABOVE]):
        cells = [bare(place.cell.text) for place in row]
        if len(set(filter(None, cells))) > 1 and any(
            NAME.fullmatch(cell) or CODE.fullmatch(cell) for cell in cells
        ):
            ends = at + 1
            while ends < len(grid) and not any(_is_amount(place.cell.text) for place in grid[ends]):
                if is_numbers(grid[ends]):
                    break
                ends += 1
            behind = ends
            while behind < len(grid) and is_numbers(grid[behind]):
                behind += 1  # the numbers of the columns
            return at, ends, behind
    raise NotReadable("没有找到表头")


def is_numbers(row: Sequence[Place]) -> bool:
    """Whether a row only counts the columns: 栏次, 1, 2, 3."""
    marks = [bare(place.cell.text) for place in row if place.begins and place.cell.text.strip()]
    counted = [int(mark) for mark in marks if mark.isdecimal() and len(mark) < 3]
    named = {mark for mark in marks if not mark.isdecimal()}
    if not counted or not named <= {"栏次", "行次", "类", "款", "项", "**", "栏次行次"}:
        return False
    return (
        counted == list(range(counted[0], counted[0] + len(counted)))
        and counted[0] in (1, 2)
        and (len(counted) > 1 or "栏次" in named)
    )


def _is_amount(text: str) -> bool:
    return bool(re.fullmatch(r"-?[\d,，]+(?:\.\d+)?", bare(text)))


def column_name(grid: Sequence[Sequence[Place]], column: int, at: int, behind: int) -> str:
    names = [bare(grid[line][column].cell.text) for line in range(at, min(behind, len(grid)))]
    return next((name for name in reversed(names) if name and not name.isdecimal()), "")


def sides_of(names: Sequence[str]) -> list[tuple[int, int]]:
    """The columns of the sides of a table, first and behind the last: one, or 收入 and 支出 beside each other."""
    named = [column for column, name in enumerate(names) if NAME.fullmatch(name)]
    if len(named) == 2 and named[0] == 0 and 1 < named[1] < len(names) - 1:
        return [(0, named[1]), (named[1], len(names))]
    return [(0, len(names))]
