"""The command ``python build.py inspect``."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from gongkai.cli.chinese_click import ChineseCommand
from gongkai.cli.saying import say
from gongkai.cli.shared import FILE, Steps, moment_of, report, site_options, stop
from gongkai.commands.rehearsal_files import NoPlace, write_account
from gongkai.commands.rehearse import rehearse
from gongkai.paths import Paths
from gongkai.rehearsal.account import Account, as_data, letter
from gongkai.rehearsal.indicators import NATIONAL, WrongIndicators, read_indicators
from gongkai.rehearsal.judging import HIT
from gongkai.text.os_errors import os_reason


@click.command(cls=ChineseCommand)
@site_options
@click.option(
    "--to", type=FILE, metavar="文件夹", help="另写网页、开会用的 Word、给程序读的 JSON；不能在成品里"
)
@click.option("--unit", metavar="名称", help="只列这个单位要办的，写成可以发给他们的话")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    metavar="格式",
    help="text 或 json",
)
@click.option(
    "--indicators", type=FILE, metavar="文件", default=NATIONAL, show_default="国家的指标", help="另一份指标"
)
def inspect(
    paths: Paths,
    as_of: str | None,
    to: Path | None,
    unit: str | None,
    form: str,
    indicators: Path,
) -> None:
    """预演一次检查：先看单项否决，再看扣几分、为什么，30 天内什么会到期，谁去办。"""
    try:
        listed = read_indicators(indicators)
    except WrongIndicators as error:
        raise click.BadParameter(str(error), param=click.Option(["--indicators"])) from None
    with Steps() as steps:
        account, problems = rehearse(paths, moment_of(as_of), steps, listed)
    if account is None:
        report(problems)
        stop(problems, "没有预演")
    if unit is not None:
        say(letter(account, unit, account.of_unit(unit)), nl=False)
    elif form == "json":
        say(json.dumps(as_data(account), ensure_ascii=False, indent=1))
    else:
        _tell(account)
    if to is not None:
        _write(account, paths, to)
    sys.exit(0 if account.verdict.passed else 1)


def _tell(account: Account) -> None:
    """Print the conclusion, what was met, what to do on Monday, what people must answer."""
    say(account.conclusion)
    results = (*account.verdict.vetoes, *account.verdict.deductions)
    for result in results:
        if result.state == HIT:
            veto = result in account.verdict.vetoes
            points = (
                "否决" if veto else f"扣 {result.lost} 分" if result.lost is not None else "扣分，未列分值"
            )
            say(
                f"{points}：{result.indicator.number} {result.indicator.name}，{result.count} {result.indicator.measure}"
            )
    actions, first = account.actions, account.first
    say(f"\n{account.monday}（星期一）先办：" if first else "\n这一周没有要办的。")
    for number, action in enumerate(first, 1):
        say(
            f"{number}. {action.unit}：{action.what}。{action.advice}。（{action.why}；{action.at.path}:{action.at.line}）"
        )
    if len(actions) > len(first):
        say(f"还有 {len(actions) - len(first)} 件：用 --to 写出来，或者用 --unit 逐个单位看")
    asked = [result.indicator for result in results if result.indicator.question]
    if asked:
        say("\n程序看不到、要人回答的：")
    for indicator in asked:
        say(f"{indicator.number} {indicator.question}")


def _write(account: Account, paths: Paths, to: Path) -> None:
    """Write the files and say where; exit with 1 when that is not possible."""
    try:
        write_account(account, paths, to)
    except NoPlace as error:
        raise click.BadParameter(str(error), param=click.Option(["--to"])) from None
    except OSError as error:
        say(f"写不了 {to}：{os_reason(error)}", err=True)
        sys.exit(1)
    say(f"写在 {to}：网页 index.html，开会用的 rehearsal.docx，给程序读的 rehearsal.json", err=True)
