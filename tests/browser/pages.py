"""The pages that tests look at: those named here, and of all else one page of each template and kind."""

from __future__ import annotations

from collections.abc import Container, Iterable

from gongkai.pages.frame import PlannedPage

PAGES = {
    "home": "/",
    "list": "/notices/",
    "narrowed list": "/notices/by-year/2021/",
    "notice with a table": "/notices/2021/liangshan-2021-15/",
    "notice with an annex": "/notices/2023/pingyin-2023-5/",
    "notice with merged cells": "/notices/2020/yiyuan-2020-66/",
    "task index": "/tasks/",
    "ledger": "/tasks/yiyuan-2020/",
    "section": "/tasks/pingyin-2023/section-1/",
    "deadline": "/tasks/by-deadline/2023-12-31/",
    "task": "/tasks/liangshan-2021/12/",
    "task beside its upper tasks": "/tasks/liangshan-2021/35/",
    "task that nobody carries out": "/tasks/jining-2021/31/",
    "two tables compared": "/tasks/liangshan-2021/compared-with-jining-2021/",
    "organizations": "/organizations/",
    "organization": "/organizations/liangshan/fzggj/",
    "guide": "/guide/",
    "rules": "/rules/",
    "leading column": "/statutory/",
    "empty column": "/annual-reports/",
    "search": "/search/",
    "site map": "/sitemap/",
}

#: The same of the fictional county, which has every type of content.
EXAMPLE_PAGES = {
    "home": "/",
    "list of documents": "/notices/",
    "documents in force": "/notices/in-force/",
    "clean-up of documents": "/notices/clean-up/",
    "relations of rules": "/notices/by-relation/",
    "repealed document": "/notices/2024/housing-rule-2024/",
    "interpretations": "/interpretations/",
    "matrix of interpretations": "/interpretations/matrix/",
    "interpretation": "/interpretations/2026/elder-care-text/",
    "list of decisions": "/decisions/",
    "catalogue of decisions": "/decisions/2026/",
    "complete decision": "/decisions/2025/housing-rule/",
    "decision with gaps": "/decisions/2026/elder-care/",
    "list of consultations": "/consultations/",
    "answered consultation": "/consultations/2025/housing-rule/",
    "overdue consultation": "/consultations/2026/old-street/",
    "list of annual reports": "/annual-reports/",
    "annual report": "/annual-reports/2025/zf/",
    "requests over the years": "/annual-reports/requests-over-years/",
    "requests": "/request/",
    "request form": "/request/form/",
    "guide": "/guide/",
    "rules": "/rules/",
    "list with states": "/open-days/",
    "list with a count": "/meetings/",
    "meeting": "/meetings/2026/session-48/",
    "activity": "/open-days/2026/waterworks/",
    "citizens at meetings": "/meetings/citizens/",
    "statistics of proposals": "/proposals/statistics/",
    "proposals of a year": "/proposal-years/2025/",
    "gazette issue": "/gazette/2026/issue-2/",
    "whole gazette issue": "/gazette/2026/issue-2/whole/",
    "package": "/packages/elder-care/",
    "dashboard of tasks": "/tasks/overview/",
    "calendar of deadlines": "/tasks/calendar/2026/",
    "ledger": "/tasks/yunxi-2026/",
    "task": "/tasks/yunxi-2026/7/",
    "look back": "/tasks/yunxi-2026/look-back/",
    "duty list": "/organizations/yunxi/jtys/duty-list/",
    "data": "/data/",
    "easy entrance": "/elder/",
    "directory": "/directory/",
    "budget": "/budgets/jtj-2025-accounts/",
    "statutory items": "/statutory/items/",
    "unit": "/units/yunxi/zf/",
    "compilation": "/compilations/livelihood/",
}

#: Of the fictional county, too: what is made for paper, and on a phone shows first how it is printed.
SHEETS = {
    "village board": "/notices/2026/elder-care/board/",
    "amended rule": "/notices/2024/river-sand/2026-01-01/compared/",
}

#: Its links begin with the base path of the site, since it is shown at any address: test_accessibility.py serves it there.
ELSEWHERE = "pages/404.html"


def drawn(page: PlannedPage) -> tuple[str, str]:
    """The template and the kind of a page.

    The kind is the first part of its address: what is drawn by one template differs from column to column.
    """
    return page.template, page.url.split("/")[1]


def first_of_template(planned: Iterable[PlannedPage], addresses: Iterable[str]) -> dict[str, str]:
    """The templates of the pages at these addresses, each with the first address of a page that it draws."""
    templates = {page.url: page.template for page in planned}
    first: dict[str, str] = {}
    for address in addresses:
        first.setdefault(templates[address], address)
    return first


def others(planned: Iterable[PlannedPage], looked_at: Container[str]) -> list[str]:
    """The address of the first page of each template and kind of which no page is looked at."""
    first: dict[tuple[str, str], str] = {}
    covered = {(ELSEWHERE, "404.html")}
    for page in planned:
        first.setdefault(drawn(page), page.url)
        if page.url in looked_at:
            covered.add(drawn(page))
    return [url for kind, url in first.items() if kind not in covered]
