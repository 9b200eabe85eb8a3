"""What every planner of pages needs: the site, its columns, and the ways to make a page."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from gongkai.config import Column, Config, trail
from gongkai.fields.schema import Record
from gongkai.pages.addresses import address
from gongkai.pages.contact.offices import office_of
from gongkai.pages.frame import LaterPage, Page, SearchEntry, listing
from gongkai.pages.parts import Link, Row, Segment, Segments, TaskRow
from gongkai.pages.tags import absolute, column_tags, content_tags, head_title
from gongkai.records.notice import Notice
from gongkai.site.change_notes import SaidChange, revised_on
from gongkai.site.model import Site, Written
from gongkai.site.rule_texts import RuleHistory, public_history
from gongkai.site.short_titles import short_titles

HOME = Link(text="首页", url="/")
#: How people call columns, beside their names and keywords.
_CALLED = {
    "organizations": ("部门电话", "单位电话", "联系电话", "办公地址"),
    "packages": ("办事指南",),
    "request": ("申请公开",),
}


@dataclass(frozen=True, slots=True)
class Planner:
    """The site with helpers for all planners, plus a per-build cache of rows, columns and short titles."""

    site: Site
    drawn: dict[str, TaskRow] = field(default_factory=dict, compare=False)
    """Task → its row: every task is in about ten lists."""
    rows: dict[str, Row] = field(default_factory=dict, compare=False)
    """Document → its row: every document is in about five lists."""
    columns: dict[str, Column] = field(default_factory=dict, compare=False)
    """Id → column, cached: every page asks for its own."""

    shorts: dict[str, str] = field(default_factory=dict, compare=False)
    """Document → its title in lists; all are computed at the first request."""
    histories: dict[str, RuleHistory | None] = field(default_factory=dict, compare=False)
    """Rule → its versions; None for a rule with one text. Every page of a rule names them all."""

    @property
    def config(self) -> Config:
        return self.site.config

    def column(self, name: str) -> Column:
        """A column that the configuration must have. Raises LookupError otherwise."""
        known = self.columns.get(name)
        if known is None:
            known = self.config.column(name)
            if known is None:
                raise LookupError(f"site_config.yaml 没有标识为 {name} 的栏目")
            self.columns[name] = known
        return known

    def short_title(self, notice: Notice) -> str:
        """The title of a document in lists."""
        if not self.shorts:
            self.shorts.update(short_titles(self.site.notices))
        return self.shorts[notice.identity]

    def history(self, notice: Notice) -> RuleHistory | None:
        """The versions of a rule that public documents make; None when there is no other than its own."""
        if notice.identity not in self.histories:
            self.histories[notice.identity] = public_history(self.site, notice)
        return self.histories[notice.identity]

    def updated(self, record: Record) -> dt.date:
        """The day on which the page of a record last changed. Raises ``TypeError`` as ``revised_on`` does."""
        history = self.history(record) if isinstance(record, Notice) else None
        return revised_on(record, history, self.site.moment.date())

    def crumbs(self, column: str, *more: Link) -> tuple[Link, ...]:
        """The links from the home page through the columns to a page; the last one is the current page."""
        way = [
            HOME,
            *(Link(text=step.name, url=address(step.id)) for step in trail(self.config.columns, column)),
            *more,
        ]
        return (*way[:-1], Link(text=way[-1].text, url=way[-1].url, current=True))

    def column_page(
        self,
        column: str,
        url: str,
        template: str,
        view: object,
        *,
        title: str = "",
        description: str = "",
        between: tuple[Link, ...] = (),
        updated: dt.date | None = None,
        search: SearchEntry | None = None,
        about: dict[str, object] | None = None,
        noted: Iterable[SaidChange] = (),
    ) -> Page:
        """A page of a column, or, with its own ``title``, a page that shows part of it."""
        entry = self.column(column)
        if url == address(column) and not title:
            names = (*entry.keywords, *_CALLED.get(column, ()))
            search = search or listing(entry.name, entry.description, names)
        here = (*between, Link(text=title, url=url)) if title else between
        crumbs = self.crumbs(column, *here)
        return Page(
            url=url,
            template=template,
            title=title or entry.name,
            head_title=head_title(*([title] if title else []), entry.name, self.config.site.name),
            meta=column_tags(self.config, entry, title or None, description or None),
            crumbs=crumbs,
            column=column,
            view=view,
            json_ld=self.trail_data(crumbs, about),
            updated=updated,
            search=search,
            noted=tuple(said.sentence for said in noted),
        )

    def content_page(
        self,
        column: str,
        url: str,
        template: str,
        view: object,
        *,
        title: str,
        published: dt.datetime,
        source: str,
        search: SearchEntry,
        keywords: tuple[str, ...] = (),
        summary: str = "",
        between: tuple[Link, ...] = (),
        about: dict[str, object] | None = None,
        window_title: tuple[str, ...] = (),
        updated: dt.date | None = None,
        noted: Iterable[SaidChange] = (),
    ) -> Page:
        """A page of its own content: a document, a task, a text."""
        entry = self.column(column)
        own = () if url == address(column) else (Link(text=title, url=url),)
        crumbs = self.crumbs(column, *between, *own)
        return Page(
            url=url,
            template=template,
            title=title,
            head_title=head_title(*(window_title or (title, entry.name)), self.config.site.name),
            meta=content_tags(
                self.config,
                entry,
                title=title,
                published=published,
                source=source,
                keywords=keywords,
                summary=summary,
                url=url,
            ),
            crumbs=crumbs,
            column=column,
            view=view,
            search=search,
            json_ld=self.trail_data(crumbs, about),
            updated=updated or published.date(),
            office=office_of(self.site, source),
            noted=tuple(said.sentence for said in noted),
        )

    def later(
        self,
        column: str,
        url: str,
        template: str,
        make: Callable[[], Page],
        *,
        title: str = "",
        window_title: tuple[str, ...] = (),
        indexable: bool = True,
        updated: dt.date | None = None,
        texts: tuple[str, ...] | None = None,
    ) -> LaterPage:
        """A page that ``make`` makes later, by ``column_page`` or ``content_page`` with these same values."""
        name = self.column(column).name
        parts = window_title or ((title, name) if title else (name,))
        return LaterPage(
            url=url,
            template=template,
            title=title or name,
            head_title=head_title(*parts, self.config.site.name),
            column=column,
            make=make,
            indexable=indexable,
            updated=updated,
            texts=texts,
        )

    def trail_data(self, crumbs: tuple[Link, ...], about: dict[str, object] | None = None) -> str:
        """The visible breadcrumb and the page's subject as linked data (W-DATA-01); ``<`` is escaped."""
        items = [
            {
                "@type": "ListItem",
                "position": place,
                "name": crumb.text,
                "item": absolute(self.config, crumb.url or "/"),
            }
            for place, crumb in enumerate(crumbs, 1)
        ]
        graph: list[dict[str, object]] = [{"@type": "BreadcrumbList", "itemListElement": items}]
        if about:
            graph.append(about)
        data = {"@context": "https://schema.org", "@graph": graph}
        return json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")

    def segments(self, written: Written | None) -> Segments:
        """A written text in which the named organisations are links."""
        if written is None:
            return ()
        return tuple(
            Segment(text=stretch.text, url=address(stretch.unit) if stretch.unit else None)
            for stretch in written.stretches
        )
