"""Wrong sums: the parts of a sentence and its total, the column of a table and its 合计."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from gongkai.text.fault import Fault, fault

#: Units of what seldom is of two kinds at once: parts of a whole beyond its number are a mistake.
_APART = "人次|人|户|件|万元|亿元|公里|亩|票|元|名"
_UNIT = f"{_APART}|所|家|项|台|辆|座|处|起|宗|份|篇|场|栋|套|间|吨|公顷|平方米|个(?!月|百分点|工作日|小时)"
_N = r"\d[\d,]*(?:\.\d+)?"
#: 共27人, after parts in the same unit or before them.
_SUM = re.compile(
    rf"(?:总共|共计|共|合计|总计)(?P<what>[一-鿿]{{0,10}}?)(?P<total>{_N})(?P<unit>{_UNIT})(?![一-鿿]{{0,2}}(?:以上|左右))"
)
#: 男12人、女15人，: at least two adjacent parts in one unit, up to their sum.
_BEFORE = re.compile(
    rf"(?:[一-鿿]{{1,12}}{_N}(?:{_UNIT})[、，和及]){{1,12}}[一-鿿]{{1,12}}{_N}(?:{_UNIT})[，,；]?$"
)
#: ，其中公开12件、不公开20件。: the parts of a whole.
_AFTER = re.compile(
    rf"[，,；（(]\s?其中[：:，]?(?P<parts>(?:[一-鿿]{{1,14}}{_N}(?:{_UNIT})[、，和及]?){{2,12}})(?=[。；;）)\n]|$)"
)
_STOPS = re.compile("[。；;\n|]")
_PART = re.compile(rf"(?P<name>[一-鿿]{{1,14}})(?P<number>{_N})(?P<unit>{_UNIT})")
_OVERLAPS = re.compile("其中|含|包括|以上|同比|增加|减少|比上年|累计|平均|每")
_LONGEST = 300
_BAR = re.compile(r"(?<!\\)\|")
_RULE = re.compile(r"[|:\- \t]+")
_TOTAL = re.compile(r"合\s*计|总\s*计|共\s*计")
_NO_SUM = re.compile("率|比|%|％|均|年|价|标准|序号|编号|代码|日期|时间|电话|得分|排名|占|增长|幅")
_PARTLY = re.compile(r"小\s*计|其中|合计|总计|^[（(]?[一二三四五六七八九十][）)、]")


def sums(text: str) -> Iterator[Fault]:
    """GK457 for sentences and GK458 for tables written with bars."""
    if "共" in text or "计" in text:
        yield from _sentences(text)
        if "|" in text and _TOTAL.search(text):
            yield from _tables(text)


def _sentences(text: str) -> Iterator[Fault]:
    for match in _SUM.finditer(text):
        total, unit = _number(match["total"]), match["unit"]
        begin = max(0, match.start() - _LONGEST)
        stop = max((stop.end() for stop in _STOPS.finditer(text, begin, match.start())), default=begin)
        before = None if match["what"] else _BEFORE.search(text, stop, match.start())
        after = _AFTER.match(text, match.end()) if unit in _APART.split("|") else None
        parts = before[0] if before else after["parts"] if after else ""
        read = [*_PART.finditer(parts)]
        if len(read) < 2 or _OVERLAPS.search(parts) or {part["unit"] for part in read} != {unit}:
            continue
        found = sum(_number(part["number"]) for part in read)
        if any(_number(part["number"]) == total for part in read):
            continue  # 受理12件、办结10件，共12件: the parts are of one another
        # not every part must be named after 其中, nor, of what is seldom counted up, before 共
        if found > total or (before and found != total and unit in _APART.split("|")):
            how = "前面各项加起来是" if before else "后面各项加起来已有"
            facts = {"total": f"{match['total']}{unit}", "sum": f"{found:f}{unit}", "how": how}
            yield fault(match.start("total"), match.end("unit"), "GK457", **facts)


def _tables(text: str) -> Iterator[Fault]:
    rows: list[tuple[int, list[str], str]] = []
    start = 0
    for line in (*text.split("\n"), ""):
        if line.lstrip().startswith("|"):
            if not _RULE.fullmatch(line):
                rows.append((start, [cell.strip() for cell in _BAR.split(line.strip().strip("|"))], line))
        elif rows:
            yield from _table(rows)
            rows = []
        start += len(line) + 1


def _table(rows: list[tuple[int, list[str], str]]) -> Iterator[Fault]:
    """The last row, when it is the total of all rows above it, compared with their sum."""
    (_, head, _), *above, (start, last, line) = (
        rows if len(rows) >= 4 else [*rows, (0, [""], ""), (0, [""], "")]
    )
    if (
        not last
        or not _TOTAL.fullmatch(last[0])
        or any(_PARTLY.search(cell) for _, row, _ in above for cell in row[:2])
    ):
        return
    for place in range(1, len(last)):
        if place >= len(head) or not head[place] or _NO_SUM.search(head[place]):
            continue
        cells = [row[place] if place < len(row) else "" for _, row, _ in above]
        values = [_value(cell) for cell in cells if cell not in ("", "-", "—", "/")]
        stated = _value(last[place])
        if stated is None or len(values) < 2 or any(value is None for value in values):
            continue
        found = sum((value for value in values if value is not None), Decimal(0))
        places = max(_places(cell) for cell in (*cells, last[place]))
        rounding = Decimal(len(values)) / 2 * Decimal(10) ** -places if places else Decimal(0)
        if abs(found - stated) > rounding:
            at = start + _column(line, place)
            yield fault(
                at, at + len(last[place]), "GK458", head=head[place], total=last[place], sum=f"{found:f}"
            )


def _column(line: str, place: int) -> int:
    """The column at which the text of a cell begins in its line."""
    bars = [match.end() for match in _BAR.finditer(line)]
    at = bars[place] if line.lstrip().startswith("|") else bars[place - 1]
    return at + len(line[at:]) - len(line[at:].lstrip())


def _number(written: str) -> Decimal:
    return Decimal(written.replace(",", ""))


def _value(cell: str) -> Decimal | None:
    try:
        return (
            Decimal(cell.strip("* ").replace(",", ""))
            if re.fullmatch(r"[*\s]*-?[\d,]+(?:\.\d+)?[*\s]*", cell)
            else None
        )
    except InvalidOperation:
        return None


def _places(cell: str) -> int:
    return len(cell.strip("* ").rpartition(".")[2]) if "." in cell else 0
