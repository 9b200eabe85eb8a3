"""Pages of running text (guide, rules), and column pages that only link on or say why they are empty."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from gongkai.config import Column, walk
from gongkai.pages import statutory
from gongkai.pages.addresses import address
from gongkai.pages.bodies import text_body
from gongkai.pages.context import Planner
from gongkai.pages.frame import Page, PlannedPage, SearchEntry
from gongkai.pages.parts import Body, Cell, Link, Register
from gongkai.pages.views import TextView
from gongkai.records.text_page import TextPage
from gongkai.site.model import Instrument
from gongkai.site.shown import shown
from gongkai.text.dates import CHINA, chinese_date

LEGAL_BASIS = "法规依据"


def pages(planner: Planner, written: frozenset[str]) -> Iterator[PlannedPage]:
    """Text pages, then a page for each remaining column that has children or says why it is empty.

    ``written`` are the addresses that other planners have already filled.
    """
    by_identity = {page.identity: page for page in planner.site.text_pages}
    columns = {column.id for column in walk(planner.config.columns)}
    for page in planner.site.text_pages:
        if address(page.identity) in written:
            continue
        column = page.identity if page.identity in columns else ""
        yield _text(planner, page, column)
    for column_entry in walk(planner.config.columns):
        if column_entry.id not in by_identity and address(column_entry.id) not in written:
            children = _children(column_entry, written | {address(identity) for identity in by_identity})
            if column_entry.id == statutory.COLUMN and statutory.mapped(planner.config):
                note = "条例规定主动公开的每一项，对应哪个栏目"
                children = (*children, Link(text=statutory.TITLE, url=statutory.URL, note=note))
            if children or column_entry.empty_notice:
                yield _leading(planner, column_entry, children)


def _text(planner: Planner, page: TextPage, column: str) -> Page:
    source = shown(page).source or planner.config.site.publisher or planner.config.site.name
    published = page.published or dt.datetime.combine(page.updated, dt.time(), CHINA)
    view = TextView(
        body=text_body(planner.site, page.body, page.identity),
        updated=page.updated,
        source=source,
        instruments=_instruments(planner) if page.instruments == LEGAL_BASIS else None,
    )
    home = planner.config.columns[0].id
    return planner.content_page(
        column or home,
        address(page.identity),
        "pages/text.html",
        view,
        title=page.title,
        published=published,
        source=source,
        keywords=shown(page).keywords,
        summary=shown(page).description,
        search=SearchEntry(kind="页面", title=page.title, date=page.updated),
    )


def _instruments(planner: Planner) -> Register | None:
    """The legal instruments that the documents cite, each with the citing documents."""
    site = planner.site
    rows = []
    for item in site.instruments:
        title = f"《{item.title}》"
        citing = frozenset(item.cited_in)
        cited = tuple(
            Link(text=str(notice.number), url=address(notice.identity), note=notice.title)
            if notice.number
            else Link(text=notice.title, url=address(notice.identity))
            for notice in site.notices
            if notice.identity in citing
        )
        rows.append(
            (
                _named(planner, title, item),
                Cell(text=item.number or "文中未写"),
                Cell(links=cited),
            )
        )
    columns = ("名称", "文号", "在哪些文件里引用")
    return Register(title="引用的法规、制度和文件", columns=columns, rows=tuple(rows)) if rows else None


def _named(planner: Planner, title: str, item: Instrument) -> Cell:
    """The title, linked to the document; to each of the documents that bear it, where the text does not say which."""
    if item.target:
        return Cell(links=(Link(text=title, url=address(item.target)),))
    alike = filter(None, map(planner.site.notice, item.alike))
    links = (
        Link(text=f"{title}（{notice.number or chinese_date(notice.day)}）", url=address(notice.identity))
        for notice in alike
    )
    return Cell(text=title, links=tuple(links))


def _children(column: Column, written: frozenset[str]) -> tuple[Link, ...]:
    return tuple(
        Link(text=child.name, url=address(child.id), note=child.description)
        for child in column.children
        if address(child.id) in written or child.empty_notice
    )


def _leading(planner: Planner, column: Column, children: tuple[Link, ...]) -> Page:
    view = TextView(
        body=Body(source="" if column.empty_notice and not children else column.description),
        updated=None,
        empty_notice="" if children else column.empty_notice or "",
        children=children,
    )
    return planner.column_page(column.id, address(column.id), "pages/text.html", view)
