"""The pages that compare the tables of two years, and a task's links to the years before and after."""

from __future__ import annotations

from gongkai.pages.addresses import address
from gongkai.pages.parts import Link
from gongkai.records.task_table import TaskTable
from gongkai.site.look_back import look_backs
from gongkai.site.model import LinkedTask, Site


def look_back_url(later: TaskTable) -> str:
    """Address of the page that compares a table with the one before it."""
    return f"{address(later.identity)}look-back/"


def look_back_links(site: Site, table: TaskTable) -> tuple[Link, ...]:
    """The pages that compare a table with that of another year."""
    return tuple(
        Link(text=f"{pair.earlier.year}年和{pair.later.year}年任务对照", url=look_back_url(pair.later))
        for pair in look_backs(site)
        if table in (pair.earlier, pair.later)
    )


def other_years(site: Site, entry: LinkedTask) -> tuple[Link, ...]:
    """The tasks of other years that a task continues, or that continue it."""
    earlier = (site.tasks_by_identity.get(name) for name in entry.task.earlier)
    others = (*filter(None, earlier), *site.going_on.get(entry.identity, ()))
    return tuple(
        Link(
            text=f"{other.table.year}年{other.task.called}",
            url=address(other.identity),
            note=other.task.requirement,
        )
        for other in others
    )
