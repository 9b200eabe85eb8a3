"""Pages of the gazette: back issues by year, the contents of each issue, and the whole issue on one page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from gongkai.pages.addresses import address
from gongkai.pages.context import Planner
from gongkai.pages.document.page import attachments, notice_view
from gongkai.pages.document.relations import standing_link
from gongkai.pages.document.rule_text import current_text
from gongkai.pages.frame import Page, PlannedPage, SearchEntry
from gongkai.pages.lists.dimensions import by_year
from gongkai.pages.lists.page import neighbour, newest_first, with_neighbours
from gongkai.pages.log_page import log_address
from gongkai.pages.parts import Body, DocumentTools, Element, Facet, FileLink, Link
from gongkai.pages.record.page import R, Shape, shape_list
from gongkai.pages.record.parts import body, day_element, unit_element
from gongkai.pages.sheets import with_prefix
from gongkai.pages.tags import absolute
from gongkai.pages.views import NoticeView
from gongkai.records.gazette import KIND, GazetteIssue
from gongkai.records.notice import Notice
from gongkai.site.shown import shown
from gongkai.text.dates import chinese_date


@dataclass(frozen=True, slots=True, kw_only=True)
class GazetteView:
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
    """The sections; ``note`` of a link is the number of the document."""
    scans: tuple[FileLink, ...]
    """The whole issue as printed; for an old one that may be everything."""
    articles: tuple[NoticeView, ...]
    whole: Link | None
    tools: DocumentTools
    previous: Link | None
    next: Link | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WholeIssueView:
    """All documents of an issue or a book on one page, to read in one go and to print as a booklet."""

    issue: str
    publisher: str
    published: dt.date
    contents: tuple[Facet, ...]
    """The sections; links lead to the articles below."""
    articles: tuple[NoticeView, ...]
    """In the order of the contents; ids in the texts are unique on the page."""


COLUMN = "gazette"


def pages(planner: Planner) -> Iterator[PlannedPage]:
    """The list and one a year, then two pages an issue: contents and whole text; nothing without issues."""
    yield from bound_pages(planner, COLUMN, _SHAPE, planner.site.of(GazetteIssue), _view, _issue)


def bound_pages(
    planner: Planner,
    column: str,
    shape: Shape[R],
    records: Iterable[R],
    view_of: Callable[[Planner, R, R | None, R | None], GazetteView],
    page_of: Callable[[Planner, R, GazetteView], PlannedPage],
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


def issue_name(issue: GazetteIssue) -> str:
    """The name of an issue: ``2026年第2期（总第20期）``."""
    total = f"（总第{issue.total_issue}期）" if issue.total_issue else ""
    return f"{issue.year}年第{issue.issue}期{total}"


def _elements(planner: Planner, issue: GazetteIssue) -> Iterator[Element]:
    yield Element(label="刊期", value=issue_name(issue))
    yield unit_element(planner, issue, "publisher", issue.publisher)
    yield Element(label="刊登文件", value=f"{len(issue.documents)} 件" if issue.documents else "")
    yield day_element("发布日期", issue.published.date())


def _note(issue: GazetteIssue) -> str:
    total = f"总第{issue.total_issue}期，" if issue.total_issue else ""
    return f"{total}刊登文件 {len(issue.documents)} 件" if issue.documents else f"{total}扫描件"


_SHAPE: Shape[GazetteIssue] = Shape(
    kind=KIND,
    elements=_elements,
    note=_note,
    dimensions=lambda listed: by_year(listed, lambda issue: issue.year),
)


def _printed(planner: Planner, issue: GazetteIssue) -> tuple[tuple[str, tuple[Notice, ...]], ...]:
    """The sections with their public documents; any other document is an error and stops the build."""
    found = (
        (section.name, tuple(filter(None, map(planner.site.notice, section.documents))))
        for section in issue.sections
    )
    return tuple((name, notices) for name, notices in found if notices)


def _prints(planner: Planner, issue: GazetteIssue) -> bool:
    """Whether the library holds documents of the issue; an old one may have only scans."""
    return bool(_printed(planner, issue))


def _view(
    planner: Planner, issue: GazetteIssue, newer: GazetteIssue | None, older: GazetteIssue | None
) -> GazetteView:
    url = address(issue.identity)
    sections = _printed(planner, issue)
    features = planner.config.features
    word = FileLink(name="下载整期 Word 文件", url=f"{url}gazette.docx", format="DOCX")
    return GazetteView(
        title=issue.title,
        issue=issue_name(issue),
        source=shown(issue).source or issue.publisher,
        published=issue.published,
        elements=tuple(element for element in _elements(planner, issue) if element.value),
        body=body(planner, issue, top=3),
        contents=tuple(
            Facet(
                label=name,
                links=tuple(standing_link(planner, notice) for notice in notices),
            )
            for name, notices in sections
        ),
        articles=tuple(
            article(notice_view(planner, notice), place)
            for place, notice in enumerate((notice for _, notices in sections for notice in notices), 1)
        ),
        scans=attachments(planner, issue.identity, issue.attachments),
        whole=Link(text="在一页上阅读和打印全文", url=f"{url}whole/") if _prints(planner, issue) else None,
        tools=DocumentTools(
            word=word if features.word_download and _prints(planner, issue) else None,
            citation=f"{issue.title}，{issue.publisher}主办，{chinese_date(issue.published.date())}",
            address=absolute(planner.config, url),
            qr_code=f"{url}qr.svg" if features.qr_code else None,
            log=log_address(planner),
        ),
        previous=neighbour(newer),
        next=neighbour(older),
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


def _told(issue: GazetteIssue) -> str:
    return f"，刊登文件 {len(issue.documents)} 件" if issue.documents else "，扫描件"


def _issue(planner: Planner, issue: GazetteIssue, view: GazetteView) -> Page:
    return planner.content_page(
        COLUMN,
        address(issue.identity),
        "pages/gazette.html",
        view,
        title=issue.title,
        published=issue.published,
        source=view.source,
        keywords=shown(issue).keywords,
        summary=shown(issue).stated or f"{issue.title}，{view.issue}{_told(issue)}。",
        search=SearchEntry(
            kind="政府公报",
            title=issue.title,
            number=view.issue,
            date=issue.published.date(),
            issuer=view.source,
            names=tuple(article.number for article in view.articles if article.number),
        ),
    )


def whole_page(planner: Planner, column: str, url: str, view: GazetteView) -> Page:
    """All documents of an issue or a book on one page below its address ``url``."""
    place = 0
    contents = []
    for group in view.contents:
        links = []
        for link in group.links:
            place += 1
            links.append(replace(link, url=f"#a-{place}"))
        contents.append(Facet(label=group.label, links=tuple(links)))
    whole = WholeIssueView(
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
