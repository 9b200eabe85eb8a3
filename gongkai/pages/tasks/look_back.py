"""Where the tables of two years are compared, and what a task's page says of the year before and after."""

from __future__ import annotations

from gongkai.pages.addresses import address
from gongkai.pages.parts import Link
from gongkai.records.task_table import TaskTable
from gongkai.site.look_back import look_backs
from gongkai.site.model import LinkedTask, Site


def look_back_url(later: TaskTable) -> str:
    """Address of the page that looks back from a table to the one before it."""
    return f"{address(later.identity)}look-back/"


def look_back_links(site: Site, table: TaskTable) -> tuple[Link, ...]:
    """The pages on which a table stands beside that of another year."""
    return tuple(
        Link(text=f"{pair.earlier.year}年和{pair.later.year}年任务对照", url=look_back_url(pair.later))
        for pair in look_backs(site)
        if table in (pair.earlier, pair.later)
    )


def other_years(site: Site, entry: LinkedTask) -> tuple[Link, ...]:
    """The tasks of other years that a task goes on from, or that go on from it."""
    earlier = (site.tasks_by_identity.get(name) for name in entry.task.earlier)
    others = (*filter(None, earlier), *site.going_on.get(entry.identity, ()))
    return tuple(
        Link(
            text=f"{other.table.year}年第{other.task.number}项",
            url=address(other.identity),
            note=other.task.requirement,
        )
        for other in others
    )
