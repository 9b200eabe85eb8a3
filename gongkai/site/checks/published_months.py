"""A publication date without a day: right for an old paper, a slip in a new one."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.fields.schema import Record
from gongkai.problems import Problem, problem
from gongkai.records.facts import HISTORIC, PUBLISHED_AT
from gongkai.records.kind import kinds
from gongkai.records.library import Library
from gongkai.site.model import Site
from gongkai.text.dates import PartialDate, chinese_date


def check_fields(library: Library, site: Site) -> list[Problem]:
    """Report GK720 for every record that tells only the month or the year, unless it is an old one (历史数据)."""
    return [found for kind in kinds() for found in _of(kind.record, library)]


def _of(record_type: type[Record], library: Library) -> Iterator[Problem]:
    for record in library.of(record_type):
        published = PUBLISHED_AT.of(record)
        day = published.date() if published else None
        if isinstance(day, PartialDate) and not HISTORIC.of(record):
            at = library.at(record.identity, PUBLISHED_AT.name)
            yield problem("GK720", at, what="月" if day.has_month else "年", written=chinese_date(day))
