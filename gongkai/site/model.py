"""The site: public records with their relations. Nothing here changes after ``link`` made it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from gongkai.config import Config
from gongkai.fields.schema import Record
from gongkai.records.facts import DOCUMENTS, POLICIES
from gongkai.records.kind import kinds
from gongkai.records.notice import Notice
from gongkai.records.organization import Organization, names_within
from gongkai.records.progress import Progress
from gongkai.records.task_table import Task, TaskTable
from gongkai.records.text_page import TextPage
from gongkai.text.deadlines import Deadline
from gongkai.text.document_number import DocumentNumber
from gongkai.text.folding import fold
from gongkai.text.gathered import gathered


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """An organisation in its region; ``names`` are all its known names, the canonical one first."""

    identity: str
    region: str
    organization: Organization
    parent: str | None = None

    @property
    def name(self) -> str:
        return self.organization.name

    @property
    def names(self) -> tuple[str, ...]:
        return (self.organization.name, *self.organization.names, *self.organization.former)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of a written text; ``unit`` is the identity of the organisation that it names, if any."""

    text: str
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """A text as on paper, cut at the names of organisations; the joined pieces give the text back."""

    stretches: tuple[Stretch, ...]

    @property
    def text(self) -> str:
        return "".join(stretch.text for stretch in self.stretches)

    @property
    def units(self) -> tuple[str, ...]:
        """The organisations named, each once, in the order of the text."""
        return tuple(dict.fromkeys(stretch.unit for stretch in self.stretches if stretch.unit))

    @property
    def named(self) -> tuple[str, ...]:
        """The names as written, in order."""
        return tuple(stretch.text for stretch in self.stretches if stretch.unit)


#: The state of a task without a published entry of progress: stated, never guessed.
NO_PROGRESS = "未公布进展"


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedTask:
    """A task with its table and its organisations."""

    identity: str
    table: TaskTable
    task: Task
    lead: tuple[Written, ...]
    responsible: Written | None
    deadline: Deadline | None
    inner_deadlines: tuple[Deadline, ...]
    progress: tuple[Progress, ...] = ()
    """The published entries of its progress, the oldest first."""
    state: str = NO_PROGRESS
    """One of ``STATES`` of ``site/progress.py``, at the time of the build."""

    @property
    def lead_units(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(unit for written in self.lead for unit in written.units))

    @property
    def responsible_units(self) -> tuple[str, ...]:
        return self.responsible.units if self.responsible else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Instrument:
    """A legal instrument or document as the library's texts cite it: 《title》（number）."""

    title: str
    number: str
    target: str | None
    """Identity of the document when the library holds it."""
    cited_in: tuple[str, ...]
    """Identities of the notices whose text or table names it."""
    alike: tuple[str, ...] = ()
    """The documents of its title when several bear it and no number says which is meant."""


@dataclass(frozen=True, slots=True)
class TablePair:
    """Two tables of which the lower one carries out the upper one."""

    upper: TaskTable
    lower: TaskTable


