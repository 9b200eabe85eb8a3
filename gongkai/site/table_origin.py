"""Where a task table comes from: the document that issued it, or the unit that published it by itself."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from gongkai.records.notice import Notice
from gongkai.records.task_table import TaskTable
from gongkai.site.model import Site


@dataclass(frozen=True, slots=True)
class TableOrigin:
    """``notice`` is None for a table that was published by itself."""

    notice: Notice | None
    issuers: tuple[str, ...]
    published: dt.datetime


def origin_of(site: Site, table: TaskTable) -> TableOrigin:
    """The origin of a public table."""
    notice = site.notice(table.notice) if table.notice else None
    if notice:
        return TableOrigin(notice, notice.issuer, max(filter(None, (notice.published, table.published))))
    assert table.published is not None, "a table is public only with its notice, or from its own moment"
    return TableOrigin(None, (table.unit,) if table.unit else (), table.published)
