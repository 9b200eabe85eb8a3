"""Stages of decisions out of order, repeated, or empty; catalogues late or missing (4.2, 4.3)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.problems import Position, Problem, near_to, problem
from gongkai.records.decision import (
    ADOPTED,
    BACKGROUND,
    DONE,
    EXPLAINED_ABSENCE,
    NEEDED,
    RESULT,
    STAGES,
    Decision,
    Step,
)
from gongkai.records.decision_catalog import DecisionCatalog
from gongkai.records.library import Library
from gongkai.site.attachments import missing_file
from gongkai.site.decisions import Course, CourseStage, full_course, public_course
from gongkai.site.model import Site
from gongkai.text.dates import is_before

#: 2026-11, 2026年11月, 2026年 or a day, with the words that papers put behind it (底, 前, 底前, 第三季度).
_DUE = re.compile(
    r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-\d{2})?|年(?:(?:0?[1-9]|1[0-2])月(?:\d{1,2}日)?)?)(?:[底末]?之?前?|内|[上下]半年(?:前|内)?|第?[一二三四1-4]季度(?:末?前?|内))"
)


def check(library: Library, site: Site) -> list[Problem]:
    """Report GK261 to GK268 and GK276 for decisions and their catalogues, public or not (R-DEC-01, T14)."""
    decisions: tuple[Decision, ...] = library.of(Decision)
    catalogs: tuple[DecisionCatalog, ...] = library.of(DecisionCatalog)
    problems = [found for decision in decisions for found in _check(decision, library, site)]
    problems += _numbers(decisions, library)
    years = {catalog.year for catalog in catalogs}
    years |= {int(name) for name in map(_name, catalogs) if name.isdecimal()}
    if library.complete("decision_catalog"):
        problems += _years(decisions, years, library)
    for catalog in catalogs:
        problems += _catalog(catalog, library, site)
    return problems


def _check(decision: Decision, library: Library, site: Site) -> Iterator[Problem]:
    here = decision.identity
    if decision.due and not _DUE.fullmatch(decision.due):
        yield problem("GK349", library.at(here, "due"), due=decision.due)
    first: dict[str, Position] = {}
    for index, step in enumerate(decision.stages):
        at = library.at(here, "stages", index, "stage")
        if first.setdefault(step.stage, at) != at:
            yield problem("GK262", at, stage=step.stage, first=first[step.stage].line)
        if step.status in EXPLAINED_ABSENCE and not step.reason:
            at = library.at(here, "stages", index, "status")
            yield problem("GK264", at, stage=step.stage, status=step.status)
        yield from _contents(decision, index, step, library)
    course = full_course(decision, library, site.moment)
    yield from _order(decision, course, library)
    yield from _behind(decision, library, site)
    missing = [name for name in NEEDED if not course.stage(name).settled]
    complete = library.complete("consultation") and library.complete("meeting")
    if course.stage(RESULT).status == DONE and missing and complete:
        at = library.at(here, "stages")
        yield problem("GK265", at, stages="、".join(missing))


def _contents(decision: Decision, index: int, step: Step, library: Library) -> Iterator[Problem]:
    """Check that the library holds what a stage names: any record, or a file beside the decision."""
    known = library.positions
    for place, identity in enumerate(step.contents):
        if identity not in known and identity not in library.broken:
            at = library.at(decision.identity, "stages", index, "contents", place)
            hint = near_to(identity, lambda: sorted(known), "写标识：content 下的路径，不带扩展名")
            yield problem("GK201", at, reference=identity, near=hint)
    for place, attachment in enumerate(step.attachments):
        at = library.at(decision.identity, "stages", index, "attachments", place, "file")
        if attachment.file and (missing := missing_file(library, decision.identity, attachment.file, at)):
            yield missing


def _order(decision: Decision, course: Course, library: Library) -> Iterator[Problem]:
    """Check that no stage comes before one that it follows; of several such stages name the latest.

    Results of a consultation before its end are reported at the consultation (GK270).
    """
    for stage in course.stages:
        if not stage.first or (stage.name == ADOPTED and stage.step is None):
            continue
        before = [course.stage(name) for name in STAGES[stage.name]]
        later = [other for other in before if other.last and is_before(stage.first, other.last)]
        if later:
            latest = max(later, key=lambda other: (other.last, list(STAGES).index(other.name)))
            at = library.at(decision.identity, *_place(stage))
            yield problem(
                "GK261", at, stage=stage.name, day=stage.first, earlier=latest.name, other=latest.last
            )


def _place(stage: CourseStage) -> tuple[str | int, ...]:
    return ("stages",) if stage.index is None else ("stages", stage.index, "date")


def _behind(decision: Decision, library: Library, site: Site) -> Iterator[Problem]:
    """Check that a finished stage can be opened (4.3 ①): it names something public with the decision."""
    here = decision.identity
    public = public_course(decision, site)
    for stage in public.stages:
        step = stage.step
        if step is None or step.status != DONE or stage.index is None:
            continue
        at = library.at(here, "stages", stage.index, "stage")
        on_page = step.attachments or (stage.name == BACKGROUND and decision.body.strip())
        if not (step.contents or stage.records or on_page):
            yield problem("GK263", at, stage=stage.name, reason="没有内容也没有附件")
        for place, identity in enumerate(step.contents):
            hidden = identity in library.positions and not site.record(identity)
            if hidden and site.record(here):
                at = library.at(here, "stages", stage.index, "contents", place)
                yield problem("GK263", at, stage=stage.name, reason=f"{identity} 没有公开")


def _numbers(decisions: tuple[Decision, ...], library: Library) -> Iterator[Problem]:
    first: dict[tuple[int, int], Decision] = {}
    for decision in decisions:
        if decision.number is None:
            continue
        other = first.setdefault((decision.year, decision.number), decision)
        if other is not decision:
            at = library.at(decision.identity, "number")
            yield problem("GK266", at, year=decision.year, number=decision.number, other=other.path)


def _years(decisions: tuple[Decision, ...], years: set[int], library: Library) -> Iterator[Problem]:
    """Check that each year with decisions has its catalogue; report it once a year."""
    missing: set[int] = set()
    for decision in decisions:
        if decision.year not in years and decision.year not in missing:
            missing.add(decision.year)
            yield problem("GK268", library.at(decision.identity, "year"), year=decision.year)


def _name(catalog: DecisionCatalog) -> str:
    """The name of its file, which is the year."""
    return catalog.identity.rsplit("/", 1)[-1]


def _catalog(catalog: DecisionCatalog, library: Library, site: Site) -> Iterator[Problem]:
    if _name(catalog) != str(catalog.year):
        at = library.at(catalog.identity, "year")
        yield problem("GK276", at, year=catalog.year, name=_name(catalog))
        return
    month = site.config.thresholds.catalog_month
    day = catalog.published.date()
    if month and (day.year, day.month) > (catalog.year, month):
        yield problem(
            "GK267", library.at(catalog.identity, "published"), day=day, year=catalog.year, month=month
        )
