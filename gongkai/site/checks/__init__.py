"""Checks that need more than one record, found by themselves: one module for each content type or matter.

A module has one or more of three functions, which say what they read:

- ``check(library, site)`` may read everything;
- ``check_fields(library, site)`` reads no running text of any record;
- ``check_text(record, library, site)`` looks at one record and reads no running text but its own.

So whoever knows that only texts changed since the last look need not look at everything again (``Unsuspected``).
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass, field
from functools import cache
from types import ModuleType

from gongkai.fields.schema import Record
from gongkai.problems import Problem
from gongkai.records.library import Library
from gongkai.site.model import Site

_CheckFields = Callable[[Library, Site], Iterable[Problem]]
_CheckText = Callable[[Record, Library, Site], Iterable[Problem]]


@dataclass(frozen=True, slots=True)
class Unsuspected:
    """What was looked at before and had no problem: names of modules by their ``check_fields``, and the
    identities of records by ``check_text`` of all modules.
    """

    modules: Container[str] = frozenset()
    records: Container[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Checked:
    """The problems that all checks found, check by check, and what had none."""

    problems: list[Problem] = field(default_factory=list)
    modules: set[str] = field(default_factory=set)
    records: set[str] = field(default_factory=set)


@cache
def checks() -> tuple[ModuleType, ...]:
    """All modules with checks, sorted by name."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    found = (importlib.import_module(f"{__name__}.{name}") for name in names)
    return tuple(
        module
        for module in found
        if any(hasattr(module, name) for name in ("check", "check_fields", "check_text"))
    )


def check_all(library: Library, site: Site) -> list[Problem]:
    """Run all checks and return their problems, check by check."""
    return check_suspected(library, site, Unsuspected()).problems


def check_suspected(library: Library, site: Site, known: Unsuspected) -> Checked:
    """Run all checks but those of fields and texts that are ``known`` to have no problem."""
    checked = Checked()
    of_texts = _texts(library, site, known.records, checked)
    for module in checks():
        look: _CheckFields | None = getattr(module, "check", None)
        if look:
            checked.problems.extend(look(library, site))
        look = getattr(module, "check_fields", None)
        if look:
            found = () if module.__name__ in known.modules else tuple(look(library, site))
            checked.problems.extend(found)
            if not found:
                checked.modules.add(module.__name__)
        checked.problems.extend(of_texts.get(module.__name__, ()))
    return checked


def _texts(library: Library, site: Site, known: Container[str], checked: Checked) -> dict[str, list[Problem]]:
    """The problems of all texts that are not ``known`` by the module that finds them."""
    looks: dict[str, _CheckText] = {
        module.__name__: look for module in checks() if (look := getattr(module, "check_text", None))
    }
    problems: dict[str, list[Problem]] = {}
    for records in library.records.values():
        for record in records:
            if record.identity in known:
                checked.records.add(record.identity)
                continue
            found = {
                name: told for name, look in looks.items() if (told := tuple(look(record, library, site)))
            }
            for name, told in found.items():
                problems.setdefault(name, []).extend(told)
            if not found:
                checked.records.add(record.identity)
    return problems
