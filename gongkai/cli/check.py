"""The command ``python build.py check``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from gongkai.cli.chinese_click import ChineseCommand
from gongkai.cli.shared import Steps, moment_of, report, report_hidden, shared_options, stop
from gongkai.commands.assemble import Paths
from gongkai.commands.check import check as check_site
from gongkai.commands.report_formats import FORMS
from gongkai.problems import errors, warnings


@click.command(cls=ChineseCommand)
@shared_options
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", *FORMS]),
    default="text",
    metavar="格式",
    help="报告格式：text；给程序读的 json、sarif、junit、github（合并请求里标在行上）",
)
@click.option("--drafts", is_flag=True, help="连草稿一起检查，就像现在全部发布")
def check(
    config: Path,
    content: Path | None,
    output: Path | None,
    templates: Path | None,
    cache: Path | None,
    as_of: str | None,
    form: str,
    drafts: bool,
) -> None:
    """检查内容和它将生成的页面，不写任何文件。"""
    paths = Paths.around(config, content, output, templates, cache)
    moment = moment_of(as_of)
    with Steps() as steps:
        outcome = check_site(paths, moment, steps, drafts=drafts)
    problems = outcome.problems
    if form in FORMS:
        click.echo(FORMS[form](problems))
        sys.exit(1 if errors(problems) else 0)
    report(problems)
    if errors(problems):
        stop(problems, "请改正后再检查")
    click.echo(f"检查通过：没有错误，{len(warnings(problems))} 条提醒")
    report_hidden(outcome.hidden)
