"""The level of a problem on this site: codes raised to errors, and formal duties waived for old papers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

from gongkai.config import RAISED, Config
from gongkai.problems import CATALOGUE, Problem
from gongkai.problems.reason import DUTY
from gongkai.records.facts import HISTORIC, PUBLISHED_AT
from gongkai.records.kind import kinds
from gongkai.records.library import Library


def as_configured(problems: Iterable[Problem], config: Config, library: Library) -> list[Problem]:
    """Apply the levels of ``检查`` to the problems, and drop the formal duties of papers older than the column.

    In a draft everything stays a reminder; checks of truth apply to papers of any age.
    """
    raised = {code for code, level in config.checks.items() if level == RAISED}
    kept = list(problems)
    if any(CATALOGUE[found.code].reason.ground == DUTY for found in kept):
        old = _old(library, config.site.begun)
        kept = [found for found in kept if not (found.at.path in old and _is_duty(found.code))]
    return [replace(found, other_level="error") if _is_raised(found, raised) else found for found in kept]


def _is_raised(found: Problem, raised: set[str]) -> bool:
    return found.code in raised and not found.other_level


def _is_duty(code: str) -> bool:
    return CATALOGUE[code].reason.ground == DUTY


def _old(library: Library, begun: dt.date | None) -> set[str]:
    """The paths of records that say 历史数据, or that were published before the column began."""
    found: set[str] = set()
    for kind in kinds():
        for record in library.of(kind.record):
            published = PUBLISHED_AT.of(record)
            early = begun and isinstance(published, dt.datetime) and published.date() < begun
            if early or HISTORIC.of(record):
                found.add(record.path)
    return found
