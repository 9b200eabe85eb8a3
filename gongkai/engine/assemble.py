"""The steps that every command begins with: read configuration and content, link, plan."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from gongkai.config import Config, read_config
from gongkai.engine.clock import Clock
from gongkai.engine.collector import without_collector
from gongkai.fields.own_words import NO_WORDS
from gongkai.pages.emptied_lists import emptied_lists
from gongkai.pages.old_addresses import taken
from gongkai.pages.plan import Plan, plan
from gongkai.pages.targets import missing_files
from gongkai.paths import Paths, shown
from gongkai.problems import Problem, by_kind, errors
from gongkai.records.library import Library, read_library
from gongkai.records.reading import Readings
from gongkai.render.assets import Asset, addresses, collect_assets
from gongkai.site.checks import check_all
from gongkai.site.levels import as_configured
from gongkai.site.link import Checks, link
from gongkai.site.model import Site
from gongkai.store.clean_files import kept_clean_files

__all__ = ["Assembly", "assemble"]


#: Without a repr: that of a whole site takes minutes where a failing test is shown.
@dataclass(frozen=True, slots=True, repr=False)
class Assembly:
    """The result of all steps before rendering."""

    paths: Paths
    config: Config
    library: Library
    site: Site
    plan: Plan
    assets: tuple[Asset, ...]


def assemble(
    paths: Paths,
    moment: dt.datetime,
    clock: Clock | None = None,
    readings: Readings | None = None,
    *,
    drafts: bool = False,
    checks: Checks = check_all,
) -> tuple[Assembly | None, list[Problem]]:
    """Read, validate, link and plan; return the assembly and all problems at once.

    The assembly is None when there is an error. Files that are in ``readings`` are not read again. With
    ``drafts``, every draft is treated as if it were published now. ``checks`` as in ``link``.
    """
    with without_collector():
        return _assemble(paths, moment, clock or Clock(), readings, drafts, checks)


def _assemble(
    paths: Paths,
    moment: dt.datetime,
    clock: Clock,
    readings: Readings | None,
    drafts: bool,
    checks: Checks,
) -> tuple[Assembly | None, list[Problem]]:
    misplaced = paths.problems()
    if {problem.at.path for problem in misplaced} & {shown(path) for path in paths.roots}:
        return None, misplaced
    config, problems = read_config(paths.config, shown(paths.config))
    library, found = read_library(
        paths.content, shown(paths.content), readings, config.words if config else NO_WORDS
    )
    library = replace(library, clean_files=kept_clean_files(paths))
    if drafts:
        library, found = library.with_drafts(), by_kind(found)
    clock.lap("读取与校验")
    problems += [*misplaced, *found]
    if config is None:
        return None, problems
    site, found = link(library, config, moment, checks)
    clock.lap("关联")
    problems = as_configured(problems + found, config, library)
    if errors(problems):
        return None, [*problems, *missing_files(site, library.broken_texts)]
    assets = collect_assets(paths.templates)
    planned, found = plan(site, addresses(assets))
    if emptied := emptied_lists(site, found, frozenset(page.url for page in planned.planned)):
        site = replace(site, hidden={**site.hidden, **emptied})
        planned, found = plan(site, addresses(assets))
    clock.lap("规划")
    found += taken(site, library, planned)
    problems += as_configured(found, config, library)
    if errors(problems):
        return None, problems
    return Assembly(paths, config, library, site, planned, assets), problems
