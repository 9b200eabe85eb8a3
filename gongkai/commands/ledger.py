"""``python build.py ledger``: write a sheet for a department, and import it as progress entries."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from gongkai.engine.assemble import assemble
from gongkai.filling import write_new
from gongkai.importing.blocks import Line, SourceRun
from gongkai.importing.body import line_text
from gongkai.importing.content_file import scalar
from gongkai.importing.ledger_sheet import FilledRow, SheetTask, read_filled, sheet_bytes
from gongkai.importing.refusal import Unreadable
from gongkai.paths import Paths, shown
from gongkai.problems import Position, Problem, errors, problem
from gongkai.records.progress import DONE, FOLDER, UNDER_WAY
from gongkai.records.reading import read_content
from gongkai.records.task_table import TaskTable
from gongkai.site.model import LinkedTask, Site
from gongkai.site.publishers import unit_called, unit_names
from gongkai.text.dates import parse_date
from gongkai.text.similar import nearest


class NoLedger(Exception):
    """Nothing was written; the message is the reason in Chinese."""


@dataclass
class Merged:
    """The result of importing sheets: paths of the entries written, and problems.

    In a dry run ``written`` are the entries that would be. ``same`` counts those that existed already.
    """

    written: list[str] = field(default_factory=list)
    same: int = 0
    problems: list[Problem] = field(default_factory=list)


def export(paths: Paths, table_name: str, unit_name: str, file: Path, moment: dt.datetime) -> int:
    """Write the sheet of one department for one table of tasks to ``file``; return the number of its tasks.

    Raises ``NoLedger`` when the table or the department is unknown, ``FileExistsError`` when ``file`` exists,
    ``OSError`` when it cannot be written.
    """
    site = _site(paths, moment)
    table = _table(site, table_name)
    unit = unit_called(site, unit_name)
    if unit is None:
        near = "、".join(nearest(unit_name, unit_names(site)))
        raise NoLedger(f"名录里没有“{unit_name}”{f'；是不是 {near}' if near else ''}")
    tasks = [
        (number, task)
        for number, task in _by_number(site.tasks_of(table)).items()
        if unit.identity in (*task.lead_units, *task.responsible_units)
    ]
    if not tasks:
        raise NoLedger(f"{table.title}里没有{unit.name}的任务")
    data = sheet_bytes(
        table.title, table.identity, unit.name, [_shown(number, task) for number, task in tasks]
    )
    with file.open("xb") as opened:
        opened.write(data)
    return len(tasks)


def _site(paths: Paths, moment: dt.datetime) -> Site:
    assembly, problems = assemble(paths, moment)
    if assembly is None:
        raise NoLedger("\n".join(map(str, errors(problems))) or "内容还有错误，先运行 python build.py check")
    return assembly.site


def _table(site: Site, name: str) -> TaskTable:
    wanted = name.removeprefix("content/").removesuffix(".yaml")
    tables = {task.table.identity: task.table for task in site.tasks}
    found = tables.get(wanted) or tables.get(f"tasks/{wanted}")
    if found is None:
        raise NoLedger(f"没有任务表“{name}”；有：{'、'.join(sorted(tables))}")
    return found


def _by_number(tasks: Sequence[LinkedTask]) -> dict[str, LinkedTask]:
    """The tasks of a table by their numbers on paper; by their places when some have none or the same."""
    found = {task.task.shown_number: task for task in tasks}
    return (
        found
        if len(found) == len(tasks) and "" not in found
        else {str(task.task.number): task for task in tasks}
    )


def _shown(number: str, task: LinkedTask) -> SheetTask:
    last = task.progress[-1] if task.progress else None
    latest = ""
    if last is not None and last.place is not None:
        latest = f"{last.place[1].isoformat()} {last.status} {' '.join(last.body.split())}"[:300]
    heading = task.task.heading or task.task.section or ""
    return SheetTask(number, heading, task.task.requirement, task.task.deadline or "", latest)


def merge(paths: Paths, files: Sequence[Path], moment: dt.datetime, *, dry_run: bool = False) -> Merged:
    """Write filled-in sheets as progress entries; nothing if a cell is wrong or two entries differ.

    Raises ``NoLedger`` when the site cannot be read.
    """
    site = _site(paths, moment)
    made = Merged()
    texts: dict[str, tuple[str, str]] = {}  # by path: the text, and the cell where it was found first
    for file in files:
        name = shown(file)
        try:
            sheet = read_filled(file)
        except Unreadable as reason:
            made.problems.append(problem("GK601", Position(name), reason=reason.reason, advice=reason.advice))
            continue
        tasks = _by_number([task for task in site.tasks if task.table.identity == sheet.table])
        for row in sheet.rows:
            faults = list(_faults(row, tasks, name))
            made.problems += faults
            if faults:
                continue
            number = tasks[row.number].task.number
            day = parse_date(row.date) if row.date else moment.date()
            place = f"{FOLDER}/{sheet.table.removeprefix('tasks/')}/{number}/{day.isoformat()}.md"
            text, cell = _entry(row), f"{name} 的 {row.cell('进展')}"
            if place in texts and texts[place][0] != text:
                other = texts[place][1]
                made.problems.append(
                    problem("GK630", Position(name, row.row), cell=row.cell("进展"), other=other)
                )
            texts.setdefault(place, (text, cell))
            made.problems += _conflict(paths, place, text, row, name)
    for place, (text, _) in texts.items():
        made.same += _current(paths, place) == text
    if not errors(made.problems):
        made.written = [place for place in texts if _current(paths, place) is None]
        for place in made.written if not dry_run else ():
            target = paths.content / place
            target.parent.mkdir(parents=True, exist_ok=True)
            write_new(target, texts[place][0].encode("utf-8"))
            made.problems += read_content(target, place, f"{paths.content.as_posix()}/{place}").problems
    return made


def _faults(row: FilledRow, tasks: dict[str, LinkedTask], name: str) -> Iterator[Problem]:
    """The faults of a row, cell by cell: GK631 for another task, GK632 for a wrong value."""
    at = Position(name, row.row)
    task = tasks.get(row.number)
    if task is None:
        yield problem("GK631", at, cell=row.cell("序号"), value=row.number)
        return
    if "".join(row.requirement.split()) != "".join(task.task.requirement.split()):
        yield problem("GK631", at, cell=row.cell("具体要求"), value=row.requirement[:40])
    if row.status not in (UNDER_WAY, DONE):
        yield problem(
            "GK632", at, cell=row.cell("状态"), value=row.status or "空的", wanted=f"{UNDER_WAY} 或 {DONE}"
        )
    if row.date:
        try:
            parse_date(row.date)
        except ValueError:
            yield problem("GK632", at, cell=row.cell("日期"), value=row.date, wanted="2026-05-18 的样子")
    if row.completion and not _share(row.completion):
        yield problem("GK632", at, cell=row.cell("完成率"), value=row.completion, wanted="0% 到 100%")


def _share(written: str) -> str:
    """A percentage as digits and ``%``; empty when it is not one from 0 to 100."""
    digits = written.translate(str.maketrans("０１２３４５６７８９％．", "0123456789%.")).rstrip("%").strip()
    if not re.fullmatch(r"[0-9]{1,3}(?:\.[0-9]{1,2})?", digits) or float(digits) > 100:
        return ""
    whole, _, rest = digits.partition(".")
    return f"{int(whole)}{'.' if rest else ''}{rest}%"


def _entry(row: FilledRow) -> str:
    lines = ["---", f"状态: {row.status}"]
    if row.completion:
        lines.append(f"完成率: {_share(row.completion)}")
    if row.note:
        lines.append(f"说明: {scalar(row.note)}")
    text = "\n\n".join(
        line_text(Line((SourceRun(line),), 1)) for line in row.text.split("\n") if line.strip()
    )
    return "\n".join([*lines, "---", "", text, ""])


def _current(paths: Paths, place: str) -> str | None:
    file = paths.content / place
    return file.read_text(encoding="utf-8") if file.is_file() else None


def _conflict(paths: Paths, place: str, text: str, row: FilledRow, name: str) -> list[Problem]:
    """GK630 when there already is a different entry for that task and day."""
    there = _current(paths, place)
    if there is None or there == text:
        return []
    other = f"已有的 {(paths.content / place).as_posix()}"
    return [problem("GK630", Position(name, row.row), cell=row.cell("进展"), other=other)]
