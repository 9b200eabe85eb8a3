"""The command ``python build.py compare-texts``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from gongkai.cli.chinese_click import ChineseCommand
from gongkai.cli.saying import say
from gongkai.cli.shared import moment_of, site_options, stop_without_proposal
from gongkai.commands.compare_texts import propose_amendments
from gongkai.commands.named_record import NothingProposed
from gongkai.paths import Paths


@click.command(cls=ChineseCommand)
@site_options
@click.argument("rule", metavar="被修改文件的标识")
@click.argument("newer", metavar="修改以后的全文", type=click.Path(path_type=Path))
def compare_texts(
    rule: str,
    newer: Path,
    paths: Paths,
    as_of: str | None,
) -> None:
    """比较文件现在的文字和修改以后的全文，写出“修改”各项，核对以后贴进修改它的文件。

    例如：python build.py compare-texts notices/2024/a 新办法.md
    """
    try:
        found = propose_amendments(paths, rule, newer, moment_of(as_of).date())
    except NothingProposed as reason:
        stop_without_proposal(reason)
    if found.count:
        say(found.yaml, nl=False)
    said = (
        f"《{found.rule.title}》：{found.count} 处修改。"
        if found.count
        else "两份文字没有可以写成修改的不同。"
    )
    say(f"{said}没有改动任何文件；请照修改它的文件逐项核对，再贴进它的文件头。", err=True)
    if found.unexplained:
        say("下面的不同没有写成修改，请照原文补写：", err=True)
        for line in found.unexplained:
            say(f"  {line}", err=True)
        sys.exit(1)
