"""The search page, the page in large type for older readers (关怀版), the site map and the page for unknown addresses."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from gongkai.config import Column, walk
from gongkai.pages.addresses import address
from gongkai.pages.contact.offices import receiving_office
from gongkai.pages.contact.ways import ways_to
from gongkai.pages.context import HOME, Planner
from gongkai.pages.frame import LaterPage, Page, PlannedPage, listing
from gongkai.pages.front.home import ElderView, hot_searches, ways
from gongkai.pages.parts import Facet, Link
from gongkai.pages.tags import head_title, site_tags
from gongkai.pages.views import IndexView, NotFoundView, SearchView
from gongkai.text.gathered import gathered

#: The numbers of documents and buttons on 关怀版.
_NEWEST, _BUTTONS = 5, 8
#: Search words among the large buttons of 关怀版.
_WORDS = 4
#: The texts of the buttons that call.
_CALL = {"tel": "打电话", "web": "", "mailto": ""}

SEARCH = Link(text="搜索", url="/search/")
SITE_MAP = Link(text="网站地图", url="/sitemap/")
#: The names under which people look for it (3.3 §3.1 of the technical rules).
ELDER_NAMES = "长辈版,长者版,适老版,关怀版,长辈模式"


def search_page(planner: Planner, written: frozenset[str]) -> Page:
    """The search page; without JavaScript it links to the lists (W-SRCH-07)."""
    view = SearchView(
        lists=_lists(planner, written),
        hot_searches=hot_searches(planner),
        office=receiving_office(planner.site),
    )
    return front_page(planner, "/search/", "搜索", "pages/search.html", view, "在全部文件、任务和单位中搜索")


def elder_page(planner: Planner, written: frozenset[str]) -> Page:
    """关怀版, without scripts (3.6): eight large buttons, the newest documents, all columns."""
    columns = [column for column in walk(planner.config.columns) if address(column.id) in written]
    office = receiving_office(planner.site)
    lines = (planner.config.features.hotline or "", office.phone if office else "")
    found = {way.text: replace(way, note="") for way in ways(planner, written)}
    wanted = (found.pop(verb) for verb in ("找部门电话", "申请公开", "提意见") if verb in found)
    buttons = (*hot_searches(planner)[:_WORDS], *wanted, SEARCH, *found.values())
    view = ElderView(
        intro="大字的入口。按页面上方的“长辈模式”或“辅助阅读”，所有页面都可以用大字看、听。",
        phones=tuple(way for way in ways_to(lines, _CALL, "") if way.url.startswith("tel:")),
        ways=buttons[:_BUTTONS],
        newest=tuple(
            Link(text=planner.short_title(notice), url=address(notice.identity))
            for notice in planner.site.notices[:_NEWEST]
        ),
        columns=tuple(map(_to, columns)),
    )
    names = tuple(ELDER_NAMES.split(","))
    page = front_page(
        planner, "/elder/", "长辈版", "pages/elder.html", view, "大字、大按钮、少选择的入口页", names
    )
    return replace(page, meta=(*page.meta, ("Keywords", ELDER_NAMES)))


def planned_site_map(planner: Planner, pages: tuple[PlannedPage, ...]) -> LaterPage:
    """The site map of all ``pages``, made on demand: it has a link for each."""
    return LaterPage(
        url=SITE_MAP.url or "",
        template="pages/index.html",
        title=SITE_MAP.text,
        head_title=head_title(SITE_MAP.text, planner.config.site.name),
        column="",
        make=partial(_site_map, planner, pages),
    )


def _site_map(planner: Planner, pages: tuple[PlannedPage, ...]) -> Page:
    """Every page, by column, so that each can be reached (W-LNK-09)."""
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
        intro=f"本栏目的全部页面，共{len(pages) + 1}个。",
        groups=(Facet(label="首页和工具", links=other), *groups),
    )
    purpose = "本栏目全部页面的目录"
    return front_page(
        planner, "/sitemap/", SITE_MAP.text, "pages/index.html", view, purpose, ("站点地图", "全部栏目")
    )


def not_found(planner: Planner) -> Page:
    """The page for unknown addresses (W-PG-16)."""
    view = NotFoundView(ways=(HOME, SEARCH, SITE_MAP))
    page = front_page(planner, "/404.html", "没有找到这个页面", "pages/404.html", view, "这个地址没有页面")
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


def front_page(
    planner: Planner,
    url: str,
    title: str,
    template: str,
    view: object,
    description: str,
    names: tuple[str, ...] = (),
) -> Page:
    """A page of no column, described by its title; with other ``names`` it is in the search."""
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
        search=listing(title, description, names) if names else None,
        json_ld=planner.trail_data(crumbs),
    )
