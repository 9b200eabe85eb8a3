"""A page for each pair of tables of which one carries out the other, which compares them task by task."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.pages.addresses import address
from gongkai.pages.context import Planner
from gongkai.pages.frame import Page, PlannedPage
from gongkai.pages.parts import Facet, Link
from gongkai.pages.tasks.comparison import ADAPTED, ADDED, NOT_TAKEN_UP, SAME, compare, compared_url, matched
from gongkai.pages.tasks.task import task_row
from gongkai.pages.views import TablesView
from gongkai.records.task_table import TaskTable
from gongkai.site.model import TablePair
from gongkai.site.table_origin import origin_of

COLUMN = "tasks"
_DOWNLOADS = (
    Link(text="全部对照（CSV）", url="/data/lineage.csv"),
    Link(text="全部对照（JSON）", url="/data/lineage.json"),
    Link(text="各列的说明", url="/data/"),
)


def pages(planner: Planner) -> Iterator[PlannedPage]:
    """The comparison of every pair of tables; none when no table carries out another."""
    for pair in planner.site.lineage.tables:
        yield _whole(planner, pair)


def _whole(planner: Planner, pair: TablePair) -> Page:
    upper, lower = pair.upper, pair.lower
    view = _view(planner, pair)
    title = f"{lower.region}{lower.year}年任务与{upper.region}{upper.year}年任务对照"
    counted = "、".join(
        f"{name}{below if below is not None else above}项" for name, _, above, below in view.counts
    )
    return planner.column_page(
        COLUMN,
        compared_url(pair),
        "pages/compared-tables.html",
        view,
        title=title,
        description=f"{lower.title}逐项对照{upper.title}：{counted}。",
        between=(Link(text=lower.title, url=address(lower.identity)),),
        updated=max(origin_of(planner.site, table).published.date() for table in (upper, lower)),
    )


def _view(planner: Planner, pair: TablePair) -> TablesView:
    """Every task of both tables, grouped by outcome, in the order of the upper table, then of the lower."""
    found = matched(planner.site, pair)
    pairs = [(upper, lower, compare(upper, lower)) for upper, carriers in found.above for lower in carriers]
    comparisons = [comparison for _, _, comparison in pairs]
    upper_same = {upper.identity for upper, _, comparison in pairs if comparison.same}
    lower_same = {lower.identity for _, lower, comparison in pairs if comparison.same}
    lower_any = {lower.identity for _, lower, _ in pairs}
    not_taken_up = tuple(task_row(planner, entry) for entry, carriers in found.above if not carriers)
    added = tuple(task_row(planner, entry) for entry in found.added)
    taken_up = len(found.above) - len(not_taken_up)
    return TablesView(
        upper=_table(pair.upper),
        lower=_table(pair.lower),
        facets=(Facet(label="下载", links=_DOWNLOADS),),
        adapted=tuple(item for item in comparisons if not item.same),
        same=tuple(item for item in comparisons if item.same),
        not_taken_up=not_taken_up,
        added=added,
        counts=(
            (SAME, "same", len(upper_same), len(lower_same)),
            (ADAPTED, "adapted", taken_up - len(upper_same), len(lower_any - lower_same)),
            (ADDED, "added", None, len(added)),
            (NOT_TAKEN_UP, "not-taken-up", len(not_taken_up), None),
        ),
    )


def _table(table: TaskTable) -> Link:
    return Link(text=table.title, url=address(table.identity), note=table.region, count=len(table.tasks))
