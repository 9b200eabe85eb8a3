"""``python build.py check``: everything a build would find, without writing anything."""

from __future__ import annotations

import datetime as dt

from gongkai.commands.assemble import Paths, assemble
from gongkai.commands.cache import no_cache
from gongkai.commands.produce import Progress, produce
from gongkai.commands.sinks import Nowhere
from gongkai.problems import Problem


def check(paths: Paths, moment: dt.datetime, progress: Progress) -> tuple[Problem, ...]:
    """Every problem of the content and of the site that it would make."""
    assembly, problems = assemble(paths, moment)
    if assembly is not None:
        problems += produce(assembly, Nowhere(), no_cache(), progress, with_search=False).problems
    return tuple(problems)
