"""Plain text as blocks: lines that a mail program or a PDF broke are joined to paragraphs, cells parted by tabs are tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from gongkai.importing.blocks import Block, Line, Paper, SourceCell, SourceRun, SourceTable
from gongkai.importing.refusal import Unreadable
from gongkai.render.paragraphs import split
from gongkai.sources.encodings import encoding_of

_FEWEST_ROWS = 2
_NARROW = re.compile(r"[\x21-\x7e]")


def read_text_file(file: Path) -> Paper:
    """Read a text in UTF-8, UTF-16 or GBK. Raises Unreadable for what is no text."""
    encoding = encoding_of(file)
    if encoding is None:
        raise Unreadable("不是文字文件，或者编码认不出", "用记事本打开，“另存为”，编码选 UTF-8，再导入")
    return Paper(tuple(blocks_of(file.read_text(encoding=encoding))))


def blocks_of(text: str) -> Iterator[Block]:
    """The paragraphs and tables of a text; what a line break cut within a paragraph is joined."""
    lines = text.replace("\f", "\n").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    at = 0
    for kind, group in groupby(lines, key=_kind):
        rows = list(group)
        first, at = at + 1, at + len(rows)
        if kind == "table" and len(rows) >= _FEWEST_ROWS and _even(rows):
            yield SourceTable(
                tuple(
                    tuple(SourceCell(cell.strip()) for cell in row.strip("\n").split("\t")) for row in rows
                ),
                first,
            )
        elif kind != "blank":
            for line, words in split("\n".join(rows)):
                yield Line((SourceRun(joined(words.split("\n"))),), first + line)


def _kind(line: str) -> str:
    if not line.strip():
        return "blank"
    return "table" if "\t" in line.strip() else "text"


def _even(rows: Sequence[str]) -> bool:
    widths = {len(row.split("\t")) for row in rows}
    return len(widths) == 1 and (widths != {2} or len(rows) > _FEWEST_ROWS)


def joined(lines: Sequence[str]) -> str:
    """Lines of one paragraph as one: a blank stands between words of Latin letters alone."""
    text = ""
    for line in (line.strip() for line in lines):
        apart = text and line and _NARROW.match(text[-1]) and _NARROW.match(line[0])
        text += f" {line}" if apart else line
    return text
