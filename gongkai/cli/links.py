"""The command ``python build.py links``."""

from __future__ import annotations

import sys

import click

from gongkai.cli.chinese_click import ChineseCommand
from gongkai.cli.saying import say
from gongkai.cli.shared import moment_of, report, site_options, stop
from gongkai.commands.outside import ask_outside
from gongkai.paths import Paths
from gongkai.problems import errors
from gongkai.text.os_errors import os_reason


@click.command(cls=ChineseCommand)
@site_options
@click.option(
    "--pause",
    type=click.FloatRange(0, 60),
    default=0.5,
    metavar="秒",
    show_default=True,
    help="两次请求之间等多久",
)
def links(
    paths: Paths,
    as_of: str | None,
    pause: float,
) -> None:
    """核对成品里指向别的网站的链接打不打得开，放进每天的定时任务：连续三天打不开才提醒。"""
    if not paths.output.is_dir():
        raise click.BadParameter(f"{paths.output} 还没有生成", param=click.Option(["--output"]))
    try:
        pages, failing, problems = ask_outside(paths, moment_of(as_of).date(), pause)
    except OSError as error:
        say(f"记不下今天的结果：{os_reason(error)}", err=True)
        sys.exit(1)
    report(tuple(problems))
    if errors(problems):
        stop(tuple(problems), "没有核对")
    say(f"外部链接 {len(pages)} 个，今天打不开 {len(failing)} 个，连续三天打不开 {len(problems)} 个")
