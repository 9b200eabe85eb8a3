"""The cells of tables written in a text: rows with tabs, rows with bars, HTML. The layout is lost, the words are kept."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html.parser import HTMLParser

_BAR = re.compile(r"(?<!\\)[|｜]")
_RULER = re.compile(r"[\s|｜:：\-－—]+")
_BREAK = re.compile(r"<br ?/?>", re.IGNORECASE)
#: The beginning or the end of an HTML table.
_EDGE = re.compile(r"<(?P<end>/?)table\b[^<>]{0,2000}>?", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]{0,2000}>")
#: A mark of Word, such as ``<![endif]>``, which no browser shows.
_MARK = re.compile(r"<!\[[^\[\]<>\n]{0,200}\]>")
#: Stands for the rows of a table that cannot be read, so that nobody takes it for a table without rows.
_UNREADABLE = "读不懂的 HTML 表格"
#: The greatest length of an HTML table, in characters; Word writes some 200 a cell.
_LARGEST = 200_000


@dataclass(frozen=True, slots=True)
class CellRow:
    """One row: the line where it stands (from 0) and its cells; a line without cells has one."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TableRows:
    """The rows from the first to the last line of tables among some lines: ``first`` and ``last`` from 0, inclusive.

    ``before`` and ``after`` are words on these two lines outside an HTML table; they belong to no row.
    """

    first: int
    last: int
    rows: tuple[CellRow, ...]
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class _Span:
    """HTML tables that follow each other without a line break: their first and last line, and what is beside them."""

    first: int
    last: int
    source: str
    before: str
    after: str


def table_rows(lines: Sequence[str]) -> TableRows | None:
    """The rows of all tables in ``lines``, with the lines between them; None without a table. Pure.

    Words of an HTML table outside its cells, such as a caption, are rows of one cell: none gets lost.
    """
    rows: list[CellRow] = []
    ends: list[int] = []
    beside = {"before": "", "after": ""}
    spans = {span.first: span for span in _spans(lines)}
    at = 0
    while at < len(lines):
        span = spans.get(at)
        if span:
            if not ends:
                beside["before"] = span.before
            else:
                rows += [CellRow(at, (words,)) for words in (beside["after"], span.before) if words]
            rows += _html_rows(span)
            ends += [at, span.last]
            beside["after"] = span.after
            at = span.last + 1
            continue
        cells = _cells(lines[at])
        if cells:
            rows.append(CellRow(at, cells))
        if len(cells) > 1 or _is_ruler(lines[at]):
            ends.append(at)
            rows += [CellRow(at, (beside["after"],))] if beside["after"] else []
            beside["after"] = ""
        at += 1
    if not ends:
        return None
    inside = tuple(row for row in rows if ends[0] <= row.line <= ends[-1])
    return TableRows(ends[0], ends[-1], inside, **beside)


def _spans(lines: Sequence[str]) -> list[_Span]:
    """The HTML tables that are no part of another one."""
    edges = [(at, match) for at, line in enumerate(lines) for match in _EDGE.finditer(line)]
    opened: list[tuple[int, int]] = []
    found: list[list[int]] = []
    for at, match in edges:
        if not match["end"]:
            opened.append((at, match.start()))
        elif opened:
            line, column = opened.pop()
            while found and (found[-1][0], found[-1][1]) > (line, column):
                found.pop()  # a table within this one
            if found and found[-1][2] == line:
                found[-1][2:] = [at, match.end()]
            else:
                found.append([line, column, at, match.end()])
    return [_span(lines, *edge) for edge in found]


def _span(lines: Sequence[str], first: int, start: int, last: int, end: int) -> _Span:
    source = "\n".join(lines[first : last + 1])
    kept = len(source) - (len(lines[last]) - end)
    return _Span(first, last, source[start:kept], _beside(lines[first][:start]), _beside(lines[last][end:]))


def _beside(markup: str) -> str:
    """The words beside a table, without tags, whose other halves may be beyond it; empty without words."""
    return _TAG.sub("", markup).strip(" \u3000\u00a0")


def _is_ruler(line: str) -> bool:
    return bool(_BAR.search(line)) and bool(_RULER.fullmatch(line))


def _cells(line: str) -> tuple[str, ...]:
    """The cells of a line; none of an empty line and of the second line of a Markdown table."""
    words = line.strip(" \u3000\u00a0")
    if not words.strip() or _is_ruler(words):
        return ()
    if words[0] in "|｜":
        parts = _BAR.split(words)[1:]
        parts = parts[:-1] if parts and not parts[-1].strip() else parts
    else:
        parts = words.split("\t")
    return tuple(_BREAK.sub("", part).strip(" \u3000\u00a0") for part in parts)


class _Rows(HTMLParser):
    """Collects the cells of every row, with the line on which the row begins; end tags may be missing.

    Words outside cells (a caption, a line between two rows) are a row of one cell.
    """

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[tuple[int, list[str]]] = []
        self._open = self._hidden = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._hidden = tag in ("style", "script")
        if tag in ("td", "th") and self.rows:
            self.rows[-1][1].append("")
            self._open = True
        elif tag in ("tr", "table", "caption"):
            self._open = False
        if tag == "tr":
            self.rows.append((self.getpos()[0] - 1, []))

    def handle_endtag(self, tag: str) -> None:
        self._hidden = False
        if tag in ("td", "th", "tr", "table", "caption"):
            self._open = False

    def handle_data(self, data: str) -> None:
        if self._hidden:
            return
        if self._open and self.rows and self.rows[-1][1]:
            self.rows[-1][1][-1] += data
        elif data.strip():
            self.rows.append((self.getpos()[0] - 1, [data]))


def _html_rows(span: _Span) -> list[CellRow]:
    """The rows of HTML tables; a cell that spans several stands once."""
    unreadable = [CellRow(span.first, (_UNREADABLE,))]
    if len(span.source) > _LARGEST:
        return unreadable
    parser = _Rows()
    try:
        parser.feed(_MARK.sub("", span.source))
        parser.close()
    except AssertionError:  # html.parser has no better answer to declarations that it does not know
        return unreadable
    return [
        CellRow(span.first + at, tuple(cell.strip() for cell in cells)) for at, cells in parser.rows if cells
    ]