@dataclass(frozen=True, slots=True, kw_only=True)
class Lineage:
    """Which task carries out which, in both directions by identity, and which table carries out which."""

    above: dict[str, tuple[LinkedTask, ...]]
    below: dict[str, tuple[LinkedTask, ...]]
    tables: tuple[TablePair, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """The effect of a later document on an earlier one: ``state`` is the new state from ``since`` on."""

    state: str
    by: Notice
    since: dt.date
    review: bool = False
    """Whether the later document published a clean-up (清理结果)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """有效性 of a document at the time of the build.

    ``state`` is empty when nothing is stated or derived; ``derived`` follows from other documents and dates;
    ``by`` and ``since`` are the cause of the state and its first day; ``announced`` is a repeal to come.
    """

    state: str = ""
    derived: str = ""
    contradicted: bool = False
    """Whether the state that the document gives itself is impossible."""
    since: dt.date | None = None
    by: Notice | None = None
    changes: tuple[Change, ...] = ()
    announced: Change | None = None


R = TypeVar("R", bound=Record)


@dataclass(frozen=True, kw_only=True)
class Site:
    """All records that are public at ``moment``, when the site is built, and their relations."""

    config: Config
    moment: dt.datetime
    notices: tuple[Notice, ...]
    """Newest first."""
    tables: tuple[TaskTable, ...]
    tasks: tuple[LinkedTask, ...]
    text_pages: tuple[TextPage, ...]
    units: dict[str, Unit]
    by_number: dict[DocumentNumber, Notice]
    instruments: tuple[Instrument, ...]
    issued: dict[str, tuple[Notice, ...]]
    """Unit → documents that it issued."""
    issuers: dict[str, tuple[str, ...]]
    """Notice → units that issued it."""
    leads: dict[str, tuple[LinkedTask, ...]]
    shares: dict[str, tuple[LinkedTask, ...]]
    lineage: Lineage
    standings: dict[str, Standing]
    """Notice → its state at the time of the build."""
    files: Mapping[str, Path]
    """Attachments: path under the content folder → file."""
    records: dict[str, tuple[Record, ...]]
    """Public records of every type, by the type's name, in the order of their identities."""
    hidden: Mapping[str, str]
    """Identity of a record that is not public, also a draft → why, in Chinese."""
    withdrawn: tuple[Record, ...] = ()
    """Records that were public and are withdrawn: only the disclosure catalogue names them."""

    def of(self, kind: type[R]) -> tuple[R, ...]:
        """The public records of one type."""
        name = next(entry.name for entry in kinds() if entry.record is kind)
        return self.records.get(name, ())  # type: ignore[return-value]

    def of_column(self, column: str) -> tuple[Record, ...]:
        """The public records whose pages are under a column."""
        names = [entry.name for entry in kinds() if entry.column == column]
        return tuple(record for name in names for record in self.records.get(name, ()))

    def record(self, identity: str) -> Record | None:
        """The public record of any type with this identity."""
        return self._by_identity.get(identity)

    @cached_property
    def _by_identity(self) -> dict[str, Record]:
        return {record.identity: record for records in self.records.values() for record in records}

    @cached_property
    def regions(self) -> tuple[str, ...]:
        """The regions that the directory names, the longest names first."""
        named = {unit.region for unit in self.units.values() if unit.region}
        return tuple(sorted(named, key=lambda name: (-len(name), name)))

    @cached_property
    def named_units(self) -> dict[tuple[str, str], str | None]:
        """Region ('' for any) and folded name → identity of the organisation; None if ambiguous."""
        own = [(unit, name) for unit in self.units.values() for name in unit.names]
        own += [(unit, short) for unit, name in own for short in names_within(unit.region, name)]
        named = gathered(((region, fold(name)), unit) for unit, name in own for region in (unit.region, ""))
        alone = {key for key, units in named.items() if len({unit.region for unit in units}) == 1}
        return {key: units[0].identity if key in alone else None for key, units in named.items()}

    def tasks_of(self, table: TaskTable) -> tuple[LinkedTask, ...]:
        """The tasks of one table in their order."""
        return self._tasks_by_table.get(table.identity, ())

    def notice(self, identity: str) -> Notice | None:
        """The public notice with this identity."""
        return self._notices_by_identity.get(identity)

    def tables_of(self, notice: str) -> tuple[TaskTable, ...]:
        """The task tables that a notice ordered."""
        return self._tables_by_notice.get(notice, ())

    def cited_by(self, notice: str) -> tuple[Instrument, ...]:
        """The instruments that a notice cites."""
        return self._instruments_by_notice.get(notice, ())

    def citing(self, notice: str) -> tuple[str, ...]:
        """The notices that cite a notice in their text, then those that state it as their basis."""
        return self._citing.get(notice, ())

    @cached_property
    def listed_in(self) -> dict[str, tuple[Record, ...]]:
        """Identity of a document → the records that list it in a field ``documents`` or ``policies``."""
        return gathered(
            (identity, record)
            for records in self.records.values()
            for record in records
            for listed in (DOCUMENTS, POLICIES)
            for identity in dict.fromkeys(listed.of(record))
        )

    @cached_property
    def _notices_by_identity(self) -> dict[str, Notice]:
        return {notice.identity: notice for notice in self.notices}

    @cached_property
    def _tasks_by_table(self) -> dict[str, tuple[LinkedTask, ...]]:
        return gathered((entry.table.identity, entry) for entry in self.tasks)

    @cached_property
    def tasks_by_heading(self) -> dict[tuple[str, str], tuple[LinkedTask, ...]]:
        """Identity of a table and a heading → the tasks under that heading."""
        return gathered(((entry.table.identity, entry.task.heading or ""), entry) for entry in self.tasks)

    @cached_property
    def tasks_by_identity(self) -> dict[str, LinkedTask]:
        """Every public task by its identity."""
        return {entry.identity: entry for entry in self.tasks}

    @cached_property
    def going_on(self) -> dict[str, tuple[LinkedTask, ...]]:
        """Identity of a task → the tasks of a later year that name it as 上年任务."""
        return gathered((name, entry) for entry in self.tasks for name in entry.task.earlier)

    @cached_property
    def _tables_by_notice(self) -> dict[str, tuple[TaskTable, ...]]:
        return gathered((table.notice, table) for table in self.tables if table.notice)

    @cached_property
    def _instruments_by_notice(self) -> dict[str, tuple[Instrument, ...]]:
        return gathered((notice, item) for item in self.instruments for notice in item.cited_in)

    @cached_property
    def _citing(self) -> dict[str, tuple[str, ...]]:
        named = ((item.target, other) for item in self.instruments if item.target for other in item.cited_in)
        basis = ((identity, notice.identity) for notice in self.notices for identity in notice.basis)
        return {
            identity: tuple(dict.fromkeys(found)) for identity, found in gathered((*named, *basis)).items()
        }
