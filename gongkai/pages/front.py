"""The home page, the search page, the site map and the page for lost readers."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from urllib.parse import quote

from gongkai.config import Column, walk
from gongkai.pages.addresses import address
from gongkai.pages.columns.notices import row
from gongkai.pages.columns.organizations import by_region
from gongkai.pages.context import HOME, Planner
from gongkai.pages.frame import LaterPage, Page, PlannedPage
from gongkai.pages.ledger import summary
from gongkai.pages.listing import newest_first
from gongkai.pages.parts import Facet, Link, Row
from gongkai.pages.tags import head_title, site_tags
from gongkai.pages.views import HomeView, IndexView, NotFoundView, SearchView
from gongkai.records.gazette import GazetteIssue
from gongkai.records.notice import Notice
from gongkai.site.model import gathered

_NEWEST = 6
#: What the front page has room for on one screen of 1280×800.
_HOME_NEWEST = 4
_HOME_TABLES = 4
_HOME_UNITS = 3

SEARCH = Link(text="搜索", url="/search/")
SITE_MAP = Link(text="网站地图", url="/sitemap/")
#: The names under which people look for it (3.3 §3.1 of the technical rules).
ELDER_NAMES = "长辈版,长者版,适老版,关怀版,长辈模式"


def home_page(planner: Planner, written: frozenset[str]) -> Page:
    """The front page: search, newest documents, tasks at a glance, departments; the four parts stand beside it."""
    site = planner.site
    config = planner.config
    regions = {table.region for table in site.tables}
    view = HomeView(
        intro=config.site.intro or "",
        notices=tuple(_home_row(planner, notice) for notice in site.notices[:_HOME_NEWEST]),
        notices_url="/notices/",
        tables=tuple(summary(planner, table) for table in site.tables[:_HOME_TABLES]),
        tasks_url="/tasks/",
        task_count=len(site.tasks),
        organizations=by_region(planner, _HOME_UNITS + (len(regions) < 2)),
        organizations_url="/organizations/",
        hot_searches=hot_searches(planner),
        gazette=_gazette(planner),
    )
    newest = max((notice.published.date() for notice in site.notices), default=None)
    return Page(
        url="/",
        template="pages/home.html",
        title=config.site.name,
        head_title=config.site.name,
        meta=(*site_tags(config), ("Description", config.site.intro or config.site.name)),
        crumbs=(Link(text=HOME.text, url="/", current=True),),
        column="",
        view=view,
        updated=newest,
    )


def _home_row(planner: Planner, notice: Notice) -> Row:
    """A document in one line and a small one: the title says who issued it, the date stands with the number."""
    whole = row(planner, notice)
    return replace(whole, issuer="", date=None, note=notice.published.date().isoformat())


def _gazette(planner: Planner) -> tuple[Link, ...]:
    """The newest issue of the gazette, which has its place on the front page (disclosure rules, 10.4)."""
    issues = newest_first(planner.site.of(GazetteIssue))[:1]
    every = Link(text="全部公报", url=address("gazette"))
    return (
        (*(Link(text=issue.title, url=address(issue.identity)) for issue in issues), every) if issues else ()
    )


def hot_searches(planner: Planner) -> tuple[Link, ...]:
    """The words that staff put under the search box, each a search."""
    return tuple(
        Link(text=word, url=f"/search/?q={quote(word)}") for word in planner.config.features.hot_searches
    )


def search_page(planner: Planner, written: frozenset[str]) -> Page:
    """The search page; without JavaScript it leads to the lists (W-SRCH-07)."""
    view = SearchView(lists=_lists(planner, written), hot_searches=hot_searches(planner))
    return _plain(planner, "/search/", "搜索", "pages/search.html", view, "在全部文件、任务和单位中搜索")


def elder_page(planner: Planner, written: frozenset[str]) -> Page:
    """The entry for the old, that needs no script (3.6): a few large links; with scripts the masthead offers more."""
    columns = [column for column in planner.config.columns if address(column.id) in written]
    below = [column for column in walk(planner.config.columns) if column not in columns]
    ways = (SEARCH, *(_to(column) for column in below if address(column.id) in written))
    newest = tuple(
        Link(text=notice.title, url=address(notice.identity)) for notice in planner.site.notices[:_NEWEST]
    )
    groups = (
        Facet(label="常用", links=ways),
        Facet(label="最新文件", links=newest),
        Facet(label="政府信息公开", links=tuple(map(_to, columns))),
    )
    intro = "大字的入口。按页面上方的“长辈模式”或“辅助阅读”，所有页面都可以用大字看、听。"
    view = IndexView(intro=intro, groups=tuple(group for group in groups if group.links))
    page = _plain(planner, "/elder/", "长辈版", "pages/elder.html", view, "大字、大按钮、少选择的入口页")
    return replace(page, meta=(*page.meta, ("Keywords", ELDER_NAMES)))


def planned_site_map(planner: Planner, pages: tuple[PlannedPage, ...]) -> LaterPage:
    """The map of all ``pages``, made when it is needed: it has a link for each."""
    return LaterPage(
        url=SITE_MAP.url or "",
        template="pages/index.html",
        title=SITE_MAP.text,
        head_title=head_title(SITE_MAP.text, planner.config.site.name),
        column="",
        make=partial(_site_map, planner, pages),
    )


def _site_map(planner: Planner, pages: tuple[PlannedPage, ...]) -> Page:
    """Every page, by column, so that nothing is out of reach (W-LNK-09)."""
    of_column = gathered((page.column, page) for page in pages)
    groups = []
    for column in walk(planner.config.columns):
        links = tuple(Link(text=_map_text(page), url=page.url) for page in of_column.get(column.id, ()))
        if links:
            groups.append(Facet(label=column.name, links=links))
    other = tuple(
        Link(text=page.title, url=page.url) for page in pages if not page.column and page.url != "/404.html"
    )
    view = IndexView(
        intro=f"本栏目的全部页面，共 {len(pages) + 1} 个。",
        groups=(Facet(label="首页和工具", links=other), *groups),
    )
    return _plain(planner, "/sitemap/", "网站地图", "pages/index.html", view, "本栏目全部页面的目录")


def not_found(planner: Planner) -> Page:
    """The page for an address that leads nowhere (W-PG-16)."""
    view = NotFoundView(ways=(HOME, SEARCH, SITE_MAP))
    page = _plain(planner, "/404.html", "没有找到这个页面", "pages/404.html", view, "这个地址没有页面")
    return Page(
        url=page.url,
        template=page.template,
        title=page.title,
        head_title=page.head_title,
        meta=page.meta,
        crumbs=(),
        column="",
        view=view,
        indexable=False,
    )


def _map_text(page: PlannedPage) -> str:
    """The name of a page in the site map: unique where the title alone is not (tasks of several tables)."""
    return (
        page.head_title.rsplit("_", 1)[0].replace("_", " · ")
        if page.template == "pages/task.html"
        else page.title
    )


def _to(column: Column) -> Link:
    return Link(text=column.name, url=address(column.id))


def _lists(planner: Planner, written: frozenset[str]) -> tuple[Link, ...]:
    columns = [column for column in walk(planner.config.columns) if address(column.id) in written]
    return (*map(_to, columns), SITE_MAP)


def _plain(planner: Planner, url: str, title: str, template: str, view: object, description: str) -> Page:
    config = planner.config
    tags = (
        *site_tags(config),
        ("ColumnName", title),
        ("ColumnDescription", description),
        ("ColumnKeywords", title),
        ("ColumnType", "信息公开目录"),
        ("Description", description),
    )
    crumbs = (HOME, Link(text=title, url=url, current=True))
    return Page(
        url=url,
        template=template,
        title=title,
        head_title=head_title(title, config.site.name),
        meta=tags,
        crumbs=crumbs,
        column="",
        view=view,
        json_ld=planner.trail_data(crumbs),
    )
