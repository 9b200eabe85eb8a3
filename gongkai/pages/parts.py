"""The parts of views: links, rows, tables, tasks, as templates draw them.

Every URL is canonical: it starts with ``/`` (the root of the column), and that of a page ends with ``/``; rendering makes
them relative. Dates are ``datetime.date``; texts are plain text unless their type is ``Body``.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from itertools import groupby

from gongkai.pages.document.note_parts import NotedChange
from gongkai.pages.figure_parts import FigureTable, are_numbers
from gongkai.text.shown_key import shown_key
from gongkai.text.table_room import fits_phone


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A named place: ``text``, ``url`` (None: no link, shown as text), ``note`` in small print."""

    text: str
    url: str | None = None
    note: str = ""
    current: bool = False
    count: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownFile:
    """A file that a text shows at ``![名称](target)``: a picture, sound or film (``player``), a ``table``.

    ``content`` are the bytes of a picture when the text is made into a Word file. ``changes`` are shown as a note
    on the article above. ``time`` counts the places that show the same file, each with its own name.
    """

    target: str
    time: int = 1
    width: int = 0
    height: int = 0
    content: bytes = b""
    player: FileLink | None = None
    table: FigureTable | None = None
    changes: tuple[NotedChange, ...] = ()

    @property
    def key(self) -> str:
        """What ``ShownFiles`` calls it."""
        return shown_key(self.target, self.time)


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """Markdown source with the addresses of its targets; ``markdown(body)`` in a template renders it.

    ``prefix`` makes the ids of several bodies on a page unique; ``top`` is the level of its highest heading;
    ``shown`` are the files that it shows.
    """

    source: str
    targets: tuple[tuple[str, str], ...] = ()
    prefix: str = "s"
    top: int = 2
    shown: tuple[ShownFile, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Element:
    """One line of the element table (公文要素): label, value, and the address of the value or of each part."""

    label: str
    value: str
    url: str | None = None
    date: dt.date | None = None
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """One step of a course of events; without a known ``date`` the page says so."""

    text: str
    date: dt.date | None = None
    url: str | None = None
    note: str = ""
    body: Body | None = None
    links: tuple[Link, ...] = ()
    """The documents and files on which the stage rests."""
    absent: str = ""
    """The text in place of a missing date, when there is more to say than that nothing is published."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentsEntry:
    """A place on the page itself, for its table of contents."""

    id: str
    text: str
    level: int = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of a list; ``status`` is a word such as 有效 or 已废止."""

    title: str
    url: str
    date: dt.date | None = None
    number: str = ""
    issuer: str = ""
    status: str = ""
    note: str = ""
    short: str = ""
    """The title in lists, if it is shorter."""
    group: str = ""
    """The heading above the row, if it is not the year of its date."""
    summary: str = ""
    """What it is about, in a line of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """One way to narrow a list (按年份 …): each link is a page of its own, with its number of entries."""

    label: str
    links: tuple[Link, ...]

    @property
    def chooses(self) -> bool:
        """Whether a reader can choose: there are two values, or one that is already chosen."""
        return len(self.links) > 1 or any(link.current for link in self.links)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pager:
    """The position in a list: page ``number`` (1-based) of ``total``; ``pages`` are the links to show."""

    number: int
    total: int
    pages: tuple[Link, ...]
    previous: str | None = None
    next: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A piece of a written text: plain when ``url`` is None, else a link (an organisation, a document)."""

    text: str
    url: str | None = None


Segments = tuple[Segment, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskRow:
    """One task in a ledger, as written on paper, with links for the names that the library knows."""

    id: str
    number: str
    url: str
    section: str
    heading: str
    subheadings: tuple[str, ...]
    lead: tuple[Segments, ...]
    responsible: Segments
    requirement: tuple[str, ...]
    deadline_text: str
    deadline: dt.date | None
    status: str
    table_title: str
    completion: float | None = None
    """完成率 in per cent as last published."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskGroup:
    """Tasks under one heading of a ledger; ``level`` 2 for a section, 3 for a heading below it."""

    title: str
    id: str
    level: int
    tasks: tuple[TaskRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TableView:
    """The task table as part of a document: the paper's own columns, rows in order.

    ``columns`` are the labels on paper, one for each column drawn: a repeated label is one head cell over
    several columns. ``cells`` of a row are in that order; a cell spans ``rows`` rows (the rows below leave it
    out) and ``cols`` columns, as the merged cells on paper do.
    """

    title: str
    columns: tuple[str, ...]
    rows: tuple[TableRow, ...]
    note: str = ""
    url: str | None = None

    @property
    def head(self) -> tuple[tuple[str, int], ...]:
        """The head cells: each label with the number of columns under it."""
        return tuple((label, len(list(run))) for label, run in groupby(self.columns))


@dataclass(frozen=True, slots=True, kw_only=True)
class TableCell:
    """One cell: ``column`` is the index of its label; ``lines`` are lines of linked text."""

    column: int
    lines: tuple[Segments, ...]
    rows: int = 1
    cols: int = 1
    header: bool = False
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRow:
    """One row of a table; ``banner`` is a section title that spans the whole width, then ``cells`` is empty."""

    cells: tuple[TableCell, ...]
    banner: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell: its links if there are any, with ``more`` below them, else the date, else the text."""

    text: str = ""
    links: tuple[Link, ...] = ()
    date: dt.date | None = None
    warn: bool = False
    """Whether the value is below the required one."""
    share: float | None = None
    """The share of an amount in the whole, in per cent: drawn as a bar below it."""
    more: str = ""


#: What stands in the place of a number that nobody has published.
NOT_PUBLISHED = "未公布"


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """One table; ``source`` is the document that published it; the first cell of a row names the row."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    source: Link | None = None
    labelled: bool = True
    """Whether cells need the name of their column beside them where rows are stacked; not where each link says what it is."""

    @property
    def numeric(self) -> bool:
        """Whether the columns beside the names of the rows hold numbers, or two words where there is none.

        A column may say 未公布 throughout, beside others with numbers.
        """
        if any(cell.links for row in self.rows for cell in row[1:]):
            return False
        columns = [[cell.text for cell in column] for column in zip(*self.rows, strict=True)]
        told = [column for column in columns[1:] if set(column) != {NOT_PUBLISHED}]
        return bool(told) and all(map(are_numbers, told))

    @property
    def stacked(self) -> bool:
        """Whether the columns do not fit on a narrow screen, so that rows are stacked there."""
        leads = any(cell.links or cell.date for row in self.rows for cell in row[1:])
        return leads or not (self.numeric or fits_phone([[cell.text for cell in row] for row in self.rows]))


@dataclass(frozen=True, slots=True, kw_only=True)
class FileLink:
    """A file that belongs to a document, or a task table drawn in it (``table`` then, ``url`` its own page).

    ``medium`` (``video``, ``audio``): it can be played, for ``length``; ``transcript``: its words; ``captions``: their address.
    """

    name: str
    url: str | None
    format: str = ""
    size: str = ""
    table: TableView | None = None
    medium: str = ""
    length: str = ""
    transcript: str = ""
    captions: str = ""

    @property
    def facts(self) -> str:
        """Format, length and size, as the text of the link states them (W-A11Y-23)."""
        return "，".join(filter(None, (self.format, self.length, self.size)))
