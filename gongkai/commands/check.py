"""``python build.py check``: report every problem that a build would find, without writing anything."""

from __future__ import annotations

import datetime as dt

from gongkai.commands.assemble import Paths, assemble
from gongkai.commands.cache import no_cache
from gongkai.commands.history import history_problems
from gongkai.commands.outcome import Outcome
from gongkai.commands.produce import Progress, produce
from gongkai.commands.readings import kept_readings
from gongkai.commands.sinks import NullSink
from gongkai.render.faults import TemplateFault
from gongkai.site.hidden import hidden
from gongkai.site.levels import as_configured


def check(
    paths: Paths, moment: dt.datetime, progress: Progress, *, drafts: bool = False, history: bool = False
) -> Outcome:
    """All problems of the content and of the site built from it, and how many records are not public.

    With ``drafts``, every draft is treated as if it were published now; with ``history``, git is asked what became of
    documents after their publication.
    """
    assembly, problems = assemble(paths, moment, readings=kept_readings(paths).known, drafts=drafts)
    kept: tuple[tuple[str, int], ...] = ()
    if assembly is not None:
        if history:
            problems += as_configured(history_problems(assembly), assembly.config, assembly.library)
        kept = hidden(assembly.library, assembly.site)
        try:
            problems += produce(assembly, NullSink(), no_cache(), progress, with_search=False).problems
        except TemplateFault as fault:
            problems.append(fault.problem)
    return Outcome(tuple(problems), hidden=kept)
