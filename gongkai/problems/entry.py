"""The sentences of one kind of problem."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from gongkai.problems.reason import Reason

Level = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Entry:
    """The sentences of one kind of problem."""

    message: str
    hint: str
    level: Level = "error"


@dataclass(frozen=True, slots=True)
class ProblemKind:
    """One kind of problem: its sentences, how bad it is, and the reason for that."""

    message: str
    hint: str
    level: Level
    reason: Reason
