"""What each page template receives: one frozen view a page type.

Every URL in a view is canonical: it starts with ``/`` (the root of the column) and a page's URL ends with ``/``.
Rendering turns them into relative links, so no template and no view knows at which depth it stands.
Dates are ``datetime.date``; texts are plain text unless the name ends in ``_html`` or the type is ``Body``.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A named place: ``text`` to read, ``url`` to go to (None: nowhere, shown as text), ``note`` small print."""

    text: str
    url: str | None = None
    note: str = ""
    current: bool = False
    count: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """Markdown source with the addresses of the targets it names; ``markdown(body)`` in a template renders it.

    Of several bodies on a page each has its own ``prefix`` for ids; ``top`` is the level of its highest heading.
    """

    source: str
    targets: tuple[tuple[str, str], ...] = ()
    prefix: str = "s"
    top: int = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Element:
    """One line of the element table (公文要素): label, value, and where the value leads."""

    label: str
    value: str
    url: str | None = None
    date: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of a list: the title never wraps around ``date``; ``status`` is a word such as 有效 or 已废止."""

    title: str
    url: str
    date: dt.date | None = None
    number: str = ""
    issuer: str = ""
    status: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """One way to narrow a list (按年份 …): each link is a page of its own, with the number of its entries."""

    label: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pager:
    """Where a list stands: ``number`` of ``total`` pages, 1-based; ``pages`` has a link for each page to show."""

    number: int
    total: int
    pages: tuple[Link, ...]
    previous: str | None = None
    next: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A stretch of a written text: plain when ``url`` is None, else a link (an organisation, a document)."""

    text: str
    url: str | None = None


Segments = tuple[Segment, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskRow:
    """One task in a ledger, as written on paper, with the names that the library knows as links."""

    id: str
    number: int
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
    table_url: str


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

    ``columns`` are the labels that stand on paper, one for each column drawn: a label that repeats is one head cell
    over several columns. ``cells`` of a row are in that order; a cell spans ``rows`` rows (the rows below leave it
    out) and ``cols`` columns, as the merged cells on paper do.
    """

    title: str
    columns: tuple[str, ...]
    rows: tuple[TableRow, ...]
    note: str = ""
    url: str | None = None


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
class Attachment:
    """A file that belongs to a document, or a task table drawn in it (``table`` then, ``url`` its own page)."""

    name: str
    url: str | None
    format: str = ""
    size: str = ""
    table: TableView | None = None


# ---------------------------------------------------------------------------------------------- pages


@dataclass(frozen=True, slots=True, kw_only=True)
class TableSummary:
    """One task table at a glance: how many tasks, by how many units, and the tasks of each section."""

    title: str
    url: str
    region: str
    year: int
    count: int
    units: int
    sections: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeView:
    """The column's front page."""

    intro: str
    parts: tuple[Link, ...]
    """The four statutory parts; ``note`` says what is in it."""
    notices: tuple[Row, ...]
    notices_url: str
    tables: tuple[TableSummary, ...]
    tasks_url: str
    task_count: int
    organizations: tuple[Facet, ...]
    """By region: the units with the most tasks."""
    organizations_url: str
    hot_searches: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListView:
    """A list of documents, one page of it, with the ways to narrow it."""

    intro: str
    rows: tuple[Row, ...]
    count: int
    facets: tuple[Facet, ...]
    pager: Pager | None


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexView:
    """A page that only leads on: groups of links."""

    intro: str
    groups: tuple[Facet, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeView:
    """A document set like an official one (GB/T 9704 order: title, number, addressee, text, signature, annexes)."""

    title: str
    number: str
    elements: tuple[Element, ...]
    banner: str
    """Why the document must not be taken as in force (废止、失效), or empty."""
    historic: bool
    addressee: str
    letter: Body
    """The text before the signature."""
    signature: str
    date: dt.date
    date_text: str
    remark: str
    annexes: tuple[Annex, ...]
    """Documents issued with the notice, each with its own title."""
    attachments: tuple[Attachment, ...]
    copies: str
    """抄送."""
    imprint: str
    imprint_date: str
    citations: tuple[Link, ...]
    cited_by: tuple[Link, ...]
    related: tuple[Link, ...]
    previous: Link | None
    next: Link | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Annex:
    """A document issued with a notice."""

    title: str
    id: str
    body: Body


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
    deadlines_in_text: tuple[Link, ...]
    """Deadlines found inside the requirement: text as written, ``note`` the date read from it."""
    progress_note: str
    siblings: tuple[Link, ...]
    previous: Link | None
    next: Link | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganizationView:
    """One organisation: what it leads, what it shares, what it issued."""

    name: str
    kind: str
    region: str
    level: str
    collective: bool
    names: tuple[str, ...]
    """Other names under which it stands in the documents."""
    parent: Link | None
    leads: tuple[TaskRow, ...]
    shares: tuple[TaskRow, ...]
    issued: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TextView:
    """A plain page: running text, and for the rules the instruments that the documents cite."""

    body: Body
    updated: dt.date | None
    instruments: tuple[Instrument, ...] = ()
    empty_notice: str = ""
    children: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Instrument:
    """A legal instrument as the documents name it: 《…》（number), with the documents that cite it."""

    title: str
    number: str
    url: str | None
    cited_in: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchView:
    """The search page; the results are drawn in the browser, ``lists`` serve readers without JavaScript."""

    lists: tuple[Link, ...]
    hot_searches: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NotFoundView:
    """The page for an address that leads nowhere: three ways out (W-PG-16)."""

    ways: tuple[Link, ...]


# ---------------------------------------------------------------------------------------------- frame


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchEntry:
    """How a page stands in the search index: what results show and what they are narrowed by."""

    kind: str
    title: str
    number: str = ""
    date: dt.date | None = None
    issuer: str = ""
    units: tuple[str, ...] = ()
    topic: str = ""
    validity: str = ""
    region: str = ""
    names: tuple[str, ...] = ()
    """Other words under which the page must be found (former names, file names) though they are not drawn."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NavItem:
    """One entry of the column navigation, with those below it."""

    id: str
    name: str
    url: str
    children: tuple[NavItem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FooterItem:
    """One line of the footer: label and value, linked when there is an address."""

    label: str
    value: str
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Chrome:
    """What is the same on every page of a site."""

    site_name: str
    authority: str
    """The authority whose column this is, as written in the masthead's small line; may be empty."""
    base_url: str
    base_path: str
    navigation: tuple[NavItem, ...]
    utilities: tuple[Link, ...]
    """Beside the four parts: search, site map, 依申请公开 when there is one."""
    footer: tuple[FooterItem, ...]
    error_report_url: str
    """Address of 我为政府网站找错 without the page's own address at its end, or empty."""
    demonstration: str
    """What a demonstration site says on top of every page (示范数据 …), or empty."""
    assets: tuple[tuple[str, str], ...]
    """Logical name → canonical URL with a fingerprint (``css/site.css`` → ``/assets/site-1a2b3c4d.css``)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page to write: where, with which template, and everything the template needs."""

    url: str
    template: str
    title: str
    """The ``h1``; ``ArticleTitle`` on a content page."""
    head_title: str
    meta: tuple[tuple[str, str], ...]
    """The tags of W-TAG, in order: name, content."""
    crumbs: tuple[Link, ...]
    column: str
    """Id of the column in the navigation that this page belongs to, or empty."""
    view: object
    search: SearchEntry | None = None
    json_ld: str = ""
    indexable: bool = True
    updated: dt.date | None = None
