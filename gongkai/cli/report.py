"""The command ``python build.py report``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from gongkai.cli.chinese_click import ChineseCommand
from gongkai.cli.saying import say
from gongkai.cli.shared import (
    FILE,
    cache_option,
    config_option,
    content_option,
    moment_of,
    stop,
    templates_option,
)
from gongkai.cli.shared import report as report_problems
from gongkai.paths import Paths
from gongkai.problems import errors


@click.command(cls=ChineseCommand)
@click.argument("period", metavar="月份或年份")
@click.option("--into", type=FILE, metavar="文件夹", help="放在哪里；不写是 report-月份")
@click.option("--unit", default="", metavar="单位", help="只统计一个单位公开的，写名录里的全称或别名")
@content_option
@config_option
@templates_option
@cache_option
@click.option(
    "--as-of", metavar="时刻", help="统计到这个时刻；默认是那个月、那一年的最后一刻，没有过完的到现在"
)
def report(
    period: str,
    into: Path | None,
    unit: str,
    content: Path | None,
    config: Path,
    templates: Path | None,
    cache: Path | None,
    as_of: str | None,
) -> None:
    """一个月、一年的统计，给通报和年报用：按栏目、单位、类型公开了多少，时效，解读率，没有更新的栏目，任务办理。

    写成带条形图的网页、Word、CSV 和 Markdown，不进 output。一年的还列出年报第二部分的建议数，每个数附依据的文件。

    例如：python build.py report 2026-05；python build.py report 2026 --unit 县财政局
    """
    from gongkai.commands.report import write_report
    from gongkai.engine.apart import NothingWritten
    from gongkai.site.figure_lists import period_of

    paths = Paths.around(config, content, None, templates, cache)
    folder = into or Path(f"report-{period}")
    try:
        asked = period_of(period)
    except ValueError:
        raise click.BadParameter(f"{period}，写成 2026-05 或 2026", param_hint="月份或年份") from None
    try:
        made = write_report(paths, asked, folder, moment_of(as_of), unit)
    except NothingWritten as reason:
        say(str(reason), err=True)
        sys.exit(1)
    if errors(made.problems):
        report_problems(tuple(errors(made.problems)))
        stop(made.problems, "没有统计")
    total = made.lists[0].rows[0].cells[0]
    say(
        f"{asked.name}公开 {total} 件；统计在 {folder.as_posix()}：index.html、report.docx、report.csv、report.md。"
    )
