"""Tables of an annual report that were pasted into its body, as fields (form of 2021, form of 2019 and 2020).

A table is read only if its columns and rows have the names of the form of its year and every cell is a number.
Any other table stays in the body and is shown as it was published: no number gets a name that is not its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, ClassVar, Protocol, TypeVar

from gongkai.fields.schema import fields_of, label_of
from gongkai.problems import Position
from gongkai.records.annual_forms import READERS, Differs, names_an_article
from gongkai.records.annual_tables import FIRST_FORM, NEW_FORM
from gongkai.text.table_lines import table_rows

_Location = tuple[str | int, ...]
_UNITS = "亿万元"
_FILE = re.compile(r"!\[[^\]\n]*\]\([^)\n]+\)")
#: Words that only this table has.
_SIGNATURES = {
    "proactive": "第二十条第",
    "requests": "结转下年度继续办理",
    "disputes": "未经复议直接起诉",
}


class FormPart(Protocol):
    """A part of a report: the line of its heading in the file, and which part of the form it is."""

    @property
    def line(self) -> int: ...
    @property
    def meant(self) -> str: ...


class TableReport(Protocol):
    """What is asked of a report whose body may have tables; ``AnnualReport`` is one."""

    __dataclass_fields__: ClassVar[dict[str, Any]]
    table_parts: ClassVar[Mapping[str, str]]

    @property
    def path(self) -> str: ...
    @property
    def year(self) -> int: ...
    @property
    def body(self) -> str: ...
    @property
    def body_line(self) -> int: ...
    @property
    def parts(self) -> Sequence[FormPart]: ...


_Report = TypeVar("_Report", bound=TableReport)


@dataclass(frozen=True, slots=True)
class Unread:
    """A table that stays in the body: its field, its line in the file, and why it was not read, in Chinese."""

    table: str
    line: int
    why: str


@dataclass(frozen=True, slots=True)
class _Found:
    """The lines of a table in the body (from 0, inclusive), the table, and the line of each of its rows.

    ``before`` and ``after`` are words on its first and last line that are not of the table.
    """

    first: int
    last: int
    table: Any
    lines: dict[str, int]
    before: str = ""
    after: str = ""


def from_body(report: _Report) -> tuple[_Report, Mapping[_Location, Position]]:
    """The report with the tables of its body as fields, and the place of each row. Pure.

    The lines of a table that was read are emptied, so that all others keep their number.
    """
    tables: dict[str, Any] = {}
    places: dict[_Location, Position] = {}
    ends: list[int] = []
    lines = report.body.split("\n")
    for name, first, rows in _parts(report):
        try:
            found = _read(report, name, rows)
        except Differs:
            continue
        stated = getattr(report, name)
        if found is None or name in tables or (stated is not None and not _same_table(stated, found.table)):
            continue
        tables[name] = found.table if stated is None or _has_more(found.table, stated) else stated
        at = report.body_line + first
        places[name,] = Position(report.path, at + found.first, 1)
        places |= {(name, row): Position(report.path, at + line, 1) for row, line in found.lines.items()}
        ends.append(report.body_line + first + found.last)
        for line in range(first + found.first, first + found.last + 1):
            lines[line] = ""
        lines[first + found.first] = found.before
        if found.after:  # stands behind the table, which therefore ends a line earlier
            lines[first + found.last] = f"{lines[first + found.last]} {found.after}".strip()
            ends[-1] -= not (found.before and found.first == found.last)
    if not tables:
        return report, {}
    places = {location: at for location, at in places.items() if getattr(report, str(location[0])) is None}
    return replace(report, body="\n".join(lines), table_ends=tuple(ends), **tables), places


def unread(report: TableReport) -> Iterator[Unread]:
    """The tables that stay in the body, each with the reason; also tables and pictures in files."""
    for name, first, lines in _parts(report):
        stated = getattr(report, name) is not None
        try:
            _read(report, name, lines)
        except Differs as differs:
            if not stated or any(_SIGNATURES[name] in line for line in lines):
                why = f"文件头里已有一张，正文里的{differs.why}" if stated else differs.why
                yield Unread(name, report.body_line + first + differs.line, why)
            continue
        at = next((at for at, line in enumerate(lines) if _FILE.search(line)), None)
        if at is not None and not stated:
            yield Unread(name, report.body_line + first + at, "表在文件里")


def contradicted(report: TableReport) -> Iterator[Unread]:
    """The tables of the body whose numbers differ from those of the fields: one of the two must be wrong."""
    for name, first, lines in _parts(report):
        stated = getattr(report, name)
        try:
            found = _read(report, name, lines)
        except Differs:
            continue
        if found is None or stated is None:
            continue
        for row, line in found.lines.items():
            if not _agree(getattr(stated, row), getattr(found.table, row)):
                yield Unread(name, report.body_line + first + line, label_of(type(stated), row))
                break


def _same_table(stated: Any, pasted: Any) -> bool:
    table: type = type(stated)
    names = [field.name for field in fields_of(table)]
    return all(_agree(getattr(stated, name), getattr(pasted, name)) for name in names)


def _agree(stated: Any, pasted: Any) -> bool:
    """Whether two rows have the same numbers; an amount without a unit has that of the other row."""
    if stated == pasted:
        return True
    if not stated or not pasted or not isinstance(stated[-1], str) or stated[:-1] != pasted[:-1]:
        return False
    (number, unit), (other, of) = _apart(stated[-1]), _apart(pasted[-1])
    return Decimal(number) == Decimal(other) and (unit == of or not unit or not of)


def _has_more(pasted: Any, stated: Any) -> bool:
    """Whether a pasted table states the unit of an amount that the fields state without one."""
    one, other = (getattr(table, "purchases", None) for table in (pasted, stated))
    return bool(one and other and _apart(one[-1])[1] and not _apart(other[-1])[1])


def _apart(amount: str) -> tuple[str, str]:
    """The number and the unit of an amount; '' without a unit."""
    number = amount.rstrip(_UNITS)
    return number, amount[len(number) :]


def _parts(report: TableReport) -> Iterator[tuple[str, int, list[str]]]:
    """The parts that have a table: the table, the first line of the text in the body, its lines."""
    if report.year < FIRST_FORM:
        return
    lines = report.body.split("\n")
    parts = report.parts
    starts = [part.line - report.body_line + 1 for part in parts]
    for part, start, end in zip(parts, starts, [*(at - 1 for at in starts[1:]), len(lines)], strict=False):
        for name, title in report.table_parts.items():
            if part.meant == title:
                yield name, start, lines[start:end]


def _read(report: TableReport, name: str, lines: Sequence[str]) -> _Found | None:
    """The table among ``lines``; None without one. Raises Differs."""
    pasted = table_rows(lines)
    if pasted is None or not pasted.rows:
        return None
    first = pasted.first
    if name == "proactive":  # its first row may be a line without cells
        above = next((at for at in range(first - 1, -1, -1) if lines[at].strip()), None)
        if above is not None and names_an_article(lines[above]):
            first = above
    table, places = READERS[name](pasted.rows, report.year < NEW_FORM)
    return _Found(first, pasted.last, table, places, pasted.before, pasted.after)
