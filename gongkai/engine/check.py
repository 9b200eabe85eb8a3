"""``python build.py check``: report every problem that a build would find, without writing the site.

What was found out about files and pages that did not change is taken from the last check, as a build takes it from
the last build. A check leaves in the cache what is public now, and nothing else.
"""

from __future__ import annotations

import datetime as dt
import time

from gongkai.engine.assemble import Assembly, assemble
from gongkai.engine.collector import without_collector
from gongkai.engine.face import Hashes
from gongkai.engine.history import history_problems
from gongkai.engine.kept_checks import KeptChecks, kept_checks
from gongkai.engine.kept_pages import CHECKED, kept_pages
from gongkai.engine.outcome import Outcome
from gongkai.engine.produce import Progress, produce
from gongkai.engine.sinks import CheckSink
from gongkai.paths import Paths
from gongkai.problems import Problem
from gongkai.records.library import next_due
from gongkai.render.faults import TemplateFault
from gongkai.site.checks import check_all
from gongkai.site.hidden import hidden
from gongkai.site.levels import as_configured
from gongkai.store.clean_files import save_clean_files
from gongkai.store.readings import KeptReadings, kept_readings
from gongkai.text.dates import CHINA


def check(
    paths: Paths, moment: dt.datetime, progress: Progress, *, drafts: bool = False, history: bool = False
) -> Outcome:
    """All problems of the content and of the site built from it, and how many records are not public.

    With ``drafts``, every draft is treated as if it were published now; with ``history``, git is asked what became of
    documents after their publication.
    """
    began = time.time_ns()
    with without_collector():
        readings = kept_readings(paths)
        checks = kept_checks(paths, Hashes(began, readings.keys))
    assembly, problems = assemble(
        paths, moment, readings=readings.known, drafts=drafts, checks=check_all if drafts else checks.find
    )
    if assembly is None:
        return Outcome(tuple(problems))
    if history:
        problems += as_configured(history_problems(assembly), assembly.config, assembly.library)
    until = next_due(assembly.library, moment)
    keeps = not drafts and moment <= dt.datetime.now(CHINA)
    try:
        problems += _of_pages(assembly, progress, until, readings, checks, keeps=keeps)
    except TemplateFault as fault:
        problems.append(fault.problem)
    return Outcome(tuple(problems), until=until, hidden=hidden(assembly.library, assembly.site))


def _of_pages(
    assembly: Assembly,
    progress: Progress,
    until: dt.datetime | None,
    readings: KeptReadings,
    checks: KeptChecks,
    *,
    keeps: bool,
) -> tuple[Problem, ...]:
    """The problems of the pages; what was found out is kept for the next check if it ``keeps``."""
    with without_collector():
        cache = kept_pages(assembly, until, checks.hashes, CHECKED)
    produced = produce(assembly, CheckSink(), cache, progress, with_search=False, with_companions=False)
    if keeps:
        cache.save()
        readings.save(assembly.site.record)
        checks.save()
        save_clean_files(assembly.paths, assembly.library.clean_files)
    return produced.problems
