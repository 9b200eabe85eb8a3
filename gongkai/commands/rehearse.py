"""``python build.py inspect``: what an inspection would say of the site on a day, and what lapses after it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable

from gongkai.config import Config, read_config, walk
from gongkai.engine.assemble import assemble
from gongkai.engine.produce import Progress, produce
from gongkai.engine.sinks import NullSink
from gongkai.fields.schema import Record
from gongkai.paths import Paths, shown
from gongkai.problems import Position, Problem, errors
from gongkai.records.kind import kinds
from gongkai.records.library import Library, read_library
from gongkai.records.reading import Readings
from gongkai.records.task_table import TaskTable
from gongkai.rehearsal.account import Account
from gongkai.rehearsal.indicators import Indicators
from gongkai.rehearsal.judging import Finding, InspectedSite, judge
from gongkai.rehearsal.lapses import HORIZON, lapses
from gongkai.render.faults import TemplateFault
from gongkai.site.column_updates import column_states
from gongkai.site.levels import as_configured
from gongkai.site.link import link
from gongkai.site.model import Site
from gongkai.site.publishers import names_of
from gongkai.store.cache import no_cache
from gongkai.store.readings import kept_readings

#: Sites with fewer records are looked at day by day, larger ones week by week.
_SMALL = 1000


def rehearse(
    paths: Paths, moment: dt.datetime, progress: Progress, indicators: Indicators
) -> tuple[Account | None, tuple[Problem, ...]]:
    """The account of the rehearsal, and the problems of the check; no account without a configuration."""
    readings = kept_readings(paths).known
    assembly, problems = assemble(paths, moment, readings=readings)
    pages: frozenset[str] | None = None
    if assembly is not None:
        config, library, site = assembly.config, assembly.library, assembly.site
        pages = frozenset(page.url for page in assembly.plan.pages)
        try:
            sink = NullSink()
            problems += produce(
                assembly, sink, no_cache(), progress, with_search=False, with_companions=False
            ).problems
        except TemplateFault as fault:
            problems.append(fault.problem)
    else:
        found = _linked(paths, moment, readings)
        if found is None:
            return None, tuple(problems)
        config, library, site = found
    unit_of = _units(site, library)
    columns = tuple(column_states(site, indicators.classes, pages))
    evidence = InspectedSite(site=site, problems=tuple(problems), columns=columns, unit_of=unit_of)
    later = _later(library, config, moment)
    return Account(
        site=config.site.name,
        office=_office(config),
        day=moment.date(),
        indicators=indicators,
        verdict=judge(indicators, evidence),
        errors=tuple(
            Finding(
                at=problem.at,
                what=f"{problem.message}（{problem.code}）",
                unit=unit_of(problem.at),
                advice=problem.hint,
            )
            for problem in errors(problems)
        ),
        lapses=lapses(site, columns, later, unit_of, _places(site, library)),
    ), tuple(problems)


def _linked(paths: Paths, moment: dt.datetime, readings: Readings) -> tuple[Config, Library, Site] | None:
    """What can be linked in spite of errors."""
    config, _ = read_config(paths.config, shown(paths.config))
    if config is None:
        return None
    library, _ = read_library(paths.content, shown(paths.content), readings, config.words)
    return config, library, link(library, config, moment)[0]


def _later(library: Library, config: Config, moment: dt.datetime) -> dict[dt.date, list[Problem]]:
    """The problems that the check of a later day has and that of today has not, by the last day without it."""
    records = sum(len(library.of(kind.record)) for kind in kinds())
    step = 1 if records < _SMALL else 7
    known = {(problem.at, problem.code) for problem in link(library, config, moment)[1]}
    found: dict[dt.date, list[Problem]] = {}
    last = moment
    for days in sorted({*range(step, HORIZON, step), HORIZON}):
        then = moment + dt.timedelta(days)
        for problem in as_configured(link(library, config, then)[1], config, library):
            if (problem.at, problem.code) not in known:
                known.add((problem.at, problem.code))
                found.setdefault(last.date(), []).append(problem)
        last = then
    return found


def _units(site: Site, library: Library) -> Callable[[Position], str]:
    """Who answers for a place: the publishers of its record, the unit of its column, else the office."""
    records = {record.path: record for record in _records(library)}
    columns = {site.config.at(column.id): column.unit for column in walk(site.config.columns) if column.unit}

    def unit_of(at: Position) -> str:
        record = records.get(at.path)
        names = names_of(site, record) if record is not None else ()
        return "、".join(names) or columns.get(at) or _office(site.config)

    return unit_of


def _places(site: Site, library: Library) -> Callable[[str, str], Position]:
    """The place of a field of a record, or of a task by its identity."""
    found = {
        table.task_identity(task): library.at(table.identity, "tasks", index, "requirement")
        for table in site.of(TaskTable)
        for index, task in enumerate(table.tasks)
    }
    return lambda identity, field: found.get(identity) or library.at(identity, field)


def _records(library: Library) -> Iterable[Record]:
    return (record for kind in kinds() for record in library.of(kind.record))


def _office(config: Config) -> str:
    site = config.site
    return site.publisher or site.authority or site.name
