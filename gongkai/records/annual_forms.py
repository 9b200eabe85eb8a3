"""Rows of a pasted table as one of the three tables of an annual report, if they are its form row by row.

A table is read only if its columns and rows have the names of the form of its year and every cell is a number.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from gongkai.fields.schema import label_of
from gongkai.records.annual_tables import (
    APPLICANTS,
    ARTICLES,
    DISPUTE_ROWS,
    FORMER_ARTICLES,
    FORMER_OTHER,
    OUTCOMES,
    REQUEST_ROWS,
    WITH_UNIT,
    DisputeTable,
    ProactiveTable,
    RequestTable,
    proactive_label,
)
from gongkai.text.table_lines import CellRow

_SIGNS = re.compile(r"[\s*“”\"'‘’、,;:/·\\]+")
_NUMBERING = re.compile(r"(?:[一二三四五六七八九十]、|\([一二三四五六七八九十]\)|[0-9]{1,2}[.、])")
_ARTICLE = re.compile(r"第二十条第\([一二三四五六七八九十]\)项")
_COUNT = re.compile(r"[0-9]{1,9}")
_SIGNED = re.compile(r"[+-]?[0-9]{1,9}")
_AMOUNT = re.compile(r"[0-9]{1,12}(?:\.[0-9]{1,6})?")
_SIGNED_AMOUNT = re.compile(r"[+-]?[0-9]{1,12}(?:\.[0-9]{1,6})?")
_MINUS = str.maketrans("−–", "--")
_NOTE = "本列数据的勾稽关系"
_GROUPS = ("申请人情况", "法人或其他组织")
_LITIGATION = "行政诉讼"
#: The unit behind the name of a column of the form of 2019, which states none itself.
_UNIT = re.compile(r"\((?:单位)?(?P<unit>亿元|万元|元)\)$")
#: The units of amounts in cells; the column of fees itself states 万元.
_UNITS = ("亿元", "万元", "元")
_FIRST_CELL = "信息内容"
#: The name of a row in one form → its name in the other.
_OTHER_NAMES = {"规范性文件": "行政规范性文件", "行政规范性文件": "规范性文件"}


class Differs(Exception):
    """A table that is not the form of its year: the line where it differs (from 0), and how, in Chinese."""

    def __init__(self, line: int, why: str) -> None:
        super().__init__(why)
        self.line, self.why = line, why


def names_an_article(line: str) -> bool:
    """Whether a line is the first row of a section of the first table: 第二十条第（一）项."""
    return bool(_ARTICLE.fullmatch(_folded(line)))


def _folded(text: str) -> str:
    """A text without blanks, signs of emphasis and quotation marks, with half-width signs."""
    return _SIGNS.sub("", unicodedata.normalize("NFKC", text))


def _key(text: str) -> str:
    """The words of a row label: without its number and the note behind it in parentheses."""
    words = unicodedata.normalize("NFKC", text).strip(" *")
    words = _NUMBERING.sub("", words, count=1) if _NUMBERING.match(words) else words
    return _folded(re.sub(r"\([^()]{1,60}\)\s*$", "", words)).removeprefix("属于")


def _number(text: str) -> str:
    """A number as typed in a cell, with half-width signs, without separators of thousands and inner blanks."""
    words = unicodedata.normalize("NFKC", text).translate(_MINUS).strip(" *")
    unit = next((unit for unit in _UNITS if words.endswith(unit)), "")
    number = words.removesuffix(unit).rstrip()
    if not re.fullmatch(r"[+-]?[0-9][0-9,.]{0,30}", number):
        return words
    grouped = re.fullmatch(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?", number)
    return (number.replace(",", "") if grouped else number) + unit


def _filled(row: CellRow) -> list[str]:
    return [cell for cell in row.cells if cell]


def _proactive(rows: Sequence[CellRow], former: bool) -> tuple[ProactiveTable, dict[str, int]]:
    wanted = {
        _key(proactive_label(name, former)): (name, columns)
        for _, names, columns in (FORMER_ARTICLES if former else ARTICLES)
        for name in names
    }
    values: dict[str, Any] = {}
    places: dict[str, int] = {}
    heads: list[str] = []
    for row in rows:
        cells = _filled(row)
        if not cells or (len(cells) == 1 and _ARTICLE.fullmatch(_folded(cells[0]))):
            continue
        if _folded(cells[0]) == _FIRST_CELL:
            heads = [_folded(cell) for cell in cells[1:]]
            continue
        key = _key(cells[0])
        name, columns = wanted.get(key) or wanted.get(_OTHER_NAMES.get(key, ""), ("", ()))
        if not name or name in values:
            raise Differs(row.line, f"“{cells[0][:30]}”不是表式里的一行，或者写了两次")
        named = [_UNIT.sub("", head) for head in heads] if former else heads
        if named != [_folded(column) for column in columns]:
            raise Differs(row.line, f"“{cells[0]}”的列名应是{'、'.join(columns)}")
        numbers = [_number(cell) for cell in cells[1:]]
        unit = _UNIT.search(heads[-1]) if name == "purchases" and heads and numbers else None
        if unit and _AMOUNT.fullmatch(numbers[-1]):
            numbers[-1] += unit["unit"]
        values[name] = _proactive_row(row.line, name, numbers, columns, former)
        places[name] = row.line
    missing = [proactive_label(name, former) for name, _ in wanted.values() if name not in values]
    if missing:
        raise Differs(rows[0].line, f"没有“{'”“'.join(missing)}”")
    return ProactiveTable(**values), places


def _proactive_row(
    line: int, name: str, cells: list[str], columns: Sequence[str], former: bool
) -> tuple[Any, ...]:
    patterns = [_SIGNED if former else _COUNT] * len(columns)
    if name == "fees":
        patterns = [_SIGNED_AMOUNT if former else _AMOUNT] * len(columns)
        cells = [
            cell.removesuffix("万元") if "万元" in column else cell
            for cell, column in zip(cells, columns, strict=False)
        ] + cells[len(columns) :]
    elif name == "purchases":
        patterns = [_COUNT, WITH_UNIT]
    if len(cells) != len(columns) or not all(map(re.fullmatch, patterns, cells)):
        raise Differs(line, f"“{proactive_label(name, former)}”应是 {len(columns)} 个数")
    if name == "purchases":
        return tuple(cells)
    return tuple(Decimal(cell) if name == "fees" else int(cell) for cell in cells)


def _requests(rows: Sequence[CellRow], former: bool) -> tuple[RequestTable, dict[str, int]]:
    names = (*REQUEST_ROWS[:20], FORMER_OTHER, *REQUEST_ROWS[23:]) if former else REQUEST_ROWS
    width = len(APPLICANTS)
    start = next(
        (at for at, row in enumerate(rows) if _key(row.cells[0]) == _key(_label(names[0]))), len(rows)
    )
    first = len("\t".join(rows[start].cells).rstrip("\t").split("\t")) - width if start < len(rows) else 0
    _check_applicants(rows[:start], rows[0].line, first)
    values: dict[str, Any] = {}
    places: dict[str, int] = {}
    body = rows[start:]
    for row, name in zip(body, names, strict=False):
        cells = list(row.cells)
        while cells and not cells[-1]:
            del cells[-1]
        labels = [cell for cell in cells[:-width] if cell]
        if not labels or _key(labels[-1]) != _key(_label(name)):
            raise Differs(row.line, f"这一行应是“{_label(name)}”")
        numbers = [_number(cell) for cell in cells[-width:]]
        if not all(map(_COUNT.fullmatch, numbers)):
            raise Differs(row.line, f"“{_label(name)}”应是 {width} 个整数")
        values[name] = tuple(map(int, numbers))
        places[name] = row.line
    if len(body) != len(names):
        raise Differs((body or rows)[-1].line, f"应有 {len(names)} 行，这里是 {len(body)} 行")
    return RequestTable(**values), places


def _label(name: str) -> str:
    return label_of(RequestTable, name)


def _check_applicants(head: Sequence[CellRow], line: int, first: int) -> None:
    """Raise Differs unless the columns are the seven kinds of applicants, in this order.

    ``first`` is the place of the first number in its row: in a row that begins with empty cells, as a sheet
    copies it, each name is at the place of its numbers.
    """
    aligned = all(
        place == first + APPLICANTS.index(_folded(cell))
        for row in head
        if not row.cells[0]
        for place, cell in enumerate(row.cells)
        if _folded(cell) in APPLICANTS
    )
    rows = [[_folded(cell) for cell in _filled(row)] for row in head]
    rows = [[cell for cell in row if not cell.strip("()").startswith(_NOTE)] for row in rows]
    outer = [cell for row in rows for cell in row if cell in (APPLICANTS[0], APPLICANTS[-1])]
    inner = [cell for row in rows for cell in row if cell in APPLICANTS[1:-1]]
    known = {*APPLICANTS, *_GROUPS}
    if (
        not aligned
        or tuple(outer) != (APPLICANTS[0], APPLICANTS[-1])
        or tuple(inner) != APPLICANTS[1:-1]
        or not all(cell in known for row in rows for cell in row)
    ):
        raise Differs(line, f"列名应是{'、'.join(APPLICANTS)}")


def _disputes(rows: Sequence[CellRow], former: bool) -> tuple[DisputeTable, dict[str, int]]:
    del former  # the third table is the same in both forms
    *head, last = rows
    labels = [label_of(DisputeTable, name) for name in DISPUTE_ROWS]
    named: list[str] = []
    for row in head:
        cells = [_folded(cell) for cell in _filled(row)]
        outcomes = [cell for cell in cells if cell in OUTCOMES]
        if tuple(outcomes) != OUTCOMES * (len(outcomes) // len(OUTCOMES)):
            raise Differs(row.line, f"列名应是{'、'.join(OUTCOMES)}，各三次")
        named += cells
    groups = [cell for cell in named if cell not in OUTCOMES]
    width = len(OUTCOMES) * len(labels)
    if groups != [labels[0], _LITIGATION, *labels[1:]] or len(named) - len(groups) != width:
        raise Differs(rows[0].line, f"列名应是{'、'.join(labels)}，各有{'、'.join(OUTCOMES)}")
    numbers = [_number(cell) for cell in _filled(last)]
    if len(numbers) != width or not all(map(_COUNT.fullmatch, numbers)):
        raise Differs(last.line, f"最后一行应是 {width} 个整数")
    counts = list(map(int, numbers))
    size = len(OUTCOMES)
    values: dict[str, Any] = {
        name: tuple(counts[place * size : (place + 1) * size]) for place, name in enumerate(DISPUTE_ROWS)
    }
    return DisputeTable(**values), dict.fromkeys(DISPUTE_ROWS, last.line)


#: The field of each table → what reads it: rows, whether in the form of 2019; the table and the line of each row.
READERS: Mapping[str, Callable[[Sequence[CellRow], bool], tuple[Any, dict[str, int]]]] = {
    "proactive": _proactive,
    "requests": _requests,
    "disputes": _disputes,
}
