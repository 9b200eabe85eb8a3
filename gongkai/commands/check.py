"""``python build.py check``: everything a build would find, without writing anything."""

from __future__ import annotations

import datetime as dt

from gongkai.commands.assemble import Paths, assemble
from gongkai.commands.cache import no_cache
from gongkai.commands.outcome import Outcome
from gongkai.commands.produce import Progress, produce
from gongkai.commands.readings import kept_readings
from gongkai.commands.sinks import NullSink
from gongkai.render.faults import TemplateFault
from gongkai.site.hidden import hidden


def check(paths: Paths, moment: dt.datetime, progress: Progress, *, drafts: bool = False) -> Outcome:
    """Every problem of the content and of the site that it would make, and how much of it is not public.

    ``drafts``: as if every draft were published now.
    """
    assembly, problems = assemble(paths, moment, readings=kept_readings(paths).known, drafts=drafts)
    kept: tuple[tuple[str, int], ...] = ()
    if assembly is not None:
        kept = hidden(assembly.library, assembly.site)
        try:
            problems += produce(assembly, NullSink(), no_cache(), progress, with_search=False).problems
        except TemplateFault as fault:
            problems.append(fault.problem)
    return Outcome(tuple(problems), hidden=kept)
