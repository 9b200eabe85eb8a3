"""Impossible entries of progress: unknown task, too high, lower without a reason, too early, no evidence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Mapping

from gongkai.fields.schema import Record, fields_of
from gongkai.problems import Position, Problem, near, problem
from gongkai.records.library import Library
from gongkai.records.notice import Notice
from gongkai.records.progress import DONE, Evidence, Progress
from gongkai.records.task_table import TaskTable
from gongkai.site.attachments import missing_file
from gongkai.site.checks.progress_paths import path_advice, table_advice
from gongkai.site.hidden import why_hidden
from gongkai.site.model import Site
from gongkai.site.progress import by_task
from gongkai.text.dates import CHINA, is_before
from gongkai.text.similar import nearest

_TABLES = "tasks/"
#: The tasks of a table that could not be read are unknown, so they are not checked.
_ANY_NUMBER = range(1, 10000)
_USE_NUMBER = "核对文件夹的名称：progress/任务表的文件名/序号/日期.md"
#: The types of document that may be evidence.
_DOCUMENTS = next(field.refers for field in fields_of(Evidence) if field.name == "document")


def check(library: Library, site: Site) -> list[Problem]:
    """Report every fault of the entries, public or not (GK250 to GK258, GK260)."""
    entries: tuple[Progress, ...] = library.of(Progress)
    notices: dict[str, Notice] = {notice.identity: notice for notice in library.of(Notice)}
    ordered = {table.identity: notices.get(table.notice or "") for table in _tables(library)}
    documents: dict[str, Record] = {
        record.identity: record
        for name in _DOCUMENTS
        for record in (*library.records.get(name, ()), *filter(None, library.drafts.values()))
    }
    numbers: dict[str, Collection[int]] = {
        name.removeprefix(_TABLES): _ANY_NUMBER  # of a draft, too, the entries wait for their table
        for name in (*library.broken, *library.drafts)
        if name.startswith(_TABLES)
    }
    numbers.update(
        (table.identity.removeprefix(_TABLES), frozenset(task.number for task in table.tasks))
        for table in _tables(library)
    )
    problems: list[Problem] = []
    for entry in entries:
        problems += _place(entry, numbers, ordered, library)
        problems += _figures(entry, library)
        problems += _silent(entry, library)
        problems += _evidence(entry, library)
        problems += _hidden(entry, documents, library, site.moment)
    for run in by_task(entries).values():
        problems += _backwards(run, library)
    return problems


def _tables(library: Library) -> tuple[TaskTable, ...]:
    return library.of(TaskTable)


def _place(
    entry: Progress,
    numbers: Mapping[str, Collection[int]],
    ordered: Mapping[str, Notice | None],
    library: Library,
) -> Iterator[Problem]:
    """Check that the path names an existing task, and a day on which the ordering document existed."""
    at = library.at(entry.identity)
    if entry.place is None:
        advice = path_advice(entry.identity, numbers)
        yield problem("GK256", Position(entry.path), name=entry.identity, advice=advice)
        return
    task, day = entry.place
    table, _, number = task.partition("#")
    name = table.removeprefix(_TABLES)
    if int(number) not in numbers.get(name, ()):
        there = [f"{table}#{other}" for other in sorted(numbers.get(name, ()))]
        hint = near(nearest(task, there), _USE_NUMBER) if there else table_advice(name, numbers)
        yield problem("GK251", at, task=task, near=hint)
        return
    notice = ordered.get(table)
    if notice and notice.written and is_before(day, notice.written):
        yield problem("GK254", at, day=day, written=notice.written, title=notice.title)


def _figures(entry: Progress, library: Library) -> Iterator[Problem]:
    if entry.completion is None:
        return
    at = library.at(entry.identity, "completion")
    if entry.completion > 100:
        yield problem("GK252", at, value=entry.completion)
    elif entry.status == DONE and entry.completion < 100:
        yield problem("GK257", at, value=entry.completion)


def _silent(entry: Progress, library: Library) -> Iterator[Problem]:
    """Check that an entry that says 已完成 describes or shows the result."""
    if entry.status == DONE and not (entry.body.strip() or entry.evidence or entry.note):
        yield problem("GK260", library.at(entry.identity, "status"))


def _evidence(entry: Progress, library: Library) -> Iterator[Problem]:
    """Check that each piece of evidence is a document of the library (GK201) or a file beside the entry."""
    for index, evidence in enumerate(entry.evidence):
        at = library.at(entry.identity, "evidence", index)
        if not evidence.document and not evidence.file:
            yield problem("GK255", at)
        elif evidence.file and (missing := missing_file(library, entry.identity, evidence.file, at)):
            yield missing


def _hidden(
    entry: Progress, documents: Mapping[str, Record], library: Library, moment: dt.datetime
) -> Iterator[Problem]:
    """Report evidence that is not public when the entry is; published on the same day is in time."""
    if entry.place is None:
        return
    day = dt.datetime.combine(entry.place[1], dt.time.max, CHINA)
    for index, evidence in enumerate(entry.evidence):
        record = documents.get(evidence.document or "")
        reason = why_hidden(record, max(moment, day)) if record else ""
        if reason:
            at = library.at(entry.identity, "evidence", index, "document")
            yield problem("GK250", at, reference=evidence.document, reason=reason)


def _backwards(run: tuple[Progress, ...], library: Library) -> Iterator[Problem]:
    """Check that an entry lower than an earlier one gives a reason; skip entries without a completion."""
    stated: Progress | None = None
    before: Progress | None = None
    for entry in run:
        if stated and entry.completion is not None and entry.completion < (stated.completion or 0):
            if not entry.note:
                at = library.at(entry.identity, "completion")
                yield problem("GK253", at, now=entry.completion, before=stated.completion, day=_day(stated))
        elif before and before.status == DONE and entry.status != DONE and not entry.note:
            yield problem("GK258", library.at(entry.identity, "status"), day=_day(before))
        before = entry
        stated = entry if entry.completion is not None else stated


def _day(entry: Progress) -> str:
    return entry.identity.rsplit("/", 1)[-1]
