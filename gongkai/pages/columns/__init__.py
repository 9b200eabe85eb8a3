"""Planners of the columns, one module for each content type, with ``COLUMN`` and ``pages(planner)``.

``planners`` finds the modules by itself.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from functools import cache
from typing import Protocol

from gongkai.pages.context import Planner
from gongkai.pages.frame import PlannedPage
from gongkai.pages.record.declared import DeclaredPlanner
from gongkai.records.kind import kinds


class ColumnPlanner(Protocol):
    """What each module of this package offers."""

    @property
    def COLUMN(self) -> str:
        """Id of the column of the pages."""

    def pages(self, planner: Planner) -> Iterator[PlannedPage]:
        """Every page of the type; none when it has no public record."""


@cache
def planners() -> tuple[ColumnPlanner, ...]:
    """All planners, sorted by module name; then a declared one for every type without its own planner."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    found: list[ColumnPlanner] = []
    for name in names:
        module = importlib.import_module(f"{__name__}.{name}")
        if hasattr(module, "pages"):
            found.append(module)
    own = {planner.COLUMN for planner in found} | {""}
    found += [DeclaredPlanner(kind) for kind in kinds() if kind.column not in own]
    return tuple(found)
