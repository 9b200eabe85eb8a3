"""Views of the pages of annual reports."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from gongkai.pages.figure_parts import Chart, FigureTable
from gongkai.pages.parts import Body, ContentsEntry, Element, FileLink, Link


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportSection:
    """One of the six parts: its fixed title, its text, and its table if it has one."""

    title: str
    id: str
    body: Body
    table: FigureTable | None = None
    notes: tuple[str, ...] = ()
    after: Body | None = None
    """The text below the table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """The requests of one unit over the years: a chart, and the same numbers in a table."""

    title: str
    id: str
    chart: Chart
    table: FigureTable


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnualReportView:
    """One report: preface, six parts, files, and the unit's other years."""

    source: str
    published: dt.datetime
    figures: tuple[Link, ...]
    """What most readers look for: the numbers of requests, linked to their table; empty without it."""
    elements: tuple[Element, ...]
    preface: Body
    sections: tuple[ReportSection, ...]
    files: tuple[FileLink, ...]
    attachments: tuple[FileLink, ...]
    history: History | None
    explained: tuple[Link, ...]
    carried_out: tuple[Link, ...]
    """The task tables of the year, and who published the plans that its documents ordered."""
    others: tuple[Link, ...]

    @property
    def contents(self) -> tuple[ContentsEntry, ...]:
        """The six parts as a table of contents."""
        return tuple(ContentsEntry(id=section.id, text=section.title) for section in self.sections)


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoriesView:
    """The requests of every unit with more than one report."""

    intro: str
    histories: tuple[History, ...]

    @property
    def contents(self) -> tuple[ContentsEntry, ...]:
        """The units as a table of contents."""
        return tuple(ContentsEntry(id=history.id, text=history.title) for history in self.histories)
