"""The result of a build."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from gongkai.engine.clock import Profile
from gongkai.problems import Problem, errors


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a build did: pages and bytes written (0 when nothing was), seconds, profile and all problems.

    ``hidden`` is the number of records that are not public, by reason. Until ``until``, when the next record
    falls due, the same sources give the same site on the same day; None means the whole day.
    """

    problems: tuple[Problem, ...]
    pages: int = 0
    size: int = 0
    seconds: float = 0.0
    profile: Profile | None = None
    until: dt.datetime | None = None
    hidden: tuple[tuple[str, int], ...] = ()

    @property
    def failed(self) -> bool:
        return bool(errors(self.problems))
