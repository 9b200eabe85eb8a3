"""Pages of a volume: documents bound in an issue of the gazette or in a book, listed and on one page to print."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from gongkai.pages.addresses import address
from gongkai.pages.context import Planner
from gongkai.pages.document.page import notice_view
from gongkai.pages.document.relations import standing_link
from gongkai.pages.document.rule_text import current_text
from gongkai.pages.document.tools import DocumentTools
from gongkai.pages.frame import Page, PlannedPage
from gongkai.pages.lists.page import newest_first, with_neighbours
from gongkai.pages.log_page import log_address
from gongkai.pages.parts import Body, Element, Facet, FileLink, Link
from gongkai.pages.record.page import R, Shape, shape_list
from gongkai.pages.sheets import with_prefix
from gongkai.pages.tags import absolute
from gongkai.pages.views import NoticeView
from gongkai.records.notice import Notice

#: The parts of a volume: the title of each with its documents.
Parts = tuple[tuple[str, tuple[Notice, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class VolumeView:
    """One issue, or one book of documents, with its contents; ``tools.word`` is all of it as one file."""

    title: str
    issue: str
    """The name of the issue: 2026年第2期（总第20期）."""
    source: str
    published: dt.datetime
    elements: tuple[Element, ...]
    body: Body
    """The editors' note; may be empty."""
    contents: tuple[Facet, ...]
    """The sections; ``note`` of a link is the number of the document, one without an address is a title alone."""
    scans: tuple[FileLink, ...]
    """The whole issue as printed; for an old one that may be everything."""
    articles: tuple[NoticeView, ...]
    whole: Link | None
    tools: DocumentTools
    previous: Link | None
    next: Link | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WholeVolumeView:
    """All documents of an issue or a book on one page, to read in one go and to print as a booklet."""

    issue: str
    publisher: str
    published: dt.date
    contents: tuple[Facet, ...]
    """The sections; links lead to the articles below."""
    articles: tuple[NoticeView, ...]
    """In the order of the contents; ids in the texts are unique on the page."""


def bound_pages(
    planner: Planner,
    column: str,
    shape: Shape[R],
    records: Iterable[R],
    view_of: Callable[[Planner, R, R | None, R | None], VolumeView],
    page_of: Callable[[Planner, R, VolumeView], PlannedPage],
) -> Iterator[PlannedPage]:
    """The list of a column of bound documents, then two pages for each record: its contents and the whole text.

    ``view_of`` gets the record with the newer and the older one beside it. Nothing without records.
    """
    ordered = newest_first(records)
    if not ordered:
        return
    yield from shape_list(planner, shape, ordered)
    for newer, record, older in with_neighbours(ordered):
        view = view_of(planner, record, newer, older)
        yield page_of(planner, record, view)
        if view.articles:
            yield whole_page(planner, column, address(record.identity), view)


def contents_of(planner: Planner, parts: Parts) -> tuple[Facet, ...]:
    """The table of contents: a group of links for each part."""
    return tuple(
        Facet(label=name, links=tuple(standing_link(planner, notice) for notice in notices))
        for name, notices in parts
    )


def articles_of(parts: Parts, view_of: Callable[[Notice], NoticeView]) -> tuple[NoticeView, ...]:
    """The documents of all parts, numbered from 1, as printed in the volume."""
    notices = (notice for _, listed in parts for notice in listed)
    return tuple(article(view_of(notice), place) for place, notice in enumerate(notices, 1))


def tools_of(planner: Planner, url: str, word: FileLink | None, citation: str) -> DocumentTools:
    """What readers can take from the volume at ``url``; ``word`` is all of it as one file."""
    features = planner.config.features
    return DocumentTools(
        word=word if features.word_download else None,
        citation=citation,
        address=absolute(planner.config, url),
        qr_code=f"{url}qr.svg" if features.qr_code else None,
        log=log_address(planner),
    )


def current_view(planner: Planner, notice: Notice) -> NoticeView:
    """A document with the text in force, for a book of what holds."""
    return notice_view(planner, notice, current_text(planner, notice))


def article(view: NoticeView, place: int) -> NoticeView:
    """A document as printed in an issue: ids get the prefix of article ``place``, headings one level
    lower.
    """

    def lower(text: Body) -> Body:
        shown = (
            replace(file, table=with_prefix(file.table, f"a{place}-")) if file.table else file
            for file in text.shown
        )
        return replace(text, prefix=f"a{place}-{text.prefix}", top=text.top + 1, shown=tuple(shown))

    annexes = (replace(annex, id=f"a{place}-{annex.id}", body=lower(annex.body)) for annex in view.annexes)
    attached = (
        replace(item, url=f"#a{place}-{item.url[1:]}") if item.url and item.url.startswith("#") else item
        for item in view.attachments
    )
    return replace(view, letter=lower(view.letter), annexes=tuple(annexes), attachments=tuple(attached))


def whole_page(planner: Planner, column: str, url: str, view: VolumeView) -> Page:
    """All documents of an issue or a book on one page below its address ``url``."""
    place = 0
    contents = []
    for group in view.contents:
        links = []
        for link in group.links:
            place += link.url is not None
            links.append(replace(link, url=f"#a-{place}") if link.url else link)
        contents.append(Facet(label=group.label, links=tuple(links)))
    whole = WholeVolumeView(
        issue=view.issue,
        publisher=view.source,
        published=view.published.date(),
        contents=tuple(contents),
        articles=view.articles,
    )
    return planner.column_page(
        column,
        f"{url}whole/",
        "pages/gazette-whole.html",
        whole,
        title=f"{view.title}（全文）",
        description=f"{view.title}全文，可以阅读、复制和打印。",
        between=(Link(text=view.title, url=url),),
        updated=view.published.date(),
    )
