"""三公经费 in a table: the amount of each part, whether it has a row or a column for each. Pure."""

from __future__ import annotations

import re
from decimal import Decimal

from gongkai.importing.blocks import SourceTable
from gongkai.importing.budget_columns import NotReadable, amount_of, is_numbers, money_column
from gongkai.importing.task_columns import places
from gongkai.text.signing import bare

_PARTS = (
    (re.compile(r"因公出国.*"), "因公出国（境）费"),
    (re.compile(r"公务用车购置(?:及|和)运行.*"), "公务用车购置及运行费"),
    (re.compile(r"(?:公务)?用车购置费?"), "公务用车购置费"),
    (re.compile(r"(?:公务)?用车运行(?:维护)?费?"), "公务用车运行费"),
    (re.compile(r"公务接待费?"), "公务接待费"),
    (re.compile(r".{0,12}(?:合计|总计)"), "合计"),
)


def expenses_of(table: SourceTable, year: str, kind: str) -> tuple[dict[str, Decimal], bool]:
    """三公经费 of a table with a row or a column for each part, and whether all its amounts are in it.

    Raises NotReadable when it is not certain which of several amounts is that of the year, or when the parts do not add up.
    """
    grid = places(table)
    found: dict[str, Decimal] = {}
    count = 0
    numbers = [
        at
        for at, row in enumerate(grid)
        if not is_numbers(row) and any(_number(place.cell.text) is not None for place in row)
    ]
    head = [row for row in grid[: numbers[0] if numbers else 0] if not is_numbers(row)]
    for at in numbers:
        label = next((name for place in grid[at] if (name := _part(place.cell.text))), "")
        values = {
            place.column: value for place in grid[at] if (value := _number(place.cell.text)) is not None
        }
        names = {column: "".join(bare(row[column].cell.text) for row in head) for column in values}
        count += len(values)
        if label:
            found.setdefault(label, values[money_column(names, year, kind)])
            continue
        both = {word for word in ("预算数", "决算数") for name in names.values() if word in name}
        if len(both) > 1 and not kind:
            raise NotReadable("有预算数和决算数，标题里没有写是预算还是决算")
        for column, value in values.items():
            if len(both) > 1 and f"{kind}数" not in names[column]:
                continue
            parts = [part for row in head if (part := _part(row[column].cell.text))]
            if parts:
                found.setdefault(parts[-1], value)
    _add_up(found)
    return found, count == len(found)


def _add_up(found: dict[str, Decimal]) -> None:
    """Hold the parts of 三公经费 against their sums. Raises NotReadable."""
    for whole, parts in (
        ("合计", ("因公出国（境）费", "公务用车购置及运行费", "公务接待费")),
        ("公务用车购置及运行费", ("公务用车购置费", "公务用车运行费")),
    ):
        if (
            all(part in found for part in (whole, *parts))
            and sum((found[part] for part in parts), Decimal(0)) != found[whole]
        ):
            raise NotReadable(f"各项加起来不等于{whole}")


def _number(text: str) -> Decimal | None:
    try:
        return amount_of(text)
    except NotReadable:
        return None


def _part(text: str) -> str:
    words = re.sub(
        r"^(?:[0-9一二三四五六]{1,2}[.、．]|[（(][0-9一二三四五六]{1,2}[）)]|其中[：:])+", "", bare(text)
    )
    return next((label for pattern, label in _PARTS if pattern.fullmatch(words)), "")
