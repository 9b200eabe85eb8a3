"""The cells of tables written in a text: rows with tabs, rows with bars, HTML. The layout is lost, the words are kept."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from html.parser import HTMLParser

_BAR = re.compile(r"(?<!\\)[|｜]")
_RULER = re.compile(r"[\s|｜:：\-－—]+")
_BREAK = re.compile(r"<br ?/?>", re.IGNORECASE)
_OPENS, _CLOSES = re.compile(r"<table\b", re.IGNORECASE), re.compile(r"</table>", re.IGNORECASE)
#: The greatest length of an HTML table, in characters; Word writes some 200 a cell.
_LARGEST = 200_000


@dataclass(frozen=True, slots=True)
class CellRow:
    """One row: the line where it stands (from 0) and its cells; a line without cells has one."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TableRows:
    """The rows from the first to the last line of tables among some lines: ``first`` and ``last`` from 0, inclusive."""

    first: int
    last: int
    rows: tuple[CellRow, ...]


def table_rows(lines: Sequence[str]) -> TableRows | None:
    """The rows of all tables in ``lines``, with the lines between them; None without a table. Pure."""
    rows: list[CellRow] = []
    ends: list[int] = []
    closes = [at for at, line in enumerate(lines) if _CLOSES.search(line)]
    at = 0
    while at < len(lines):
        if _OPENS.search(lines[at]) and (place := bisect_left(closes, at)) < len(closes):
            last = closes[place]
            found = _html_rows(lines[at : last + 1], at)
            rows += found
            ends += [at, last] if found else []
            at = last + 1
            continue
        cells = _cells(lines[at])
        if cells:
            rows.append(CellRow(at, cells))
            ends += [at] if len(cells) > 1 else []
        elif _is_ruler(lines[at]):
            ends.append(at)
        at += 1
    if not ends:
        return None
    inside = tuple(row for row in rows if ends[0] <= row.line <= ends[-1])
    return TableRows(ends[0], ends[-1], inside)


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
    """Collects the cells of every row, with the line on which the row begins."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[tuple[int, list[str]]] = []
        self._open = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self.rows.append((self.getpos()[0] - 1, []))
        elif tag in ("td", "th") and self.rows:
            self.rows[-1][1].append("")
            self._open = True

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th", "tr"):
            self._open = False

    def handle_data(self, data: str) -> None:
        if self._open:
            self.rows[-1][1][-1] += data


def _html_rows(lines: Sequence[str], start: int) -> list[CellRow]:
    """The rows of an HTML table whose first line is line ``start``; a cell that spans several stands once."""
    source = "\n".join(lines)
    if len(source) > _LARGEST:
        return []
    parser = _Rows()
    parser.feed(source)
    parser.close()
    return [CellRow(start + at, tuple(cell.strip() for cell in cells)) for at, cells in parser.rows if cells]
