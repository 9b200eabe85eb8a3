"""Pages of the gazette: back issues by year, the contents of each issue, and the whole issue on one page."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from gongkai.pages.addresses import address
from gongkai.pages.context import Planner
from gongkai.pages.document.page import attachments, notice_view
from gongkai.pages.frame import Page, PlannedPage, SearchEntry
from gongkai.pages.lists.dimensions import by_year
from gongkai.pages.lists.page import neighbour
from gongkai.pages.parts import Element, Facet, FileLink, Link
from gongkai.pages.record.page import Shape
from gongkai.pages.record.parts import body, day_element, paper_elements, unit_element
from gongkai.pages.record.volume import Parts, VolumeView, articles_of, bound_pages, contents_of, tools_of
from gongkai.records.gazette import KIND, GazetteIssue, GazetteSection
from gongkai.site.change_notes import said_changes
from gongkai.site.shown import shown
from gongkai.text.dates import chinese_date

COLUMN = "gazette"


def pages(planner: Planner) -> Iterator[PlannedPage]:
    """The list and one a year, then two pages an issue: contents and whole text; nothing without issues."""
    yield from bound_pages(planner, COLUMN, _SHAPE, planner.site.of(GazetteIssue), _view, _issue)


def issue_name(issue: GazetteIssue) -> str:
    """The name of an issue: ``2026年第2期（总第20期）``."""
    total = f"（总第{issue.total_issue}期）" if issue.total_issue else ""
    return f"{issue.year}年第{issue.issue}期{total}"


def _elements(planner: Planner, issue: GazetteIssue) -> Iterator[Element]:
    yield Element(label="刊期", value=issue_name(issue))
    yield unit_element(planner, issue, "publisher", issue.publisher)
    yield Element(label="刊登文件", value=_printed_count(issue))
    yield day_element("发布日期", issue.published.date())


def _note(issue: GazetteIssue) -> str:
    total = f"总第{issue.total_issue}期，" if issue.total_issue else ""
    return f"{total}刊登文件{_printed_count(issue)}" if _printed_count(issue) else f"{total}扫描件"


def _printed_count(issue: GazetteIssue) -> str:
    printed = len(issue.documents) + sum(len(section.titles) for section in issue.sections)
    return f"{printed}件" if printed else ""


_SHAPE: Shape[GazetteIssue] = Shape(
    kind=KIND,
    elements=_elements,
    note=_note,
    dimensions=lambda listed: by_year(listed, lambda issue: issue.year),
)


def _by_name(issue: GazetteIssue) -> Iterator[tuple[str, tuple[GazetteSection, ...]]]:
    """The sections, each with the parts of one name that follow each other: titles and documents in their printed order."""
    for name, parts in groupby(issue.sections, lambda section: section.name):
        yield name, tuple(parts)


def _printed(planner: Planner, issue: GazetteIssue) -> Parts:
    """The sections with their public documents, none for an old issue of scans; GK311 reports any other document."""
    found = (
        (
            name,
            tuple(notice for part in parts for notice in map(planner.site.notice, part.documents) if notice),
        )
        for name, parts in _by_name(issue)
    )
    return tuple((name, notices) for name, notices in found if notices)


def _contents(planner: Planner, issue: GazetteIssue) -> tuple[Facet, ...]:
    """The sections: links to the public documents, then the titles of those that the library does not hold."""
    listed = []
    for name, parts in _by_name(issue):
        links: list[Link] = []
        for part in parts:
            notices = tuple(filter(None, map(planner.site.notice, part.documents)))
            (linked,) = contents_of(planner, ((name, notices),))
            links += (*linked.links, *(Link(text=title) for title in part.titles))
        listed.append(Facet(label=name, links=tuple(links)))
    return tuple(group for group in listed if group.links)


def _view(
    planner: Planner, issue: GazetteIssue, newer: GazetteIssue | None, older: GazetteIssue | None
) -> VolumeView:
    url = address(issue.identity)
    sections = _printed(planner, issue)
    word = FileLink(name="下载整期 Word 文件", url=f"{url}gazette.docx", format="DOCX")
    return VolumeView(
        title=issue.title,
        issue=issue_name(issue),
        source=shown(issue).source or issue.publisher,
        published=issue.published,
        elements=(
            *(element for element in _elements(planner, issue) if element.value),
            *paper_elements(issue),
        ),
        body=body(planner, issue, top=3),
        contents=_contents(planner, issue),
        articles=articles_of(sections, lambda notice: notice_view(planner, notice)),
        scans=attachments(planner, issue.identity, issue.attachments),
        whole=Link(text="在一页上阅读和打印全文", url=f"{url}whole/") if sections else None,
        tools=tools_of(
            planner,
            url,
            word if sections else None,
            f"{issue.title}，{issue.publisher}主办，{chinese_date(issue.published.date())}",
        ),
        previous=neighbour(newer),
        next=neighbour(older),
    )


def _told(issue: GazetteIssue) -> str:
    return f"，刊登文件{_printed_count(issue)}" if _printed_count(issue) else "，扫描件"


def _issue(planner: Planner, issue: GazetteIssue, view: VolumeView) -> Page:
    return planner.content_page(
        COLUMN,
        address(issue.identity),
        "pages/gazette.html",
        view,
        title=issue.title,
        published=issue.published,
        source=view.source,
        updated=planner.updated(issue),
        noted=said_changes(issue),
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
