"""Pages of 政策汇编: the list of books, the contents of each, and the whole book on one page to print."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.pages.addresses import address
from gongkai.pages.context import Planner
from gongkai.pages.frame import Page, PlannedPage, SearchEntry
from gongkai.pages.lists.page import neighbour
from gongkai.pages.parts import Element, FileLink, Link
from gongkai.pages.record.page import Shape
from gongkai.pages.record.parts import body, day_element, paper_elements, unit_element
from gongkai.pages.record.volume import (
    VolumeView,
    articles_of,
    bound_pages,
    contents_of,
    current_view,
    tools_of,
)
from gongkai.records.compilation import KIND, Compilation
from gongkai.site.change_notes import said_changes
from gongkai.site.compilations import bound
from gongkai.site.shown import shown
from gongkai.text.dates import chinese_date

COLUMN = "compilations"


def pages(planner: Planner) -> Iterator[PlannedPage]:
    """The list, then two pages for every book: its contents, and the whole text; nothing without books."""
    yield from bound_pages(planner, COLUMN, _SHAPE, planner.site.of(Compilation), _view, _book)


def _elements(planner: Planner, book: Compilation) -> Iterator[Element]:
    count = sum(len(notices) for _, notices in bound(planner.site, book))
    yield unit_element(planner, book, "unit", book.unit)
    yield Element(label="收录文件", value=f"{count}件")
    yield Element(label="收录范围", value="包括已经废止、失效的" if book.whole else "不收已经废止、失效的")
    yield day_element("发布日期", book.published.date())


_SHAPE: Shape[Compilation] = Shape(
    kind=KIND,
    elements=_elements,
    note=lambda book: "、".join(chapter.name for chapter in book.chapters),
)


def _view(
    planner: Planner, book: Compilation, newer: Compilation | None, older: Compilation | None
) -> VolumeView:
    """A book contains what its conditions select on the day of the build, so the page states that day."""
    url = address(book.identity)
    chapters = bound(planner.site, book)
    count = sum(len(notices) for _, notices in chapters)
    word = FileLink(name="下载整册 Word 文件", url=f"{url}compilation.docx", format="DOCX")
    return VolumeView(
        title=book.title,
        issue=f"截至{chinese_date(planner.site.moment.date())}，收录{count}件",
        source=shown(book).source or book.unit,
        published=book.published,
        elements=(*_elements(planner, book), *paper_elements(book)),
        body=body(planner, book, top=3),
        contents=contents_of(planner, chapters),
        articles=articles_of(chapters, lambda notice: current_view(planner, notice)),
        scans=(),
        whole=Link(text="在一页上阅读和打印全册", url=f"{url}whole/") if count else None,
        tools=tools_of(
            planner,
            url,
            word if count else None,
            f"{book.title}，{book.unit}编，{chinese_date(book.published.date())}",
        ),
        previous=neighbour(newer),
        next=neighbour(older),
    )


def _book(planner: Planner, book: Compilation, view: VolumeView) -> Page:
    return planner.content_page(
        COLUMN,
        address(book.identity),
        "pages/compilation.html",
        view,
        title=book.title,
        published=book.published,
        source=view.source,
        updated=planner.updated(book),
        noted=said_changes(book),
        keywords=shown(book).keywords,
        summary=shown(book).stated or f"{book.title}，{view.issue}。",
        search=SearchEntry(kind=KIND.label, title=book.title, date=book.published.date(), issuer=view.source),
    )
