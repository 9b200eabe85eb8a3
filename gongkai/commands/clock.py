"""Where the time of a build goes: stretches of work measured where they happen, summed up at the end of the build.

A build measures itself always, since a look at the clock costs less than asking whether it is wanted: two looks a page
here, a few in the process that makes the page.
"""

from __future__ import annotations

import time
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Spent:
    """Processor seconds that one page took in the process that made it.

    ``plan`` is what is to stand on it and the key of that, ``files`` its Word file and QR code; ``compile`` is what the
    process compiled of the templates for this page, which later pages find there.
    """

    plan: float = 0.0
    compile: float = 0.0
    files: float = 0.0
    render: float = 0.0
    inspect: float = 0.0
    search: float = 0.0

    def __add__(self, other: Spent) -> Spent:
        """Both together."""
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
        """What the page itself took, wherever in the order it comes."""
        return self.plan + self.files + self.render + self.inspect + self.search


@dataclass(frozen=True, slots=True)
class Phase:
    """A part of the build in this process; ``seconds`` of wall time, waiting included."""

    name: str
    seconds: float


@dataclass(frozen=True, slots=True)
class TemplateTime:
    """What the pages of one template took themselves together, in processor seconds, and the slowest of them."""

    name: str
    pages: int
    seconds: float
    slowest: str
    slowest_seconds: float


@dataclass(frozen=True, slots=True)
class Profile:
    """Where the time of one build went.

    ``phases`` follow each other and leave nothing out, in the order of their beginning. ``making`` is what the pages
    took in processor seconds (wherever they were made, at the same time as the phases), split by work; ``templates``
    is the same without compiling, split by template, the costliest first.
    """

    phases: tuple[Phase, ...]
    making: Spent
    templates: tuple[TemplateTime, ...]


class Clock:
    """Runs through one build. Whoever ends a stretch of work says what it was."""

    def __init__(self) -> None:
        self._phases: dict[str, float] = {}
        self._making = Spent()
        self._templates: dict[str, TemplateTime] = {}
        self._last = time.perf_counter()

    def lap(self, phase: str) -> None:
        """Everything since the last lap was ``phase``; a phase may come back and goes on adding up."""
        now = time.perf_counter()
        self._phases[phase] = self._phases.get(phase, 0.0) + now - self._last
        self._last = now

    def page(self, template: str, url: str, spent: Spent) -> None:
        """A page was made, here or in another process."""
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
        """What was measured so far."""
        return Profile(
            tuple(Phase(name, seconds) for name, seconds in self._phases.items()),
            self._making,
            tuple(sorted(self._templates.values(), key=lambda one: (-one.seconds, one.name))),
        )
