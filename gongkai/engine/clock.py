"""Where the time of a build goes: each stretch of work is measured where it happens and summed up at the end.

A build always measures itself, because reading the clock costs less than an option: two readings per page
here, a few in the process that makes the page.
"""

from __future__ import annotations

import time
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Spent:
    """Processor seconds that one page took in the process that made it.

    ``plan`` is the time for its view and its key, ``files`` for its Word file and QR code. ``compile`` is the
    time for compiling templates, which later pages in the same process then reuse.
    """

    plan: float = 0.0
    compile: float = 0.0
    files: float = 0.0
    render: float = 0.0
    inspect: float = 0.0
    search: float = 0.0

    def __add__(self, other: Spent) -> Spent:
        """The sum, item by item."""
        return Spent(
            self.plan + other.plan,
            self.compile + other.compile,
            self.files + other.files,
            self.render + other.render,
            self.inspect + other.inspect,
            self.search + other.search,
        )

    @property
    def own(self) -> float:
        """The time for the page without compiling templates, so it does not depend on the order of pages."""
        return self.plan + self.files + self.render + self.inspect + self.search


@dataclass(frozen=True, slots=True)
class Phase:
    """A phase of the build in this process, with its ``seconds`` of wall time, waiting included."""

    name: str
    seconds: float


@dataclass(frozen=True, slots=True)
class TemplateTime:
    """Processor seconds of all pages of one template together, without compiling, and its slowest page."""

    name: str
    pages: int
    seconds: float
    slowest: str
    slowest_seconds: float


@dataclass(frozen=True, slots=True)
class Profile:
    """Where the time of one build went.

    ``phases`` follow each other without gaps, in the order in which they began. ``making`` is what the pages
    took in processor seconds, by kind of work, wherever they were made and in parallel with the phases.
    ``templates`` is the same without compiling, by template, the slowest first.
    """

    phases: tuple[Phase, ...]
    making: Spent
    templates: tuple[TemplateTime, ...]


class Clock:
    """Measures one build. Whoever finishes a stretch of work names it."""

    def __init__(self) -> None:
        self._phases: dict[str, float] = {}
        self._making = Spent()
        self._templates: dict[str, TemplateTime] = {}
        self._last = time.perf_counter()

    def lap(self, phase: str) -> None:
        """Add the time since the last lap to ``phase``; a phase may occur several times."""
        now = time.perf_counter()
        self._phases[phase] = self._phases.get(phase, 0.0) + now - self._last
        self._last = now

    def page(self, template: str, url: str, spent: Spent) -> None:
        """Add the time of a page that was made here or in another process."""
        self._making += spent
        known = self._templates.get(template) or TemplateTime(template, 0, 0.0, url, 0.0)
        slower = spent.own > known.slowest_seconds
        self._templates[template] = TemplateTime(
            template,
            known.pages + 1,
            known.seconds + spent.own,
            url if slower else known.slowest,
            spent.own if slower else known.slowest_seconds,
        )

    def profile(self) -> Profile:
        """Everything measured so far."""
        return Profile(
            tuple(Phase(name, seconds) for name, seconds in self._phases.items()),
            self._making,
            tuple(sorted(self._templates.values(), key=lambda template: (-template.seconds, template.name))),
        )
