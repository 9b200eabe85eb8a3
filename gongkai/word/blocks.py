"""Rendered Markdown as word processor blocks: paragraphs of runs, headings, list items, tables."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from html.parser import HTMLParser
from typing import Literal

from gongkai.render.attachment_lines import NEXT_LINE

BlockKind = Literal["paragraph", "attachment", "heading", "item", "quote"]


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text of one weight; ``mark`` is ``ins`` (underlined) or ``del`` (struck through)."""

    text: str
    bold: bool = False
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; ``level`` is that of a heading (2 to 6), ``mark`` the mark of a list item."""

    kind: BlockKind
    runs: tuple[Run, ...]
    level: int = 0
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture or a film in the text: its address as in the HTML, and its alternative text."""

    target: str
    text: str


@dataclass(frozen=True, slots=True)
class WordCell:
    """A table cell: its lines and pictures, its column and row span, and its style (``head``: like a heading)."""

    lines: tuple[str | Picture, ...]
    cols: int = 1
    rows: int = 1
    head: bool = False
    centred: bool = False
    marked: tuple[tuple[Run, ...], ...] = ()
    """Lines of runs below the plain lines."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table, row by row; ``columns`` is the number of columns, ``head`` the number of head rows."""

    rows: tuple[tuple[WordCell, ...], ...]
    columns: int
    head: int = 1


Block = Paragraph | Table | Picture


def words_for(picture: Picture) -> str:
    """The words in place of a picture that cannot be shown: its content must not be lost."""
    return f"［图：{picture.text or '无说明'}］"


def blocks(html: str) -> tuple[Block, ...]:
    """The blocks of a body's HTML, in order. Supports only what the Markdown renderer writes."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return tuple(reader.found)


@dataclass
class _Reader(HTMLParser):
    """Reads one body. Its state lasts for one call of ``blocks``."""

    found: list[Block] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._runs: list[Run] = []
        self._bold = 0
        self._quoted = 0
        self._lists: list[int | None] = []
        self._mark = ""
        self._rows: list[list[WordCell]] = []
        self._cell: list[str | Picture] = []
        self._in_table = False
        self._caption = False
        self._prepared = False
        self._attachment = False
        self._back = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self._back = ("class", "footnote-backref") in attrs
        elif tag in ("strong", "b"):
            self._bold += 1
        elif tag in ("ul", "ol"):
            self._flush("item" if self._lists else "paragraph")
            start = dict(attrs).get("start")
            self._lists.append(None if tag == "ul" else int(start or "1"))
        elif tag == "p":
            self._attachment = dict(attrs).get("class") == NEXT_LINE
        elif tag == "li":
            number = self._lists[-1] if self._lists else None
            if number is not None:
                number = int(dict(attrs).get("value") or number)
            self._mark = "•" if number is None else f"{number}."
            if number is not None:
                self._lists[-1] = number + 1
        elif tag == "blockquote":
            self._quoted += 1
        elif tag == "table":
            self._flush("item" if self._lists else "paragraph")
            self._in_table, self._rows = True, []
        elif tag == "tr" and self._in_table:
            self._rows.append([])
        elif tag == "pre":
            self._prepared = True
        elif tag == "img":
            self._picture(dict(attrs))
        elif tag == "caption":
            self._in_table, self._caption = False, True
        elif tag == "br" and self._caption:
            self._flush("paragraph")
        elif tag == "br":
            self._runs.append(Run("\n", self._bold > 0))

    def _picture(self, given: dict[str, str | None]) -> None:
        """A picture splits the text around it, in a cell too."""
        picture = Picture(given.get("src") or "", given.get("alt") or "")
        if self._in_table:
            self._end_line()
            self._cell.append(picture)
            return
        self._flush("item" if self._lists else "paragraph")
        self.found.append(picture)

    def _end_line(self) -> None:
        """Add the words of a cell since the last picture to its lines."""
        if text := "".join(run.text for run in self._runs).strip():
            self._cell.append(text)
        self._runs.clear()

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self._back = False
        elif tag in ("strong", "b"):
            self._bold -= 1
        elif tag in ("th", "td"):
            self._end_line()
            self._rows[-1].append(WordCell(tuple(self._cell) or ("",), head=tag == "th"))
            self._cell.clear()
        elif tag == "caption":
            self._flush("paragraph")
            self._in_table, self._caption = True, False
        elif tag == "table":
            self._in_table = False
            rows = tuple(tuple(row) for row in self._rows)
            self.found.append(Table(rows, max((len(row) for row in rows), default=0)))
        elif tag[0] == "h" and tag[1:].isdigit():
            self._flush("heading", int(tag[1:]))
        elif tag == "pre":
            self._runs[:] = [Run(run.text.rstrip("\n"), run.bold) for run in self._runs]
            self._prepared = False
            self._flush("paragraph")
        elif tag == "p":
            self._flush("item" if self._lists else "paragraph")
        elif tag == "li":
            self._flush("item")
        elif tag in ("ul", "ol"):
            self._lists.pop()
        elif tag == "blockquote":
            self._quoted -= 1

    def handle_data(self, data: str) -> None:
        # a browser shows a line break of the source as a space; only prepared text keeps it
        text = data if self._prepared else data.replace("\n", " ")
        if self._back:
            return  # the arrow of a note leads nowhere on paper
        if text.strip() or self._runs:
            self._runs.append(Run(text, self._bold > 0))

    def _flush(self, kind: BlockKind, level: int = 0) -> None:
        while self._runs and not self._runs[-1].text.strip(
            " "
        ):  # what stands before an arrow or a list within an item
            self._runs.pop()
        runs = tuple(run for run in self._runs if run.text)
        if runs and runs[-1].text.endswith(" "):
            runs = (*runs[:-1], replace(runs[-1], text=runs[-1].text.rstrip(" ")))
        self._runs.clear()
        if not any(run.text.strip() for run in runs) and not (kind == "item" and self._mark):
            return
        if kind == "paragraph" and self._quoted:
            kind = "quote"
        elif kind == "paragraph" and self._attachment:
            kind = "attachment"
        if kind != "item" and self._mark:  # a heading in an item of a list has its number, too
            runs = (Run(f"{self._mark} "), *runs)
        self.found.append(Paragraph(kind, runs, level, self._mark if kind == "item" else ""))
        self._mark = ""
