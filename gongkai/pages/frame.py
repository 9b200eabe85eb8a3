"""A page as a whole: its address, head, place in the column, and the frame that all pages share."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace

from gongkai.pages.contact.parts import Office
from gongkai.pages.parts import Link


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
    group: str = ""
    """The small heading under which it stands among its neighbours, or empty."""

    @property
    def groups(self) -> tuple[tuple[str, tuple[NavItem, ...]], ...]:
        """Its children by their groups, in the order in which the groups first appear."""
        labels = dict.fromkeys(child.group for child in self.children)
        return tuple(
            (label, tuple(child for child in self.children if child.group == label)) for label in labels
        )

    @property
    def ids(self) -> tuple[str, ...]:
        """Its own id and those of everything below it, at any depth."""
        return (self.id, *(name for child in self.children for name in child.ids))


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
    feeds: tuple[str, ...] = ()
    """The pages beside which a feed of their own stands."""
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
    office: Office | None = None
    """Who answers for what the page says."""

    @property
    def description(self) -> str:
        """What the page says of itself where it is shared; empty when it says nothing."""
        return dict(self.meta).get("Description", "")

    @property
    def way(self) -> tuple[Link, ...]:
        """The way to the page as it is drawn: a page with a text of its own is 正文, since its title stands below."""
        content = any(name == "ArticleTitle" for name, _ in self.meta)
        if not content or self.url.strip("/") == self.column:
            return self.crumbs
        return (*self.crumbs[:-1], replace(self.crumbs[-1], text="正文"))

    def page(self) -> Page:
        """The page itself: there is nothing left to make."""
        return self


@dataclass(frozen=True, slots=True, kw_only=True)
class LaterPage:
    """A page that is made when it is needed, by the process that renders it: what others must know of it, and how.

    A site of many pages could not hold all of them at once. ``make`` gives a page of which every field named here has
    the same value, the same one whenever it is asked.
    """

    url: str
    template: str
    title: str
    head_title: str
    column: str
    make: Callable[[], Page]
    indexable: bool = True
    updated: dt.date | None = None
    texts: tuple[str, ...] | None = None
    """The records of whose running text (``body``) anything is on the page, by identity: while only other texts of the
    site change, the page stays the same. None: nobody says so, and every build makes the page to compare it."""

    def page(self) -> Page:
        """The page, made now."""
        return self.make()


#: A page of a plan.
PlannedPage = Page | LaterPage
