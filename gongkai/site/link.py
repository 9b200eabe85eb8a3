"""Turn the library into the site: public records, their relations, a problem for every broken relation."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial

from gongkai.config import Config
from gongkai.fields.schema import Record
from gongkai.problems import Position, Problem, near, near_to, problem, with_hints, with_level
from gongkai.records.facts import NOTICE
from gongkai.records.kind import kinds
from gongkai.records.library import Library
from gongkai.records.notice import Notice
from gongkai.records.publicity import is_public, was_public
from gongkai.records.task_table import TaskTable
from gongkai.records.text_page import TextPage
from gongkai.records.topics import is_topic, written_topics
from gongkai.site.attachments import missing_file
from gongkai.site.checks import check_all
from gongkai.site.citations import instruments
from gongkai.site.hidden import hidden_records
from gongkai.site.lineage import build_lineage, check_lineage
from gongkai.site.model import LinkedTask, Site, Written
from gongkai.site.progress import published, with_progress
from gongkai.site.references import check_references
from gongkai.site.units_directory import (
    Directories,
    build_directories,
    inner_offices,
    missing_region,
    resolve,
)
from gongkai.site.validity import standings
from gongkai.text.dates import is_before
from gongkai.text.deadlines import find_deadlines, read_deadline
from gongkai.text.document_number import DocumentNumber
from gongkai.text.gathered import gathered
from gongkai.text.similar import nearest

Checks = Callable[[Library, Site], list[Problem]]


def link(
    library: Library, config: Config, moment: dt.datetime, checks: Checks = check_all
) -> tuple[Site, list[Problem]]:
    """Link all records; ``moment`` decides what is due. Problems cover every record, public or not.

    ``checks`` finds what ``check_all`` finds, perhaps by what is known from before.
    """
    directories, problems = build_directories(library, lambda record: is_public(record, moment))
    every_notice: tuple[Notice, ...] = library.of(Notice)
    problems += _doubles(every_notice, library)
    problems += check_references(library)
    problems += check_lineage(library)
    problems += [found for notice in every_notice for found in _check_notice(notice, library)]
    public = {notice.identity: notice for notice in every_notice if is_public(notice, moment)}
    notices = tuple(sorted(public.values(), key=lambda notice: notice.sort_key, reverse=True))

    tasks: list[LinkedTask] = []
    tables: list[TaskTable] = []
    for table in library.of(TaskTable):
        linked, found = _link_table(table, library, directories)
        problems += found
        if (table.notice in public if table.notice else table.published) and is_public(table, moment):
            tables.append(table)
            tasks += linked
    tasks = list(with_progress(tasks, library, moment))
    order = {notice.identity: place for place, notice in enumerate(notices)}
    tables.sort(key=lambda table: _place(table, notices, order))

    issuers, found = _issuers(every_notice, library, directories)
    problems += found
    by_number = _by_number(notices)
    records = {**_public_records(library, moment, public), "progress": published(tasks)}
    site = Site(
        config=config,
        moment=moment,
        notices=notices,
        tables=tuple(tables),
        tasks=tuple(tasks),
        text_pages=tuple(page for page in library.of(TextPage) if is_public(page, moment)),
        units=directories.units,
        by_number=by_number,
        instruments=instruments(_texts(notices, tables), by_number, notices),
        issued=_inverted({notice.identity: issuers.get(notice.identity, ()) for notice in notices}, public),
        issuers={identity: units for identity, units in issuers.items() if identity in public},
        leads=_by_unit((unit, task) for task in tasks for unit in task.lead_units),
        shares=_by_unit((unit, task) for task in tasks for unit in task.responsible_units),
        lineage=build_lineage(tables, tasks),
        standings=standings(notices, moment.date()),
        files=library.files,
        records=records,
        hidden=hidden_records(library, moment, records),
        withdrawn=_withdrawn(library, moment),
    )
    return site, with_hints([*problems, *checks(library, site)], nearest)


def _withdrawn(library: Library, moment: dt.datetime) -> tuple[Record, ...]:
    """Withdrawn records of every type that were once public."""
    records: Iterable[Record] = (record for kind in kinds() for record in library.of(kind.record))
    return tuple(record.as_of(moment) for record in records if was_public(record, moment))


def _public_records(
    library: Library, moment: dt.datetime, notices: dict[str, Notice]
) -> dict[str, tuple[Record, ...]]:
    """The public records of every type; a table is public with the document that ordered it."""
    found: dict[str, tuple[Record, ...]] = {}
    for kind in kinds():
        records: tuple[Record, ...] = library.of(kind.record)
        found[kind.name] = tuple(
            record.as_of(moment)
            for record in records
            if is_public(record, moment) and (not (notice := NOTICE.of(record)) or notice in notices)
        )
    return found


def _check_notice(notice: Notice, library: Library) -> list[Problem]:
    """Check relations and dates of one notice (W-DATE-02, R-DOC-01, R-DOC-07, R-DOC-04)."""
    problems: list[Problem] = []
    here = notice.identity
    if notice.written and is_before(notice.published.date(), notice.written):
        at = library.at(here, "published")
        problems.append(problem("GK111", at, published=notice.published.date(), written=notice.written))
    if notice.written and notice.number.year not in (0, notice.written.year):
        problems.append(
            problem("GK112", library.at(here, "number"), year=notice.number.year, written=notice.written)
        )
    if notice.topic and not is_topic(notice.topic):
        hint = near(nearest(notice.topic, written_topics()), "一级和二级之间用 / 隔开")
        problems.append(
            problem("GK113", library.at(here, "topic"), field="主题分类", value=notice.topic, near=hint)
        )
    if notice.disclosure != "主动公开":
        problems.append(problem("GK110", library.at(here, "disclosure"), value=notice.disclosure))
    for index, attachment in enumerate(notice.attachments):
        at = library.at(here, "attachments", index, "file")
        if attachment.file and (missing := missing_file(library, here, attachment.file, at)):
            problems.append(missing)
    return problems


def _doubles(notices: Iterable[Notice], library: Library) -> list[Problem]:
    """Report two documents with one number, or with one index number (R-DOC-01, R-CAT-01).

    Only a reminder when the documents are old or come from elsewhere: they stay as they are.
    """
    problems: list[Problem] = []
    numbers: dict[tuple[DocumentNumber, tuple[str, ...]], Notice] = {}
    indexes: dict[str, Notice] = {}

    def doubled(code: str, field: str, notice: Notice, first: Notice, number: object) -> None:
        at = library.at(notice.identity, field)
        found = problem(code, at, number=number, other=first.path)
        past = any(each.historic or each.reposted for each in (notice, first))
        problems.extend(with_level((found,), "warning") if past else (found,))

    for notice in notices:
        # 第5号 and 2026年第3号 do not say whose numbers they are: each issuer has its own
        issuers = () if notice.number.code else notice.issuer
        first = numbers.setdefault((notice.number.proper, issuers), notice)
        if notice.number and first is not notice:
            doubled("GK203", "number", notice, first, notice.number)
        if notice.index_number:
            first = indexes.setdefault(notice.index_number, notice)
            if first is not notice:
                doubled("GK204", "index_number", notice, first, notice.index_number)
    return problems


def _by_number(notices: Iterable[Notice]) -> dict[DocumentNumber, Notice]:
    """Documents by number; a number of several documents (第5号 of two offices) leads to none of them."""
    found = gathered((notice.number.proper, notice) for notice in notices if notice.number)
    return {number: bearers[0] for number, bearers in found.items() if len(bearers) == 1}


def _link_table(
    table: TaskTable, library: Library, directories: Directories
) -> tuple[list[LinkedTask], list[Problem]]:
    problems: list[Problem] = []
    here = table.identity
    if directories.regions and table.region not in directories.regions and directories.complete:
        problems.append(missing_region(table.region, directories.regions, library.at(here, "region")))
    linked: list[LinkedTask] = []
    inner: dict[str, Position] = {}
    for index, task in enumerate(table.tasks):
        lead: list[Written] = []
        for place, text in enumerate(task.lead):
            written, found = resolve(
                text, table.region, directories, library.at(here, "tasks", index, "lead", place), inner
            )
            lead.append(written)
            problems += found
        responsible = None
        if task.responsible:
            at = library.at(here, "tasks", index, "responsible")
            responsible, found = resolve(task.responsible, table.region, directories, at, inner)
            problems += found
        deadline = read_deadline(task.deadline, table.year) if task.deadline else None
        if task.deadline and (deadline is None or (deadline.date is None and not deadline.standing)):
            problems.append(
                problem("GK212", library.at(here, "tasks", index, "deadline"), text=task.deadline)
            )
        linked.append(
            LinkedTask(
                identity=table.task_identity(task),
                table=table,
                task=task,
                lead=tuple(lead),
                responsible=responsible,
                deadline=deadline,
                inner_deadlines=tuple(item for _, _, item in find_deadlines(task.requirement, table.year)),
            )
        )
    return linked, [*problems, *inner_offices(inner, table.region)]


def _issuers(
    notices: Iterable[Notice], library: Library, directories: Directories
) -> tuple[dict[str, tuple[str, ...]], list[Problem]]:
    """Which organisations issued which document; an issuer, or a region, that no directory knows is a problem.

    Not for a document reprinted from elsewhere (转载): nobody lists the State Council in the directory of a
    county.
    """
    problems: list[Problem] = []
    issuers: dict[str, tuple[str, ...]] = {}
    for notice in notices:
        units = []
        asked = directories.complete and bool(directories.units) and not notice.reposted
        region = notice.region
        if asked and region and region not in directories.regions:
            at = library.at(notice.identity, "region")
            problems.append(missing_region(region, directories.regions, at))
            region = None  # the office itself may be written right: it is looked for in all regions
        for index, name in enumerate(notice.issuer):
            unit = directories.unit_named(name, notice.region)
            if unit is not None:
                units.append(unit)
            elif asked and directories.unit_named(name, region) is None:
                hint = near_to(name, partial(directories.names, region), "把它加进单位名录")
                at = library.at(notice.identity, "issuer", index)
                problems.append(problem("GK202", at, name=name, region=region or "各地区", near=hint))
        issuers[notice.identity] = tuple(units)
    return issuers, problems


def _place(table: TaskTable, notices: Sequence[Notice], order: Mapping[str, int]) -> int:
    """The place of a table's document; for one without, where a document of its day would be."""
    if table.notice:
        return order[table.notice]
    day = table.published
    return sum(1 for notice in notices if day and notice.published > day)


def _texts(notices: Iterable[Notice], tables: Iterable[TaskTable]) -> dict[str, str]:
    """The whole text of each notice with its tables, in which citations are searched."""
    texts = {notice.identity: notice.body for notice in notices}
    for table in tables:
        rows = "\n".join(f"{task.requirement}\n{task.responsible or ''}" for task in table.tasks)
        if table.notice:
            texts[table.notice] = f"{texts[table.notice]}\n{rows}"
    return texts


def _inverted(
    issuers: dict[str, tuple[str, ...]], public: dict[str, Notice]
) -> dict[str, tuple[Notice, ...]]:
    issued: dict[str, list[Notice]] = {}
    for identity, units in issuers.items():
        for unit in units:
            issued.setdefault(unit, []).append(public[identity])
    return {unit: tuple(notices) for unit, notices in issued.items()}


def _by_unit(pairs: Iterable[tuple[str, LinkedTask]]) -> dict[str, tuple[LinkedTask, ...]]:
    gathered: dict[str, list[LinkedTask]] = {}
    for unit, task in pairs:
        gathered.setdefault(unit, []).append(task)
    return {unit: tuple(tasks) for unit, tasks in gathered.items()}
