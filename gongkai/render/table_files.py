"""Every table of a page for download: a CSV beside the page and a link at the end of the page.

The file is read from the finished table, so it says what the page says, row by row. A cell that spans rows is
repeated in each, one that spans columns is in the first of them, and a head of several lines becomes one; so
every row can be read by itself. Lines between title and head (单位：万元) and the notes of a table are rows below it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import escape, unescape
from itertools import count

from gongkai.text.csv_text import csv_text

_TABLE = re.compile(
    r'<div class="table-scroll(?P<region>[^>]*)>\s*<table.*?</table>\s*</div>\s*(?P<notes>(?:<p class="figure-table-note">[^<]*</p>\s*)*)',
    re.DOTALL,
)
_NOTE = re.compile(r'<p class="figure-table-note">([^<]*)</p>')
_NAME = re.compile(r'aria-label="(?P<name>[^"]*)"')
#: The files of tables that the page itself offers.
_OFFERED = re.compile(r'href="table-([0-9]{1,4})\.csv"')
#: A region whose page already offers the table as a file.
OWN_FILE = "data-own-file"
#: The last element of a page with an office for questions.
_END_OF_PAGE = '<footer class="page-end">'


@dataclass(frozen=True, slots=True)
class TableFile:
    """One file: its address beside the page, and its bytes."""

    url: str
    content: bytes


def with_table_files(html: str, url: str) -> tuple[str, tuple[TableFile, ...]]:
    """A finished page with links to its tables as files at its end, and those files.

    ``url`` is the canonical address of the page. A form to be filled in by hand, without a head, has no file;
    neither has a table for which the page already offers one, and no file takes the name of such a one.
    """
    if "<table" not in html:
        return html, ()
    files: list[TableFile] = []
    links: list[str] = []
    numbers = count(1)  # numbered by place on the page, as are the files that the page itself offers
    taken = set(_OFFERED.findall(html))
    spare = (number for number in count(len(_TABLE.findall(html)) + 1) if str(number) not in taken)

    def linked(found: re.Match[str]) -> str:
        number = next(numbers)
        if OWN_FILE in found["region"]:
            return found[0]
        table = _Table()
        table.feed(found[0])
        if not table.head or not table.body:
            return found[0]
        number = next(spare) if str(number) in taken else number
        below = [*table.above, *(unescape(" ".join(note.split())) for note in _NOTE.findall(found["notes"]))]
        head = _joined(table.head)
        rows = [head, *table.body, *([line, *[""] * (len(head) - 1)] for line in below)]
        file = TableFile(f"{url}table-{number}.csv", csv_text(rows))
        files.append(file)
        name = _NAME.search(found["region"])
        links.append(_link(file, escape(table.caption) if name is None else name["name"]))
        return found[0]

    drawn = _TABLE.sub(linked, html)
    if not links:
        return drawn, ()
    place = drawn.rfind(_END_OF_PAGE) if _END_OF_PAGE in drawn else drawn.rfind("</main>")
    return drawn[:place] + _folded(links) + drawn[place:], tuple(files)


def _folded(links: list[str]) -> str:
    """The links to the files, folded at the end of the page: one line for any number of tables."""
    return (
        f'<details class="table-files" data-search-ignore><summary>下载数据（{len(links)}张表，CSV）</summary>\n'
        f'<ul class="link-columns">\n{"".join(links)}</ul>\n</details>\n'
    )


def _link(file: TableFile, name: str) -> str:
    """The link, whose text includes the kind and the size of the file (W-A11Y-23)."""
    address = file.url.rpartition("/")[2]
    size = f"CSV，{-(-len(file.content) // 1024)} KB"
    return f'<li><a href="{address}">下载“{name}”（{size}）</a></li>\n'


def _joined(lines: list[list[str]]) -> list[str]:
    """A head of several lines as one: the cells above a column, from the top down, each once."""
    return ["／".join(dict.fromkeys(filter(None, column))) for column in zip(*lines, strict=True)]


@dataclass(slots=True)
class _Cell:
    rows: int
    cols: int
    text: list[str] = field(default_factory=list)


#: Text, then a tag. Our own HTML is well-formed, so a scan is enough.
_TOKEN = re.compile(r'([^<]*)<(/?)([a-zA-Z][a-zA-Z0-9]*)((?:[^<>"]|"[^"]*")*)>')
_SPAN = re.compile(r'\s(rowspan|colspan)="?([0-9]+)')


class _Table:
    """Reads one table into rows of equal length."""

    def __init__(self) -> None:
        self.head: list[list[str]] = []
        self.body: list[list[str]] = []
        self._rows = self.body
        self._caption: list[str] = []
        self._in_caption = False
        self._cell: _Cell | None = None
        self._cells: list[_Cell] = []
        self._over: dict[int, tuple[int, str]] = {}
        """Cells that span further rows, by column: the number of rows left, and their text."""

    @property
    def caption(self) -> str:
        """The name of the table, when it has no other."""
        return " ".join("".join(self._caption).split())

    @property
    def above(self) -> list[str]:
        """The lines of the caption below its first: 单位：万元."""
        return [words for line in "".join(self._caption).split("\n")[1:] if (words := " ".join(line.split()))]

    def feed(self, html: str) -> None:
        """Read the table, tag by tag."""
        for text, end, tag, attributes in _TOKEN.findall(html):
            if text and (self._cell or self._in_caption):
                self._data(unescape(text) if "&" in text else text)
            if end:
                self._close(tag)
            else:
                self._open(tag, attributes)

    def _open(self, tag: str, attributes: str) -> None:
        if tag in ("thead", "tbody"):
            self._rows = self.head if tag == "thead" else self.body
        elif tag == "tr":
            self._cells = []
        elif tag in ("td", "th"):
            given = dict(_SPAN.findall(attributes)) if "span=" in attributes else {}
            self._cell = _Cell(int(given.get("rowspan") or 1), int(given.get("colspan") or 1))
            self._cells.append(self._cell)
        elif tag == "br" and self._cell:
            self._cell.text.append("\n")
        elif tag == "br" and self._in_caption:
            self._caption.append("\n")
        elif tag == "caption":
            self._in_caption = True

    def _close(self, tag: str) -> None:
        if tag in ("td", "th"):
            self._cell = None
        elif tag == "caption":
            self._in_caption = False
        elif tag == "tr":
            self._rows.append(self._row())

    def _data(self, data: str) -> None:
        if self._cell:
            self._cell.text.append(data.replace("\n", " "))
        elif self._in_caption:
            self._caption.append(data.replace("\n", " "))

    def _row(self) -> list[str]:
        row: list[str] = []
        waiting = iter(self._cells)
        while True:
            if covered := self._over.pop(len(row), None):
                left, text = covered
                if left > 1:
                    self._over[len(row)] = (left - 1, text)
                row.append(text)
                continue
            cell = next(waiting, None)
            if cell is None:
                return row
            text = "\n".join(" ".join(line.split()) for line in "".join(cell.text).split("\n")).strip()
            named = self._rows is self.head
            for place in range(cell.cols):
                shown = text if named or not place else ""
                if cell.rows > 1:
                    self._over[len(row)] = (cell.rows - 1, shown)
                row.append(shown)
