"""The parts that all pages share: masthead, navigation, footer."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote

from gongkai.config import Column
from gongkai.pages.addresses import address
from gongkai.pages.context import Planner
from gongkai.pages.feeds import feeds
from gongkai.pages.frame import Chrome, FooterItem, NavItem
from gongkai.pages.front.beside import SEARCH, SITE_MAP

_ERROR_REPORT = "https://zfwzgl.www.gov.cn/exposure/jiucuo.html?site_code="


def chrome(planner: Planner, written: frozenset[str], assets: tuple[tuple[str, str], ...]) -> Chrome:
    """The shared parts of a site; columns whose address is not among ``written`` are not shown."""
    site = planner.config.site
    code = FooterItem(label="网站标识码", value=site.id_code)
    return Chrome(
        site_name=site.name,
        authority=site.authority or "",
        base_url=site.base_url,
        base_path=site.base_path,
        navigation=navigation(planner.config.columns, written),
        utilities=(SEARCH, SITE_MAP),
        footer=(
            *(FooterItem(label=line.label, value=line.value, url=line.url) for line in planner.config.footer),
            code,
        ),
        error_report_url=f"{_ERROR_REPORT}{quote(site.id_code)}&url="
        if planner.config.features.error_report
        else "",
        demonstration=site.demonstration or "",
        feeds=tuple(feed.page for feed in feeds(planner) if feed.page in written),
        words=planner.config.interface,
        assets=assets,
    )


def navigation(columns: Iterable[Column], written: frozenset[str]) -> tuple[NavItem, ...]:
    """The columns that have a page, in the order of the configuration."""
    return tuple(
        NavItem(
            id=column.id,
            name=column.name,
            url=address(column.id),
            children=navigation(column.children, written),
            group=column.group or "",
        )
        for column in columns
        if address(column.id) in written
    )
