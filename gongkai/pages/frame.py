"""A page as a whole: its address, head, column, and the frame that all pages share."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace

from gongkai.interface_words import USUAL_WORDS, InterfaceWords
from gongkai.pages.contact.parts import Office
from gongkai.pages.parts import Link


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchEntry:
    """The entry of a page in the search index: the text of results and the filters."""

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
    """Words by which search finds the page though it does not show them (former names, file names)."""
    purpose: str = ""
    """What is searched in place of the text of a page that lists others, which are searched themselves; else empty."""
    of: str = ""
    """The address of the document below which results show the page; for that document its own."""


#: What a page is called beside a result that lists other pages: a column, a ledger, the site map.
LISTING = "栏目"


def listing(title: str, purpose: str, names: tuple[str, ...] = ()) -> SearchEntry:
    """The entry of a page that lists others: it is found by its name and by what it is for."""
    return SearchEntry(kind=LISTING, title=title, purpose=purpose or title, names=names)


@dataclass(frozen=True, slots=True, kw_only=True)
class NavItem:
    """One entry of the column navigation, with its children."""

    id: str
    name: str
    url: str
    children: tuple[NavItem, ...] = ()
    group: str = ""
    """The small heading of its group among its neighbours, or empty."""

    @property
    def groups(self) -> tuple[tuple[str, tuple[NavItem, ...]], ...]:
        """Its children by group, in the order in which the groups first appear."""
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
    """The parts that all pages of a site share."""

    site_name: str
    authority: str
    """The authority that owns this column, for the masthead's small line; may be empty."""
    base_url: str
    base_path: str
    navigation: tuple[NavItem, ...]
    utilities: tuple[Link, ...]
    """Links beside the four parts: search, site map, 依申请公开 if there is one."""
    footer: tuple[FooterItem, ...]
    error_report_url: str
    """Address of 我为政府网站找错, to which the page's own address is appended, or empty."""
    demonstration: str
    """The banner of a demonstration site (示范数据 …), or empty."""
    draft: str = ""
    """The notice above the text of every page of a shared draft; empty for the site."""
    feeds: tuple[str, ...] = ()
    """The pages that have their own feed beside them."""
    words: InterfaceWords = USUAL_WORDS
    """The words of the interface, with those that the site has changed."""
    assets: tuple[tuple[str, str], ...]
    """Logical name → canonical URL with a fingerprint (``css/site.css`` → ``/assets/site-1a2b3c4d.css``)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page to write: its address, its template, and everything the template needs."""

    url: str
    template: str
    title: str
    """The ``h1``; also ``ArticleTitle`` on a content page."""
    head_title: str
    meta: tuple[tuple[str, str], ...]
    """The tags of W-TAG, in order: name, content."""
    crumbs: tuple[Link, ...]
    column: str
    """Id of the page's column in the navigation, or empty."""
    view: object
    search: SearchEntry | None = None
    json_ld: str = ""
    indexable: bool = True
    updated: dt.date | None = None
    office: Office | None = None
    """Who answers for the contents of the page."""
    noted: tuple[str, ...] = ()
    """What was changed after publication, a sentence a change, the newest first."""

    @property
    def description(self) -> str:
        """The description of the page where it is shared; empty without one."""
        return dict(self.meta).get("Description", "")

    @property
    def way(self) -> tuple[Link, ...]:
        """The breadcrumb as drawn: a page with its own text is 正文, since its title follows below."""
        content = any(name == "ArticleTitle" for name, _ in self.meta)
        if not content or self.url.strip("/") == self.column:
            return self.crumbs
        return (*self.crumbs[:-1], replace(self.crumbs[-1], text="正文"))

    def page(self) -> Page:
        """The page itself: it is already made."""
        return self


@dataclass(frozen=True, slots=True, kw_only=True)
class LaterPage:
    """A page that the rendering process makes on demand: ``make``, and the facts that others need.

    A large site cannot hold all pages in memory at once. ``make`` returns a page with the same value in every
    field named here, and an equal page at every call.
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
    """Identities of the records whose running text (``body``) is used on the page: the page stays the same
    while only other texts of the site change. None: unknown, so every build makes the page to compare it.
    """

    def page(self) -> Page:
        """Make the page now."""
        return self.make()


#: A page of a plan.
PlannedPage = Page | LaterPage
