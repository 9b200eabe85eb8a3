"""One page of every kind, for tests that look at each."""

from __future__ import annotations

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
