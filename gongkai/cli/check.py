"""The command ``python build.py check``."""

from __future__ import annotations

import datetime as dt
import sys
from typing import TYPE_CHECKING

import click

from gongkai.cli.chinese_click import ChineseCommand
from gongkai.cli.saying import say
from gongkai.cli.shared import Steps, moment_of, report, report_hidden, site_options, stop
from gongkai.commands.report_formats import FORMS
from gongkai.engine.outcome import Outcome
from gongkai.engine.up_to_date import check_if_changed
from gongkai.paths import Paths
from gongkai.problems import errors, warnings
from gongkai.repository.git import NotComparable

if TYPE_CHECKING:
    from gongkai.commands.changed import ChangedOutcome

_AGREED = ("是", "y", "yes")


@click.command(cls=ChineseCommand)
@site_options
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", *FORMS]),
    default="text",
    metavar="格式",
    help="报告格式：text；给程序读的 json、sarif、junit、github、gitlab（合并请求里标在行上）；给浏览器看的 html",
)
@click.option(
    "--changed",
    "base",
    is_flag=False,
    flag_value="",
    default=None,
    metavar="[提交]",
    help="只报告改动了的文件里的问题，和别的文件因此才有的问题；默认与离开 main 的地方比较",
)
@click.option(
    "--fix",
    "mending",
    is_flag=True,
    help="先改正不用判断的：发文字号的括号、字段后的冒号、日期的写法、行尾的空白；列出差别，问过才改",
)
@click.option("--yes", is_flag=True, help="和 --fix 一起写：不问，直接改")
@click.option("--drafts", is_flag=True, help="连草稿一起检查，就像现在全部发布")
@click.option(
    "--history",
    is_flag=True,
    help="再看 git 历史：发布以后改了正文没有说明的，发布日期与实际公开的日子不同的（要有完整的历史）",
)
def check(
    paths: Paths,
    as_of: str | None,
    form: str,
    base: str | None,
    mending: bool,
    yes: bool,
    drafts: bool,
    history: bool,
) -> None:
    """检查内容和它将生成的页面，不改内容，也不写网站。"""
    moment = moment_of(as_of)
    if mending:
        _fix(paths, yes=yes)
    with Steps() as steps:
        if base is None:
            changed = None
            outcome = _check(paths, moment, steps, drafts=drafts, history=history)
        else:
            changed = _of_changes(paths, moment, steps, base, drafts=drafts)
            outcome = changed.outcome
    problems = outcome.problems
    if form in FORMS:
        say(FORMS[form](problems))
        sys.exit(1 if errors(problems) else 0)
    report(problems)
    if changed is not None:
        _report_former(changed)
    if errors(problems):
        stop(problems, "请改正后再检查")
    if changed is not None:
        say(f"检查通过：改动的 {changed.files} 个文件没有错误，{len(warnings(problems))} 条提醒")
        return
    say(f"检查通过：没有错误，{len(warnings(problems))} 条提醒")
    report_hidden(outcome.hidden)


def _check(paths: Paths, moment: dt.datetime, steps: Steps, *, drafts: bool, history: bool) -> Outcome:
    """Check the site; the history of git may change without any file, so it is asked each time."""
    if not drafts and not history:
        return check_if_changed(paths, moment, steps)
    from gongkai.engine.check import check as check_site

    return check_site(paths, moment, steps, drafts=drafts, history=history)


def _fix(paths: Paths, *, yes: bool) -> None:
    """Show what can be mended without judgement, ask, and mend it."""
    from gongkai.commands.fix_files import mend, mendable

    found = mendable(paths)
    if not found:
        say("没有可以自动改正的", err=True)
        return
    for mended in found:
        say(mended.difference(), err=True)
    if not yes:
        say(f"照上面这样改 {len(found)} 个文件吗？写“是”再回车：", nl=False, err=True)
        if sys.stdin.readline().strip().lower() not in _AGREED:
            say("没有改", err=True)
            return
    mend(found)
    say(f"改了 {len(found)} 个文件", err=True)


def _of_changes(
    paths: Paths, moment: dt.datetime, steps: Steps, base: str, *, drafts: bool
) -> ChangedOutcome:
    """Check the changed files. Raises ``click.BadParameter`` when git cannot name them."""
    from gongkai.commands.changed import check_changed

    try:
        return check_changed(paths, moment, steps, base, drafts=drafts)
    except NotComparable as error:
        raise click.BadParameter(str(error), param=click.Option(["--changed"])) from None


def _report_former(changed: ChangedOutcome) -> None:
    """Print how many problems were there before the change; with errors among them the pages are not checked."""
    if changed.former_errors:
        say(f"改动以前就有 {changed.former_errors} 个错误，没有列出；改正它们以前不检查网页", err=True)
    if changed.former_warnings:
        say(f"改动以前就有 {changed.former_warnings} 条提醒，没有列出", err=True)
