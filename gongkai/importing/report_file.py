"""A 政府信息公开年报 in a Word file, a page or a workbook as a content file: its text, its three tables as fields. Pure."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from typing import Any

from gongkai.fields.schema import fields_of, label_of
from gongkai.importing.blocks import Block, Line, Paper, SourceTable
from gongkai.importing.body import body_of
from gongkai.importing.content_file import Content, scalar
from gongkai.importing.found import FoundField
from gongkai.importing.refusal import Unreadable
from gongkai.importing.titled import finish, government, tables_of, titled, without
from gongkai.importing.workbook_file import sheets_left
from gongkai.problems import Position, problem
from gongkai.records.annual_forms import READERS, Differs
from gongkai.records.annual_report import PARTS, AnnualReport
from gongkai.records.annual_tables import FIRST_FORM, NEW_FORM
from gongkai.text.signing import bare
from gongkai.text.table_lines import CellRow

#: Words that only this table has.
_SIGNATURES = {
    "proactive": re.compile(
        r"第二十条第|本年制发件数|本年处理决定数量|本年收费金额|本年新制作数量|本年增/减|采购项目数量"
    ),
    "requests": re.compile(r"结转下年度继续办理|本年新收政府信息公开申请"),
    "disputes": re.compile(r"未经复议直接起诉|复议后起诉"),
}
_TITLE = re.compile(
    r"(?P<before>20\d{2})?年?度?(?P<unit>[\u3400-\u9fff（）]{2,30}?)(?P<after>20\d{2})?年?(?:度)?(?:政府信息公开|政务公开)(?:工作)?(?:年度)?(?:工作)?(?:报告|年报)"
)
_YEAR = re.compile(r"20\d{2}")


def report_of(paper: Paper, shown: str, today: dt.date) -> Content:
    """Make the content file of the annual report in ``paper``.

    A table that is not the form of its year stays in the text, and the problem says where it differs. Raises Unreadable
    when the paper has none of the three tables.
    """
    tables = _tables(paper.blocks)
    if not tables:
        raise Unreadable(
            "没有找到年报的三张表：要有“第二十条第（一）项”“本年新收政府信息公开申请数量”“行政复议”这样的行列",
            "核对是不是年报；2018 年以前没有三张表的，导入成政策文件再改放到 annual-reports/",
        )
    match, lines = titled(
        paper,
        _TITLE,
        [cell.text for table in tables_of(paper.blocks) for row in table.rows[:3] for cell in row],
    )
    at = Position(shown)
    read_sheets = [table for some in tables.values() for table in some]
    made = Content("", problems=[*paper.problems, *sheets_left(paper, read_sheets, shown)])
    year = (match and (match["before"] or match["after"])) or ""
    unit = government(match["unit"]) if match else ""
    for name, label, value in (("year", "年度", year), ("unit", "单位", unit)):
        made.fields[name] = FoundField(value or "……", "标题" if value else "没有找到", 0.9)
        if not value:
            made.problems.append(problem("GK614", at, label=label))
    read: dict[str, Any] = {}
    taken: list[SourceTable] = []
    for name, some in tables.items():
        try:
            read[name] = _read(name, some, int(year) if year else today.year - 1)
        except Differs as differs:
            which = PARTS[1 + list(_SIGNATURES).index(name)]
            made.problems.append(
                problem("GK697", Position(shown, some[0].place), table=f"“{which}”的表", why=differs.why)
            )
            continue
        taken += some
        made.fields[name] = FoundField("已读成数", "表里的各行各列", 1.0)
    for name in _SIGNATURES:
        if name not in tables:
            made.problems.append(problem("GK614", at, label=label_of(AnnualReport, name)))
    text = [
        block
        for block in without(paper.blocks, [*taken, *lines])
        if not (isinstance(block, SourceTable) and block.sheet and block not in read_sheets)
    ]
    made.body = body_of(text, {}, paper.notes)
    finish(made, paper, list(_head(made, read, today)), shown)
    return made


def _tables(blocks: Sequence[Block]) -> dict[str, list[SourceTable]]:
    """The tables of each part, in their order; one that goes on behind a page break belongs to the one before."""
    found: dict[str, list[SourceTable]] = {}
    last, width = "", 0
    for block in blocks:
        if not isinstance(block, SourceTable):
            if isinstance(block, Line) and len(bare(block.text)) > 30:
                last = ""
            continue
        words = bare("".join(cell.text for row in block.rows for cell in row))
        name = next((name for name, pattern in _SIGNATURES.items() if pattern.search(words)), "")
        if not name and last and block.width == width:
            name = last
        last, width = name, block.width
        if name:
            found.setdefault(name, []).append(block)
    return found


def _read(name: str, tables: Sequence[SourceTable], year: int) -> Any:
    """The table of these parts as a record. Raises Differs."""
    if year < FIRST_FORM:
        raise Differs(0, "2018 年以前的年报没有这样的表")
    rows: list[CellRow] = []
    seen: set[tuple[str, ...]] = set()
    for number, table in enumerate(tables):
        for cells in table.grid("", ""):
            if not any(cell.strip() for cell in cells):
                continue
            key = tuple(map(bare, cells))
            if number and key in seen and not any(re.fullmatch(r"[\d.]+", cell) for cell in key):
                continue  # the head again, behind a page break
            seen.add(key)
            rows.append(CellRow(table.place, tuple(cell.replace("\n", "") for cell in cells)))
    while rows and len([cell for cell in rows[0].cells if cell]) == 1 and not _begins(rows[0]):
        del rows[0]  # the title of a sheet, 单位：件
    record, _ = READERS[name](rows, year < NEW_FORM)
    return record


def _begins(row: CellRow) -> bool:
    """Whether a row with one filled cell is the first of a table."""
    return any(re.search(r"勾稽|第二十条|^(?:申请人情况|行政复议)$", bare(cell)) for cell in row.cells)


def _head(made: Content, read: dict[str, Any], today: dt.date) -> Iterator[str]:
    for name, label in (("year", "年度"), ("unit", "单位")):
        if made.fields[name].text == "……":
            yield f"# 没有找到{label}，对照原件填写"
        yield f"{label}: {scalar(made.fields[name].text)}"
    yield "# 在网上公开的日期和时刻：先填了导入的那天，发布时改"
    yield f"发布日期: {today.isoformat()} 09:00"
    for name, record in read.items():
        yield f"{label_of(AnnualReport, name)}:"
        table: type = type(record)
        for info in fields_of(table):
            value = getattr(record, info.name)
            if value is not None:
                yield f"  {scalar(info.label.text)}: {_row(value)}"
    yield "# 草稿 不会发布；核对以后删去这一行"
    yield "状态: 草稿"


def _row(value: Sequence[object]) -> str:
    cells = [str(cell) for cell in value]
    return cells[0] if len(cells) == 1 else f"[{', '.join(cells)}]"
