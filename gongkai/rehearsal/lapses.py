"""What will lapse within some days, and what is late already: columns, consultations, tasks, anything that a check will say."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from gongkai.problems import Position, Problem
from gongkai.records.consultation import Consultation
from gongkai.records.progress import DONE
from gongkai.site.column_updates import ColumnState
from gongkai.site.consultations import CLOSED, OPEN, OVERDUE, UPCOMING, state
from gongkai.site.model import LinkedTask, Site
from gongkai.site.publishers import unit_called
from gongkai.text.dates import last_day
from gongkai.text.workdays import UnknownHolidays, add_working_days

HORIZON = 30
_SHOWN = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Lapse:
    """One thing that must be done by a day; ``late`` when the day is over. ``kind`` is a word for staff."""

    by: dt.date
    kind: str
    what: str
    unit: str
    at: Position
    advice: str
    late: bool = False


def lapses(
    site: Site,
    columns: Iterable[ColumnState],
    later: Mapping[dt.date, Iterable[Problem]],
    unit_of: Callable[[Position], str],
    place_of: Callable[[str, str], Position],
) -> tuple[Lapse, ...]:
    """Everything that lapses within ``HORIZON`` days, the earliest first.

    ``later`` are the problems that are new after a day; ``place_of`` gives the place of a field by the identity of
    its record and its name, and that of a task by its own identity.
    """
    day = site.moment.date()
    end = day + dt.timedelta(HORIZON)
    found = [
        *_columns(columns, day, end, unit_of),
        *_consultations(site, day, end, place_of),
        *_tasks(site, day, end, place_of),
    ]
    places = {lapse.at for lapse in found}
    for by, problems in later.items():
        found += (
            Lapse(
                by=by,
                kind="提醒",
                what=f"过了这一天还不办，检查会提醒：{problem.message}",
                unit=unit_of(problem.at),
                at=problem.at,
                advice=problem.hint,
            )
            for problem in problems
            if problem.at not in places
        )
    return tuple(sorted(found, key=lambda lapse: (lapse.by, lapse.kind, lapse.at, lapse.what)))


def _columns(
    columns: Iterable[ColumnState], day: dt.date, end: dt.date, unit_of: Callable[[Position], str]
) -> Iterator[Lapse]:
    for column_state in columns:
        if column_state.update and column_state.due and day <= column_state.due <= end:
            what = f"栏目“{column_state.column.name}”最近发布于 {column_state.last}，按“{column_state.update}”到 {column_state.due} 要更新"
            unit = unit_of(column_state.at)
            yield Lapse(
                by=column_state.due,
                kind="栏目更新",
                what=what,
                unit=unit,
                at=column_state.at,
                advice="在这一天以前发布新的内容",
            )


def _consultations(
    site: Site, day: dt.date, end: dt.date, place_of: Callable[[str, str], Position]
) -> Iterator[Lapse]:
    for item in site.of(Consultation):
        if item.end is None:
            continue
        now = state(item, site)
        at, unit = place_of(item.identity, "end"), _called(site, item.unit)
        title = item.title.replace("《", "〈").replace("》", "〉")
        if now in (OPEN, UPCOMING) and item.end <= end:
            what = f"《{title}》{item.end} 截止"
            advice = "截止以后整理意见，准备公布收到和采纳的情况"
            yield Lapse(by=last_day(item.end), kind="征集截止", what=what, unit=unit, at=at, advice=advice)
        limit = site.config.thresholds.feedback_days
        if now not in (OPEN, CLOSED, OVERDUE) or not limit:
            continue
        try:
            due = add_working_days(item.end, limit)
        except UnknownHolidays:
            continue
        if due <= end:
            what = f"《{title}》{item.end} 截止，还没有公布意见反馈"
            advice = "在 意见反馈 里写收到几条、采纳几条、没有采纳的理由"
            late = due < day
            yield Lapse(by=due, kind="意见反馈", what=what, unit=unit, at=at, advice=advice, late=late)


def _tasks(
    site: Site, day: dt.date, end: dt.date, place_of: Callable[[str, str], Position]
) -> Iterator[Lapse]:
    for task in site.tasks:
        due = task.deadline.date if task.deadline and not task.deadline.standing else None
        if due is None or due > end or task.state == DONE or (due < day and not task.progress):
            continue
        words = task.task.requirement
        short = words if len(words) <= _SHOWN else f"{words[:_SHOWN]}……"
        what = f"{task.task.called}任务“{short}”完成时限是 {due}，现在是“{task.state}”"
        advice = "公布进展；办结的写明办结，办不完的写明原因和新的安排"
        at, unit = place_of(task.identity, ""), _leading(site, task)
        yield Lapse(by=due, kind="任务", what=what, unit=unit, at=at, advice=advice, late=due < day)


def _leading(site: Site, task: LinkedTask) -> str:
    """The units that lead a task, by their full names where they are known."""
    names = [site.units[unit].name for unit in task.lead_units] or [written.text for written in task.lead]
    return "、".join(names) or "牵头单位没有写"


def _called(site: Site, written: str) -> str:
    """The full name of a unit, or the name as written."""
    unit = unit_called(site, written)
    return unit.name if unit else written
