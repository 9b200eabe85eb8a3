"""The view of each page template: one frozen dataclass for each page type, made of ``parts``."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from itertools import groupby

from gongkai.pages.contact.parts import Office
from gongkai.pages.document.parts import Annex, Graph, Status
from gongkai.pages.document.tools import DocumentTools
from gongkai.pages.parts import (
    Body,
    ContentsEntry,
    Element,
    Facet,
    FileLink,
    Link,
    Pager,
    Register,
    Row,
    Stage,
    TaskGroup,
    TaskRow,
)
from gongkai.pages.tasks.choices import LedgerChoices
from gongkai.pages.tasks.comparison_parts import Comparison, Marked, TaskLineage
from gongkai.pages.tasks.summary_parts import TableSummary


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterView:
    """A page of registers; ``note`` says how they were made."""

    intro: str
    registers: tuple[Register, ...]
    note: str = ""
    comparisons: tuple[Comparison, ...] = ()
    """Pairs of texts below the registers, with their differences marked."""
    calendar: Link | None = None
    """The days of the page as a file for a calendar."""

    @property
    def contents(self) -> tuple[ContentsEntry, ...]:
        """The registers as a table of contents."""
        return tuple(
            ContentsEntry(id=f"r-{place}", text=item.title) for place, item in enumerate(self.registers, 1)
        )


#: The elements of a document that are shown unfolded below its text.
FIRST_ELEMENTS = ("发文机关", "发文字号", "成文日期", "发布日期", "有效性")


@dataclass(frozen=True, slots=True, kw_only=True)
class ListView:
    """One page of a list of documents, with the ways to narrow it."""

    intro: str
    rows: tuple[Row, ...]
    count: int
    facets: tuple[Facet, ...]
    pager: Pager | None
    noun: str
    measure: str
    """The name of the listed things, and their counting word."""
    chosen: tuple[Link, ...] = ()
    """The active filters; each links to the list without it."""

    @property
    def counted(self) -> str:
        """The number of entries, and the number of this page."""
        pager = self.pager
        page = f"，第{pager.number}页（共{pager.total}页）" if pager and pager.number > 1 else ""
        return f"{self.count}{self.measure}{page}"

    @property
    def groups(self) -> tuple[tuple[str, tuple[Row, ...]], ...]:
        """The rows under headings: their own, else their years if the dates descend; else one group."""
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
    """A page that only links on: groups of links."""

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
    """A document in official layout (GB/T 9704 order: title, number, addressee, text, signature, annexes)."""

    title: str
    number: str
    """发文字号, below ``mark`` without the issuer's name; empty when there is none."""
    elements: tuple[Element, ...]
    status: Status | None
    """The state of the document; None when the paper does not mention it."""
    summary: tuple[Element, ...]
    """谁, 多少 and 怎么办 as a policy package states them; empty when none lists the document."""
    published: dt.datetime
    published_note: str
    """What is unknown of the publication of a document from before this column."""
    source: str
    addressee: str
    letter: Body
    """The text before the signature."""
    covers: bool
    """The letter only says that the document below it is issued, so it is shown folded."""
    signature: tuple[str, ...]
    """The signers; each issuer of a joint document signs separately (GB/T 9704-2012 7.3.5)."""
    date: dt.date | None
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
    """What explains, changed or was changed by the document, one list each."""
    related: tuple[Link, ...]
    previous: Link | None
    next: Link | None
    tools: DocumentTools
    mark: str = ""
    """云溪县人民政府令: the line above the number of an order or an announcement (发文机关标志)."""
    below: tuple[str, ...] = ()
    """Signer and date of a paper that has them below its title (公报)."""
    red_head: tuple[str, ...] = ()
    """The issuers, as the head of the paper names them; empty for a paper without an official number."""
    letter_paper: bool = False
    """Its paper is that of a letter (信函格式)."""
    """The newest change note (更正、修订说明) as a sentence; empty without one."""
    edited: str = ""
    """The remark on a text that was put together from amendments; empty for the text as issued."""
    board: Link | None = None
    """The sheet for a village notice board, on sites that have it."""
    graph: Graph | None = None
    """The drawn neighbourhood of a rule."""

    @property
    def first_elements(self) -> tuple[Element, ...]:
        """The elements that readers ask for most; the others are folded."""
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
    """The labels on paper of: heading, lead, responsible, requirement, deadline; empty for missing ones."""
    note: str = ""
    states: tuple[Link, ...] = ()
    """All tasks, then those of each state, with counts; empty with one state or a short list."""
    choices: LedgerChoices | None = None
    """What a long list can be narrowed to; None for a short one, which is faster to read."""
    whose: str = ""
    """Region and year of a table whose title lacks one of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskView:
    """One task with everything on paper about it, and its neighbours."""

    task: TaskRow
    source: Link
    table: Link
    published: dt.date
    issuer: str
    lead: tuple[Link, ...]
    responsible: tuple[Link, ...]
    """Its organisations, by canonical name."""
    requirement: tuple[tuple[Marked, ...], ...]
    """The lines of the requirement, cut at measurable targets."""
    labels: tuple[str, str, str]
    """The paper's names for 牵头部门, 责任单位 and 完成时限."""
    others: tuple[tuple[str, str], ...]
    """Columns of the paper that no field has: name, text."""
    targets: tuple[str, ...]
    deadlines_in_text: tuple[Link, ...]
    """Deadlines found inside the requirement: text as written, ``note`` the date read from it."""
    status: Status
    """The state, with the latest explanation."""
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
    """Files to take along."""
    adapted: tuple[Comparison, ...]
    same: tuple[Comparison, ...]
    not_taken_up: tuple[TaskRow, ...]
    added: tuple[TaskRow, ...]
    counts: tuple[tuple[str, str, int | None, int | None], ...]
    """Each outcome: name, id of its section, counts of upper and lower tasks; None where impossible."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganizationView:
    """One organisation: tasks that it leads, tasks that it shares, documents that it issued."""

    name: str
    collective: bool
    elements: tuple[Element, ...]
    leads: tuple[TaskRow, ...]
    shares: tuple[TaskRow, ...]
    issued: tuple[Row, ...]
    facets: tuple[Facet, ...]
    """Files to take along."""


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
    """The search page; the browser draws the results, ``lists`` serve readers without JavaScript."""

    lists: tuple[Link, ...]
    hot_searches: tuple[Link, ...]
    office: Office | None
    """Whom to ask when nothing is found."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NotFoundView:
    """The page for unknown addresses: three ways out (W-PG-16)."""

    ways: tuple[Link, ...]
