"""The stages of a decision: those it states, and those that follow from other records (4.3).

Consultations name the decision; interpretations, meetings and evaluations name its result.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from gongkai.fields.schema import Record
from gongkai.fields.values import meaning
from gongkai.records.consultation import Consultation
from gongkai.records.decision import (
    ADOPTED,
    BACKGROUND,
    CONSULTED,
    DONE,
    EVALUATED,
    EXPERTS,
    EXPLAINED_ABSENCE,
    GOING,
    HEARD,
    INTERPRETED,
    MEETING,
    NOT_APPLICABLE,
    OPEN,
    PROCEDURES,
    RESULT,
    RISKS,
    STAGES,
    Decision,
    Step,
)
from gongkai.records.evaluation import Evaluation
from gongkai.records.facts import day_of
from gongkai.records.interpretation import Interpretation
from gongkai.records.library import Library
from gongkai.records.meeting import Meeting
from gongkai.site.consultations import UNSTATED, feedback
from gongkai.site.model import Site

Find = Callable[[str], Record | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseStage:
    """One stage. ``status`` is empty when nothing about it is published; ``records`` can be opened."""

    name: str
    status: str = ""
    first: dt.date | None = None
    last: dt.date | None = None
    records: tuple[Record, ...] = ()
    step: Step | None = None
    index: int | None = None
    """Index of ``step`` among the stages as written."""
    reason: str = ""
    """Why there is nothing to open."""

    @property
    def settled(self) -> bool:
        """Whether it is done, or its absence explained."""
        return self.status == DONE or self.status in EXPLAINED_ABSENCE


@dataclass(frozen=True, slots=True)
class Others:
    """Records from which further stages follow: each names the decision or its result."""

    consultations: Sequence[Consultation]
    interpretations: Sequence[Interpretation]
    meetings: Sequence[Meeting]
    evaluations: Sequence[Evaluation]


@dataclass(frozen=True, slots=True)
class Course:
    """All stages of one decision in their order."""

    stages: tuple[CourseStage, ...]

    def stage(self, name: str) -> CourseStage:
        """The stage with this name."""
        return next(stage for stage in self.stages if stage.name == name)

    @property
    def reached(self) -> str:
        """The last stage that is done or in progress; empty when there is none."""
        return next((stage.name for stage in reversed(self.stages) if stage.status in (DONE, GOING)), "")

    @property
    def missing(self) -> tuple[str, ...]:
        """The stages about which nothing is published or explained."""
        return tuple(stage.name for stage in self.stages if not stage.status)


def public_course(decision: Decision, site: Site) -> Course:
    """The stages as the public records give them at the time of the build."""
    others = Others(site.of(Consultation), site.of(Interpretation), site.of(Meeting), site.of(Evaluation))
    return _course(decision, site.record, others, site.moment)


def full_course(decision: Decision, library: Library, moment: dt.datetime) -> Course:
    """The stages as all records of the library give them, for checks."""
    known = {record.identity: record for records in library.records.values() for record in records}
    others = Others(
        library.of(Consultation), library.of(Interpretation), library.of(Meeting), library.of(Evaluation)
    )
    return _course(decision, known.get, others, moment)


def consultations_of(decision: Decision, consultations: Iterable[Consultation]) -> tuple[Consultation, ...]:
    """The consultations about a decision, by their first day."""
    own = (item for item in consultations if item.decision == decision.identity)
    return tuple(sorted(own, key=lambda item: (item.start or item.published.date(), item.identity)))


def _course(
    decision: Decision,
    find: Find,
    others: Others,
    moment: dt.datetime,
) -> Course:
    steps: dict[str, tuple[int, Step]] = {}
    for index, step in enumerate(decision.stages):
        steps.setdefault(step.stage, (index, step))
    own = consultations_of(decision, others.consultations)
    answered = tuple(item for item in own if feedback(item, moment))
    papers = _named(find, steps[RESULT][1].contents) if RESULT in steps else ()
    papers = papers or _named(find, dict.fromkeys(name for item in own for name in item.results))
    results = {record.identity for record in papers}
    derived: dict[str, tuple[Record, ...]] = {
        CONSULTED: own,
        ADOPTED: answered,
        RESULT: papers,
        INTERPRETED: tuple(item for item in others.interpretations if results.intersection(item.policies)),
        MEETING: tuple(item for item in others.meetings if results.intersection(item.documents)),
        EVALUATED: tuple(item for item in others.evaluations if results.intersection(item.policies)),
    }
    return Course(
        tuple(_stage(decision, name, steps.get(name), derived.get(name, ()), find, moment) for name in STAGES)
    )


def _named(find: Find, identities: Iterable[str]) -> tuple[Record, ...]:
    return tuple(record for record in map(find, identities) if record)


def _stage(
    decision: Decision,
    name: str,
    written: tuple[int, Step] | None,
    derived: tuple[Record, ...],
    find: Find,
    moment: dt.datetime,
) -> CourseStage:
    """One stage: as written, else derived from other records, else left out by the catalogue."""
    first, last = _days(name, derived)
    if written:
        index, step = written
        named = _named(find, step.contents)
        records = tuple(dict.fromkeys((*named, *derived)))
        days = [day for day in map(day_of, named) if day]
        start = step.date or first or min(days, default=None)
        end = step.date if step.date and name != CONSULTED else last
        return CourseStage(
            name=name,
            status=step.status,
            first=start,
            last=max(filter(None, (start, end)), default=None),
            records=records,
            step=step,
            index=index,
            reason=step.reason or "",
        )
    if derived:
        return CourseStage(
            name=name,
            status=_consulted(derived, first, last, moment) if name == CONSULTED else DONE,
            first=first,
            last=last,
            records=derived,
        )
    if name == BACKGROUND and decision.body.strip():
        return CourseStage(name=name, status=DONE)
    reason = _left_out(decision, name)
    return CourseStage(name=name, status=NOT_APPLICABLE if reason else "", reason=reason)


def _days(name: str, records: Iterable[Record]) -> tuple[dt.date | None, dt.date | None]:
    """The first and the last day of the derived records."""
    first: list[dt.date] = []
    last: list[dt.date] = []
    for record in records:
        if name == ADOPTED and isinstance(record, Consultation) and record.feedback:
            first.append(record.feedback.published.date())
        elif isinstance(record, Consultation):
            first += filter(None, (record.start,))
            last += filter(None, (record.end,))
        elif day := day_of(record):
            first.append(day)
    return min(first, default=None), max(first + last, default=None)


def _consulted(
    records: Iterable[Record], first: dt.date | None, last: dt.date | None, moment: dt.datetime
) -> str:
    """The status of public consultation; no conclusion from a call that names no last day and has no outcome yet."""
    today = moment.date()
    if first and today < first:
        return OPEN
    if any(
        record.end is None and not record.results and not feedback(record, moment)
        for record in records
        if isinstance(record, Consultation)
    ):
        return UNSTATED
    return GOING if last and today <= last else DONE


def _left_out(decision: Decision, name: str) -> str:
    """Why a procedure need not take place, as the catalogue states it.

    Nothing follows from a list with procedures of other names: one of them may be this one.
    """
    listed = set(map(meaning, decision.procedures))
    if name == HEARD and decision.hearing is False and not any(HEARD[:2] in word for word in listed):
        return "年度目录写明不需要听证"
    if not listed <= set(PROCEDURES):
        return ""
    if name in (EXPERTS, RISKS) and listed and name not in listed:
        return "年度目录没有列入这一程序"
    return ""
