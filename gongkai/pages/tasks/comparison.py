"""Tasks beside the tasks that they carry out: the differences of both texts, and tasks left over."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.pages.addresses import address
from gongkai.pages.parts import Link
from gongkai.pages.tasks.comparison_parts import ComparedText, Comparison, Marked, TaskLineage
from gongkai.records.task_table import TaskTable
from gongkai.site.matching import same_text
from gongkai.site.model import LinkedTask, Site, TablePair
from gongkai.text.differences import ComparedPiece, differences
from gongkai.text.gathered import gathered

SAME, ADAPTED, ADDED, NOT_TAKEN_UP = "逐字承接", "有改动", "本级新增", "未承接"
_MARKS = {"same": "", "removed": "del", "added": "ins"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Matched:
    """Every task of two tables once: the upper ones with their carriers, and the rest of the lower table."""

    above: tuple[tuple[LinkedTask, tuple[LinkedTask, ...]], ...]
    """The upper table in its order; without carriers: not taken up."""
    added: tuple[LinkedTask, ...]
    """Tasks of the lower table that carry out nothing of the upper one."""


def matched(site: Site, pair: TablePair) -> Matched:
    """The outcome of every task of two tables, whatever other tables are above or below them."""
    below = site.tasks_of(pair.lower)
    named = [
        (upper.identity, lower)
        for lower in below
        for upper in site.lineage.above.get(lower.identity, ())
        if upper.table is pair.upper
    ]
    carriers = gathered(named)
    carrying = {lower.identity for _, lower in named}
    return Matched(
        above=tuple((upper, carriers.get(upper.identity, ())) for upper in site.tasks_of(pair.upper)),
        added=tuple(lower for lower in below if lower.identity not in carrying),
    )


def outcome(upper: LinkedTask, lower: LinkedTask) -> str:
    """How a task was carried over: word for word or with changes."""
    return SAME if same_text(upper.task, lower.task) else ADAPTED


def compared_url(pair: TablePair) -> str:
    """Address of the page that compares two tables as a whole."""
    return f"{address(pair.lower.identity)}compared-with-{pair.upper.identity.rsplit('/', 1)[-1]}/"


def comparison_links(site: Site, table: TaskTable) -> tuple[Link, ...]:
    """The pages that compare a table with those above and below it."""
    links = []
    for pair in site.lineage.tables:
        if table in (pair.upper, pair.lower):
            other = pair.upper if table is pair.lower else pair.lower
            links.append(Link(text=f"与{other.region}{other.year}年任务逐项对照", url=compared_url(pair)))
    return tuple(links)


def compare(upper: LinkedTask, lower: LinkedTask, *, by_year: bool = False) -> Comparison:
    """Both requirements with their differences marked; labelled by region, or, with ``by_year``, by year."""
    pieces = differences(upper.task.requirement, lower.task.requirement)
    return Comparison(
        upper=ComparedText(title=_named(upper, by_year), lines=marked_lines(pieces, "added")),
        lower=ComparedText(title=_named(lower, by_year), lines=marked_lines(pieces, "removed")),
        same=same_text(upper.task, lower.task),
    )


def task_lineage(site: Site, entry: LinkedTask) -> TaskLineage:
    """The tasks above and below a task, for its page."""
    uppers = site.lineage.above.get(entry.identity, ())
    lowers = site.lineage.below.get(entry.identity, ())
    notes = []
    for pair in site.lineage.tables:
        if entry.table is pair.lower and all(upper.table is not pair.upper for upper in uppers):
            notes.append(f"{pair.upper.title}中没有对应的任务，本项是本级新增的。")
        if entry.table is pair.upper and all(lower.table is not pair.lower for lower in lowers):
            notes.append(f"{pair.lower.title}中没有与本项对应的任务。")
    return TaskLineage(
        comparisons=tuple(compare(upper, entry) for upper in uppers),
        below=tuple(
            Link(
                text=f"{lower.table.region}{_title(lower)}",
                url=address(lower.identity),
                note=outcome(entry, lower),
            )
            for lower in lowers
        ),
        notes=tuple(notes),
        wholes=comparison_links(site, entry.table),
    )


def _named(entry: LinkedTask, by_year: bool) -> Link:
    table = f"{entry.table.year}年" if by_year else entry.table.region
    return Link(text=f"{table}{entry.task.called}", url=address(entry.identity))


def _title(entry: LinkedTask) -> str:
    heading = entry.task.heading or entry.task.section or ""
    return f"{entry.task.called} {heading}".rstrip()


def marked_lines(pieces: tuple[ComparedPiece, ...], without: str) -> tuple[tuple[Marked, ...], ...]:
    """One of the two texts, line by line as on paper, without empty lines."""
    lines: list[list[Marked]] = [[]]
    for piece in pieces:
        if piece.kind == without:
            continue
        first, *rest = piece.text.split("\n")
        for place, text in enumerate((first, *rest)):
            if place:
                lines.append([])
            if text:
                lines[-1].append(Marked(text=text, mark=_MARKS[piece.kind]))
    return tuple(tuple(line) for line in lines if line)
