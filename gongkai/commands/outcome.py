"""What a build came to."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from gongkai.commands.clock import Profile
from gongkai.problems import Problem, errors


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a build did: pages and bytes written (0 when nothing was), seconds, where they went, and every problem.

    ``hidden`` is how many records are not public, by reason. The same sources give the same site on the same day until
    ``until``, when the next of them falls due; None: all day.
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
