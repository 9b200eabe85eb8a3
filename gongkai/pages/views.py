"""What each page template receives: one frozen view a page type, made of ``parts``."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from itertools import groupby

from gongkai.pages.document.parts import Annex, Status
from gongkai.pages.parts import (
    Body,
    ContentsEntry,
    DocumentTools,
    Element,
    Facet,
    FileLink,
    Link,
    Pager,
    Register,
    Row,
    Stage,
    TableSummary,
    TaskGroup,
    TaskRow,
)
from gongkai.pages.tasks.comparison_parts import Comparison, Marked, TaskLineage


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterView:
    """A page of registers; ``note`` says how they came about."""

    intro: str
    registers: tuple[Register, ...]
    note: str = ""
    comparisons: tuple[Comparison, ...] = ()
    """Texts side by side below the registers, with what changed marked."""

    @property
    def contents(self) -> tuple[ContentsEntry, ...]:
        """The registers as a table of contents."""
        return tuple(
            ContentsEntry(id=f"r-{place}", text=item.title) for place, item in enumerate(self.registers, 1)
        )


#: The elements of a document that stand open below its text.
FIRST_ELEMENTS = ("发文机关", "发文字号", "成文日期", "发布日期", "有效性")


@dataclass(frozen=True, slots=True, kw_only=True)
class ListView:
    """A list of documents, one page of it, with the ways to narrow it."""

    intro: str
    rows: tuple[Row, ...]
    count: int
    facets: tuple[Facet, ...]
    pager: Pager | None
    noun: str
    measure: str
    """What is listed, and the word with which it is counted."""
    chosen: tuple[Link, ...] = ()
    """What the list is narrowed by; each leads to the list without it."""

    @property
    def counted(self) -> str:
        """How many there are, and which page of them this is."""
        pager = self.pager
        page = f"，第{pager.number}页（共{pager.total}页）" if pager and pager.number > 1 else ""
        return f"{self.count}{self.measure}{page}"

    @property
    def groups(self) -> tuple[tuple[str, tuple[Row, ...]], ...]:
        """The rows under headings: those that they name, else the year of each where the dates run from the newest to
        the oldest; else all under none."""
        if any(row.group for row in self.rows):
            return tuple(
                (label, tuple(rows)) for label, rows in groupby(self.rows, key=lambda row: row.group)
            )
        days = [row.date for row in self.rows if row.date]
        if len(days) < len(self.rows) or days != sorted(days, reverse=True):
            return (("", self.rows),)
        by_year = groupby(self.rows, key=lambda row: row.date.year if row.date else 0)
        return tuple((f"{year}年", tuple(rows)) for year, rows in by_year)


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexView:
    """A page that only leads on: groups of links."""

    intro: str
    groups: tuple[Facet, ...]

    @property
    def contents(self) -> tuple[ContentsEntry, ...]:
        """The groups as a table of contents."""
        return tuple(
            ContentsEntry(id=f"g-{place}", text=group.label) for place, group in enumerate(self.groups, 1)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeView:
    """A document set like an official one (GB/T 9704 order: title, number, addressee, text, signature, annexes)."""

    title: str
    number: str
    """发文字号, below ``mark`` without its name; empty when there is none."""
    elements: tuple[Element, ...]
    status: Status | None
    """How the document stands; None when the paper says nothing of it."""
    summary: tuple[Element, ...]
    """谁, 多少 and 怎么办 as a package of policies states them; empty where none lists the document."""
    historic: bool
    """Taken over from before this column: the time of day at which it was published is not known."""
    published: dt.datetime
    source: str
    addressee: str
    letter: Body
    """The text before the signature."""
    covers: bool
    """The letter says nothing but that the document below it is issued, and waits folded."""
    signature: tuple[str, ...]
    """Who signed; each issuer of a joint document signs apart (GB/T 9704-2012 7.3.5)."""
    date: dt.date
    date_text: str
    remark: str
    annexes: tuple[Annex, ...]
    """Documents issued with the notice, each with its own title."""
    attachments: tuple[FileLink, ...]
    copies: str
    """抄送."""
    imprint: str
    imprint_date: str
    citations: tuple[Link, ...]
    cited_by: tuple[Link, ...]
    relations: tuple[Facet, ...]
    """What explains, changed or was changed by the document, a list each."""
    related: tuple[Link, ...]
    previous: Link | None
    next: Link | None
    tools: DocumentTools
    mark: str = ""
    """云溪县人民政府令: what stands above the number of an order or an announcement (发文机关标志)."""
    red_head: tuple[str, ...] = ()
    """Who issued it, as the head of its paper names them; empty for what bears no number of an official document."""
    letter_paper: bool = False
    """Its paper is that of a letter (信函格式)."""
    board: Link | None = None
    """The sheet for the board of a village, on sites that have it."""

    @property
    def first_elements(self) -> tuple[Element, ...]:
        """What readers ask for most; the others wait folded."""
        return tuple(element for element in self.elements if element.label in FIRST_ELEMENTS)

    @property
    def other_elements(self) -> tuple[Element, ...]:
        """The elements that are not among the first."""
        return tuple(element for element in self.elements if element.label not in FIRST_ELEMENTS)


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskIndexView:
    """All task tables at a glance."""

    intro: str
    tables: tuple[TableSummary, ...]
    facets: tuple[Facet, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerView:
    """Tasks in groups: a whole table by section, or those of one heading, unit or deadline."""

    intro: str
    source: Link | None
    """The document that ordered the tasks."""
    count: int
    groups: tuple[TaskGroup, ...]
    facets: tuple[Facet, ...]
    columns: tuple[str, ...]
    """The labels on paper of: heading, lead, responsible, requirement, deadline; empty when the table lacks one."""
    note: str = ""
    states: tuple[Link, ...] = ()
    """All tasks, then those of each state, with their numbers; empty where there is one state or the list is short."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskView:
    """One task with everything the paper says of it and its neighbours."""

    task: TaskRow
    source: Link
    table: Link
    published: dt.date
    issuer: str
    lead: tuple[Link, ...]
    responsible: tuple[Link, ...]
    """Resolved organisations, canonical names."""
    requirement: tuple[tuple[Marked, ...], ...]
    """The lines of the requirement, cut where they state a measurable target."""
    labels: tuple[str, str, str]
    """What the paper calls 牵头部门, 责任单位 and 完成时限."""
    others: tuple[tuple[str, str], ...]
    """Columns of the paper that no field has: name, text."""
    targets: tuple[str, ...]
    deadlines_in_text: tuple[Link, ...]
    """Deadlines found inside the requirement: text as written, ``note`` the date read from it."""
    status: Status
    """How it stands, with the latest explanation."""
    progress: tuple[Stage, ...]
    """The entries, the newest first."""
    siblings: tuple[Link, ...]
    other_years: tuple[Link, ...]
    """The same task in the table of the year before and after."""
    lineage: TaskLineage
    previous: Link | None
    next: Link | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TablesView:
    """Two tables compared task by task."""

    upper: Link
    lower: Link
    """The tables; ``count`` is how many tasks they have, ``note`` the region."""
    facets: tuple[Facet, ...]
    """What can be taken along."""
    adapted: tuple[Comparison, ...]
    same: tuple[Comparison, ...]
    not_taken_up: tuple[TaskRow, ...]
    added: tuple[TaskRow, ...]
    counts: tuple[tuple[str, str, int | None, int | None], ...]
    """Each outcome: its name, the id of its section, how many upper and lower tasks; None where there can be none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganizationView:
    """One organisation: what it leads, what it shares, what it issued."""

    name: str
    collective: bool
    elements: tuple[Element, ...]
    leads: tuple[TaskRow, ...]
    shares: tuple[TaskRow, ...]
    issued: tuple[Row, ...]
    facets: tuple[Facet, ...]
    """What can be taken along."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TextView:
    """A plain page: running text, and for the rules the instruments that the documents cite."""

    body: Body
    updated: dt.date | None
    source: str = ""
    instruments: Register | None = None
    empty_notice: str = ""
    children: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchView:
    """The search page; the results are drawn in the browser, ``lists`` serve readers without JavaScript."""

    lists: tuple[Link, ...]
    hot_searches: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NotFoundView:
    """The page for an address that leads nowhere: three ways out (W-PG-16)."""

    ways: tuple[Link, ...]
