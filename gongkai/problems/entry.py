"""The sentences of one kind of problem."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Level = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Entry:
    """The sentences of one kind of problem."""

    message: str
    hint: str
    level: Level = "error"
