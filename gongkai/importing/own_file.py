"""What this generator writes into Word files besides the document: the state of its force, titles of tables, attached tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from gongkai.importing.blocks import Block, Line, SourceCell, SourceTable

#: Names of styles that this generator alone gives (``word/styles.py``).
_BANNER, _HEAD, _CELL, _MARK, _ATTACHED = "效力说明", "表头文字", "表格文字", "附件标记", "附件标题"


def without_own(blocks: Sequence[Block], known: bool) -> list[Block]:
    """Blocks without the state of force, tables with their titles and notes; ``known``: attached tables of tasks left out.

    They stand in files of their own, which the content file names.
    """
    found: list[Block] = []
    at = 0
    while at < len(blocks):
        block = blocks[at]
        if isinstance(block, Line) and block.style == _BANNER:
            at += 1
            continue
        if known and _is(block, _MARK) and _is(next(iter(blocks[at + 1 : at + 2]), None), _ATTACHED):
            at += 1
            while at < len(blocks) and (
                _is(blocks[at], _ATTACHED) or _is(blocks[at], _CELL) or isinstance(blocks[at], SourceTable)
            ):
                at += 1
            continue
        if isinstance(block, SourceTable):
            titles: list[str] = []
            while found and isinstance(line := found[-1], Line) and line.style == _HEAD:
                titles.insert(0, line.text)
                found.pop()
            notes: list[str] = []
            while at + 1 < len(blocks) and isinstance(line := blocks[at + 1], Line) and line.style == _CELL:
                notes.append(line.text)
                at += 1
            block = replace(block, title="".join(titles[:1]), notes=tuple(notes))
            block = _with_rows_above(block, titles[1:])
        found.append(block)
        at += 1
    return found


def _with_rows_above(table: SourceTable, lines: Sequence[str]) -> SourceTable:
    """A table below further lines that stand above it, each over its full width."""
    width = table.width
    above = tuple((SourceCell(line, 1, width),) for line in lines)
    return replace(table, rows=(*above, *table.rows), head=table.head + len(above) if table.head else 0)


def _is(block: Block | None, style: str) -> bool:
    return isinstance(block, Line) and block.style == style
