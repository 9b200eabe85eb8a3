"""``gongkai report``: figures of a month or a year, written as a page, Markdown, CSV and Word outside the output."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from gongkai.commands.report_files import report_csv, report_docx, report_markdown, report_view
from gongkai.engine.apart import NothingWritten, detached_files, files_beside, fit, marked
from gongkai.engine.assemble import assemble
from gongkai.pages.context import Planner
from gongkai.pages.front.beside import front_page
from gongkai.paths import Paths
from gongkai.problems import Problem
from gongkai.records.facts import TITLE
from gongkai.site.figure_lists import FigureList, Period
from gongkai.site.figures import figures
from gongkai.site.link import link
from gongkai.site.model import Site
from gongkai.site.publishers import unit_called
from gongkai.store.readings import kept_readings
from gongkai.text.dates import CHINA

#: The files beside the page. The CSV file marks a folder as one of a report.
_MARKDOWN, _CSV, _WORD = "report.md", "report.csv", "report.docx"


@dataclass(frozen=True, slots=True)
class Reported:
    """What was written, or the problems that prevent it."""

    lists: tuple[FigureList, ...] = ()
    problems: tuple[Problem, ...] = ()


def write_report(paths: Paths, period: Period, folder: Path, now: dt.datetime, unit: str = "") -> Reported:
    """Write the figures of a period to ``folder``, from the site as it was at the end of the period.

    ``unit`` keeps only what one unit published. Raises ``NothingWritten`` for a period to come, an unknown unit
    or a folder with other things, ``OSError`` when it cannot be written.
    """
    if period.first > now.date():
        raise NothingWritten(f"{period.name}还没有到")
    fit(paths, folder, (folder / _CSV).is_file)
    moment = min(now, dt.datetime.combine(period.last, dt.time(23, 59, 59), CHINA))
    assembly, problems = assemble(paths, now, readings=kept_readings(paths).known)
    if assembly is None:
        return Reported(problems=tuple(problems))
    # what is sound today may have named something not yet public then: that is no reason to count nothing
    site = link(assembly.library, assembly.config, moment)[0]
    called = _canonical(site, unit) if unit else ""
    lists = figures(site, period, called)
    titles = {
        record.identity: TITLE.of(record) or record.identity
        for found in site.records.values()
        for record in found
    }
    whose = called or site.config.site.name
    title = f"{whose}{period.name}政务公开情况"
    intro = f"截至 {moment:%Y-%m-%d %H:%M}，从本栏目已经公开的内容统计。"
    text = report_markdown(lists, titles, intro)
    page = front_page(
        Planner(site), "/", title, "pages/register.html", report_view(lists, titles, intro), "内部统计"
    )
    beside = {
        _MARKDOWN: f"# {title}\n\n{text}".encode(),
        _CSV: report_csv(lists),
        _WORD: report_docx(title, text, whose, moment.date()),
    }
    said = "内部统计，没有公开。同一个文件夹里有 report.docx、report.csv、report.md。"
    with files_beside(folder, detached_files(assembly, [marked(page, "内部")], said, beside)) as move:
        move()
    return Reported(lists)


def _canonical(site: Site, written: str) -> str:
    """The canonical name of a unit. Raises ``NothingWritten`` when no directory has it."""
    unit = unit_called(site, written)
    if unit is None:
        raise NothingWritten(f"单位名录里没有“{written}”；照名录写全称或别名")
    return unit.name
