"""A year that lies beyond what a record can speak of when it is published: 2062 for 2026."""

from __future__ import annotations

import datetime as dt

from gongkai.problems import Problem, problem
from gongkai.records.facts import NOTICE, PUBLISHED_AT, YEAR
from gongkai.records.kind import kinds
from gongkai.records.library import Library
from gongkai.records.notice import Notice
from gongkai.site.model import Site

#: A plan or a budget is published up to so many years ahead.
_AHEAD = 1


def check(library: Library, site: Site) -> list[Problem]:
    """GK278 over every record that has a year and a publication, of its own or of the document it belongs to."""
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
