"""Planners of the columns, one module a content type: ``COLUMN`` and ``pages(planner)``, found by ``planners``."""

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
    """What a module of this package offers."""

    @property
    def COLUMN(self) -> str:
        """Id of the column under which the pages stand."""

    def pages(self, planner: Planner) -> Iterator[PlannedPage]:
        """Every page of the type; none when there is nothing public of it."""


@cache
def planners() -> tuple[ColumnPlanner, ...]:
    """All planners, in the order of their names; then one made from its declaration for every type without its own."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    found: list[ColumnPlanner] = []
    for name in names:
        module = importlib.import_module(f"{__name__}.{name}")
        if hasattr(module, "pages"):
            found.append(module)
    own = {planner.COLUMN for planner in found} | {""}
    found += [DeclaredPlanner(kind) for kind in kinds() if kind.column not in own]
    return tuple(found)
