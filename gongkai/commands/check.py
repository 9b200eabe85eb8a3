"""``python build.py check``: everything a build would find, without writing anything."""

from __future__ import annotations

import datetime as dt

from jinja2 import TemplateError

from gongkai.commands.assemble import Paths, assemble
from gongkai.commands.cache import no_cache
from gongkai.commands.produce import Progress, produce
from gongkai.commands.sinks import Nowhere
from gongkai.problems import Problem
from gongkai.render.faults import template_fault


def check(paths: Paths, moment: dt.datetime, progress: Progress) -> tuple[Problem, ...]:
    """Every problem of the content and of the site that it would make."""
    assembly, problems = assemble(paths, moment)
    if assembly is not None:
        try:
            problems += produce(assembly, Nowhere(), no_cache(), progress, with_search=False).problems
        except TemplateError as error:
            problems.append(template_fault(error))
    return tuple(problems)
