"""A year too late for a record of that publication date: 2062 typed for 2026."""

from __future__ import annotations

import datetime as dt

from gongkai.problems import Problem, problem
from gongkai.records.facts import NOTICE, PUBLISHED_AT, YEAR
from gongkai.records.kind import kinds
from gongkai.records.library import Library
from gongkai.records.notice import Notice
from gongkai.site.model import Site

#: A plan or a budget is published at most this many years ahead.
_AHEAD = 1


def check_fields(library: Library, site: Site) -> list[Problem]:
    """Report GK278 for every record with a year and a publication date, its own or that of its document."""
    notices: dict[str, Notice] = {notice.identity: notice for notice in library.of(Notice)}
    problems: list[Problem] = []
    for kind in kinds():
        for record in library.of(kind.record):
            year = YEAR.of(record)
            document = notices.get(NOTICE.of(record))
            published = PUBLISHED_AT.of(record) or (document.published if document else None)
            if (
                isinstance(year, int)
                and isinstance(published, dt.datetime)
                and year > published.year + _AHEAD
            ):
                at = library.at(record.identity, "year")
                problems.append(problem("GK278", at, year=year, published=published.date()))
    return problems
