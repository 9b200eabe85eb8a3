"""Checks that need more than one record, a module for each content type: ``check(library, site)``.

``checks`` finds the modules by itself.
"""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from typing import Protocol

from gongkai.problems import Problem
from gongkai.records.library import Library
from gongkai.site.model import Site


class Check(Protocol):
    """What each module of this package offers."""

    def check(self, library: Library, site: Site) -> list[Problem]:
        """Return every problem between the records of a type, public or not."""


@cache
def checks() -> tuple[Check, ...]:
    """All checks, sorted by module name."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    found: list[Check] = []
    for name in names:
        module = importlib.import_module(f"{__name__}.{name}")
        if hasattr(module, "check"):
            found.append(module)
    return tuple(found)


def check_all(library: Library, site: Site) -> list[Problem]:
    """Run all checks and return their problems, check by check."""
    return [problem for module in checks() for problem in module.check(library, site)]
