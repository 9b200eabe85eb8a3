"""The site: public records with their relations. Nothing here changes after ``link`` made it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from gongkai.config import Config
from gongkai.fields.schema import Record
from gongkai.records.kind import kinds
from gongkai.records.notice import Notice
from gongkai.records.organization import Organization
from gongkai.records.task_table import Task, TaskTable
from gongkai.records.text_page import TextPage
from gongkai.text.deadlines import Deadline
from gongkai.text.document_number import DocumentNumber


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """An organisation in its region; ``names`` are all forms under which it is known, the canonical one first."""

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
    """A piece of a written text; ``unit`` is the identity of the organisation that it names, if it does."""

    text: str
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """A text as it stands on paper, cut where it names organisations; the pieces joined give the text back."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedTask:
    """A task with its table and the organisations it resolves to."""

    identity: str
    table: TaskTable
    task: Task
    lead: tuple[Written, ...]
    responsible: Written | None
    deadline: Deadline | None
    inner_deadlines: tuple[Deadline, ...]

    @property
    def lead_units(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(unit for written in self.lead for unit in written.units))

    @property
    def responsible_units(self) -> tuple[str, ...]:
        return self.responsible.units if self.responsible else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Instrument:
    """A legal instrument or document as the library's texts name it: 《title》（number）."""

    title: str
    number: str
    target: str | None
    """Identity of the document when the library holds it."""
    cited_in: tuple[str, ...]
    """Identities of the notices whose text or table names it."""


@dataclass(frozen=True, slots=True)
class TablePair:
    """Two tables of which the lower one carries out the upper one."""

    upper: TaskTable
    lower: TaskTable


@dataclass(frozen=True, slots=True, kw_only=True)
class Lineage:
    """Which task carries out which, both ways by identity, and which table carries out which."""

    above: dict[str, tuple[LinkedTask, ...]]
    below: dict[str, tuple[LinkedTask, ...]]
    tables: tuple[TablePair, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What a later document did to an earlier one: ``state`` is what it brought about, ``since`` from which day."""

    state: str
    by: Notice
    since: dt.date
    review: bool = False
    """Whether the later document published a clean-up (清理结果)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """有效性 of a document at the moment of the build.

    ``state`` is empty when nothing is stated and nothing follows; ``derived`` what follows from other documents and
    from the dates; ``by`` and ``since`` what brought the state about and when; ``announced`` a repeal still to come.
    """

    state: str = ""
    derived: str = ""
    contradicted: bool = False
    """Whether what the document states of itself cannot be."""
    since: dt.date | None = None
    by: Notice | None = None
    changes: tuple[Change, ...] = ()
    announced: Change | None = None


R = TypeVar("R", bound=Record)


@dataclass(frozen=True, kw_only=True)
class Site:
    """Everything public, and how it hangs together.

    ``moment`` is when the site is built: what is not yet due then is not in here at all.
    """

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
    """Notice → how it stands at the moment of the build."""
    files: frozenset[str]
    """Attachments, as paths under the content folder."""
    records: dict[str, tuple[Record, ...]]
    """Public records of every type, by the type's name, in the order of their identities."""

    def of(self, kind: type[R]) -> tuple[R, ...]:
        """The public records of one type."""
        name = next(entry.name for entry in kinds() if entry.record is kind)
        return self.records.get(name, ())  # type: ignore[return-value]

    def of_column(self, column: str) -> tuple[Record, ...]:
        """The public records whose pages stand under a column."""
        names = [entry.name for entry in kinds() if entry.column == column]
        return tuple(record for name in names for record in self.records.get(name, ()))

    def record(self, identity: str) -> Record | None:
        """The public record of any type with this identity."""
        return self._by_identity.get(identity)

    @cached_property
    def _by_identity(self) -> dict[str, Record]:
        return {record.identity: record for records in self.records.values() for record in records}

    def tasks_of(self, table: TaskTable) -> tuple[LinkedTask, ...]:
        """The tasks of one table in their order."""
        return tuple(entry for entry in self.tasks if entry.table is table)

    def notice(self, identity: str) -> Notice | None:
        """The public notice with this identity."""
        return next((notice for notice in self.notices if notice.identity == identity), None)
